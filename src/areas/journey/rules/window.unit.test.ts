import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../kernel/clock.ts';
import type { LawValue } from './law.data.ts';
import { lawBook } from './law.ts';
import { countingWindow, windowYear } from './window.ts';

const book = lawBook();
const own = (value: readonly string[], from: string): LawValue => ({
  rule: 'report.window',
  value,
  unit: 'monthDays',
  legalBasis: 'Quyết định của tỉnh',
  from,
  to: null,
  verified: true,
});

describe('R-WIN: figures of a year run from 15/12 to 14/12, handed in before 20/12 (TT 21/2021 Đ15)', () => {
  test('the year 2026', () =>
    expect(countingWindow(2026, book)).toMatchObject({ from: '2025-12-15', to: '2026-12-14', due: '2026-12-19', legalBasis: 'TT 21/2021/TT-BLĐTBXH Đ15', verified: true }));
  test('a year that ends with December is handed in after it, not eleven months before', () =>
    expect(countingWindow(2026, lawBook([own(['01-01', '12-31', '01-15'], '2025-01-01')]))).toMatchObject({ from: '2026-01-01', to: '2026-12-31', due: '2027-01-14' }));
  test.each([
    ['2026-12-14', 2026],
    ['2026-12-15', 2027],
    ['2025-12-14', 2025],
    ['2026-01-01', 2026],
  ])('%s counts in %d', (day, year) => expect(windowYear(day, book)).toBe(year));
  test('before TT 21 the same days are marked as not verified', () => expect([countingWindow(2021, book).verified, countingWindow(2022, book).verified]).toEqual([false, true]));
  test('a province with days of its own: the year of the change is shorter or longer, and no day is lost or counted twice', () => {
    const ours = lawBook([own(['12-01', '11-30', '12-05'], '2026-06-01')]);
    expect(countingWindow(2025, ours)).toMatchObject({ from: '2024-12-15', to: '2025-12-14' });
    expect(countingWindow(2026, ours)).toMatchObject({ from: '2025-12-15', to: '2026-11-30', due: '2026-12-04' });
    expect(countingWindow(2027, ours)).toMatchObject({ from: '2026-12-01', to: '2027-11-30' });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_650 }), (n) => {
        const day = addDays('2022-03-01', n);
        const w = countingWindow(windowYear(day, ours), ours);
        expect(w.from <= day && day <= w.to).toBe(true);
        expect(countingWindow(w.year + 1, ours).from).toBe(addDays(w.to, 1));
      }),
    );
  });
});
