import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plant } from './planted.fixture.ts';
import { bandOf, can, compare, compareBirths, compareNames, oneEdit, PROPOSED_FROM, proposedKeep, proposedValues, scoresOf, type Comparable } from './rules.ts';
import { bands, mergedFields } from './fields.data.ts';

const one: Comparable = { id: 'a', fullName: 'Nguyễn Văn Hùng', year: 1990, month: 5, day: 12, sex: 'male', phone: '+84912345678', home: 1, hamlet: 'Thôn 1', numbers: [] };
const other = (change: Partial<Comparable>): Comparable => ({ ...one, id: 'b', ...change });
const isProposed = (change: Partial<Comparable>) => compare(one, other(change)).bits >= PROPOSED_FROM;

describe('two names', () => {
  test.each([
    ['Nguyễn Văn Hùng', 'Nguyễn Văn Hùng', 'same'],
    ['NGUYỄN VĂN HÙNG', 'Nguyễn Văn Hùng', 'same'],
    ['Lê Thị Hoà', 'Lê Thị Hòa', 'same'],
    ['Trần Thuý', 'Trần Thúy', 'same'],
    ['Nguyen Van Hung', 'Nguyễn Văn Hùng', 'bare'],
    ['Nguyễn Văn Hung', 'Nguyễn Văn Hùng', 'bare'],
    ['Dặng Thị Đào', 'Đặng Thị Đào', 'bare'],
    ['Nguyễn Văn Hưng', 'Nguyễn Văn Hùng', 'marks'],
    ['Hùng Nguyễn Văn', 'Nguyễn Văn Hùng', 'swapped'],
    ['Nguyễn Hùng', 'Nguyễn Văn Hùng', 'shortened'],
    ['Lê Lan', 'Lê Thị Thu Lan', 'shortened'],
    ['Nguyễn Văn Hùn', 'Nguyễn Văn Hùng', 'typo'],
    ['Niê Kđăm Y Bin', 'Niê K đăm Y Bin', 'typo'],
    ['Nguyễn Văn Hùng', 'Nguyễn Văn Dũng', 'other'],
    ['Nguyễn Thị Lan', 'Trần Thị Lan', 'other'],
    ['Văn Hùng', 'Nguyễn Văn Hùng', 'other'],
  ])('%s and %s: %s', (a, b, how) => {
    expect(compareNames(a, b).how).toBe(how);
    expect(compareNames(b, a)).toEqual(compareNames(a, b));
  });

  test('a rare name says more than a frequent one', () => {
    expect(compareNames('Giàng A Páo', 'Giàng A Páo').bits).toBeGreaterThan(compareNames('Nguyễn Văn Hùng', 'Nguyễn Văn Hùng').bits);
  });
});

describe('two birth dates', () => {
  const born = (text: string | null) => {
    const [y, m, d] = (text ?? '').split('-').map(Number);
    return { year: y || null, month: m ?? null, day: d ?? null };
  };
  test.each([
    ['1990-05-12', '1990-05-12', 'same'],
    ['1990-05-12', '1990-12-05', 'swapped'],
    ['1990-05-12', '1991-05-12', 'oneDigit'],
    ['1990-05-12', '1990-05-21', 'oneDigit'],
    ['1990-05', '1990-05-12', 'month'],
    ['1990', '1990-05-12', 'year'],
    ['1990-01-01', '1990-05-12', 'year'],
    ['1990-01-01', '1990-01-01', 'year'],
    ['1990-06', '1990-05-12', 'sameYear'],
    ['1990-05-12', '1990-08-30', 'sameYear'],
    ['1990', '1991-05-12', 'other'],
    [null, '1990', 'unknown'],
  ])('%s and %s: %s', (a, b, how) => {
    expect(compareBirths(born(a), born(b))).toBe(how);
    expect(compareBirths(born(b), born(a))).toBe(how);
  });
});

