import { percentOf, type CountState } from '../count/rules.ts';
import type { Actual, Required } from '../rules.ts';

/** How far each province is with its own targets, and which one lags most. Pure. */

/** A province as one state: of its targets the worst that can be said; none: it has no target; uncounted: not counted yet. */
export const provinceStates = ['missed', 'behind', 'uncounted', 'noData', 'uncomputable', 'none', 'onTrack', 'met'] as const;
export type ProvinceState = (typeof provinceStates)[number];
export type Tally = Record<CountState | 'uncounted', number>;

export interface Figures {
  actual: Actual | null;
  required: Required | null;
  /** By the share of days passed it should have been so much. */
  expected: number | null;
  /** The year's own number, of a ratio to it: the required number is one of people then, not a percentage. */
  yearTarget: number | null;
  /** It must stay below (`isBound`). */
  bound: boolean;
}
/** What was reached of what should have been reached by now, per cent; of what must not be exceeded, the other way round. Null where that cannot be said. */
export const reachOf = ({ actual, required, expected, yearTarget, bound }: Figures): number | null => {
  if (actual === null || required === null || required.value <= 0) return null;
  const ofPeople = expected !== null || yearTarget !== null;
  const reached = 'total' in actual ? actual.total : 'percent' in actual ? actual.percent : ofPeople ? actual.part : percentOf(actual.part, actual.of);
  const due = expected ?? (bound ? required.valueMax : null) ?? required.value;
  if (reached === null) return null;
  return bound ? percentOf(due, reached) : percentOf(reached, due);
};

const empty = (): Tally => ({ met: 0, exceeded: 0, onTrack: 0, behind: 0, missed: 0, uncomputable: 0, noData: 0, uncounted: 0 });

/** One target: where it stands (null: not counted yet), and how far it is. */
export interface Standing {
  state: CountState | null;
  reach: number | null;
}
export interface ProvinceStanding<T extends Standing> {
  tally: Tally;
  /** Behind or missed. */
  lagging: number;
  /** Those of which it can be said whether they lag. */
  judged: number;
  state: ProvinceState;
  /** The one furthest behind. */
  worst: T | null;
}
const lags = (s: Standing): boolean => s.state === 'behind' || s.state === 'missed';
const reachIn = (s: Standing | null): number => s?.reach ?? Infinity;

const stateOf = (n: Tally, judged: number, all: number): ProvinceState => {
  if (all === 0) return 'none';
  if (n.missed > 0) return 'missed';
  if (n.behind > 0) return 'behind';
  if (n.uncounted > 0) return 'uncounted';
  if (judged > 0) return n.onTrack > 0 ? 'onTrack' : 'met';
  return n.uncomputable > 0 ? 'uncomputable' : 'noData';
};
/** A province by its targets. Furthest behind is who reached the least of what should have been reached by now. */
export const provinceOf = <T extends Standing>(targets: readonly T[]): ProvinceStanding<T> => {
  const tally = empty();
  for (const t of targets) tally[t.state ?? 'uncounted']++;
  const lagging = tally.behind + tally.missed;
  const judged = lagging + tally.onTrack + tally.met + tally.exceeded;
  return { tally, lagging, judged, state: stateOf(tally, judged, targets.length), worst: targets.filter(lags).toSorted((a, b) => reachIn(a) - reachIn(b))[0] ?? null };
};

/** Laggards first: the larger share of its targets that lag, then whoever is furthest behind; those of whom nothing can be said stand behind everyone who lags. Equal ones as they came. */
export const laggardsFirst = <T extends Pick<ProvinceStanding<Standing>, 'lagging' | 'judged' | 'state' | 'worst'>>(rows: readonly T[]): T[] =>
  rows.toSorted((a, b) => {
    if (a.lagging === 0 || b.lagging === 0) return Number(a.lagging === 0) - Number(b.lagging === 0) || provinceStates.indexOf(a.state) - provinceStates.indexOf(b.state);
    const [x, y] = [reachIn(a.worst), reachIn(b.worst)];
    return b.lagging * a.judged - a.lagging * b.judged || (x === y ? 0 : x - y);
  });
