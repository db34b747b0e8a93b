import { z } from 'zod';
import { defineApi, field, id, isoDate, queryFlag, version } from '../../kernel/contract.ts';
import { choice, hidden, marketField, PersonCard, text, unitView } from '../worker/contract-fields.ts';
import { bannedJobs, closeReasons, forms, happenings, jobGroups, milestones, phases, returnReasons, settledAs, type Milestone } from './choices.data.ts';
import { costApi } from './cost/contract.ts';
import { lawApi } from './law/contract.ts';

/** Journeys of people: from a wish to a home-coming, with what the law asks on the way. */

const journeyId = () => id().register(field, hidden('Hành trình'));
const versioned = { id: journeyId(), version: version().register(field, hidden('Phiên bản')) };
const saved = z.object({ id: id(), version: version() });
const optional = (max: number) => text(max).nullable().default(null);
const day = (label: string, hint?: string) =>
  isoDate()
    .nullable()
    .default(null)
    .register(field, { label, widget: 'date', ...(hint ? { hint } : {}) });
/** One date field for each milestone, named as in the law's path. */
const dateFields = Object.fromEntries(Object.entries(milestones).map(([name, label]) => [name, day(label)])) as Record<Milestone, ReturnType<typeof day>>;

/** How somebody goes and on which terms. */
export const JourneyTerms = z.object({
  form: choice(forms).register(field, { label: 'Hình thức đi', choices: forms, widget: 'choice' }),
  market: marketField(),
  programme: optional(120).register(field, { label: 'Chương trình, đợt', placeholder: 'EPS 2026, IM Japan khóa …' }),
  sender: optional(200).register(field, { label: 'Doanh nghiệp, đơn vị đưa đi' }),
  licence: optional(60).register(field, { label: 'Số giấy phép' }),
  job: optional(120).register(field, { label: 'Công việc' }),
  occupation: z
    .string()
    .regex(/^\d{1,4}$/)
    .nullable()
    .default(null)
    .register(field, { label: 'Nghề (ISCO-08)', widget: 'occupation' }),
  bannedJob: choice(bannedJobs)
    .nullable()
    .default(null)
    .register(field, { label: 'Thuộc công việc bị cấm', choices: bannedJobs, widget: 'choice', hint: 'Luật 69/2020 Đ7.12. Để trống nếu không thuộc.' }),
  jobGroup: choice(jobGroups)
    .default('other')
    .register(field, { label: 'Nhóm việc', choices: jobGroups, widget: 'choice', hint: 'Để tính mức trần tiền dịch vụ (TT 02/2024 Phụ lục XI).' }),
  employer: optional(200).register(field, { label: 'Người sử dụng lao động' }),
  workplace: optional(300).register(field, { label: 'Nơi làm việc ở nước ngoài' }),
  contractNumber: optional(60).register(field, { label: 'Số hợp đồng' }),
  termMonths: z.int().min(1).max(600).nullable().default(null).register(field, { label: 'Thời hạn', unit: 'tháng', widget: 'number' }),
  contractEndsOn: day('Ngày hết hạn hợp đồng', 'Để trống thì tính theo ngày xuất cảnh và thời hạn.'),
  wage: z.number().min(0).max(999_999_999_999).nullable().default(null).register(field, { label: 'Mức lương tháng', widget: 'number' }),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable()
    .default(null)
    .register(field, { label: 'Loại tiền', placeholder: 'JPY' }),
  approvalNumber: optional(60).register(field, { label: 'Văn bản chấp thuận hợp đồng cung ứng', hint: 'Đi qua doanh nghiệp dịch vụ (Luật 69/2020 Đ20).' }),
  approvalOn: day('Ngày chấp thuận'),
  confirmationNumber: optional(60).register(field, { label: 'Văn bản xác nhận đăng ký hợp đồng', hint: 'Đi theo hợp đồng trực tiếp giao kết (Luật 69/2020 Đ53).' }),
  confirmationOn: day('Ngày xác nhận'),
  declared: z.boolean().default(false).register(field, { label: 'Có đủ năng lực hành vi, tự nguyện, không bị cấm hoặc tạm hoãn xuất cảnh', widget: 'checkbox' }),
  qualified: z.boolean().default(false).register(field, { label: 'Đáp ứng ngoại ngữ, tay nghề mà bên tiếp nhận yêu cầu', widget: 'checkbox' }),
  registeredExitOn: day('Ngày cập nhật vào cơ sở dữ liệu của Bộ'),
  note: optional(1_000).register(field, { label: 'Ghi chú', widget: 'textarea' }),
});
export type JourneyTerms = z.output<typeof JourneyTerms>;

