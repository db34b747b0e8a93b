import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addsUp, neverFalls, partsWithin } from './figures.ts';

const of = (...values: (number | null)[]) => values.map((value, i) => ({ at: `${i + 1}`, value }));

describe('Q-CHK: figures that can be true together', () => {
  test('a part is at most its whole', () => {
    expect(partsWithin(100, of(100, null, 0))).toEqual([]);
    expect(partsWithin(100, of(101, 100))).toEqual([{ check: 'part', at: '1', figure: 101, against: 100 }]);
    expect(partsWithin(null, of(101))).toEqual([]);
  });
  test('what counts up does not fall; an unknown month hides no fall', () => {
    expect(neverFalls(of(10, 10, 12))).toEqual([]);
    expect(neverFalls(of(9_996, null, 9_599))).toEqual([{ check: 'falls', at: '3', figure: 9_599, against: 9_996 }]);
    expect(neverFalls(of(10, 8, 9)).map((f) => f.at)).toEqual(['2', '3']);
  });
  test('parts make the total; one that is not known may be the rest', () => {
    expect(addsUp({ at: 'all', value: 0.3 }, of(0.1, 0.2))).toEqual([]);
    expect(addsUp({ at: 'all', value: 4_200 }, of(3_000, 1_000, 150, 50))).toEqual([]);
    // đồng of a province's budget
    expect(addsUp({ at: 'all', value: 1_300_000_000_004 + 977 }, of(600_000_000_001, 700_000_000_003, 977))).toEqual([]);
    expect(addsUp({ at: 'all', value: 12_000_000_000_001 }, of(6e12, 6e12))).toHaveLength(1);
    expect(addsUp({ at: 'all', value: 4_199 }, of(3_000, 1_000, 150, 50))).toEqual([{ check: 'sum', at: 'all', figure: 4_199, against: 4_200 }]);
    expect(addsUp({ at: 'all', value: 5_000 }, of(3_000, null))).toEqual([]);
    expect(addsUp({ at: 'all', value: 2_999 }, of(3_000, null))).toHaveLength(1);
    expect([addsUp({ at: 'all', value: null }, of(1)), addsUp({ at: 'all', value: 1 }, [])]).toEqual([[], []]);
  });
  test('figures counted from people never warn', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat(1_000), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 12 }), (months) => {
        const running = months.map(
          (
            (sums) => (m: number[]) =>
              m.map((n, i) => (sums[i]! += n))
          )([0, 0, 0]),
        );
        const totals = running.map((r) => r.reduce((n, x) => n + x, 0));
        expect(neverFalls(of(...totals))).toEqual([]);
        running.forEach((r, i) => {
          expect(partsWithin(totals[i]!, of(...r))).toEqual([]);
          expect(addsUp({ at: 'all', value: totals[i]! }, of(...r))).toEqual([]);
        });
      }),
    );
  });
});
