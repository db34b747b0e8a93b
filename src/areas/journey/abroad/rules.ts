import { lawAt, type LawBook } from '../rules/law.ts';

/** Share of people who stayed abroad past their contract, over those who should have come home, and whether it reached what a market stops at. Pure. */

export interface Threshold {
  percent: number;
  /** More than the percentage; else that much is enough. */
  strictly: boolean;
  people: number;
  legalBasis: string;
  verified: boolean;
}
/** The threshold of a market on a day: a share and a number of people; null where not both hold. */
export const thresholdAt = (book: LawBook, market: string, day: string): Threshold | null => {
  const above = lawAt(book, `overstay.above.${market}`, day);
  const share = above ?? lawAt(book, `overstay.from.${market}`, day);
  const people = lawAt(book, `overstay.people.${market}`, day);
  if (typeof share?.value !== 'number' || typeof people?.value !== 'number') return null;
  return { percent: share.value, strictly: above !== null, people: people.value, legalBasis: share.legalBasis, verified: share.verified && people.verified };
};

/** Share in percent, not rounded; null where nobody should have come home: that is no good result but none. */
export const shareOf = (stayed: number, due: number): number | null => (due === 0 ? null : (100 * stayed) / due);

/** Both must be reached: the share and the number of people. */
export const reaches = (t: Pick<Threshold, 'percent' | 'strictly' | 'people'>, stayed: number, due: number): boolean => {
  const whole = 100 * stayed;
  return due > 0 && stayed >= t.people && (t.strictly ? whole > t.percent * due : whole >= t.percent * due);
};

/** A number of the family as it is kept: 8 to 15 digits, a plus in front where it is a foreign one; null when it cannot be called. */
export const kinDigits = (typed: string): string | null => {
  const digits = typed.replace(/[\s.()-]/g, '');
  return /^\+?\d{8,15}$/.test(digits) ? digits : null;
};
