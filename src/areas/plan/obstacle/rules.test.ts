import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../../../kernel/clock.ts';
import { workCalendar, workingDaysBetween } from '../../calendar/rules-days.ts';
import { canClose, canResolve, daysTaken, turnsOf, type Hand } from './rules.ts';

const calendar = workCalendar([{ day: '2026-04-30', kind: 'off' }]);
const hand = (step: Hand['step'], onDay: string, holder = 2): Hand => ({ step, onDay, holder });

describe('whose turn it is', () => {
  test('days with each holder and with the sender who looks, in calendar and working days', () => {
    // Wednesday 29/4: sent; 30/4 is a day off; Monday 4/5 passed on; Thursday 7/5 answered; Monday 11/5 opened again; Tuesday 12/5 today
    const turns = turnsOf(
      [hand('sent', '2026-04-29'), hand('passed', '2026-05-04', 3), hand('answered', '2026-05-07', 3), hand('reopened', '2026-05-11', 3)],
      '2026-05-12',
      calendar,
    );
    expect(turns).toEqual([
      { of: 'holder', agency: 2, from: '2026-04-29', to: '2026-05-04', days: 5, workingDays: 2 },
      { of: 'holder', agency: 3, from: '2026-05-04', to: '2026-05-07', days: 3, workingDays: 3 },
      { of: 'sender', agency: 3, from: '2026-05-07', to: '2026-05-11', days: 4, workingDays: 2 },
      { of: 'holder', agency: 3, from: '2026-05-11', to: null, days: 1, workingDays: 1 },
    ]);
    expect(daysTaken(turns)).toEqual({ days: 9, workingDays: 6 });
  });

  test('an heir goes on with the same turn, be it to resolve or to look', () => {
    const turns = turnsOf(
      [hand('sent', '2026-05-04'), hand('answered', '2026-05-05'), hand('inherited', '2026-05-06', 9), hand('closed', '2026-05-08', 9)],
      '2026-05-20',
      calendar,
    );
    expect(turns.map((t) => [t.of, t.agency, t.days])).toEqual([
      ['holder', 2, 1],
      ['sender', 2, 1],
      ['sender', 9, 2],
    ]);
    // from a day that lies before the last word on it
    const late = turnsOf([hand('sent', '2026-05-04'), hand('passed', '2026-05-08', 3), hand('inherited', '2026-05-06', 9)], '2026-05-10', calendar);
    expect(late.map((t) => [t.agency, t.days])).toEqual([
      [2, 4],
      [3, 0],
      [9, 2],
    ]);
  });

  test('whatever happens to it: turns follow one another without gap and add up to the days it lived', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom('passed', 'answered', 'reopened', 'inherited' as const), fc.nat(40), fc.integer({ min: 2, max: 9 })), { maxLength: 12 });
    fc.assert(
      fc.property(steps, fc.nat(40), fc.boolean(), (given, rest, closes) => {
        const hands: Hand[] = [hand('sent', '2026-01-05')];
        for (const [step, gap, holder] of given) hands.push(hand(step as Hand['step'], addDays(hands.at(-1)!.onDay, gap), holder));
        const end = addDays(hands.at(-1)!.onDay, rest);
        if (closes) hands.push(hand('closed', end));
        const turns = turnsOf(hands, closes ? addDays(end, 100) : end, calendar);
        expect(turns.reduce((n, t) => n + t.days, 0)).toBe(daysBetween('2026-01-05', end));
        expect(turns.reduce((n, t) => n + t.workingDays, 0)).toBe(workingDaysBetween('2026-01-05', end, calendar));
        turns.forEach((t, i) => i > 0 && expect(t.from).toBe(turns[i - 1]!.to));
        expect(turns.at(-1)!.to).toBe(closes ? end : null);
      }),
    );
  });
});

describe('who may', () => {
  const actor = (agency: number, ...permissions: string[]) => ({ accountId: 'a', role: 'r', agencyIds: [agency], permissions: new Set(permissions) });
  const o = { sender: 1, holder: 2, state: 'open' as const };
  test('only the holder answers, only the sender closes, and only with the permission', () => {
    expect([1, 2, 3].map((a) => canResolve(actor(a, 'work.report'), o))).toEqual(['plan.obstacleNotHeld', null, 'plan.obstacleNotHeld']);
    expect([1, 2, 3].map((a) => canClose(actor(a, 'work.report'), o))).toEqual([null, 'plan.obstacleNotSender', 'plan.obstacleNotSender']);
    expect([canResolve(actor(2), o), canClose(actor(1), o)]).toEqual(['kernel.noPermission', 'kernel.noPermission']);
    expect(canClose(actor(1, 'work.report'), { ...o, state: 'closed' })).toBe('plan.obstacleClosed');
  });
});
