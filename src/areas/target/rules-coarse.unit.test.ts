import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coarse, coarseWindow, FEWEST, type Told } from './rules-coarse.ts';

const said = (t: Told) => t.untold ?? t.value;

const ofTwo = (n: number) => coarse({ whole: 90, groups: [n, 40], lines: [] }).groups.map(said);
test('who left and who of them arrived: one person more is not seen', () => expect(ofTwo(30)).toEqual(ofTwo(29)));

describe('what is told of groups without telling of persons', () => {
  test('fewer than five are not told, and the next smallest is held back with them: nothing is had by taking away', () => {
    const c = coarse({
      whole: 200,
      groups: [30, 60],
      lines: [
        { total: 80, of: [3, 20] },
        { total: 60, of: [7, 25] },
        { total: 60, of: [20, 15] },
      ],
    });
    expect(c.groups.map(said)).toEqual([30, 60]);
    expect(c.lines.map((l) => l.map(said))).toEqual([
      ['few', 'held'],
      ['held', 'held'],
      [20, 15],
    ]);
  });
  test('nearly everybody of a place is as telling as nearly nobody', () =>
    expect(coarse({ whole: 90, groups: [70, 20], lines: [{ total: 40, of: [38, 10] }] }).lines[0]!.map(said)).toEqual(['held', 'held']));
  test('small ones that the sum makes as large as they can be are small no more: a third is held back, or else the sum', () => {
    const lines = [4, 4, 30].map((n) => ({ total: 100, of: [n, 50] }));
    expect(coarse({ whole: 300, groups: [38, 150], lines }).lines.map((l) => said(l[0]!))).toEqual(['few', 'few', 'held']);
    const two = coarse({ whole: 200, groups: [8, 100], lines: lines.slice(0, 2) });
    expect([two.groups.map(said), two.lines.map((l) => said(l[0]!))]).toEqual([
      ['held', 'held'],
      ['few', 'few'],
    ]);
  });
  test('a group whose sum is not told is told nowhere', () =>
    expect(
      coarse({
        whole: 400,
        groups: [4, 30, 90],
        lines: [
          { total: 200, of: [4, 15, 45] },
          { total: 200, of: [0, 15, 45] },
        ],
      }).lines.map((l) => l.map(said)),
    ).toEqual([
      ['few', 'held', 45],
      ['few', 'held', 45],
    ]));

  const lines = fc.integer({ min: 2, max: 4 }).chain((groups) =>
    fc.array(
      fc.array(fc.nat(40), { minLength: groups, maxLength: groups }).chain((of) => fc.nat(60).map((more) => ({ of, total: Math.max(...of) + more }))),
      { minLength: 2, maxLength: 8 },
    ),
  );
  test('whatever the numbers: none is told that is small or nearly all, and none stands untold alone in its line or column', () =>
    fc.assert(
      fc.property(lines, (given) => {
        const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
        const groups = given[0]!.of.map((_, g) => sum(given.map((l) => l.of[g]!)));
        const c = coarse({ whole: sum(given.map((l) => l.total)), groups, lines: given });
        c.lines.forEach((row, n) =>
          row.forEach((t, g) => {
            if (t.untold) return;
            const real = given[n]!.of[g]!;
            expect([t.value % 5, Math.abs(t.value - real) <= 2]).toEqual([0, true]);
            expect(real).toBeGreaterThanOrEqual(FEWEST);
            expect(given[n]!.total - real).toBeGreaterThanOrEqual(FEWEST);
          }),
        );
        const alone = (cells: readonly Told[]) => cells.filter((t) => t.untold).length === 1;
        for (const row of c.lines) expect(alone(row)).toBe(false);
        groups.forEach((_, g) => expect(alone(c.lines.map((r) => r[g]!))).toBe(false));
        // of the small ones alone the sum does not say that there is somebody
        groups.forEach((_, g) => {
          const untold = given.filter((_, n) => c.lines[n]![g]!.untold);
          if (c.groups[g]!.untold || untold.length === 0 || c.lines.some((r) => r[g]!.untold === 'held')) return;
          expect(sum(untold.map((l) => l.of[g]!))).toBeLessThanOrEqual((FEWEST - 1) * (untold.length - 1));
        });
        expect(alone(c.groups)).toBe(false);
        c.groups.forEach((t, g) => t.untold && expect(c.lines.every((r) => r[g]!.untold)).toBe(true));
      }),
    ));

  test('of the running year only quarters that are over', () => {
    expect(coarseWindow('2026-11-22', '2026-11-22')).toEqual({ from: '2026-01-01', to: '2026-09-30' });
    expect(coarseWindow('2025-03-01', '2026-11-22')).toEqual({ from: '2025-01-01', to: '2025-12-31' });
    expect(coarseWindow('2030-01-01', '2026-02-01')).toEqual({ from: '2025-01-01', to: '2025-12-31' });
    expect(coarseWindow('2026-12-31', '2026-12-31').to).toBe('2026-09-30');
  });
});
