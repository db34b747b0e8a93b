import { sql } from 'kysely';
import type { Tx } from '../../../kernel/db.ts';
import { countIndicators, isAllInSight, isShare, type Question } from '../../../kernel/indicator.ts';
import type { Count, Window } from '../../../kernel/indicator-shape.ts';
import type { TargetRow } from '../queries.ts';
import { needsBase, stateOf, type Actual, type Required } from '../rules.ts';
import { indicators } from './indicators.ts';
import {
  actualOf,
  judge,
  percentOf,
  requiredOf,
  windowOf,
  yearBefore,
  yearNamed,
  type BaselineView,
  type Because,
  type Counting,
  type CountState,
  type Judgeable,
} from './rules.ts';
import { guessCounting } from './rules-guess.ts';

/** What the registry counts of a target, and what that says. Every figure of a target anywhere comes from here. */

export interface CountAsk {
  /** Day as at which it is asked; nothing later counts. */
  asAt: string;
  /** As it was known at this moment. */
  knownAt?: Date | null | undefined;
  /** Instead of the target's own territory: a commune's or several's part in it. */
  unitIds?: readonly number[] | undefined;
  /** Instead of the target's own number: what a unit was given of it (≥). */
  goal?: number | undefined;
  /** Instead of the window that the day falls into: a year of several. */
  window?: Window | undefined;
}

export interface TargetCount {
  state: CountState;
  because: Because;
  /** What it is counted by; guessed from its text while no one chose; null: nothing counts it. */
  counting: Counting | null;
  /** Days that are counted, and the last one looked at. */
  window: Window | null;
  asAt: string;
  counted: Count | null;
  actual: Actual | null;
  required: Required | null;
  /** What growth and trend are measured from. */
  base: { count: Count; year: number; entered: boolean } | null;
  /** The year's own number, of a ratio to it. */
  yearTarget: number | null;
  /** By the share of days passed it should have been so much. */
  expected: number | null;
  /** Actual of required, per cent; of a share: the share itself. */
  percent: number | null;
  baselines: BaselineView[];
  /** Territory counted. */
  units: number[];
}

/** Numbers already counted in this transaction, by their question: targets of one plan often ask the same. */
type Counted = Map<string, Count>;

/** By what a target is counted: as its keeper said, else as its text says. */
export const countingOf = (t: TargetRow): Counting | null => t.counting ?? guessCounting(t);

/** What must be entered before anything can be said; growth and trend may also be measured from what was counted the year before. */
const missingOf = (t: TargetRow): Because | null => {
  const s = stateOf(t);
  return s.state !== 'uncomputable' || t.kind === 'growth' || t.kind === 'trend' ? null : s.missing;
};

const findAllBaselines = async (tx: Tx, targetIds: readonly string[], knownAt: Date | null): Promise<(BaselineView & { targetId: string })[]> =>
  (
    await sql<
      BaselineView & { targetId: string }
    >`select target_id, id, name, value::float8 as value, for_year, number, dated, null as percent from target_baseline where target_id = any(${[...targetIds]}::uuid[])
      and ${knownAt ? sql`created_at < ${knownAt} and (ended_at is null or ended_at >= ${knownAt})` : sql`ended_at is null`} order by for_year nulls first, created_at, id`.execute(
      tx,
    )
  ).rows;
const baselinesOf = (all: readonly (BaselineView & { targetId: string })[], id: string): BaselineView[] => all.filter((b) => b.targetId === id).map(({ targetId: _, ...b }) => b);
export const findBaselines = async (tx: Tx, targetId: string): Promise<BaselineView[]> => baselinesOf(await findAllBaselines(tx, [targetId], null), targetId);

/** The question that counts so in a window. */
const asked = (c: Counting, ask: { units: readonly number[]; window: Window; asAt: string; knownAt: Date | null }): Question | null => {
  const indicator = indicators.get(c.indicator);
  return indicator ? { indicator, measure: c.measure, only: c.only, except: c.except, part: c.part, ...ask, units: ask.units.length === 0 ? null : ask.units } : null;
};

