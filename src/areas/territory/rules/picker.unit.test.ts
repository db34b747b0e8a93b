import { describe, expect, test } from 'vitest';
import { packageTerritory } from '../packages.ts';
import { fullName, spanWords } from '../words.ts';
import { indexUnits, searchUnits, tableOf, type UnitWish } from './picker.ts';

const table = tableOf(await packageTerritory());
const index = indexUnits(table);
const labels = (typed: string, wish: UnitWish = {}, limit = 50): string[] =>
  searchUnits(index, typed, wish, limit).map((u) => [fullName(u), ...u.parents.map(fullName), spanWords(u)].filter(Boolean).join(', '));

test('the whole country in one answer below 600 kB', () => {
  expect(table.id.length).toBeGreaterThan(14_000);
  expect(new TextEncoder().encode(JSON.stringify(table)).length).toBeLessThan(600_000);
});

describe('a few letters', () => {
  test('without diacritics, with the place they lie in', () => {
    expect(labels('tan thanh a tan hong')).toEqual(['Xã Tân Thành A, Huyện Tân Hồng, Tỉnh Đồng Tháp, đến 30/06/2025']);
    expect(labels('son la', { tiers: [1] })).toEqual(['Tỉnh Sơn La', 'Tỉnh Lạng Sơn']); // "tỉnh LẠng SƠN" has both beginnings too
    expect(labels('moc chau', { at: '2025-07-01' })[0]).toBe('Phường Mộc Châu, Tỉnh Sơn La, từ 01/07/2025');
  });
  test('beginnings of words suffice, in any order', () => {
    expect(labels('tan ho', { at: '2025-06-30', tiers: [2] })).toContain('Huyện Tân Hồng, Tỉnh Đồng Tháp, đến 30/06/2025');
    expect(labels('thap dong', { tiers: [1] })).toHaveLength(2);
  });
  test('names that fold alike stand apart; who types diacritics gets that one first', () => {
    const both = labels('son ha quang ngai', { at: '2025-07-01', tiers: [3] });
    expect(both.slice(0, 2).toSorted()).toEqual(['Xã Sơn Hà, Tỉnh Quảng Ngãi, từ 01/07/2025', 'Xã Sơn Hạ, Tỉnh Quảng Ngãi, từ 01/07/2025'].toSorted());
    expect(labels('Sơn Hạ', { at: '2025-07-01', tiers: [3] })[0]).toBe('Xã Sơn Hạ, Tỉnh Quảng Ngãi, từ 01/07/2025');
    // two provinces of the same name, one before and one since
    expect(labels('tinh tuyen quang', { tiers: [1] }).toSorted()).toEqual(['Tỉnh Tuyên Quang, từ 01/07/2025', 'Tỉnh Tuyên Quang, đến 30/06/2025']);
    expect(new Set(labels('tan thanh', {}, 500)).size).toBe(labels('tan thanh', {}, 500).length);
  });
  test('under one unit', () => {
    const sonLa = searchUnits(index, 'son la', { tiers: [1] })[0]!.id;
    const found = searchUnits(index, 'chieng', { under: sonLa, at: '2025-07-01' }, 500);
    expect(found.length).toBeGreaterThan(10);
    expect(found.every((u) => u.id === sonLa || u.parents.some((p) => p.id === sonLa))).toBe(true);
  });
  test('nothing typed: provinces first; nonsense: nothing', () => {
    expect(labels('')[0]).toMatch(/^(Tỉnh|Thành phố) /);
    expect(labels('zzzz')).toEqual([]);
    expect(labels('.*(')).toEqual(labels(''));
  });
});

test('at every key within a frame (16 ms): median over many words, letter by letter', () => {
  const times: number[] = [];
  for (const word of ['xa tan thanh', 'phuong kon tum', 'huyen moc chau son la', 'đồng tháp', 'a', 'thi tran']) {
    for (let n = 1; n <= word.length; n++) {
      const before = performance.now();
      searchUnits(index, word.slice(0, n));
      times.push(performance.now() - before);
    }
  }
  times.sort((a, b) => a - b);
  const median = times[Math.floor(times.length / 2)]!;
  if (process.env['VUONXA_REPORT'])
    process.stdout.write(`unit picker: median ${median.toFixed(1)} ms, slowest ${times.at(-1)!.toFixed(1)} ms over ${times.length} keys, ${table.id.length} entries\n`);
  expect(median).toBeLessThan(16);
});
