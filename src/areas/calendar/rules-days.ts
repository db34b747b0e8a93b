import { addDays } from '../../kernel/clock.ts';

/** Working days: Monday to Friday, without the days off and with the days worked instead. */
export interface Holiday {
  day: string;
  kind: 'off' | 'work';
}
export type WorkCalendar = ReadonlyMap<string, Holiday['kind']>;
export const workCalendar = (holidays: readonly Holiday[]): WorkCalendar => new Map(holidays.map((h) => [h.day, h.kind]));

export const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
export const isWorkingDay = (day: string, calendar: WorkCalendar): boolean => (calendar.get(day) ?? (isWeekend(day) ? 'off' : 'work')) === 'work';

/** A calendar without a single working day in a year is broken: better to say so than to count for ever. */
const step = (day: string, by: 1 | -1, calendar: WorkCalendar): string => {
  let at = addDays(day, by);
  for (let n = 0; !isWorkingDay(at, calendar); n++) {
    if (n > 366) throw new Error('no working day within a year');
    at = addDays(at, by);
  }
  return at;
};

/** The nth working day after a day; the day itself does not count (Bộ luật Dân sự 2015 Đ147). n = 0: the day itself. */
export const addWorkingDays = (from: string, n: number, calendar: WorkCalendar): string => {
  let at = from;
  for (let left = Math.abs(n); left > 0; left--) at = step(at, n > 0 ? 1 : -1, calendar);
  return at;
};
/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export const workingDaysBetween = (from: string, to: string, calendar: WorkCalendar): number => {
  let n = 0;
  for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) if (isWorkingDay(at, calendar)) n++;
  return n;
};
/** A term whose last day is no working day ends with the next working day (Bộ luật Dân sự 2015 Đ148.5). */
export const endOfTerm = (last: string, calendar: WorkCalendar): string => (isWorkingDay(last, calendar) ? last : step(last, 1, calendar));
/**
 * The last day on which an office works up to a day that a paper names: that day, or the working day before it. The named day itself stays the last in time;
 * this is the day for reminding people (docs/decisions/0017).
 */
export const lastWorkingDay = (day: string, calendar: WorkCalendar): string => (isWorkingDay(day, calendar) ? day : step(day, -1, calendar));
