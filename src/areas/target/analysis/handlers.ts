import { sql } from 'kysely';
import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { addedUp, countIndicator, isShare, type Question } from '../../../kernel/indicator.ts';
import type { Dimension } from '../../../kernel/indicator-shape.ts';
import { Problem } from '../../../kernel/problem.ts';
import { writeSheets, XLSX_TYPE } from '../../../kernel/sheet/sheet.ts';
import { viDate } from '../../../kernel/text.ts';
import { parseInput } from '../../../kernel/validate.ts';
import { unitNames } from '../../territory/queries.ts';
import { cells, questionAsked, requireGroupRight } from '../count/handlers.ts';
import { countUnit, dimensionNames } from '../count/words.ts';
import { AnalysisQuestion, type analysisApi, type PivotView } from './contract.ts';
import type { AnalysisEvent } from './events.ts';
import { ilmsSheets } from './ilms.ts';
import { findSavedViews, getSavedView, holdSavedViews } from './queries.ts';
import { isSameTable, pivotOf } from './rules.ts';
import { coarse, coarseWindow, type Told } from '../rules-coarse.ts';
import { analysisWords as w } from './words.ts';

const MOST_SAVED = 50;
type Count = PivotView['whole'];

/**
 * Of which places the numbers are, for this reader: an address that was sent on shows each their own, and must say so.
 * @throws Problem target.analysisNoPlace (nobody gave this account a place: a nought would say that nothing happened)
 */
const placeOf = async (ctx: Ctx, asked: readonly number[], at: string): Promise<string> => {
  const { nation, unitIds: own } = ctx.actor;
  if (!nation && own.length === 0) throw new Problem('forbidden', 'target.analysisNoPlace');
  const names = await unitNames(ctx.tx, [...asked, ...own], at);
  const named = (ids: readonly number[]) => w.places(ids.map((id) => names.get(id) ?? '').filter(Boolean));
  const ours = nation ? w.nation : named(own);
  if (asked.length === 0 || nation) return asked.length ? named(asked) : ours;
  const { seen } = (await sql<{ seen: boolean }>`select bool_and(in_scope(u)) as seen from unnest(${[...asked]}::int[]) u`.execute(ctx.tx)).rows[0]!;
  return seen ? named(asked) : w.partOf(named(asked), ours);
};

const inTime: readonly Dimension[] = ['year', 'quarter', 'month'];
/**
 * By group, for who may not see the groups of people: one question for all of them, its answer without small numbers.
 * @throws Problem target.analysisCoarse
 */
const coarseTable = async (ctx: Ctx, by: readonly Dimension[], i: AnalysisQuestion): Promise<PivotView> => {
  const days = coarseWindow(i.to, ctx.today);
  const q: Question = { ...questionAsked(ctx, { indicator: i.indicator, measure: 'persons', only: {}, except: {}, part: null, unitIds: [], ...days }), asAt: days.to };
  if (!q.indicator.ofPeople || isShare(q) || by.some((d) => inTime.includes(d))) throw new Problem('refused', 'target.analysisCoarse');
  const other = by.find((d) => d !== 'group');
  const whole = await countIndicator(ctx.tx, q);
  const groups = await cells(ctx, q, ['group']);
  const places = other ? await cells(ctx, q, [other]) : [];
  const inside = new Map(other ? (await cells(ctx, q, [other, 'group'])).map((c) => [c.keys.join('\u0000'), c.value]) : []);
  const told = coarse({
    whole: whole.value,
    groups: groups.map((g) => g.value),
    lines: places.map((p) => ({ total: p.value, of: groups.map((g) => inside.get(`${p.keys[0]!}\u0000${g.keys[0]!}`) ?? 0) })),
  });
  const head = (c: { keys: readonly string[]; labels: readonly string[] }) => ({ key: c.keys[0]!, label: c.labels[0]! });
  const count = ({ value, untold }: Told) => ({ value, of: null, ...(untold ? { untold } : {}) });
  const [first] = by;
  const view = {
    title: q.indicator.title,
    sub: w.coarseSub(w.at(await placeOf(ctx, [], days.to), q.indicator.type === 'flow' ? w.flow(viDate(days.from), viDate(days.to)) : w.stock(viDate(days.to)))),
    unit: countUnit('persons', q.indicator.unit),
    whole,
    adds: false,
    coarse: true,
  };
  const sums = told.groups.map(count);
  if (!other) return { ...view, columns: [], totals: [], lines: groups.map((g, n) => ({ ...head(g), cells: [], total: sums[n]! })) };
  const rows = told.lines.map((l) => l.map(count));
  const all = places.map((p) => ({ value: p.value, of: null }));
  return first === 'group'
    ? { ...view, columns: places.map(head), totals: all, lines: groups.map((g, n) => ({ ...head(g), cells: rows.map((r) => r[n]!), total: sums[n]! })) }
    : { ...view, columns: groups.map(head), totals: sums, lines: places.map((p, n) => ({ ...head(p), cells: rows[n]!, total: all[n]! })) };
};

