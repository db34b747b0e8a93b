import { isSyllable } from '../restore/syllable.ts';

/** From pieces of text with their places on a page to lines: rows, columns, words cut at the end of a line. */
export interface Piece {
  str: string;
  x: number;
  /** Of the base line; larger is higher on the page. */
  y: number;
  width: number;
  height: number;
}
interface Row {
  y: number;
  height: number;
  pieces: Piece[];
}

const rowsOf = (pieces: readonly Piece[]): Row[] => {
  const rows: Row[] = [];
  for (const p of pieces) {
    if (!p.str.trim()) continue;
    const row = rows.findLast((r) => Math.abs(r.y - p.y) < Math.max(2, Math.min(r.height, p.height || r.height) * 0.45));
    if (row) row.pieces.push(p);
    else rows.push({ y: p.y, height: p.height || 10, pieces: [p] });
  }
  rows.sort((a, b) => b.y - a.y);
  for (const row of rows) row.pieces.sort((a, b) => a.x - b.x);
  return rows;
};

/** One row as a line; a wide gap stays as a run of blanks so that columns can be told apart. */
const lineOf = (row: Row): string => {
  let line = '',
    right: number | null = null;
  for (const p of row.pieces) {
    const letter = p.str.length ? p.width / p.str.length : row.height / 2;
    const gap = right === null ? 0 : p.x - right;
    if (gap > Math.max(row.height * 1.6, letter * 4)) line += '     ';
    else if (gap > Math.max(0.8, letter * 0.25) && !line.endsWith(' ') && !p.str.startsWith(' ')) line += ' ';
    line += p.str;
    right = p.x + p.width;
  }
  return line.trimEnd();
};

/** A row cut where nothing is printed across `at`; null when something is. */
const cutAt = (row: Row, at: number): [Piece[], Piece[]] | null =>
  row.pieces.some((p) => p.x < at - 1 && p.x + p.width > at + 1) ? null : [row.pieces.filter((p) => p.x + p.width <= at + 1), row.pieces.filter((p) => p.x >= at - 1)];

/** Fewer rows side by side are a head, a signature or a table. */
const enoughRows = 18;

/**
 * Text set in two columns, as in a gazette: a long run of rows with a white gutter in the middle, one stretch of text on most of both sides, that often
 * goes up to the gutter. The cells of a table seldom do all of this, so that its rows stay rows. Gives the gutter and the rows of the run.
 */
const columnsOf = (rows: readonly Row[]): { gutter: number; from: number; to: number } | null => {
  const left = Math.min(...rows.map((r) => r.pieces[0]!.x)),
    right = Math.max(...rows.map((r) => Math.max(...r.pieces.map((p) => p.x + p.width))));
  const width = right - left;
  const endOf = (side: readonly Piece[]): number => Math.max(...side.map((p) => p.x + p.width));
  const isWhole = (side: readonly Piece[], height: number): boolean => side.every((p, i) => i === 0 || p.x - endOf(side.slice(0, i)) < 2 * height);
  let best: { gutter: number; from: number; to: number } | null = null;
  for (let share = 0.4; share <= 0.6; share += 0.01) {
    const gutter = left + width * share;
    for (let from = 0, i = 0; i <= rows.length; i++) {
      if (rows[i] && cutAt(rows[i]!, gutter)) continue;
      if (i - from >= enoughRows) {
        const run = rows.slice(from, i).map((r) => ({ sides: cutAt(r, gutter)!, height: r.height }));
        const both = run.filter(({ sides: [a, b], height }) => a.length && b.length && isWhole(a, height) && isWhole(b, height));
        const full = both.filter(({ sides: [a] }) => endOf(a) > gutter - width * 0.1);
        const begins = Math.min(...both.map(({ sides: [, b] }) => b[0]!.x));
        const level = both.filter(({ sides: [, b] }) => b[0]!.x - begins < width * 0.06);
        if (both.length >= 0.7 * run.length && full.length >= 0.3 * both.length && level.length >= 0.8 * both.length && i - from > (best ? best.to - best.from : 0))
          best = { gutter, from, to: i };
      }
      from = i + 1;
    }
  }
  return best;
};

/** The lines of one page in reading order. */
export const pageLines = (pieces: readonly Piece[]): string[] => {
  const rows = rowsOf(pieces);
  if (!rows.length) return [];
  const columns = rows.length >= enoughRows ? columnsOf(rows) : null;
  const ordered = columns
    ? [
        ...rows.slice(0, columns.from),
        ...[0, 1].flatMap((side) => rows.slice(columns.from, columns.to).map((r) => ({ ...r, pieces: cutAt(r, columns.gutter)![side]! }))),
        ...rows.slice(columns.to),
      ]
    : rows;
  return joinHyphens(ordered.map((r) => (r.pieces.length ? lineOf(r) : '')).filter((l) => l.trim()));
};

/** A word cut by a hyphen at the end of a line is made whole when only the whole is a syllable: "phư-" "ơng"; "kinh tế -" "xã hội" stays. */
const joinHyphens = (lines: readonly string[]): string[] => {
  const out: string[] = [];
  for (const line of lines) {
    const before = out.at(-1);
    const head = before === undefined ? null : /(\p{L}+)[-\u00ad]$/u.exec(before),
      tail = /^(\p{Ll}+)(.*)$/su.exec(line);
    if (head && tail && (before!.endsWith('\u00ad') || (isSyllable(head[1]! + tail[1]!) && !(isSyllable(head[1]!) && isSyllable(tail[1]!))))) {
      out[out.length - 1] = before!.slice(0, -1) + tail[1]!;
      if (tail[2]!.trim()) out.push(tail[2]!.trimStart());
    } else out.push(line);
  }
  return out;
};
