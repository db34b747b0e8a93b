import { z } from 'zod';
import { defineApi, field, id, isoDate, queryFlag, queryInt, version } from '../../kernel/contract.ts';
import { Span, Timeframe, cadences, comparators, targetKinds } from '../../reading/reading.contract.ts';
import { cycles } from './rules/schedule.ts';
import { workStates } from './rules/state.ts';

/** A plan from review through activation to work done. Screens and server share these shapes. */

const cycleNames = { month: 'Hằng tháng', quarter: 'Hằng quý', half: '6 tháng', year: 'Hằng năm' };

/** An agency or group as the plan words it. agencyIds: decided for this place only; without it the plan's decision for the wording holds. */
export const AgencyRef = z.object({ wording: z.string().min(1).max(500), agencyIds: z.array(z.int()).optional() });
export type AgencyRef = z.infer<typeof AgencyRef>;

export const TargetFields = z.object({
  targetKind: z.enum(targetKinds), value: z.number().nullable(), valueMax: z.number().nullable(), unit: z.string().max(100).nullable(),
  comparator: z.enum(comparators).nullable(), period: z.string().max(100).nullable(),
  reference: z.object({ docNumber: z.string(), date: z.string().nullable() }).nullable(),
  /** The figure of that document, entered by a person. */
  baseValue: z.number().nullable(),
});
export const WorkFields = z.object({
  lead: z.array(AgencyRef), coordinating: z.array(AgencyRef), timeframe: Timeframe.nullable(),
  /** Set by a person: overrides what the timeframe gives. */
  cycle: z.enum(cycles).nullable(), dueOn: isoDate().nullable(),
});
export const ReportingFields = z.object({
  from: AgencyRef.nullable(), to: z.string().max(500).nullable(), via: z.string().max(500).nullable(), cadence: z.enum(cadences).nullable(),
  /** MM-DD; in time is before that day. */
  due: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/).nullable(),
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
  id: id(), position: z.int(), sectionPath: z.string(), sectionTitle: z.string().nullable(), text: z.string(), span: Span.nullable(), doubts: z.array(Doubt),
  state: z.enum(itemStates), carriesOut: id().nullable(), version: version(),
};
export const PlanItem = z.intersection(z.object(itemBase), ItemContent);
export type PlanItem = z.infer<typeof PlanItem>;

/** Something a person must decide before the plan is activated; answerable in one press. */
export const Question = z.object({
  key: z.string(), code: z.string(), itemIds: z.array(id()), line: z.int().nullable(), wording: z.string().nullable(), fact: z.string().nullable(), other: z.string().nullable(),
});
export type Question = z.infer<typeof Question>;

export const Wording = z.object({
  wording: z.string(), agencyIds: z.array(z.int()), group: z.string().nullable(), certain: z.boolean(), candidateIds: z.array(z.int()), uses: z.int(),
});
export type Wording = z.infer<typeof Wording>;

export const AgencyName = z.object({ id: z.int(), name: z.string(), validTo: z.string().nullable() });

export const Identity = z.object({
  number: z.string().max(60).nullable().register(field, { label: 'Số, ký hiệu', hint: 'Ví dụ 12/KH-UBND. Để trống nếu bản này chưa có số.' }),
  date: isoDate().nullable().register(field, { label: 'Ngày ban hành', widget: 'date' }),
  title: z.string().min(1).max(1000).register(field, { label: 'Trích yếu', widget: 'textarea' }),
  issuerText: z.string().max(300).nullable().register(field, { label: 'Cơ quan ban hành' }),
  periodFrom: z.int().min(1990).max(2100).nullable().register(field, { label: 'Từ năm', widget: 'number' }),
  periodTo: z.int().min(1990).max(2100).nullable().register(field, { label: 'Đến năm', widget: 'number' }),
});
export type Identity = z.infer<typeof Identity>;

const planState = z.enum(['review', 'active', 'undone']);
export const PlanHead = z.object({
  id: id(), documentId: id(), state: planState, ...Identity.shape, docType: z.string().nullable(), trackingAgency: AgencyName.nullable(), startsOn: z.string().nullable(),
  cycle: z.enum(cycles), version: version(),
});