const Answer = z.object({
  rule: z.string(),
  state: z.enum(['met', 'missing', 'blocked', 'warned', 'excepted']),
  why: z.string(),
  legalBasis: z.string(),
  verified: z.boolean(),
  mayExcept: z.boolean(),
});
const ClockView = z.object({
  id: z.string(),
  what: z.string(),
  dueOn: z.string(),
  doneOn: z.string().nullable(),
  state: z.enum(['running', 'late', 'kept', 'keptLate']),
  owner: z.string(),
  legalBasis: z.string(),
  verified: z.boolean(),
});

export const JourneyRow = z.object({
  id: id(),
  person: PersonCard,
  form: choice(forms),
  market: z.string().nullable(),
  job: z.string().nullable(),
  sender: z.string().nullable(),
  stage: z.int(),
  stageName: z.string(),
  /** Day since when it is at this stage; days until today. */
  since: z.string().nullable(),
  days: z.int().nullable(),
  endsOn: z.string().nullable(),
  overdue: z.boolean(),
});
export type JourneyRow = z.output<typeof JourneyRow>;

/** Lists that ask for somebody's hand. */
export const attentions = {
  stuck: 'Đứng yên quá 60 ngày',
  overdue: 'Quá hạn, cần xác minh',
  ends90: 'Hết hạn hợp đồng trong 90 ngày',
  ends30: 'Hết hạn hợp đồng trong 30 ngày',
  notNotified: 'Về nước, chưa khai báo cư trú',
  notLiquidated: 'Hết hạn, chưa thanh lý',
  selectedLate: 'Trúng tuyển đã quá hạn mà chưa đi',
  followUp: 'Về nước, cần hỏi thăm',
} as const;

/** Where people of a market are; each is a number of its page. */
export const standings = { preparing: 'Đang chuẩn bị', abroad: 'Đang ở nước ngoài' } as const;

const filter = {
  unitId: z.int().optional().register(field, { label: 'Địa bàn', widget: 'unit' }),
  phase: choice(phases as never as Record<keyof typeof phases, string>)
    .optional()
    .register(field, { label: 'Giai đoạn', choices: Object.fromEntries(Object.entries(phases).map(([k, p]) => [k, p.label])) }),
  stage: z.int().min(0).max(18).optional().register(field, { label: 'Bước' }),
  attention: choice(attentions).optional().register(field, { label: 'Cần để ý', choices: attentions }),
  market: marketField(),
  form: choice(forms).optional().register(field, { label: 'Hình thức đi', choices: forms }),
  standing: choice(standings).optional().register(field, { label: 'Đang ở đâu', choices: standings }),
  departedIn: z.int().min(1990).max(2200).optional().register(field, { label: 'Năm xuất cảnh' }),
  national: z.boolean().default(false).register(field, { label: 'Không tính lao động qua biên giới', widget: 'checkbox' }),
};

