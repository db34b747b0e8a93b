import { z } from 'zod';
import { defineApi, field, id, isoDate, queryFlag, queryInt, version } from '../../../kernel/contract.ts';
import { markets, qualifications, sexes, workStatuses } from '../choices.data.ts';
import { choice, hidden, keys, PersonCard, text, unitView } from '../contract-fields.ts';
import { done, marketCode } from '../person/contract.ts';
import { cellOf, EntryFilter, rosterId } from './contract-entries.ts';
import { demandCells, entryStates, labourCells, reachedStates, wishAnswers } from './kinds.data.ts';

/** Lists of a commune: dated, of one kind, with who was asked, who was reached and what they want. Figures are counted from the answers, never typed. */

const entryId = () => id().register(field, hidden('Dòng danh sách'));
const recordVersion = () => version().register(field, { ...hidden('Phiên bản'), hint: '0: ghi mới.' });
const kindCode = () => z.string().max(60).register(field, { label: 'Loại danh sách', widget: 'choice' });
const page = () => queryInt().min(0).max(10_000).default(0).register(field, { label: 'Trang' });
const reason = () => text(300).min(5).register(field, { label: 'Lý do', widget: 'text' });
const oneDay = (label: string, hint?: string) => isoDate().register(field, { label, widget: 'date', ...(hint ? { hint } : {}) });

export const RosterKindView = z.object({
  code: z.string(),
  title: z.string(),
  hint: z.string(),
  group: z.enum(['survey', 'group']),
  asksWorkStatus: z.boolean(),
  asksWish: z.boolean(),
  yearly: z.boolean(),
  ages: z.object({ from: z.int(), to: z.int() }).nullable(),
  fields: z.array(
    z.object({
      name: z.string(),
      type: z.enum(['int', 'number', 'text', 'longText', 'choice', 'flag', 'date']),
      label: z.string(),
      hint: z.string().optional(),
      unit: z.string().optional(),
      choices: z.record(z.string(), z.string()).optional(),
      max: z.number().optional(),
      counts: z.boolean().optional(),
    }),
  ),
  /** JSON schema of `values` for this kind. */
  schema: z.record(z.string(), z.unknown()),
});
export type RosterKindView = z.output<typeof RosterKindView>;

/** How far a list has come. reached + absent + refused + notAsked = entries; yes + undecided + no + notAnswered = entries. */
export const RosterCounts = z.object({
  entries: z.int(),
  reached: z.int(),
  absent: z.int(),
  refused: z.int(),
  notAsked: z.int(),
  yes: z.int(),
  undecided: z.int(),
  no: z.int(),
  notAnswered: z.int(),
});
export const RosterView = z.object({
  id: id(),
  kind: z.string(),
  kindTitle: z.string(),
  unit: unitView(),
  title: z.string(),
  onDate: z.string(),
  source: z.string().nullable(),
  closedOn: z.string().nullable(),
  version: version(),
  counts: RosterCounts,
});
export type RosterView = z.output<typeof RosterView>;

/** Beyond what every kind asks; checked against the kind by the server, `values.<name>` is the path of what is wrong. */
const Values = z.record(z.string().max(60), z.union([z.string().max(10_000), z.number(), z.boolean(), z.null()]));

export const EntryRow = z.object({
  id: id(),
  version: version(),
  /** The name is null when the person is kept elsewhere by now. */
  person: PersonCard,
  state: choice(entryStates),
  askedOn: z.string().nullable(),
  workStatus: choice(workStatuses).nullable(),
  wants: choice(wishAnswers).nullable(),
  market: z.string().nullable(),
  job: z.string().nullable(),
  readyFrom: z.string().nullable(),
  values: Values,
});
export type EntryRow = z.output<typeof EntryRow>;

/** Whom to put on a list: people of the list's commune. */
export const FillFilter = z.object({
  hamlet: text(120).optional().register(field, { label: 'Thôn, bản' }),
  sex: choice(sexes).optional().register(field, { label: 'Giới tính', choices: sexes, widget: 'choice' }),
  /** By the law's road map on the day of the list. */
  workingAge: z.boolean().default(false).register(field, { label: 'Trong độ tuổi lao động', widget: 'checkbox' }),
  ageFrom: z.int().min(0).max(120).optional().register(field, { label: 'Từ tuổi' }),
  ageTo: z.int().min(0).max(120).optional().register(field, { label: 'Đến tuổi' }),
  workStatus: choice(workStatuses).optional().register(field, { label: 'Tình trạng việc làm', choices: workStatuses, widget: 'choice' }),
  qualification: choice(qualifications).optional().register(field, { label: 'Trình độ chuyên môn', choices: qualifications, widget: 'choice' }),
});
export type FillFilter = z.output<typeof FillFilter>;

