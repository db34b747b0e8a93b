import { BEFORE, SINCE, expected, inForce, type Territory, type Unit } from './model.ts';

/** How many units of each tier on a day, and how that differs from what public law fixes. */

export interface TierCounts {
  provinces: number;
  districts: number;
  communes: number;
}
/** A unit of the state, not one made for demonstration. */
export const isOfficial = (u: Unit): boolean => u.codes.some((c) => /^\d+$/.test(c.code));
export const countsAt = (t: Territory, at: string): TierCounts => {
  const n = [0, 0, 0, 0];
  for (const u of t.units) if (inForce(u, at) && isOfficial(u)) n[u.tier]!++;
  return { provinces: n[1]!, districts: n[2]!, communes: n[3]! };
};

/** Old communes of which parts went into several new ones on 1/7/2025. */
export const splitCount = (t: Territory): number => new Set(t.successions.filter((s) => s.since === SINCE && s.extent === 'split').map((s) => s.oldId)).size;

export interface Deviation {
  what: 'provinces' | 'districts' | 'communes' | 'splits';
  at: string;
  have: number;
  should: number;
}
/** One line for each figure that is fixed; have = should when there is no deviation. */
export const deviations = (t: Territory): Deviation[] => [
  ...(['before', 'since'] as const).flatMap((state) => {
    const at = state === 'before' ? BEFORE : SINCE;
    const have = countsAt(t, at);
    return (['provinces', 'districts', 'communes'] as const)
      .filter((what) => state === 'before' || what !== 'districts')
      .map((what) => ({ what, at, have: have[what], should: expected[state][what] }));
  }),
  { what: 'splits', at: SINCE, have: splitCount(t), should: expected.splits },
];

/** Old units that end without a successor, and new communes without a predecessor. */
export const looseEnds = (t: Territory): { withoutSuccessor: number; withoutPredecessor: number } => {
  const olds = new Set(t.successions.map((s) => s.oldId));
  const news = new Set(t.successions.map((s) => s.newId));
  return {
    withoutSuccessor: t.units.filter((u) => u.tier !== 2 && u.to !== null && (u.from === null || u.from <= u.to) && !olds.has(u.id)).length,
    withoutPredecessor: t.units.filter((u) => u.tier === 3 && u.from !== null && inForce(u, u.from) && !news.has(u.id)).length,
  };
};
