import { addDays } from '../../kernel/clock.ts';

/** When what is written about a market is old, when an agreement is in force, in which order crossings come. */

/** After so many days the facts of a market page are looked at again: half a year, the rhythm in which wages and fees of the main markets are announced anew. */
export const STALE_DAYS = 180;
/** @param asOf day on which the facts were checked; null: nothing written */
export const freshness = (asOf: string | null, today: string): 'none' | 'stale' | 'fresh' => (asOf === null ? 'none' : addDays(asOf, STALE_DAYS) < today ? 'stale' : 'fresh');

export interface Validity {
  validFrom: string;
  validTo: string | null;
}
/** Does it hold on every day from … to? */
export const inForce = (a: Validity, from: string, to: string = from): boolean => a.validFrom <= from && (a.validTo === null || to <= a.validTo);

/** A round's days in the order in which they come; the first that is earlier than one before it, if any. */
export const roundDays = ['opensOn', 'closesOn', 'languageTestOn', 'skillTestOn', 'intakeOn'] as const;
export type RoundDay = (typeof roundDays)[number];
export const firstDisorder = (days: Readonly<Partial<Record<RoundDay, string | null>>>): RoundDay | null => {
  let latest = '';
  for (const name of roundDays) {
    const day = days[name];
    if (!day) continue;
    // the two tests may be in either order
    if (name === 'skillTestOn' ? day < (days.closesOn ?? days.opensOn ?? '') : day < latest) return name;
    if (day > latest) latest = day;
  }
  return null;
};
/** May people still be put down for a round? Open until its last day of registration; without one, until its people leave. */
export const takesPeople = (round: Readonly<Partial<Record<RoundDay, string | null>>>, today: string): boolean => {
  const last = round.closesOn ?? round.intakeOn ?? null;
  return last === null || today <= last;
};

export type TestResult = 'passed' | 'failed' | 'absent';
export interface TestResults {
  language: TestResult | null;
  skill: TestResult | null;
}
/**
 * How someone stands in a round: `passed` when every test that the round has was passed, `failed` at the first that was not (or was missed), else still waiting.
 * A round without days of tests is decided by the results that were written.
 */
export const outcomeOf = (round: { languageTestOn: string | null; skillTestOn: string | null }, r: TestResults): 'passed' | 'failed' | 'waiting' => {
  const all = [r.language, r.skill];
  if (all.some((x) => x === 'failed' || x === 'absent')) return 'failed';
  if (all.every((x) => x === null)) return 'waiting';
  return (round.languageTestOn !== null && r.language === null) || (round.skillTestOn !== null && r.skill === null) ? 'waiting' : 'passed';
};
