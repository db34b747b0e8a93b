import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultsOf, fromReading, isMet, periodOf, requiredValue, stateOf, type Actual, type Comparator, type TargetKind } from './rules.ts';
import { periodText, requiredWords, stateWords } from './words.ts';

const target = (over: Partial<Parameters<typeof isMet>[0]> & { kind: TargetKind }) => ({
  value: null,
  valueMax: null,
  comparator: null,
  reference: null,
  unit: null,
  baseValue: null,
  baseUnit: null,
  ...over,
});
const nq420 = { docNumber: '420/NQ-HĐND', date: null };
/** "trên 130 % chỉ tiêu giao tại Nghị quyết 420" */
const ratio = (baseValue: number | null) => target({ kind: 'ratio', value: 130, comparator: '>', unit: '%', reference: nq420, baseValue, baseUnit: 'lao động' });

describe('ratio to another document', () => {
  test('without that number it cannot be computed, and says which one is missing', () => {
    expect(stateOf(ratio(null))).toEqual({ state: 'uncomputable', missing: 'reference', reference: nq420 });
    expect(stateWords(stateOf(ratio(null)))).toBe('Không tính được, vì chưa có chỉ tiêu của Nghị quyết 420/NQ-HĐND');
    expect(requiredValue(ratio(null))).toBeNull();
    expect(isMet(ratio(null), { total: 9_999 })).toBe('uncomputable');
  });
  test('trên 130 % of 1.000: 1.300 is not met, one more is', () => {
    const t = ratio(1000);
    expect(stateOf(t)).toEqual({ state: 'noData', byEvidence: false });
    expect(requiredValue(t)).toEqual({ comparator: '>', value: 1300, valueMax: null, unit: 'lao động' });
    expect(requiredWords(t, requiredValue(t)!)).toBe('trên 130 % của 1.000 là trên 1.300 lao động');
    expect([1299, 1300, 1301].map((total) => isMet(t, { total }))).toEqual(['missed', 'missed', 'met']);
  });
  test('exactly the ratio is never more than the ratio, whatever the numbers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1, max: 5_000 }), (thousands, tenths) => {
        const t = { ...ratio(thousands * 1000), value: tenths / 10 };
        const exactly = thousands * tenths;
        expect(isMet(t, { total: exactly })).toBe('missed');
        expect(isMet({ ...t, comparator: '>=' }, { total: exactly })).toBe('met');
        expect(isMet(t, { total: exactly + 1 })).toBe('met');
        expect(isMet({ ...t, comparator: '>=' }, { total: exactly - 1 })).toBe('missed');
      }),
    );
  });
  test('one actual against two baselines gives two answers', () => {
    const against = (baseValue: number, value: number) => isMet({ ...ratio(baseValue), value, comparator: '>=' }, { total: 335 });
    expect([against(250, 134), against(235, 142.55), against(235, 142.56)]).toEqual(['met', 'met', 'missed']);
  });
  test('decimals are compared as written, not as floating point has them', () => {
    // 0.07 · 100 is 7.000000000000001 in floating point
    expect(isMet(target({ kind: 'ratio', value: 7, comparator: '<=', unit: '%', reference: nq420, baseValue: 1 }), { total: 0.07 })).toBe('met');
    expect(isMet(target({ kind: 'ratio', value: 110.1, comparator: '=', unit: '%', reference: nq420, baseValue: 1000 }), { total: 1101 })).toBe('met');
  });
});

