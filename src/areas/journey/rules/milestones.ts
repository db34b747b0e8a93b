import { milestones, type Milestone } from '../choices.data.ts';

/** Order of milestones, the stage they give and what dates may stand together. */

export const milestoneOrder = Object.keys(milestones) as readonly Milestone[];
export type Dates = Partial<Record<Milestone, string | null>>;

/** Nobody can have done the one before the other: [earlier, later]. The later needs the earlier. */
export const needs: readonly (readonly [Milestone, Milestone])[] = [
  ['departed', 'arrived'],
  ['departed', 'returned'],
  ['returned', 'residenceNotified'],
  ['returned', 'settled'],
];
/** Where both are known, the first is not later than the second; the later may stand without the earlier, because not every form asks for it. */
export const notAfter: readonly (readonly [Milestone, Milestone])[] = [
  ['interested', 'departed'],
  ['registered', 'departed'],
  ['selected', 'departed'],
  ['trained', 'departed'],
  ['healthPassed', 'departed'],
  ['contractSigned', 'departed'],
  ['visaIssued', 'departed'],
  ['contractSigned', 'liquidated'],
  ['arrived', 'returned'],
];

/** Stage 1–18: the place of the furthest milestone with a date; 0 before the first. The database generates the same (journey.stage). */
export const stageOf = (dates: Dates): number => {
  for (let at = milestoneOrder.length; at > 0; at--) if (dates[milestoneOrder[at - 1]!]) return at;
  return 0;
};

export type DateFault = 'future' | 'tooEarly' | 'tooLate' | 'missing';

/**
 * What is wrong with the dates as a whole, by milestone; empty when they may be saved.
 * `future`: not yet; `tooEarly`/`tooLate`: against another date; `missing`: what it needs is not there. @param afterExit contract signed abroad (Luật Đ54): it may follow the exit.
 */
export const dateFaults = (dates: Dates, today: string, afterExit = false): Partial<Record<Milestone, DateFault>> => {
  const wrong: Partial<Record<Milestone, DateFault>> = {};
  for (const m of milestoneOrder) if (dates[m] && dates[m] > today) wrong[m] ??= 'future';
  for (const [first, then] of needs) {
    if (dates[then] && !dates[first]) wrong[then] ??= 'missing';
    if (dates[first] && dates[then] && dates[then] < dates[first]) wrong[then] ??= 'tooEarly';
  }
  for (const [first, then] of notAfter) {
    if (afterExit && first === 'contractSigned' && then === 'departed') continue;
    if (dates[first] && dates[then] && dates[first] > dates[then]) wrong[first] ??= 'tooLate';
  }
  return wrong;
};

/** Days abroad of one way. */
export interface Stay {
  departedOn: string | null;
  returnedOn: string | null;
}
/** The other way and the date of this one by which somebody would be abroad twice at once; null: fits. Leaving on the day of coming home can be. */
export const abroadTwice = <S extends Stay>(own: Stay, others: readonly S[]): { field: 'departed' | 'returned'; other: S } | null => {
  const { departedOn: left } = own;
  if (left === null) return null;
  const met = others.find((o) => o.departedOn !== null && left < (o.returnedOn ?? '9999') && o.departedOn < (own.returnedOn ?? '9999'));
  return met ? { field: left < met.departedOn! ? 'returned' : 'departed', other: met } : null;
};

/** Who acts next at a stage, as the plans of provinces share the work out: the commune asks and follows, the one who sends prepares and liquidates. */
export type Owner = 'commune' | 'sender' | 'worker' | 'province';
export const nextActor = (stage: number): Owner =>
  stage <= 3 ? 'commune' : stage <= 5 ? 'sender' : stage <= 11 ? 'worker' : stage <= 14 ? 'sender' : stage === 15 ? 'worker' : stage === 16 ? 'sender' : 'commune';
