import { z } from 'zod';
import { defineApi, field, id, isoDate, nothing, version } from '../../../kernel/contract.ts';
import { LicenceNow } from '../../enterprise/contract.ts';
import { LanguageSkill, PersonFields } from '../../worker/person/contract.ts';
import { choice, hidden, marketField, PersonCard, text } from '../../worker/contract-fields.ts';
import { costKinds, jobGroups } from '../choices.data.ts';
import { endReasons, givenReasons, outcomes } from './choices.data.ts';

/** Job orders: what is asked and what it costs, who fits, who was introduced and what came of it. */

const one = () => id().register(field, hidden('Đơn tuyển'));
const optional = (max: number) => text(max).nullable().default(null);
const places = (label: string) => z.int().min(0).max(100_000).default(0).register(field, { label, unit: 'người', widget: 'number' });
const age = (label: string) => z.int().min(15).max(100).nullable().default(null).register(field, { label, unit: 'tuổi', widget: 'number' });

export const CostLine = z.object({
  kind: choice(costKinds),
  amount: z.number().min(0).max(1e12),
  currency: z.string().regex(/^[A-Z]{3}$/),
  note: optional(200),
});
export type CostLine = z.output<typeof CostLine>;

/** What an order says; what must be told before people are recruited is required (Luật 69/2020 Đ26.2.c). */
export const OrderFields = z.object({
  enterpriseId: id().register(field, { label: 'Doanh nghiệp' }),
  keptIn: z.int().register(field, { label: 'Địa bàn giữ đơn', widget: 'unit' }),
  approvalNumber: text(60).min(1).register(field, { label: 'Số văn bản chấp thuận hợp đồng cung ứng', hint: 'Luật 69/2020 Đ20.' }),
  approvalOn: isoDate().register(field, { label: 'Ngày chấp thuận', widget: 'date' }),
  market: marketField()
    .unwrap()
    .unwrap()
    .register(field, { ...field.get(marketField()), label: 'Thị trường' }),
  job: text(120).min(2).register(field, { label: 'Công việc' }),
  occupation: z
    .string()
    .regex(/^\d{1,4}$/)
    .nullable()
    .default(null)
    .register(field, { label: 'Nghề (ISCO-08)', widget: 'occupation' }),
  feeGroup: choice(jobGroups).default('other').register(field, { label: 'Nhóm công việc để tính trần chi phí', choices: jobGroups, widget: 'choice' }),
  employer: text(200).min(2).register(field, { label: 'Người sử dụng lao động' }),
  workplace: text(300).min(2).register(field, { label: 'Nơi làm việc', widget: 'text' }),
  wage: z.number().min(0).max(999_999_999_999).register(field, { label: 'Lương tháng', widget: 'number' }),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .register(field, { label: 'Loại tiền', placeholder: 'JPY' }),
  weeklyHours: z.number().min(1).max(120).nullable().default(null).register(field, { label: 'Giờ làm một tuần', unit: 'giờ', widget: 'number' }),
  termMonths: z.int().min(1).max(120).register(field, { label: 'Thời hạn hợp đồng', unit: 'tháng', widget: 'number' }),
  slotsMale: places('Cần tuyển nam'),
  slotsFemale: places('Cần tuyển nữ'),
  slotsAny: places('Nam hoặc nữ'),
  perSlot: z.int().min(1).max(5).default(1).register(field, { label: 'Số người được giới thiệu cho một chỗ', widget: 'number', hint: '1: giới thiệu ai là giữ chỗ cho người đó.' }),
  ageFrom: age('Từ tuổi'),
  ageTo: age('Đến tuổi'),
  education: PersonFields.shape.education.clone().register(field, { ...field.get(PersonFields.shape.education), label: 'Học vấn từ' }),
  qualification: PersonFields.shape.qualification.clone().register(field, { ...field.get(PersonFields.shape.qualification), label: 'Chuyên môn từ' }),
  language: LanguageSkill.shape.language
    .nullable()
    .default(null)
    .register(field, { ...field.get(LanguageSkill.shape.language), label: 'Ngoại ngữ', widget: 'choice' }),
  languageLevel: optional(40).register(field, { label: 'Trình độ từ', placeholder: 'N4, TOPIK 2, HSK 3 …' }),
  skills: z.array(text(80).min(1)).max(10).default([]).register(field, { label: 'Kỹ năng nghề', hint: 'Có một trong các kỹ năng này là được; cách nhau bằng dấu chấm phẩy.' }),
  experience: optional(300).register(field, { label: 'Kinh nghiệm', widget: 'text', hint: 'Hệ thống không tự xét; cán bộ hỏi người lao động.' }),
  conditions: optional(2_000).register(field, { label: 'Điều kiện ăn ở, làm việc, bảo hiểm', widget: 'textarea' }),
  costs: z.array(CostLine).max(20).default([]).register(field, { label: 'Chi phí người lao động phải trả' }),
  partnerPays: z
    .number()
    .min(0)
    .max(999_999_999_999)
    .default(0)
    .register(field, { label: 'Đối tác trả thay tiền dịch vụ', widget: 'number', hint: 'Cùng loại tiền với lương; được trừ vào mức trần.' }),
  recruitFrom: isoDate().register(field, { label: 'Tuyển từ ngày', widget: 'date' }),
  recruitTo: isoDate().register(field, { label: 'Đến hết ngày', widget: 'date' }),
  recruitIn: z.array(z.int()).max(300).default([]).register(field, { label: 'Tuyển ở', hint: 'Để trống: mọi nơi trong địa bàn giữ đơn.' }),
});
export type OrderFields = z.output<typeof OrderFields>;

