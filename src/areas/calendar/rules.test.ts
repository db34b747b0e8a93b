import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../kernel/clock.ts';
import { proposeHolidays } from './rules.ts';
import { addWorkingDays, endOfTerm, isWorkingDay, lastWorkingDay, workCalendar, workingDaysBetween } from './rules-days.ts';

const of2026 = workCalendar([...proposeHolidays(2026).map((p) => ({ day: p.day, kind: 'off' as const })), { day: '2026-02-28', kind: 'work' }]);
const day = fc.integer({ min: 0, max: 700 }).map((n) => addDays('2026-01-01', n));

describe('working days', () => {
  test.each([
    ['2026-04-29', true], // Wednesday
    ['2026-04-30', false],
    ['2026-05-01', false],
    ['2026-05-02', false], // Saturday
    ['2026-02-28', true], // a Saturday worked instead
  ])('%s: %s', (at, works) => expect(isWorkingDay(at, of2026)).toBe(works));

  test('five working days from 29/4/2026 end on 8/5: the two days off and the weekend do not count', () => expect(addWorkingDays('2026-04-29', 5, of2026)).toBe('2026-05-08'));
  test('before a day that is off comes the working day before it; a working day is its own', () => {
    expect([lastWorkingDay('2026-05-03', of2026), lastWorkingDay('2026-04-29', of2026), lastWorkingDay('2026-02-28', of2026)]).toEqual(['2026-04-29', '2026-04-29', '2026-02-28']);
    fc.assert(
      fc.property(day, (at) => {
        const last = lastWorkingDay(at, of2026);
        expect([last <= at, isWorkingDay(last, of2026), workingDaysBetween(last, at, of2026)]).toEqual([true, true, 0]);
      }),
    );
  });
  test('a term that ends on 30/4/2026 ends with the next working day', () =>
    expect([endOfTerm('2026-04-30', of2026), endOfTerm('2026-04-29', of2026)]).toEqual(['2026-05-04', '2026-04-29']));

  test('what is added is counted, and lies on a working day', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (from, n) => {
        const to = addWorkingDays(from, n, of2026);
        expect(isWorkingDay(to, of2026)).toBe(true);
        expect(workingDaysBetween(from, to, of2026)).toBe(n);
        expect(addWorkingDays(addWorkingDays(to, -n, of2026), n, of2026)).toBe(to);
      }),
    );
  });
});

describe('what the law gives', () => {
  test.each([
    [2025, '2025-01-29', '2025-04-07'],
    [2026, '2026-02-17', '2026-04-26'],
    // differs from the calendar of the northern neighbour
    [2030, '2030-02-02', null],
  ])('%i: Tết on %s, the kings on %s', (year, tet, kings) => {
    const rows = proposeHolidays(year);
    expect(rows.filter((r) => r.name.startsWith('Tết Âm')).map((r) => r.day)).toEqual([-1, 0, 1, 2, 3].map((n) => addDays(tet, n)));
    if (kings) expect(rows.find((r) => r.name.startsWith('Giỗ'))?.day).toBe(kings);
  });
  test('a day that falls on a weekend is made up for, never on another day off', () => {
    // 26/4/2026 is a Sunday
    expect(proposeHolidays(2026).filter((r) => r.name.includes('bù Giỗ'))).toEqual([{ day: '2026-04-27', name: 'Nghỉ bù Giỗ Tổ Hùng Vương (10/3 âm lịch)' }]);
    for (let year = 2024; year <= 2040; year++) {
      const rows = proposeHolidays(year);
      expect(new Set(rows.map((r) => r.day)).size).toBe(rows.length);
      const weekdays = rows.filter((r) => ![0, 6].includes(new Date(`${r.day}T00:00:00Z`).getUTCDay()));
      expect([year, weekdays.length]).toEqual([year, 11]);
    }
  });
});
