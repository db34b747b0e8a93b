import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../kernel/clock.ts';
import { isWorkingDay, lastWorkingDay, workCalendar, type WorkCalendar } from '../calendar/rules-days.ts';
import { isEmpty, levels, stepDays, stepsToTake, summaryIsDue, summaryOf, weekEnd, type Line, type Settings, type Step } from './rules.ts';

const plain: WorkCalendar = new Map();
const settings: Settings = { ahead: 5, headAfter: 2, trackingAfter: 5, leaderAfter: 10 };

describe('days of the steps', () => {
  test('due on Sunday 14/12/2025: told on Friday that it is the last working day, and from Monday that it is late', () => {
    expect(stepDays({ due: '2025-12-14', knownSince: '2025-01-01' }, settings, plain)).toEqual({
      ahead: '2025-12-05',
      today: '2025-12-12',
      late: '2025-12-15',
      head: '2025-12-16',
      tracking: '2025-12-19',
      leader: '2025-12-26',
    });
  });
  test('30/4/2025 with its days off: the day before it, and the first day back', () => {
    const off = workCalendar(['2025-04-30', '2025-05-01', '2025-05-02'].map((day) => ({ day, kind: 'off' })));
    expect(stepDays({ due: '2025-04-30', knownSince: '2025-01-01' }, settings, off)).toMatchObject({ today: '2025-04-29', late: '2025-05-05' });
  });
  test('what was late before the plan was put into tracking is counted from that day', () => {
    expect(stepDays({ due: '2021-12-31', knownSince: '2026-03-02' }, settings, plain)).toMatchObject({ late: '2026-03-03', head: '2026-03-04', leader: '2026-03-16' });
  });
});

describe('steps to take', () => {
  const open = { due: '2026-05-08', knownSince: '2026-01-12' };
  const at = (today: string, taken: [Step, string][] = []) => stepsToTake(open, new Map(taken), settings, plain, today);
  test.each<[string, [Step, string][], Step[]]>([
    ['2026-04-30', [], []],
    ['2026-05-01', [], ['ahead']],
    ['2026-05-04', [['ahead', '2026-05-01']], []],
    // the first run for a week, on the last day: one word is enough
    ['2026-05-08', [], ['today']],
    ['2026-05-10', [], []],
    ['2026-05-11', [['today', '2026-05-08']], ['late']],
    ['2026-05-12', [['late', '2026-05-11']], ['head']],
    // a clock far ahead: one level a day, none left out
    ['2026-08-03', [['late', '2026-05-11']], ['head']],
    ['2026-08-03', [['late', '2026-08-03']], []],
    [
      '2026-08-04',
      [
        ['late', '2026-05-11'],
        ['head', '2026-08-03'],
      ],
      ['tracking'],
    ],
    // turned back behind the last step
    [
      '2026-05-12',
      [
        ['late', '2026-05-11'],
        ['head', '2026-05-20'],
      ],
      [],
    ],
  ])('%s after %j: %j', (today, taken, steps) => expect(at(today, taken)).toEqual(steps));
  test('a level that is switched off is passed over', () =>
    expect(stepsToTake(open, new Map([['late', '2026-05-11']]), { ...settings, headAfter: null }, plain, '2026-05-20')).toEqual(['tracking']));
});

const day = (from: string, span: number) => fc.integer({ min: 0, max: span }).map((n) => addDays(from, n));
const level = fc.option(fc.integer({ min: 1, max: 30 }), { nil: null });
const someSettings = fc.record({ ahead: fc.integer({ min: 0, max: 20 }), headAfter: level, trackingAfter: level, leaderAfter: level });
const someCalendar = fc.array(fc.record({ day: day('2026-01-01', 400), kind: fc.constantFrom('off' as const, 'work' as const) }), { maxLength: 40 }).map(workCalendar);

