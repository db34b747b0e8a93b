import { addDays, addMonths, daysBetween } from '../../../kernel/clock.ts';
import type { Count, Window } from '../../../kernel/indicator-shape.ts';
import { judge, percentOf, type Because, type CountState } from '../count/rules.ts';

/** Where each unit stands in a target, who is behind most, and how it came about month by month. Pure. */

/** Share of a window's days that have passed at the end of a day, between 0 and 1. */
export const passed = (w: Window, day: string): number => Math.min(Math.max(daysBetween(w.from, day) + 1, 0), daysBetween(w.from, w.to) + 1) / (daysBetween(w.from, w.to) + 1);

export interface UnitFigures {
  unitId: number;
  name: string;
  /** What it was given; null: nothing was. */
  goal: number | null;
  actual: Count;
}
export interface UnitStanding extends UnitFigures {
  percent: number | null;
  state: CountState;
  because: Because;
  /** So many should have been reached by now; null without a goal. */
  expected: number | null;
  /** How many are missing to what should have been reached by now; 0 when none. */
  short: number;
}

/** A unit by what it was given: met, on track or behind by the share of days passed, as the target itself is judged. @param adds does the number only grow over the days? */
export const standingOf = (u: UnitFigures, window: Window, asAt: string, adds: boolean): UnitStanding => {
  if (u.actual.of !== null)
    return { ...u, percent: percentOf(u.actual.value, u.actual.of), state: 'noData', because: u.actual.of === 0 ? 'nobody' : 'shareNow', expected: null, short: 0 };
  if (u.goal === null) return { ...u, percent: null, state: 'noData', because: 'unlinked', expected: null, short: 0 };
  const asked = { kind: 'count', value: u.goal, valueMax: null, comparator: '>=', reference: null, unit: null, baseValue: null, baseUnit: null } as const;
  const { state, because, expected } = judge(asked, { total: u.actual.value }, window, asAt, adds);
  const due = state === 'missed' ? u.goal : state === 'behind' ? Math.ceil(expected ?? u.goal) : 0;
  return { ...u, percent: percentOf(u.actual.value, u.goal), state, because, expected: expected ?? u.goal, short: Math.max(0, due - u.actual.value) };
};

const order: readonly CountState[] = ['missed', 'behind', 'noData', 'uncomputable', 'onTrack', 'met', 'exceeded'];
/**
 * Worst first: who misses most people stands before who misses fewer, then the lower percentage, then the name's order in the list given; those of whom nothing can be said stand
 * behind everyone who is behind. A leader asks where the people are missing, not who is small.
 */
export const ranked = <T extends Pick<UnitStanding, 'state' | 'short' | 'percent'>>(rows: readonly T[]): T[] =>
  rows
    .map((r, at) => ({ r, at }))
    .toSorted((a, b) => b.r.short - a.r.short || order.indexOf(a.r.state) - order.indexOf(b.r.state) || (a.r.percent ?? 0) - (b.r.percent ?? 0) || a.at - b.at)
    .map(({ r }) => r);

export interface MonthPoint {
  /** '2026-03' */
  month: string;
  /** All up to the end of the month; null: not yet. */
  actual: number | null;
  /** By the share of days passed at the end of the month. */
  planned: number | null;
}
/** Month by month what was reached in all, beside what should have been. @param byMonth '2026-03' → reached in that month */
export const monthsOf = (window: Window, asAt: string, byMonth: ReadonlyMap<string, number>, required: number | null): MonthPoint[] => {
  const out: MonthPoint[] = [];
  let sum = 0;
  for (let from = `${window.from.slice(0, 7)}-01`; from <= window.to; from = addMonths(from, 1)) {
    const month = from.slice(0, 7);
    const end = addDays(addMonths(from, 1), -1);
    const day = end < window.to ? end : window.to;
    sum += byMonth.get(month) ?? 0;
    out.push({ month, actual: from <= asAt ? sum : null, planned: required === null ? null : required * passed(window, day) });
  }
  return out;
};

/** Four classes of a percentage, for maps and tiles: below 50, below 80, below 100, reached. Null: nothing can be said, unless it is reached (who was given 0); 0 is a class of its own. */
export type Shade = 'none' | 'zero' | 'm1' | 'm2' | 'm3' | 'm5';
export const shadeOf = (percent: number | null, state: CountState): Shade =>
  percent === null ? (state === 'met' || state === 'exceeded' ? 'm5' : 'none') : percent === 0 ? 'zero' : percent < 50 ? 'm1' : percent < 80 ? 'm2' : percent < 100 ? 'm3' : 'm5';
