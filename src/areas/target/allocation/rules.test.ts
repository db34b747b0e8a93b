import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { propose } from './propose.ts';
import { columnKey, columnsOf, evenly, goalOf, goalLine, gridOf, inTodaysUnits, settle, sumsOf, type Cell, type Shape } from './rules.ts';
import { readPaste, wholeNumber } from './rules-paste.ts';
import { apportion, apportionAtLeast, matrixOf, weightsOf } from './rules-split.ts';

const sum = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0);
const shape: Shape = { lines: [1, 2, 3], years: [2026, 2027], markets: [] };
const weights = fc.array(fc.bigInt(0n, 10n ** 12n), { minLength: 1, maxLength: 130 });

describe('the fair split', () => {
  test('adds up to the total exactly, and nobody is a whole person away from the own share', () => {
    fc.assert(
      fc.property(fc.nat(100_000), weights, (total, w) => {
        const out = apportion(total, w);
        expect(sum(out)).toBe(total);
        const all = w.reduce((a, b) => a + b, 0n);
        if (all > 0n) out.forEach((n, i) => expect(Math.abs(n - Number((BigInt(total) * w[i]! * 1000n) / all) / 1000)).toBeLessThan(1.001));
      }),
    );
  });
  test('who weighs more never gets less', () => {
    fc.assert(
      fc.property(fc.nat(10_000), weights, (total, w) => {
        const out = apportion(total, w);
        for (let i = 1; i < w.length; i++) if (w[i]! > w[i - 1]!) expect(out[i]).toBeGreaterThanOrEqual(out[i - 1]!);
      }),
    );
  });
  test('with a least number each gets it, and the sum stays; too small a total is said', () => {
    fc.assert(
      fc.property(fc.nat(5_000), weights, fc.nat(20), (total, w, least) => {
        const out = apportionAtLeast(total, w, least);
        if (least * w.length > total) expect(out).toBeNull();
        else {
          expect(sum(out!)).toBe(total);
          expect(Math.min(...out!)).toBeGreaterThanOrEqual(least);
        }
      }),
    );
  });
  test('a table keeps the sums of its rows and of its columns', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500), { minLength: 1, maxLength: 40 }), fc.array(fc.nat(50), { minLength: 1, maxLength: 6 }), (rows, counts) => {
        const columns = apportion(sum(rows), counts.map(BigInt));
        const out = matrixOf(rows, columns);
        expect(out.map(sum)).toEqual(rows);
        expect(columns.map((_, c) => sum(out.map((r) => r[c]!)))).toEqual(columns);
        expect(Math.min(...out.flat())).toBeGreaterThanOrEqual(0);
      }),
    );
  });
  test('seats of 100 by 47, 16, 15, 13, 9 hundredths of supply; no data at all is shared evenly', () => {
    expect(apportion(10, [47n, 16n, 15n, 13n, 9n])).toEqual([5, 2, 1, 1, 1]);
    expect(apportion(7, [0n, 0n, 0n])).toEqual([3, 2, 2]);
  });
  test('an input that is 0 everywhere is left out instead of pulling everyone to the middle', () => {
    const inputs = [
      { supply: 300, wishes: 0, past: 0 },
      { supply: 100, wishes: 0, past: 0 },
    ];
    const w = weightsOf(inputs, { supply: 5, wishes: 3, past: 2 });
    expect(Number(w[0]! / w[1]!)).toBe(3);
  });
  test('of each year: goals by market are kept, the year of its own is parted by past departures, a year without a goal is named', () => {
    const s: Shape = { lines: [1, 2], years: [2026, 2027, 2028], markets: ['JP', 'KR'] };
    const grid = gridOf([
      { line: 0, year: 2026, market: 'JP', value: 30 },
      { line: 0, year: 2026, market: 'KR', value: 10 },
      { line: 0, year: 2027, market: '', value: 9 },
    ]);
    const p = propose(
      s,
      grid,
      [
        { supply: 3, wishes: 0, past: 0 },
        { supply: 1, wishes: 0, past: 0 },
      ],
      { supply: 1, wishes: 1, past: 1 },
      0,
      new Map([
        ['JP', 2],
        ['KR', 1],
      ]),
    );
    const of = (year: number, market: string) => sum(p.cells.filter((c) => c.year === year && c.market === market).map((c) => c.value));
    expect([of(2026, 'JP'), of(2026, 'KR'), of(2027, 'JP'), of(2027, 'KR')]).toEqual([30, 10, 6, 3]);
    expect(p.left).toEqual([{ year: 2028, why: 'noGoal', total: 0 }]);
    expect(p.cells.filter((c) => c.line === 1 && c.year === 2026).map((c) => c.value)).toEqual([23, 7]);
  });
});