const answers = {
  reached: choice(reachedStates).register(field, { label: 'Gặp được chưa', choices: reachedStates, widget: 'choice' }),
  workStatus: choice(workStatuses).register(field, { label: 'Tình trạng việc làm', choices: workStatuses, widget: 'choice' }),
  wants: choice(wishAnswers).register(field, { label: 'Muốn đi làm việc ở nước ngoài', choices: wishAnswers, widget: 'choice' }),
};

/** A row of figures: a unit, and what its people add up to. */
export const LabourRow = z.object({
  /** null: people whose commune waits for confirmation after a split. */
  unit: unitView().nullable(),
  total: z.int(),
  cells: z.object({ employed: z.int(), unemployed: z.int(), studying: z.int(), inactive: z.int(), abroad: z.int(), notAsked: z.int() }),
  /** Not part of the total: nobody knows whether they are of working age. */
  unknownBirth: z.int(),
});
export type LabourRow = z.output<typeof LabourRow>;
export const DemandRow = z.object({
  unit: unitView().nullable(),
  total: z.int(),
  cells: z.object({ yes: z.int(), undecided: z.int(), no: z.int(), notAnswered: z.int() }),
  /** Those who wish to go, by market; null: none named. They add up to `yes`. */
  markets: z.array(z.object({ market: z.string().nullable(), people: z.int() })),
});
export type DemandRow = z.output<typeof DemandRow>;

const asAt = {
  /** Communes of this unit; without it everything in sight (for the nation by province). */
  unitId: queryInt().optional().register(field, { label: 'Địa bàn', widget: 'unit' }),
  at: oneDay('Tính đến ngày'),
  /** An answer older than this day counts as not asked. Default: one year before. */
  from: isoDate().optional().register(field, { label: 'Chỉ tính câu trả lời từ ngày', widget: 'date' }),
};
/** Of which row of the figures: a unit, or those whose commune is not confirmed. */
const rowOf = {
  rowUnitId: z.int().optional().register(field, { label: 'Xã, phường', widget: 'unit' }),
  unplaced: z.boolean().default(false).register(field, { label: 'Chưa xác nhận xã', widget: 'checkbox' }),
};
const statistics = { at: z.string(), from: z.string(), legalBasis: z.array(z.string()) };

