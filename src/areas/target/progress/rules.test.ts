import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forecastOf, needsOf, paceOf, rateOf, type PastCut } from './rules-forecast.ts';
import { readMap, simplified, type Point } from './rules-map.ts';
import { monthsOf, ranked, shadeOf, standingOf } from './rules.ts';

const year = { from: '2026-01-01', to: '2026-12-31' };
const unit = (goal: number | null, value: number) => ({ unitId: 1, name: 'Xã Thử', goal, actual: { value, of: null } });

describe('a unit by what it was given', () => {
  test.each([
    ['met at once', 10, 10, '2026-03-01', 'met', 0],
    ['half the year, half the number', 10, 5, '2026-07-01', 'onTrack', 0],
    ['half the year, a fifth of the number', 10, 2, '2026-07-02', 'behind', 4],
    ['over, one missing', 10, 9, '2026-12-31', 'missed', 1],
    ['nothing asked is met', 0, 0, '2026-03-01', 'met', 0],
  ] as const)('%s', (_, goal, value, asAt, state, short) => {
    expect(standingOf(unit(goal, value), year, asAt, true)).toMatchObject({ state, short });
  });
  test('without a number of its own it is neither good nor bad; a share stands as a share', () => {
    expect(standingOf(unit(null, 7), year, '2026-07-02', true)).toMatchObject({ state: 'noData', percent: null, short: 0 });
    expect(standingOf({ ...unit(5, 3), actual: { value: 3, of: 4 } }, year, '2026-07-02', false)).toMatchObject({ percent: 75, expected: null });
  });
  test('who misses most people stands first, whatever else; order is total and loses nobody', () => {
    const one = fc.record({ goal: fc.option(fc.nat(300)), value: fc.nat(300) });
    fc.assert(
      fc.property(fc.array(one), (all) => {
        const rows = ranked(all.map((u, i) => standingOf({ ...unit(u.goal, u.value), unitId: i }, year, '2026-09-01', true)));
        expect(rows).toHaveLength(all.length);
        for (let i = 1; i < rows.length; i++) expect(rows[i - 1]!.short).toBeGreaterThanOrEqual(rows[i]!.short);
        const firstGood = rows.findIndex((r) => r.short === 0);
        if (firstGood >= 0) expect(rows.slice(firstGood).every((r) => r.state !== 'behind')).toBe(true);
      }),
    );
  });
  test('months add up to what was reached, the plan ends at what is required, days to come are empty', () => {
    const points = monthsOf(
      year,
      '2026-04-15',
      new Map([
        ['2026-01', 3],
        ['2026-04', 4],
      ]),
      365,
    );
    expect(points.map((p) => p.actual)).toEqual([3, 3, 3, 7, null, null, null, null, null, null, null, null]);
    expect([points[0]!.planned, points[11]!.planned]).toEqual([31, 365]);
  });
  test('a year from 15/12 has thirteen months, the first and the last in part', () => {
    const points = monthsOf({ from: '2025-12-15', to: '2026-12-14' }, '2026-01-31', new Map([['2025-12', 2]]), 365);
    expect(points).toHaveLength(13);
    expect([points[0]!.planned, points[12]!.planned]).toEqual([17, 365]);
  });
  test('0 is a class of its own, no data another', () => {
    expect([null, 0, 49.9, 50, 80, 99.99, 100, 134].map((p) => shadeOf(p, 'behind'))).toEqual(['none', 'zero', 'm1', 'm2', 'm3', 'm3', 'm5', 'm5']);
    // who was given 0 has no percentage, and has reached it
    const nothing = standingOf(unit(0, 0), year, '2026-07-02', true);
    expect(shadeOf(nothing.percent, nothing.state)).toBe('m5');
  });
});