describe('sums', () => {
  test('by column, line and in all; what nobody set has no difference', () => {
    const grid = gridOf([
      { line: goalLine, year: 2026, market: '', value: 100 },
      { line: 1, year: 2026, market: '', value: 40 },
      { line: 2, year: 2026, market: '', value: 70 },
      { line: 3, year: 2027, market: '', value: 0 },
    ]);
    const s = sumsOf(shape, grid, null);
    expect(s.by[columnKey(2026)]).toEqual({ given: 110, goal: 100, left: -10 });
    expect(s.by[columnKey(2027)]).toEqual({ given: 0, goal: null, left: null });
    expect(s.all).toEqual({ given: 110, goal: null, left: null });
    expect(sumsOf(shape, grid, 250).all).toEqual({ given: 110, goal: 250, left: 140 });
    expect(s.lines.get(3)).toBe(0);
  });
  test('the sum by lines, by columns and in all is one number, whatever was typed', () => {
    const cell = fc.record({ line: fc.constantFrom(1, 2, 3), year: fc.constantFrom(2026, 2027), market: fc.constantFrom('JP', 'KR', 'TW'), value: fc.option(fc.nat(10_000)) });
    fc.assert(
      fc.property(fc.array(cell), (cells) => {
        const own: Shape = { ...shape, markets: ['JP', 'KR', 'TW'] };
        const s = sumsOf(own, gridOf(cells), null);
        expect(sum([...s.lines.values()])).toBe(s.all.given);
        expect(sum(columnsOf(own).map((c) => s.by[c.key]!.given))).toBe(s.all.given);
        expect(sum(own.years.map((y) => s.by[columnKey(y)]!.given))).toBe(s.all.given);
      }),
    );
  });
  test('years of 1.000 over three: 334, 333, 333; "trên 1.300" gives out 1.301, at most and per cent nothing', () => {
    expect(evenly(1000, 3)).toEqual([334, 333, 333]);
    expect(goalOf({ comparator: '>', value: 1300 }, false)).toBe(1301);
    expect(goalOf({ comparator: '>', value: 1300.5 }, false)).toBe(1301);
    expect(goalOf({ comparator: '>=', value: 5400 }, false)).toBe(5400);
    expect(goalOf({ comparator: '<=', value: 10 }, false)).toBeNull();
    expect(goalOf({ comparator: '>=', value: 80 }, true)).toBeNull();
  });
});

describe('two writers', () => {
  const at = (value: number | null): Cell => ({ line: 1, year: 2026, market: '', value });
  test('a cell that changed since it was seen keeps the other number, cell by cell', () => {
    const grid = gridOf([at(50), { ...at(7), line: 2 }]);
    const out = settle(grid, [
      { ...at(60), seen: 40 },
      { ...at(8), line: 2, seen: 7 },
      { ...at(9), line: 3, seen: null },
    ]);
    expect(out.taken.map((t) => [t.line, t.value])).toEqual([
      [2, 8],
      [3, 9],
    ]);
    expect(out.clashes).toEqual([{ line: 1, year: 2026, market: '', mine: 60, theirs: 50 }]);
  });
  test('the same number from both is no quarrel', () => {
    expect(settle(gridOf([at(50)]), [{ ...at(50), seen: 40 }])).toEqual({ taken: [], clashes: [] });
  });
});

