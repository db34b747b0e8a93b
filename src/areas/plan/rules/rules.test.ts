import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../../kernel/clock.ts';
import { lastWorkingDay, workCalendar } from '../../calendar/rules-days.ts';
import type { PlanItem } from '../contract-shapes.ts';
import { holdersFrom, partsFor, tasksOf, type AgencyLife } from './activation.ts';
import { withWord } from './repair.ts';
import { canDecide, canReport, onBehalf } from './can.ts';
import { chainOf } from './chain.ts';
import { cellsOf, columnsOf } from './matrix.ts';
import { cycleAt, cycles, lastDayBefore, periodsOf, scheduleOf, scheduleOfReport, type Schedule } from './schedule.ts';
import { isDone, stateOf, tally, workStates, worstOf, type ProgressFacts } from './state.ts';

const day = fc.integer({ min: 0, max: 4000 }).map((n) => addDays('2021-01-01', n));

describe('schedule', () => {
  it.each([
    ['12-15', 2025, '2025-12-14'],
    ['03-01', 2025, '2025-02-28'],
    ['03-01', 2024, '2024-02-29'],
    ['01-01', 2025, '2024-12-31'],
    ['11-30', 2025, '2025-11-29'],
  ])('"trước ngày %s" of %i: the last day is %s', (monthDay, year, last) => {
    expect(lastDayBefore(year, monthDay)).toBe(last);
  });

  it.each([
    [
      { kind: 'quarter', value: '2023-Q3' },
      { type: 'once', due: '2023-09-30', opens: '2023-07-01' },
    ],
    [
      { kind: 'deadline', value: '2023-04' },
      { type: 'once', due: '2023-04-30' },
    ],
    [
      { kind: 'deadline', value: '2025-11-30', before: true },
      { type: 'once', due: '2025-11-29' },
    ],
    [
      { kind: 'deadline', value: '2025-11-30' },
      { type: 'once', due: '2025-11-30' },
    ],
    [
      { kind: 'year', value: '2024' },
      { type: 'once', due: '2024-12-31', opens: '2024-01-01' },
    ],
    [
      { kind: 'periodic', value: 'hằng năm' },
      { type: 'cycle', cycle: 'year' },
    ],
    [
      { kind: 'periodic', value: 'định kỳ hằng quý' },
      { type: 'cycle', cycle: 'quarter' },
    ],
    [
      { kind: 'continuous', value: 'Thường xuyên' },
      { type: 'cycle', cycle: 'half' },
    ],
    [
      { kind: 'conditional', value: 'sau khi có hướng dẫn' },
      { type: 'condition', wording: 'sau khi có hướng dẫn' },
    ],
    [
      { kind: 'deadline', value: '2024-05..2024-06' },
      { type: 'once', due: '2024-06-30', opens: '2024-05-01' },
    ],
    [
      { kind: 'quarter', value: '2024-Q1..2024-Q3' },
      { type: 'once', due: '2024-09-30', opens: '2024-01-01' },
    ],
    [
      { kind: 'deadline', value: '2021-07-01..2021-09-30' },
      { type: 'once', due: '2021-09-30', opens: '2021-07-01' },
    ],
    [null, { type: 'cycle', cycle: 'half' }],
  ] as const)('%j', (time, schedule) => {
    expect(scheduleOf(time as Parameters<typeof scheduleOf>[0], 'half')).toEqual(schedule);
  });

  it('a yearly report before 15/12 covers 15/12 of the year before to 14/12', () => {
    expect(periodsOf(scheduleOfReport('annual', '12-15', 'year'), '2023-06-14', '2024-12-31')).toEqual([
      { key: '2023', from: '2022-12-15', to: '2023-12-14', due: '2023-12-14' },
      { key: '2024', from: '2023-12-15', to: '2024-12-14', due: '2024-12-14' },
    ]);
  });

  it('a report twice a year before 15/12 is due on 14/6 too; each quarter before the 20th, four times', () => {
    expect(periodsOf(scheduleOfReport('semiannual', '12-15', 'year'), '2025-01-01', '2025-12-31')).toEqual([
      { key: '2025-H1', from: '2024-12-15', to: '2025-06-14', due: '2025-06-14' },
      { key: '2025-H2', from: '2025-06-15', to: '2025-12-14', due: '2025-12-14' },
    ]);
    expect(periodsOf(scheduleOfReport('quarterly', '03-20', 'year'), '2025-01-01', '2025-12-31').map((p) => [p.key, p.due])).toEqual([
      ['2025-Q1', '2025-03-19'],
      ['2025-Q2', '2025-06-19'],
      ['2025-Q3', '2025-09-19'],
      ['2025-Q4', '2025-12-19'],
    ]);
  });

  it('a term counted in working days follows the calendar; a day that a plan names stays as written', () => {
    const term: Schedule = { type: 'term', from: '2025-04-29', days: 5, working: true };
    const off = workCalendar(['2025-04-30', '2025-05-01', '2025-05-02'].map((d) => ({ day: d, kind: 'off' })));
    expect(periodsOf(term, '2025-01-01', '2025-12-31').map((p) => p.due)).toEqual(['2025-05-06']);
    expect(periodsOf(term, '2025-01-01', '2025-12-31', off)).toEqual([{ key: 'once', from: '2025-04-29', to: '2025-05-09', due: '2025-05-09' }]);
    // the last of three days is a Friday off: Bộ luật Dân sự 2015 Đ148.5
    expect(periodsOf({ ...term, days: 3, working: false }, '2025-01-01', '2025-12-31', off)[0]!.due).toBe('2025-05-05');
    expect(periodsOf({ type: 'once', due: '2025-04-30' }, '2025-01-01', '2025-12-31', off)[0]!.due).toBe('2025-04-30');
  });

  it('a programme by years: each year is open from its first day to its last, and nothing outside', () => {
    const years = ['2021', '2022', '2023', '2024', '2025'];
    const due = years.map((value) => periodsOf(scheduleOf({ kind: 'year', value }, 'year'), '2021-03-01', '2025-12-31')[0]!);
    expect(due.map((p) => [p.from, p.due])).toEqual(years.map((y) => [`${y}-01-01`, `${y}-12-31`]));
    // 31/12/2022 is a Saturday, 31/12/2023 a Sunday
    expect(due.map((p) => lastWorkingDay(p.due!, new Map()))).toEqual(['2021-12-31', '2022-12-30', '2023-12-29', '2024-12-31', '2025-12-31']);
  });

  it('reports on need are never due', () => {
    expect(periodsOf(scheduleOfReport('ad hoc', null, 'year'), '2023-01-01', '2025-12-31')).toEqual([]);
  });

  it('cycles follow each other without gap or overlap and cover the range', () => {
    fc.assert(
      fc.property(fc.constantFrom(...cycles), day, fc.integer({ min: 0, max: 1500 }), (cycle, from, length) => {
        const to = addDays(from, length);
        const periods = periodsOf({ type: 'cycle', cycle }, from, to);
        expect(periods[0]!.from <= from && periods.at(-1)!.to >= to).toBe(true);
        for (let i = 1; i < periods.length; i++) expect(periods[i]!.from).toBe(addDays(periods[i - 1]!.to, 1));
        expect(new Set(periods.map((p) => p.key)).size).toBe(periods.length);
        for (const p of periods) expect(cycleAt(cycle, p.to).key).toBe(p.key);
      }),
    );
  });

  it('report periods are due inside the range, once in each cycle, and their windows touch', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
        day,
        fc.integer({ min: 0, max: 3000 }),
        fc.constantFrom(...cycles),
        (m, d, from, length, cycle) => {
          const before = `${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
          const periods = periodsOf({ type: 'report', cycle, before }, from, addDays(from, length));
          expect(new Set(periods.map((p) => p.key)).size).toBe(periods.length);
          for (const p of periods) expect(p.due! >= from && p.due! <= addDays(from, length)).toBe(true);
          for (let i = 1; i < periods.length; i++) {
            expect(periods[i]!.from).toBe(addDays(periods[i - 1]!.to, 1));
            expect(daysBetween(periods[i - 1]!.due!, periods[i]!.due!)).toBeGreaterThan({ month: 26, quarter: 85, half: 175, year: 360 }[cycle]);
          }
        },
      ),
    );
  });
});

const october = { key: '2025-10', from: '2025-10-01', to: '2025-10-31', due: '2025-10-31' };
const running: Schedule = { type: 'cycle', cycle: 'month' };
const work = { fromDay: '2025-05-01', toDay: null };
const sent = (over: Partial<ProgressFacts> = {}): ProgressFacts => ({ state: 'sent', outcome: 'ongoing', evidenceCount: 1, ...over });

describe('state of a period', () => {
  it.each([
    ['before it begins', running, undefined, '2025-09-30', 'notDue'],
    ['inside its time', running, undefined, '2025-10-01', 'due'],
    ['on its last day', running, undefined, '2025-10-31', 'due'],
    ['a running duty in silence', running, undefined, '2025-11-01', 'noEvidence'],
    ['with evidence', running, sent(), '2025-11-01', 'done'],
    ['sent without evidence', running, sent({ evidenceCount: 0 }), '2025-11-01', 'noEvidence'],
    ['nothing to report is not green', running, sent({ outcome: 'nothing', evidenceCount: 0 }), '2025-11-01', 'noEvidence'],
    ['nothing to report with a paper is not green either', running, sent({ outcome: 'nothing', evidenceCount: 1 }), '2025-11-01', 'noEvidence'],
    ['a draft does not count', running, sent({ state: 'draft' }), '2025-11-01', 'noEvidence'],
    ['waiting for the head does not count', running, sent({ state: 'submitted' }), '2025-10-20', 'due'],
    ['sent back', running, sent({ state: 'returned' }), '2025-11-09', 'returned'],
    ['a missed deadline', { type: 'once', due: '2025-10-31' } as Schedule, undefined, '2025-11-01', 'late'],
    ['a deadline far away', { type: 'once', due: '2025-10-31' } as Schedule, undefined, '2025-05-02', 'notDue'],
    ['a deadline: still going on is not done', { type: 'once', due: '2025-10-31' } as Schedule, sent(), '2025-10-20', 'due'],
    ['a deadline: done', { type: 'once', due: '2025-10-31' } as Schedule, sent({ outcome: 'done' }), '2025-11-20', 'done'],
    ['a report not sent', { type: 'report', cycle: 'year', before: '11-01' } as Schedule, undefined, '2025-11-01', 'late'],
  ] as const)('%s', (_name, schedule, progress, today, state) => {
    expect(stateOf(schedule, october, work, '2025-05-01', progress, today)).toBe(state);
  });

  it('earlier periods are not tracked; handed-over ones are said to be so, unless they were done', () => {
    expect(stateOf(running, october, work, '2025-11-01', undefined, '2025-12-01')).toBe('notTracked');
    const district = { fromDay: '2025-05-01', toDay: '2025-06-30' };
    expect(stateOf(running, october, district, '2025-05-01', undefined, '2025-12-01')).toBe('handedOver');
    expect(stateOf(running, { key: '2025-06', from: '2025-06-01', to: '2025-06-30', due: '2025-06-30' }, district, '2025-05-01', undefined, '2025-12-01')).toBe('noEvidence');
  });

  it('is green with evidence alone, whatever else is so', () => {
    const facts = fc.record({
      state: fc.constantFrom('draft', 'submitted', 'sent', 'accepted', 'returned'),
      outcome: fc.constantFrom('done', 'ongoing', 'nothing'),
      evidenceCount: fc.nat(3),
    }) as fc.Arbitrary<ProgressFacts>;
    const schedule = fc.constantFrom<Schedule>(running, { type: 'once', due: '2025-10-31' }, { type: 'report', cycle: 'year', before: '11-01' });
    fc.assert(
      fc.property(facts, schedule, day, (p, s, today) => {
        const green = stateOf(s, october, work, '2025-05-01', p, today) === 'done';
        expect(green).toBe(isDone(s, p));
        if (green) expect(p.evidenceCount > 0 && p.outcome !== 'nothing' && (p.state === 'sent' || p.state === 'accepted')).toBe(true);
      }),
    );
  });

  it('a cell takes its worst state and is green only at n of n', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...workStates)), (states) => {
        const t = tally(states);
        expect(t.done <= t.of && t.of <= states.length).toBe(true);
        if (t.state === 'done') expect(t.done).toBe(t.of);
        if (states.includes('late')) expect(t.state).toBe('late');
        expect(worstOf([...states].reverse())).toBe(t.state);
      }),
    );
  });

  it('each period stands in one column', () => {
    const columns = columnsOf('month', '2025-05-01', '2025-12-31', '2025-11-16');
    expect(columns.map((c) => c.key)).toEqual(['2025-05', '2025-06', '2025-07', '2025-08', '2025-09', '2025-10', '2025-11', '2025-12']);
    expect(columns.filter((c) => c.now).map((c) => c.key)).toEqual(['2025-11']);
    const cells = cellsOf(columns, [
      { day: '2025-05-31', state: 'done' },
      { day: '2025-05-31', state: 'late' },
      { day: '2025-12-31', state: 'notDue' },
    ]);
    expect(cells[0]).toEqual({ state: 'late', done: 1, of: 2 });
    expect(cells[1]).toBeNull();
    expect(cells[7]).toEqual({ state: 'notDue', done: 0, of: 1 });
  });
});

const lives = (...rows: AgencyLife[]) => new Map(rows.map((r) => [r.id, r]));

describe('who holds the work', () => {
  const world = lives(
    { id: 1, validTo: null, heirs: [] },
    { id: 2, validTo: '2025-06-30', heirs: [3, 4] },
    { id: 3, validTo: null, heirs: [] },
    { id: 4, validTo: null, heirs: [] },
    { id: 5, validTo: '2025-02-28', heirs: [1] },
  );

  it('a district works until it ends, then its communes', () => {
    expect(holdersFrom(2, '2025-05-01', world)).toEqual([
      { agency: 2, fromDay: '2025-05-01', toDay: '2025-06-30', handedTo: null },
      { agency: 3, fromDay: '2025-07-01', toDay: null, handedTo: null },
      { agency: 4, fromDay: '2025-07-01', toDay: null, handedTo: null },
    ]);
  });

  it('an agency that is gone before tracking begins is not asked; its heir is', () => {
    expect(holdersFrom(5, '2025-05-01', world)).toEqual([{ agency: 1, fromDay: '2025-05-01', toDay: null, handedTo: null }]);
  });

  it('successions that run in a circle end', () => {
    const circle = lives({ id: 1, validTo: '2025-01-01', heirs: [2] }, { id: 2, validTo: '2025-01-01', heirs: [1] });
    expect(holdersFrom(1, '2025-05-01', circle)).toEqual([]);
  });

  it('an agency named twice has one part, the lead', () => {
    expect(partsFor([{ agencyIds: [1], wording: null }], [{ agencyIds: [1, 3], wording: 'các sở' }], '2025-05-01', world).map((p) => [p.agency, p.part])).toEqual([
      [1, 'lead'],
      [3, 'coordinating'],
    ]);
  });

  it('dropped lines, targets and funding lines become no task; a task without an agency has no parts', () => {
    const base = { position: 1, sectionPath: 'III.1', sectionTitle: null, text: 'x', span: null, doubts: [], carriesOut: null, version: 1 };
    const fields = { lead: [], coordinating: [], timeframe: null, cycle: null, dueOn: null };
    const items = [
      { ...base, id: 'a', kind: 'task', state: 'read', fields },
      { ...base, id: 'b', kind: 'task', state: 'dropped', fields },
      { ...base, id: 'c', kind: 'duty', state: 'read', fields: { ...fields, lead: [{ wording: 'Sở  Nội Vụ' }] } },
      { ...base, id: 'd', kind: 'budget', state: 'read', fields: { source: 's', amountVnd: null, isTotal: false } },
    ] as PlanItem[];
    const drafts = tasksOf({ items, wordings: new Map([['so noi vu', { agencyIds: [1], group: null }]]), lives: world, startsOn: '2025-05-01', cycle: 'year' });
    expect(drafts.map((d) => [d.item.id, d.kind, d.parts.map((p) => p.agency)])).toEqual([
      ['a', 'task', []],
      ['c', 'duty', [1]],
    ]);
  });
});

describe('reports in a chain', () => {
  it('units → Sở by 15/12 → ministry by 20/12', () => {
    const names: Record<number, string> = { 1: 'Ủy ban nhân dân tỉnh Kon Tum', 2: 'Sở Lao động - Thương binh và Xã hội', 3: 'Công an tỉnh' };
    const chain = chainOf(
      [
        { id: 'units', senders: [3, 4], to: 'Sở Lao động - Thương binh và Xã hội', via: null, before: '12-15' },
        { id: 'so', senders: [2], to: 'Bộ Lao động - Thương binh và Xã hội; UBND tỉnh', via: null, before: '12-20' },
      ],
      (a) => names[a] ?? '',
    );
    expect([...chain]).toEqual([['units', 'so']]);
  });
});

describe('who may', () => {
  const all = new Set(['work.report', 'work.approve', 'plan.track', 'plan.activate']);
  const officer = { accountId: 'x', role: 'agencyOfficer', agencyIds: [7], permissions: new Set(['work.report']) };
  const tracker = { accountId: 'y', role: 'trackingOfficer', agencyIds: [1], permissions: all };
  const theirs = { agency: 7, trackingAgency: 1, withdrawn: false };

  it('the agency reports, the tracking agency on its behalf, nobody else', () => {
    expect(canReport(officer, theirs)).toBeNull();
    expect(onBehalf(officer, theirs)).toBe(false);
    expect(canReport(tracker, theirs)).toBeNull();
    expect(onBehalf(tracker, theirs)).toBe(true);
    expect(canReport({ ...officer, agencyIds: [8] }, theirs)).toBe('plan.notYours');
    expect(canReport({ ...officer, permissions: new Set() }, theirs)).toBe('kernel.noPermission');
  });

  it('the head approves what was submitted, the tracking agency accepts what was sent', () => {
    const head = { ...officer, permissions: all };
    expect(canDecide(head, theirs, 'approve', 'submitted')).toBeNull();
    expect(canDecide(head, theirs, 'approve', 'sent')).toBe('plan.nothingToApprove');
    expect(canDecide(tracker, theirs, 'accept', 'sent')).toBeNull();
    expect(canDecide(tracker, theirs, 'accept', 'draft')).toBe('plan.nothingToAccept');
    expect(canDecide(head, theirs, 'accept', 'sent')).toBe('plan.notTracking');
    expect(canDecide(tracker, theirs, 'approve', 'submitted')).toBe('plan.notYours');
  });
});

describe('a restored word', () => {
  const lines = ['1. Đưa lao động đi làm, hỗ trợ lao đọng về nước, giúp lao động'];
  const at = lines[0]!.indexOf('đọng');
  const repair = { line: 1, start: at, end: at + 4, raw: 'dong', repaired: 'đọng', candidates: [], margin: 1 };
  const item = { text: 'Đưa lao động đi làm, hỗ trợ lao đọng về nước', span: { line: 1, start: 3, end: lines[0]!.indexOf(', giúp') } };
  it('taken back, and put in again, in the line that was read from there', () => {
    const back = withWord(item, repair, lines, true);
    expect(back).toBe('Đưa lao động đi làm, hỗ trợ lao dong về nước');
    expect(withWord({ ...item, text: back! }, repair, lines, false)).toBe(item.text);
  });
  it('the second of two like words is not the first', () => {
    const second = { ...repair, start: lines[0]!.lastIndexOf('động'), end: lines[0]!.length, repaired: 'động' };
    const whole = { text: lines[0]!.slice(3), span: { line: 1, start: 3, end: lines[0]!.length } };
    expect(withWord(whole, second, lines, true)).toBe('Đưa lao động đi làm, hỗ trợ lao đọng về nước, giúp lao dong');
  });
  it('other lines, and what a person worded anew, stay', () => {
    expect(withWord({ ...item, span: { line: 2, start: 0, end: 10 } }, repair, lines, true)).toBeNull();
    expect(withWord({ ...item, span: null }, repair, lines, true)).toBeNull();
    expect(withWord({ ...item, text: 'Viết lại khác hẳn' }, repair, lines, true)).toBeNull();
  });
});
