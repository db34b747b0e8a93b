import { z } from 'zod';
import { defineApi, field, id, nothing, type FieldMeta } from '../../../kernel/contract.ts';
import { sheetApi } from '../../../kernel/contract-sheet.ts';
import { marketCode, MarketFacts } from '../contract.ts';
import { headings } from './sheet.data.ts';

/** Market pages in and out by Excel; programmes with their rounds and agreements with their batches out. */

const titled = <S extends z.ZodType>(name: keyof typeof headings, schema: S): S =>
  (schema.clone() as z.ZodType).register(field, { label: '', ...field.get(schema), ...(headings[name] as unknown as Partial<FieldMeta>) }) as S;
const f = MarketFacts.shape;

export const MarketSheetRow = z.object({
  code: titled('code', marketCode()),
  asOf: titled('asOf', f.asOf),
  incomeFrom: titled('incomeFrom', f.incomeFrom),
  incomeTo: titled('incomeTo', f.incomeTo),
  currency: titled('currency', f.currency),
  termMonths: titled('termMonths', f.termMonths),
  cost: titled('cost', f.cost),
  costs: titled('costs', f.costs),
  conditions: titled('conditions', f.conditions),
  language: titled('language', f.language),
  skills: titled('skills', f.skills),
  working: titled('working', f.working),
  legal: titled('legal', f.legal),
  source: titled('source', f.source),
});
export type MarketSheetRow = z.output<typeof MarketSheetRow>;

/** What goes for every row that does not say it. */
export const MarketGiven = z.object({
  source: z.string().trim().min(3).max(500).optional().register(field, { label: 'Nguồn', widget: 'text', hint: 'Cho các dòng không ghi nguồn.' }),
});

export const api = defineApi({
  ...sheetApi({ path: '/markets/sheet', permission: 'market.write', given: MarketGiven }),
  marketExport: {
    method: 'GET',
    path: '/markets/export',
    permission: 'market.read',
    title: 'Xuất Excel thị trường',
    input: z.object({
      codes: z
        .string()
        .regex(/^([A-Z]{2}(,[A-Z]{2})*)?$/)
        .default('')
        .register(field, { label: 'Các nước', widget: 'hidden', hint: 'Mã, cách nhau bằng dấu phẩy, theo thứ tự trên màn hình. Để trống: tất cả.' }),
    }),
    output: nothing,
    download: true,
  },
  programmeExport: {
    method: 'GET',
    path: '/programmes/export',
    permission: 'market.read',
    title: 'Xuất Excel chương trình, kỳ tuyển',
    input: nothing,
    output: nothing,
    download: true,
  },
  agreementExport: {
    method: 'GET',
    path: '/agreements/export',
    permission: 'market.read',
    title: 'Xuất Excel lao động qua biên giới',
    input: z.object({ id: id().optional().register(field, { label: 'Thỏa thuận', widget: 'hidden', hint: 'Để trống: mọi thỏa thuận.' }) }),
    output: nothing,
    download: true,
  },
});
export type MarketSheetApi = typeof api;