describe('counts and sums', () => {
  const count = (comparator: Comparator | null, value = 100) => target({ kind: 'count', value, comparator, unit: 'lao động' });
  test.each<[Comparator | null, string[]]>([
    ['>=', ['missed', 'met', 'met']],
    [null, ['missed', 'met', 'met']],
    ['>', ['missed', 'missed', 'met']],
    ['<=', ['met', 'met', 'missed']],
    ['<', ['met', 'missed', 'missed']],
    ['=', ['missed', 'met', 'exceeded']],
    ['~', ['missed', 'met', 'exceeded']],
  ])('%s 100: 99, 100, 101', (comparator, answers) => expect([99, 100, 101].map((total) => isMet(count(comparator), { total }))).toEqual(answers));
  test('cumulative works like a count over its period', () =>
    expect([349, 350].map((total) => isMet(target({ kind: 'cumulative', value: 350, comparator: '>=' }), { total }))).toEqual(['missed', 'met']));
  test('strict and loose differ at the boundary and nowhere else', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 5000 }), (value, total) => {
        expect(isMet(count('>', value), { total }) === isMet(count('>=', value), { total })).toBe(value !== total);
        expect(isMet(count('<', value), { total }) === isMet(count('<=', value), { total })).toBe(value !== total);
        expect(isMet(count('>=', value), { total }) === 'met').toBe(isMet(count('<', value), { total }) === 'missed');
      }),
    );
  });
  test('more never turns a met floor into a missed one', () => {
    fc.assert(
      fc.property(fc.constantFrom<Comparator>('>', '>='), fc.nat(10_000), fc.nat(10_000), fc.nat(10_000), (comparator, value, total, more) => {
        fc.pre(isMet(count(comparator, value), { total }) === 'met');
        expect(isMet(count(comparator, value), { total: total + more })).toBe('met');
      }),
    );
  });
  test('a number the plan does not give cannot be computed', () =>
    expect(stateOf(target({ kind: 'count' }))).toEqual({ state: 'uncomputable', missing: 'value', reference: null }));
});

describe('coverage', () => {
  const all = target({ kind: 'coverage', value: 100, comparator: '=', unit: '%' });
  test('nobody to cover is no data, never 100 %', () => expect(isMet(all, { part: 0, of: 0 })).toBe('noData'));
  test('100 % means every one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(100_000), (of, gap) => {
        expect(isMet(all, { part: of, of })).toBe('met');
        fc.pre(gap > 0 && gap <= of);
        expect(isMet(all, { part: of - gap, of })).toBe('missed');
      }),
    );
  });
  test('fewer communes after a merger can turn missed into met', () => expect([75, 74].map((of) => isMet(all, { part: 74, of }))).toEqual(['missed', 'met']));
  test('a third is not 33,33 % short of itself', () => expect(isMet(target({ kind: 'coverage', value: 33.33, comparator: '>=', unit: '%' }), { part: 1, of: 3 })).toBe('met'));
});

describe('growth band', () => {
  const band = (baseValue: number | null) => target({ kind: 'growth', value: 10, valueMax: 15, comparator: 'range', unit: '%/năm', baseValue, baseUnit: 'lao động' });
  test('10–15 % on 400 asks for 440 to 460; above it exceeds and is no failure', () => {
    expect(requiredValue(band(400))).toEqual({ comparator: 'range', value: 440, valueMax: 460, unit: 'lao động' });
    expect([439, 440, 460, 461].map((total) => isMet(band(400), { total }))).toEqual(['missed', 'met', 'met', 'exceeded']);
  });
  test('without a base year it cannot be computed', () => expect(stateWords(stateOf(band(null)))).toBe('Không tính được, vì chưa có số của năm gốc'));
  test('a fall is a growth below zero: more of it exceeds', () => {
    const fall = target({ kind: 'growth', value: -10, comparator: '=', unit: '%', baseValue: 200 });
    expect([181, 180, 179].map((total) => isMet(fall, { total }))).toEqual(['missed', 'met', 'exceeded']);
    const fallBand = target({ kind: 'growth', value: -15, valueMax: -10, comparator: 'range', unit: '%', baseValue: 200 });
    expect(requiredValue(fallBand)).toMatchObject({ value: 170, valueMax: 180 });
    expect([181, 180, 170, 169].map((total) => isMet(fallBand, { total }))).toEqual(['missed', 'met', 'met', 'exceeded']);
  });
  test('the band asked for and the verdict agree', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }), fc.nat(12_000), (base, low, more, total) => {
        const t = { ...band(base), value: low, valueMax: low + more };
        const r = requiredValue(t)!;
        expect(isMet(t, { total })).toBe(total < r.value ? 'missed' : total > r.valueMax! ? 'exceeded' : 'met');
      }),
    );
  });
});

describe('trend and quality', () => {
  test('a trend needs the year before; up means more than then', () => {
    expect(stateOf(target({ kind: 'trend' }))).toMatchObject({ state: 'uncomputable', missing: 'earlierYear' });
    expect([41.9, 42, 42.1].map((total) => isMet(target({ kind: 'trend', baseValue: 42 }), { total }))).toEqual(['missed', 'missed', 'met']);
  });
  test.each<Actual>([{ total: 5 }, { part: 1, of: 1 }, { percent: 100 }])('no number settles a qualitative target', (actual) =>
    expect(isMet(target({ kind: 'qualitative' }), actual)).toBe('noData'),
  );
});

