import { describe, expect, test } from 'vitest';
import { addDays } from '../../kernel/clock.ts';
import { workCalendar } from '../calendar/rules-days.ts';
import { lawBook } from '../journey/rules/law.ts';
import { breachTerm, requestTerms, type RequestFacts, type RequestKind } from './rules-requests.ts';

const book = lawBook();
const plain = workCalendar([]);
// a Thursday
const asked: RequestFacts = { kind: 'view', receivedOn: '2026-03-05', throughOthers: false, extended: false, acknowledgedOn: null, doneOn: null };
const terms = (f: Partial<RequestFacts>, today = '2026-03-05', calendar = plain) => requestTerms({ ...asked, ...f }, today, book, calendar);
const days = (f: Partial<RequestFacts>): number => Math.round((Date.parse(terms(f)[1]!.dueOn) - Date.parse(asked.receivedOn)) / 86_400_000);

describe('D-DSR: requests about personal data (NĐ 356/2025 Đ5)', () => {
  test('acknowledged within two working days', () => {
    expect(terms({}, '2026-03-09')[0]).toMatchObject({ id: 'acknowledge', dueOn: '2026-03-09', state: 'running', verified: false });
    expect(terms({}, '2026-03-10')[0]!.state).toBe('late');
    expect(terms({ acknowledgedOn: '2026-03-09' }, '2026-04-01')[0]!.state).toBe('kept');
    expect(terms({ acknowledgedOn: '2026-03-10' }, '2026-04-01')[0]!.state).toBe('keptLate');
    expect(terms({}, '2026-03-09', workCalendar([{ day: '2026-03-06', kind: 'off' }]))[0]!.dueOn).toBe('2026-03-10');
  });
  test.each([
    ['withdraw', 15, 20, 15],
    ['restrict', 15, 20, 15],
    ['object', 15, 20, 15],
    ['view', 10, 15, 10],
    ['correct', 10, 15, 10],
    ['provide', 10, 15, 10],
    ['delete', 20, 30, 20],
  ] as const)('%s: %d days, %d through others, %d more once', (kind: RequestKind, own, others, more) => {
    expect([days({ kind }), days({ kind, throughOthers: true }), days({ kind, extended: true }), days({ kind, throughOthers: true, extended: true })]).toEqual([
      own,
      others,
      own + more,
      others + more,
    ]);
    const due = addDays(asked.receivedOn, own);
    expect([terms({ kind }, due)[1]!.state, terms({ kind }, addDays(due, 1))[1]!.state]).toEqual(['running', 'late']);
    expect([terms({ kind, doneOn: due }, '2026-12-01')[1]!.state, terms({ kind, doneOn: addDays(due, 1) }, '2026-12-01')[1]!.state]).toEqual(['kept', 'keptLate']);
  });
  test('by the day on which it came: 72 hours until the end of 2025, nothing before 1/7/2023', () => {
    expect(terms({ receivedOn: '2025-12-31' })).toMatchObject([{ id: 'carryOut', dueOn: '2026-01-03', legalBasis: 'NĐ 13/2023 Đ14' }]);
    expect(terms({ receivedOn: '2026-01-01' }).map((t) => t.id)).toEqual(['acknowledge', 'carryOut']);
    expect(terms({ receivedOn: '2023-07-01' })).toHaveLength(1);
    expect(terms({ receivedOn: '2023-06-30' })).toEqual([]);
  });
});

describe('D-72H: a breach is told within 72 hours (Luật 91/2025 Đ23)', () => {
  const found = new Date('2026-03-05T10:00:00+07:00');
  const at = (hours: number): Date => new Date(found.getTime() + hours * 3_600_000);
  const state = (told: Date | null, now: Date) => breachTerm(found, '2026-03-05', told, now, book)!.state;
  test('to the minute', () => {
    expect(breachTerm(found, '2026-03-05', null, found, book)).toMatchObject({ dueAt: at(72), verified: false });
    expect([state(null, at(72)), state(null, new Date(at(72).getTime() + 60_000)), state(at(72), at(99)), state(at(73), at(99))]).toEqual(['running', 'late', 'kept', 'keptLate']);
  });
  test('by the law of its day', () => {
    expect(breachTerm(found, '2025-12-31', null, found, book)!.legalBasis).toContain('NĐ 13/2023');
    expect(breachTerm(found, '2026-01-01', null, found, book)!.legalBasis).toContain('Luật 91/2025');
    expect(breachTerm(found, '2023-06-30', null, found, book)).toBeNull();
  });
});
