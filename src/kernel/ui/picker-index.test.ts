import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexOptions, searchIndex } from './picker-index.ts';

const names = ['Xã Mường La', 'Xã Mường Lạn', 'Xã Mường Lèo', 'Phường Mộc Sơn', 'Xã Tân Phong', 'Xã Đoàn Kết', 'Phường Tô Hiệu'];
const options = names.flatMap((label, i) => [
  { value: i * 2, label, detail: 'Sơn La' },
  { value: i * 2 + 1, label, detail: 'Thanh Hóa' },
]);
const index = indexOptions(options);
const found = (typed: string) => searchIndex(index, typed).map((o) => `${o.label}, ${o.detail}`);

describe('searchIndex', () => {
  it('finds without diacritics by the beginnings of words, also across label and detail', () => {
    expect(found('muong l thanh')).toEqual(['Xã Mường La, Thanh Hóa', 'Xã Mường Lạn, Thanh Hóa', 'Xã Mường Lèo, Thanh Hóa']);
    expect(found('doan ket son')).toEqual(['Xã Đoàn Kết, Sơn La']);
  });
  it('puts what was written exactly first when diacritics were typed', () => {
    expect(found('mường lạn')[0]).toBe('Xã Mường Lạn, Sơn La');
    expect(found('Tô hiệu')).toHaveLength(2);
  });
  it('keeps namesakes apart and in the order of the list', () => {
    expect(found('tan phong')).toEqual(['Xã Tân Phong, Sơn La', 'Xã Tân Phong, Thanh Hóa']);
  });
  it('gives the whole list for nothing typed and nothing for nonsense', () => {
    expect(found('  ')).toHaveLength(options.length);
    expect(found('qzx')).toEqual([]);
  });
  it('finds every option by its own label', () => {
    fc.assert(fc.property(fc.constantFrom(...options), (o) => void expect(searchIndex(index, o.label).map((f) => f.value)).toContain(o.value)));
  });
  it('answers a key within a frame over 14,000 options', () => {
    const many = indexOptions(Array.from({ length: 14_000 }, (_, i) => ({ value: i, label: `${names[i % names.length]} ${i}`, detail: `Huyện ${i % 700}` })));
    const typed = ['m', 'mu', 'muo', 'muong', 'muong l', 'muong la 1', 'xã tân', 'khong co'];
    // The processor's time, not the clock's: what the search costs, whatever else the machine is doing.
    const runs = 10;
    const cost = (t: string) => {
      const start = process.cpuUsage();
      for (let i = 0; i < runs; i++) searchIndex(many, t);
      return process.cpuUsage(start).user / 1000 / runs;
    };
    const slowest = Math.max(...typed.map(cost));
    expect(slowest).toBeLessThan(16);
  });
});
