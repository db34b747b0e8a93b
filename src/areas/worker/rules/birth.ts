import { isIsoDate } from '../../../kernel/text.ts';

/** A birth date of which day or month may be unknown: "1990-05-12", "1990-05" or "1990". */
export interface Birth {
  year: number;
  month: number | null;
  day: number | null;
}

/** null when it is no date of the calendar. */
export const parseBirth = (text: string | null): Birth | null => {
  const m = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text ?? '');
  if (!m) return null;
  const [year, month, day] = [Number(m[1]), m[2] ? Number(m[2]) : null, m[3] ? Number(m[3]) : null];
  if (month !== null && (month < 1 || month > 12)) return null;
  if (day !== null && !isIsoDate(text!)) return null;
  return { year, month, day };
};

const two = (n: number): string => String(n).padStart(2, '0');
export const birthText = (year: number | null, month: number | null, day: number | null): string | null =>
  year === null ? null : [String(year), ...(month === null ? [] : [two(month), ...(day === null ? [] : [two(day)])])].join('-');

/** Full years on a day; what is unknown of the birthday counts as its last possible day, so that nobody is taken for older than certain. */
export const ageAt = (birth: Birth, at: string): number => {
  const [year, month, day] = at.split('-').map(Number) as [number, number, number];
  const born = (birth.month ?? 12) * 100 + (birth.day ?? 31);
  return year - birth.year - (month * 100 + day >= born ? 0 : 1);
};
