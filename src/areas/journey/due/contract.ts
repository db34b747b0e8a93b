import { z } from 'zod';
import { defineApi, field, id, isoDate, queryInt } from '../../../kernel/contract.ts';
import { choice, hidden, PersonCard, text, unitView } from '../../worker/contract-fields.ts';
import { callReasonLabels, callReasons, channels, dueLabels, outcomeLabels, spokeTo } from './choices.data.ts';

/** Work that the terms of journeys make: whom to call today and why, what was said, and which terms run or have passed. */

const journeyId = () => id().register(field, hidden('Hành trình'));
const unit = () => z.int().optional().register(field, { label: 'Địa bàn', widget: 'unit' });
const queryUnit = () => queryInt().optional().register(field, { label: 'Địa bàn', widget: 'unit' });
const page = () => z.int().min(0).max(10_000).default(0).register(field, { label: 'Trang' });
const reason = choice(callReasonLabels);

export const CallView = z.object({
  journeyId: id(),
  person: PersonCard,
  market: z.string().nullable(),
  stageName: z.string(),
  /** What comes next on the way: what one who stands still stands before. */
  nextStep: z.string().nullable(),
  reasons: z.array(z.object({ reason, dueOn: z.string() })),
  last: z.object({ onDay: z.string(), outcome: choice(outcomeLabels) }).nullable(),
});
export type CallView = z.output<typeof CallView>;

export const DueView = z.object({
  journeyId: id(),
  person: PersonCard,
  kind: choice(dueLabels),
  dueOn: z.string(),
  late: z.boolean(),
  market: z.string().nullable(),
});
export type DueView = z.output<typeof DueView>;

export const Contact = z.object({
  id: id(),
  onDay: z.string(),
  spokeTo: choice(spokeTo),
  channel: choice(channels),
  outcome: choice(outcomeLabels),
  nextOn: z.string().nullable(),
  note: z.string().nullable(),
  by: z.string().nullable(),
});
export type Contact = z.output<typeof Contact>;

export const dueApi = defineApi({
  callList: {
    method: 'POST',
    reads: true,
    path: '/journeys/calls',
    permission: 'person.read',
    title: 'Cần gọi hôm nay',
    input: z.object({ unitId: unit(), reason: reason.optional().register(field, { label: 'Lý do gọi', choices: callReasonLabels }), page: page() }),
    output: z.object({
      today: z.string(),
      rows: z.array(CallView),
      total: z.int(),
      pageSize: z.int(),
      /** How many people for each reason; somebody may be called for several. */
      counts: z.array(z.object({ reason, people: z.int() })),
      can: z.object({ write: z.string().nullable() }),
    }),
  },
  callCounts: {
    method: 'GET',
    path: '/journeys/calls/communes',
    permission: 'person.read',
    title: 'Cần gọi theo xã',
    input: z.object({ unitId: queryUnit() }),
    output: z.object({
      rows: z.array(z.object({ unit: unitView(), people: z.int(), byReason: z.record(z.string(), z.int()) })),
      total: z.int(),
    }),
  },
  dueList: {
    method: 'POST',
    reads: true,
    path: '/journeys/dues',
    permission: 'person.read',
    title: 'Thời hạn đang chạy',
    input: z.object({
      unitId: unit(),
      kind: choice(dueLabels).register(field, { label: 'Thời hạn', choices: dueLabels }),
      state: z
        .enum(['running', 'late'])
        .optional()
        .register(field, { label: 'Tình trạng', choices: { running: 'Còn hạn', late: 'Quá hạn' } }),
      page: page(),
    }),
    output: z.object({ rows: z.array(DueView), total: z.int(), pageSize: z.int() }),
  },
  dueCounts: {
    method: 'GET',
    path: '/journeys/dues/count',
    permission: 'person.read',
    title: 'Số thời hạn đang chạy',
    input: z.object({ unitId: queryUnit() }),
    output: z.object({ rows: z.array(z.object({ kind: choice(dueLabels), running: z.int(), late: z.int(), owner: z.string(), act: z.string() })) }),
  },
  contactSave: {
    method: 'POST',
    path: '/journeys/contacts/save',
    permission: 'person.write',
    title: 'Ghi lần liên hệ',
    input: z.object({
      id: journeyId(),
      contactId: id().register(field, hidden('Lần liên hệ')),
      onDay: isoDate().nullable().default(null).register(field, { label: 'Ngày', widget: 'date', hint: 'Để trống: hôm nay.' }),
      spokeTo: choice(spokeTo).default('worker').register(field, { label: 'Đã nói với', choices: spokeTo, widget: 'choice' }),
      channel: choice(channels).default('phone').register(field, { label: 'Cách liên hệ', choices: channels, widget: 'choice' }),
      outcome: choice(outcomeLabels).register(field, { label: 'Kết quả', choices: outcomeLabels, widget: 'choice' }),
      nextOn: isoDate().nullable().default(null).register(field, { label: 'Gọi lại ngày', widget: 'date', hint: 'Để trống: hệ thống tự hẹn theo lý do gọi.' }),
      note: text(500).nullable().default(null).register(field, { label: 'Ghi thêm', widget: 'textarea' }),
    }),
    output: z.object({ id: id() }),
  },
  contactRemove: {
    method: 'POST',
    path: '/journeys/contacts/remove',
    permission: 'person.write',
    title: 'Bỏ lần liên hệ ghi nhầm',
    input: z.object({ id: journeyId(), contactId: id().register(field, hidden('Lần liên hệ')) }),
    output: z.object({ id: id() }),
  },
});
export type DueApi = typeof dueApi;
export const reasonKeys = Object.keys(callReasons) as (keyof typeof callReasons)[];