export const WorkStateName = z.enum(workStates);

export const WorkRow = z.object({
  workId: id(), taskId: id(), planId: id(), planTitle: z.string(), planNumber: z.string().nullable(), kind: z.enum(['task', 'duty', 'report']), sectionPath: z.string(), text: z.string(),
  agency: AgencyName, part: z.enum(['lead', 'coordinating', 'invited']), period: z.string(), periodFrom: z.string(), due: z.string().nullable(), state: WorkStateName,
  progressState: z.string().nullable(), evidenceCount: z.int(), urged: z.int(), assigneeName: z.string().nullable(), /** Earlier periods without evidence that are not listed one by one. */ earlierMissed: z.int(), mine: z.boolean(),
});
export type WorkRow = z.infer<typeof WorkRow>;

const evidenceKinds = ['activity', 'document', 'file', 'count'] as const;
export const EvidenceInput = z.object({
  id: id().optional(),
  kind: z.enum(evidenceKinds).register(field, { label: 'Loại minh chứng', choices: { activity: 'Hoạt động đã ghi', document: 'Văn bản', file: 'Tệp', count: 'Con số' } }),
  activityId: id().nullable().default(null), fileId: id().nullable().default(null),
  title: z.string().trim().min(1).max(500).register(field, { label: 'Nội dung', hint: 'Tên cuộc họp, số và ngày văn bản, hoặc điều được đếm' }),
  onDate: isoDate().nullable().default(null).register(field, { label: 'Ngày', widget: 'date' }),
  number: z.number().nullable().default(null).register(field, { label: 'Số lượng', widget: 'number' }),
  numberUnit: z.string().max(60).nullable().default(null).register(field, { label: 'Đơn vị tính' }),
});
export type EvidenceInput = z.infer<typeof EvidenceInput>;
export const Evidence = z.object({ id: id(), kind: z.enum(evidenceKinds), activityId: id().nullable(), fileId: id().nullable(), title: z.string(), onDate: z.string().nullable(), number: z.number().nullable(), numberUnit: z.string().nullable() });

export const outcomes = { done: 'Đã xong', ongoing: 'Đang làm', nothing: 'Không phát sinh trong kỳ' } as const;
export const ProgressView = z.object({
  id: id(), period: z.string(), state: z.enum(['draft', 'submitted', 'sent', 'accepted', 'returned']), outcome: z.enum(['done', 'ongoing', 'nothing']), text: z.string(), onBehalf: z.boolean(),
  sentOn: z.string().nullable(), version: version(), evidence: z.array(Evidence),
  steps: z.array(z.object({ at: z.string(), step: z.string(), actorName: z.string(), onBehalf: z.boolean(), note: z.string().nullable() })),
});
const PeriodView = z.object({ key: z.string(), from: z.string(), to: z.string(), due: z.string().nullable(), state: WorkStateName, progress: ProgressView.nullable() });
/** Act → null when allowed, else the code of the reason why not. */
const Can = z.record(z.string(), z.string().nullable());

export const Cell = z.object({ state: WorkStateName, done: z.int(), of: z.int() });
const done = z.object({ id: id(), version: version() });
const versioned = { id: id(), version: version() };
const planQuery = z.object({ id: id() });
/** What a line of the review says and where it stands in the text. */
const line = {
  text: z.string().trim().min(1).max(20_000).register(field, { label: 'Nội dung', widget: 'textarea' }),
  content: ItemContent.clone().register(field, { label: 'Điều đã hiểu', widget: 'hidden' }),
};
const place = { label: 'Chỗ trong văn bản', widget: 'hidden' } as const;
const agencyFilter = { label: 'Cơ quan', widget: 'agency' } as const;
const workFilter = {
  planId: id().optional(), agency: queryInt().optional().register(field, agencyFilter), state: z.enum(workStates).optional().register(field, { label: 'Tình trạng' }),
  from: isoDate().optional().register(field, { label: 'Hạn từ ngày', widget: 'date' }), to: isoDate().optional().register(field, { label: 'Hạn đến ngày', widget: 'date' }),
};
const byColumn = z.enum(['month', 'quarter', 'year']).default('month').register(field, { label: 'Xem theo', choices: { month: 'Tháng', quarter: 'Quý', year: 'Năm' } });

