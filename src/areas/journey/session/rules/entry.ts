import { parseBirth } from '../../../worker/rules/birth.ts';
import { saidByNumber } from '../../../worker/rules/id-number.ts';
import type { EntryFields } from '../contract.ts';

/** What is typed at the table, judged on the device before it is put away, and again by the server. Pure. */

export type EntryFault = 'numberOrPhone' | 'birthNeeded' | 'noSuchDay' | 'notYetBorn';

/** What is wrong beyond the contract, by field. @param today YYYY-MM-DD */
export const entryFaults = (e: Pick<EntryFields, 'birth' | 'idNumber' | 'phone'>, today: string): Partial<Record<'birth' | 'idNumber', EntryFault>> => {
  const faults: Partial<Record<'birth' | 'idNumber', EntryFault>> = {};
  const birth = parseBirth(e.birth);
  if (!e.birth) faults.birth = 'birthNeeded';
  else if (!birth) faults.birth = 'noSuchDay';
  else if (e.birth > today.slice(0, e.birth.length)) faults.birth = 'notYetBorn';
  // somebody without either could neither be told apart nor be called
  if (!e.idNumber && !e.phone) faults.idNumber = 'numberOrPhone';
  return faults;
};

/** What a twelve-digit number says by itself: sex and year of birth; null for anything else. */
export const saidBy = (number: string, today: string): { sex: 'male' | 'female'; year: string } | null => {
  const digits = number.replace(/\D/g, '');
  if (digits.length !== 12) return null;
  const { sex, year } = saidByNumber(digits);
  return year <= Number(today.slice(0, 4)) ? { sex, year: String(year) } : null;
};

/** What the card fills in: empty fields, and those that a number typed before it filled in. What a person typed stays. @param before what that earlier number said */
export const filledBy = <T extends { sex: unknown; birth: unknown }>(
  said: { sex: 'male' | 'female'; year: string },
  typed: T,
  before: { sex: 'male' | 'female'; year: string } | null,
): T => ({
  ...typed,
  sex: typed.sex === null || typed.sex === before?.sex ? said.sex : typed.sex,
  birth: !typed.birth || typed.birth === before?.year ? said.year : typed.birth,
});

/** The day to write an entry of a session under: today within the days of the session, else its last one. */
export const dayOf = (days: { from: string; to: string }, today: string): string => (today < days.from ? days.from : today > days.to ? days.to : today);
