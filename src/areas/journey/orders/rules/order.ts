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
export interface Taken {
  introduced: Heads;
  selected: Heads;
}
export const nobody: Taken = { introduced: noHeads, selected: noHeads };
const beyond = (p: Places, h: Heads, times: number): number =>
  Math.max(0, Math.max(0, h.male - p.male * times) + Math.max(0, h.female - p.female * times) + h.unknown - p.any * times);

/**
 * May so many be introduced, so many be selected? Men beyond the men's places, women beyond the women's and those of unknown sex share what is open to either.
 * @param before who stands there already: one who stands beyond the places because a sex was put right takes nothing from the others
 */
export const roomFor = (p: Places, after: Taken, before: Taken = nobody): boolean =>
  beyond(p, after.introduced, p.perSlot) <= beyond(p, before.introduced, p.perSlot) && beyond(p, after.selected, 1) <= beyond(p, before.selected, 1);
/** One more of that sex, or one fewer. */
export const plus = (h: Heads, sex: SexKey | null, n = 1): Heads => ({ ...h, [sex ?? 'unknown']: h[sex ?? 'unknown'] + n });
/** Is there room for one more of that sex to be introduced, who may then be selected? */
export const roomForOne = (p: Places, taken: Taken, sex: SexKey): boolean => roomFor(p, { introduced: plus(taken.introduced, sex), selected: plus(taken.selected, sex) }, taken);

/** Places that are still to be filled; with one introduction for a place, whoever is introduced holds it. Never below nought. */
export const placesLeft = (p: Places, { introduced, selected }: Taken): number =>
  Math.max(0, Math.min(placesOf(p) - headsOf(selected), placesOf(p) * p.perSlot - headsOf(introduced)));