describe('whatever happens', () => {
  /** A run at a day, as often as somebody starts it, in a calendar that may change from one to the next. The table keeps what was done: the key is the step. */
  test('each step is taken at most once, levels in their order and on different days, nothing on a day off', () => {
    fc.assert(
      fc.property(
        day('2026-01-01', 200),
        someSettings,
        fc.array(fc.record({ today: day('2025-12-01', 420), times: fc.integer({ min: 1, max: 3 }), calendar: someCalendar }), { maxLength: 60 }),
        (due, given, runs) => {
          const taken = new Map<Step, string>();
          const order: Step[] = [];
          for (const { today, times, calendar } of runs)
            for (let n = 0; n < times; n++)
              for (const s of stepsToTake({ due, knownSince: '2025-12-01' }, taken, given, calendar, today)) {
                expect(taken.has(s)).toBe(false);
                expect(isWorkingDay(today, calendar)).toBe(true);
                taken.set(s, today);
                order.push(s);
              }
          const above = order.filter((s) => s === 'late' || (levels as readonly Step[]).includes(s));
          const chain = (['late', ...levels] as const).filter((s) => taken.has(s));
          expect(above).toEqual(chain);
          for (let i = 1; i < chain.length; i++) expect(taken.get(chain[i - 1]!)! < taken.get(chain[i]!)!).toBe(true);
        },
      ),
    );
  });

  test('run every day, everybody who is to be told is told, each on its own day or as soon after as the one below allows', () => {
    fc.assert(
      fc.property(day('2026-01-01', 100), someSettings, someCalendar, (due, given, calendar) => {
        const taken = new Map<Step, string>();
        for (let n = -45; n < 150; n++) {
          const today = addDays(due, n);
          for (const s of stepsToTake({ due, knownSince: '2025-01-01' }, taken, given, calendar, today)) taken.set(s, today);
        }
        const days = stepDays({ due, knownSince: '2025-01-01' }, given, calendar);
        for (const s of Object.keys(days) as Step[]) expect([s, taken.has(s)]).toEqual([s, true]);
        for (const [s, on] of taken) expect(on >= days[s]!).toBe(true);
        expect(taken.get('today')).toBe(lastWorkingDay(due, calendar));
      }),
      // two hundred days each
      { numRuns: 15 },
    );
  });
});

describe('summary', () => {
  const line = (over: Partial<Line>): Line => ({
    text: 'a',
    agencyName: 'Sở',
    planNumber: null,
    due: '2026-05-08',
    workDay: over.workDay ?? over.due ?? '2026-05-08',
    state: 'due',
    workId: '1',
    ...over,
  });
  test('late, today, this week, sent back; what is due on Saturday belongs to Friday', () => {
    const s = summaryOf(
      [
        line({ text: 'late', state: 'late', due: '2026-05-01' }),
        line({ text: 'none', state: 'noEvidence', due: '2026-04-30' }),
        line({ text: 'today' }),
        line({ text: 'saturday', due: '2026-05-09', workDay: '2026-05-08' }),
        line({ text: 'next week', due: '2026-05-11' }),
        line({ text: 'back', state: 'returned' }),
        line({ text: 'read', state: 'submitted' }),
      ],
      '2026-05-08',
    );
    expect(Object.fromEntries(Object.entries(s).map(([k, l]) => [k, (l as Line[]).map((x) => x.text)]))).toEqual({
      late: ['none', 'late'],
      today: ['today', 'saturday'],
      week: [],
      returned: ['back'],
      approve: ['read'],
    });
    expect(summaryOf([line({ due: '2026-05-08' })], '2026-05-04').week).toHaveLength(1);
    expect([weekEnd('2026-05-04'), weekEnd('2026-05-10')]).toEqual(['2026-05-10', '2026-05-10']);
    expect(isEmpty(summaryOf([line({ state: 'notDue', due: '2026-07-01' })], '2026-05-08'))).toBe(true);
  });
  test('no line stands in two sections', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ due: fc.option(day('2026-04-20', 40), { nil: null }), state: fc.constantFrom('late', 'noEvidence', 'returned', 'due', 'notDue', 'submitted') })),
        day('2026-04-20', 40),
        (given, today) => {
          const lines = given.map((g, i) => line({ ...(g as Partial<Line>), workDay: g.due, workId: String(i) }));
          const all = (Object.values(summaryOf(lines, today)) as Line[][]).flat().map((l) => l.workId);
          expect(new Set(all).size).toBe(all.length);
        },
      ),
    );
  });
  test('once a day, from its hour on, on working days, and never for a day before one that was made', () => {
    const due = (dayNow: string, time: string, madeOn: string | null) => summaryIsDue({ day: dayNow, time }, '07:30', madeOn, plain);
    expect([
      due('2026-05-08', '07:29', null),
      due('2026-05-08', '07:30', null),
      due('2026-05-08', '23:00', '2026-05-08'),
      due('2026-05-09', '08:00', null),
      due('2026-05-08', '08:00', '2026-05-11'),
    ]).toEqual([false, true, false, false, false]);
  });
});
