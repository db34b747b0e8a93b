import type { Birth } from './birth.ts';

/** Shape of the numbers that tell who someone is (NĐ 137/2015 Đ13; TT 07/2016/TT-BCA Đ7). Length and charset are hard; the rest is a warning: cards are issued with mistakes and never rejected on them. */

export type NumberWarning = 'province' | 'sex' | 'birthYear' | 'oldNumber';

export interface IdNumber {
  kind: 'cccd' | 'cmnd';
  digits: string;
}

/** "001 090 012 345" → twelve digits; nine are an old CMND. null: neither. */
export const parseIdNumber = (text: string): IdNumber | null => {
  const digits = text.replace(/[\s.-]/g, '');
  if (/^\d{12}$/.test(digits)) return { kind: 'cccd', digits };
  return /^\d{9}$/.test(digits) ? { kind: 'cmnd', digits } : null;
};

const century = (digit: number): number => 1900 + 100 * Math.floor(digit / 2);

/** Year of birth and sex that the fourth to sixth digit of a twelve-digit number say. */
export const saidByNumber = (digits: string): { sex: 'male' | 'female'; year: number; province: number } => ({
  sex: Number(digits[3]) % 2 === 0 ? 'male' : 'female',
  year: century(Number(digits[3])) + Number(digits.slice(4, 6)),
  province: Number(digits.slice(0, 3)),
});

/** What does not fit together. The first three digits are where the birth was registered, never the residence: old province codes 001–096, from 101 on a country. */
export const numberWarnings = (n: IdNumber, person: { sex: 'male' | 'female' | null; birth: Birth | null }): NumberWarning[] => {
  if (n.kind === 'cmnd') return ['oldNumber'];
  const said = saidByNumber(n.digits);
  return [
    ...(said.province === 0 || (said.province > 96 && said.province < 101) ? (['province'] as const) : []),
    ...(person.sex && person.sex !== said.sex ? (['sex'] as const) : []),
    ...(person.birth && person.birth.year !== said.year ? (['birthYear'] as const) : []),
  ];
};