describe('a table pasted from Excel', () => {
  const lines = [
    { line: 1, name: 'Xã Mường Bú' },
    { line: 2, name: 'Phường Chiềng An' },
    { line: 3, name: 'Xã Tân Yên' },
    { line: 4, name: 'Phường Tân Yên' },
  ];
  const columns = columnsOf({ years: [2026, 2027], markets: [] });
  test.each([
    ['1.200', 1200],
    ['1 200', 1200],
    ['1,200', 1200],
    ['1200,0', 1200],
    ['12', 12],
    ['0', 0],
    ['', null],
    ['-', null],
    ['12,5', undefined],
    ['-3', undefined],
    ['1.20', undefined],
    ['0.500', undefined],
    ['mười', undefined],
  ])('%s is %s', (text, n) => expect(wholeNumber(text)).toBe(n));
  test('names without marks, with or without their kind; headings and sums are passed over; the sum of a row is not a column', () => {
    const read = readPaste('TT\tĐơn vị\tNăm 2026\tNăm 2027\tCộng\n1\tMuong Bu\t1.200\t30\t1.230\n2\tP. Chiềng  An\t15\t\t15\n\tTổng cộng\t1.215\t30\t1.245\n', lines, columns, {
      line: 1,
      column: 0,
    });
    expect(read.cells).toEqual([
      { line: 1, key: '2026|', value: 1200 },
      { line: 1, key: '2027|', value: 30 },
      { line: 2, key: '2026|', value: 15 },
    ]);
    expect({ left: read.left, skipped: read.skipped }).toEqual({ left: [], skipped: 2 });
  });
  test('what finds no place is listed, never lost: unknown, twice, two of one name, no number', () => {
    const read = readPaste('Xã Lạ\t5\nXã Mường Bú\t7\nmường bú\t8\nTân Yên\t3\nXã Tân Yên\tnhiều', lines, columns, { line: 1, column: 0 });
    expect(read.cells).toEqual([{ line: 1, key: '2026|', value: 7 }]);
    expect(read.left.map((l) => [l.at, l.why])).toEqual([
      [1, 'unknown'],
      [3, 'twice'],
      [4, 'ambiguous'],
      [5, 'number'],
    ]);
  });
  const valuesOf = (read: ReturnType<typeof readPaste>) => read.cells.map((c) => [c.line, c.key, c.value]);
  test('a sum in front of the years is a sum, not the first year, also of a row that ends early; one that its parts do not make is told', () => {
    const read = readPaste('Đơn vị\tTổng\t2026\t2027\nXã Mường Bú\t10\t10\t\nPhường Chiềng An\t7\t\t7\nXã Tân Yên\t1\t2\t9', lines, columns, { line: 1, column: 0 });
    expect(valuesOf(read)).toEqual([
      [1, '2026|', 10],
      [2, '2027|', 7],
      [3, '2026|', 2],
      [3, '2027|', 9],
    ]);
    expect(read.left).toEqual([]);
    expect(read.differs).toEqual([{ at: 4, name: 'Xã Tân Yên', year: null, market: '', figure: 1, against: 11 }]);
  });
  test('a number too many that is no sum is told, and of its row nothing is taken', () => {
    const read = readPaste('Xã Mường Bú\t30\t10\t25\nPhường Chiềng An\t7\t8', lines, columns, { line: 1, column: 0 });
    expect(valuesOf(read)).toEqual([
      [2, '2026|', 7],
      [2, '2027|', 8],
    ]);
    expect(read.left.map((l) => [l.at, l.why])).toEqual([[1, 'wide']]);
  });
  const byMarket = columnsOf({ years: [2026, 2027], markets: ['JP', 'KR'] });
  test('an annex as it is signed: titles, a head of two rows, each year with its sum, one over all and a row of sums; each sum is held against its parts', () => {
    const read = readPaste(
      [
        'PHỤ LỤC',
        'TT\tĐơn vị\tNăm 2026\t\t\tNăm 2027\t\t\tTổng',
        '\t\tNhật Bản\tHàn Quốc\tCả năm\tNhật Bản\tHàn Quốc\tCả năm\t',
        '1\tXã Mường Bú\t10\t5\t15\t20\t\t20\t35',
        '2\tPhường Chiềng An\t3\t4\t8\t1\t1\t2\t10',
        '\tTổng cộng\t13\t9\t23\t22\t1\t22\t45',
      ].join('\n'),
      lines,
      byMarket,
      { line: 1, column: 0 },
    );
    expect(valuesOf(read)).toEqual([
      [1, '2026|JP', 10],
      [1, '2026|KR', 5],
      [1, '2027|JP', 20],
      [2, '2026|JP', 3],
      [2, '2026|KR', 4],
      [2, '2027|JP', 1],
      [2, '2027|KR', 1],
    ]);
    expect({ left: read.left, skipped: read.skipped }).toEqual({ left: [], skipped: 4 });
    expect(read.differs.map((d) => [d.at, d.name, d.year, d.market, d.figure, d.against])).toEqual([
      [5, 'Phường Chiềng An', 2026, '', 8, 7],
      [5, 'Phường Chiềng An', null, '', 10, 9],
      [6, 'Tổng cộng', 2027, 'JP', 22, 21],
      [6, 'Tổng cộng', 2026, '', 23, 22],
      [6, 'Tổng cộng', 2027, '', 22, 23],
    ]);
  });
  test('without a head the sums are found where most rows add up', () => {
    const read = readPaste('Xã Mường Bú\t10\t5\t15\t20\t\t20\nPhường Chiềng An\t3\t4\t7\t1\t1\t2\nXã Tân Yên\t1\t1\t3', lines, byMarket, { line: 1, column: 0 });
    expect(valuesOf(read).filter(([line]) => line === 3)).toEqual([
      [3, '2026|JP', 1],
      [3, '2026|KR', 1],
    ]);
    expect([read.cells.length, read.left, read.differs.map((d) => [d.at, d.year, d.figure, d.against])]).toEqual([9, [], [[3, 2026, 3, 2]]]);
  });
  test('a table in parts: each sum is of the units above it, the last of all', () => {
    const inParts = (second: number) =>
      readPaste(`Xã Mường Bú\t5\nCộng\t5\nPhường Chiềng An\t7\nXã Tân Yên\t2\nCộng\t${second}\nTổng cộng\t14`, lines, columns, { line: 1, column: 0 }).differs;
    expect([inParts(9), inParts(8).map((d) => [d.at, d.figure])]).toEqual([[], [[5, 8]]]);
  });
  test('what a sum misses may be the row that was not read: then only more than the sum is told', () => {
    const short = (total: number) => readPaste(`Xã Mường Bú\t10\nXã Lạ\t5\nTổng cộng\t${total}`, lines, columns, { line: 1, column: 0 }).differs.map((d) => d.against);
    expect([short(15), short(9)]).toEqual([[], [10]]);
  });
  test('a unit whose name begins like a heading is listed when it is not found; Roman numbers stand in front of names', () => {
    const read = readPaste('Tông Lạnh\t5\nCộng Hòa\t6\nI\tXã Mường Bú\t7\nTổng cộng toàn tỉnh\t18', lines, columns, { line: 1, column: 0 });
    expect(read.left.map((l) => [l.at, l.why])).toEqual([
      [1, 'unknown'],
      [2, 'unknown'],
    ]);
    expect(read.cells).toEqual([{ line: 1, key: '2026|', value: 7 }]);
    expect(read.skipped).toBe(1);
  });
  test('numbers pasted at what is to be given out begin there, and never move down a line', () => {
    expect(readPaste('1\t2\n3\t4', lines, columns, { line: 0, column: 0 }).cells.map((c) => [c.line, c.key, c.value])).toEqual([
      [0, '2026|', 1],
      [0, '2027|', 2],
      [1, '2026|', 3],
      [1, '2027|', 4],
    ]);
    // the open cell is a whole year beside its markets: no column of the lines
    const none = readPaste('1\t2', lines, columns, { line: 0, column: -1 });
    expect([none.cells, none.left.map((l) => l.why)]).toEqual([[], ['wide']]);
  });
  test('numbers alone go down from the open cell', () => {
    const read = readPaste('1\t2\n3\t4', lines, columns, { line: 2, column: 0 });
    expect(read.cells).toEqual([
      { line: 2, key: '2026|', value: 1 },
      { line: 2, key: '2027|', value: 2 },
      { line: 3, key: '2026|', value: 3 },
      { line: 3, key: '2027|', value: 4 },
    ]);
  });
  test('every number of the table either lies in the grid or is listed', () => {
    const name = fc.constantFrom('Xã Mường Bú', 'muong bu', 'Chiềng An', 'Xã Lạ', 'Tân Yên', 'Phường Tân Yên');
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.integer({ min: 1, max: 99_999 })), { minLength: 1 }), (rows) => {
        const read = readPaste(rows.map(([n, v]) => `${n}\t${v}`).join('\n'), lines, columns, { line: 1, column: 0 });
        expect(read.cells.length + read.left.length).toBe(rows.length);
      }),
    );
  });
});

describe('in the units of today', () => {
  test('whole mergers add up, a split stays by itself to be confirmed, and nothing is lost', () => {
    const place = fc.record({ now: fc.option(fc.record({ id: fc.constantFrom(10, 11, 12), name: fc.constant('Xã mới') })), n: fc.nat(500) });
    fc.assert(
      fc.property(fc.array(place, { minLength: 1 }), (places) => {
        const grid = gridOf(places.map((p, i) => ({ line: i + 1, year: 2024, market: '', value: p.n })));
        const rows = inTodaysUnits(
          places.map((p, i) => ({ line: i + 1, name: `Xã ${i}`, now: p.now })),
          grid,
        );
        expect(sum(rows.map((r) => r.row['2024|'] ?? 0))).toBe(sum(places.map((p) => p.n)));
        expect(rows.filter((r) => r.unconfirmed)).toHaveLength(places.filter((p) => p.now === null).length);
        expect(new Set(rows.map((r) => r.key)).size).toBe(rows.length);
      }),
    );
  });
});
