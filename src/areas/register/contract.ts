import { z } from 'zod';
import { defineApi, field, id, isoDate, nothing, queryInt, version } from '../../kernel/contract.ts';
import { kindSheetApi } from '../../kernel/contract-sheet.ts';
import { GivenValues, KindFieldView } from '../../kernel/kind.ts';

/** What stands: kinds as data, one form, one list, one sheet for all of them. */

export const RegisterKindView = z.object({
  code: z.string(),
  title: z.string(),
  hint: z.string(),
  titleLabel: z.string(),
  permission: z.string(),
  fields: z.array(KindFieldView),
  members: z.object({ roles: z.record(z.string(), z.string()), charge: z.boolean() }).nullable(),
  /** How many stand, among those in sight. */ standing: z.int(),
  /** JSON schema of `values` for this kind. */
  schema: z.record(z.string(), z.unknown()),
});
export type RegisterKindView = z.output<typeof RegisterKindView>;

const named = z.object({ id: z.int(), name: z.string() });
export const MemberView = z.object({
  id: id(),
  position: z.int(),
  name: z.string(),
  post: z.string().nullable(),
  role: z.string(),
  charge: z.string().nullable(),
  units: z.array(named),
  fromDay: z.string(),
  toDay: z.string().nullable(),
  endReason: z.string().nullable(),
  replaces: id().nullable(),
});
export type MemberView = z.output<typeof MemberView>;
export const EntryView = z.object({
  id: id(),
  kind: z.string(),
  kindTitle: z.string(),
  title: z.string(),
  unit: named,
  heldBy: named,
  validFrom: z.string(),
  validTo: z.string().nullable(),
  standing: z.boolean(),
  values: GivenValues,
  members: z.int(),
  version: version(),
});
export type EntryView = z.output<typeof EntryView>;

/** Fields every kind has, in the order of form and sheet. */
export const Common = z.object({
  title: z.string().trim().min(1).max(500).register(field, { label: 'Tên', column: 'Tên', widget: 'text' }),
  unitId: z.int().register(field, { label: 'Địa bàn', column: 'Địa bàn', widget: 'unit' }),
  heldBy: z.int().register(field, { label: 'Cơ quan giữ', column: 'Cơ quan giữ', widget: 'agency' }),
  validFrom: isoDate().register(field, { label: 'Có hiệu lực từ', column: 'Có hiệu lực từ', widget: 'date' }),
  validTo: isoDate().nullable().default(null).register(field, { label: 'Đến ngày', column: 'Đến ngày', widget: 'date', hint: 'Để trống: chưa định ngày hết hiệu lực.' }),
  documentId: id().nullable().default(null).register(field, { label: 'Văn bản làm căn cứ', widget: 'hidden' }),
});
const idOf = (label = 'Mục') => id().register(field, { label, widget: 'hidden' });
const versioned = { id: idOf(), version: version().register(field, { label: 'Phiên bản', widget: 'hidden' }) };
const done = z.object({ id: id(), version: version() });
const kindCode = () => z.string().max(60).register(field, { label: 'Loại sổ', widget: 'choice' });
const reason = () => z.string().trim().min(3).max(1000).register(field, { label: 'Lý do', widget: 'textarea' });
const lastDay = () => isoDate().register(field, { label: 'Ngày cuối', widget: 'date' });
export const entryStates = { standing: 'Đang hiệu lực', ended: 'Đã hết hiệu lực', all: 'Tất cả' } as const;

/** What is said of a member. */
export const Member = z.object({
  name: z.string().trim().min(1).max(200).register(field, { label: 'Họ tên', widget: 'text' }),
  post: z.string().trim().max(300).nullable().default(null).register(field, { label: 'Chức vụ', widget: 'text', hint: 'Chức vụ ở cơ quan, ví dụ Phó Giám đốc Sở.' }),
  role: z.string().max(60).register(field, { label: 'Vai trò', widget: 'choice' }),
  charge: z.string().trim().max(1000).nullable().default(null).register(field, { label: 'Lĩnh vực phụ trách', widget: 'text' }),
  inUnits: z.array(z.int()).max(300).default([]).register(field, { label: 'Địa bàn phụ trách' }),
  fromDay: isoDate().register(field, { label: 'Từ ngày', widget: 'date' }),
});