export const rosterApi = defineApi({
  rosterKinds: {
    method: 'GET',
    path: '/rosters/kinds',
    permission: 'person.read',
    title: 'Loại danh sách',
    input: z.object({}),
    output: z.object({ kinds: z.array(RosterKindView) }),
  },
  rosterList: {
    method: 'GET',
    path: '/rosters',
    permission: 'person.read',
    title: 'Danh sách, khảo sát',
    input: z.object({
      unitId: queryInt().optional().register(field, { label: 'Địa bàn', widget: 'unit' }),
      kind: z.string().max(60).optional().register(field, { label: 'Loại danh sách' }),
      year: queryInt().min(2000).max(2100).optional().register(field, { label: 'Năm' }),
      open: queryFlag().register(field, { label: 'Chỉ danh sách đang làm' }),
      page: page(),
    }),
    output: z.object({ rows: z.array(RosterView), total: z.int(), pageSize: z.int() }),
  },
  rosterGet: {
    method: 'GET',
    path: '/rosters/one',
    permission: 'person.read',
    title: 'Một danh sách',
    input: z.object({ id: rosterId() }),
    output: RosterView.extend({
      /** Ticks and numbers of the kind that are added up. */
      sums: z.record(z.string(), z.number()),
      /** Hamlets of the people on it, for the filter. */
      hamlets: z.array(z.string()),
      can: z.object({ write: z.string().nullable() }),
    }),
  },
  rosterSave: {
    method: 'POST',
    path: '/rosters/save',
    permission: 'person.write',
    title: 'Lưu danh sách',
    input: z.object({
      id: rosterId(),
      version: recordVersion(),
      kind: kindCode(),
      unitId: z.int().register(field, { label: 'Xã, phường', widget: 'unit' }),
      title: text(200).min(3).register(field, { label: 'Tên danh sách', widget: 'text' }),
      onDate: oneDay('Ngày của danh sách', 'Danh sách cho biết tình hình của ngày này.'),
      source: text(300).nullable().default(null).register(field, { label: 'Nguồn', widget: 'text', placeholder: 'Điều tra tại thôn, Ban chỉ huy quân sự, trường học …' }),
    }),
    output: done,
  },
  rosterClose: {
    method: 'POST',
    path: '/rosters/close',
    permission: 'person.write',
    title: 'Chốt danh sách',
    input: z.object({ id: rosterId(), version: version().register(field, hidden('Phiên bản')), closed: z.boolean().register(field, { label: 'Chốt' }) }),
    output: done,
  },
  rosterRemove: {
    method: 'POST',
    path: '/rosters/remove',
    permission: 'person.write',
    title: 'Bỏ danh sách lập nhầm',
    input: z.object({ id: rosterId(), version: version().register(field, hidden('Phiên bản')), reason: reason() }),
    output: done,
  },
  rosterCandidates: {
    method: 'POST',
    reads: true,
    path: '/rosters/candidates',
    permission: 'person.read',
    title: 'Ai sẽ vào danh sách',
    input: FillFilter.extend({ id: rosterId() }),
    output: z.object({ people: z.int(), already: z.int(), sample: z.array(PersonCard) }),
  },
  rosterFill: {
    method: 'POST',
    path: '/rosters/fill',
    permission: 'person.write',
    title: 'Đưa cả nhóm vào danh sách',
    input: FillFilter.extend({ id: rosterId() }),
    output: z.object({ added: z.int(), already: z.int() }),
  },
  entryAdd: {
    method: 'POST',
    path: '/rosters/entries/add',
    permission: 'person.write',
    title: 'Thêm người vào danh sách',
    input: z.object({
      id: rosterId(),
      people: z.array(id()).min(1).max(500).register(field, hidden('Người lao động')),
    }),
    output: z.object({ added: z.int(), already: z.int() }),
  },
  entryRemove: {
    method: 'POST',
    path: '/rosters/entries/remove',
    permission: 'person.write',
    title: 'Bỏ khỏi danh sách',
    input: z.object({ id: entryId(), version: version().register(field, hidden('Phiên bản')) }),
    output: done,
  },
  entryList: {
    method: 'POST',
    reads: true,
    path: '/rosters/entries',
    permission: 'person.read',
    title: 'Người trong danh sách',
    // who saw what people answered is written down
    sensitive: true,
    input: EntryFilter.extend({ page: page() }),
    output: z.object({ rows: z.array(EntryRow), total: z.int(), pageSize: z.int() }),
  },
  entryExport: {
    method: 'POST',
    path: '/rosters/entries/export',
    permission: 'person.read',
    title: 'Xuất danh sách',
    download: true,
    sensitive: true,
    input: EntryFilter,
    output: z.object({}),
  },
  answerSave: {
    method: 'POST',
    path: '/rosters/answer',
    permission: 'person.write',
    title: 'Ghi câu trả lời',
    input: z.object({
      id: entryId(),
      version: version().register(field, hidden('Phiên bản')),
      askedOn: oneDay('Ngày hỏi'),
      reached: answers.reached,
      workStatus: choice(workStatuses).nullable().default(null).register(field, { label: 'Tình trạng việc làm', choices: workStatuses, widget: 'choice' }),
      wants: choice(wishAnswers).nullable().default(null).register(field, { label: 'Muốn đi làm việc ở nước ngoài', choices: wishAnswers, widget: 'choice' }),
      market: marketCode().nullable().default(null).register(field, { label: 'Thị trường muốn đi', choices: markets, widget: 'choice' }),
      job: text(120).nullable().default(null).register(field, { label: 'Việc muốn làm' }),
      readyFrom: isoDate().nullable().default(null).register(field, { label: 'Có thể đi từ', widget: 'date' }),
      values: Values.default({}).register(field, { label: 'Nội dung khác' }),
    }),
    output: done.extend({ /** The act, for answersUndo. */ actId: id() }),
  },
  /** One tap: the same answer for one or many; what is not named stays. Today is the day of asking. */
  answersSet: {
    method: 'POST',
    path: '/rosters/answers',
    permission: 'person.write',
    title: 'Ghi nhanh câu trả lời',
    input: z.object({
      id: rosterId(),
      entries: z
        .array(z.object({ id: id(), version: version() }))
        .min(1)
        .max(500)
        .register(field, hidden('Các dòng')),
      set: z
        .object({ reached: answers.reached.optional(), workStatus: answers.workStatus.optional(), wants: answers.wants.optional(), market: marketCode().optional() })
        .register(field, { label: 'Câu trả lời' }),
    }),
    output: z.object({
      actId: id(),
      changed: z.int(),
      /** Someone else changed these meanwhile; they were left as they are. */
      stale: z.array(id()),
    }),
  },
  answersUndo: {
    method: 'POST',
    path: '/rosters/answers/undo',
    permission: 'person.write',
    title: 'Hoàn tác câu trả lời',
    input: z.object({
      id: rosterId(),
      actId: id().register(field, hidden('Lần ghi')),
    }),
    output: z.object({ restored: z.int(), /** Changed since, so left alone. */ kept: z.int() }),
  },
  rosterCoverage: {
    method: 'GET',
    path: '/rosters/coverage',
    permission: 'person.read',
    title: 'Xã nào chưa có danh sách',
    input: z.object({
      unitId: queryInt().optional().register(field, { label: 'Địa bàn', widget: 'unit' }),
      kind: kindCode(),
      year: queryInt().min(2000).max(2100).register(field, { label: 'Năm' }),
      missing: queryFlag().register(field, { label: 'Chỉ xã chưa có' }),
    }),
    output: z.object({
      /** Communes in force on this day. */
      at: z.string(),
      communes: z.int(),
      withList: z.int(),
      rows: z.array(z.object({ unit: unitView(), lists: z.int(), lastOn: z.string().nullable(), entries: z.int(), asked: z.int(), rosterId: id().nullable() })),
    }),
  },
  labourStatistics: {
    method: 'GET',
    path: '/rosters/labour',
    permission: 'person.read',
    title: 'Cung lao động',
    input: z.object(asAt),
    output: z.object({ ...statistics, total: LabourRow, rows: z.array(LabourRow) }),
  },
  labourPeople: {
    method: 'POST',
    reads: true,
    path: '/rosters/labour/people',
    permission: 'person.read',
    title: 'Người sau con số cung lao động',
    input: z.object({
      ...asAt,
      ...rowOf,
      cell: z
        .enum([...keys(labourCells), 'unknownBirth'])
        .optional()
        .register(field, { label: 'Nhóm', choices: labourCells }),
      page: page(),
    }),
    output: z.object({ rows: z.array(PersonCard.extend({ cell: z.enum([...keys(labourCells), 'unknownBirth']) })), total: z.int(), pageSize: z.int() }),
  },
  demandStatistics: {
    method: 'GET',
    path: '/rosters/demand',
    permission: 'person.read',
    title: 'Nhu cầu đi làm việc ở nước ngoài',
    input: z.object({
      ...asAt,
      kind: z.string().max(60).optional().register(field, { label: 'Loại danh sách', hint: 'Để trống: mọi danh sách; mỗi người tính một lần, theo câu trả lời mới nhất.' }),
    }),
    output: z.object({ at: z.string(), from: z.string(), total: DemandRow, rows: z.array(DemandRow) }),
  },
  demandPeople: {
    method: 'POST',
    reads: true,
    path: '/rosters/demand/people',
    permission: 'person.read',
    title: 'Người sau con số nhu cầu',
    input: z.object({
      ...asAt,
      ...rowOf,
      kind: z.string().max(60).optional().register(field, { label: 'Loại danh sách' }),
      cell: cellOf(demandCells, 'Câu trả lời'),
      market: marketCode().optional().register(field, { label: 'Thị trường', choices: markets }),
      page: page(),
    }),
    output: z.object({ rows: z.array(PersonCard.extend({ cell: choice(demandCells), market: z.string().nullable() })), total: z.int(), pageSize: z.int() }),
  },
});
