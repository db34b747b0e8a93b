import type { RosterKind } from './kinds.data.ts';
import { retirement, youngest, type AgeRule } from './working-age.data.ts';

/** Lists: who is of working age on a day, where an entry stands, what an answer changes. Pure. */

const ruleOf = (rules: readonly AgeRule[], year: number): AgeRule => rules.findLast((r) => r.fromYear <= year) ?? rules[0]!;

/** Age of retirement under normal conditions in a year, in full months. */
export const retirementMonths = (sex: 'male' | 'female', year: number): number => {
  const r = ruleOf(retirement[sex], year);
  return r.months + r.raisedBy * Math.max(0, year - r.fromYear);
};

/** Months since year 0; December of one year is the month before January of the next. */
const monthIndex = (year: number, month: number): number => year * 12 + month;

/**
 * The last month of birth (12 × year + month) of those past the age of retirement on a day. Work ends with the last day of the month in which the age that applies in
 * that year is reached (NĐ 135/2020/NĐ-CP, Điều 3): whoever reached it last year stays past it though the age went up since.
 */
export const retiredUpTo = (sex: 'male' | 'female', at: string): number => {
  const [year, month] = at.split('-').map(Number) as [number, number];
  const lastWhole = monthIndex(year, month) - 1;
  return Math.max(...[year - 1, year].map((y) => Math.min(monthIndex(y, 12), lastWhole) - retirementMonths(sex, y)));
};

export interface WorkingAge {
  /** Old enough: born on this day or before, as yyyymmdd. */
  bornUpTo: number;
  /** Past the age of retirement: born in this month or before. */
  retiredMen: number;
  retiredWomen: number;
  legalBasis: string[];
}
/** Between which births someone is of working age on a day. */
export const workingAgeAt = (at: string): WorkingAge => {
  const year = Number(at.slice(0, 4));
  return {
    bornUpTo: Number(at.replaceAll('-', '')) - youngest.years * 10_000,
    retiredMen: retiredUpTo('male', at),
    retiredWomen: retiredUpTo('female', at),
    legalBasis: [...new Set([youngest.legalBasis, ruleOf(retirement.male, year).legalBasis, ruleOf(retirement.female, year).legalBasis])],
  };
};
/** What is unknown of a birth date counts as its first day; an unknown sex as a man's, so that nobody is left out too early. */
export const isOfWorkingAge = (birth: { year: number; month: number | null; day: number | null }, sex: 'male' | 'female' | null, at: string): boolean => {
  const limits = workingAgeAt(at);
  const born = birth.year * 10_000 + (birth.month ?? 1) * 100 + (birth.day ?? 1);
  return born <= limits.bornUpTo && monthIndex(birth.year, birth.month ?? 1) > (sex === 'female' ? limits.retiredWomen : limits.retiredMen);
};

/** The same day one year before: an answer older than that counts as not asked. */
export const yearBefore = (at: string): string => {
  const [y, m, d] = at.split('-');
  return m === '02' && d === '29' ? `${Number(y) - 1}-03-01` : `${Number(y) - 1}-${m}-${d}`;
};

/** What one person answered on a list. */
export interface Answer {
  askedOn: string | null;
  reached: 'reached' | 'absent' | 'refused' | null;
  workStatus: string | null;
  wants: 'yes' | 'no' | 'undecided' | null;
  market: string | null;
  job: string | null;
  readyFrom: string | null;
  values: Record<string, string | number | boolean | null>;
}

export type Tap = { [K in 'reached' | 'workStatus' | 'wants' | 'market']?: Answer[K] | undefined };
/** One tap: what is named changes, the rest stays. Whoever answers something was reached. */
export const tapped = (before: Answer, tap: Tap, today: string): Answer => {
  const reached = tap.reached ?? (tap.wants || tap.workStatus || tap.market ? 'reached' : before.reached);
  return {
    ...before,
    askedOn: today,
    reached,
    workStatus: tap.workStatus ?? before.workStatus,
    wants: tap.wants ?? (tap.market ? 'yes' : before.wants),
    market: tap.market ?? (tap.wants && tap.wants !== 'yes' ? null : before.market),
    ...(tap.wants && tap.wants !== 'yes' ? { job: null, readyFrom: null } : {}),
  };
};

export interface StandingWish {
  id: string;
  market: string | null;
  job: string | null;
  readyFrom: string | null;
  note: string | null;
  statedOn: string;
}
/** What an answer does to the wish that stands: it states or sharpens one, ends it, or leaves it. */
export const wishAfter = (before: Answer, after: Answer, standing: StandingWish | null): { state: Omit<StandingWish, 'id' | 'statedOn' | 'note'> } | { end: true } | null => {
  if (after.wants === 'no') return standing ? { end: true } : null;
  if (after.wants !== 'yes') return null;
  const said = { market: after.market ?? standing?.market ?? null, job: after.job ?? standing?.job ?? null, readyFrom: after.readyFrom ?? standing?.readyFrom ?? null };
  const same = standing && said.market === standing.market && said.job === standing.job && said.readyFrom === standing.readyFrom;
  return same && before.wants === 'yes' ? null : same ? null : { state: said };
};

export const findKind = (kinds: readonly RosterKind[], code: string): RosterKind | undefined => kinds.find((k) => k.code === code);

/** Null: may be done; else the code why not. */
export const can = {
  write: (roster: { closedOn: string | null }): string | null => (roster.closedOn ? 'worker.rosterClosed' : null),
};
