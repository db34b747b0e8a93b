import { z } from 'zod';
import { field, id, isoDate, version } from '../../kernel/contract.ts';
import { Span, Timeframe, cadences, comparators, targetKinds } from '../../reading/reading.contract.ts';
import { cycles } from './rules/schedule.ts';
import { workStates } from './rules/state.ts';

/** A plan from review through activation to work done. Screens and server share these shapes. */

export const cycleNames = { month: 'Hằng tháng', quarter: 'Hằng quý', half: '6 tháng', year: 'Hằng năm' };

/** An agency or group as the plan words it. agencyIds: decided for this place only; without it the plan's decision for the wording holds. */
export const AgencyRef = z.object({ wording: z.string().min(1).max(500), agencyIds: z.array(z.int()).optional() });
export type AgencyRef = z.infer<typeof AgencyRef>;

export const TargetFields = z.object({
  targetKind: z.enum(targetKinds),
  value: z.number().nullable(),
  valueMax: z.number().nullable(),
  unit: z.string().max(100).nullable(),
  comparator: z.enum(comparators).nullable(),
  period: z.string().max(100).nullable(),
  reference: z.object({ docNumber: z.string(), date: z.string().nullable() }).nullable(),
  /** The figure of that document, entered by a person. */
  baseValue: z.number().nullable(),
});
export const WorkFields = z.object({
  lead: z.array(AgencyRef),
  coordinating: z.array(AgencyRef),
  timeframe: Timeframe.nullable(),
  /** Set by a person: overrides what the timeframe gives. */
  cycle: z.enum(cycles).nullable(),
  dueOn: isoDate().nullable(),
});
export const ReportingFields = z.object({
  from: AgencyRef.nullable(),
  to: z.string().max(500).nullable(),
  via: z.string().max(500).nullable(),
  cadence: z.enum(cadences).nullable(),
  /** MM-DD; in time is before that day. */
  due: z
    .string()
    .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
    .nullable(),
});
export const BudgetFields = z.object({ source: z.string(), amountVnd: z.number().nullable(), isTotal: z.boolean() });
export type TargetFields = z.infer<typeof TargetFields>;
export type WorkFields = z.infer<typeof WorkFields>;
export type ReportingFields = z.infer<typeof ReportingFields>;
export type BudgetFields = z.infer<typeof BudgetFields>;

/** What a reviewed line says, by kind. */
export const ItemContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('target'), fields: TargetFields }),
  z.object({ kind: z.literal('task'), fields: WorkFields }),
  z.object({ kind: z.literal('duty'), fields: WorkFields }),
  z.object({ kind: z.literal('reporting'), fields: ReportingFields }),
  z.object({ kind: z.literal('budget'), fields: BudgetFields }),
]);
export type ItemContent = z.infer<typeof ItemContent>;
export type ItemKind = ItemContent['kind'];

export const itemStates = ['read', 'confirmed', 'edited', 'added', 'dropped'] as const;
const Doubt = z.object({ code: z.string(), fact: z.string().optional(), other: z.string().optional() });

const itemBase = {
  id: id(),
  position: z.int(),
  sectionPath: z.string(),
  sectionTitle: z.string().nullable(),
  text: z.string(),
  span: Span.nullable(),
  doubts: z.array(Doubt),
  state: z.enum(itemStates),
  carriesOut: id().nullable(),
  version: version(),
};
export const PlanItem = z.intersection(z.object(itemBase), ItemContent);
export type PlanItem = z.infer<typeof PlanItem>;

/** Something a person must decide before the plan is activated; answerable in one press. */
export const Question = z.object({
  key: z.string(),
  code: z.string(),
  itemIds: z.array(id()),
  line: z.int().nullable(),
  wording: z.string().nullable(),
  fact: z.string().nullable(),
  other: z.string().nullable(),
});
export type Question = z.infer<typeof Question>;

export const Wording = z.object({
  wording: z.string(),
  agencyIds: z.array(z.int()),
  group: z.string().nullable(),
  certain: z.boolean(),
  candidateIds: z.array(z.int()),
  uses: z.int(),
});
export type Wording = z.infer<typeof Wording>;

export const AgencyName = z.object({ id: z.int(), name: z.string(), validTo: z.string().nullable() });

/** What a workbook of targets by unit or subject and year holds. */
export const AnnexPreview = z.object({
  title: z.string(),
  /** Those that stand among the plan's targets already are marked and are not added again. */
  targets: z.array(z.object({ line: z.int(), text: z.string(), value: z.number(), unit: z.string().nullable(), year: z.string(), isTotal: z.boolean(), known: z.boolean() })),
  skipped: z.array(z.object({ line: z.int(), text: z.string() })),
  /** Years in which the rows do not add up to the row of the total. */
  sums: z.array(z.object({ year: z.string(), total: z.number(), added: z.number() })),
  added: z.int(),
});

