import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pivotOf, type SplitCell } from './rules.ts';

const cell = (keys: string[], value: number, of: number | null = null): SplitCell => ({ keys, labels: keys.map((k) => k || 'Chưa rõ'), value, of });

describe('a count as a table', () => {
  test('time in its order, the rest by size, what is not known last', () => {
    const p = pivotOf([cell(['2025', 'JP'], 3), cell(['2024', 'KR'], 9), cell(['2025', ''], 20), cell(['2024', 'JP'], 1)], ['year', 'market'], { value: 33, of: null });
    expect(p.lines.map((l) => l.label)).toEqual(['2024', '2025']);
    expect(p.columns.map((c) => c.label)).toEqual(['KR', 'JP', 'Chưa rõ']);
    expect(p.lines.map((l) => l.cells.map((c) => c?.value ?? null))).toEqual([
      [9, 1, null],
      [null, 3, 20],
    ]);
    expect([p.totals.map((t) => t.value), p.whole.value, p.adds]).toEqual([[9, 4, 20], 33, true]);
  });
  test('ages from young to old', () =>
    expect(pivotOf([cell(['55+'], 9), cell(['18-24'], 1), cell(['0-17'], 2)], ['age'], { value: 12, of: null }).lines.map((l) => l.key)).toEqual(['0-17', '18-24', '55+']));
  test('a share keeps its part and its whole apart', () => {
    const p = pivotOf([cell(['JP'], 3, 4), cell(['KR'], 0, 6)], ['market'], { value: 3, of: 10 });
    expect([p.lines.map((l) => l.total), p.adds]).toEqual([
      [
        { value: 0, of: 6 },
        { value: 3, of: 4 },
      ],
      true,
    ]);
  });
  test('one person in two groups: the sums say more than the whole, and that is said', () =>
    expect(pivotOf([cell(['poor'], 2), cell(['minority'], 2)], ['group'], { value: 3, of: null }).adds).toBe(false));
  test('nothing counted: no lines, a whole of none', () => expect(pivotOf([], ['market', 'sex'], { value: 0, of: null })).toMatchObject({ lines: [], columns: [], adds: true }));

  test('whatever is split: lines and columns add up to the same whole', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ keys: fc.tuple(fc.constantFrom('', 'a', 'b', 'c'), fc.constantFrom('', 'x', 'y')), value: fc.nat(1000) }), {
          selector: (c) => c.keys.join(' '),
        }),
        (given) => {
          const whole = given.reduce((n, c) => n + c.value, 0);
          const p = pivotOf(
            given.map((c) => cell([...c.keys], c.value)),
            ['market', 'sex'],
            { value: whole, of: null },
          );
          const sum = (list: readonly { value: number }[]) => list.reduce((n, c) => n + c.value, 0);
          expect([sum(p.lines.map((l) => l.total)), sum(p.totals), p.adds]).toEqual([whole, whole, true]);
        },
      ),
    ));
});
