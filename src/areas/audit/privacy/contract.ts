import { z } from 'zod';
import { defineApi, field, id, isoDate, queryFlag, version } from '../../../kernel/contract.ts';
import { choice, hidden, text } from '../../worker/contract-fields.ts';
import { answers, channels, dataKinds, requestKinds } from './choices.data.ts';

/** Two registers of the law on personal data: what people ask about data on them, and breaches. */

const Term = z.object({ label: z.string(), due: z.string(), late: z.boolean(), done: z.boolean(), said: z.string(), legalBasis: z.string(), verified: z.boolean() });
export type Term = z.output<typeof Term>;

export const RequestRow = z.object({
  id: id(),
  version: version(),
  unit: z.string(),
  kind: choice(requestKinds),
  channel: choice(channels),
  receivedOn: z.string(),
  name: z.string(),
  contact: z.string(),
  asked: z.string(),
  throughOthers: z.boolean(),
  owner: z.string().nullable(),
  mine: z.boolean(),
  terms: z.array(Term),
  extended: z.object({ on: z.string(), why: z.string() }).nullable(),
  answer: z.object({ as: choice(answers), on: z.string(), note: z.string() }).nullable(),
  can: z.object({ take: z.boolean(), acknowledge: z.boolean(), extend: z.boolean(), answer: z.boolean() }),
});
export type RequestRow = z.output<typeof RequestRow>;
export const BreachRow = z.object({
  id: id(),
  version: version(),
  unit: z.string(),
  foundAt: z.string(),
  happened: z.string(),
  kinds: z.array(choice(dataKinds)),
  people: z.int().nullable(),
  consequences: z.string().nullable(),
  measures: z.string().nullable(),
  term: Term.nullable(),
  told: z.object({ at: z.string(), number: z.string().nullable() }).nullable(),
  subjectsToldOn: z.string().nullable(),
});
export type BreachRow = z.output<typeof BreachRow>;

const requestId = () => id().register(field, hidden('Yêu cầu'));
const breachId = () => id().register(field, hidden('Vụ việc'));
const seen = () => version().register(field, hidden('Phiên bản'));
const day = (label: string) => isoDate().register(field, { label, widget: 'date' });
const clock = (label: string) =>
  z
    .string()
    .trim()
    .regex(/^([01]?\d|2[0-3]):[0-5]\d$/)
    .register(field, { label, placeholder: '14:30', hint: 'Giờ và phút, theo giờ Việt Nam.' });
const done = z.object({ id: id() });
const requests = 'data.requests';
const breaches = 'breach.write';

