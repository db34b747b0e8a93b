import { addDays, addMonths, daysBetween } from '../../../kernel/clock.ts';
import { addsUp, partsWithin, type FigureFault } from '../../../kernel/figures.ts';
import type { Conditions, Count, Measure, Window } from '../../../kernel/indicator-shape.ts';
import { isMet, needsBase, requiredValue, type Actual, type Base, type Required, type TargetContent } from '../rules.ts';

/** Where a target stands by what the registry counts: over which days, with which state and why. Pure. */

/** What a target is counted by. Kept with the target, so each change keeps the one before it. */
export interface Counting {
  indicator: string;
  measure: Measure;
  only: Conditions;
  /** Left out: rows that meet all of these. */
  except: Conditions;
  /** Counted as a part of the whole: rows that meet these as well. */
  part: Conditions | null;
  /** The territory it is about; null: where its plan's agency sits. */
  unitId: number | null;
  /** Month and day on which a counting year begins: '01-01', '12-15' (15/12–14/12), '09-01' (school year). */
  yearFrom: YearFrom;
  /** By which rule it was guessed from the text; null: a person chose it. */
  rule: string | null;
  /** A keeper of the plan looked at it. */
  confirmed: boolean;
}
/** Is it counted by the priority groups of people? Who may not see those is told such a number in the large only. */
export const byGroup = (c: Pick<Counting, 'only' | 'except' | 'part'> | null): boolean => c !== null && [c.only, c.except, c.part].some((x) => x?.group !== undefined);
/** The days as at which such a number is told: from one day to the next it would tell of one person. */
export const toldOn = (day: string, today: string): boolean => day >= today || ['-03-31', '-06-30', '-09-30', '-12-31'].includes(day.slice(4));
export const yearStarts = ['01-01', '12-15', '09-01'] as const;
export type YearFrom = (typeof yearStarts)[number];

export type CountState = 'met' | 'exceeded' | 'onTrack' | 'behind' | 'missed' | 'uncomputable' | 'noData';
export type Because =
  /** nothing counts it yet */
  | 'unlinked'
  /** judged by evidence alone */
  | 'byEvidence'
  /** the number of another document is missing */
  | 'reference'
  | 'value'
  /** no number of the year before, neither entered nor counted */
  | 'baseYear'
  /** growth from nothing has no percentage */
  | 'baseZero'
  /** no year before to compare with */
  | 'earlierYear'
  /** nobody set the year's number that the ratio is taken of */
  | 'yearTarget'
  /** the reader sees only a part of the territory */
  | 'partOnly'
  /** the indicator keeps no record of what was known when */
  | 'noLedger'
  /** its indicator is not there (any more) */
  | 'noIndicator'
  /** the first day is still to come */
  | 'notBegun'
  /** nothing to be a part of: nobody left */
  | 'nobody'
  /** nothing was ever recorded here */
  | 'noRecords'
  /** met or missed at the end of the period, or already reached */
  | 'counted'
  /** by the share of days that have passed */
  | 'proRata'
  /** a share stands where it stands: it does not add up over the days */
  | 'shareNow'
  /** an upper bound holds only when the period is over */
  | 'bound';

/** The year that a day falls into, when years begin on that day. */
export const yearOf = (day: string, yearFrom: YearFrom): Window => {
  const year = Number(day.slice(0, 4));
  const from = day.slice(5) >= yearFrom ? `${year}-${yearFrom}` : `${year - 1}-${yearFrom}`;
  return { from, to: addDays(`${Number(from.slice(0, 4)) + 1}-${yearFrom}`, -1) };
};
/** The calendar year that a window is called by: the one in which it ends. */
export const yearNamed = (w: Window): number => Number(w.to.slice(0, 4));

type Period = Pick<TargetContent, 'periodFrom' | 'periodTo' | 'cycle'>;
/** A period of calendar years, counted in years that begin on another day, is that of the years called by the same numbers: 2021–2025 by 15/12 is 15/12/2020–14/12/2025. */
const inYearsOf = (t: Period, yearFrom: YearFrom): Period =>
  yearFrom === '01-01'
    ? t
    : {
        ...t,
        periodFrom: t.periodFrom?.endsWith('-01-01') ? `${Number(t.periodFrom.slice(0, 4)) - 1}-${yearFrom}` : t.periodFrom,
        periodTo: t.periodTo?.endsWith('-12-31') ? addDays(`${t.periodTo.slice(0, 4)}-${yearFrom}`, -1) : t.periodTo,
      };
const months = { year: 12, half: 6, quarter: 3, month: 1 } as const;

/** The days that count on a day: those of the cycle it falls into, or the whole period. A period that is over is judged by its last cycle; one that names no year is the running one. */
export const windowOf = (period: Period, yearFrom: YearFrom, asAt: string): Window => {
  const t = inYearsOf(period, yearFrom);
  const last = t.periodTo !== null && asAt > t.periodTo ? t.periodTo : asAt;
  const day = t.periodFrom !== null && last < t.periodFrom ? t.periodFrom : last;
  const year = yearOf(day, yearFrom);
  if (t.cycle === null) return { from: t.periodFrom ?? year.from, to: t.periodTo ?? (t.periodFrom !== null && t.periodFrom > year.to ? t.periodFrom : year.to) };
  const length = months[t.cycle];
  let from = year.from;
  while (addMonths(from, length) <= day) from = addMonths(from, length);
  return { from, to: addDays(addMonths(from, length), -1) };
};
/** The year before a window that is a year. */
export const yearBefore = (w: Window): Window => ({ from: addMonths(w.from, -12), to: addDays(w.from, -1) });

