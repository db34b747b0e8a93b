import { LunarDate } from 'vietnamese-lunar-calendar';
import { addDays } from '../../kernel/clock.ts';
import { names } from './holidays.data.ts';
import { isWeekend } from './rules-days.ts';

/** A day off that the law names, on a day of a year. */
export interface Proposed {
  day: string;
  name: string;
}

/** The solar day of a lunar one within a year; Vietnamese time, which in some years differs from the Chinese calendar. */
const solarOf = (year: number, lunarMonth: number, lunarDay: number): string | null => {
  for (let day = `${year}-01-01`; day.startsWith(String(year)); day = addDays(day, 1)) {
    const [y, m, d] = day.split('-').map(Number) as [number, number, number];
    const lunar = new LunarDate(y, m, d);
    if (lunar.month === lunarMonth && lunar.date === lunarDay && !lunar.isLeap) return day;
  }
  return null;
};

/**
 * What Bộ luật Lao động 2019 Đ112.1 gives: New Year 1, lunar New Year 5, 30/4, 1/5, National Day 2 (2/9 and the day before or after), 10/3 lunar; a day that
 * falls on a weekend is made up for on the next working day (Đ111.3). Which five days around Tết, which day beside 2/9 and the swapped days are announced
 * each year: this proposes the last lunar day and the four first, and 1/9; an administrator puts it right.
 */
export const proposeHolidays = (year: number): Proposed[] => {
  const tet = solarOf(year, 1, 1);
  const kings = solarOf(year, 3, 10);
  const named: Proposed[] = [
    { day: `${year}-01-01`, name: names.newYear },
    ...(tet ? [-1, 0, 1, 2, 3].map((n) => ({ day: addDays(tet, n), name: names.tet })) : []),
    ...(kings ? [{ day: kings, name: names.kings }] : []),
    { day: `${year}-04-30`, name: names.reunification },
    { day: `${year}-05-01`, name: names.labour },
    { day: `${year}-09-01`, name: names.nationalDay },
    { day: `${year}-09-02`, name: names.nationalDay },
  ];
  const off = new Map(named.map((h) => [h.day, h.name]));
  for (const h of named.filter((one) => isWeekend(one.day))) {
    let at = addDays(h.day, 1);
    while (isWeekend(at) || off.has(at)) at = addDays(at, 1);
    off.set(at, names.madeUp(h.name));
  }
  return [...off].map(([day, name]) => ({ day, name })).sort((a, b) => (a.day < b.day ? -1 : 1));
};
