import { z } from 'zod';
import { defineApi, field, id, isoDate, queryInt } from '../../kernel/contract.ts';

/** Who did or saw what, when, for whom. No answer has a field for what was written. */

export const MAX_EXPORT = 20_000;

export const Entry = z.object({
  key: z.string(),
  /** done: it changed something; read: personal or restricted data were seen; missed: something out of sight or absent was asked for. */
  log: z.enum(['done', 'read', 'missed']),
  at: z.string(),
  /** null: the system. */
  account: id().nullable(),
  /** With "(thay …)" for whom the person stood in at that moment. */
  who: z.string(),
  agency: z.string().nullable(),
  type: z.string(),
  text: z.string(),
  subject: z.string().nullable(),
  /** A name when the record is somebody's account; else null. */
  subjectName: z.string().nullable(),
  unit: z.string().nullable(),
  requestId: id(),
});
export type Entry = z.output<typeof Entry>;

const day = (label: string) => isoDate().optional().register(field, { label, widget: 'date' });
export const Filter = z.object({
  from: day('Từ ngày'),
  to: day('Đến ngày'),
  log: z
    .enum(['done', 'read', 'missed'])
    .optional()
    .register(field, { label: 'Việc', choices: { done: 'Đã làm', read: 'Đã xem', missed: 'Tìm không thấy' } }),
  area: z.string().max(40).optional().register(field, { label: 'Phần việc' }),
  type: z.string().max(80).optional().register(field, { label: 'Loại việc' }),
  accountId: id().optional().register(field, { label: 'Người làm' }),
  subject: z.string().trim().max(60).optional().register(field, { label: 'Mã hồ sơ' }),
  unitId: queryInt().optional().register(field, { label: 'Địa bàn', widget: 'unit' }),
  agencyId: queryInt().optional().register(field, { label: 'Cơ quan', widget: 'agency' }),
});
export type Filter = z.output<typeof Filter>;

export const SealView = z.object({
  /** null: nothing sealed yet. */
  last: z.object({ n: z.int(), at: z.string(), hash: z.string() }).nullable(),
  waiting: z.int(),
  /** Seconds that the oldest unsealed row has been waiting. */
  lagSeconds: z.int(),
  check: z.object({ at: z.string(), rows: z.int(), findings: z.int() }).nullable(),
});
export type SealView = z.output<typeof SealView>;

export const api = defineApi({
  auditList: {
    method: 'GET',
    path: '/audit',
    permission: 'audit.read',
    title: 'Nhật ký kiểm tra',
    input: Filter.extend({ page: queryInt().min(0).max(200).default(0).register(field, { label: 'Trang' }) }),
    output: z.object({ rows: z.array(Entry), more: z.boolean(), from: isoDate(), to: isoDate() }),
    sensitive: true,
  },
  auditExport: {
    method: 'GET',
    path: '/audit/export',
    permission: 'audit.read',
    title: 'Nhật ký kiểm tra, bản Excel',
    input: Filter,
    output: z.object({}),
    download: true,
    sensitive: true,
  },
  auditPerson: {
    method: 'GET',
    path: '/audit/person',
    permission: 'audit.read',
    title: 'Việc của một người',
    input: z.object({ id: id().register(field, { label: 'Người' }), from: day('Từ ngày'), to: day('Đến ngày') }),
    output: z.object({
      person: z.object({ id: id(), name: z.string(), role: z.string(), agency: z.string().nullable(), unit: z.string().nullable(), ended: z.boolean() }),
      from: isoDate(),
      to: isoDate(),
      counts: z.array(z.object({ log: z.enum(['done', 'read', 'missed']), type: z.string(), text: z.string(), n: z.int(), lastAt: z.string() })),
    }),
    sensitive: true,
  },
  auditPeople: {
    method: 'GET',
    path: '/audit/people',
    permission: 'audit.read',
    title: 'Những người trong phạm vi kiểm tra',
    input: z.object({}),
    output: z.object({ people: z.array(z.object({ id: id(), name: z.string(), role: z.string(), agency: z.string().nullable() })) }),
  },
  auditKinds: {
    method: 'GET',
    path: '/audit/kinds',
    permission: 'audit.read',
    title: 'Các loại việc trong nhật ký',
    input: z.object({}),
    output: z.object({ areas: z.array(z.object({ area: z.string(), title: z.string(), kinds: z.array(z.object({ type: z.string(), text: z.string() })) })) }),
  },
  sealState: {
    method: 'GET',
    path: '/audit/seal',
    permission: 'audit.read',
    title: 'Trạng thái niêm phong lịch sử',
    input: z.object({}),
    output: SealView,
  },
  personalErase: {
    method: 'POST',
    path: '/audit/personal/erase',
    permission: 'personal.erase',
    title: 'Xóa phần cá nhân trong lịch sử',
    input: z.object({
      id: id().register(field, { label: 'Mã hồ sơ' }),
      reason: z
        .string()
        .trim()
        .min(10)
        .max(500)
        .register(field, { label: 'Căn cứ, lý do', widget: 'textarea', hint: 'Ví dụ: số văn bản yêu cầu xóa, ngày, người yêu cầu. Không ghi tên người có dữ liệu.' }),
    }),
    output: z.object({ parts: z.int() }),
  },
});
