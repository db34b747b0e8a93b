import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../kernel/clock.ts';
import { isOfWorkingAge, retiredUpTo, retirementMonths, tapped, wishAfter, workingAgeAt, yearBefore, type Answer } from './rules.ts';

const blank: Answer = { askedOn: null, reached: null, workStatus: null, wants: null, market: null, job: null, readyFrom: null, values: {} };

describe('age of retirement (Bộ luật Lao động 2019 Điều 169, Nghị định 135/2020 Điều 4)', () => {
  test.each([
    ['male', 2020, 60, 0],
    ['male', 2021, 60, 3],
    ['male', 2022, 60, 6],
    ['male', 2025, 61, 3],
    ['male', 2026, 61, 6],
    ['male', 2027, 61, 9],
    ['male', 2028, 62, 0],
    ['male', 2040, 62, 0],
    ['female', 2020, 55, 0],
    ['female', 2021, 55, 4],
    ['female', 2023, 56, 0],
    ['female', 2026, 57, 0],
    ['female', 2034, 59, 8],
    ['female', 2035, 60, 0],
  ] as const)('%s in %i: %i years %i months', (sex, year, years, months) => {
    expect(retirementMonths(sex, year)).toBe(years * 12 + months);
  });

  // Annex I of the decree: month of birth, last month of work
  test.each([
    ['male', 1961, 1, '2021-04-30'],
    ['male', 1961, 9, '2021-12-31'],
    ['male', 1961, 10, '2022-04-30'],
    ['male', 1964, 6, '2025-09-30'],
    ['male', 1966, 3, '2027-12-31'],
    ['male', 1966, 4, '2028-04-30'],
    ['female', 1966, 1, '2021-05-31'],
    ['female', 1966, 8, '2021-12-31'],
    ['female', 1966, 9, '2022-05-31'],
    ['female', 1975, 4, '2034-12-31'],
    ['female', 1975, 5, '2035-05-31'],
  ] as const)('%s born in %i-%i works until %s', (sex, year, month, last) => {
    expect(isOfWorkingAge({ year, month, day: 15 }, sex, last)).toBe(true);
    expect(isOfWorkingAge({ year, month, day: 15 }, sex, addDays(last, 1))).toBe(false);
  });

  test('from the full fifteenth birthday on; unknown day and month count as the first', () => {
    expect(isOfWorkingAge({ year: 2011, month: 3, day: 2 }, 'male', '2026-03-01')).toBe(false);
    expect(isOfWorkingAge({ year: 2011, month: 3, day: 2 }, 'male', '2026-03-02')).toBe(true);
    expect(isOfWorkingAge({ year: 2011, month: null, day: null }, 'female', '2026-01-01')).toBe(true);
    expect(isOfWorkingAge({ year: 2012, month: null, day: null }, 'female', '2026-12-31')).toBe(false);
  });

  test('whoever is past it stays past it, although the age goes up every January', () => {
    const day = fc.integer({ min: 0, max: 12_000 }).map((n) => addDays('2015-01-01', n));
    const born = fc.record({ year: fc.integer({ min: 1940, max: 2030 }), month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }) });
    fc.assert(
      fc.property(day, day, born, fc.constantFrom('male' as const, 'female' as const), (a, b, birth, sex) => {
        const [first, later] = a < b ? [a, b] : [b, a];
        expect(retiredUpTo(sex, later)).toBeGreaterThanOrEqual(retiredUpTo(sex, first));
        // in, then out, and never back
        const was = isOfWorkingAge(birth, sex, first);
        const old = birth.year * 12 + birth.month <= retiredUpTo(sex, first);
        if (old) expect(isOfWorkingAge(birth, sex, later)).toBe(false);
        if (was && !isOfWorkingAge(birth, sex, later)) expect(birth.year * 12 + birth.month).toBeLessThanOrEqual(retiredUpTo(sex, later));
      }),
    );
  });

  test('the articles it stands on are told', () => {
    expect(workingAgeAt('2026-03-02').legalBasis).toEqual(['Bộ luật Lao động 2019, Điều 3 khoản 1', 'Bộ luật Lao động 2019, Điều 169 khoản 2; Nghị định 135/2020/NĐ-CP, Điều 4']);
  });
});

test('a year before, also of a leap day', () => {
  expect(yearBefore('2026-03-02')).toBe('2025-03-02');
  expect(yearBefore('2024-02-29')).toBe('2023-03-01');
});

describe('one tap', () => {
  test('whoever answers was reached; a wish that is denied loses its market', () => {
    expect(tapped(blank, { wants: 'yes' }, '2026-03-02')).toMatchObject({ reached: 'reached', wants: 'yes', askedOn: '2026-03-02' });
    expect(tapped(blank, { market: 'JP' }, '2026-03-02')).toMatchObject({ reached: 'reached', wants: 'yes', market: 'JP' });
    expect(tapped({ ...blank, wants: 'yes', market: 'JP', job: 'x' }, { wants: 'no' }, '2026-03-02')).toMatchObject({ wants: 'no', market: null, job: null });
    expect(tapped({ ...blank, workStatus: 'employed' }, { reached: 'absent' }, '2026-03-02')).toMatchObject({ reached: 'absent', workStatus: 'employed', wants: null });
  });

  test('"wants" states a wish or sharpens the one that stands, "does not" ends it, anything else leaves it', () => {
    const standing = { id: 'w', market: 'KR', job: null, readyFrom: null, note: null, statedOn: '2026-01-01' };
    const yes = tapped(blank, { wants: 'yes' }, '2026-03-02');
    expect(wishAfter(blank, yes, null)).toEqual({ state: { market: null, job: null, readyFrom: null } });
    expect(wishAfter(blank, yes, standing)).toBeNull();
    expect(wishAfter(blank, { ...yes, market: 'JP' }, standing)).toEqual({ state: { market: 'JP', job: null, readyFrom: null } });
    expect(wishAfter(yes, tapped(yes, { wants: 'no' }, '2026-03-02'), standing)).toEqual({ end: true });
    expect(wishAfter(blank, tapped(blank, { wants: 'no' }, '2026-03-02'), null)).toBeNull();
    expect(wishAfter(yes, tapped(yes, { wants: 'undecided' }, '2026-03-02'), standing)).toBeNull();
    expect(wishAfter(blank, tapped(blank, { reached: 'absent' }, '2026-03-02'), standing)).toBeNull();
  });
});
