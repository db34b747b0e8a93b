import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { costFaults, costLines, loanAnswers, refundDue, type Cost, type CostFacts, type Loan } from './costs.ts';
import { workCalendar } from '../../calendar/rules-days.ts';
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
  test.each(['employer', 'abused'])('home after a year of three without fault (%s): two thirds go back', (returnReason) => {
    expect(refundDue({ ...facts, ...home, returnedOn: '2027-03-01', returnReason }, [fee])).toEqual({ amount: 360_000, currency: 'JPY', months: 36, served: 12 });
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
describe('F-FUND: what a worker pays into the Fund (QĐ 40/2021 Đ8)', () => {
  const into: Cost = { ...fee, id: 'f', kind: 'fund', amount: 100_000, currency: 'VND' };
  test('at the amount and one đồng above it; before 21/2/2022 nothing is told', () => {
    expect(line({}, into)).toMatchObject({ rule: 'F-FUND', most: 100_000, over: 0 });
    expect(line({}, { ...into, amount: 100_001 }).over).toBe(1);
    expect([line({ signedOn: '2022-02-20' }, into).unclear, line({ signedOn: '2022-02-21' }, into).most, line({ signedOn: null }, into).unclear]).toEqual([
      'beforeLaw',
      100_000,
      'terms',
    ]);
  });
});

describe('loans', () => {
  const when = { today: '2026-12-01', calendar: workCalendar([]) };
  const loan = { amount: 1, appliedOn: '2026-01-01', paidOn: null, months: null, borrower: 'ordinary' } as const;
  const answers = (appliedOn: string, amount: number, months: number | null = 36, costs = 300_000_000) =>
    Object.fromEntries(loanAnswers({ ...loan, amount, appliedOn, months }, 36, costs, 0, book, when).map((a) => [a.rule, a.why]));
  const of = (rule: string, l: Partial<Loan>, today = when.today, with_ = book) =>
    loanAnswers({ ...loan, ...l }, null, 1, 0, with_, { ...when, today }).find((a) => a.rule === rule)!;
  test('L-SEC, L-RATE: by the law of the application’s day', () => {
    expect(answers('2025-12-31', 99_999_999)['L-SEC']).toBe('noSecurity');
    expect(answers('2025-12-31', 100_000_000)['L-SEC']).toBe('secure');
    expect(answers('2026-01-01', 200_000_000)['L-SEC']).toBe('noSecurity');
    expect(answers('2026-01-01', 200_000_001)['L-SEC']).toBe('secure');
    expect([of('L-RATE', { appliedOn: '2025-12-31' }).facts, of('L-RATE', {}).facts, of('L-RATE', { borrower: 'priority' }).facts]).toEqual([
      { percent: 100, overdue: 130, rate: 6.6, overdueRate: 8.58 },
      { percent: 127, overdue: 130, rate: 8.38, overdueRate: 10.9 },
      { percent: 100, overdue: 130, rate: 6.6, overdueRate: 8.58 },
    ]);
    expect(of('L-RATE', { appliedOn: '2025-12-31' }).verified).toBe(false);
    expect(answers('2019-11-07', 1)).toEqual({});
    expect(answers('2019-11-08', 1)['L-SEC']).toBe('noSecurity');
  });
  test('L-RATE: a rate that an administrator replaced counts from its day on', () => {
    const own: LawValue = { rule: 'loan.rate.poor', value: 5, unit: 'percent', legalBasis: 'Quyết định mới', from: '2026-07-01', to: null, verified: true };
    const rate = (appliedOn: string) => of('L-RATE', { appliedOn }, when.today, lawBook([own])).facts['rate'];
    expect([rate('2026-06-30'), rate('2026-07-01')]).toEqual([8.38, 6.35]);
  });
  test('L-DECIDE: in 10 working days before 2026, in 7 since; over once the money came', () => {
    // Wednesday 31/12/2025 and Thursday 1/1/2026
    expect([of('L-DECIDE', { appliedOn: '2025-12-31' }).facts['by'], of('L-DECIDE', {}).facts['by']]).toEqual(['2026-01-14', '2026-01-12']);
    expect([of('L-DECIDE', {}, '2026-01-12').why, of('L-DECIDE', {}, '2026-01-13').why, of('L-DECIDE', { paidOn: '2026-01-20' }).why]).toEqual([
      'decideBy',
      'decideLate',
      'decided',
    ]);
  });
  test('L-TERM, L-CAP: no longer than the contract, no more than the costs', () => {
    expect([answers('2026-01-01', 1, 36)['L-TERM'], answers('2026-01-01', 1, 37)['L-TERM'], answers('2026-01-01', 1, null)['L-TERM']]).toEqual([
      'termFits',
      'termLong',
      'termUnknown',
    ]);
    expect([answers('2026-01-01', 100, 36, 100)['L-CAP'], answers('2026-01-01', 101, 36, 100)['L-CAP']]).toEqual(['capFits', 'capOver']);
  });
});
