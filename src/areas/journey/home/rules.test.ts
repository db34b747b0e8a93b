import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../kernel/clock.ts';
import { askedOf, followUpState } from './rules.ts';

const within = (first: string) => addDays(first, 30);
const at = (today: string, months: 6 | 12, done = false) => followUpState('2026-01-31', months, done, within, today).state;

describe('asking after somebody', () => {
  test('to the day: not yet, asked, late, never asked', () => {
    expect(followUpState('2026-01-31', 6, false, within, '2026-07-01')).toEqual({ opensOn: '2026-07-31', dueOn: '2026-08-30', state: 'later' });
    expect([at('2026-07-30', 6), at('2026-07-31', 6), at('2026-08-30', 6), at('2026-08-31', 6), at('2027-01-30', 6), at('2027-01-31', 6)]).toEqual([
      'later',
      'open',
      'open',
      'late',
      'late',
      'missed',
    ]);
    expect([at('2027-01-30', 12), at('2027-01-31', 12), at('2028-01-31', 12), at('2028-01-31', 12, true)]).toEqual(['later', 'open', 'missed', 'done']);
  });
});
describe('the survey', () => {
  test('the asked are the sum of their answers, and nobody returned is no share', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('job', 'none', 'study', 'business'), fc.nat(50)), fc.nat(50), (work, more) => {
        const asked = Object.values(work).reduce((n, x) => n + x, 0);
        const found = askedOf({ returned: asked + more, work, income: {} });
        expect(found.asked).toBe(asked);
        expect(found.share).toBe(asked + more === 0 ? null : (100 * asked) / (asked + more));
      }),
    );
  });
});
