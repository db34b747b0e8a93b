import { z } from 'zod';
import { defineApi, field, id, isoDate, nothing, queryInt, version } from '../../kernel/contract.ts';
import { markets } from './rules-countries.ts';
import { borderApi } from './contract-border.ts';
import { programmeApi } from './contract-programme.ts';

/** Where people go: what is known of each market, occupations, programmes with their rounds, agreements across the border. */

export const marketCode = () =>
  z
    .string()
    .regex(/^[A-Z]{2}$/)
    .register(field, { label: 'Thị trường', choices: markets, widget: 'choice' });
const words = (label: string, hint?: string) =>
  z
    .string()
    .trim()
    .max(4_000)
    .nullable()
    .default(null)
    .register(field, { label, widget: 'textarea', ...(hint ? { hint } : {}) });
const money = (label: string, more: { hint?: string; unit?: string } = {}) =>
  z
    .number()
    .min(0)
    .max(999_999_999_999)
    .nullable()
    .default(null)
    .register(field, { label, widget: 'number', ...more });

/** What the page of a market says. */
export const MarketFacts = z.object({
  asOf: isoDate().register(field, { label: 'Cập nhật ngày', widget: 'date', hint: 'Ngày kiểm tra lại thông tin với nguồn.' }),
  incomeFrom: money('Thu nhập tháng từ'),
  incomeTo: money('đến'),
  currency: z
    .string()
    .trim()
    .regex(/^[A-Z]{3}$/)
    .nullable()
    .default(null)
    .register(field, { label: 'Loại tiền', placeholder: 'JPY' }),
  termMonths: z.int().min(1).max(120).nullable().default(null).register(field, { label: 'Thời hạn hợp đồng', unit: 'tháng', widget: 'number' }),
  cost: money('Tổng chi phí trước khi đi', { unit: 'đồng', hint: 'Tất cả các khoản người lao động phải nộp.' }),
  costs: words('Các khoản chi phí'),
  conditions: words('Điều kiện tham gia', 'Tuổi, sức khỏe, học vấn, các trường hợp không được đi.'),
  language: words('Ngoại ngữ cần có'),
  skills: words('Tay nghề cần có'),
  working: words('Điều kiện làm việc, ăn ở'),
  legal: words('Lưu ý pháp lý'),
  source: z.string().trim().min(3).max(500).register(field, { label: 'Nguồn', hint: 'Văn bản, trang thông tin, cơ quan cung cấp.' }),
});
export type MarketFacts = z.output<typeof MarketFacts>;

const freshnessOf = () => z.enum(['fresh', 'stale', 'none']);
/** People in sight: abroad now, on the way there; across the border by an agreement apart from them. */
export const MarketPeople = z.object({ abroad: z.int(), preparing: z.int(), departed: z.int(), seasonalAbroad: z.int(), seasonalDeparted: z.int() });
export type MarketPeople = z.output<typeof MarketPeople>;
export const MarketRow = z.object({
  code: z.string(),
  name: z.string(),
  freshness: freshnessOf(),
  asOf: z.string().nullable(),
  incomeFrom: z.number().nullable(),
  incomeTo: z.number().nullable(),
  currency: z.string().nullable(),
  /** null: the reader does not see people. */
  people: MarketPeople.nullable(),
});
export type MarketRow = z.output<typeof MarketRow>;
export const Occupation = z.object({ code: z.string(), name: z.string(), within: z.array(z.string()) });

export const api = defineApi({
  marketList: {
    method: 'GET',
    path: '/markets',
    permission: 'market.read',
    title: 'Thị trường',
    input: nothing,
    output: z.object({ year: z.int(), staleAfter: z.int(), rows: z.array(MarketRow), can: z.object({ write: z.string().nullable() }) }),
  },
  marketGet: {
    method: 'GET',
    path: '/markets/one',
    permission: 'market.read',
    title: 'Một thị trường',
    input: z.object({ code: marketCode() }),
    output: z.object({
      code: z.string(),
      name: z.string(),
      year: z.int(),
      version: version(),
      freshness: freshnessOf(),
      facts: MarketFacts.nullable(),
      people: MarketPeople.nullable(),
      /** Every writing, the newest first. */
      history: z.array(MarketFacts.extend({ version: version(), by: z.string(), at: z.string() })),
      programmes: z.array(z.object({ id: id(), name: z.string() })),
      agreements: z.array(z.object({ id: id(), title: z.string() })),
      can: z.object({ write: z.string().nullable() }),
    }),
  },
  marketSave: {
    method: 'POST',
    path: '/markets/save',
    permission: 'market.write',
    title: 'Lưu trang thị trường',
    input: MarketFacts.extend({
      id: id().register(field, { label: 'Lần ghi', widget: 'hidden' }),
      code: marketCode(),
      version: version().register(field, { label: 'Phiên bản', widget: 'hidden', hint: '0: chưa có trang.' }),
    }),
    output: z.object({ id: id(), version: version() }),
  },
  occupationFind: {
    method: 'GET',
    path: '/occupations',
    permission: 'market.read',
    title: 'Tìm nghề (ISCO-08)',
    input: z.object({
      q: z.string().trim().max(100).default('').register(field, { label: 'Tìm nghề', placeholder: 'Tên nghề hoặc mã; không cần dấu' }),
      limit: queryInt().min(1).max(50).default(12).register(field, { label: 'Số dòng' }),
    }),
    output: z.object({ rows: z.array(Occupation) }),
  },
  ...programmeApi,
  ...borderApi,
});
export type MarketApi = typeof api;
