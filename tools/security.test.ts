import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** docs/security.md promises by naming: what it names must be there, and no requirement is left out or told twice. */

const root = join(import.meta.dirname, '..');
const text = readFileSync(join(root, 'docs', 'security.md'), 'utf8');
const rows = [...text.matchAll(/^\| ([\d.,– ]+) \| (.+?) \| (.+) \|$/gm)].map(([, ids, , state]) => ({ ids: ids!, state: state! }));

/** "2.7.1–2.7.6" and "13.3.1, 13.3.2" as single numbers. */
const numbers = rows.flatMap((r) =>
  r.ids.split(', ').flatMap((part) => {
    const [first, last] = part.split('–');
    const [chapter, n] = [first!.replace(/\.\d+$/, ''), (s: string) => Number(s.split('.').at(-1))];
    return Array.from({ length: last ? n(last) - n(first!) + 1 : 1 }, (_, i) => `${chapter}.${n(first!) + i}`);
  }),
);

/** How many requirements of levels 1 and 2 each chapter of ASVS 4.0.3 has. */
const counted = { 1: 38, 2: 53, 3: 18, 4: 9, 5: 30, 6: 13, 7: 12, 8: 15, 9: 7, 10: 5, 11: 8, 12: 15, 13: 13, 14: 23 };

test('every requirement of levels 1 and 2 has its line, once, with a state', () => {
  expect(numbers.filter((n, i) => numbers.indexOf(n) !== i)).toEqual([]);
  const found = Object.fromEntries(Object.keys(counted).map((c) => [c, numbers.filter((n) => n.startsWith(`${c}.`)).length]));
  expect(found).toEqual(Object.fromEntries(Object.entries(counted)));
  expect(rows.filter((r) => !/^(Đạt|Một phần|Mở|KAD|Vận hành)/.test(r.state)).map((r) => r.ids)).toEqual([]);
});

test('every file it names is there', () => {
  const named = [...text.matchAll(/`((?:src|test|docs|tools|\.ci)\/[\w./-]+)`/g)].map((m) => m[1]!);
  expect(named.length).toBeGreaterThan(80);
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
