import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { repeatOf, stillOf, type PastPair } from './rules-repeat.ts';

const pair = (year: number, day: number, end: number): PastPair => ({ year, day: { value: day, of: null }, end: { value: end, of: null } });
const n = (value: number) => ({ value, of: null });

describe('where a number will stand, from its own past', () => {
  test('what repeats exactly is forecast exactly, by as much or by as many times', () => {
    expect(repeatOf(n(30), [pair(2025, 40, 60), pair(2024, 10, 30), pair(2023, 25, 45)], 'flow', null)).toMatchObject({ expected: 50, error: 0, by: 'more' });
    const doubled = repeatOf(n(30), [pair(2025, 40, 80), pair(2024, 10, 20), pair(2023, 25, 50)], 'flow', null);
    expect(doubled).toMatchObject({ expected: 60, error: 0, by: 'times' });
    // chance alone still carries it
    expect(doubled.known && [doubled.low, doubled.high]).toEqual([52, 68]);
  });
  test('one year, or years with hardly anything, say nothing', () => {
    expect(repeatOf(n(5), [pair(2025, 40, 60)], 'flow', null)).toEqual({ known: false, years: 1 });
    expect(repeatOf(n(5), [pair(2025, 1, 3), pair(2024, 0, 2)], 'flow', null)).toEqual({ known: false, years: 0 });
  });
  test('a level may fall, a share stays between 0 and 100, what was reached is not lost', () => {
    expect(repeatOf(n(100), [pair(2025, 90, 70), pair(2024, 80, 60)], 'level', null)).toMatchObject({ expected: 80 });
    const share = (day: number, end: number, year: number): PastPair => ({ year, day: { value: day, of: 50 }, end: { value: end, of: 100 } });
    const s = repeatOf({ value: 48, of: 50 }, [share(40, 98, 2025), share(42, 99, 2024)], 'share', 100);
    expect(s).toMatchObject({ expected: 100, high: 100 });
    expect(repeatOf(n(50), [pair(2025, 40, 45), pair(2024, 40, 42)], 'flow', null)).toMatchObject({ known: true, low: 50 });
  });
  test('the error is that of the years tried on each other; the interval is never narrower', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(200), fc.integer({ min: 10, max: 300 })), { minLength: 2, maxLength: 3 }), fc.nat(300), (past, now) => {
        const f = repeatOf(
          n(now),
          past.map(([day, more], i) => pair(2025 - i, day, day + more)),
          'flow',
          null,
        );
        if (!f.known) throw new Error('must be known');
        expect(f.low).toBeLessThanOrEqual(f.expected);
        expect(f.expected).toBeLessThanOrEqual(f.high);
        expect(f.low).toBeGreaterThanOrEqual(now);
        const erred = f.backTest.reduce((a, b) => a + Math.abs(b.forecast - b.actual), 0) / f.backTest.length;
        expect(f.high - f.expected).toBeGreaterThanOrEqual(Math.floor(erred) - 1);
      }),
    ));
  test('of those who are still to come so many must belong to it; when all of them would not do, that is said', () => {
    expect(stillOf({ value: 40, of: 50 }, 50, 80)).toEqual({ need: 40, of: 50 });
    expect(stillOf({ value: 40, of: 50 }, 50, 100)).toBeNull();
    expect(stillOf({ value: 95, of: 100 }, 20, 50)).toEqual({ need: 0, of: 20 });
  });
});
