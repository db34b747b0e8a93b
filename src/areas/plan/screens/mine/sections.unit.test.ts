import { describe, expect, it } from 'vitest';
import { nextStep, sectionsOf, type Row } from './sections.ts';

const row = (workId: string, extra: Partial<Row>): Row => ({ workId, kind: 'duty', sectionPath: 'IV.1', state: 'due', progressState: null, due: '2025-11-20', ...extra }) as Row;
const names = (rows: Row[], heads = false, day?: string) =>
  Object.fromEntries(Object.entries(sectionsOf(rows, heads, day)).flatMap(([k, v]) => (v.length ? [[k, v.map((r) => r.workId)]] : [])));

describe('my work', () => {
  it('puts each row once, where its first need is', () => {
    expect(
      names([
        row('a', { state: 'returned' }),
        row('b', { state: 'late', due: '2025-11-02' }),
        row('c', { state: 'noEvidence', due: '2025-10-31' }),
        row('d', {}),
        row('e', { kind: 'report' }),
        row('f', { state: 'notDue', due: '2025-12-31' }),
        row('g', { state: 'late', kind: 'report', due: '2025-11-03' }),
        row('h', { state: 'done' }),
      ]),
    ).toEqual({ returned: ['a'], overdue: ['c', 'b', 'g'], due: ['d'], reports: ['e'], coming: ['f'] });
  });
  it('shows what waits for the head to the head as something to do, to others as something sent', () => {
    const rows = [row('a', { progressState: 'submitted', state: 'late' })];
    expect(names(rows, true)).toEqual({ approve: ['a'] });
    expect(names(rows, false)).toEqual({ waiting: ['a'] });
  });
  it('narrows to one day of the calendar', () => {
    expect(names([row('a', {}), row('b', { due: '2025-11-21' })], false, '2025-11-21')).toEqual({ due: ['b'] });
  });
  it('names one next step', () => {
    expect(nextStep(row('a', { progressState: 'draft' }), 'due')).toBe('write');
    expect(nextStep(row('a', { progressState: 'sent', state: 'noEvidence' }), 'overdue')).toBe('evidence');
    expect(nextStep(row('a', { kind: 'report' }), 'reports')).toBe('sendReport');
    expect(nextStep(row('a', {}), 'returned')).toBe('resend');
    expect(nextStep(row('a', {}), 'coming')).toBe('look');
  });
});