describe('one human or two', () => {
  test('slips of a clerk are seen through', () => {
    expect(isProposed({ fullName: 'nguyen van hung', phone: null })).toBe(true);
    expect(isProposed({ fullName: 'Hùng Nguyễn Văn', phone: null, home: 2, hamlet: null })).toBe(true);
    expect(isProposed({ fullName: 'Nguyễn Hùng', month: null, day: null })).toBe(true);
    expect(isProposed({ month: 12, day: 5, phone: null })).toBe(true);
    expect(isProposed({ year: 1991, phone: null })).toBe(true);
    expect(isProposed({ year: null, month: null, day: null, home: 2, hamlet: null })).toBe(true);
    expect(isProposed({ phone: null, home: 2, hamlet: 'Thôn 9' })).toBe(true);
  });

  test('namesakes, brothers and twins are not taken for one', () => {
    expect(isProposed({ year: 1985, phone: null })).toBe(false);
    expect(isProposed({ month: null, day: null, phone: null, home: 2, hamlet: null })).toBe(false);
    expect(isProposed({ fullName: 'Nguyễn Văn Khải', year: 1992, month: 3, day: 1 })).toBe(false);
    expect(isProposed({ fullName: 'Nguyễn Văn Khải' })).toBe(false);
  });

  test('two different ID numbers speak against, and are told', () => {
    const [a, b] = [
      { ...one, numbers: [{ kind: 'cccd', index: '01' }] },
      { ...other({}), numbers: [{ kind: 'cccd', index: '02' }] },
    ];
    expect(compare(a, b).outcomes).toContainEqual({ field: 'number', how: 'other' });
    expect(compare(a, b).bits).toBe(compare(one, other({})).bits - 10);
    // an old number beside a new one says nothing
    expect(compare(a, { ...b, numbers: [{ kind: 'cmnd', index: '02' }] }).bits).toBe(compare(one, other({})).bits);
  });

  test('which is which does not matter, and more agreement is never less alike', () => {
    const people = plant(7, 400, 2, 0.2).map((p, i): Comparable => {
      const [y, m, d] = (p.birth ?? '').split('-').map(Number);
      return { id: String(i), fullName: p.fullName, year: y || null, month: m ?? null, day: d ?? null, sex: p.sex, phone: p.phone, home: p.commune, hamlet: p.hamlet, numbers: [] };
    });
    fc.assert(
      fc.property(fc.nat(399), fc.nat(399), (i, j) => {
        const [a, b] = [people[i]!, people[j]!];
        const both = compare(a, b);
        expect({ ...compare(b, a) }).toEqual(both);
        expect(compare(a, { ...b, home: a.home, hamlet: a.hamlet }).bits).toBeGreaterThanOrEqual(both.bits);
        expect(compare(a, { ...b, fullName: a.fullName, year: a.year, month: a.month, day: a.day }).bits).toBeGreaterThanOrEqual(both.bits - 8);
        expect(both.score).toBeGreaterThanOrEqual(0);
        expect(both.score).toBeLessThanOrEqual(1);
        expect(bandOf(both.score) === null).toBe(both.bits < PROPOSED_FROM - 0.02);
      }),
      { numRuns: 500 },
    );
  });

  test('one slip of the pen', () => {
    expect(oneEdit('hung', 'hugn')).toBe(true);
    expect(oneEdit('hung', 'hng')).toBe(true);
    expect(oneEdit('hung', 'hung')).toBe(false);
    expect(oneEdit('hung', 'dunk')).toBe(false);
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => oneEdit(a, b) === oneEdit(b, a)));
  });
});

describe('what is kept', () => {
  test('the bands are a partition of what is proposed', () => {
    for (const band of Object.keys(bands) as (keyof typeof bands)[]) {
      const { from, below } = scoresOf(band);
      expect(bandOf(from)).toBe(band);
      expect(bandOf(Math.min(0.9999, below - 0.0001))).toBe(band);
    }
  });

  test('the record with a number stays, then the one that says more, then the older', () => {
    expect(proposedKeep({ id: '1', hasNumber: false, says: 9 }, { id: '2', hasNumber: true, says: 3 })).toBe('b');
    expect(proposedKeep({ id: '1', hasNumber: true, says: 3 }, { id: '2', hasNumber: true, says: 9 })).toBe('b');
    expect(proposedKeep({ id: '1', hasNumber: true, says: 3 }, { id: '2', hasNumber: true, says: 3 })).toBe('a');
  });

  test('nothing that only one record says is lost', () => {
    const says = Object.fromEntries(Object.keys(mergedFields).map((f, i) => [f, { a: i % 2 === 0, b: i % 3 === 0 }])) as never;
    const values = proposedValues('a', says) as Record<string, 'a' | 'b'>;
    for (const [i, f] of Object.keys(mergedFields).entries()) expect([f, values[f]]).toEqual([f, i % 2 === 0 || i % 3 !== 0 ? 'a' : 'b']);
  });

  test('a pair is decided once, and a merger undone while nothing was built on it', () => {
    expect(can.decide({ state: 'proposed', gone: false, inTransfer: false })).toBeNull();
    expect(can.decide({ state: 'merged', gone: false, inTransfer: false })).toBe('worker.pairMerged');
    expect(can.decide({ state: 'different', gone: false, inTransfer: false })).toBe('worker.pairDecided');
    expect(can.decide({ state: 'proposed', gone: true, inTransfer: false })).toBe('worker.pairGone');
    expect(can.decide({ state: 'proposed', gone: false, inTransfer: true })).toBe('worker.pairInTransfer');
    expect(can.undo({ undone: false, untouched: true })).toBeNull();
    expect(can.undo({ undone: true, untouched: false })).toBe('worker.mergeUndone');
    expect(can.undo({ undone: false, untouched: false })).toBe('worker.mergeBuiltOn');
  });
});
