import { expect, test } from 'vitest';
import { periodsOf, type Schedule } from '../rules/schedule.ts';
import type { ProgressFacts } from '../rules/state.ts';
import { standing, standTogether } from './queries-rows.ts';

/** Work that stands together stands as each of its pieces does alone. */

const today = '2026-11-20';
const schedules: Record<string, Schedule> = { quarterly: { type: 'cycle', cycle: 'quarter' }, once: { type: 'once', due: '2026-09-30' } };
const reports: (ProgressFacts & { period: string; dueOn: string | null })[][] = [
  [],
  [{ period: '2026-Q1', state: 'accepted', outcome: 'done', evidenceCount: 2, sentOn: '2026-03-20', dueOn: '2026-03-30' }],
  [
    { period: '2026-Q1', state: 'draft', outcome: 'ongoing', evidenceCount: 0, sentOn: null, dueOn: null },
    { period: '2026-Q3', state: 'returned', outcome: 'done', evidenceCount: 1, sentOn: '2026-09-20', dueOn: null },
  ],
  [{ period: 'once', state: 'sent', outcome: 'nothing', evidenceCount: 0, sentOn: '2026-09-20', dueOn: '2026-09-29' }],
];
const held = [
  { fromDay: '2026-01-01', toDay: null, inherits: false, handedOn: false },
  { fromDay: '2026-07-01', toDay: null, inherits: true, handedOn: false },
  { fromDay: '2026-01-01', toDay: '2026-06-30', inherits: false, handedOn: true },
];
const works = Object.entries(schedules).flatMap(([taskId, schedule]) =>
  held.flatMap((days) => reports.flatMap((progress) => [0, 1, 2].map((n) => ({ n, taskId, schedule, planStartsOn: '2026-01-01', ...days, progress })))),
);
const periods = new Map(Object.entries(schedules).map(([taskId, schedule]) => [taskId, periodsOf(schedule, '2026-01-01', '2026-12-31').map((period) => ({ period }))]));

test('each period of each piece of work once, in the state that it has alone', () => {
  const together = standTogether(works, (w) => periods.get(w.taskId)!, today);
  const told = new Map(works.map((w) => [w, [] as object[]]));
  for (const { works: those, at } of together) for (const w of those) told.get(w)!.push(at);
  for (const w of works) expect(told.get(w)).toEqual(periods.get(w.taskId)!.map(({ period }) => standing(w, period, today)));
  // and far fewer than there are: three hold each alike, and most periods are told by nobody
  expect(together.length).toBeLessThan(works.flatMap((w) => periods.get(w.taskId)!).length / 2);
  expect(new Set(together.map(({ at }) => at.state)).size).toBeGreaterThan(5);
});