const states = z.enum(['open', 'upcoming', 'full', 'closed', 'expired', 'licence']);
export const CostView = CostLine.extend({
  state: z.enum(['within', 'over', 'free', 'unsure']),
  why: z.string(),
  cap: z.number().nullable(),
  capCurrency: z.string().nullable(),
  legalBasis: z.string().nullable(),
  verified: z.boolean(),
});
export type CostView = z.output<typeof CostView>;
export const OrderRow = z.object({
  id: id(),
  job: z.string(),
  enterprise: z.object({ id: id(), name: z.string(), licence: LicenceNow }),
  market: z.string(),
  employer: z.string(),
  wage: z.number(),
  currency: z.string(),
  termMonths: z.int(),
  places: z.int(),
  left: z.int(),
  state: states,
  /** Days until the last one, today not counted; below nought when it is past. */
  daysLeft: z.int(),
  recruitTo: z.string(),
  /** Service fee against its cap, the line most asked after; null: none is asked. */
  serviceFee: CostView.nullable(),
  over: z.boolean(),
});
export type OrderRow = z.output<typeof OrderRow>;
const Ground = z.object({ text: z.string(), grave: z.boolean() });
export const MatchView = z.object({ standing: z.enum(['fit', 'ask', 'no']), points: z.int(), pro: z.array(z.string()), con: z.array(Ground) });
export type MatchView = z.output<typeof MatchView>;
const Introduction = z.object({
  id: id(),
  journeyId: id(),
  person: PersonCard,
  onDay: z.string(),
  outcome: choice(outcomes).nullable(),
  outcomeOn: z.string().nullable(),
  note: z.string().nullable(),
  stageName: z.string(),
  /** The way ended or goes by another order: nothing more is answered here. */
  over: z.boolean(),
});
export type IntroductionView = z.output<typeof Introduction>;
const saved = z.object({ id: id(), version: version() });
const versioned = { id: one(), version: version().register(field, hidden('Phiên bản')) };

export const orderStates = { open: 'Đang tuyển', ended: 'Đã đóng', all: 'Tất cả' } as const;

const Filter = z.object({
  state: z.enum(['open', 'ended', 'all']).default('open').register(field, { label: 'Tình trạng', choices: orderStates }),
  market: z
    .string()
    .max(2)
    .optional()
    .register(field, { label: 'Thị trường', choices: field.get(marketField())?.choices ?? {} }),
  enterpriseId: id().optional().register(field, hidden('Doanh nghiệp')),
});

