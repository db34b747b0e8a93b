import { z } from 'zod';
import { defineApi, field, id, isoDate } from '../../../kernel/contract.ts';
import { CountingFields, dimension } from '../count/contract.ts';
import { analysisWords as w } from './words.ts';

/** Any indicator by any one or two dimensions: table, Excel, tables kept under one's own name; and the year's labour-migration tables for statistics. */

const { unitId: _unit, yearFrom: _year, ...asked } = CountingFields;
export const AnalysisQuestion = z.object({
  ...asked,
  unitIds: z.array(z.int()).max(50).default([]).register(field, { label: w.unit }),
  from: isoDate().register(field, { label: w.from, widget: 'date' }),
  to: isoDate().register(field, { label: w.to, widget: 'date' }),
  asAt: isoDate().optional().register(field, { label: w.asAt, widget: 'date' }),
  rows: dimension().register(field, { label: w.rows }),
  columns: dimension().nullable().default(null).register(field, { label: w.columns }),
});
export type AnalysisQuestion = z.output<typeof AnalysisQuestion>;

/** untold: fewer than five, or held back because it could be worked out (rules-coarse.ts); its value says nothing then. */
const Count = z.object({ value: z.number(), of: z.number().nullable(), untold: z.enum(['few', 'held']).optional() });
const Head = z.object({ key: z.string(), label: z.string() });
export const PivotView = z.object({
  title: z.string(),
  /** What is counted, over which days. */
  sub: z.string(),
  unit: z.string(),
  columns: z.array(Head),
  lines: z.array(Head.extend({ cells: z.array(Count.nullable()), total: Count })),
  totals: z.array(Count),
  whole: Count,
  adds: z.boolean(),
  /** Told by the coarse rule: no lists behind its numbers. */
  coarse: z.boolean(),
});
export type PivotView = z.output<typeof PivotView>;

const text = z.string().max(4000);
const viewId = () => id().register(field, { label: w.saved, widget: 'hidden' });

export const analysisApi = defineApi({
  analysisTable: { method: 'POST', reads: true, path: '/analysis', permission: 'target.read', title: w.title, input: AnalysisQuestion, output: PivotView },
  analysisExport: {
    method: 'GET',
    path: '/analysis/export',
    permission: 'target.read',
    title: w.excel,
    /** The question as JSON: an address holds no lists. */
    input: z.object({ question: text.register(field, { label: w.title, widget: 'hidden' }) }),
    output: z.object({}),
    download: true,
    report: true,
  },
  ilmsExport: {
    method: 'GET',
    path: '/analysis/ilms',
    permission: 'target.read',
    title: w.ilms,
    input: z.object({ year: z.coerce.number().int().min(2000).max(2100).register(field, { label: w.ilmsYear, widget: 'year' }) }),
    output: z.object({}),
    download: true,
    report: true,
  },
  analysisList: {
    method: 'GET',
    path: '/analysis/saved',
    permission: 'target.read',
    title: w.saved,
    input: z.object({}),
    output: z.object({ rows: z.array(z.object({ id: id(), name: z.string(), address: z.string() })) }),
  },
  analysisSave: {
    method: 'POST',
    path: '/analysis/save',
    permission: 'target.read',
    title: w.save,
    input: z.object({
      id: viewId(),
      name: z.string().trim().min(2).max(120).register(field, { label: w.name }),
      /** The search part of the page's address. */
      address: z.string().max(2000).register(field, { label: w.title, widget: 'hidden' }),
    }),
    /** As which it stands: a table is kept once, so one that is there already keeps its id. */
    output: z.object({ id: id(), as: z.enum(['new', 'known', 'renamed']) }),
  },
  analysisRemove: { method: 'POST', path: '/analysis/remove', permission: 'target.read', title: w.remove, input: z.object({ id: viewId() }), output: z.object({ id: id() }) },
});
