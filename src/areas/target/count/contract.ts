import { z } from 'zod';
import { defineApi, field, id, isoDate, queryInt, version } from '../../../kernel/contract.ts';
import { dimensions, measures } from '../../../kernel/indicator-shape.ts';
import { PersonCard, unitView } from '../../worker/contract-fields.ts';
import { comparators } from '../rules.ts';
import { yearStarts } from './rules.ts';
import { countWords as w, measureNames, yearStartNames } from './words.ts';

/** What the registry counts, and what that says of targets: numbers, their split, the list behind them. */

const hidden = (label: string) => ({ label, widget: 'hidden' }) as const;
export const dimension = () => z.enum(dimensions);
const values = () => z.array(z.string().max(60)).max(200).readonly();
/** Dimension → values; '' is "not known". */
export const Conditions = z.partialRecord(dimension(), values());
const conditions = (label: string) => Conditions.default({}).register(field, { label });

export const CountingFields = {
  indicator: z.string().max(60).register(field, { label: w.indicator }),
  measure: z.enum(measures).register(field, { label: w.measure, widget: 'choice', choices: measureNames }),
  only: conditions(w.only),
  except: conditions(w.except),
  part: Conditions.nullable().default(null).register(field, { label: w.part }),
  unitId: z.int().nullable().default(null).register(field, { label: w.unit, widget: 'unit', hint: w.unitHint }),
  yearFrom: z.enum(yearStarts).default('01-01').register(field, { label: w.yearFrom, widget: 'choice', choices: yearStartNames }),
};

const Count = { value: z.number(), of: z.number().nullable() };
const RequiredView = z.object({ comparator: z.enum(comparators), value: z.number(), valueMax: z.number().nullable(), unit: z.string().nullable(), text: z.string() });
const BaselineView = z.object({
  id: id(),
  name: z.string(),
  value: z.number(),
  forYear: z.int().nullable(),
  number: z.string().nullable(),
  dated: z.string().nullable(),
  /** Actual of it, two decimals; null while nothing can be counted. */
  percent: z.number().nullable(),
  /** Why it may not be right beside the others, in words. */
  doubt: z.string().nullable(),
});
export const countStates = ['met', 'exceeded', 'onTrack', 'behind', 'missed', 'uncomputable', 'noData'] as const;
export const CountView = z.object({
  state: z.enum(countStates),
  because: z.string(),
  /** The state in words, with its reason. */
  text: z.string(),
  /** By which rule it is on track or behind, in words; null where no rule was needed. */
  ruleText: z.string().nullable(),
  window: z.object({ from: z.string(), to: z.string(), text: z.string() }).nullable(),
  asAt: z.string(),
  knownAt: z.string().nullable(),
  /** What of it is as it stands now, though an earlier knowledge was asked for; null: nothing is. */
  knownText: z.string().nullable(),
  counted: z.object(Count).nullable(),
  /** "87 người", "45 / 60 lượt = 75 %" */
  countedText: z.string().nullable(),
  required: RequiredView.nullable(),
  percent: z.number().nullable(),
  expected: z.number().nullable(),
  base: z.object({ ...Count, year: z.int(), entered: z.boolean(), text: z.string() }).nullable(),
  yearTarget: z.number().nullable(),
  baselines: z.array(BaselineView),
  units: z.array(unitView()),
  counting: z
    .object({
      indicator: z.string(),
      measure: z.enum(measures),
      only: Conditions,
      except: Conditions,
      part: Conditions.nullable(),
      unitId: z.int().nullable(),
      yearFrom: z.enum(yearStarts),
      confirmed: z.boolean(),
      title: z.string(),
      /** What is counted, over what, without what, in one sentence. */
      text: z.string(),
      /** Why it is counted so, when it was guessed. */
      why: z.string().nullable(),
      /** Can be asked as known at a moment. */
      ledger: z.boolean(),
      ofPeople: z.boolean(),
    })
    .nullable(),
});
export type CountView = z.output<typeof CountView>;

export const RowView = z.object({
  id: z.string(),
  person: PersonCard.nullable(),
  unit: unitView(),
  onDay: z.string().nullable(),
  market: z.string().nullable(),
  marketName: z.string().nullable(),
  form: z.string().nullable(),
  kind: z.string().nullable(),
  kindName: z.string().nullable(),
  /** How many it counts for; one, but for a row that says a number itself. */
  weight: z.int(),
});
export type RowView = z.output<typeof RowView>;
const rows = z.object({ ...Count, total: z.int(), pageSize: z.int(), rows: z.array(RowView) });
const CellView = z.object({ keys: z.array(z.string()), labels: z.array(z.string()), ...Count });
export type CellView = z.output<typeof CellView>;
const split = z.object({ ...Count, cells: z.array(CellView) });

