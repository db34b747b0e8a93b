/**
 * Figures by group for who may not see the groups of people: how many, and nobody's own. Pure.
 *
 * Fewer than five are not told, nor a number that leaves fewer than five outside the group. What could be worked out from the sums beside it is held back as well: in no line and no column does
 * one number alone stay untold, nor small ones alone of which the sum says that none can be smaller (two that make eight are four each). The questions themselves are few (whole year, whole territory, each person once, no other condition), and answered in fives.
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
/** Told in fives: two numbers of nearly the same people (who left, who arrived; yesterday, today) are not taken from one another. */
const inFives = (n: number): number => Math.round(n / 5) * 5;
const first = (n: number, of: number): Told => (n < FEWEST ? few : of - n < FEWEST ? held : { value: inFives(n) });

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

interface Cell {
  told: Told;
  value: number;
  near?: boolean;
  hold: () => void;
}
/** Could one of these be worked out by whoever knows what they add up to? */
const exposed = (cells: readonly Cell[]): boolean => {
  const untold = cells.filter((c) => c.told.untold);
  if (untold.length < 2) return untold.length === 1;
  return untold.every((c) => c.told.untold === 'few') && untold.reduce((n, c) => n + c.value, 0) > (FEWEST - 1) * (untold.length - 1);
};
/** While one could, another one is held back too: where something is held back already, else the smallest, else what they add up to. @returns whether anything changed */
const cover = (cells: readonly Cell[], sum?: Cell): boolean => {
  if (cells.length < 2 || !exposed(cells)) return false;
  const next = [
    ...cells.filter((c) => !c.told.untold).toSorted((a, b) => Number(b.near ?? false) - Number(a.near ?? false) || a.told.value - b.told.value),
    ...(sum && !sum.told.untold ? [sum] : []),
  ][0];
  next?.hold();
  return next !== undefined;
};

/** What may be told of these numbers. */
export const coarse = ({ whole, groups, lines }: CoarseAsk): Coarse => {
  const sums = groups.map((n) => first(n, whole));
  const rows = lines.map((l) => l.of.map((n) => first(n, l.total)));
  for (let changed = true; changed;) {
    const ofGroup = (g: number): Cell => ({ told: sums[g]!, value: groups[g]!, hold: () => (sums[g] = held) });
    const ofLine = (n: number, g: number, near: boolean): Cell => ({ told: rows[n]![g]!, value: lines[n]!.of[g]!, near, hold: () => (rows[n]![g] = held) });
    changed = cover(sums.map((_, g) => ofGroup(g)));
    for (const [n, row] of rows.entries()) {
      // the sum of a group that is not told must not be had by adding up its lines
      sums.forEach((s, g) => {
        if (!s.untold || row[g]!.untold) return;
        row[g] = held;
        changed = true;
      });
      changed =
        cover(
          row.map((_, g) =>
            ofLine(
              n,
              g,
              rows.some((r) => r !== row && r[g]!.untold),
            ),
          ),
        ) || changed;
    }
    for (let g = 0; g < sums.length; g++)
      changed =
        cover(
          rows.map((row, n) =>
            ofLine(
              n,
              g,
              row.some((t) => t.untold),
            ),
          ),
          ofGroup(g),
        ) || changed;
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