export interface Judged {
  state: CountState;
  because: Because;
  /** By the share of days passed it should have been so much by now. */
  expected: number | null;
}
export type Judgeable = Pick<TargetContent, 'kind' | 'value' | 'valueMax' | 'comparator' | 'reference' | 'unit'> & Base;

const share = (window: Window, asAt: string): { passed: number; of: number } => ({
  passed: Math.min(Math.max(daysBetween(window.from, asAt) + 1, 0), daysBetween(window.from, window.to) + 1),
  of: daysBetween(window.from, window.to) + 1,
});

/** Is it met by staying below its number? An upper bound, and a fall. */
export const isBound = (t: Pick<Judgeable, 'kind' | 'value' | 'comparator'>): boolean =>
  t.kind !== 'trend' && (t.comparator === '<' || t.comparator === '<=' || (t.kind === 'growth' && t.value !== null && t.value < 0));

/**
 * The state of a target by what was counted up to a day. When its days are over: met, exceeded or missed, strictly. Before that: met once it is reached; what adds up over the days is on track
 * while it is no less than required × days passed ÷ all days; a share is behind while it is below.
 * @param adds does the actual only grow over the days (a count, communes covered)?
 */
export const judge = (t: Judgeable, actual: Actual, window: Window, asAt: string, adds: boolean): Judged => {
  const plain = (state: CountState, because: Because): Judged => ({ state, because, expected: null });
  if ('of' in actual && actual.of === 0) return plain('noData', 'nobody');
  const verdict = isMet(t, actual);
  if (verdict === 'uncomputable') return plain('uncomputable', 'value');
  if (verdict === 'noData') return plain('noData', 'byEvidence');
  if (asAt >= window.to) return plain(verdict, 'counted');
  const required = requiredValue(t);
  if (isBound(t)) return adds && verdict === 'missed' ? plain('missed', 'bound') : plain(verdict === 'missed' ? 'behind' : 'onTrack', 'bound');
  if (verdict !== 'missed') return plain(verdict, 'counted');
  if (!adds || required === null) return plain('behind', 'shareNow');
  const { passed, of } = share(window, asAt);
  const [reached, whole] =
    'total' in actual ? [actual.total, required.value] : 'of' in actual ? [actual.part, (required.value * actual.of) / 100] : [actual.percent, required.value];
  return { state: reached * of >= whole * passed ? 'onTrack' : 'behind', because: 'proRata', expected: (whole * passed) / of };
};

/** Per cent with two decimals, halves up, of exact products: 335 of 235 is 142,55. Null of nothing. */
export const percentOf = (part: number, of: number): number | null => (of === 0 ? null : Math.round((part * 10_000) / of + Number.EPSILON) / 100);

/** What was counted, in the shape that the target's kind is judged by. @param of the year's number, for a ratio to it */
export const actualOf = (t: Pick<TargetContent, 'kind' | 'reference' | 'value' | 'unit'>, counted: Count, yearTarget: number | null): Actual => {
  if (t.kind === 'ratio' && !needsBase(t) && yearTarget !== null) return { part: counted.value, of: yearTarget };
  return counted.of === null ? { total: counted.value } : { part: counted.value, of: counted.of };
};

/** How far one of several numbers has been reached. */
export interface BaselineView {
  id: string;
  name: string;
  value: number;
  forYear: number | null;
  number: string | null;
  dated: string | null;
  percent: number | null;
}

/**
 * Numbers of one name (of one paper) for single years beside its number for the whole period: no year has more than the whole, and the years make the whole. Q-CHK.
 * @returns by id of the number that may not be right
 */
export const baselineFaults = (t: Pick<TargetContent, 'periodFrom' | 'periodTo' | 'cycle'>, baselines: readonly Omit<BaselineView, 'percent'>[]): Map<string, FigureFault> => {
  const faults = new Map<string, FigureFault>();
  if (!t.periodFrom || !t.periodTo || t.cycle) return faults;
  const [from, to] = [Number(t.periodFrom.slice(0, 4)), Number(t.periodTo.slice(0, 4))];
  for (const same of Map.groupBy(baselines, (b) => b.name.trim().toLowerCase()).values()) {
    const whole = same.find((b) => b.forYear === null);
    if (!whole) continue;
    const years = Array.from({ length: to - from + 1 }, (_, n) => same.find((b) => b.forYear === from + n));
    const parts = years.map((b) => ({ at: b?.id ?? '', value: b?.value ?? null }));
    for (const f of [...partsWithin(whole.value, parts), ...addsUp({ at: whole.id, value: whole.value }, parts)]) faults.set(f.at, f);
  }
  return faults;
};

/** The same number in the required row of a target, given its base; null when there is none. */
export const requiredOf = (t: Judgeable, yearTarget: number | null): Required | null =>
  t.kind === 'ratio' && !needsBase(t) && yearTarget !== null && t.value !== null
    ? { comparator: t.comparator ?? '>=', value: (t.value * yearTarget) / 100, valueMax: null, unit: null }
    : requiredValue(t);
