import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { costFaults, costLines, loanAnswers, refundDue, type Cost, type CostFacts } from './costs.ts';
import type { LawValue } from './law.data.ts';
import { lawBook } from './law.ts';

const book = lawBook();
const facts: CostFacts = {
  form: 'enterprise',
  market: 'JP',
  group: 'other',
  wage: 180_000,
  currency: 'JPY',
  months: 36,
  signedOn: '2026-02-01',
  approvedOn: '2026-01-15',
  acceptedOn: '2026-02-20',
  departedOn: null,
  returnedOn: null,
  returnReason: null,
  endsOn: null,
  extension: null,
};
const fee: Cost = { id: 'a', kind: 'serviceFee', amount: 540_000, currency: 'JPY', rate: null, paidOn: '2026-02-01', blockedAccount: false };
const deposit: Cost = { ...fee, id: 'd', kind: 'deposit', amount: 12_000_000, currency: 'VND', paidOn: '2026-02-20', blockedAccount: true };
const line = (f: Partial<CostFacts>, ...costs: Cost[]) => costLines({ ...facts, ...f }, costs, book)[0]!;
const faults = (f: Partial<CostFacts>, c: Cost) => costFaults({ ...facts, ...f }, [c]).map((x) => x.why);

describe('F-SVC, F-NIL: the service fee against its cap', () => {
  test('at the cap and one yen above it, in one payment or several', () => {
    expect(line({}, fee)).toMatchObject({ rule: 'F-SVC', paid: 540_000, most: 540_000, over: 0, unclear: null });
    expect(line({}, fee, { ...fee, id: 'b', amount: 1 })).toMatchObject({ paid: 540_001, over: 1 });
    expect(line({ form: 'publicUnit' }, { ...fee, amount: 1 })).toMatchObject({ rule: 'F-NIL', most: 0, over: 1 });
  });
  test('paid in đồng it counts at the rate of its day; without a rate nothing is claimed', () => {
    expect(line({}, { ...fee, amount: 91_800_000, currency: 'VND', rate: 170 })).toMatchObject({ currency: 'JPY', paid: 540_000, over: 0 });
    expect(line({}, { ...fee, amount: 91_800_000, currency: 'VND' })).toMatchObject({ paid: null, over: 0, unclear: 'rate' });
  });
  test('without wage, term or contract no cap can be told; before the law none is', () => {
    expect(line({ wage: null }, fee)).toMatchObject({ most: null, over: 0, unclear: 'terms' });
    expect(line({ signedOn: '2021-12-31' }, fee).unclear).toBe('beforeLaw');
    expect(line({ signedOn: '2022-01-01' }, fee)).toMatchObject({ most: 540_000, unclear: null });
  });
  test('before the contract, before the approval', () => {
    expect(faults({}, fee)).toEqual([]);
    expect(faults({}, { ...fee, paidOn: '2026-01-31' })).toEqual(['early']);
    expect(faults({ approvedOn: '2026-02-02' }, fee)).toEqual(['beforeApproval']);
    expect(faults({ approvedOn: null, form: 'publicUnit' }, fee)).toEqual([]);
  });
});
describe('F-DEP, F-BRK, F-EXT', () => {
  test('a deposit: cap by market, blocked account, after contract and visa', () => {
    expect(line({ market: 'TW' }, deposit)).toMatchObject({ most: 12_000_000, over: 0 });
    expect(line({ market: 'TW' }, { ...deposit, amount: 12_000_001 }).over).toBe(1);
    expect(line({}, deposit)).toMatchObject({ most: 0, over: 12_000_000 });
    expect(line({ market: 'DE' }, deposit)).toMatchObject({ most: null, unclear: 'ticket', over: 0 });
    expect(faults({}, deposit)).toEqual([]);
    expect(faults({}, { ...deposit, blockedAccount: false })).toEqual(['notBlocked']);
    expect(faults({}, { ...deposit, paidOn: '2026-02-19' })).toEqual(['beforeAcceptance']);
    expect(faults({ acceptedOn: null }, deposit)).toEqual(['beforeAcceptance']);
  });
  test('a broker may take nothing', () => expect(line({}, { ...fee, kind: 'brokerage', amount: 1, currency: 'VND' })).toMatchObject({ rule: 'F-BRK', most: 0, over: 1 }));
  test('an extension of a year: half a month of wage', () => {
    const extension = { on: '2029-01-01', months: 12 };
    expect(line({ extension }, { ...fee, kind: 'extensionFee', amount: 90_000 })).toMatchObject({ most: 90_000, over: 0 });
    expect(line({ extension }, { ...fee, kind: 'extensionFee', amount: 90_001 }).over).toBe(1);
  });
  test('a replaced number counts from its day on, and its article is the one shown', () => {
    const own: LawValue = { rule: 'deposit.TW.land', value: 15_000_000, unit: 'vnd', legalBasis: 'Nghị định mới Đ1', from: '2026-02-01', to: null, verified: true };
    const with15 = (signedOn: string) => costLines({ ...facts, market: 'TW', signedOn }, [deposit], lawBook([own]))[0]!;
    expect([with15('2026-01-31').most, with15('2026-02-01').most, with15('2026-02-01').legalBasis]).toEqual([12_000_000, 15_000_000, 'Nghị định mới Đ1']);
  });
});
describe('F-REF: the part of the fee that was not served', () => {
  const home = { departedOn: '2026-03-01', endsOn: '2029-02-28' };
  test('home after a year of three without fault: two thirds go back', () => {
    expect(refundDue({ ...facts, ...home, returnedOn: '2027-03-01', returnReason: 'employer' }, [fee])).toEqual({ amount: 360_000, currency: 'JPY', months: 36, served: 12 });
  });
  test.each([
    ['early', '2027-03-01'],
    ['deported', '2027-03-01'],
    ['completed', '2027-03-01'],
    ['employer', '2029-02-28'],
  ])('%s on %s: nothing', (returnReason, returnedOn) => expect(refundDue({ ...facts, ...home, returnedOn, returnReason }, [fee])).toBeNull());
  test('never more than was paid, never less than nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5e6 }), fc.integer({ min: 0, max: 3_000 }), (amount, days) => {
        const returnedOn = new Date(Date.UTC(2026, 2, 1 + days)).toISOString().slice(0, 10);
        const back = refundDue({ ...facts, ...home, returnedOn, returnReason: 'health' }, [{ ...fee, amount }]);
        if (back) expect(back.amount > 0 && back.amount <= amount).toBe(true);
      }),
    );
  });
});
describe('loans', () => {
  const answers = (appliedOn: string, amount: number, months: number | null = 36, costs = 300_000_000) =>
    Object.fromEntries(loanAnswers({ amount, appliedOn, months, borrower: 'ordinary' }, 36, costs, 0, book).map((a) => [a.rule, a.why]));
  test('by the law of the application’s day', () => {
    expect(answers('2025-12-31', 100_000_000)['L-SEC']).toBe('secure');
    expect(answers('2026-01-01', 200_000_000)['L-SEC']).toBe('noSecurity');
    expect(answers('2026-01-01', 200_000_001)['L-SEC']).toBe('secure');
    const percent = (on: string) =>
      loanAnswers({ amount: 1, appliedOn: on, months: null, borrower: 'ordinary' }, null, 1, 0, book).find((a) => a.rule === 'L-RATE')!.facts['percent'];
    expect([percent('2025-12-31'), percent('2026-01-01')]).toEqual([100, 127]);
    expect(answers('2019-11-07', 1)).toEqual({});
  });
  test('no longer than the contract, no more than the costs', () => {
    expect([answers('2026-01-01', 1, 36)['L-TERM'], answers('2026-01-01', 1, 37)['L-TERM'], answers('2026-01-01', 1, null)['L-TERM']]).toEqual([
      'termFits',
      'termLong',
      'termUnknown',
    ]);
    expect([answers('2026-01-01', 100, 36, 100)['L-CAP'], answers('2026-01-01', 101, 36, 100)['L-CAP']]).toEqual(['capFits', 'capOver']);
  });
});