const targetId = () => id().register(field, hidden('Mục tiêu'));
const asAt = () => isoDate().optional().register(field, { label: w.asAt, widget: 'date' });
/** A moment, or a day: then all that was recorded on it in Viet Nam. */
const knownAt = () =>
  z
    .union([isoDate(), z.iso.datetime({ offset: true })])
    .optional()
    .register(field, { label: w.knownAt, widget: 'date' });
const by = () => z.array(dimension()).max(2).register(field, { label: w.by });
const page = () => z.int().min(0).max(100_000).default(0).register(field, { label: 'Trang' });
const which = () => z.enum(['part', 'rest']).default('part').register(field, { label: w.which });
/** One cell of the split; '' is "not known". */
const cell = () => conditions(w.only);
const question = {
  ...CountingFields,
  unitIds: z.array(z.int()).max(500).default([]).register(field, { label: w.unit }),
  from: isoDate().register(field, { label: w.from, widget: 'date' }),
  to: isoDate().register(field, { label: w.to, widget: 'date' }),
  asAt: asAt(),
  knownAt: knownAt(),
};
const { unitId: _unit, yearFrom: _year, ...ask } = question;
const done = z.object({ id: id(), version: version() });
const reason = () => z.string().trim().min(3).max(2000).register(field, { label: w.reason, widget: 'textarea', hint: w.reasonHint });

export const countApi = defineApi({
  indicatorList: {
    method: 'GET',
    path: '/indicators',
    permission: 'target.read',
    title: w.indicators,
    input: z.object({}),
    output: z.object({
      rows: z.array(
        z.object({
          code: z.string(),
          title: z.string(),
          unit: z.string(),
          hint: z.string(),
          type: z.enum(['flow', 'stock']),
          by: z.array(dimension()),
          ofPeople: z.boolean(),
          share: z.boolean(),
          ledger: z.boolean(),
        }),
      ),
      dimensions: z.array(z.object({ code: dimension(), label: z.string(), values: z.array(z.object({ value: z.string(), label: z.string() })) })),
    }),
  },
  indicatorCount: {
    method: 'POST',
    reads: true,
    path: '/indicators/count',
    permission: 'target.read',
    title: w.count,
    input: z.object({ ...ask, by: by().default([]).register(field, { label: w.by }) }),
    output: split,
  },
  indicatorRows: {
    method: 'POST',
    reads: true,
    path: '/indicators/rows',
    permission: 'target.read',
    title: w.behind,
    input: z.object({ ...ask, cell: cell(), which: which(), page: page() }),
    output: rows,
  },
  targetCount: {
    method: 'GET',
    path: '/targets/count',
    permission: 'target.read',
    title: w.count,
    input: z.object({ id: targetId(), asAt: asAt(), knownAt: knownAt(), unitId: queryInt().optional().register(field, { label: w.unit, widget: 'unit' }) }),
    output: CountView,
  },
  targetSplit: {
    method: 'POST',
    reads: true,
    path: '/targets/split',
    permission: 'target.read',
    title: w.split,
    input: z.object({ id: targetId(), asAt: asAt(), knownAt: knownAt(), by: by() }),
    output: split,
  },
  targetRows: {
    method: 'POST',
    reads: true,
    path: '/targets/rows',
    permission: 'target.read',
    title: w.behind,
    input: z.object({
      id: targetId(),
      asAt: asAt(),
      knownAt: knownAt(),
      unitId: z.int().optional().register(field, { label: w.unit, widget: 'unit' }),
      cell: cell(),
      which: which(),
      page: page(),
    }),
    output: rows,
  },
  targetCountingSave: {
    method: 'POST',
    path: '/targets/counting',
    permission: 'target.write',
    title: w.countingSave,
    input: z.object({ id: targetId(), version: version().register(field, hidden('Phiên bản')), ...CountingFields, reason: reason() }),
    output: done,
  },
  targetBaselineAdd: {
    method: 'POST',
    path: '/targets/baseline',
    permission: 'target.write',
    title: w.baselineAdd,
    input: z.object({
      id: targetId(),
      version: version().register(field, hidden('Phiên bản')),
      baselineId: id().register(field, hidden('Số đối chiếu')),
      name: z.string().trim().min(2).max(200).register(field, { label: w.baselineName, placeholder: w.baselinePlaceholder }),
      value: z.number().positive().max(1e9).register(field, { label: w.baselineValue, widget: 'number' }),
      forYear: z.int().min(2000).max(2100).nullable().default(null).register(field, { label: w.forYear, widget: 'year', hint: w.forYearHint }),
      number: z.string().trim().max(60).nullable().default(null).register(field, { label: w.documentNumber }),
      dated: isoDate().nullable().default(null).register(field, { label: w.documentDate, widget: 'date' }),
      reason: reason(),
    }),
    output: done,
  },
  targetBaselineEnd: {
    method: 'POST',
    path: '/targets/baseline/end',
    permission: 'target.write',
    title: w.baselineEnd,
    input: z.object({ id: targetId(), version: version().register(field, hidden('Phiên bản')), baselineId: id().register(field, hidden('Số đối chiếu')), reason: reason() }),
    output: done,
  },
});
