import { describe, expect, test } from 'vitest';
import { lawBook } from '../rules/law.ts';
import { reaches, shareOf, thresholdAt } from './rules.ts';

const book = lawBook();

describe('who stayed on', () => {
  test('the threshold of a day: each year by its own, none after it was lifted, none for a market that has none', () => {
    const of = (day: string, market = 'KR') => {
      const t = thresholdAt(book, market, day);
      return t && [t.percent, t.strictly, t.people, t.verified];
    };
    expect(of('2017-12-31')).toBeNull();
    expect(of('2018-01-01')).toEqual([30, true, 60, false]);
    expect(of('2019-12-31')).toEqual([30, true, 60, false]);
    expect(of('2020-01-01')).toEqual([28, false, 53, false]);
    expect(of('2022-12-31')).toEqual([28, false, 53, false]);
    expect(of('2023-12-31')).toEqual([27, false, 70, false]);
    expect(of('2024-01-01')).toBeNull();
    expect(of('2023-06-01', 'JP')).toBeNull();
  });
  test('what an administrator enters for a day comes first', () => {
    const own = (rule: string, value: number) => ({ rule, value, unit: 'percent' as const, legalBasis: 'Thông báo thử', from: '2026-01-01', to: null, verified: true });
    const t = thresholdAt(lawBook([own('overstay.from.KR', 25), own('overstay.people.KR', 40)]), 'KR', '2026-06-01');
    expect(t).toEqual({ percent: 25, strictly: false, people: 40, legalBasis: 'Thông báo thử', verified: true });
  });
  test('share and number must both be reached; more than is more than', () => {
    const [y2018, y2020] = [thresholdAt(book, 'KR', '2018-06-01')!, thresholdAt(book, 'KR', '2020-06-01')!];
    expect([reaches(y2018, 60, 200), reaches(y2018, 61, 200), reaches(y2018, 59, 100)]).toEqual([false, true, false]);
    expect([reaches(y2020, 56, 200), reaches(y2020, 55, 200), reaches(y2020, 52, 100), reaches(y2020, 53, 189), reaches(y2020, 53, 190)]).toEqual([
      true,
      false,
      false,
      true,
      false,
    ]);
  });
  test('where nobody was due there is no share', () => {
    expect([shareOf(0, 0), shareOf(0, 4), shareOf(1, 3)]).toEqual([null, 0, 100 / 3]);
  });
});
