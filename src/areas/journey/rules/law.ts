import { lawValues, type LawValue } from './law.data.ts';

/** Dated rules: which value of a rule holds on a day. A value is replaced by another one, never changed. */

/** What holds: the values that ship with the system, those of the administrator before them. */
export type LawBook = readonly LawValue[];

/** Administrator's values come first: of two that hold on a day, the first of the list counts. */
export const lawBook = (own: readonly LawValue[] = []): LawBook => [...own, ...lawValues];

/** The value of a rule on a day; null where no law says anything on that day. */
export const lawAt = (book: LawBook, rule: string, day: string): LawValue | null => book.find((v) => v.rule === rule && v.from <= day && (v.to === null || day <= v.to)) ?? null;

/** @throws Error for a rule without a number on that day: a rule that is asked at all times must hold at all times. */
export const numberAt = (book: LawBook, rule: string, day: string): { value: number; source: LawValue } => {
  const found = lawAt(book, rule, day);
  if (found === null || typeof found.value !== 'number') throw new Error(`no value of ${rule} on ${day}`);
  return { value: found.value, source: found };
};
