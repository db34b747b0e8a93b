import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../kernel/clock.ts';
import { lawBook } from '../rules/law.ts';
import { callReasons, type CallReason } from './choices.data.ts';
import { asksOn, callReasonOf, openDues, type DueFacts } from './rules.ts';

const book = lawBook();
const none: DueFacts = { form: 'enterprise', dates: {}, contractEndsOn: null, certificateUntil: null, registeredExitOn: null, closed: false, followed: [], leftAgain: false };
const home = (more: Partial<DueFacts> = {}): DueFacts => ({
  ...none,
  dates: { departed: '2023-01-02', returned: '2026-02-28', residenceNotified: '2026-03-01', liquidated: '2026-03-01' },
  registeredExitOn: '2023-01-03',
  ...more,
});
const kinds = (f: DueFacts, today: string) => openDues(f, today, book, new Map()).map((d) => `${d.kind} ${d.dueOn}`);

describe('asking after those who came home', () => {
  test('opens six and twelve months after the return, to the day; thirty days are in time; what was not asked by the twelfth is asked then', () => {
    expect(kinds(home(), '2026-08-27')).toEqual([]);
    expect(kinds(home(), '2026-08-28')).toEqual(['F-6 2026-09-27']);
    expect(kinds(home(), '2027-02-27')).toEqual(['F-6 2026-09-27']);
    expect(kinds(home(), '2027-02-28')).toEqual(['F-12 2027-03-30']);
    expect(kinds(home(), '2028-02-27')).toEqual(['F-12 2027-03-30']);
    expect(kinds(home(), '2028-02-28')).toEqual([]);
    // the end of a month is the end of a shorter one
    expect(kinds(home({ dates: { ...home().dates, returned: '2026-08-31' } }), '2027-02-28')).toEqual(['F-6 2027-03-30']);
  });
  test('nobody asks after who died, who left again, or who was asked', () => {
    for (const more of [{ died: true }, { leftAgain: true }, { followed: [6] }, { closed: true }]) expect(kinds(home(more), '2026-09-01')).toEqual([]);
  });
});

test('a certificate that ended before this journey began was for an earlier one: nothing runs; one that ended on its first day runs', () => {
  const again = (certificateUntil: string) => kinds({ ...none, certificateUntil, dates: { interested: '2026-03-02', registered: '2026-03-10' } }, '2026-03-20');
  expect(again('2026-03-01')).toEqual([]);
  expect(again('2026-03-02')).toEqual(['T-CERT 2026-03-02']);
});

describe('whom to call', () => {
  test('a contract that ends: ninety and thirty days before, its last day, the day after', () => {
    const at = (today: string) => callReasonOf({ kind: 'T-OVER', opensOn: '2026-09-02', dueOn: '2026-12-01' }, today)?.reason;
    expect(['2026-09-01', '2026-09-02', '2026-10-31', '2026-11-01', '2026-12-01', '2026-12-02'].map(at)).toEqual([undefined, 'ends90', 'ends90', 'ends30', 'ends30', 'overdue']);
  });
  test('what the sender owes is nobody’s call', () => {
    for (const kind of ['T-180S', 'T-DB5', 'T-180L'] as const) expect(callReasonOf({ kind, opensOn: '2026-01-01', dueOn: '2026-01-06' }, '2026-12-01')).toBeNull();
  });
  test('never again on the day of a contact for what it was about; what came up since is asked at once; a day agreed holds', () => {
    const day = fc.integer({ min: 0, max: 2_000 }).map((n) => addDays('2024-01-01', n));
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(callReasons) as CallReason[])),
        day,
        day,
        fc.constantFrom('none', 'fine', 'willReturn', 'lost'),
        fc.option(fc.integer({ min: 1, max: 400 }), { nil: null }),
        (reason, opensOn, onDay, outcome, again) => {
          const nextOn = again === null ? null : addDays(onDay, again);
          const asked = asksOn(reason, opensOn, { onDay, outcome: outcome as 'fine', nextOn });
          if (opensOn > onDay) return asked === opensOn;
          return asked > onDay && (nextOn === null || asked === nextOn) && (nextOn !== null || outcome !== 'none' || asked === addDays(onDay, 1));
        },
      ),
    );
    expect(asksOn('ends30', '2026-11-01', null)).toBe('2026-11-01');
  });
});
