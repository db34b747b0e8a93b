import { z } from 'zod';
import { defineApi, field, id, isoDate, queryInt, version } from '../../kernel/contract.ts';
import { Line, Ref } from './contract-lines.ts';

/** Sắp xếp đơn vị, cơ quan: one signed act, tried out, done on its day. */

export const states = ['draft', 'ready', 'done', 'undone'] as const;
const hidden = (label: string) => ({ label, widget: 'hidden' }) as const;
const actId = () => id().register(field, hidden('Việc sắp xếp'));
const seen = () => version().register(field, hidden('Phiên bản'));

const Named = z.object({ ref: Ref, name: z.string() });
export type Named = z.output<typeof Named>;
const Document = z.object({ id: id(), number: z.string().nullable(), date: z.string().nullable(), title: z.string() });
export const Head = z.object({
  id: id(),
  title: z.string(),
  unit: z.object({ id: z.int(), name: z.string() }),
  document: Document.nullable(),
  effectiveOn: z.string(),
  state: z.enum(states),
  /** Why it could not be done on its day. */
  failure: z.string().nullable(),
  doneAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
  version: version(),
});
export type Head = z.output<typeof Head>;
const Fault = z.object({ line: z.string().nullable(), text: z.string() });
const Summary = z.object({
  unitsNew: z.int(),
  unitsEnded: z.int(),
  unitsChanged: z.int(),
  agenciesNew: z.int(),
  agenciesEnded: z.int(),
  agenciesRenamed: z.int(),
  functions: z.int(),
});
const Why = z.enum(['chosen', 'only', 'each', 'sameName', 'function', 'above', 'follows', 'stays', 'none']);
const KindCount = z.object({
  kind: z.string(),
  label: z.string(),
  count: z.int(),
  open: z.int(),
  key: z.string(),
  takers: z.enum(['one', 'each']),
  heirs: z.array(Named),
  why: Why,
});
export const Group = z.object({
  /** "a:12" or "u:34": what a choice is made for. */
  key: z.string(),
  name: z.string(),
  what: z.enum(['agency', 'unit']),
  /** Goes on; only a function leaves it. */
  staysOn: z.boolean(),
  heirs: z.array(Named),
  /** Of a unit: those that followed it, among which its records go to one. */
  options: z.array(Named),
  /** The heirs were chosen by a person. */
  chosen: z.boolean(),
  why: Why,
  things: z.int(),
  /** How many nobody would have. */
  open: z.int(),
  kinds: z.array(KindCount),
});
export type Group = z.output<typeof Group>;
export const Thing = z.object({ key: z.string(), label: z.string(), text: z.string(), detail: z.string(), heirs: z.array(Named), why: Why, takers: z.enum(['one', 'each']) });
export type Thing = z.output<typeof Thing>;

const Save = z.object({
  id: actId(),
  version: version().register(field, { ...hidden('Phiên bản'), hint: '0: ghi mới.' }),
  unitId: z.int().register(field, { label: 'Tỉnh', widget: 'unit' }),
  title: z.string().trim().min(1).max(200).register(field, { label: 'Tên gọi', placeholder: 'Sắp xếp đơn vị hành chính cấp xã năm 2025' }),
  documentId: id().nullable().default(null).register(field, { label: 'Văn bản', hint: 'Văn bản đã ký, có trong kho văn bản.' }),
  effectiveOn: isoDate().register(field, { label: 'Ngày có hiệu lực', widget: 'date' }),
  byTemplate: z.boolean().default(true).register(field, { label: 'Lập cơ quan của đơn vị mới theo mẫu', widget: 'checkbox' }),
  lines: z.array(Line).max(5000).default([]).register(field, { label: 'Nội dung' }),
});
const Moved = z.object({ id: id(), version: version() });
const act = z.object({ id: actId(), version: seen() });

