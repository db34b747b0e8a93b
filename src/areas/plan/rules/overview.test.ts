import { describe, expect, test } from 'vitest';
import { passedFrom, summaryOf, verdictOf, weekFrom, type Counts, type Standing } from './overview.ts';

const none: Counts = { late: 0, noEvidence: 0, returned: 0, due: 0, done: 0 };
const at = (more: Partial<Standing>): Standing => ({ planId: 'p', agencies: [1], state: 'due', due: '2026-04-30', sentOn: null, ...more });

describe('what a leader is told', () => {
  test.each([
    [{ late: 1, done: 9 }, 'late'],
    [{ noEvidence: 1 }, 'behind'],
    [{ returned: 1, done: 3 }, 'behind'],
    [{ done: 1 }, 'onTrack'],
    [{ due: 1 }, 'onTrack'],
    [{}, 'notBegun'],
  ] as const)('%o is %s', (counts, verdict) => expect(verdictOf({ ...none, ...counts })).toBe(verdict));

  test('the week is today and the six days before; a last day that passed in it is newly overdue', () => {
    expect([weekFrom('2026-05-06'), passedFrom('2026-05-06')]).toEqual(['2026-04-30', '2026-04-29']);
    const overdue = (due: string) => summaryOf([at({ state: 'late', due })], '2026-05-06').week.newlyOverdue;
    expect(['2026-04-28', '2026-04-29', '2026-05-05'].map(overdue)).toEqual([0, 1, 1]);
    const done = (sentOn: string) => summaryOf([at({ state: 'done', sentOn })], '2026-05-06').week.done;
    expect(['2026-04-29', '2026-04-30', '2026-05-06'].map(done)).toEqual([0, 1, 1]);
  });

  test('the longest behind comes first, then whoever has the most', () => {
    const { behind } = summaryOf(
      [
        at({ agencies: [1], state: 'late', due: '2026-03-31' }),
        at({ agencies: [2], state: 'noEvidence', due: '2026-01-31' }),
        at({ agencies: [3], state: 'late', due: '2026-03-31' }),
        at({ agencies: [3], state: 'late', due: '2026-04-30' }),
        at({ agencies: [4], state: 'returned', due: '2026-01-01' }),
        at({ agencies: [5], state: 'handedOver', due: '2026-01-01' }),
      ],
      '2026-05-01',
    );
    expect(behind).toEqual([
      { agency: 2, overdue: 1, since: '2026-01-31', days: 90 },
      { agency: 3, overdue: 2, since: '2026-03-31', days: 31 },
      { agency: 1, overdue: 1, since: '2026-03-31', days: 31 },
    ]);
  });
});
