import type { Count } from '../../../kernel/indicator-shape.ts';

/**
 * Where any counted number will stand at the end of its period, from how the same number went on after the same day in the years before. Pure.
 * For departures the pipeline says more (rules-forecast.ts); for everything else its own past is all there is.
 */

/** The same number in a year before: on the same day, and at the same end. */
export interface PastPair {
  year: number;
  day: Count;
  end: Count;
}
/** flow: adds up over the period · level: how things stand on a day · share: per cent of a whole */
export type Kind = 'flow' | 'level' | 'share';

/** A year before says something when so many were counted by its end. */
const LEAST = 10;
export const LEAST_PAIRS = 2;

export type Repeat =
  | { known: false; years: number }
  | { known: true; expected: number; low: number; high: number; backTest: { year: number; forecast: number; actual: number }[]; error: number; by: 'more' | 'times' };

const mean = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0) / of.length;
const sum = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0);
/** Per cent, of a share; else the number. */
const figure = (c: Count, kind: Kind): number => (kind === 'share' ? (c.of ? (c.value * 100) / c.of : 0) : c.value);
const tells = (p: PastPair): boolean => (p.end.of ?? p.end.value) >= LEAST;
/** Four cases of five of Student's distribution, by so many years: two or three years are little to go by. */
const spread = (n: number): number => [0, 0, 3.08, 1.89, 1.64][n] ?? 1.53;

type Way = (now: number, past: readonly PastPair[]) => number;
const waysOf = (kind: Kind): { by: 'more' | 'times'; way: Way }[] => {
  const more: Way = (now, past) => now + mean(past.map((p) => figure(p.end, kind) - figure(p.day, kind)));
  const times: Way = (now, past) => (now * sum(past.map((p) => p.end.value))) / sum(past.map((p) => p.day.value));
  return [{ by: 'more', way: more }, ...(kind === 'flow' ? [{ by: 'times' as const, way: times }] : [])];
};

/**
 * As much more, or as many times more, as in the years before: whichever would have erred less had it been used on each of them from the others. The interval holds four of five cases and is
 * never narrower than that error. With fewer than two years that say something nothing is forecast.
 * @param most what the number cannot exceed: 100 per cent, the communes there are
 */
export const repeatOf = (now: Count, years: readonly PastPair[], kind: Kind, most: number | null): Repeat => {
  const past = years.filter(tells);
  if (past.length < LEAST_PAIRS) return { known: false, years: past.length };
  const bound = (n: number): number => Math.min(Math.max(n, kind === 'flow' ? figure(now, kind) : 0), most ?? Infinity);
  const tried = waysOf(kind)
    .filter(({ by }) => by === 'more' || past.every((p) => p.day.value > 0))
    .map(({ by, way }) => {
      const backTest = past.map((p) => ({
        year: p.year,
        forecast: Math.min(
          way(
            figure(p.day, kind),
            past.filter((o) => o !== p),
          ),
          most ?? Infinity,
        ),
        actual: figure(p.end, kind),
      }));
      return { by, way, backTest, error: mean(backTest.map((b) => Math.abs(b.forecast - b.actual))) };
    });
  const best = tried.reduce((a, b) => (b.error < a.error ? b : a));
  const expected = bound(best.way(figure(now, kind), past));
  const seen = mean(best.backTest.map((b) => (b.forecast - b.actual) ** 2));
  // what is counted one by one varies by chance alone as well
  const chance = kind === 'flow' ? Math.max(0, expected - figure(now, kind)) : 0;
  const half = Math.max(spread(past.length) * Math.sqrt(seen), 1.28 * Math.sqrt(chance), best.error);
  const round = (n: number): number => (kind === 'share' ? Math.round(n * 10) / 10 : Math.round(n));
  const usual = mean(best.backTest.map((b) => b.actual));
  return {
    known: true,
    expected: round(expected),
    low: round(bound(kind === 'share' ? expected - half : Math.floor(expected - half))),
    high: round(bound(kind === 'share' ? expected + half : Math.ceil(expected + half))),
    backTest: best.backTest.map((b) => ({ ...b, forecast: round(b.forecast), actual: round(b.actual) })),
    // of a share in points, of a number per cent of what came
    error: Math.round((kind === 'share' ? best.error : usual > 0 ? (best.error * 100) / usual : 0) * 10) / 10,
    by: best.by,
  };
};

/** Of what is still to come (as many as usual), how many must belong to the part; null: the whole rest would not do. */
export const stillOf = (now: Count, coming: number, requiredPercent: number): { need: number; of: number } | null => {
  const of = Math.max(0, Math.round(coming));
  const need = Math.max(0, Math.ceil((requiredPercent * ((now.of ?? 0) + of)) / 100 - now.value - 1e-9));
  return need > of ? null : { need, of };
};