const keyOf = (q: Question): string => JSON.stringify({ ...q, indicator: q.indicator.code });
/** Numbers that are not known yet, those to the same rows together. */
const countAll = async (tx: Tx, questions: readonly Question[], cache: Counted): Promise<void> => {
  const missing = [...new Map(questions.map((q) => [keyOf(q), q])).entries()].filter(([key]) => !cache.has(key));
  const counts = await countIndicators(
    tx,
    missing.map(([, q]) => q),
  );
  for (const [n, [key]] of missing.entries()) cache.set(key, counts[n]!);
};
const counterOf = (tx: Tx, cache: Counted) => async (q: Question) => {
  await countAll(tx, [q], cache);
  return cache.get(keyOf(q))!;
};

/** The number of the year before: as entered for the first year of the period, else as counted. */
const baseOf = async (t: TargetRow, q: Question, first: Window, count: (q: Question) => Promise<Count>): Promise<TargetCount['base'] | Because> => {
  const before = yearBefore(q.window);
  const year = yearNamed(before);
  if (t.baseValue !== null && q.window.from <= first.from) return { count: { value: t.baseValue, of: isShare(q) ? 100 : null }, year, entered: true };
  const counted = await count({ ...q, window: before, asAt: before.to });
  if (counted.of === 0) return t.kind === 'trend' ? 'earlierYear' : 'baseYear';
  if (counted.value > 0 || (t.kind === 'trend' && counted.of !== null)) return { count: counted, year, entered: false };
  const ever = await count({ ...q, window: { from: '1900-01-01', to: before.to }, asAt: before.to });
  return t.kind === 'trend' ? 'earlierYear' : ever.value > 0 ? 'baseZero' : 'baseYear';
};

/** What can be said of a target before anything is counted, and the question that its number answers; null: nothing is counted. */
interface Prepared {
  t: TargetRow;
  q: Question | null;
  units: readonly number[];
  answer: (because: Because, more?: Partial<TargetCount>) => TargetCount;
  said: TargetCount;
}
const prepare = (t: TargetRow, ask: CountAsk, baselines: BaselineView[]): Prepared => {
  const counting = countingOf(t);
  const knownAt = ask.knownAt ?? null;
  const answer = (because: Because, more: Partial<TargetCount> = {}): TargetCount => ({
    state: 'uncomputable',
    because,
    counting,
    window: null,
    asAt: ask.asAt,
    counted: null,
    actual: null,
    required: null,
    base: null,
    yearTarget: null,
    expected: null,
    percent: null,
    baselines,
    units: [],
    ...more,
  });
  const nothing = (because: Because, more?: Partial<TargetCount>): Prepared => ({ t, q: null, units: [], answer, said: answer(because, more) });
  if (t.kind === 'qualitative') return nothing('byEvidence', { state: 'noData' });
  const missing = missingOf(t);
  if (!counting) return missing ? nothing(missing) : nothing('unlinked', { state: 'noData' });
  const window = ask.window ?? windowOf(t, counting.yearFrom, ask.asAt);
  const asAt = ask.asAt < window.to ? ask.asAt : window.to;
  if (ask.asAt < window.from) return nothing('notBegun', { state: 'noData', window });
  const units = ask.unitIds ?? [counting.unitId ?? t.territory];
  const q = asked(counting, { units: units.filter((u) => u !== 0), window, asAt, knownAt });
  if (!q) return nothing('noIndicator', { window });
  if (knownAt && !q.indicator.ledger) return nothing('noLedger', { window });
  return { t, q, units, answer, said: answer('partOnly', { window, asAt, units: [...units] }) };
};

/** The question that a target's number answers; null: nothing is counted. */
export const questionOf = (t: TargetRow, ask: CountAsk): Question | null => prepare(t, ask, []).q;

/**
 * What targets have reached and where they stand, in their order; what several need is looked up once. @param ask the day, the moment of knowledge, another territory, another number
 * @param known numbers that the caller has counted already, by their questions
 * @returns of each: state, the reason for it, the figures; never a guess where something is missing
 */
