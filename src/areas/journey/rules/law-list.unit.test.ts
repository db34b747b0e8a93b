import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lawRules } from './law.data.ts';
import { lawAt, lawBook } from './law.ts';

/** docs/law.md is the list that an inspector reads: it must name every rule of the code, and every test it names must be there. */

const root = join(import.meta.dirname, '..', '..', '..', '..');
const areas = join(root, 'src', 'areas');
const rows = readFileSync(join(root, 'docs', 'law.md'), 'utf8')
  .split('\n')
  .filter((l) => /^\| [A-Z]-/.test(l))
  .map((l) =>
    l
      .split('|')
      .slice(1, -1)
      .map((c) => c.trim()),
  );
const ruleId = /\b[WTFHDJALSRQGN]-(?=\d*[A-Z])[A-Z0-9]{2,8}(?:-[A-Z]{3,6})?\b/g;
const named = (of: string): string[] => [...of.matchAll(ruleId)].map((m) => m[0]);
const files = (cell: string): string[] => cell.split(',').map((f) => f.trim());

describe('docs/law.md', () => {
  test('has one row for each rule, with an article, code, a test file that is there and speaks of it, its edges and whether it was verified', () => {
    expect(rows.length).toBeGreaterThanOrEqual(36);
    expect(new Set(rows.map((r) => r[0])).size).toBe(rows.length);
    for (const [id, what, article, code, tests, edges, verified] of rows) {
      expect([id, what, edges].every((c) => c !== undefined && c.length > 1)).toBe(true);
      // an article, or what stands in its place where no law says so
      expect([id, article === '–' ? verified : /Luật|NĐ|TT|QĐ|NQ|Đ\d/.exec(article!) !== null]).toEqual([id, article === '–' ? 'our reading' : true]);
      expect([id, verified]).toEqual([id, expect.stringMatching(/^(yes|no|partly|old yes, new no|our reading|the \S+ days are our choice|the ratio: old yes, new no)/)]);
      for (const file of [...files(code!), ...files(tests!)]) expect([id, file, existsSync(join(areas, file))]).toEqual([id, file, true]);
      expect([id, files(tests!).every((f) => f.endsWith('.test.ts'))]).toEqual([id, true]);
      expect([id, files(tests!).some((f) => readFileSync(join(areas, f), 'utf8').includes(id!))]).toEqual([id, true]);
    }
  });
  test('names every rule that the code names', () => {
    const listed = new Set(rows.flatMap((r) => [...named(r[0]!), ...named(r[1]!)]));
    const sources = globSync('**/*.ts', { cwd: areas, exclude: (f) => f.endsWith('.test.ts') });
    const missing = sources.flatMap((f) =>
      named(readFileSync(join(areas, f), 'utf8'))
        .filter((id) => !listed.has(id))
        .map((id) => `${id} in ${f}`),
    );
    expect(missing).toEqual([]);
  });
  test('every file of the code that a row names speaks of its rule', () => {
    for (const [id, , , code] of rows)
      expect([id, files(code!).some((f) => named(readFileSync(join(areas, f), 'utf8')).includes(id!) || ['W-COND', 'D-SENS', 'N-DOC', 'G-MERGE'].includes(id!))]).toEqual([
        id,
        true,
      ]);
  });
});

describe('the law book', () => {
  test('no two values of a rule that ship hold on one day, and none begins after it ended', () => {
    for (const { rule, values } of lawRules)
      for (const [i, a] of values.entries()) {
        expect([rule, a.to === null || a.from <= a.to]).toEqual([rule, true]);
        for (const b of values.slice(i + 1)) expect([rule, a.from <= (b.to ?? '9999') && b.from <= (a.to ?? '9999')]).toEqual([rule, false]);
      }
  });
  test('each has a name, an article and its own key', () => {
    expect(new Set(lawRules.map((r) => r.rule)).size).toBe(lawRules.length);
    expect(new Set(lawRules.map((r) => r.name)).size).toBe(lawRules.length);
    for (const { values } of lawRules) for (const v of values) expect(v.legalBasis.length).toBeGreaterThan(5);
  });
  test('what is asked on any day since the law began has an answer on each of them', () => {
    for (const rule of [
      'age.least',
      'certificate.validity',
      'departure.afterSelection',
      'liquidation.afterEnd',
      'database.afterExit',
      'database.afterExitWorking',
      'residence.afterEntry',
      'certificate.notAsked',
      'report.window',
      'service.extension',
    ])
      for (const day of ['2020-01-01', '2022-01-31', '2022-02-01', '2025-12-31', '2026-01-01', '2030-01-01'])
        expect([rule, day, lawAt(lawBook(), rule, day) !== null]).toEqual([rule, day, true]);
  });
});
