import { describe, expect, it } from 'vitest';
import { filterRows, nextSorting, parseSorting, sortRows, writeSorting } from './table-rows.ts';

const rows = [
  { n: 'Ôn', v: 3 },
  { n: 'An', v: null },
  { n: 'Ân', v: 10 },
  { n: 'Đào', v: 2 },
  { n: 'Dung', v: 2 },
];

describe('sortRows', () => {
  it('knows the Vietnamese alphabet', () => {
    expect(sortRows(rows, (r) => r.n, false).map((r) => r.n)).toEqual(['An', 'Ân', 'Dung', 'Đào', 'Ôn']);
  });
  it('sorts numbers by size, empty last in both directions, equals as they came', () => {
    expect(sortRows(rows, (r) => r.v, false).map((r) => r.n)).toEqual(['Đào', 'Dung', 'Ôn', 'Ân', 'An']);
    expect(sortRows(rows, (r) => r.v, true).map((r) => r.n)).toEqual(['Ân', 'Ôn', 'Đào', 'Dung', 'An']);
  });
});

describe('filterRows', () => {
  it('asks every word, without diacritics', () => {
    expect(filterRows(rows, (r) => `${r.n} Sơn La`, 'dao SON').map((r) => r.n)).toEqual(['Đào']);
    expect(filterRows(rows, (r) => r.n, ' ')).toBe(rows);
  });
});

describe('sorting in the address', () => {
  it('goes up, down, off and survives the address', () => {
    const up = nextSorting(null, 'ten');
    const down = nextSorting(up, 'ten');
    expect([writeSorting(up), writeSorting(down), nextSorting(down, 'ten')]).toEqual(['ten', '-ten', null]);
    expect(parseSorting('-ten')).toEqual({ key: 'ten', down: true });
    expect(nextSorting(down, 'xa')).toEqual({ key: 'xa', down: false });
  });
});
