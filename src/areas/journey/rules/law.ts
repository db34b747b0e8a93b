import { lawRules, lawValues, type LawUnit, type LawValue } from './law.data.ts';

/** Dated rules: which value of a rule holds on a day. A value is replaced by another one, never changed. */

/** What holds: the values that ship with the system, those of the administrator before them. */
export type LawBook = readonly LawValue[];

/** Administrator's values come first: of two that hold on a day, the first of the list counts. */
export const lawBook = (own: readonly LawValue[] = []): LawBook => [...own, ...lawValues];

const holds = (v: LawValue, rule: string, day: string): boolean => v.rule === rule && v.from <= day && (v.to === null || day <= v.to);

/** The value of a rule on a day; null where no law says anything on that day. */
export const lawAt = (book: LawBook, rule: string, day: string): LawValue | null => book.find((v) => holds(v, rule, day)) ?? null;

/** @throws Error for a rule without a number on that day: a rule that is asked at all times must hold at all times. */
export const numberAt = (book: LawBook, rule: string, day: string): { value: number; source: LawValue } => {
  const found = lawAt(book, rule, day);
  if (found === null || typeof found.value !== 'number') throw new Error(`no value of ${rule} on ${day}`);
  return { value: found.value, source: found };
};

/** Does the closed list of a rule name this on a day? Where no law says anything, nothing is listed. */
export const isListed = (book: LawBook, rule: string, item: string, day: string): boolean => {
  const list = lawAt(book, rule, day)?.value;
  return Array.isArray(list) && (list as readonly string[]).includes(item);
};

/** Is a place in a closed list that day, and by which of the values that hold? Lists of closed places add up: one does not open what another closes. A-BAN. */
export const closedBy = (book: LawBook, rule: 'areas.closed', place: string, day: string): LawValue | null =>
  book.find((v) => holds(v, rule, day) && Array.isArray(v.value) && (v.value as readonly string[]).includes(place)) ?? null;

/** Unit of a rule that ships with the system; null: no such rule. */
export const ruleOf = (rule: string): (typeof lawRules)[number] | null => lawRules.find((r) => r.rule === rule) ?? null;

export type ValueFault = 'number' | 'range' | 'list' | 'monthDays';
/** What is counted whole, and the most that each can mean: a slip of the keys beyond it makes terms that are no days of a calendar, and every page that shows one would fail. */
const most: Partial<Record<LawUnit, number>> = { years: 150, months: 1_200, days: 36_500, workingDays: 2_500, hours: 87_600, people: 100_000_000 };
/** What is wrong with a value that somebody enters for a rule; null: it fits the unit. Lists may be empty where nothing is closed. */
export const valueFault = (unit: LawValue['unit'], value: LawValue['value']): ValueFault | null => {
  if (unit === 'countries') return Array.isArray(value) && value.every((v) => /^[A-Z]{2}$/.test(v)) ? null : 'list';
  if (unit === 'forms') return Array.isArray(value) ? null : 'list';
  if (unit === 'monthDays') return Array.isArray(value) && value.length === 3 && value.every((v) => /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(v)) ? null : 'monthDays';
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) return 'number';
  const whole = most[unit];
  return (whole === undefined ? value <= 1e12 : Number.isInteger(value) && value <= whole) ? null : 'range';
};
