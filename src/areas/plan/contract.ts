import { defineApi, field, id, isoDate, queryFlag, queryInt, version } from '../../kernel/contract.ts';
import { FileRepair } from '../../reading/file.contract.ts';
import { Span, Timeframe } from '../../reading/reading.contract.ts';
import {
  AgencyName,
  BudgetFields,
  Can,
  Cell,
  cycleNames,
  EvidenceInput,
  Identity,
  outcomes,
  PeriodView,
  PlanHead,
  PlanItem,
  Question,
  reviewLine as line,
  Wording,
  WorkRow,
} from './contract-shapes.ts';
import { cycles } from './rules/schedule.ts';
import { agencyFilter, workFilter, byColumn } from './contract-filter.ts';
import { cascadeApi } from './cascade/contract.ts';
import { countedApi } from './counted/contract.ts';
import { distributionApi } from './distribution/contract.ts';
import { obstacleApi } from './obstacle/contract.ts';
import { overviewApi } from './overview/contract.ts';
import { papersApi } from './papers/contract.ts';
import { rereadApi } from './reread/contract.ts';
import { stocktakeApi } from './stocktake/contract.ts';
import { sourceApi } from './review/contract.ts';
import { yearsApi } from './years/contract.ts';
import { z } from 'zod';

/** What can be asked of plans and work, from review through activation to work done. */
const done = z.object({ id: id(), version: version() });
const versioned = { id: id(), version: version() };
const planQuery = z.object({ id: id() });
const place = { label: 'Chỗ trong văn bản', widget: 'hidden' } as const;

