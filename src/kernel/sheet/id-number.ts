import { cellWords as w } from './words.ts';

/** Citizen numbers as they come out of sheets. Pure. Twelve digits: three of the province of birth registration, one of century and sex, two of the birth year, six more (Decree 137/2015/ND-CP art. 7). */

/** Codes of the 63 provinces of before July 2025: they stay on the cards. */
const provinces = new Set(
  '1 2 4 6 8 10 11 12 14 15 17 19 20 22 24 25 26 27 30 31 33 34 35 36 37 38 40 42 44 45 46 48 49 51 52 54 56 58 60 62 64 66 67 68 70 72 74 75 77 79 80 82 83 84 86 87 89 91 92 93 94 95 96'
    .split(' ')
    .map(Number),
);

export interface KnownOfPerson {
  birthYear?: number | null;
  sex?: 'male' | 'female' | null;
}

/** What a twelve-digit number contradicts: its own shape, or what else is known of the person. */
export const idDoubts = (twelve: string, known: KnownOfPerson): string[] => {
  const century = Number(twelve[3]);
  const year = 1900 + Math.floor(century / 2) * 100 + Number(twelve.slice(4, 6));
  return [
    ...(provinces.has(Number(twelve.slice(0, 3))) ? [] : [w.idProvince(twelve.slice(0, 3))]),
    ...(known.sex && (century % 2 === 0 ? 'male' : 'female') !== known.sex ? [w.idSex] : []),
    ...(known.birthYear && year !== known.birthYear ? [w.idYear] : []),
  ];
};

/** The number with what is wrong or doubtful about it; zeros that Excel dropped are put back when province, sex and year then agree. */
export const readIdNumber = (raw: string, known: KnownOfPerson): { value?: string; why?: string; warn?: string } => {
  const several = raw.split(/[\n/;,]|\s-\s/).map((p) => p.replace(/[\s.'-]/g, ''));
  const twelve = several.filter((p) => /^\d{12}$/.test(p));
  if (several.length === 2 && twelve.length === 1 && several.some((p) => /^\d{9}$/.test(p)))
    return { value: twelve[0]!, warn: [w.idTwo, ...idDoubts(twelve[0]!, known)].join(' ') };
  if (/^\s*\d+([.,]\d+)?E\+?\d+\s*$/i.test(raw)) return { why: w.scientific };
  const digits = raw.replace(/[\s.'’-]/g, '');
  if (!/^\d+$/.test(digits)) return { why: w.idLetters };
  if (digits.length === 12) {
    const doubts = idDoubts(digits, known);
    return doubts.length ? { value: digits, warn: doubts.join(' ') } : { value: digits };
  }
  if (digits.length === 9) return { value: digits };
  if (digits.length === 8) return { value: `0${digits}`, warn: w.idZero(digits) };
  if (digits.length === 10 || digits.length === 11) {
    const whole = digits.padStart(12, '0');
    return idDoubts(whole, known).length ? { why: w.idZeroWrong } : { value: whole, warn: w.idZero(digits) };
  }
  return { why: w.idLength(digits.length) };
};
