import { z } from 'zod';
import { defineApi, field, id, isoDate, nothing, version } from '../../kernel/contract.ts';
import { licenceStates, type LicenceState } from './choices.data.ts';

/** Enterprises that are licensed to send workers abroad: who they are and what their licence was on which day. */

const text = (max: number) => z.string().trim().max(max);
const optional = (max: number) => text(max).nullable().default(null);
const states = Object.keys(licenceStates) as [LicenceState, ...LicenceState[]];
const hidden = (label: string) => ({ label, widget: 'hidden' }) as const;
const one = () => id().register(field, hidden('Doanh nghiệp'));
const day = () => isoDate().nullable().default(null);

export const EnterpriseFields = z.object({
  name: text(200)
    .min(2)
    .register(field, { label: 'Tên doanh nghiệp', column: 'Tên doanh nghiệp', aliases: ['Doanh nghiệp', 'Công ty', 'Tên công ty'] }),
  taxCode: z
    .string()
    .regex(/^\d{10}(-?\d{3})?$/)
    .nullable()
    .default(null)
    .register(field, { label: 'Mã số doanh nghiệp', column: 'Mã số doanh nghiệp', hint: '10 số; chi nhánh có thêm 3 số.', aliases: ['Mã số thuế', 'MST', 'MSDN'] }),
  keptIn: z.int().register(field, { label: 'Địa bàn giữ hồ sơ', widget: 'unit' }),
  address: optional(300).register(field, { label: 'Trụ sở', column: 'Trụ sở', aliases: ['Địa chỉ', 'Địa chỉ trụ sở'] }),
  phone: optional(40).register(field, { label: 'Điện thoại', column: 'Điện thoại', aliases: ['SĐT', 'Số điện thoại'] }),
  email: optional(200).register(field, { label: 'Thư điện tử', column: 'Thư điện tử', aliases: ['Email'] }),
  website: optional(200).register(field, { label: 'Trang thông tin điện tử', column: 'Trang thông tin điện tử', aliases: ['Website'] }),
  branches: optional(3_000).register(field, { label: 'Chi nhánh được giao đưa người đi', widget: 'textarea', hint: 'Mỗi dòng một chi nhánh: tên; địa chỉ.' }),
  note: optional(1_000).register(field, { label: 'Ghi chú', widget: 'textarea' }),
});
export const LicenceFields = z.object({
  number: text(60)
    .min(1)
    .register(field, { label: 'Số giấy phép', column: 'Số giấy phép', aliases: ['Giấy phép', 'Giấy phép số'] }),
  state: z.enum(states).register(field, { label: 'Nội dung', choices: licenceStates, widget: 'choice' }),
  from: isoDate().register(field, {
    label: 'Từ ngày',
    column: 'Ngày cấp',
    widget: 'date',
    hint: 'Ngày cấp, ngày bị đình chỉ hoặc thu hồi.',
    aliases: ['Cấp ngày', 'Ngày cấp giấy phép'],
  }),
  to: day().register(field, { label: 'Đến hết ngày', column: 'Hiệu lực đến', widget: 'date', hint: 'Để trống: chưa định ngày hết.', aliases: ['Hết hiệu lực', 'Có hiệu lực đến'] }),
  decision: optional(200).register(field, { label: 'Văn bản', placeholder: 'Số, ngày quyết định' }),
  licenceNote: optional(500).register(field, { label: 'Ghi chú' }),
});

/** What a licence is called on a day. */
export const licenceWords = {
  valid: 'Còn hiệu lực',
  suspended: 'Đang bị tạm đình chỉ',
  withdrawn: 'Đã bị thu hồi',
  expired: 'Đã hết hiệu lực',
  none: 'Chưa có giấy phép',
} as const;
const states5 = z.enum(['valid', 'suspended', 'withdrawn', 'expired', 'none']);
export const LicenceNow = z.object({ state: states5, number: z.string().nullable(), since: z.string().nullable(), until: z.string().nullable() });
export const EnterpriseRow = z.object({
  id: id(),
  name: z.string(),
  taxCode: z.string().nullable(),
  keptIn: z.object({ id: z.int(), name: z.string() }),
  licence: LicenceNow,
  version: version(),
});
export type EnterpriseRow = z.output<typeof EnterpriseRow>;
export const licenceFilters = { valid: 'Được đưa người đi hôm nay', not: 'Không được đưa người đi hôm nay', all: 'Tất cả' } as const;

const Filter = z.object({
  q: text(120).default('').register(field, { label: 'Tìm', placeholder: 'Tên hoặc số giấy phép; không cần dấu' }),
  licence: z.enum(['valid', 'not', 'all']).default('all').register(field, { label: 'Giấy phép', choices: licenceFilters }),
});
const saved = z.object({ id: id(), version: version() });

export const api = defineApi({
  enterpriseList: {
    method: 'GET',
    path: '/enterprises',
    permission: 'enterprise.read',
    title: 'Doanh nghiệp',
    input: Filter,
    output: z.object({ rows: z.array(EnterpriseRow), /** More than are shown. */ more: z.boolean() }),
  },
  enterpriseGet: {
    method: 'GET',
    path: '/enterprises/one',
    permission: 'enterprise.read',
    title: 'Một doanh nghiệp',
    input: z.object({ id: one() }),
    output: z.object({
      enterprise: EnterpriseRow.extend({
        address: z.string().nullable(),
        phone: z.string().nullable(),
        email: z.string().nullable(),
        website: z.string().nullable(),
        branches: z.array(z.string()),
        note: z.string().nullable(),
      }),
      licences: z.array(
        z.object({
          id: id(),
          number: z.string(),
          state: z.enum(states),
          from: z.string(),
          to: z.string().nullable(),
          decision: z.string().nullable(),
          note: z.string().nullable(),
        }),
      ),
      can: z.object({ write: z.string().nullable() }),
    }),
  },
  enterpriseSave: {
    method: 'POST',
    path: '/enterprises/save',
    permission: 'enterprise.write',
    title: 'Lưu doanh nghiệp',
    input: EnterpriseFields.extend({ id: one(), version: version().register(field, { ...hidden('Phiên bản'), hint: '0: ghi mới.' }) }),
    output: saved,
  },
  licenceAdd: {
    method: 'POST',
    path: '/enterprises/licence',
    permission: 'enterprise.write',
    title: 'Ghi giấy phép',
    input: LicenceFields.extend({ id: one(), licenceId: id().register(field, hidden('Giấy phép')) }),
    output: saved,
  },
  licenceRemove: {
    method: 'POST',
    path: '/enterprises/licence/remove',
    permission: 'enterprise.write',
    title: 'Bỏ dòng giấy phép ghi nhầm',
    input: z.object({ id: one(), licenceId: id().register(field, hidden('Giấy phép')), reason: text(300).min(3).register(field, { label: 'Lý do' }) }),
    output: saved,
  },
  enterpriseExport: { method: 'GET', path: '/enterprises/export', permission: 'enterprise.read', title: 'Xuất Excel', input: Filter, output: nothing, download: true },
});
export type EnterpriseApi = typeof api;
