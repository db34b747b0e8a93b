import { addDays } from '../../../kernel/clock.ts';
import { lawAt, type LawBook } from './law.ts';

/** The year of an annual report runs from one day of December to another, not with the calendar. R-WIN. Basis: TT 21/2021/TT-BLĐTBXH Đ15; other days by an administrator's law value. */

export interface CountingWindow {
  year: number;
  /** First and last day that are counted. */
  from: string;
  to: string;
  /** Last day on which it may be handed in: "before" a day means the day before it. */
  due: string;
  legalBasis: string;
  verified: boolean;
}

/** The window of a report's year, by the rule that holds on its last day. Windows of years that follow each other leave no day out and count none twice. @throws Error without a rule */
export const countingWindow = (year: number, book: LawBook): CountingWindow => {
  const of = (y: number) => {
    const found = lawAt(book, 'report.window', `${y}-12-01`);
    const days = found?.value;
    if (!found || !Array.isArray(days)) throw new Error(`no window of ${y}`);
    const [, last, before] = days as readonly string[];
    // a day that lies before the year's end is one of the next January or later
    return { found, to: dayOf(y, last!), before: dayOf(before! > last! ? y : y + 1, before!) };
  };
  const now = of(year);
  // begins where the year before ended, so that a change of rule loses nobody; where both years have one rule this is the day that the rule names
  return { year, from: addDays(of(year - 1).to, 1), to: now.to, due: addDays(now.before, -1), legalBasis: now.found.legalBasis, verified: now.found.verified };
};

/** "02-29" in a year without it is the last of the month. */
const dayOf = (year: number, monthDay: string): string => {
  const [m, d] = monthDay.split('-').map(Number) as [number, number];
  const last = new Date(Date.UTC(year, m, 0)).getUTCDate();
  return `${year}-${String(m).padStart(2, '0')}-${String(Math.min(d, last)).padStart(2, '0')}`;
};

/** The report's year that a day falls into. */
export const windowYear = (day: string, book: LawBook): number => {
  const year = Number(day.slice(0, 4));
  return day <= countingWindow(year, book).to ? year : year + 1;
};