export const Filter = z.object({
  kind: z.string().max(60).optional().register(field, { label: 'Loại sổ' }),
  unitId: queryInt().optional().register(field, { label: 'Địa bàn', widget: 'unit' }),
  agencyId: queryInt().optional().register(field, { label: 'Cơ quan giữ', widget: 'agency' }),
  state: z.enum(['standing', 'ended', 'all']).default('standing').register(field, { label: 'Tình trạng', choices: entryStates }),
  q: z.string().max(200).default('').register(field, { label: 'Tìm', placeholder: 'Tên mục; không cần dấu' }),
});
const sheet = kindSheetApi({ path: '/registers/sheet', permission: 'register.write', kind: kindCode(), heldBy: 'Cơ quan giữ cho dòng để trống' });

export const api = defineApi({
  registerKinds: { method: 'GET', path: '/registers/kinds', permission: 'register.read', title: 'Các sổ', input: nothing, output: z.object({ kinds: z.array(RegisterKindView) }) },
  entryList: {
    method: 'GET',
    path: '/registers',
    permission: 'register.read',
    title: 'Sổ theo dõi',
    input: Filter.extend({ page: queryInt().min(0).max(10_000).default(0).register(field, { label: 'Trang' }) }),
    output: z.object({ rows: z.array(EntryView), total: z.int(), pageSize: z.int(), sums: z.record(z.string(), z.number().nullable()) }),
  },
  entryGet: {
    method: 'GET',
    path: '/registers/one',
    permission: 'register.read',
    title: 'Một mục trong sổ',
    input: z.object({ id: idOf() }),
    output: z.object({
      entry: EntryView,
      endReason: z.string().nullable(),
      document: z.object({ id: id(), title: z.string() }).nullable(),
      replaces: z.object({ id: id(), title: z.string() }).nullable(),
      replacedBy: z.object({ id: id(), title: z.string() }).nullable(),
      members: z.array(MemberView),
      steps: z.array(z.object({ at: z.string(), step: z.string(), actorName: z.string(), note: z.string().nullable() })),
      /** Act → null when allowed, else the code of the reason. */
      can: z.object({ write: z.string().nullable() }),
    }),
  },
  entrySave: {
    method: 'POST',
    path: '/registers/save',
    permission: 'register.write',
    title: 'Lưu vào sổ',
    input: z.object({
      id: idOf(),
      version: version().default(0).register(field, { label: 'Phiên bản', widget: 'hidden', hint: '0: ghi mới.' }),
      kind: kindCode(),
      ...Common.shape,
      values: GivenValues.default({}).register(field, { label: 'Thông tin' }),
      /** The entry whose place it takes: that one ends the day before, its members come along. */
      replaces: id().nullable().default(null).register(field, { label: 'Thay cho', widget: 'hidden' }),
    }),
    output: done,
  },
  entryEnd: {
    method: 'POST',
    path: '/registers/end',
    permission: 'register.write',
    title: 'Ghi hết hiệu lực',
    input: z.object({ ...versioned, lastDay: lastDay(), reason: reason() }),
    output: done,
  },
  entryRemove: {
    method: 'POST',
    path: '/registers/remove',
    permission: 'register.write',
    title: 'Bỏ mục ghi nhầm',
    input: z.object({ ...versioned, reason: reason() }),
    output: z.object({ id: id() }),
  },
  memberSave: {
    method: 'POST',
    path: '/registers/members/save',
    permission: 'register.write',
    title: 'Lưu thành viên',
    input: z.object({ ...versioned, memberId: idOf('Thành viên'), ...Member.shape }),
    output: done,
  },
  memberReplace: {
    method: 'POST',
    path: '/registers/members/replace',
    permission: 'register.write',
    title: 'Thay người',
    input: z.object({
      ...versioned,
      memberId: idOf('Thành viên'),
      newId: idOf('Người thay'),
      name: Member.shape.name,
      post: Member.shape.post,
      fromDay: Member.shape.fromDay,
      reason: reason(),
    }),
    output: done,
  },
  memberEnd: {
    method: 'POST',
    path: '/registers/members/end',
    permission: 'register.write',
    title: 'Thành viên thôi tham gia',
    input: z.object({ ...versioned, memberId: idOf('Thành viên'), lastDay: lastDay(), reason: reason() }),
    output: done,
  },
  registerTemplate: sheet.template,
  registerSheet: sheet.preview,
  registerSheetRows: sheet.rows,
  registerSheetBad: sheet.bad,
  registerExport: { method: 'GET', path: '/registers/export', permission: 'register.read', title: 'Xuất Excel', input: Filter, output: nothing, download: true, report: true },
});
export type RegisterApi = typeof api;