export const api = defineApi({
  ...cascadeApi,
  ...countedApi,
  ...distributionApi,
  ...obstacleApi,
  ...stocktakeApi,
  ...overviewApi,
  ...papersApi,
  ...rereadApi,
  ...sourceApi,
  ...yearsApi,
  planOpen: { method: 'POST', path: '/plans/open', permission: 'plan.review', title: 'Đối chiếu văn bản', input: z.object({ documentId: id() }), output: z.object({ id: id() }) },
  planList: {
    method: 'GET',
    path: '/plans',
    permission: 'plan.read',
    title: 'Kế hoạch',
    input: z.object({}),
    output: z.object({ rows: z.array(PlanHead.extend({ tasks: z.int(), unassigned: z.int(), questions: z.int().nullable() })) }),
  },
  planReview: {
    method: 'GET',
    path: '/plans/review',
    permission: 'plan.review',
    title: 'Bản đối chiếu',
    input: planQuery,
    output: z.object({
      plan: PlanHead,
      lines: z.array(z.string()),
      sections: z.array(z.object({ path: z.string(), title: z.string(), kind: z.string(), depth: z.int(), line: z.int() })),
      items: z.array(PlanItem),
      questions: z.array(Question),
      wordings: z.array(Wording),
      agencies: z.array(AgencyName),
      /** Workbooks of targets that came with it. */
      annexes: z.array(z.object({ id: id(), name: z.string(), targets: z.int(), addedAt: z.string() })),
      /** The least sure first. */ repairs: z.array(FileRepair),
      blocked: z.string().nullable(),
    }),
  },
  identitySave: {
    method: 'POST',
    path: '/plans/identity',
    permission: 'plan.review',
    title: 'Lưu thông tin văn bản',
    input: z.object({ ...versioned, ...Identity.shape }),
    output: done,
  },
  itemSave: {
    method: 'POST',
    path: '/plans/items/save',
    permission: 'plan.review',
    title: 'Lưu dòng',
    input: z.object({ ...versioned, ...line, carriesOut: id().nullable().default(null), span: Span.nullable().optional().register(field, place) }),
    output: done,
  },
  itemAdd: {
    method: 'POST',
    path: '/plans/items/add',
    permission: 'plan.review',
    title: 'Thêm dòng',
    input: z.object({
      planId: id(),
      ...line,
      span: Span.nullable().default(null).register(field, place),
      sectionPath: z.string().max(60).default('').register(field, { label: 'Mục', widget: 'hidden' }),
      after: id().nullable().default(null),
    }),
    output: done,
  },
  itemDrop: { method: 'POST', path: '/plans/items/drop', permission: 'plan.review', title: 'Bỏ dòng', input: z.object(versioned), output: done },
  itemRestore: { method: 'POST', path: '/plans/items/restore', permission: 'plan.review', title: 'Lấy lại dòng', input: z.object(versioned), output: done },
  doubtSettle: {
    method: 'POST',
    path: '/plans/settle',
    permission: 'plan.review',
    title: 'Đúng như đã đọc',
    input: z.object({ id: id(), key: z.string().max(700).register(field, { label: 'Điều chưa chắc', widget: 'hidden' }) }),
    output: done,
  },
  wordingResolve: {
    method: 'POST',
    path: '/plans/wordings',
    permission: 'plan.review',
    title: 'Chọn cơ quan',
    input: z.object({
      id: id(),
      wording: z.string().min(1).max(500).register(field, { label: 'Cách gọi trong văn bản' }),
      agencyIds: z.array(z.int()).max(500),
      group: z.string().max(200).nullable().default(null).register(field, { label: 'Nhóm cơ quan' }),
    }),
    output: done,
  },
  planActivate: {
    method: 'POST',
    path: '/plans/activate',
    permission: 'plan.activate',
    title: 'Đưa vào theo dõi',
    input: z.object({
      ...versioned,
      startsOn: isoDate()
        .refine((day) => day >= '2000-01-01' && day <= '2100-12-31', 'Chọn một ngày từ năm 2000 đến năm 2100.')
        .register(field, { label: 'Theo dõi từ ngày', widget: 'date', hint: 'Kỳ trước ngày này ghi “không theo dõi”.' }),
      cycle: z.enum(cycles).register(field, { label: 'Việc thường xuyên báo cáo', widget: 'choice', choices: cycleNames }),
      trackingAgency: z.int().register(field, { label: 'Cơ quan theo dõi', widget: 'agency' }),
    }),
    output: z.object({ id: id(), version: version(), tasks: z.int(), works: z.int(), targets: z.int(), unassigned: z.int() }),
  },
  planUndo: { method: 'POST', path: '/plans/undo', permission: 'plan.activate', title: 'Rút lại để đối chiếu', input: z.object(versioned), output: done },
  planGet: {
    method: 'GET',
    path: '/plans/one',
    permission: 'plan.read',
    title: 'Kế hoạch',
    input: planQuery,
    output: z.object({
      today: z.string(),
      plan: PlanHead,
      tasks: z.array(
        z.object({
          id: id(),
          kind: z.enum(['task', 'duty', 'report']),
          sectionPath: z.string(),
          sectionTitle: z.string().nullable(),
          text: z.string(),
          timeframe: Timeframe.nullable(),
          nextDue: z.string().nullable(),
          line: z.int().nullable(),
          carriesOut: id().nullable(),
          carriedOutBy: z.array(id()),
          /** The report this one goes into (15/12 → 20/12). */ feeds: id().nullable(),
          lead: z.array(AgencyName),
          coordinating: z.array(AgencyName),
          /** The groups the plan names ("UBND các xã, phường"), when they stand for many. */ leadGroup: z.string().nullable(),
          coordinatingGroup: z.string().nullable(),
          unassigned: z.boolean(),
          version: version(),
        }),
      ),
      budget: z.array(BudgetFields),
      recipients: z.array(z.string()),
      agencies: z.array(AgencyName),
      can: Can,
    }),
  },
  taskAssign: {
    method: 'POST',
    path: '/plans/tasks/assign',
    permission: 'plan.track',
    title: 'Giao nhiệm vụ',
    input: z.object({
      ...versioned,
      lead: z.array(z.int()).max(500).register(field, { label: 'Chủ trì', widget: 'agency' }),
      coordinating: z.array(z.int()).max(500).register(field, { label: 'Phối hợp', widget: 'agency' }),
      carriedOutBy: id().nullable().default(null),
    }),
    output: done,
  },
  taskSchedule: {
    method: 'POST',
    path: '/plans/tasks/schedule',
    permission: 'plan.track',
    title: 'Đổi thời hạn',
    input: z.object({
      ...versioned,
      cycle: z.enum(cycles).nullable().register(field, { label: 'Mỗi', widget: 'choice', choices: cycleNames }),
      dueOn: isoDate().nullable().register(field, { label: 'Hạn cuối', widget: 'date' }),
      /** "Trong 10 ngày làm việc kể từ ngày …" */
      term: z
        .object({
          from: isoDate().register(field, { label: 'Kể từ ngày', widget: 'date' }),
          days: z.int().min(1).max(400).register(field, { label: 'Số ngày', widget: 'number' }),
          working: z.boolean().register(field, { label: 'Chỉ tính ngày làm việc', widget: 'checkbox' }),
        })
        .nullable()
        .default(null)
        .register(field, { label: 'Số ngày kể từ một ngày', widget: 'hidden' }),
    }),
    output: done,
  },
  workMine: {
    method: 'GET',
    path: '/works',
    permission: 'work.read',
    title: 'Việc của tôi',
    input: z.object({ agency: queryInt().optional().register(field, agencyFilter) }),
    output: z.object({
      today: z.string(),
      rows: z.array(WorkRow),
      counts: z.record(z.string(), z.int()),
      agencies: z.array(AgencyName),
      calendar: z.array(z.object({ day: z.string(), due: z.int() })),
    }),
  },
  workList: {
    method: 'GET',
    path: '/works/list',
    permission: 'work.read',
    title: 'Danh sách việc',
    input: z.object({ ...workFilter, limit: queryInt().min(1).max(5_000).default(500).register(field, { label: 'Nhiều nhất', widget: 'hidden' }) }),
    /** The worst first; `total` counts those beyond the limit too. */
    output: z.object({ today: z.string(), rows: z.array(WorkRow), total: z.int() }),
  },
  workExport: {
    method: 'GET',
    path: '/works/export',
    permission: 'work.read',
    title: 'Xuất Excel',
    input: z.object(workFilter),
    output: z.object({}),
    download: true,
  },
  workGet: {
    method: 'GET',
    path: '/works/one',
    permission: 'work.read',
    title: 'Một việc',
    input: z.object({ id: id() }),
    output: z.object({
      workId: id(),
      version: version(),
      taskId: id(),
      planId: id(),
      planTitle: z.string(),
      planNumber: z.string().nullable(),
      documentId: id(),
      kind: z.enum(['task', 'duty', 'report']),
      sectionPath: z.string(),
      sectionTitle: z.string().nullable(),
      text: z.string(),
      line: z.int().nullable(),
      agency: AgencyName,
      part: z.enum(['lead', 'coordinating', 'invited']),
      wording: z.string().nullable(),
      timeframe: Timeframe.nullable(),
      report: z.object({ to: z.string().nullable(), via: z.string().nullable() }).nullable(),
      assignee: z.object({ id: id(), name: z.string() }).nullable(),
      colleagues: z.array(z.object({ id: id(), name: z.string() })),
      headApproves: z.boolean(),
      periods: z.array(PeriodView),
      urgings: z.array(z.object({ at: z.string(), actorName: z.string(), text: z.string(), period: z.string() })),
      can: Can,
    }),
  },
  workAssign: {
    method: 'POST',
    path: '/works/assign',
    permission: 'work.report',
    title: 'Giao người làm',
    input: z.object({ ...versioned, accountId: id().nullable().register(field, { label: 'Người làm' }) }),
    output: done,
  },
  progressSave: {
    method: 'POST',
    path: '/works/progress',
    permission: 'work.report',
    title: 'Báo kết quả',
    input: z.object({
      workId: id(),
      period: z.string().min(4).max(12).register(field, { label: 'Kỳ', widget: 'hidden' }),
      version: version().register(field, { label: 'Phiên bản', widget: 'hidden' }),
      outcome: z.enum(['done', 'ongoing', 'nothing']).register(field, { label: 'Kết quả trong kỳ', widget: 'choice', choices: outcomes }),
      text: z.string().trim().max(10_000).register(field, { label: 'Đã làm gì', widget: 'textarea', hint: 'Vài dòng: làm gì, ở đâu, bao nhiêu người.' }),
      evidence: z.array(EvidenceInput).max(50).register(field, { label: 'Minh chứng' }),
      send: z.boolean().register(field, { label: 'Gửi ngay', widget: 'checkbox' }),
    }),
    output: z.object({ id: id(), version: version(), state: z.string() }),
  },
  progressDecide: {
    method: 'POST',
    path: '/works/progress/decide',
    permission: 'signedIn',
    title: 'Duyệt hoặc trả lại',
    input: z.object({
      ...versioned,
      decision: z
        .enum(['approve', 'accept', 'return'])
        .register(field, { label: 'Quyết định', widget: 'choice', choices: { approve: 'Duyệt', accept: 'Nhận', return: 'Trả lại' } }),
      note: z.string().trim().max(2000).register(field, { label: 'Ý kiến', widget: 'textarea' }),
    }),
    output: done,
  },
  evidenceFile: {
    method: 'POST',
    path: '/works/files',
    permission: 'work.report',
    title: 'Gửi tệp minh chứng',
    input: z.object({ workId: id() }),
    output: z.object({ fileId: id(), name: z.string(), size: z.int() }),
    upload: { maxBytes: 20 * 1024 * 1024, accept: '.pdf,.docx,.doc,.xlsx,.xls,.jpg,.jpeg,.png,.txt' },
  },
  evidenceDownload: {
    method: 'GET',
    path: '/works/files',
    permission: 'work.read',
    title: 'Tải tệp minh chứng',
    input: z.object({ id: id() }),
    output: z.object({}),
    download: true,
  },
  track: {
    method: 'GET',
    path: '/plans/track',
    permission: 'plan.read',
    title: 'Theo dõi thực hiện',
    input: z.object({ id: id(), by: byColumn }),
    output: z.object({
      plan: PlanHead,
      today: z.string(),
      columns: z.array(z.object({ key: z.string(), label: z.string(), from: z.string(), to: z.string(), now: z.boolean() })),
      rows: z.array(
        z.object({
          agency: AgencyName.nullable(),
          label: z.string(),
          works: z.int(),
          cells: z.array(Cell.nullable()),
          needsUrging: z.boolean(),
          handedTo: z.string().nullable(),
          handedOn: z.string().nullable(),
          memberOf: z.string().nullable(),
        }),
      ),
      totals: z.record(z.string(), z.int()),
      can: Can,
    }),
  },
  trackExport: {
    method: 'GET',
    path: '/plans/track/export',
    permission: 'plan.read',
    title: 'Xuất Excel',
    input: z.object({ id: id(), by: byColumn, onlyUrge: queryFlag().register(field, { label: 'Chỉ đầu mối cần đôn đốc', widget: 'checkbox' }) }),
    output: z.object({}),
    download: true,
  },
  urge: {
    method: 'POST',
    path: '/plans/urge',
    permission: 'plan.track',
    title: 'Đôn đốc',
    input: z.object({
      id: id(),
      agencies: z.array(z.int()).min(1).max(500).register(field, { label: 'Cơ quan cần nhắc', widget: 'agency' }),
      text: z.string().trim().min(1).max(4000).register(field, { label: 'Lời nhắc', widget: 'textarea' }),
    }),
    output: z.object({ urged: z.int() }),
  },
  urgeText: {
    method: 'GET',
    path: '/plans/urge',
    permission: 'plan.track',
    title: 'Soạn lời nhắc',
    input: z.object({ id: id(), agency: queryInt().register(field, agencyFilter) }),
    output: z.object({ text: z.string(), works: z.int() }),
  },
});
export type PlanApi = typeof api;
