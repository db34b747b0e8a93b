import { z } from 'zod';
import { defineApi, field, id, isoDate, nothing, version } from '../../kernel/contract.ts';
import { key, long, needed, stamp, text } from './contract-fields.ts';
import { markets } from './rules-countries.ts';

/** Seasonal labour across the border: agreement → quota of a year (and sector) → batch. People and their crossings belong to journeys. */

/** What the agreement's quota counts. */
export const countings = {
  persons: 'Số người (mỗi người một lần trong năm)',
  places: 'Lượt người theo đợt (đi hai đợt tính hai)',
  crossings: 'Lượt qua biên giới (mỗi lần sang tính một)',
} as const;
export const countingUnits = { persons: 'người', places: 'lượt người', crossings: 'lượt qua biên giới' } as const;

export const Agreement = z.object({
  title: needed(300, 'Tên thỏa thuận'),
  number: text(60, 'Số, ký hiệu'),
  placeUnit: z.int().register(field, { label: 'Tỉnh ký', widget: 'unit' }),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .register(field, { label: 'Nước', choices: markets, widget: 'choice' }),
  locality: needed(200, 'Địa phương phía bạn', { placeholder: 'Thành phố Sùng Tả, Quảng Tây' }),
  partner: text(300, 'Đơn vị được phép thực hiện', { hint: 'Trung tâm, doanh nghiệp mà thỏa thuận cho phép đưa người đi.' }),
  validFrom: isoDate().register(field, { label: 'Có hiệu lực từ', widget: 'date' }),
  validTo: isoDate().nullable().default(null).register(field, { label: 'Đến ngày', widget: 'date', hint: 'Để trống: chưa định ngày hết hiệu lực.' }),
  countedBy: z
    .enum(['persons', 'places', 'crossings'])
    .default('persons')
    .register(field, { label: 'Chỉ tiêu tính theo', choices: countings, widget: 'choice', hint: 'Thỏa thuận không nói gì thì tính theo số người.' }),
  legalBasis: text(500, 'Căn cứ pháp lý'),
  note: long('Ghi chú'),
});
export type Agreement = z.output<typeof Agreement>;

export const Batch = z.object({
  name: needed(200, 'Tên đợt', { placeholder: 'Thu hoạch mía tháng 12' }),
  fromOn: isoDate().register(field, { label: 'Từ ngày', widget: 'date' }),
  toOn: isoDate().register(field, { label: 'Đến ngày', widget: 'date' }),
  employer: needed(300, 'Người sử dụng lao động'),
  sector: needed(120, 'Ngành', { placeholder: 'Nông nghiệp' }),
  gate: needed(120, 'Cửa khẩu', { placeholder: 'Hữu Nghị' }),
  places: z.int().min(1).max(100_000).register(field, { label: 'Số người dự kiến', widget: 'number' }),
  overReason: text(500, 'Vì sao dự kiến vượt chỉ tiêu', { hint: 'Chỉ cần khi tổng dự kiến các đợt lớn hơn chỉ tiêu của năm.' }),
  note: long('Ghi chú'),
});
export type Batch = z.output<typeof Batch>;

/** Persons and crossings are never one figure: each name says which it is. */
const use = { persons: z.int(), departed: z.int(), outNow: z.int(), crossingsOut: z.int(), crossingsIn: z.int() };
export const BatchUse = z.object(use);
export type BatchUse = z.output<typeof BatchUse>;
export const BatchView = Batch.extend({ id: id(), agreementId: id(), version: version(), use: BatchUse, state: z.enum(['planned', 'running', 'over']) });
export type BatchView = z.output<typeof BatchView>;
/** Crossings that went beyond the quota of crossings, with the word of whoever wrote them. */
export const Overrun = z.object({ onDay: z.string(), over: z.int(), reason: z.string(), by: z.string() });
export type Overrun = z.output<typeof Overrun>;
export const QuotaView = z.object({
  id: id(),
  year: z.int(),
  sector: z.string().nullable(),
  people: z.int(),
  basis: z.string().nullable(),
  planned: z.int(),
  persons: z.int(),
  places: z.int(),
  crossings: z.int(),
  /** In the unit of the agreement; below 0 where the quota was lowered afterwards. */
  left: z.int(),
});
export type QuotaView = z.output<typeof QuotaView>;
export const AgreementView = Agreement.extend({ id: id(), version: version(), placeName: z.string(), countryName: z.string(), inForce: z.boolean() });
export type AgreementView = z.output<typeof AgreementView>;
export const batchStates = { planned: 'Chưa đến ngày', running: 'Đang diễn ra', over: 'Đã qua' } as const;

const can = z.object({ write: z.string().nullable() });
const saved = z.object({ id: id(), version: version() });
export const borderApi = defineApi({
  agreementList: {
    method: 'GET',
    path: '/agreements',
    permission: 'market.read',
    title: 'Thỏa thuận lao động qua biên giới',
    input: nothing,
    output: z.object({
      year: z.int(),
      /** Figures of the year's batches. */
      rows: z.array(AgreementView.extend({ quota: z.int().nullable(), used: z.int(), batches: z.int(), use: BatchUse })),
      can,
    }),
  },
  agreementGet: {
    method: 'GET',
    path: '/agreements/one',
    permission: 'market.read',
    title: 'Một thỏa thuận',
    input: z.object({ id: key('Thỏa thuận') }),
    output: z.object({ agreement: AgreementView, quotas: z.array(QuotaView), batches: z.array(BatchView), can }),
  },
  agreementSave: {
    method: 'POST',
    path: '/agreements/save',
    permission: 'market.write',
    title: 'Lưu thỏa thuận',
    input: z.object({ id: key('Thỏa thuận'), version: stamp(), ...Agreement.shape }),
    output: saved,
  },
  quotaSave: {
    method: 'POST',
    path: '/agreements/quota',
    permission: 'market.write',
    title: 'Ghi chỉ tiêu',
    input: z.object({
      id: key('Thỏa thuận'),
      version: stamp(),
      year: z.int().min(1990).max(2200).register(field, { label: 'Năm', widget: 'year' }),
      sector: text(120, 'Ngành', { hint: 'Để trống: chung cho mọi ngành.' }),
      people: z.int().min(0).max(1_000_000).register(field, { label: 'Chỉ tiêu', widget: 'number' }),
      basis: text(300, 'Văn bản giao'),
    }),
    output: saved,
  },
  batchSave: {
    method: 'POST',
    path: '/agreements/batches/save',
    permission: 'market.write',
    title: 'Lưu đợt',
    input: z.object({ id: key('Đợt'), version: stamp(), agreementId: key('Thỏa thuận'), ...Batch.shape }),
    output: saved,
  },
  batchGet: {
    method: 'GET',
    path: '/agreements/batches/one',
    permission: 'market.read',
    title: 'Một đợt',
    input: z.object({ id: key('Đợt') }),
    output: z.object({ batch: BatchView, agreement: AgreementView, quotas: z.array(QuotaView), overruns: z.array(Overrun), can }),
  },
  batchRemove: {
    method: 'POST',
    path: '/agreements/batches/remove',
    permission: 'market.write',
    title: 'Bỏ đợt ghi nhầm',
    input: z.object({ id: key('Đợt'), version: stamp() }),
    output: z.object({ id: id() }),
  },
});
