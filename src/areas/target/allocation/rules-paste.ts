import { addsUp } from '../../../kernel/figures.ts';
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
  /** Sums in the table that their parts do not make, by their line: of a unit over a year (null: over all), or of a column over the units. Q-CHK. */
  differs: { at: number; name: string; year: number | null; market: string; figure: number; against: number }[];
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

/** What was to be given out, as our own sheet calls it: no sum of the rows. */
const goals = /\bphai giao$/;
/** The head of a column that sums others up; a market may be called Cộng hòa. */
const sumHead = /^(?:(?:nam )?\d{4} )?(?:ca nam|ca giai doan|tong|cong(?! hoa))\b/;
/** A cell with a number in it, that of a year apart. */
const figure = /^(?!20\d\d$)[-–]?\d[\d.,\s%]*$/;

/** A place in a row: a column's number, or the sum of some columns. */
interface Place {
  sum: boolean;
  /** Columns by their order. */
  of: readonly number[];
}
type Layout = readonly Place[];
const withSum = (places: Layout, side: number): Layout => {
  const sum: Place = { sum: true, of: places.flatMap((p) => (p.sum ? [] : p.of)) };
  return side === 0 ? places : side < 0 ? [sum, ...places] : [...places, sum];
};
/** Every way in which such a table is laid out, the plain one first: columns in their order, with or without a sum behind or in front of each year's markets and of the whole. */
const layoutsOf = (columns: readonly Column[]): Layout[] => {
  const years = [...Map.groupBy(columns.keys(), (i) => columns[i]!.year).values()].map((own) => own.map((i): Place => ({ sum: false, of: [i] })));
  const sides = [0, 1, -1];
  return (columns.some((c) => c.market) ? sides : [0]).flatMap((ofYear) =>
    sides.map((ofAll) =>
      withSum(
        years.flatMap((own) => withSum(own, ofYear)),
        ofAll,
      ),
    ),
  );
};

const isNumber = (cell: string): boolean => typeof wholeNumber(cell) === 'number';
const numbersOf = (layout: Layout, cells: readonly string[]): string[] => layout.flatMap((p, i) => (p.sum ? [] : [cells[i] ?? '']));
/** A part of a sum: what was left empty gives nothing, what is no number is not known. */
const part = (cell: string) => {
  const value = wholeNumber(cell);
  return { at: '', value: value === undefined ? null : (value ?? 0) };
};
/** Sums of a row that its parts do not make. */
const wrongSums = (layout: Layout, cells: readonly string[]): { of: readonly number[]; figure: number; against: number }[] => {
  const numbers = numbersOf(layout, cells);
  return layout.flatMap((p, i) => {
    const faults = p.sum
      ? addsUp(
          { at: '', value: wholeNumber(cells[i] ?? '') ?? null },
          p.of.map((n) => part(numbers[n]!)),
        )
      : [];
    return faults.map((f) => ({ of: p.of, figure: f.figure, against: f.against }));
  });
};
/** How a table is laid out: as its head says; without one, in the way in which most rows add up. Plain where nothing tells. */
const layoutOf = (columns: readonly Column[], heads: readonly (readonly string[])[], rows: readonly (readonly string[])[]): Layout => {
  const all = layoutsOf(columns);
  const width = Math.max(columns.length, ...[...heads, ...rows].map((r) => r.length));
  const summed = Array.from({ length: width }, (_, i) => heads.some((h) => sumHead.test(foldWords(h[i] ?? ''))));
  const told = summed.includes(true) && all.find((l) => l.length <= width && summed.every((sum, i) => sum === (l[i]?.sum ?? false)));
  if (told) return told;
  const held = (l: Layout): number =>
    rows.reduce((n, r) => {
      if (r.slice(l.length).some(isNumber)) return n - 1;
      const says = l.some((p, i) => p.sum && (wholeNumber(r[i] ?? '') ?? 0) > 0);
      return says ? n + (wrongSums(l, r).length ? -1 : 1) : n;
    }, 0);
  const best = all.filter((l) => l.length <= width).reduce((a, l) => (held(l) > held(a) ? l : a));
  return held(best) > 0 ? best : all[0]!;
};

/**
 * Reads lines of tab-parted cells: a name somewhere in the first cells, then one number for each column in its order. Sums among
 * them, by year, over all or in a row of their own, are held against their parts and not taken. Without any name the numbers go down from the cell that is active: from the line of what is to be given out as well. @param from line and column the block starts at when it has no names; a column of −1 is none of these
 */
