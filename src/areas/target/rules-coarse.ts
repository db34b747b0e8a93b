/**
 * Figures by group for who may not see the groups of people: how many, and nobody's own. Pure.
 *
 * Fewer than five are not told, nor a number that leaves fewer than five outside the group. What could be worked out from the sums beside it is held back as well: in no line and no column does
 * one number alone stay untold. The questions themselves are few (whole year, whole territory, each person once, no other condition), so that two answers cannot be taken from one another.
 */
export const FEWEST = 5;
/** few: fewer than FEWEST · held: kept back, because it, or another one, could be worked out */
export type Untold = 'few' | 'held';
export interface Told {
  value: number;
  untold?: Untold;
}
const few: Told = { value: 0, untold: 'few' };
const held: Told = { value: 0, untold: 'held' };
const first = (n: number, of: number): Told => (n < FEWEST ? few : of - n < FEWEST ? held : { value: n });

export interface CoarseAsk {
  /** How many there are in all. */
  whole: number;
  /** Of each group; somebody may belong to several. */
  groups: readonly number[];
  /** Lines: how many in all, and of each group. */
  lines: readonly { total: number; of: readonly number[] }[];
}
export interface Coarse {
  groups: Told[];
  lines: Told[][];
}

/** Where one alone of these is untold, another one is held back too: where something is held back already, else the smallest. @returns whether anything changed */
const cover = (cells: readonly { told: Told; near?: boolean; hold: () => void }[]): boolean => {
  if (cells.length < 2 || cells.filter((c) => c.told.untold).length !== 1) return false;
  cells
    .filter((c) => !c.told.untold)
    .toSorted((a, b) => Number(b.near ?? false) - Number(a.near ?? false) || a.told.value - b.told.value)[0]!
    .hold();
  return true;
};

/** What may be told of these numbers. */
export const coarse = ({ whole, groups, lines }: CoarseAsk): Coarse => {
  const sums = groups.map((n) => first(n, whole));
  const rows = lines.map((l) => l.of.map((n) => first(n, l.total)));
  for (let changed = true; changed;) {
    changed = cover(sums.map((told, g) => ({ told, hold: () => (sums[g] = held) })));
    for (const row of rows) {
      // the sum of a group that is not told must not be had by adding up its lines
      sums.forEach((s, g) => {
        if (!s.untold || row[g]!.untold) return;
        row[g] = held;
        changed = true;
      });
      changed = cover(row.map((told, g) => ({ told, near: rows.some((r) => r !== row && r[g]!.untold), hold: () => (row[g] = held) }))) || changed;
    }
    for (let g = 0; g < sums.length; g++) changed = cover(rows.map((row) => ({ told: row[g]!, near: row.some((t) => t.untold), hold: () => (row[g] = held) }))) || changed;
  }
  return { groups: sums, lines: rows };
};

/** The days that are told: a whole year, or what of the running one lies in quarters that are over; before the first of them, the year before. */
export const coarseWindow = (to: string, today: string): { from: string; to: string } => {
  const year = Math.min(Number(to.slice(0, 4)), Number(today.slice(0, 4)));
  if (`${year}-12-31` < today) return { from: `${year}-01-01`, to: `${year}-12-31` };
  const ends = [`${year}-09-30`, `${year}-06-30`, `${year}-03-31`].find((day) => day < today);
  return ends ? { from: `${year}-01-01`, to: ends } : { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` };
};