export const countTargets = async (tx: Tx, targets: readonly TargetRow[], ask: CountAsk, known: readonly (readonly [Question, Count])[] = []): Promise<TargetCount[]> => {
  const cache: Counted = new Map(known.map(([q, n]) => [keyOf(q), n]));
  const baselines = await findAllBaselines(
    tx,
    targets.map((t) => t.id),
    ask.knownAt ?? null,
  );
  const prepared = targets.map((t) => prepare(t, ask, baselinesOf(baselines, t.id)));
  await countAll(
    tx,
    prepared.flatMap(({ q }) => q ?? []),
    cache,
  );
  const counts: TargetCount[] = [];
  for (const { t, q, units, answer, said } of prepared) {
    if (!q) {
      counts.push(said);
      continue;
    }
    const at = { window: q.window, asAt: q.asAt, counted: cache.get(keyOf(q))!, units: [...units] };
    const judged = (await isAllInSight(tx, q)) ? await whereItStands(t, ask, q, at.counted, said.baselines, counterOf(tx, cache)) : null;
    counts.push(judged === null ? answer('partOnly', at) : answer(judged.because ?? 'counted', { ...at, ...judged }));
  }
  return counts;
};
export const countTarget = async (tx: Tx, t: TargetRow, ask: CountAsk, known: readonly (readonly [Question, Count])[] = []): Promise<TargetCount> =>
  (await countTargets(tx, [t], ask, known))[0]!;

type Part = Partial<TargetCount>;
/** Of a territory that is all in sight. */
const whereItStands = async (t: TargetRow, ask: CountAsk, q: Question, counted: Count, baselines: BaselineView[], count: (q: Question) => Promise<Count>): Promise<Part> => {
  const { window, asAt } = q;
  const of = (total: number): BaselineView[] => baselines.map((b) => ({ ...b, percent: percentOf(total, b.value) }));
  const withBaselines = counted.of === null ? { baselines: of(counted.value) } : {};
  const missing = missingOf(t);
  if (missing && ask.goal === undefined) return { state: 'uncomputable', because: missing, ...withBaselines };
  if (counted.of === null && counted.value === 0) {
    const ever = await count({ ...q, window: { from: '1900-01-01', to: asAt } });
    if (ever.value === 0) return { state: 'noData', because: 'noRecords', ...withBaselines };
  }
  const adds = q.indicator.type === 'flow' && (counted.of === null || q.measure === 'communes');
  if (ask.goal !== undefined) {
    const own: Judgeable = { kind: 'count', value: ask.goal, valueMax: null, comparator: '>=', reference: null, unit: t.unit, baseValue: null, baseUnit: null };
    return figures(own, { total: counted.value }, null, q, adds, withBaselines);
  }
  if (t.kind === 'growth' || t.kind === 'trend') {
    const base = await baseOf(t, q, windowOf(t, (countingOf(t) as Counting).yearFrom, t.periodFrom ?? window.from), count);
    if (typeof base === 'string' || base === null) return { state: 'uncomputable', because: base ?? 'baseYear', ...withBaselines };
    const share = counted.of !== null && base.count.of !== null;
    if (share && counted.of === 0) return { state: 'noData', because: 'nobody', base };
    // two shares are compared by their exact products
    const baseValue = share ? base.count.value * counted.of! : base.count.value;
    const actual = { total: share ? counted.value * base.count.of! : counted.value };
    const judged = figures({ ...t, baseValue, baseUnit: t.baseUnit ?? t.unit }, actual, null, q, adds && !share, { ...withBaselines, base });
    return share ? { ...judged, actual: { part: counted.value, of: counted.of! }, percent: percentOf(counted.value, counted.of!), required: requiredShare(base.count) } : judged;
  }
  const byYear = t.kind === 'ratio' && !needsBase(t) && counted.of === null;
  const yearTarget = byYear ? ((baselines.findLast((b) => b.forYear === yearNamed(window)) ?? baselines.findLast((b) => b.forYear === null))?.value ?? null) : null;
  if (byYear && yearTarget === null) return { state: 'uncomputable', because: 'yearTarget', ...withBaselines };
  return figures(t, actualOf(t, counted, yearTarget), yearTarget, q, adds, { ...withBaselines, yearTarget });
};
const requiredShare = (base: Count): Required => ({ comparator: '>', value: percentOf(base.value, base.of!) ?? 0, valueMax: null, unit: '%' });

const figures = (t: Judgeable, actual: Actual, yearTarget: number | null, q: Question, adds: boolean, more: Part): Part => {
  const required = requiredOf(t, yearTarget);
  const { state, because, expected } = judge(t, actual, q.window, q.asAt, adds);
  const percent = 'total' in actual ? required && percentOf(actual.total, required.value) : 'of' in actual ? percentOf(actual.part, actual.of) : actual.percent;
  return { ...more, state, because, expected, actual, required, percent };
};