export const api = defineApi({
  reorganisationList: {
    method: 'GET',
    path: '/reorganisation',
    permission: 'unit.manage',
    title: 'Các lần sắp xếp',
    input: z.object({}),
    output: z.object({ rows: z.array(Head), home: z.object({ id: z.int(), name: z.string() }).nullable() }),
  },
  reorganisationGet: {
    method: 'GET',
    path: '/reorganisation/get',
    permission: 'unit.manage',
    title: 'Một lần sắp xếp',
    input: z.object({ id: actId() }),
    output: Head.extend({
      byTemplate: z.boolean(),
      lines: z.array(z.object({ line: Line, text: z.string(), detail: z.string() })),
      faults: z.array(Fault),
      summary: Summary.nullable(),
      /** Of a done act: what was handed to whom, and why it cannot be taken back (null: it can). */
      handed: z.array(z.object({ from: z.string(), kind: z.string(), count: z.int(), heirs: z.array(z.string()) })),
      undoRefused: z.string().nullable(),
    }),
  },
  reorganisationDocuments: {
    method: 'GET',
    path: '/reorganisation/documents',
    permission: 'unit.manage',
    title: 'Tìm văn bản đã ký',
    input: z.object({ q: z.string().trim().max(200).default('').register(field, { label: 'Số, trích yếu' }) }),
    output: z.object({ rows: z.array(Document) }),
  },
  reorganisationSave: { method: 'POST', path: '/reorganisation/save', permission: 'unit.manage', title: 'Lưu việc sắp xếp', input: Save, output: Moved },
  reorganisationFill: {
    method: 'POST',
    path: '/reorganisation/fill',
    permission: 'unit.manage',
    title: 'Lấy nội dung từ tệp',
    input: act,
    output: Moved.extend({ read: z.int(), lines: z.int(), passedOver: z.int(), problems: z.array(z.string()) }),
    upload: { maxBytes: 12 * 1024 * 1024, accept: '.csv,.tsv,.txt' },
  },
  reorganisationTry: {
    method: 'GET',
    path: '/reorganisation/try',
    permission: 'unit.manage',
    title: 'Chạy thử',
    input: z.object({ id: actId() }),
    output: z.object({
      version: version(),
      faults: z.array(Fault),
      summary: Summary,
      groups: z.array(Group),
      things: z.int(),
      open: z.int(),
      /** Agencies that will be there, and units for things of units: what may be chosen. */
      agencies: z.array(Named.extend({ place: z.string() })),
      units: z.array(Named),
    }),
  },
  reorganisationThings: {
    method: 'GET',
    path: '/reorganisation/things',
    permission: 'unit.manage',
    title: 'Từng việc của một cơ quan, đơn vị',
    input: z.object({
      id: actId(),
      key: z.string().max(60).register(field, { label: 'Cơ quan, đơn vị' }),
      page: queryInt().min(1).default(1).register(field, { label: 'Trang' }),
    }),
    output: z.object({ rows: z.array(Thing), total: z.int() }),
  },
  reorganisationChoose: {
    method: 'POST',
    path: '/reorganisation/choose',
    permission: 'unit.manage',
    title: 'Chọn nơi nhận',
    input: act.extend({
      choices: z
        .array(z.object({ key: z.string().regex(/^[auw]:[\w:./-]{1,100}$/), heirs: z.array(Ref).max(300).nullable() }))
        .min(1)
        .max(2000)
        .register(field, { label: 'Nơi nhận' }),
    }),
    output: Moved,
  },
  reorganisationPrepare: { method: 'POST', path: '/reorganisation/prepare', permission: 'unit.manage', title: 'Chuẩn bị xong, chờ ngày có hiệu lực', input: act, output: Moved },
  reorganisationReopen: { method: 'POST', path: '/reorganisation/reopen', permission: 'unit.manage', title: 'Đưa về soạn thảo', input: act, output: Moved },
  reorganisationDo: {
    method: 'POST',
    path: '/reorganisation/do',
    permission: 'unit.manage',
    title: 'Thực hiện sắp xếp',
    input: act,
    output: Moved.extend({ handed: z.int(), ms: z.int() }),
  },
  reorganisationUndo: { method: 'POST', path: '/reorganisation/undo', permission: 'unit.manage', title: 'Rút lại việc sắp xếp', input: act, output: Moved },
  inheritedList: {
    method: 'GET',
    path: '/inherited',
    permission: 'signedIn',
    title: 'Việc cơ quan nhận khi sắp xếp',
    input: z.object({}),
    output: z.object({
      /** Acts I have not looked at yet. */
      unseen: z.int(),
      acts: z.array(
        z.object({
          id: id(),
          title: z.string(),
          since: z.string(),
          /** Not yet done: what is to come. */
          announced: z.boolean(),
          seen: z.boolean(),
          from: z.array(z.object({ name: z.string(), agency: z.string(), things: z.array(z.object({ id: id(), kind: z.string(), text: z.string(), work: id().nullable() })) })),
        }),
      ),
    }),
  },
  inheritedSeen: {
    method: 'POST',
    path: '/inherited/seen',
    permission: 'signedIn',
    title: 'Đã xem việc cơ quan nhận',
    input: z.object({ id: actId() }),
    output: z.object({}),
  },
});
