import { addMonths } from '../../../kernel/clock.ts';

/** When somebody who came home is asked after. Pure. */

export const followUpMonths = [6, 12] as const;
export type FollowUpMonths = (typeof followUpMonths)[number];

export type FollowUpState = 'later' | 'open' | 'late' | 'done' | 'missed';
/** The first day on which it is asked, the last in time, and how it stands. `missed`: after six months nobody asked, and the twelfth is asked by now. */
export const followUpState = (
  returnedOn: string,
  months: FollowUpMonths,
  done: boolean,
  within: (first: string) => string,
  today: string,
): { opensOn: string; dueOn: string; state: FollowUpState } => {
  const opensOn = addMonths(returnedOn, months);
  const dueOn = within(opensOn);
  const over = addMonths(returnedOn, months === 6 ? 12 : 24);
  const state = done ? 'done' : today < opensOn ? 'later' : today >= over ? 'missed' : today > dueOn ? 'late' : 'open';
  return { opensOn, dueOn, state };
};

export interface SurveyCount {
  returned: number;
  /** Newest answer of each: code → people. */
  work: Readonly<Record<string, number>>;
  income: Readonly<Record<string, number>>;
}
/** How many were asked, and their share of those who came home in percent; null where nobody did. Sums over works and over bands are both the number asked. */
export const askedOf = (c: SurveyCount): { asked: number; share: number | null } => {
  const asked = Object.values(c.work).reduce((n, people) => n + people, 0);
  return { asked, share: c.returned === 0 ? null : (100 * asked) / c.returned };
};