describe('the forecast', () => {
  const cut = (n: number, wish: number, contract: number, newcomers: number): PastCut => ({
    year: 2026 - n,
    waiting: [
      { part: 'wish', old: false, n: 100, left: wish },
      { part: 'contract', old: false, n: 40, left: contract },
    ],
    newcomers,
  });
  const now = [
    { part: 'wish' as const, old: false, n: 50 },
    { part: 'contract' as const, old: false, n: 20 },
  ];
  test('adds what the same steps brought in the years before to what was reached', () => {
    const f = forecastOf(30, now, [cut(1, 20, 36, 12), cut(2, 20, 36, 12)], false);
    // 50 × 20 % + 20 × 90 % + 12 newcomers
    expect(f).toMatchObject({ known: true, expected: 70, error: 0 });
    if (f.known) {
      expect(f.low).toBeGreaterThan(60);
      expect(f.high).toBeLessThan(80);
      expect(f.backTest).toEqual([
        { year: 2025, forecast: 68, actual: 68 },
        { year: 2024, forecast: 68, actual: 68 },
      ]);
    }
  });
  test('says that it knows too little instead of guessing: no years, one year, years with a handful', () => {
    expect(forecastOf(3, now, [], false)).toEqual({ known: false, years: 0 });
    expect(forecastOf(3, now, [cut(1, 20, 36, 12)], false)).toEqual({ known: false, years: 1 });
    const few = { year: 2024, waiting: [{ part: 'wish' as const, old: false, n: 10, left: 1 }], newcomers: 5 };
    expect(forecastOf(3, now, [few, { ...few, year: 2023 }], false)).toEqual({ known: false, years: 0 });
  });
  test('when the period is over the number is the number', () => {
    expect(forecastOf(88, now, [], true)).toMatchObject({ known: true, expected: 88, low: 88, high: 88 });
  });
  test('never below what was reached, the interval holds the forecast and is no narrower than its own error', () => {
    const waiting = fc.array(
      fc
        .record({
          part: fc.constantFrom('wish' as const, 'registered' as const, 'papers' as const),
          old: fc.boolean(),
          n: fc.nat(200),
          share: fc.double({ min: 0, max: 1, noNaN: true }),
        })
        .map(({ share, ...w }) => ({ ...w, left: Math.floor(w.n * share) })),
      { maxLength: 6 },
    );
    const past = fc.array(fc.record({ year: fc.integer({ min: 2020, max: 2025 }), waiting, newcomers: fc.nat(100) }), { maxLength: 4 });
    fc.assert(
      fc.property(fc.nat(1000), waiting, past, (reached, at, years) => {
        const f = forecastOf(reached, at, years, false);
        if (!f.known) return;
        expect(f.low).toBeGreaterThanOrEqual(reached);
        expect(f.low).toBeLessThanOrEqual(f.expected);
        expect(f.high).toBeGreaterThanOrEqual(f.expected);
        expect(f.high - f.expected + 1).toBeGreaterThanOrEqual(Math.floor(((f.expected - reached - 1) * f.error) / 100));
      }),
    );
  });
  test('four of five cases lie in the interval, whatever the luck of the years before', () => {
    let seed = 7;
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    const drawn = (n: number, p: number) => Array.from({ length: n }, random).filter((r) => r < p).length;
    const aYear = (year: number): PastCut => ({
      year,
      waiting: [
        { part: 'wish', old: false, n: 60, left: drawn(60, 0.2) },
        { part: 'contract', old: false, n: 15, left: drawn(15, 0.9) },
      ],
      // as many as come by chance: 30 a year
      newcomers: drawn(3000, 0.01),
    });
    let held = 0;
    for (let i = 0; i < 1000; i++) {
      const year = aYear(2026);
      const f = forecastOf(0, year.waiting, [aYear(2025), aYear(2024)], false);
      const came = year.newcomers + year.waiting.reduce((n, w) => n + w.left, 0);
      if (f.known && f.low <= came && came <= f.high) held++;
    }
    expect(held).toBeGreaterThanOrEqual(800);
  });
  test('a rate that stands on fewer than ten is taken from the wider group', () => {
    const past: PastCut[] = [
      {
        year: 2025,
        waiting: [
          { part: 'wish', old: true, n: 3, left: 3 },
          { part: 'wish', old: false, n: 97, left: 17 },
        ],
        newcomers: 0,
      },
    ];
    expect(rateOf(past, 'wish', true)).toBe(0.2);
    expect(rateOf(past, 'contract', false)).toBe(0.2);
  });
  test('what it would take: so many more at each step from which people left in time, so many a month', () => {
    const years = [cut(1, 20, 36, 12), cut(2, 20, 36, 12)];
    expect(needsOf(9, years).map((n) => [n.part, n.more])).toEqual([
      ['wish', 45],
      ['registered', 23],
      ['selected', 23],
      ['papers', 23],
      ['contract', 10],
    ]);
    expect(needsOf(0, years)).toEqual([]);
    expect([paceOf(30, 90), paceOf(0, 90), paceOf(5, 0)]).toEqual([10, null, null]);
  });
});

