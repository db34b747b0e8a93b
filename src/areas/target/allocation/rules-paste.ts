import { foldWords } from '../../../kernel/text.ts';
import { goalLine, type Column } from './rules.ts';

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
  // one separator before three digits parts thousands, in Vietnamese and in English writing (but not behind a nought: 0.500 is a half); ",0" says that nothing follows
  const m = /^([1-9]\d{0,2}(?:[.,]\d{3})+|\d+)(?:[.,]0+)?$/.exec(t);
  if (!m) return undefined;
  const n = Number(m[1]!.replace(/[.,]/g, ''));
  return n <= 10_000_000 ? n : undefined;
};

const headings = /^(?:tt|stt|don vi|dia phuong|dia ban|ten don vi|co quan|xa phuong|noi dung|nam)\b/;
/** Not a unit whose name begins so: Tông Lạnh, Cộng Hòa. */
const totals = /^(?:tong$|tong (?:so|cong)\b|cong$|toan (?:tinh|huyen)\b)/;

/** A row's numbers without the notes behind them. */
const numbersOf = (cells: readonly string[], columns: number): readonly string[] =>
  cells.slice(0, cells.findLastIndex((c, i) => i < columns || typeof wholeNumber(c) === 'number') + 1);
const isSum = (cells: readonly string[], at: number): boolean => {
  const n = cells.map((c) => wholeNumber(c) ?? 0);
  return n.at(at)! * 2 === n.reduce((a, b) => a + b, 0);
};
/** Takes a sum out of rows with one number too many: it stands in front or behind, the same in all of them. Null: a number too many that is no sum, so nobody knows which is which. */
const withoutSums = (rows: readonly (readonly string[])[], columns: number): (readonly string[] | null)[] => {
  const own = rows.map((r) => numbersOf(r, columns));
  const longer = own.filter((r) => r.length === columns + 1);
  const at = longer.filter((r) => isSum(r, 0)).length > longer.filter((r) => isSum(r, -1)).length ? 0 : -1;
  return own.map((r) => (r.length <= columns ? r : r.length > columns + 1 || !isSum(r, at) ? null : at === 0 ? r.slice(1) : r.slice(0, -1)));
};

/**
 * Reads lines of tab-parted cells: a name somewhere in the first cells, then one number for each column in its order. Without any name the numbers go down from the cell that is
 * active: from the line of what is to be given out as well. @param from line and column the block starts at when it has no names; a column of −1 is none of these
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
      else if (!column) out.left.push({ at, text: c, why: 'wide' });
      else out.cells.push({ line, key: column.key, value });
    });

  const named = rows.some((r) => r.some((c) => /\p{L}/u.test(c)));
  if (!named) {
    const down = [goalLine, ...lines.map((l) => l.line)];
    const first = down.indexOf(from.line);
    const own = from.column === 0 ? withoutSums(rows, columns.length) : rows;
    rows.forEach((r, i) => {
      const line = down[first + i];
      if (line !== undefined && from.column >= 0 && own[i]) put(line, from.column, own[i], i + 1);
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
  const given: { line: number; cells: readonly string[]; at: number }[] = [];
  rows.forEach((r, i) => {
    const at = i + 1;
    if (r.every((c) => c === '')) return;
    const lettered = r.findIndex((c) => /\p{L}/u.test(c));
    // in front of the name may stand a Roman number or the name of a district
    const known = r.findIndex((c) => /\p{L}/u.test(c) && (byFull.has(foldWords(c)) || byBare.has(bareName(c))));
    const where = known < 0 ? lettered : known;
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
      given.push({ line: found[0]!, cells: r.slice(where + 1), at });
    }
  });
  withoutSums(
    given.map((g) => g.cells),
    columns.length,
  ).forEach((own, i) => {
    const { line, at, cells } = given[i]!;
    if (own) put(line, 0, own, at);
    else out.left.push({ at, text: cells.join(' '), why: 'wide' });
  });
  out.left.sort((a, b) => a.at - b.at);
  return out;
};