export const api = defineApi({
  journeyBoard: {
    method: 'GET',
    path: '/journeys/board',
    permission: 'person.read',
    title: 'Bảng hành trình',
    input: z.object({
      unitId: z.coerce.number().int().optional().register(field, { label: 'Địa bàn', widget: 'unit' }),
      national: queryFlag().register(field, { label: 'Không tính lao động qua biên giới', widget: 'checkbox' }),
    }),
    output: z.object({
      /** Open journeys at each stage, and how many have stood there for more than 60 days. */
      stages: z.array(z.object({ stage: z.int(), name: z.string(), phase: z.string(), count: z.int(), old: z.int() })),
      attention: z.array(z.object({ key: choice(attentions), count: z.int() })),
      /** Departures and returns of the year so far, of the same months a year before. */
      year: z.object({ year: z.int(), departed: z.int(), departedBefore: z.int(), returned: z.int(), abroad: z.int() }),
    }),
  },
  journeyList: {
    method: 'POST',
    reads: true,
    path: '/journeys',
    permission: 'person.read',
    title: 'Danh sách hành trình',
    input: z.object({ ...filter, page: z.int().min(0).max(10_000).default(0).register(field, { label: 'Trang' }) }),
    output: z.object({ rows: z.array(JourneyRow), total: z.int(), pageSize: z.int() }),
  },
  journeysOf: {
    method: 'GET',
    path: '/journeys/of',
    permission: 'person.read',
    title: 'Hành trình của một người',
    input: z.object({ personId: id().register(field, hidden('Người lao động')) }),
    output: z.object({ journeys: z.array(JourneyRow.omit({ person: true }).extend({ closed: z.string().nullable() })), can: z.object({ open: z.string().nullable() }) }),
  },
  journeyGet: {
    method: 'GET',
    path: '/journeys/one',
    permission: 'person.read',
    title: 'Một hành trình',
    sensitive: true,
    input: z.object({ id: journeyId() }),
    output: z.object({
      journey: JourneyRow.extend({
        version: version(),
        terms: JourneyTerms,
        dates: z.record(z.string(), z.string().nullable()),
        returnReason: z.string().nullable(),
        settledAs: z.string().nullable(),
      }),
      closed: z.object({ on: z.string(), reason: z.string() }).nullable(),
      next: z.string(),
      gate: z.array(Answer),
      clocks: z.array(ClockView),
      happenings: z.array(z.object({ id: id(), kind: choice(happenings), onDay: z.string(), untilOn: z.string().nullable(), what: z.string().nullable() })),
      certificates: z.array(z.object({ id: id(), number: z.string(), issuedOn: z.string(), until: z.string(), issuer: z.string(), market: z.string().nullable() })),
      exceptions: z.array(
        z.object({
          id: id(),
          rule: z.string(),
          reason: z.string(),
          askedBy: z.string(),
          askedAt: z.string(),
          mine: z.boolean(),
          granted: z.boolean().nullable(),
          decidedBy: z.string().nullable(),
          note: z.string().nullable(),
          /** Asked for another form or country than the journey has now: counts no more. */
          lapsed: z.boolean(),
          /** Granted by mistake and taken back. */
          withdrawn: z.object({ by: z.string(), why: z.string() }).nullable(),
        }),
      ),
      history: z.array(
        z.object({
          at: z.string(),
          what: z.string(),
          by: z.string().nullable(),
          changes: z.array(z.object({ name: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
        }),
      ),
      can: z.object({ write: z.string().nullable(), decide: z.string().nullable() }),
    }),
  },
  journeyOpen: {
    method: 'POST',
    path: '/journeys/open',
    permission: 'person.write',
    title: 'Mở hành trình',
    input: z.object({
      id: journeyId(),
      personId: id().register(field, hidden('Người lao động')),
      form: JourneyTerms.shape.form,
      market: marketField(),
      interested: day('Ngày nêu nguyện vọng', 'Để trống thì ghi ngày hôm nay.'),
    }),
    output: saved,
  },
  journeyTermsSave: { method: 'POST', path: '/journeys/terms', permission: 'person.write', title: 'Lưu thông tin chuyến đi', input: JourneyTerms.extend(versioned), output: saved },
  journeyDatesSave: {
    method: 'POST',
    path: '/journeys/dates',
    permission: 'person.write',
    title: 'Ghi ngày các bước',
    input: z.object({
      ...versioned,
      ...dateFields,
      returnReason: choice(returnReasons).nullable().default(null).register(field, { label: 'Lý do về nước', choices: returnReasons, widget: 'choice' }),
      settledAs: choice(settledAs).nullable().default(null).register(field, { label: 'Sau khi về', choices: settledAs, widget: 'choice' }),
      reason: text(300).default('').register(field, { label: 'Lý do sửa ngày đã ghi', hint: 'Cần khi đổi hoặc bỏ một ngày đã ghi.' }),
    }),
    output: saved,
  },
  journeyClose: {
    method: 'POST',
    path: '/journeys/close',
    permission: 'person.write',
    title: 'Kết thúc hành trình chưa đi',
    input: z.object({
      ...versioned,
      on: isoDate().register(field, { label: 'Ngày', widget: 'date' }),
      reason: choice(closeReasons).register(field, { label: 'Lý do', choices: closeReasons, widget: 'choice' }),
    }),
    output: saved,
  },
  journeyReopen: { method: 'POST', path: '/journeys/reopen', permission: 'person.write', title: 'Mở lại hành trình', input: z.object(versioned), output: saved },
  happeningAdd: {
    method: 'POST',
    path: '/journeys/happening',
    permission: 'person.write',
    title: 'Ghi việc xảy ra',
    input: z.object({
      id: journeyId(),
      happeningId: id().register(field, hidden('Việc')),
      kind: choice(happenings).register(field, { label: 'Việc', choices: happenings, widget: 'choice' }),
      onDay: isoDate().register(field, { label: 'Ngày', widget: 'date' }),
      untilOn: day('Gia hạn đến ngày', 'Chỉ dùng khi gia hạn hợp đồng.'),
      what: optional(500).register(field, { label: 'Nội dung', widget: 'textarea' }),
    }),
    output: z.object({ id: id() }),
  },
  happeningRemove: {
    method: 'POST',
    path: '/journeys/happening/remove',
    permission: 'person.write',
    title: 'Bỏ việc ghi nhầm',
    input: z.object({ id: journeyId(), happeningId: id().register(field, hidden('Việc')) }),
    output: z.object({ id: id() }),
  },
  certificateAdd: {
    method: 'POST',
    path: '/journeys/certificate',
    permission: 'person.write',
    title: 'Ghi giấy chứng nhận định hướng',
    input: z.object({
      id: journeyId(),
      certificateId: id().register(field, hidden('Giấy chứng nhận')),
      number: text(60).min(1).register(field, { label: 'Số giấy chứng nhận' }),
      issuedOn: isoDate().register(field, { label: 'Ngày cấp', widget: 'date' }),
      issuer: text(200).min(2).register(field, { label: 'Nơi cấp' }),
      market: marketField(),
    }),
    output: z.object({ id: id() }),
  },
  exceptionAsk: {
    method: 'POST',
    path: '/journeys/exception',
    permission: 'person.write',
    title: 'Đề nghị cho đi khi còn thiếu giấy tờ',
    input: z.object({
      id: journeyId(),
      exceptionId: id().register(field, hidden('Đề nghị')),
      rule: text(20).register(field, hidden('Điều kiện')),
      reason: text(500).min(10).register(field, { label: 'Lý do', widget: 'textarea' }),
    }),
    output: z.object({ id: id() }),
  },
  exceptionDecide: {
    method: 'POST',
    path: '/journeys/exception/decide',
    permission: 'person.except',
    title: 'Quyết định đề nghị cho đi',
    input: z.object({
      id: journeyId(),
      exceptionId: id().register(field, hidden('Đề nghị')),
      granted: z.boolean().register(field, { label: 'Đồng ý', widget: 'checkbox' }),
      note: text(500).min(5).register(field, { label: 'Ý kiến', widget: 'textarea' }),
    }),
    output: z.object({ id: id() }),
  },
  exceptionWithdraw: {
    method: 'POST',
    path: '/journeys/exception/withdraw',
    permission: 'person.except',
    title: 'Rút lại việc cho đi',
    input: z.object({
      id: journeyId(),
      exceptionId: id().register(field, hidden('Đề nghị')),
      reason: text(500).min(10).register(field, { label: 'Lý do rút lại', widget: 'textarea' }),
    }),
    output: z.object({ id: id() }),
  },
  exceptionList: {
    method: 'GET',
    path: '/journeys/exceptions',
    permission: 'person.inspect',
    title: 'Các trường hợp cho đi khi thiếu giấy tờ',
    sensitive: true,
    input: z.object({ unitId: z.coerce.number().int().optional().register(field, { label: 'Địa bàn', widget: 'unit' }) }),
    output: z.object({
      rows: z.array(
        z.object({
          id: id(),
          journeyId: id(),
          name: z.string().nullable(),
          unit: unitView().nullable(),
          rule: z.string(),
          reason: z.string(),
          askedBy: z.string(),
          askedAt: z.string(),
          decidedBy: z.string().nullable(),
          granted: z.boolean().nullable(),
          withdrawn: z.boolean(),
          /** Asked for another form or country than the journey has now: nobody left by it. */
          lapsed: z.boolean(),
          departedOn: z.string().nullable(),
        }),
      ),
    }),
  },
  ...lawApi,
  ...costApi,
});
export type JourneyApi = typeof api;
