import { addDays, daysBetween } from '../../../kernel/clock.ts';

/** Days as people count them, for lists and calendars. Pure. */

/** 0 Monday … 6 Sunday. */
export const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** Whole days until a last day: 0 today, negative when it has passed. */
export const daysLeft = (due: string, today: string): number => daysBetween(today, due);

/** Weeks from the Monday of today's week on, each of seven days. */
export const weeksFrom = (today: string, weeks: number): string[][] => {
  const monday = addDays(today, -weekdayOf(today));
  return Array.from({ length: weeks }, (_, w) => Array.from({ length: 7 }, (_, d) => addDays(monday, w * 7 + d)));
};
