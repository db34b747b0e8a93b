import { describe, expect, test } from 'vitest';
import { lawBook } from './law.ts';
import type { LawValue } from './law.data.ts';
import { fundAnswer, itemAnswer, onceAnswer, type FundFacts, type Support } from './support.ts';

const book = lawBook();
const claim: Support = { id: 'a', item: 'language', programme: 'A', amount: 3_000_000, appliedOn: '2026-03-01' };

describe('S-ONCE: each item once, of several programmes the one that gives most', () => {
  const all = [claim, { ...claim, id: 'b', programme: 'B', amount: 4_000_000 }, { ...claim, id: 'c', item: 'health' as const, amount: 1 }];
  test('the highest stands, the lower is shown as one too many, another item is none of it', () =>
    expect(all.map((c) => onceAnswer(c, all).why)).toEqual(['twice', 'once', 'once']));
  test('the article is that of the day of the application', () =>
    expect([onceAnswer({ ...claim, appliedOn: '2025-12-31' }, []).legalBasis, onceAnswer({ ...claim, appliedOn: '2026-01-01' }, []).legalBasis]).toEqual([
      expect.stringContaining('TTLT 09/2016'),
      expect.stringContaining('NĐ 338/2025'),
    ]));
});

describe('S-ITEM: each item has its amount of the day (TTLT 09/2016 Đ3; NĐ 338/2025 Đ30)', () => {
  const why = (item: Support['item'], amount: number, appliedOn = '2026-01-01') => itemAnswer({ item, amount, appliedOn }, book).why;
  test.each([
    ['orientation', 530_000, '2026-01-01'],
    ['language', 4_000_000, '2026-01-01'],
    ['language', 3_000_000, '2025-12-31'],
    ['vocational', 4_000_000, '2026-01-01'],
    ['health', 750_000, '2026-01-01'],
    ['travel', 300_000, '2026-01-01'],
  ] as const)('%s: %d đồng and one more, asked for on %s', (item, most, on) => expect([why(item, most, on), why(item, most + 1, on)]).toEqual(['fits', 'above']));
  test('by day or month it may be more in all; papers as they cost; before 1/8/2016, or an item that was not there yet: nothing holds', () => {
    expect([why('meals', 5_000_000), why('lodging', 5_000_000), why('papers', 9_000_000)]).toEqual(['fits', 'fits', 'asItCost']);
    expect([why('language', 1, '2016-07-31'), why('language', 1, '2016-08-01'), why('lodging', 1, '2025-12-31')]).toEqual(['notSupported', 'fits', 'notSupported']);
  });
  test('what an administrator entered counts from its day on', () => {
    const own: LawValue = { rule: 'support.language', value: 5_000_000, unit: 'vnd', legalBasis: 'Nghị quyết mới', from: '2026-07-01', to: null, verified: true };
    const of = (appliedOn: string) => itemAnswer({ item: 'language', amount: 5_000_000, appliedOn }, lawBook([own]));
    expect([of('2026-06-30').why, of('2026-07-01').why, of('2026-07-01').verified]).toEqual(['above', 'fits', true]);
  });
});

describe('S-FES: the Fund pays who contributed (QĐ 40/2021 Đ9–15)', () => {
  const home: FundFacts = { contributedOn: '2024-05-01', returnedOn: '2024-05-01', returnReason: 'health', endsOn: '2024-05-02', stateTraining: false };
  const why = (kind: Parameters<typeof fundAnswer>[0], amount: number, f: Partial<FundFacts> = {}) => fundAnswer(kind, amount, { ...home, ...f }, book).why;
  test('the most of each case, and one đồng above it', () => {
    expect([why('fundReturn', 30_000_000), why('fundReturn', 30_000_001)]).toEqual(['fundPays', 'fundAbove']);
    for (const returnReason of ['employer', 'abused', 'crisis'])
      expect([why('fundReturn', 20_000_000, { returnReason }), why('fundReturn', 20_000_001, { returnReason })]).toEqual(['fundPays', 'fundAbove']);
    expect([why('fundDeath', 40_000_000, { returnReason: 'died' }), why('fundDeath', 40_000_001, { returnReason: 'died' })]).toEqual(['fundPays', 'fundAbove']);
    expect([why('fundRetraining', 6_000_000), why('fundRetraining', 6_000_001)]).toEqual(['fundPays', 'fundAbove']);
  });
  test('only for what happened since the contribution, on that day too', () => {
    expect([why('fundReturn', 1, { contributedOn: '2024-05-02' }), why('fundReturn', 1, { contributedOn: null })]).toEqual(['beforeContribution', 'notContributed']);
  });
  test('only for the reasons of the decision; retraining only for who came home for one, and not beside training of the state', () => {
    for (const returnReason of ['completed', 'early', 'deported', null]) expect(why('fundReturn', 1, { returnReason })).toBe('otherReason');
    expect([why('fundDeath', 1), why('fundRetraining', 1, { returnReason: 'completed' })]).toEqual(['otherReason', 'otherReason']);
    expect(why('fundRetraining', 1, { returnReason: 'abused' })).toBe('fundPays');
    expect([why('fundRetraining', 1, { stateTraining: true }), why('fundReturn', 1, { stateTraining: true })]).toEqual(['stateTraining', 'fundPays']);
  });
  test('return and retraining only of who came home before the last day of the contract; death and an end that is not known are another matter', () => {
    const over = { endsOn: '2024-05-01' };
    expect([why('fundReturn', 1, over), why('fundRetraining', 1, over), why('fundDeath', 1, { ...over, returnReason: 'died' }), why('fundReturn', 1, { endsOn: null })]).toEqual([
      'notEarly',
      'notEarly',
      'fundPays',
      'fundPays',
    ]);
  });
  test('nobody who is not home; from 21/2/2022 on', () => {
    expect(why('fundReturn', 1, { returnedOn: null })).toBe('notHome');
    expect([
      why('fundReturn', 1, { contributedOn: '2022-01-01', returnedOn: '2022-02-20' }),
      why('fundReturn', 1, { contributedOn: '2022-01-01', returnedOn: '2022-02-21' }),
    ]).toEqual(['beforeFund', 'fundPays']);
  });
});
