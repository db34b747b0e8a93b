/** Fair split of a number over units: by weights that anyone can check, in whole numbers, with nothing lost to rounding. Pure. */

/**
 * Largest remainder (Hamilton): each gets the whole part of its share, what is left goes one by one to the largest remainders; equal remainders to the larger weight, then in
 * the order given. Weights that are all 0 count as equal. The sum is the total exactly. @param total whole number ≥ 0 @param weights whole numbers ≥ 0
 */
export const apportion = (total: number, weights: readonly bigint[]): number[] => {
  if (weights.length === 0) return [];
  const own = weights.every((w) => w === 0n) ? weights.map(() => 1n) : weights;
  const sum = own.reduce((a, b) => a + b, 0n);
  const shares = own.map((w, i) => ({ i, w, whole: (BigInt(total) * w) / sum, rest: (BigInt(total) * w) % sum }));
  const out = shares.map((s) => Number(s.whole));
  const left = total - out.reduce((a, b) => a + b, 0);
  const order = shares.toSorted((a, b) => (a.rest === b.rest ? (a.w === b.w ? a.i - b.i : a.w < b.w ? 1 : -1) : a.rest < b.rest ? 1 : -1));
  for (const s of order.slice(0, left)) out[s.i]! += 1;
  return out;
};

/** The same with at least so many for each; null when the total is not enough for that. */
export const apportionAtLeast = (total: number, weights: readonly bigint[], least: number): number[] | null => {
  if (least * weights.length > total) return null;
  const fixed = new Set<number>();
  for (;;) {
    const free = weights.flatMap((w, i) => (fixed.has(i) ? [] : [{ i, w }]));
    const out = weights.map(() => least);
    apportion(
      total - least * fixed.size,
      free.map((f) => f.w),
    ).forEach((n, at) => (out[free[at]!.i] = n));
    const below = free.filter((f) => out[f.i]! < least);
    if (below.length === 0) return out;
    for (const f of below) fixed.add(f.i);
  }
};

/**
 * Whole numbers in a table whose rows and columns add up to what is given: each column is parted over what the rows still have to get, so no row gets more than its sum.
 * @param rows sums of the rows @param columns sums of the columns, together as many as the rows
 */
export const matrixOf = (rows: readonly number[], columns: readonly number[]): number[][] => {
  const left = [...rows];
  const byColumn = columns.map((n) => {
    const part = n === 0 ? rows.map(() => 0) : apportion(n, left.map(BigInt));
    part.forEach((p, i) => (left[i]! -= p));
    return part;
  });
  return rows.map((_, i) => byColumn.map((c) => c[i]!));
};

/** What is known of a unit: persons of working age, persons who want to go, departures of earlier years. */
export interface Inputs {
  supply: number;
  wishes: number;
  past: number;
}
/** How much each counts: whole numbers ≥ 0, for instance 5, 3 and 2 of 10. */
export type Weights = Readonly<Record<keyof Inputs, number>>;
export const inputKeys = ['supply', 'wishes', 'past'] as const;

/**
 * One weight for each unit: its share of each input, times what that input counts. Exact: shares are brought to one denominator instead of being rounded. An input that is 0
 * everywhere says nothing and is left out.
 */
export const weightsOf = (inputs: readonly Inputs[], counts: Weights): bigint[] => {
  const used = inputKeys.map((k) => ({ k, count: BigInt(counts[k]), sum: BigInt(inputs.reduce((n, u) => n + u[k], 0)) })).filter((u) => u.count > 0n && u.sum > 0n);
  const others = (k: string) => used.reduce((n, u) => (u.k === k ? n : n * u.sum), 1n);
  return inputs.map((unit) => used.reduce((n, u) => n + u.count * BigInt(unit[u.k]) * others(u.k), 0n));
};
/** Inputs that say something: not 0 everywhere and counted. */
export const usedInputs = (inputs: readonly Inputs[], counts: Weights): (keyof Inputs)[] => inputKeys.filter((k) => counts[k] > 0 && inputs.some((u) => u[k] > 0));