export const api = defineApi({
  planOpen: { method: 'POST', path: '/plans/open', permission: 'plan.review', title: 'Đối chiếu văn bản', input: z.object({ documentId: id() }), output: z.object({ id: id() }) },
  planList: {
    method: 'GET', path: '/plans', permission: 'plan.read', title: 'Kế hoạch', input: z.object({}),
    output: z.object({ rows: z.array(PlanHead.extend({ tasks: z.int(), unassigned: z.int(), questions: z.int().nullable() })) }),
  },
  planReview: {
    method: 'GET', path: '/plans/review', permission: 'plan.review', title: 'Bản đối chiếu', input: planQuery,
    output: z.object({
      plan: PlanHead, lines: z.array(z.string()), sections: z.array(z.object({ path: z.string(), title: z.string(), kind: z.string(), depth: z.int(), line: z.int() })),
      items: z.array(PlanItem), questions: z.array(Question), wordings: z.array(Wording), agencies: z.array(AgencyName), blocked: z.string().nullable(),
    }),
  },
  identitySave: { method: 'POST', path: '/plans/identity', permission: 'plan.review', title: 'Lưu thông tin văn bản', input: z.object({ ...versioned, ...Identity.shape }), output: done },
  itemSave: {
    method: 'POST', path: '/plans/items/save', permission: 'plan.review', title: 'Lưu dòng',
    input: z.object({ ...versioned, ...line, carriesOut: id().nullable().default(null), span: Span.nullable().optional().register(field, place) }), output: done,
  },
  itemAdd: {
    method: 'POST', path: '/plans/items/add', permission: 'plan.review', title: 'Thêm dòng',
    input: z.object({
      planId: id(), ...line, span: Span.nullable().default(null).register(field, place), sectionPath: z.string().max(60).default('').register(field, { label: 'Mục', widget: 'hidden' }), after: id().nullable().default(null),
    }), output: done,
  },
  itemDrop: { method: 'POST', path: '/plans/items/drop', permission: 'plan.review', title: 'Bỏ dòng', input: z.object(versioned), output: done },
  itemRestore: { method: 'POST', path: '/plans/items/restore', permission: 'plan.review', title: 'Lấy lại dòng', input: z.object(versioned), output: done },
  doubtSettle: {
    method: 'POST', path: '/plans/settle', permission: 'plan.review', title: 'Đúng như đã đọc',
    input: z.object({ id: id(), key: z.string().max(700).register(field, { label: 'Điều chưa chắc', widget: 'hidden' }) }), output: done,
  },
  wordingResolve: {
    method: 'POST', path: '/plans/wordings', permission: 'plan.review', title: 'Chọn cơ quan',
    input: z.object({ id: id(), 
      wording: z.string().min(1).max(500).register(field, { label: 'Cách gọi trong văn bản' }), agencyIds: z.array(z.int()).max(500),
      group: z.string().max(200).nullable().default(null).register(field, { label: 'Nhóm cơ quan' }),
    }), output: done,
  },
  planActivate: {
    method: 'POST', path: '/plans/activate', permission: 'plan.activate', title: 'Đưa vào theo dõi',
    input: z.object({
      ...versioned,
      startsOn: isoDate().register(field, { label: 'Theo dõi từ ngày', widget: 'date', hint: 'Kỳ trước ngày này ghi “không theo dõi”.' }),
      cycle: z.enum(cycles).register(field, { label: 'Việc thường xuyên báo cáo', widget: 'choice', choices: cycleNames }),
      trackingAgency: z.int().register(field, { label: 'Cơ quan theo dõi', widget: 'agency' }),
    }),
    output: z.object({ id: id(), version: version(), tasks: z.int(), works: z.int(), targets: z.int(), unassigned: z.int() }),
  },
  planUndo: { method: 'POST', path: '/plans/undo', permission: 'plan.activate', title: 'Rút lại để đối chiếu', input: z.object(versioned), output: done },
  planGet: {
    method: 'GET', path: '/plans/one', permission: 'plan.read', title: 'Kế hoạch', input: planQuery,
    output: z.object({
      plan: PlanHead,
      tasks: z.array(z.object({
        id: id(), kind: z.enum(['task', 'duty', 'report']), sectionPath: z.string(), sectionTitle: z.string().nullable(), text: z.string(), timeframe: Timeframe.nullable(), nextDue: z.string().nullable(), line: z.int().nullable(),
        carriesOut: id().nullable(), carriedOutBy: z.array(id()), /** The report this one goes into (15/12 → 20/12). */ feeds: id().nullable(), lead: z.array(AgencyName), coordinating: z.array(AgencyName), unassigned: z.boolean(), version: version(),
      })),
      budget: z.array(BudgetFields), recipients: z.array(z.string()), agencies: z.array(AgencyName), can: Can,
    }),
  },
  taskAssign: {
    method: 'POST', path: '/plans/tasks/assign', permission: 'plan.track', title: 'Giao nhiệm vụ',
    input: z.object({ ...versioned, lead: z.array(z.int()).max(500).register(field, { label: 'Chủ trì', widget: 'agency' }), coordinating: z.array(z.int()).max(500).register(field, { label: 'Phối hợp', widget: 'agency' }), carriedOutBy: id().nullable().default(null) }), output: done,
  },
  taskSchedule: {
    method: 'POST', path: '/plans/tasks/schedule', permission: 'plan.track', title: 'Đổi thời hạn',
    input: z.object({
      ...versioned,
      cycle: z.enum(cycles).nullable().register(field, { label: 'Mỗi', widget: 'choice', choices: cycleNames }),
      dueOn: isoDate().nullable().register(field, { label: 'Hạn cuối', widget: 'date' }),
    }),
    output: done,
  },
  workMine: {
    method: 'GET', path: '/work', permission: 'work.read', title: 'Việc của tôi', input: z.object({ agency: queryInt().optional().register(field, agencyFilter) }),
    output: z.object({
      today: z.string(), rows: z.array(WorkRow), counts: z.record(z.string(), z.int()), agencies: z.array(AgencyName),
      calendar: z.array(z.object({ day: z.string(), due: z.int() })),
    }),
  },
  workList: {
    method: 'GET', path: '/work/list', permission: 'work.read', title: 'Danh sách việc', input: z.object(workFilter), output: z.object({ today: z.string(), rows: z.array(WorkRow) }),
  },
  workExport: {
    method: 'GET', path: '/work/export', permission: 'work.read', title: 'Xuất Excel',
    input: z.object({
      ...workFilter, sent: queryFlag().register(field, { label: 'Chỉ kết quả chờ tiếp nhận', widget: 'checkbox' }),
      q: z.string().max(200).default('').register(field, { label: 'Lọc nhanh', hint: 'Chữ trong việc, cơ quan hoặc số kế hoạch; không cần dấu.' }),
    }),
    output: z.object({}), download: true,
  },
  workGet: {
    method: 'GET', path: '/work/one', permission: 'work.read', title: 'Một việc', input: z.object({ id: id() }),
    output: z.object({
      workId: id(), version: version(), planId: id(), planTitle: z.string(), planNumber: z.string().nullable(), documentId: id(), kind: z.enum(['task', 'duty', 'report']), sectionPath: z.string(), sectionTitle: z.string().nullable(),
      text: z.string(), line: z.int().nullable(), agency: AgencyName, part: z.enum(['lead', 'coordinating', 'invited']), wording: z.string().nullable(), timeframe: Timeframe.nullable(), report: z.object({ to: z.string().nullable(), via: z.string().nullable() }).nullable(),
      assignee: z.object({ id: id(), name: z.string() }).nullable(), colleagues: z.array(z.object({ id: id(), name: z.string() })), headApproves: z.boolean(),
      periods: z.array(PeriodView), urgings: z.array(z.object({ at: z.string(), actorName: z.string(), text: z.string(), period: z.string() })), can: Can,
    }),
  },
  workAssign: { method: 'POST', path: '/work/assign', permission: 'work.read', title: 'Giao người làm', input: z.object({ ...versioned, accountId: id().nullable().register(field, { label: 'Người làm' }) }), output: done },
  progressSave: {
    method: 'POST', path: '/work/progress', permission: 'work.report', title: 'Báo kết quả',
    input: z.object({
      workId: id(), period: z.string().min(4).max(12).register(field, { label: 'Kỳ', widget: 'hidden' }), version: version().register(field, { label: 'Phiên bản', widget: 'hidden' }),
      outcome: z.enum(['done', 'ongoing', 'nothing']).register(field, { label: 'Kết quả trong kỳ', widget: 'choice', choices: outcomes }),
      text: z.string().trim().max(10_000).register(field, { label: 'Đã làm gì', widget: 'textarea', hint: 'Vài dòng: làm gì, ở đâu, bao nhiêu người.' }),
      evidence: z.array(EvidenceInput).max(50).register(field, { label: 'Minh chứng' }),
      send: z.boolean().register(field, { label: 'Gửi ngay', widget: 'checkbox' }),
    }),
    output: z.object({ id: id(), version: version(), state: z.string() }),
  },
  progressDecide: {
    method: 'POST', path: '/work/progress/decide', permission: 'signedIn', title: 'Duyệt hoặc trả lại',
    input: z.object({ ...versioned, decision: z.enum(['approve', 'accept', 'return']).register(field, { label: 'Quyết định', widget: 'choice', choices: { approve: 'Duyệt', accept: 'Nhận', return: 'Trả lại' } }), note: z.string().trim().max(2000).register(field, { label: 'Ý kiến', widget: 'textarea' }) }), output: done,
  },
  evidenceFile: { method: 'POST', path: '/work/files', permission: 'work.report', title: 'Gửi tệp minh chứng', input: z.object({ workId: id() }), output: z.object({ fileId: id(), name: z.string(), size: z.int() }), upload: { maxBytes: 20 * 1024 * 1024, accept: '.pdf,.docx,.doc,.xlsx,.xls,.jpg,.jpeg,.png,.txt' } },
  evidenceDownload: { method: 'GET', path: '/work/files', permission: 'work.read', title: 'Tải tệp minh chứng', input: z.object({ id: id() }), output: z.object({}), download: true },
  track: {
    method: 'GET', path: '/plans/track', permission: 'plan.read', title: 'Theo dõi thực hiện', input: z.object({ id: id(), by: byColumn }),
    output: z.object({
      plan: PlanHead, today: z.string(), columns: z.array(z.object({ key: z.string(), label: z.string(), from: z.string(), to: z.string(), now: z.boolean() })),
      rows: z.array(z.object({ agency: AgencyName.nullable(), label: z.string(), works: z.int(), cells: z.array(Cell.nullable()), needsUrging: z.boolean(), handedTo: z.string().nullable(), handedOn: z.string().nullable(), memberOf: z.string().nullable() })),
      totals: z.record(z.string(), z.int()), can: Can,
    }),
  },
  trackExport: {
    method: 'GET', path: '/plans/track/export', permission: 'plan.read', title: 'Xuất Excel',
    input: z.object({ id: id(), by: byColumn, onlyUrge: queryFlag().register(field, { label: 'Chỉ đầu mối cần đôn đốc', widget: 'checkbox' }) }), output: z.object({}), download: true,
  },
  urge: {
    method: 'POST', path: '/plans/urge', permission: 'plan.track', title: 'Đôn đốc',
    input: z.object({ id: id(), agencies: z.array(z.int()).min(1).max(500).register(field, { label: 'Cơ quan cần nhắc', widget: 'agency' }), text: z.string().trim().min(1).max(4000).register(field, { label: 'Lời nhắc', widget: 'textarea' }) }),
    output: z.object({ urged: z.int() }),
  },
  urgeText: {
    method: 'GET', path: '/plans/urge', permission: 'plan.track', title: 'Soạn lời nhắc', input: z.object({ id: id(), agency: queryInt().register(field, agencyFilter) }),
    output: z.object({ text: z.string(), works: z.int() }),
  },
});
export type PlanApi = typeof api;