export const privacyApi = defineApi({
  requestList: {
    method: 'GET',
    path: '/privacy/requests',
    permission: requests,
    title: 'Yêu cầu về dữ liệu cá nhân',
    sensitive: true,
    input: z.object({ all: queryFlag().register(field, { label: 'Cả yêu cầu đã trả lời' }) }),
    output: z.object({ rows: z.array(RequestRow), open: z.int(), late: z.int() }),
  },
  requestExport: {
    method: 'GET',
    path: '/privacy/requests/export',
    permission: requests,
    title: 'Yêu cầu về dữ liệu cá nhân, bản Excel',
    sensitive: true,
    download: true,
    input: z.object({}),
    output: z.object({}),
  },
  requestReceive: {
    method: 'POST',
    path: '/privacy/requests',
    permission: requests,
    title: 'Tiếp nhận yêu cầu',
    input: z.object({
      id: requestId(),
      kind: choice(requestKinds).register(field, { label: 'Yêu cầu gì', choices: requestKinds, widget: 'choice' }),
      name: text(120).min(2).register(field, { label: 'Người yêu cầu', undrafted: true, hint: 'Họ và tên người có dữ liệu, hoặc người đại diện hợp pháp.' }),
      contact: text(200).min(3).register(field, { label: 'Liên hệ', undrafted: true, hint: 'Số điện thoại, địa chỉ để báo và trả lời.' }),
      asked: text(2_000).min(5).register(field, { label: 'Nội dung', widget: 'textarea', undrafted: true, hint: 'Muốn xem, sửa, xóa dữ liệu nào, vì sao.' }),
      receivedOn: day('Ngày nhận'),
      channel: choice(channels).register(field, { label: 'Nhận qua', choices: channels, widget: 'choice' }),
      throughOthers: z.boolean().default(false).register(field, { label: 'Phải thực hiện qua bên khác đang giữ dữ liệu', widget: 'checkbox' }),
    }),
    output: done,
  },
  requestTake: {
    method: 'POST',
    path: '/privacy/requests/take',
    permission: requests,
    title: 'Nhận giải quyết',
    input: z.object({ id: requestId(), version: seen() }),
    output: done,
  },
  requestAcknowledge: {
    method: 'POST',
    path: '/privacy/requests/acknowledge',
    permission: requests,
    title: 'Ghi ngày báo đã nhận',
    input: z.object({ id: requestId(), version: seen(), on: day('Ngày báo cho người yêu cầu') }),
    output: done,
  },
  requestExtend: {
    method: 'POST',
    path: '/privacy/requests/extend',
    permission: requests,
    title: 'Gia hạn một lần',
    input: z.object({
      id: requestId(),
      version: seen(),
      why: text(500).min(10).register(field, { label: 'Lý do gia hạn', widget: 'textarea', hint: 'Báo cho người yêu cầu biết. Không ghi tên, số giấy tờ: ô này không cất kín.' }),
    }),
    output: done,
  },
  requestAnswer: {
    method: 'POST',
    path: '/privacy/requests/answer',
    permission: requests,
    title: 'Ghi kết quả',
    input: z.object({
      id: requestId(),
      version: seen(),
      answer: choice(answers).register(field, { label: 'Kết quả', choices: answers, widget: 'choice' }),
      on: day('Ngày thực hiện, trả lời'),
      note: text(1_000).min(5).register(field, { label: 'Đã làm gì; lý do nếu từ chối', widget: 'textarea', hint: 'Không ghi tên, số giấy tờ: ô này không cất kín.' }),
    }),
    output: done,
  },
  breachList: {
    method: 'GET',
    path: '/privacy/breaches',
    permission: breaches,
    title: 'Vi phạm dữ liệu cá nhân',
    input: z.object({}),
    output: z.object({ rows: z.array(BreachRow), open: z.int(), late: z.int() }),
  },
  breachExport: {
    method: 'GET',
    path: '/privacy/breaches/export',
    permission: breaches,
    title: 'Vi phạm dữ liệu cá nhân, bản Excel',
    download: true,
    input: z.object({}),
    output: z.object({}),
  },
  breachRecord: {
    method: 'POST',
    path: '/privacy/breaches',
    permission: breaches,
    title: 'Ghi vụ vi phạm',
    input: z.object({
      id: breachId(),
      foundOn: day('Ngày phát hiện'),
      foundTime: clock('Lúc'),
      happened: text(2_000).min(10).register(field, { label: 'Sự việc', widget: 'textarea', hint: 'Lộ, mất, sửa trái phép… ở đâu, thế nào. Không ghi tên người bị ảnh hưởng.' }),
      kinds: z.array(choice(dataKinds)).min(1).register(field, { label: 'Dữ liệu bị ảnh hưởng', choices: dataKinds }),
      people: z.int().min(0).max(100_000_000).nullable().default(null).register(field, { label: 'Số người bị ảnh hưởng', widget: 'number', hint: 'Để trống nếu chưa rõ.' }),
      consequences: text(1_000).nullable().default(null).register(field, { label: 'Hậu quả đã thấy, có thể xảy ra', widget: 'textarea' }),
      measures: text(2_000).nullable().default(null).register(field, { label: 'Biện pháp đã và sẽ làm', widget: 'textarea' }),
    }),
    output: done,
  },
  breachAmend: {
    method: 'POST',
    path: '/privacy/breaches/amend',
    permission: breaches,
    title: 'Bổ sung vụ việc',
    input: z.object({
      id: breachId(),
      version: seen(),
      happened: text(2_000).min(10).register(field, { label: 'Sự việc', widget: 'textarea', hint: 'Không ghi tên người bị ảnh hưởng.' }),
      kinds: z.array(choice(dataKinds)).min(1).register(field, { label: 'Dữ liệu bị ảnh hưởng', choices: dataKinds }),
      people: z.int().min(0).max(100_000_000).nullable().default(null).register(field, { label: 'Số người bị ảnh hưởng', widget: 'number' }),
      consequences: text(1_000).nullable().default(null).register(field, { label: 'Hậu quả đã thấy, có thể xảy ra', widget: 'textarea' }),
      measures: text(2_000).nullable().default(null).register(field, { label: 'Biện pháp đã và sẽ làm', widget: 'textarea' }),
      subjectsToldOn: isoDate().nullable().default(null).register(field, { label: 'Ngày báo cho những người bị ảnh hưởng', widget: 'date' }),
    }),
    output: done,
  },
  breachTold: {
    method: 'POST',
    path: '/privacy/breaches/told',
    permission: breaches,
    title: 'Ghi đã thông báo cho cơ quan công an',
    input: z.object({
      id: breachId(),
      version: seen(),
      toldOn: day('Ngày gửi'),
      toldTime: clock('Lúc'),
      number: text(60).nullable().default(null).register(field, { label: 'Số văn bản' }),
    }),
    output: done,
  },
  breachPaper: {
    method: 'GET',
    path: '/privacy/breaches/paper',
    permission: breaches,
    title: 'Văn bản thông báo vi phạm',
    download: true,
    input: z.object({ id: breachId() }),
    output: z.object({}),
  },
});
export type PrivacyApi = typeof privacyApi;
