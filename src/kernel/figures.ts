/**
 * Whether figures that stand side by side can be true together. Q-CHK. Published figures fail these at times, so a fault is a warning beside the figure and keeps nobody from saving; only the heads that an
 * officer counts for one record of the own (kernel/kind.ts, `partOf`) are refused. Basis: our own reading of published reports; no article asks for it. Figures of people and đồng, up to six decimals.
 */
export interface FigureFault {
  /** part: above its whole · falls: below the figure before · sum: parts do not add up */
  check: 'part' | 'falls' | 'sum';
  /** Which figure: name of the part, key of the period, name of the total. */
  at: string;
  figure: number;
  /** What it was held against. */
  against: number;
}
export interface Figure {
  at: string;
  /** null: not known; nothing is held against it. */
  value: number | null;
}
/** More by at least a millionth: 0.1 + 0.2 is 0.3, and thousands of billions of đồng are told apart to the đồng. */
const above = (a: number, b: number): boolean => a - b > 5e-7;

/** No part is larger than the whole. */
export const partsWithin = (whole: number | null, parts: readonly Figure[]): FigureFault[] =>
  whole === null ? [] : parts.flatMap((p) => (p.value !== null && above(p.value, whole) ? [{ check: 'part' as const, at: p.at, figure: p.value, against: whole }] : []));

/** What counts up from the beginning of a year never falls; periods in their order. */
export const neverFalls = (series: readonly Figure[]): FigureFault[] => {
  const faults: FigureFault[] = [];
  let most: number | null = null;
  for (const { at, value } of series) {
    if (value === null) continue;
    if (most !== null && above(most, value)) faults.push({ check: 'falls', at, figure: value, against: most });
    most = most === null ? value : Math.max(most, value);
  }
  return faults;
};

/** All parts of a table make its total; with a part that is not known they may make less, never more. */
export const addsUp = (total: Figure, parts: readonly Figure[]): FigureFault[] => {
  if (total.value === null || parts.length === 0) return [];
  const sum = parts.reduce((n, p) => n + (p.value ?? 0), 0);
  const whole = total.value;
  const wrong = above(sum, whole) || (above(whole, sum) && parts.every((p) => p.value !== null));
  return wrong ? [{ check: 'sum', at: total.at, figure: total.value, against: Math.round(sum * 1e6) / 1e6 }] : [];
};