describe('a map that an administrator loads', () => {
  const units = [
    { id: 7, name: 'Xã Mường Bú', codes: ['03808'] },
    { id: 8, name: 'Phường Tân Yên', codes: [] },
    { id: 9, name: 'Xã Tân Yên', codes: [] },
  ];
  const square = [
    [103, 21],
    [103.1, 21],
    [103.1, 21.1],
    [103, 21.1],
    [103, 21],
  ];
  const file = (features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });
  const region = (properties: object, geometry: unknown = { type: 'Polygon', coordinates: [square] }) => ({ type: 'Feature', properties, geometry });
  test('regions find their units by code, then by name without marks; what matches nothing, or two, is named', () => {
    const read = readMap(file([region({ ma_xa: '3808' }), region({ Ten: 'phuong tan yen' }), region({ ten: 'Xã Lạ' })]), units);
    expect(read).toMatchObject({ left: ['phuong tan yen', 'Xã Lạ'] });
    expect('shapes' in read && read.shapes.map((s) => [s.unit, s.rings[0]!.length])).toEqual([[7, 5]]);
  });
  test.each([
    ['no JSON', '{'],
    ['no collection', '{"type":"Feature"}'],
    ['brackets a million deep', '{"features":' + '['.repeat(1_000_000) + ']'.repeat(1_000_000) + '}'],
    ['a point', file([region({ ten: 'Mường Bú' }, { type: 'Point', coordinates: [103, 21] })])],
    ['metres instead of degrees', file([region({ ten: 'Mường Bú' }, { type: 'Polygon', coordinates: [square.map(([x, y]) => [x! * 1000, y! * 1000])] })])],
    ['nothing in the place of a region', file([null])],
  ])('%s is refused', (_, text) => expect(readMap(text, units)).toEqual({ fault: 'unreadable' }));
  test('nothing of this territory, and too many regions, are refused', () => {
    expect(readMap(file([region({ ten: 'Xã Lạ' })]), units)).toEqual({ fault: 'nothing' });
    expect(readMap(file(Array.from({ length: 1001 }, () => region({ ten: 'Xã Lạ' }))), units)).toEqual({ fault: 'large' });
  });
  test('a coast of thousands of islets comes to an end, and the smallest commune stays on the map', () => {
    const islet = (i: number) => [
      [
        [103 + (i % 200) / 100, 21 + i / 20_000],
        [103.001 + (i % 200) / 100, 21 + i / 20_000],
        [103 + (i % 200) / 100, 21.001 + i / 20_000],
        [103 + (i % 200) / 100, 21 + i / 20_000],
      ],
    ];
    const coast = region({ ten: 'Mường Bú' }, { type: 'MultiPolygon', coordinates: Array.from({ length: 20_000 }, (_, i) => islet(i)) });
    const tiny = square.map(([x, y]) => [103 + (x! - 103) / 5000, 21 + (y! - 21) / 5000]);
    const read = readMap(file([coast, region({ ten: 'Phường Tân Yên' }, { type: 'Polygon', coordinates: [tiny] })]), units.slice(0, 2));
    expect('shapes' in read && read.shapes.map((s) => s.unit)).toEqual([7, 8]);
    expect('shapes' in read && read.shapes.every((s) => s.rings.length > 0 && s.rings.every((r) => r.length >= 4))).toBe(true);
  });
  test('an outline made to be slow is thinned out in its turn, not in hours', () => {
    // each point of a shrinking zigzag parts off only itself
    const zigzag = Array.from({ length: 100_000 }, (_, i): [number, number] => [103 + i / 1e6, 21 + (i % 2 ? 1 : -1) * (1 - i / 200_000)]);
    const before = process.cpuUsage().user;
    const read = readMap(file([region({ ten: 'Mường Bú' }, { type: 'Polygon', coordinates: [[...zigzag, zigzag[0]!]] })]), units);
    expect(read).toHaveProperty('shapes');
    expect((process.cpuUsage().user - before) / 1e6).toBeLessThan(10);
  });
  test('the number of a row in the file is no code of a unit', () => {
    const rows = [
      { id: 7, name: 'Xã Mường Bú', codes: ['00002'] },
      { id: 8, name: 'Xã Chiềng An', codes: ['00001'] },
    ];
    const read = readMap(
      file([region({ id: 1, ten: 'Mường Bú' }), region({ id: 2, ten: 'Chiềng An' }, { type: 'Polygon', coordinates: [square.map(([x, y]) => [x! + 1, y!])] })]),
      rows,
    );
    expect('shapes' in read && read.shapes.map((s) => [s.unit, Math.floor(s.rings[0]![0]![0])])).toEqual([
      [7, 103],
      [8, 104],
    ]);
  });
  test('an outline keeps its ends and its shape within the width of a dot', () => {
    const circle = Array.from({ length: 2000 }, (_, i): Point => [Math.cos((i * Math.PI) / 1000), Math.sin((i * Math.PI) / 1000)]);
    const out = simplified([...circle, circle[0]!], 0.01);
    expect(out.length).toBeLessThan(60);
    expect(out.length).toBeGreaterThan(10);
    expect(out.at(-1)).toEqual(out[0]);
  });
});
