import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../clock.ts';
import { diskState, reserveOf } from './disk.ts';
import { fileName, mayGo, readFileName, standardKeep, type KeptFile } from './retention.ts';

const file = (day: string, proved = true): KeptFile => ({ name: fileName(new Date(`${day}T01:30:00+07:00`), 'nightly'), day, proved });
/** A back-up each night, removing what may go after each: what is there at the end. */
const after = (nights: number, first: string, provedOn: (n: number) => boolean = () => true): KeptFile[] => {
  let files: KeptFile[] = [];
  for (let n = 0; n < nights; n++) {
    files.push(file(addDays(first, n), provedOn(n)));
    const gone = new Set(mayGo(files, standardKeep));
    files = files.filter((f) => !gone.has(f.name));
  }
  return files;
};

describe('which back-ups stay', () => {
  test('after two years of nights: seven days, four weeks, twelve months', () => {
    const days = after(730, '2025-01-01').map((f) => f.day);
    expect(days.slice(-7)).toEqual(['2026-12-25', '2026-12-26', '2026-12-27', '2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31']);
    expect(new Set(days.map((d) => d.slice(0, 7))).size).toBe(12);
    expect(days.length).toBeLessThanOrEqual(23);
  });

  test('in the first week nothing goes', () => expect(after(7, '2026-03-02')).toHaveLength(7));

  test('nights that could not be proved push nothing out; they go when a proved one is newer', () => {
    const bad = after(40, '2026-03-02', (n) => n < 10);
    expect(bad.filter((f) => f.proved).map((f) => f.day)).toContain('2026-03-11');
    expect(bad.filter((f) => !f.proved)).toHaveLength(30);
    expect(after(41, '2026-03-02', (n) => n < 10 || n === 40).filter((f) => !f.proved)).toHaveLength(0);
  });

  test('the newest proved one never goes, whatever is asked', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ n: fc.nat(900), proved: fc.boolean() }), { selector: (f) => f.n }),
        fc.record({ daily: fc.nat(9), weekly: fc.nat(9), monthly: fc.nat(14) }),
        (list, keep) => {
          const files = list.map(({ n, proved }) => file(addDays('2024-01-01', n), proved));
          const newest = files.filter((f) => f.proved).toSorted((a, b) => (a.name < b.name ? 1 : -1))[0];
          expect(mayGo(files, keep)).not.toContain(newest?.name ?? 'none');
        },
      ),
    ));

  test('a name tells day and reason in Viet Nam; other files are not ours', () => {
    const name = fileName(new Date('2026-03-01T18:30:00Z'), 'nightly');
    expect(name).toBe('vuonxa-20260302-013000-nightly.vxb');
    expect(readFileName(name)).toEqual({ day: '2026-03-02', reason: 'nightly' });
    for (const other of ['vuonxa-20260302-013000-command.vxb', 'luu.vxb', `${name}.part`, `x${name}`]) expect(readFileName(other)).toBeNull();
  });
});

test('a disk is warned of long before a back-up would be refused, and a back-up refused before the database lacks room', () => {
  const GB = 1024 ** 3;
  for (const total of [2, 10, 20, 50, 500, 4_000].map((n) => n * GB)) {
    const states = Array.from({ length: 101 }, (_, percent) => diskState({ total, free: (total * percent) / 100 }));
    expect(states[100]).toBe('fine');
    expect(states[0]).toBe('critical');
    expect(diskState({ total, free: reserveOf(total) })).not.toBe('fine');
    expect(reserveOf(total)).toBeGreaterThan(0);
  }
});