const tableOf = async (ctx: Ctx, { rows, columns, ...i }: AnalysisQuestion): Promise<PivotView> => {
  if (rows === columns) throw new Problem('invalid', 'target.analysisSame', { fields: { columns: '' } });
  const by = columns === null ? [rows] : [rows, columns];
  if (i.measure === 'communes' && by.some((d) => d !== 'province' && d !== 'commune')) throw new Problem('invalid', 'target.analysisPlaces', { fields: { rows: '' } });
  if (by.includes('group') && !ctx.actor.permissions.has('data.traits')) return coarseTable(ctx, by, { rows, columns, ...i });
  await requireGroupRight(ctx, by, i);
  const q = questionAsked(ctx, i);
  const last = q.asAt < q.window.to ? q.asAt : q.window.to;
  const place = await placeOf(ctx, i.unitIds, last);
  const split = await cells(ctx, q, by);
  const whole = addedUp(q, split, by) ?? (await countIndicator(ctx.tx, q));
  return {
    ...pivotOf(split, by, whole),
    title: q.indicator.title,
    sub: w.at(place, q.indicator.type === 'flow' ? w.flow(viDate(q.window.from), viDate(last)) : w.stock(viDate(last))),
    unit: countUnit(q.measure, q.indicator.unit),
    coarse: false,
  };
};

/** The question out of an address. @throws Problem kernel.invalid */
const parsed = (text: string): AnalysisQuestion => {
  let given: unknown = null;
  try {
    given = JSON.parse(text);
  } catch {
    // said below, field by field
  }
  return parseInput(AnalysisQuestion, given);
};

export const analysisHandlers: Handlers<typeof analysisApi, Ctx> = {
  analysisTable: async (ctx, question) => tableOf(ctx, question),

  analysisExport: async (ctx, { question }) => {
    const asked = parsed(question);
    const t = await tableOf(ctx, asked);
    // what a share is made of stands in a column of its own
    const share = t.whole.of !== null;
    const numbers = (c: Count | null): (number | string)[] => (c?.untold ? [w[c.untold]] : share ? [c?.value ?? 0, c?.of ?? 0] : [c?.value ?? 0]);
    const heads = [...t.columns.map((c) => c.label), w.total].flatMap((label) => (share ? [label, `${label} (${w.total.toLowerCase()})`] : [label]));
    const body = await writeSheets([
      {
        name: w.table,
        columns: [dimensionNames[asked.rows], ...heads].map((title, n) => ({ title, width: n === 0 ? 36 : 16 })),
        rows: [
          ...t.lines.map((l) => [l.label, ...l.cells.flatMap(numbers), ...numbers(l.total)]),
          [w.total, ...t.totals.flatMap(numbers), ...numbers(t.whole)],
          [`${t.title} (${t.unit}). ${t.sub}`],
          ...(t.coarse ? [[w.coarse]] : t.adds ? [] : [[w.notAdding]]),
        ],
      },
    ]);
    return { fileName: w.file(t.title, viDate(ctx.today).replaceAll('/', '-')), contentType: XLSX_TYPE, body };
  },

  ilmsExport: async (ctx, { year }) => {
    const units = ctx.actor.nation ? null : ctx.actor.unitIds;
    if (units?.length === 0) throw new Problem('forbidden', 'target.analysisNoPlace');
    const names = units === null ? new Map([[0, 'Viet Nam']]) : await unitNames(ctx.tx, units, ctx.today);
    const body = await writeSheets(await ilmsSheets(ctx.tx, { year, asAt: ctx.today, units, place: [...names.values()].join(', ') }));
    return { fileName: w.ilmsFile(year), contentType: XLSX_TYPE, body };
  },

  analysisList: async (ctx) => ({ rows: await findSavedViews(ctx.tx) }),
  analysisSave: async (ctx, { id, name, address }) => {
    await holdSavedViews(ctx.tx);
    const had = await findSavedViews(ctx.tx);
    // a table stands once in the list: kept again it is there already, or gets the new name
    const known = had.find((v) => isSameTable(v.address, address));
    if (known?.name === name) return { id: known.id, as: 'known' };
    if (!known && had.length >= MOST_SAVED && !had.some((v) => v.id === id)) throw new Problem('refused', 'target.analysisFull');
    const kept = known?.id ?? id;
    await ctx.record([{ type: 'target.analysisSaved', subjectId: kept, data: { address }, personal: { name } } satisfies AnalysisEvent]);
    return { id: kept, as: known ? 'renamed' : 'new' };
  },
  analysisRemove: async (ctx, { id }) => {
    await getSavedView(ctx.tx, id);
    await ctx.record([{ type: 'target.analysisRemoved', subjectId: id, data: {} } satisfies AnalysisEvent]);
    return { id };
  },
};
