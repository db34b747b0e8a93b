import type { EndReason } from '../choices.data.ts';

/** What an order is on a day and whether a place is left in it. Pure. */

export interface Span {
  recruitFrom: string;
  recruitTo: string;
  closedOn: string | null;
  closedReason: EndReason | null;
}
export type OrderState = 'open' | 'upcoming' | 'full' | 'closed' | 'expired' | 'licence';

/**
 * An order past its last day, or whose enterprise has no licence in force, is not open, whether or not anybody wrote so.
 * @param licensed the licence is in force on that day @param left places left
 */
export const orderState = (o: Span, licensed: boolean, left: number, day: string): OrderState => {
  if (o.closedOn !== null && o.closedOn <= day) return o.closedReason === 'expired' || o.closedReason === 'licence' ? o.closedReason : 'closed';
  if (o.recruitTo < day) return 'expired';
  if (!licensed) return 'licence';
  if (o.recruitFrom > day) return 'upcoming';
  return left <= 0 ? 'full' : 'open';
};
/** Why the night's work closes an order that stands; null: it goes on. */
export const endsBecause = (o: Span, licensed: boolean, day: string): Extract<EndReason, 'expired' | 'licence'> | null =>
  o.closedOn !== null ? null : o.recruitTo < day ? 'expired' : !licensed && o.recruitFrom <= day ? 'licence' : null;

export interface Places {
  male: number;
  female: number;
  /** Open to either. */
  any: number;
  /** How many may be introduced for one place. */
  perSlot: number;
}
export interface Heads {
  male: number;
  female: number;
  /** Sex not known: they can only count where either will do. */
  unknown: number;
}
export type SexKey = keyof Heads;
export const noHeads: Heads = { male: 0, female: 0, unknown: 0 };
export const headsOf = (h: Heads): number => h.male + h.female + h.unknown;
export const placesOf = (p: Places): number => p.male + p.female + p.any;
const hold = (p: Places, h: Heads, times: number): boolean => Math.max(0, h.male - p.male * times) + Math.max(0, h.female - p.female * times) + h.unknown <= p.any * times;

/** May so many be introduced, so many be selected? Men beyond the men's places, women beyond the women's and those of unknown sex share what is open to either. */
export const roomFor = (p: Places, introduced: Heads, selected: Heads): boolean => hold(p, introduced, p.perSlot) && hold(p, selected, 1);
const plus = (h: Heads, sex: SexKey): Heads => ({ ...h, [sex]: h[sex] + 1 });
/** Is there room for one more of that sex to be introduced, who may then be selected? */
export const roomForOne = (p: Places, introduced: Heads, selected: Heads, sex: SexKey): boolean => roomFor(p, plus(introduced, sex), plus(selected, sex));

/** Places that are still to be filled; with one introduction for a place, whoever is introduced holds it. Never below nought. */
export const placesLeft = (p: Places, introduced: Heads, selected: Heads): number =>
  Math.max(0, Math.min(placesOf(p) - headsOf(selected), placesOf(p) * p.perSlot - headsOf(introduced)));
