import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fundPays, loanCap, loanRate, loanRegime, needsSecurity, onceEach, overdueRate, supportOn, termFits, type Claim } from './loans.ts';

const before = loanRegime('2025-12-31')!;
const since = loanRegime('2026-01-01')!;

test('L-SEC: from 100 million before 2026, above 200 million from then on', () => {
  expect([needsSecurity(99_999_999, before), needsSecurity(100_000_000, before)]).toEqual([false, true]);
  expect([needsSecurity(200_000_000, since), needsSecurity(200_000_001, since)]).toEqual([false, true]);
  expect(loanRegime('2019-11-07')).toBeNull();
});
test('L-RATE: all at the rate of poor households before 2026; others at 127 % since; overdue 130 % of the own', () => {
  expect([loanRate(6.6, 'priority', before), loanRate(6.6, 'ordinary', before)]).toEqual([6.6, 6.6]);
  expect(loanRate(6.6, 'priority', since)).toBeCloseTo(6.6);
  expect(loanRate(6.6, 'ordinary', since)).toBeCloseTo(8.382);
  expect(overdueRate(loanRate(6.6, 'ordinary', since), since)).toBeCloseTo(10.8966);
});
test('L-TERM: no longer than the contract', () => expect([termFits(36, 36), termFits(37, 36)]).toEqual([true, false]));
test('lent is what it costs less what the state pays, never less than nothing', () => expect([loanCap(120, 20), loanCap(10, 20)]).toEqual([100, 0]));
test('the new regime is marked as read in secondary sources alone', () => expect([before.verified, since.verified]).toEqual([true, false]));

describe('support', () => {
  test('an item has the amount of the day', () => {
    expect([supportOn('language', '2025-12-31')?.most, supportOn('language', '2026-01-01')?.most]).toEqual([3_000_000, 4_000_000]);
    expect([supportOn('lodging', '2025-12-31'), supportOn('lodging', '2026-01-01')?.most]).toEqual([null, 400_000]);
  });
  test('S-ONCE: each item once, of several programmes the best; nothing is lost or paid twice', () => {
    const claim: fc.Arbitrary<Claim> = fc.record({ item: fc.constantFrom('orientation', 'language', 'health'), programme: fc.string(), amount: fc.nat(1e7) });
    fc.assert(
      fc.property(fc.array(claim), (claims) => {
        const { paid, refused } = onceEach(claims);
        expect(paid.length + refused.length).toBe(claims.length);
        expect(new Set(paid.map((p) => p.item)).size).toBe(paid.length);
        for (const p of paid) expect(p.amount).toBe(Math.max(...claims.filter((c) => c.item === p.item).map((c) => c.amount)));
      }),
    );
  });
  test('S-FES: who contributed, for what came after; retraining not beside training paid by the state', () => {
    const c = { contributedOn: '2024-05-01', happenedOn: '2024-05-01', retraining: false, stateTraining: false };
    expect(fundPays(c)).toBe(true);
    expect(fundPays({ ...c, happenedOn: '2024-04-30' })).toBe('beforeContribution');
    expect(fundPays({ ...c, contributedOn: null })).toBe('notContributed');
    expect(fundPays({ ...c, retraining: true, stateTraining: true })).toBe('stateTraining');
    expect(fundPays({ ...c, stateTraining: true })).toBe(true);
  });
});
