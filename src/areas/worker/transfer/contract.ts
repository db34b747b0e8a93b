import { z } from 'zod';
import { defineApi, field, id, isoDate } from '../../../kernel/contract.ts';

/** Moving house: the record goes from one commune to another only when the other side accepts. */

const hidden = (label: string) => ({ label, widget: 'hidden' }) as const;
const personId = () => id().register(field, hidden('Người lao động'));
const movedOn = () => isoDate().register(field, { label: 'Chuyển đến từ ngày', widget: 'date' });
const note = () => z.string().trim().max(300).nullable().default(null).register(field, { label: 'Ghi chú' });

export const TransferRow = z.object({
  id: id(),
  kind: z.enum(['offer', 'request']),
  from: z.object({ id: z.int(), name: z.string() }),
  to: z.object({ id: z.int(), name: z.string() }),
  /** What both sides may see of the person. */
  name: z.string(),
  birthYear: z.int().nullable(),
  movedOn: z.string(),
  note: z.string().nullable(),
  askedAt: z.string(),
  answer: z.enum(['accepted', 'declined', 'withdrawn']).nullable(),
  answerNote: z.string().nullable(),
  /** Whose turn it is. */
  mine: z.enum(['answer', 'withdraw']).nullable(),
});
export type TransferRow = z.output<typeof TransferRow>;

export const transferApi = defineApi({
  transferList: {
    method: 'GET',
    path: '/people/transfers',
    permission: 'person.write',
    title: 'Chuyển hồ sơ',
    input: z.object({ open: z.enum(['true', 'false']).default('true').register(field, { label: 'Chỉ việc chờ' }) }),
    output: z.object({ rows: z.array(TransferRow) }),
  },
  transferOffer: {
    method: 'POST',
    path: '/people/transfers/offer',
    permission: 'person.write',
    title: 'Chuyển hồ sơ đi',
    input: z.object({
      id: personId(),
      transferId: id().register(field, hidden('Phiếu chuyển')),
      toUnitId: z.int().register(field, { label: 'Chuyển đến', widget: 'unit' }),
      movedOn: movedOn(),
      note: note(),
    }),
    output: z.object({ id: id() }),
  },
  transferRequest: {
    method: 'POST',
    path: '/people/transfers/request',
    permission: 'person.write',
    title: 'Xin chuyển hồ sơ về',
    input: z.object({
      transferId: id().register(field, hidden('Phiếu chuyển')),
      idNumber: z
        .string()
        .regex(/^(\d{12}|\d{9})$/)
        .register(field, { label: 'Số định danh (CCCD)' }),
      name: z.string().trim().min(2).max(120).register(field, { label: 'Họ và tên', hint: 'Như người ấy khai; xã đang giữ hồ sơ sẽ so lại.' }),
      toUnitId: z.int().register(field, { label: 'Nay ở', widget: 'unit' }),
      movedOn: movedOn(),
      note: note(),
    }),
    output: z.object({ id: id() }),
  },
  transferAnswer: {
    method: 'POST',
    path: '/people/transfers/answer',
    permission: 'person.write',
    title: 'Trả lời phiếu chuyển',
    input: z.object({
      transferId: id().register(field, hidden('Phiếu chuyển')),
      answer: z.enum(['accepted', 'declined', 'withdrawn']).register(field, { label: 'Trả lời', choices: { accepted: 'Nhận', declined: 'Không nhận', withdrawn: 'Rút lại' } }),
      note: note(),
    }),
    output: z.object({ id: id(), personId: id().nullable() }),
  },
  keeperConfirm: {
    method: 'POST',
    path: '/people/keeper/confirm',
    permission: 'person.write',
    title: 'Xác nhận địa bàn sau chia tách',
    input: z.object({ ids: z.array(id()).min(1).max(500).register(field, { label: 'Những người' }), toUnitId: z.int().register(field, { label: 'Nay thuộc', widget: 'unit' }) }),
    output: z.object({ confirmed: z.int() }),
  },
});
