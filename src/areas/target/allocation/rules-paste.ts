import { foldWords } from '../../../kernel/text.ts';
import type { Column } from './rules.ts';

/** A table copied out of Excel, read into the grid. Nothing is lost: what did not find its place is listed with its line. Pure. */

export interface PasteLine {
  line: number;
  name: string;
}
export interface Pasted {
  cells: { line: number; key: string; value: number }[];
  /** Lines whose unit was not found (or found twice), and cells that hold no whole number. */
  left: { at: number; text: string; why: 'unknown' | 'twice' | 'ambiguous' | 'number' | 'wide' }[];
  /** Rows that were no figures of a unit: headings and sums. */
  skipped: number;
}

/** Words in front of a name that lists leave out or spell in their own way. */
const kinds = /^(?:thi tran|thi xa|thanh pho|dac khu|uy ban nhan dan|ubnd|xa|phuong|huyen|quan|tinh|tp|tt|tx|p|x)\s+/;
/** "UBND xã Mường  Bú" and "Mường Bú" are one name. */
export const bareName = (name: string): string => {
  let text = foldWords(name).replace(/^\d+\s+/, '');
  for (let shorter = text.replace(kinds, ''); shorter !== text; shorter = text.replace(kinds, '')) text = shorter;
  return text;
};

/** "1.200", "1 200", "1,200", "1200,0", "1200" → 1200; "" and "-" are an empty cell (null); undefined: no whole number ≥ 0. */
export const wholeNumber = (text: string): number | null | undefined => {
  const t = text.replace(/[\s\u00a0]/g, '');
  if (t === '' || /^[-–—]+$/.test(t)) return null;
  // one separator before three digits parts thousands, in Vietnamese and in English writing; ",0" says that nothing follows
  const m = /^(\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,]0+)?$/.exec(t);
  if (!m) return undefined;
  const n = Number(m[1]!.replace(/[.,]/g, ''));
  return n <= 10_000_000 ? n : undefined;
};

const headings = /^(?:tt|stt|don vi|dia phuong|dia ban|ten don vi|co quan|xa phuong|noi dung|nam)\b/;
const totals = /^(?:tong|tong so|tong cong|cong|toan tinh|toan huyen)\b/;

/**
 * Reads lines of tab-parted cells: a name somewhere in the first cells, then one number for each column in its order. Without any name the numbers go down from the cell that is
 * active. @param from line and column the block starts at when it has no names
 */
export const readPaste = (text: string, lines: readonly PasteLine[], columns: readonly Column[], from: { line: number; column: number }): Pasted => {
  const rows = text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((r) => r.split('\t').map((c) => c.trim()));
  while (rows.length && rows.at(-1)!.every((c) => c === '')) rows.pop();
  const out: Pasted = { cells: [], left: [], skipped: 0 };
  const put = (line: number, start: number, cells: readonly string[], at: number): void =>
    cells.forEach((c, i) => {
      const value = wholeNumber(c);
      if (value === null) return;
      const column = columns[start + i];
      if (value === undefined) out.left.push({ at, text: c, why: 'number' });
      // one more number at the end of a row is its sum
      else if (!column) {
        if (start + i > columns.length) out.left.push({ at, text: c, why: 'wide' });
      } else out.cells.push({ line, key: column.key, value });
    });

  const named = rows.some((r) => r.some((c) => /\p{L}/u.test(c)));
  if (!named) {
    const first = lines.findIndex((l) => l.line === from.line);
    rows.forEach((r, i) => {
      const line = lines[first + i];
      if (line) put(line.line, from.column, r, i + 1);
      else out.left.push({ at: i + 1, text: r.join(' '), why: 'wide' });
    });
    return out;
  }

  const byFull = new Map<string, number[]>();
  const byBare = new Map<string, number[]>();
  for (const l of lines) {
    const [full, bare] = [foldWords(l.name), bareName(l.name)];
    byFull.set(full, [...(byFull.get(full) ?? []), l.line]);
    byBare.set(bare, [...(byBare.get(bare) ?? []), l.line]);
  }
  const seen = new Set<number>();
  rows.forEach((r, i) => {
    const at = i + 1;
    if (r.every((c) => c === '')) return;
    const where = r.findIndex((c) => /\p{L}/u.test(c));
    if (where < 0) {
      out.left.push({ at, text: r.join(' '), why: 'unknown' });
      return;
    }
    const name = r[where]!;
    const folded = foldWords(name);
    if (byFull.get(folded) === undefined && byBare.get(bareName(name)) === undefined && (headings.test(folded) || totals.test(folded))) {
      out.skipped++;
      return;
    }
    const found = byFull.get(folded) ?? byBare.get(bareName(name)) ?? [];
    if (found.length !== 1) out.left.push({ at, text: r.join(' '), why: found.length ? 'ambiguous' : 'unknown' });
    else if (seen.has(found[0]!)) out.left.push({ at, text: r.join(' '), why: 'twice' });
    else {
      seen.add(found[0]!);
      put(found[0]!, 0, r.slice(where + 1), at);
    }
  });
  return out;
};
