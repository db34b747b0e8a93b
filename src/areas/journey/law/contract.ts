import { z } from 'zod';
import { defineApi, field, id, isoDate } from '../../../kernel/contract.ts';
import { hidden, text } from '../../worker/contract-fields.ts';

/** The numbers and lists of the law, dated; an administrator enters what replaces them. */

export const LawRow = z.object({
  /** null: ships with the system. */
  id: id().nullable(),
  said: z.string(),
  legalBasis: z.string(),
  from: z.string(),
  to: z.string().nullable(),
  verified: z.boolean(),
  state: z.enum(['now', 'coming', 'past', 'replaced', 'takenBack']),
  by: z.string().nullable(),
  at: z.string().nullable(),
  endedBy: z.string().nullable(),
  endedAt: z.string().nullable(),
  endedWhy: z.string().nullable(),
});
export type LawRow = z.output<typeof LawRow>;

const Entered = id().register(field, hidden('Giá trị'));
export const lawApi = defineApi({
  lawList: {
    method: 'GET',
    path: '/law',
    permission: 'signedIn',
    title: 'Quy định theo ngày',
    input: z.object({}),
    output: z.object({ rules: z.array(z.object({ rule: z.string(), name: z.string(), unit: z.string(), adds: z.boolean(), example: z.string(), rows: z.array(LawRow) })) }),
  },
  lawSet: {
    method: 'POST',
    path: '/law/set',
    permission: 'law.manage',
    title: 'Ghi giá trị mới',
    input: z.object({
      id: Entered,
      rule: text(80).register(field, hidden('Quy định')),
      value: text(200).min(1).register(field, { label: 'Giá trị' }),
      legalBasis: text(200).min(5).register(field, { label: 'Căn cứ', placeholder: 'Thông tư …, Điều …' }),
      from: isoDate().register(field, { label: 'Áp dụng từ ngày', widget: 'date' }),
      to: isoDate().nullable().default(null).register(field, { label: 'Đến hết ngày', widget: 'date', hint: 'Để trống nếu còn hiệu lực.' }),
      verified: z.boolean().default(false).register(field, { label: 'Đã đối chiếu với văn bản gốc', widget: 'checkbox' }),
    }),
    output: z.object({ id: id() }),
  },
  lawEnd: {
    method: 'POST',
    path: '/law/end',
    permission: 'law.manage',
    title: 'Ghi ngày hết hiệu lực',
    input: z.object({ id: Entered, to: isoDate().register(field, { label: 'Đến hết ngày', widget: 'date' }) }),
    output: z.object({ id: id() }),
  },
  lawTakeBack: {
    method: 'POST',
    path: '/law/take-back',
    permission: 'law.manage',
    title: 'Bỏ giá trị ghi nhầm',
    input: z.object({ id: Entered, reason: text(300).min(5).register(field, { label: 'Lý do', widget: 'textarea' }) }),
    output: z.object({ id: id() }),
  },
});
export type LawApi = typeof lawApi;