describe('from a plan', () => {
  const plan = { from: 2023, to: 2025 };
  test.each([
    ['hằng năm', { periodFrom: '2023-01-01', periodTo: '2025-12-31', cycle: 'year' }],
    ['mỗi năm', { periodFrom: '2023-01-01', periodTo: '2025-12-31', cycle: 'year' }],
    ['2020-2025', { periodFrom: '2020-01-01', periodTo: '2025-12-31', cycle: null }],
    ['đến năm 2030', { periodFrom: '2023-01-01', periodTo: '2030-12-31', cycle: null }],
    ['năm 2024', { periodFrom: '2024-01-01', periodTo: '2024-12-31', cycle: null }],
    [null, { periodFrom: '2023-01-01', periodTo: '2025-12-31', cycle: null }],
  ])('%s', (wording, expected) => expect(periodOf(wording, plan)).toEqual(expected));
  test('a plan without years leaves the days open', () => expect(periodOf('hằng năm', { from: null, to: null })).toEqual({ periodFrom: null, periodTo: null, cycle: 'year' }));
  test('what was read keeps its comparator and gets its band in order', () => {
    const read = {
      sectionPath: 'II.2',
      text: 'Tăng 10 - 15 %/năm',
      kind: 'growth' as const,
      value: 15,
      valueMax: 10,
      unit: '%/năm',
      comparator: 'range' as const,
      period: 'hằng năm',
      reference: null,
    };
    expect(fromReading(read, plan)).toMatchObject({ value: 10, valueMax: 15, comparator: 'range', cycle: 'year', periodText: 'hằng năm' });
  });
});

test('whatever a review leaves behind can be kept', () => {
  const number = fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { nil: null });
  fc.assert(
    fc.property(
      fc.constantFrom<TargetKind>('count', 'cumulative', 'ratio', 'growth', 'qualitative'),
      number,
      number,
      fc.option(fc.constantFrom<Comparator>('>=', '<', 'range', '~'), { nil: null }),
      fc.constantFrom('hằng năm', '2030-2020', 'đến năm 2030', null),
      (kind, value, valueMax, comparator, period) => {
        const kept = fromReading({ sectionPath: '', text: 'x', kind, value, valueMax, unit: null, comparator, period, reference: null }, { from: 2026, to: 2020 });
        expect(faultsOf(kept)).toEqual({});
      },
    ),
  );
});

describe('what may be saved', () => {
  const sound = { kind: 'count' as TargetKind, value: 100, valueMax: null, comparator: '>=' as Comparator, periodFrom: null, periodTo: null };
  test('a sound target has no fault', () => expect(faultsOf(sound)).toEqual({}));
  test.each([
    [{ comparator: 'range' as Comparator }, ['valueMax']],
    [{ comparator: 'range' as Comparator, value: null, valueMax: 3 }, ['value']],
    [{ comparator: 'range' as Comparator, valueMax: 90 }, ['valueMax']],
    [{ valueMax: 200 }, ['comparator']],
    [{ kind: 'qualitative' as TargetKind }, ['value']],
    [{ kind: 'coverage' as TargetKind, value: 101 }, ['value']],
    [{ periodFrom: '2025-01-01', periodTo: '2024-12-31' }, ['periodTo']],
  ])('%o', (over, fields) => expect(Object.keys(faultsOf({ ...sound, ...over }))).toEqual(fields));
});

test('a period is told once: by its days, or by the plan’s own words', () => {
  const of = (periodText_: string | null, periodFrom: string | null, periodTo: string | null, cycle: 'year' | null = 'year') =>
    periodText({ cycle, periodFrom, periodTo, periodText: periodText_ });
  expect(of('hằng năm', null, null)).toBe('hằng năm');
  expect(of(null, null, null)).toBe('mỗi năm');
  expect(of('hằng năm', '2023-01-01', '2025-12-31')).toBe('mỗi năm, 2023–2025');
  expect(of(null, null, null, null)).toBe('');
});