export const Identity = z.object({
  number: z.string().max(60).nullable().register(field, { label: 'Số, ký hiệu', hint: 'Ví dụ 12/KH-UBND. Để trống nếu bản này chưa có số.' }),
  date: isoDate().nullable().register(field, { label: 'Ngày ban hành', widget: 'date' }),
  title: z.string().min(1).max(1000).register(field, { label: 'Trích yếu', widget: 'textarea' }),
  issuerText: z.string().max(300).nullable().register(field, { label: 'Cơ quan ban hành' }),
  periodFrom: z.int().min(1990).max(2100).nullable().register(field, { label: 'Từ năm', widget: 'year' }),
  periodTo: z.int().min(1990).max(2100).nullable().register(field, { label: 'Đến năm', widget: 'year' }),
});
export type Identity = z.infer<typeof Identity>;

const planState = z.enum(['review', 'active', 'undone']);
export const PlanHead = z.object({
  id: id(),
  documentId: id(),
  state: planState,
  ...Identity.shape,
  docType: z.string().nullable(),
  trackingAgency: AgencyName.nullable(),
  startsOn: z.string().nullable(),
  cycle: z.enum(cycles),
  version: version(),
});

export const WorkStateName = z.enum(workStates);

export const WorkRow = z.object({
  workId: id(),
  taskId: id(),
  planId: id(),
  planTitle: z.string(),
  planNumber: z.string().nullable(),
  kind: z.enum(['task', 'duty', 'report']),
  sectionPath: z.string(),
  text: z.string(),
  agency: AgencyName,
  part: z.enum(['lead', 'coordinating', 'invited']),
  period: z.string(),
  periodFrom: z.string(),
  due: z.string().nullable(),
  /** The last working day up to it; earlier when the last day is a day off. */ workDay: z.string().nullable(),
  state: WorkStateName,
  progressState: z.string().nullable(),
  evidenceCount: z.int(),
  urged: z.int(),
  assigneeName: z.string().nullable(),
  /** Earlier periods without evidence that are not listed one by one. */ earlierMissed: z.int(),
  mine: z.boolean(),
});
export type WorkRow = z.infer<typeof WorkRow>;

const evidenceKinds = ['activity', 'entry', 'document', 'file', 'count'] as const;
export const EvidenceInput = z.object({
  id: id().optional(),
  kind: z
    .enum(evidenceKinds)
    .register(field, { label: 'Loại minh chứng', choices: { activity: 'Hoạt động đã ghi', entry: 'Mục trong sổ', document: 'Văn bản', file: 'Tệp', count: 'Con số' } }),
  activityId: id().nullable().default(null),
  entryId: id().nullable().default(null),
  fileId: id().nullable().default(null),
  title: z.string().trim().min(1).max(500).register(field, { label: 'Nội dung', hint: 'Tên cuộc họp, số và ngày văn bản, hoặc điều được đếm' }),
  onDate: isoDate().nullable().default(null).register(field, { label: 'Ngày', widget: 'date' }),
  number: z.number().nullable().default(null).register(field, { label: 'Số lượng', widget: 'number' }),
  numberUnit: z.string().max(60).nullable().default(null).register(field, { label: 'Đơn vị tính' }),
});
export type EvidenceInput = z.infer<typeof EvidenceInput>;
export const Evidence = z.object({
  id: id(),
  kind: z.enum(evidenceKinds),
  activityId: id().nullable(),
  entryId: id().nullable(),
  fileId: id().nullable(),
  title: z.string(),
  onDate: z.string().nullable(),
  number: z.number().nullable(),
  numberUnit: z.string().nullable(),
});

export const outcomes = { done: 'Đã xong', ongoing: 'Đang làm', nothing: 'Không phát sinh trong kỳ' } as const;
export const ProgressView = z.object({
  id: id(),
  period: z.string(),
  state: z.enum(['draft', 'submitted', 'sent', 'accepted', 'returned']),
  outcome: z.enum(['done', 'ongoing', 'nothing']),
  text: z.string(),
  onBehalf: z.boolean(),
  sentOn: z.string().nullable(),
  version: version(),
  evidence: z.array(Evidence),
  steps: z.array(z.object({ at: z.string(), step: z.string(), actorName: z.string(), onBehalf: z.boolean(), note: z.string().nullable() })),
});
export const PeriodView = z.object({
  key: z.string(),
  from: z.string(),
  to: z.string(),
  due: z.string().nullable(),
  workDay: z.string().nullable(),
  state: WorkStateName,
  progress: ProgressView.nullable(),
});
/** Act → null when allowed, else the code of the reason why not. */
export const Can = z.record(z.string(), z.string().nullable());

export const Cell = z.object({ state: WorkStateName, done: z.int(), of: z.int() });

/** A line of the review. */
export const reviewLine = {
  text: z.string().trim().min(1).max(20_000).register(field, { label: 'Nội dung', widget: 'textarea' }),
  content: ItemContent.clone().register(field, { label: 'Điều đã hiểu', widget: 'hidden' }),
};
