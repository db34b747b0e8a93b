import { describe, expect, test } from 'vitest';
import { numberOf, readAnnex } from './annex.ts';

describe('numbers as annexes write them', () => {
  test.each([
    ['40', 40],
    ['1.234', 1234],
    ['1.234.567', 1234567],
    ['12,5', 12.5],
    ['1.234,5', 1234.5],
    ['0,125', 0.125],
    ['95 %', 95],
    ['-', null],
    ['', null],
    ['khoảng 40', null],
  ])('%s', (cell, n) => expect(numberOf(cell)).toBe(n));
});

describe('an annex', () => {
  test('by unit: the title says what is counted, the total is marked, sums are compared', () => {
    const got = readAnnex([
      ['PHỤ LỤC'],
      ['Chỉ tiêu đưa lao động đi làm việc ở nước ngoài'],
      ['(Kèm theo Kế hoạch số 21/KH-UBND)'],
      ['TT', 'Đơn vị', 'Đơn vị tính', '2026', 'Năm 2027'],
      ['', 'Toàn tỉnh', 'người', '1.000', '1.100'],
      ['1', 'Xã An Lộc', 'người', '600', '700'],
      ['2', 'Xã Khe Sim', 'người', '400', '500'],
      ['', 'Xã Mỹ Hòa', 'người', '', 'chưa giao'],
    ])!;
    expect(got.targets).toHaveLength(6);
    expect(got.targets[2]).toEqual({ line: 6, text: 'Xã An Lộc: Chỉ tiêu đưa lao động đi làm việc ở nước ngoài', value: 600, unit: 'người', year: '2026', isTotal: false });
    expect(got.targets[0]).toMatchObject({ isTotal: true, value: 1000 });
    expect(got.sums).toEqual([{ year: '2027', total: 1100, added: 1200 }]);
    expect(got.skipped).toEqual([{ line: 8, text: 'Xã Mỹ Hòa người chưa giao' }]);
  });
  test('by subject, with the years in a second row of the head and per cents', () => {
    const got = readAnnex([
      ['STT', 'Chỉ tiêu', 'ĐVT', 'Chia theo năm', ''],
      ['', '', '', '2026', '2027'],
      ['1', 'Lao động được giáo dục định hướng', '%', '90%', '100%'],
      ['2', 'Lao động đi làm việc ở nước ngoài', 'người', '250', '300'],
    ])!;
    expect(got.targets.map((t) => [t.text, t.value, t.unit, t.year])).toEqual([
      ['Lao động được giáo dục định hướng', 90, '%', '2026'],
      ['Lao động được giáo dục định hướng', 100, '%', '2027'],
      ['Lao động đi làm việc ở nước ngoài', 250, 'người', '2026'],
      ['Lao động đi làm việc ở nước ngoài', 300, 'người', '2027'],
    ]);
    expect(got.sums).toEqual([]);
  });
  test('a sheet without years is none', () => {
    expect(
      readAnnex([
        ['TT', 'Họ tên'],
        ['1', 'Người Mẫu'],
      ]),
    ).toBeNull();
    expect(readAnnex([])).toBeNull();
  });
});
