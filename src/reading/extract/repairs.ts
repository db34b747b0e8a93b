import type { FileRepair } from '../file.contract.ts';
import type { Repair } from '../restore/restore.ts';

/** Restored words, found again in the numbered lines of a reading, where lines have been joined and page furniture is gone. */

interface Word {
  key: string;
  line: number;
  start: number;
}

const wordsOf = (lines: readonly string[]): Word[] =>
  lines.flatMap((text, i) => {
    const out: Word[] = [];
    for (const m of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) out.push({ key: m[0], line: i, start: m.index });
    return out;
  });

/** How far the two lists of words may run apart before they meet again: the furniture of a page. */
const reach = 60;

/** For each word of `from` its place in `to`, or -1. The two agree but for words that one of them lacks. */
const align = (from: readonly Word[], to: readonly Word[]): Int32Array => {
  const out = new Int32Array(from.length).fill(-1);
  const same = (i: number, j: number): boolean => from[i]?.key === to[j]?.key && from[i] !== undefined;
  for (let i = 0, j = 0; i < from.length && j < to.length;) {
    if (same(i, j)) {
      out[i++] = j++;
      continue;
    }
    let step: [number, number] | null = null;
    for (let d = 1; d <= reach && !step; d++)
      for (let a = 0; a <= d && !step; a++) if (same(i + a, j + d - a) && (same(i + a + 1, j + d - a + 1) || i + a + 1 >= from.length)) step = [a, d - a];
    if (step) {
      i += step[0];
      j += step[1];
    } else {
      i++;
      j++;
    }
  }
  return out;
};

export const placeRepairs = (restored: string, repairs: readonly Repair[], lines: readonly string[]): FileRepair[] => {
  if (!repairs.length) return [];
  const words = wordsOf(restored.split('\n'));
  const goal = wordsOf(lines);
  const place = align(words, goal);
  const at = new Map(words.map((w, i) => [`${w.line} ${w.start}`, i]));
  const shift = new Map<number, number>();
  return repairs.flatMap((r) => {
    const moved = shift.get(r.line) ?? 0;
    shift.set(r.line, moved + r.repaired.length - (r.end - r.start));
    if (!r.raw.trim()) return [];
    const index = at.get(`${r.line} ${r.start + moved}`);
    const found = index === undefined ? undefined : goal[place[index]!];
    if (!found || !lines[found.line]!.startsWith(r.repaired, found.start)) return [];
    const { raw, repaired, candidates, margin } = r;
    return [{ line: found.line + 1, start: found.start, end: found.start + repaired.length, raw, repaired, candidates, margin }];
  });
};
