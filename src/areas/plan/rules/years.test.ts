import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { addDays } from '../../../kernel/clock.ts';
import { readPlan } from '../../../reading/plan.ts';
import { proposeHolidays } from '../../calendar/rules.ts';
import { lastWorkingDay, workCalendar } from '../../calendar/rules-days.ts';
import { periodsOf, scheduleOf } from './schedule.ts';
import { stateOf, type WorkState } from './state.ts';

const seed = new URL('../../../../../shared/corpus/seeds/002.txt', import.meta.url);
if (process.env['CI'] && !existsSync(seed)) throw new Error('the corpus is absent: ../shared/corpus');

/** Tân Hồng's programme by years, from the paper to the days (requirement A14). */
test.skipIf(!existsSync(seed))('Tân Hồng 2021–2025: each year has its own contents, open in that year alone, late after its last day', () => {
  const tasks = readPlan(readFileSync(seed, 'utf8')).tasks.filter((t) => t.timeframe?.kind === 'year');
  expect(Object.entries(Object.groupBy(tasks, (t) => t.timeframe!.value)).map(([year, of]) => [year, of!.length])).toEqual([
    ['2021', 3],
    ['2022', 1],
    ['2023', 2],
    ['2024', 1],
    ['2025', 1],
  ]);
  for (const t of tasks) expect([t.text.slice(0, 40), t.lead.length > 0, t.coordinating.length > 0]).toEqual([t.text.slice(0, 40), true, true]);

  const calendar = workCalendar([2021, 2022, 2023, 2024, 2025, 2026].flatMap((y) => proposeHolidays(y).map((h) => ({ day: h.day, kind: 'off' as const }))));
  const [from, to] = ['2021-03-01', '2025-12-31'];
  const periods = tasks.map((t) => periodsOf(scheduleOf(t.timeframe!, 'year'), from, to, calendar));
  expect(periods.every((p) => p.length === 1)).toBe(true);
  const statesOn = (today: string): Record<string, WorkState[]> =>
    Object.fromEntries(
      Object.entries(Object.groupBy(tasks, (t) => t.timeframe!.value)).map(([year, of]) => [
        year,
        of!.map((t) => stateOf(scheduleOf(t.timeframe!, 'year'), periods[tasks.indexOf(t)]![0]!, { fromDay: from, toDay: null }, from, undefined, today)),
      ]),
    );
  expect(statesOn('2022-06-30')).toEqual({ 2021: ['late', 'late', 'late'], 2022: ['due'], 2023: ['notDue', 'notDue'], 2024: ['notDue'], 2025: ['notDue'] });
  for (const t of tasks) {
    const { due } = periods[tasks.indexOf(t)]![0]!;
    expect(due).toBe(`${t.timeframe!.value}-12-31`);
    expect(statesOn(due!)[t.timeframe!.value]).not.toContain('late');
    expect(new Set(statesOn(addDays(due!, 1))[t.timeframe!.value])).toEqual(new Set(['late']));
  }
  // the last day of 2022 is a Saturday, that of 2023 a Sunday: written as they are, worked until the Friday
  expect(['2021', '2022', '2023', '2024', '2025'].map((y) => lastWorkingDay(`${y}-12-31`, calendar))).toEqual([
    '2021-12-31',
    '2022-12-30',
    '2023-12-29',
    '2024-12-31',
    '2025-12-31',
  ]);
});
