import { z } from 'zod';
import { defineApi, field, id, isoDate } from '../../../kernel/contract.ts';
import { choice, hidden, text } from '../../worker/contract-fields.ts';
import { borrowers, costKinds, fundingKinds } from '../choices.data.ts';

/** What a journey cost the worker, where the money came from, and what the law says to it. */

const journeyId = () => id().register(field, hidden('Hành trình'));
const costId = () => id().register(field, hidden('Khoản'));
const optional = (max: number) => text(max).nullable().default(null);
const day = () => isoDate().nullable().default(null);
const basis = { legalBasis: z.string(), verified: z.boolean() };

export const costApi = defineApi({
  moneyGet: {
    method: 'GET',
    path: '/journeys/money',
    permission: 'person.read',
    title: 'Chi phí, nguồn tiền của một hành trình',
    sensitive: true,
    input: z.object({ id: journeyId() }),
    output: z.object({
      costs: z.array(
        z.object({
          id: id(),
          kind: choice(costKinds),
          amount: z.number(),
          currency: z.string(),
          paidOn: z.string(),
          paidTo: z.string().nullable(),
          receipt: z.string().nullable(),
          faults: z.array(z.object({ why: z.string(), ...basis })),
        }),
      ),
      caps: z.array(z.object({ rule: z.string(), kind: choice(costKinds), state: z.enum(['met', 'over', 'unclear']), said: z.string(), ...basis })),
      refund: z.object({ said: z.string(), ...basis }).nullable(),
      fundings: z.array(
        z.object({
          id: id(),
          kind: choice(fundingKinds),
          programme: z.string().nullable(),
          amount: z.number(),
          appliedOn: z.string(),
          paidOn: z.string().nullable(),
          months: z.int().nullable(),
          answers: z.array(z.object({ rule: z.string(), state: z.enum(['met', 'missing', 'blocked', 'warned']), why: z.string(), ...basis })),
        }),
      ),
      can: z.object({ write: z.string().nullable(), remove: z.string().nullable() }),
    }),
  },
  costAdd: {
    method: 'POST',
    path: '/journeys/cost',
    permission: 'person.write',
    title: 'Ghi khoản chi',
    input: z.object({
      id: journeyId(),
      costId: costId(),
      kind: choice(costKinds).register(field, { label: 'Khoản', choices: costKinds, widget: 'choice' }),
      amount: z.number().min(0.01).max(1e12).register(field, { label: 'Số tiền', widget: 'number' }),
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/)
        .default('VND')
        .register(field, { label: 'Loại tiền', placeholder: 'VND' }),
      rate: z
        .number()
        .min(0.0001)
        .max(1e9)
        .nullable()
        .default(null)
        .register(field, { label: 'Tỷ giá', widget: 'number', hint: 'Bao nhiêu đồng cho một đơn vị ngoại tệ, khi loại tiền khác loại tiền lương.' }),
      paidOn: isoDate().register(field, { label: 'Ngày trả', widget: 'date' }),
      paidTo: optional(200).register(field, { label: 'Trả cho' }),
      receipt: optional(120).register(field, { label: 'Số biên lai, phiếu thu' }),
      blockedAccount: z.boolean().default(false).register(field, { label: 'Tiền ký quỹ nằm trong tài khoản phong tỏa', widget: 'checkbox' }),
    }),
    output: z.object({ id: id() }),
  },
  costRemove: {
    method: 'POST',
    path: '/journeys/cost/remove',
    permission: 'person.write',
    title: 'Bỏ khoản ghi nhầm',
    input: z.object({ id: journeyId(), costId: costId() }),
    output: z.object({ id: id() }),
  },
  fundingAdd: {
    method: 'POST',
    path: '/journeys/funding',
    permission: 'person.write',
    title: 'Ghi khoản vay, hỗ trợ',
    input: z.object({
      id: journeyId(),
      fundingId: costId(),
      kind: choice(fundingKinds).register(field, { label: 'Khoản', choices: fundingKinds, widget: 'choice' }),
      programme: optional(200).register(field, { label: 'Chương trình, nơi cấp' }),
      amount: z.int().positive().max(1e12).register(field, { label: 'Số tiền', unit: 'đồng', widget: 'number' }),
      appliedOn: isoDate().register(field, { label: 'Ngày đề nghị', widget: 'date' }),
      paidOn: day().register(field, { label: 'Ngày nhận tiền', widget: 'date', hint: 'Ghi ngày này thì hành trình qua bước “Đã vay, được hỗ trợ”.' }),
      months: z.int().min(1).max(600).nullable().default(null).register(field, { label: 'Thời hạn vay', unit: 'tháng', widget: 'number' }),
      borrower: choice(borrowers).nullable().default(null).register(field, { label: 'Người vay', choices: borrowers, widget: 'choice' }),
    }),
    output: z.object({ id: id() }),
  },
  fundingRemove: {
    method: 'POST',
    path: '/journeys/funding/remove',
    permission: 'person.write',
    title: 'Bỏ khoản vay, hỗ trợ ghi nhầm',
    input: z.object({ id: journeyId(), fundingId: costId() }),
    output: z.object({ id: id() }),
  },
});
export type CostApi = typeof costApi;
