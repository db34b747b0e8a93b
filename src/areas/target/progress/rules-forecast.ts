/** Will a number of departures be reached by the end of the period, and what would it take: from what became of the same pipeline in the years before. Pure. */

/** Parts of the way before departure, by the furthest milestone. */
export const parts = ['wish', 'registered', 'selected', 'papers', 'contract'] as const;
export type PipelinePart = (typeof parts)[number];
export interface Waiting {
  part: PipelinePart;
  /** More than 90 days without a step. */
  old: boolean;
  /** How many stood there on the day. */
  n: number;
  /** Of them, how many left between that day and the period's end; of the running year not known. */
  left: number;
}
/** The same day and end of a year before. */
export interface PastCut {
  year: number;
  waiting: readonly Waiting[];
  /** Left between that day and the end though nothing was known of them on that day. */
  newcomers: number;
}

/** Rates from fewer than these stand on nothing: the wider group's rate is taken. */
const ENOUGH = 10;
/** A year before says something when so many stood in the pipeline or came. */
export const LEAST_PER_YEAR = 20;
export const LEAST_YEARS = 2;
const tells = (p: PastCut): boolean => p.newcomers + p.waiting.reduce((n, w) => n + w.n, 0) >= LEAST_PER_YEAR;

const pooled = (waiting: readonly Waiting[], like: (w: Waiting) => boolean): { n: number; left: number } =>
  waiting.filter(like).reduce((a, w) => ({ n: a.n + w.n, left: a.left + w.left }), { n: 0, left: 0 });
const groupOf = (past: readonly PastCut[], part: PipelinePart, old: boolean): { n: number; left: number } => {
  const all = past.flatMap((p) => p.waiting);
  const near = pooled(all, (w) => w.part === part && w.old === old);
  const wider = near.n >= ENOUGH ? near : pooled(all, (w) => w.part === part);
  return wider.n >= ENOUGH ? wider : pooled(all, () => true);
};
/** Share of those who stood there that left by the end: of the same part and age, else of the part, else of all. */
export const rateOf = (past: readonly PastCut[], part: PipelinePart, old: boolean): number => {
  const { n, left } = groupOf(past, part, old);
  return n === 0 ? 0 : left / n;
};
const mean = (of: readonly number[]): number => (of.length ? of.reduce((a, b) => a + b, 0) / of.length : 0);
const expectedLeft = (waiting: readonly Pick<Waiting, 'part' | 'old' | 'n'>[], past: readonly PastCut[]): number =>
  waiting.reduce((sum, w) => sum + w.n * rateOf(past, w.part, w.old), 0) + mean(past.map((p) => p.newcomers));
/** How far chance alone may carry it (variance): each who waits leaves or does not, newcomers come as they come, and rate and mean were themselves only seen in a few years. */
const chanceOf = (waiting: readonly Pick<Waiting, 'part' | 'old' | 'n'>[], past: readonly PastCut[]): number => {
  // those who share a rate share its error
  const byRate = new Map<string, { n: number; of: { n: number; left: number } }>();
  for (const w of waiting) {
    const of = groupOf(past, w.part, w.old);
    const key = `${w.part}|${w.old}`;
    byRate.set(key, { n: (byRate.get(key)?.n ?? 0) + w.n, of });
  }
  const leaving = [...byRate.values()].reduce((v, { n, of }) => {
    // none or all of a few is no certainty
    const p = (of.left + 1) / (of.n + 2);
    return v + n * p * (1 - p) * (1 + n / Math.max(1, of.n));
  }, 0);
  const usual = mean(past.map((p) => p.newcomers));
  const seen = past.reduce((v, p) => v + (p.newcomers - usual) ** 2, 0) / (past.length - 1);
  return leaving + Math.max(seen, usual) * (1 + 1 / past.length);
};
const actualLeft = (p: PastCut): number => p.newcomers + p.waiting.reduce((n, w) => n + w.left, 0);

export interface BackTest {
  year: number;
  /** Forecast from the other years, and what came. */
  forecast: number;
  actual: number;
}
export type Forecast =
  | { known: false; years: number }
  | {
      known: true;
      /** Reached by the end of the period, most likely, and between which numbers in four of five cases. */
      expected: number;
      low: number;
      high: number;
      backTest: BackTest[];
      /** Mean error of the back-test, per cent of what came. */
      error: number;
    };

/**
 * What has been reached, plus what the pipeline and newcomers brought in the years before between this day and the end. The interval holds 80 of 100 cases of chance alone, and is
 * never narrower than the mean error that the same rule made on the years before. With fewer than two years that say something nothing is forecast.
 * @param reached counted so far @param days left until the end of the period
 */
export const forecastOf = (reached: number, waiting: readonly Pick<Waiting, 'part' | 'old' | 'n'>[], years: readonly PastCut[], over: boolean): Forecast => {
  if (over) return { known: true, expected: reached, low: reached, high: reached, backTest: [], error: 0 };
  const past = years.filter(tells);
  if (past.length < LEAST_YEARS) return { known: false, years: past.length };
  const backTest = past.map((p) => ({
    year: p.year,
    forecast: expectedLeft(
      p.waiting,
      past.filter((o) => o !== p),
    ),
    actual: actualLeft(p),
  }));
  const error = mean(backTest.map((b) => (Math.abs(b.forecast - b.actual) / Math.max(1, b.actual)) * 100));
  const more = expectedLeft(waiting, past);
  // 1,28: four of five cases of a normal distribution
  const half = Math.max(1.28 * Math.sqrt(chanceOf(waiting, past)), (more * error) / 100);
  return {
    known: true,
    expected: Math.round(reached + more),
    // nobody who has left comes back into the number
    low: Math.max(reached, Math.floor(reached + more - half)),
    high: Math.ceil(reached + more + half),
    backTest: backTest.map((b) => ({ ...b, forecast: Math.round(b.forecast) })),
    error: Math.round(error * 10) / 10,
  };
};

export interface Need {
  part: PipelinePart;
  /** Of a hundred who stand here, so many leave by the end. */
  rate: number;
  /** So many more would have to stand here now. */
  more: number;
}
/** What closes the gap: for each part of the way how many more would have to stand there today. Parts from which nobody ever left in time are no way. */
export const needsOf = (gap: number, years: readonly PastCut[]): Need[] =>
  gap <= 0
    ? []
    : parts.flatMap((part) => {
        const rate = rateOf(years.filter(tells), part, false);
        return rate > 0 ? [{ part, rate: Math.round(rate * 1000) / 10, more: Math.ceil(gap / rate) }] : [];
      });
/** Departures a month from now on that would be needed; null when no full month is left. */
export const paceOf = (gap: number, daysLeft: number): number | null => (gap <= 0 || daysLeft < 1 ? null : Math.ceil((gap / daysLeft) * 30));