export const orderApi = defineApi({
  orderList: {
    method: 'GET',
    path: '/orders',
    permission: 'enterprise.read',
    title: 'Đơn tuyển',
    input: Filter,
    output: z.object({ rows: z.array(OrderRow), /** More than are shown. */ more: z.boolean() }),
  },
  orderGet: {
    method: 'GET',
    path: '/orders/one',
    permission: 'enterprise.read',
    title: 'Một đơn tuyển',
    input: z.object({ id: one() }),
    output: z.object({
      order: OrderRow.extend({ version: version(), fields: OrderFields, keptInName: z.string(), recruitInNames: z.array(z.string()) }),
      costs: z.array(CostView),
      taken: z.object({ introduced: z.int(), selected: z.int(), mayIntroduce: z.int() }),
      closed: z.object({ on: z.string(), reason: choice(endReasons) }).nullable(),
      history: z.array(z.object({ at: z.string(), what: z.string(), by: z.string().nullable() })),
      can: z.object({ write: z.string().nullable(), introduce: z.string().nullable() }),
    }),
  },
  orderExport: { method: 'GET', path: '/orders/export', permission: 'enterprise.read', title: 'Xuất Excel', input: Filter, output: nothing, download: true },
  orderSave: {
    method: 'POST',
    path: '/orders/save',
    permission: 'enterprise.write',
    title: 'Lưu đơn tuyển',
    input: OrderFields.extend({ id: one(), version: version().register(field, { ...hidden('Phiên bản'), hint: '0: ghi mới.' }) }),
    output: saved,
  },
  orderClose: {
    method: 'POST',
    path: '/orders/close',
    permission: 'enterprise.write',
    title: 'Đóng đơn tuyển',
    input: z.object({ ...versioned, reason: choice(givenReasons).register(field, { label: 'Lý do', choices: givenReasons, widget: 'choice' }) }),
    output: saved,
  },
  orderReopen: {
    method: 'POST',
    path: '/orders/reopen',
    permission: 'enterprise.write',
    title: 'Mở lại đơn tuyển',
    input: z.object({ ...versioned, recruitTo: isoDate().register(field, { label: 'Tuyển đến hết ngày', widget: 'date' }) }),
    output: saved,
  },
  orderPeople: {
    method: 'GET',
    path: '/orders/people',
    permission: 'person.read',
    title: 'Người phù hợp với đơn tuyển',
    input: z.object({ id: one(), unitId: z.coerce.number().int().optional().register(field, { label: 'Địa bàn', widget: 'unit' }) }),
    output: z.object({
      rows: z.array(z.object({ person: PersonCard, match: MatchView })),
      /** How many were looked at; `cut`: there are more who wish. */
      considered: z.int(),
      cut: z.boolean(),
    }),
  },
  ordersForPerson: {
    method: 'GET',
    path: '/orders/for',
    permission: 'person.read',
    title: 'Đơn tuyển phù hợp với một người',
    input: z.object({ personId: id().register(field, hidden('Người lao động')) }),
    output: z.object({ rows: z.array(z.object({ order: OrderRow, match: MatchView })), can: z.object({ introduce: z.string().nullable() }) }),
  },
  orderIntroductions: {
    method: 'GET',
    path: '/orders/introductions',
    permission: 'person.read',
    title: 'Người đã giới thiệu',
    input: z.object({ id: one() }),
    output: z.object({ rows: z.array(Introduction) }),
  },
  journeyOrders: {
    method: 'GET',
    path: '/journeys/orders',
    permission: 'person.read',
    title: 'Đơn tuyển của một hành trình',
    input: z.object({ journeyId: id().register(field, hidden('Hành trình')) }),
    output: z.object({
      personId: id(),
      /** The one it goes by now. */
      order: OrderRow.nullable(),
      introductions: z.array(Introduction.omit({ person: true }).extend({ orderId: id(), job: z.string(), enterprise: z.string() })),
      can: z.object({ introduce: z.string().nullable() }),
    }),
  },
  orderIntroduce: {
    method: 'POST',
    path: '/orders/introduce',
    permission: 'person.write',
    title: 'Giới thiệu vào đơn tuyển',
    input: z.object({
      id: one(),
      people: z
        .array(z.object({ personId: id(), introductionId: id(), /** Of a way that is opened for those who have none. */ journeyId: id() }))
        .min(1)
        .max(100)
        .register(field, hidden('Người được giới thiệu')),
      on: isoDate().nullable().default(null).register(field, { label: 'Ngày giới thiệu', widget: 'date', hint: 'Để trống: hôm nay.' }),
    }),
    output: z.object({ introduced: z.int(), left: z.int() }),
  },
  introductionAnswer: {
    method: 'POST',
    path: '/orders/answer',
    permission: 'person.write',
    title: 'Ghi kết quả tuyển',
    input: z.object({
      id: one(),
      introductionIds: z.array(id()).min(1).max(100).register(field, hidden('Lần giới thiệu')),
      outcome: choice(outcomes).register(field, { label: 'Kết quả', choices: outcomes, widget: 'choice' }),
      on: isoDate().register(field, { label: 'Ngày', widget: 'date' }),
      note: optional(300).register(field, { label: 'Ghi chú' }),
    }),
    output: z.object({ answered: z.int(), left: z.int() }),
  },
});
export type OrderApi = typeof orderApi;