export const readPaste = (text: string, lines: readonly PasteLine[], columns: readonly Column[], from: { line: number; column: number }): Pasted => {
  const rows = text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((r) => r.split('\t').map((c) => c.trim()));
  while (rows.length && rows.at(-1)!.every((c) => c === '')) rows.pop();
  const out: Pasted = { cells: [], left: [], differs: [], skipped: 0 };
  const put = (line: number, start: number, cells: readonly string[], at: number): void =>
    cells.forEach((c, i) => {
      const value = wholeNumber(c);
      if (value === null) return;
      const column = columns[start + i];
      if (value === undefined) out.left.push({ at, text: c, why: 'number' });
      else if (!column) out.left.push({ at, text: c, why: 'wide' });
      else out.cells.push({ line, key: column.key, value });
    });

  const differ = (at: number, name: string, of: readonly number[], fault: { figure: number; against: number }, market = ''): void => {
    const years = new Set(of.map((i) => columns[i]!.year));
    out.differs.push({ at, name, year: years.size === 1 ? columns[of[0]!]!.year : null, market, figure: fault.figure, against: fault.against });
  };
  /** A whole row as the table is laid out. A number too many belongs to nobody knows which column: then none is taken. */
  const take = (layout: Layout, line: number, cells: readonly string[], at: number, name: string): void => {
    if (cells.slice(layout.length).some(isNumber)) {
      out.left.push({ at, text: cells.join(' '), why: 'wide' });
      return;
    }
    put(line, 0, numbersOf(layout, cells), at);
    for (const f of wrongSums(layout, cells)) differ(at, name, f.of, f);
  };

  const named = rows.some((r) => r.some((c) => /\p{L}/u.test(c)));
  if (!named) {
    const down = [goalLine, ...lines.map((l) => l.line)];
    const first = down.indexOf(from.line);
    const layout = layoutOf(columns, [], rows);
    rows.forEach((r, i) => {
      const line = down[first + i];
      if (line !== undefined && from.column === 0) take(layout, line, r, i + 1, lines.find((l) => l.line === line)?.name ?? '');
      else if (line !== undefined && from.column > 0) put(line, from.column, r, i + 1);
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
  const given: { line: number; name: string; cells: readonly string[]; where: number; at: number }[] = [];
  const heads: (readonly string[])[] = [];
  const sums: { name: string; row: readonly string[]; at: number }[] = [];
  rows.forEach((r, i) => {
    const at = i + 1;
    if (r.every((c) => c === '')) return;
    const lettered = r.findIndex((c) => /\p{L}/u.test(c));
    // in front of the name may stand a Roman number or the name of a district
    const known = r.findIndex((c) => /\p{L}/u.test(c) && (byFull.has(foldWords(c)) || byBare.has(bareName(c))));
    const where = known < 0 ? lettered : known;
    // titles and heads above the first unit: nothing in them is a number of a unit
    if (known < 0 && given.length === 0 && !r.some((c) => figure.test(c))) {
      heads.push(r);
      out.skipped++;
      return;
    }
    if (where < 0) {
      out.left.push({ at, text: r.join(' '), why: 'unknown' });
      return;
    }
    const name = r[where]!;
    const folded = foldWords(name);
    if (byFull.get(folded) === undefined && byBare.get(bareName(name)) === undefined && (headings.test(folded) || totals.test(folded))) {
      if (totals.test(folded) && !goals.test(folded)) sums.push({ name, row: r, at });
      out.skipped++;
      return;
    }
    const found = byFull.get(folded) ?? byBare.get(bareName(name)) ?? [];
    if (found.length !== 1) out.left.push({ at, text: r.join(' '), why: found.length ? 'ambiguous' : 'unknown' });
    else if (seen.has(found[0]!)) out.left.push({ at, text: r.join(' '), why: 'twice' });
    else {
      seen.add(found[0]!);
      given.push({ line: found[0]!, name, cells: r.slice(where + 1), where, at });
    }
  });
  const start = (given[0]?.where ?? 0) + 1;
  const layout = layoutOf(
    columns,
    heads.map((h) => h.slice(start)),
    given.map((g) => g.cells),
  );
  for (const g of given) take(layout, g.line, g.cells, g.at, g.name);
  // a row that sums up all units, or those since the sum before it; what was not read may be what is missing
  const unread = out.left.length ? [{ at: '', value: null }] : [];
  const numbers = given.map((g) => numbersOf(layout, g.cells));
  for (const [k, { name, row, at }] of given.length ? sums.entries() : []) {
    const cells = row.slice(start);
    const block = numbers.filter((_, n) => given[n]!.at < at && given[n]!.at > (sums[k - 1]?.at ?? 0));
    numbersOf(layout, cells).forEach((c, i) => {
      const wrong = (of: typeof numbers) => addsUp({ at: '', value: wholeNumber(c) ?? null }, [...of.map((n) => part(n[i]!)), ...unread]);
      if (block.length === 0 || wrong(block).length) for (const f of wrong(numbers)) differ(at, name, [i], f, columns[i]!.market);
    });
    for (const f of wrongSums(layout, cells)) differ(at, name, f.of, f);
  }
  out.left.sort((a, b) => a.at - b.at);
  out.differs.sort((a, b) => a.at - b.at);
  return out;
};
