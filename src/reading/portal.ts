import { readLabel } from './label.ts';
import { isCapitals, plain, startsUpper, wordCount } from './spelling.ts';
import { columnOf } from './tables.ts';

/**
 * Plans as law portals give them in markdown: every cell of a table on lines of its own between lines that hold only "|", bold and slanting
 * words marked over several lines. Turned back into ordinary lines and table rows, before anything else is done to the text.
 */

const isBar = (line: string): boolean => line.trim() === '|';
const bare = (line: string): string =>
  line
    .replace(/\*\*|__/g, '')
    .replace(/^\s*(?:>\s?|#{1,6}\s+)/, '')
    .replace(/^\s*\*(?=\S)|(?<=\S)\*\s*$/g, '')
    .trim();
const own = (cell: string[]): string[] => cell.map(bare).filter((l) => l && !/^[-–—_=*.•\s:+]+$/.test(l));
const number = /^\(?(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[A-ZĐa-zđ])[.)]?$/u;
/** What stands between two tables and in no cell. */
const between = /^(?:kế hoạch|quyết định|nghị quyết|chỉ thị|chương trình|đề án|phương án)\s*:?$|^(?:phụ lục|biểu(?: mẫu)? số|mẫu số|danh mục)(?!\p{L})|^\(?(?:ban hành )?kèm theo/u;

const isCell = (cell: string[], inTable: boolean): boolean => {
  const lines = own(cell);
  if (lines.length > 45 || lines.reduce((n, l) => n + l.length, 0) > 2500) return false;
  if (lines.some((l) => between.test(plain(l)) && (!inTable || isCapitals(l)))) return false;
  return inTable && lines.length < 6 ? true : !lines.some((l) => /^(?:[IVX]+[.)/-]|phần)\s+\p{Lu}{2}/iu.test(l) && isCapitals(l));
};

/** The rows of the table that begins with the bar at `from`, and the line after its last bar. */
const tableAt = (lines: string[], from: number): { rows: string[][][]; until: number } => {
  const rows: string[][][] = [];
  let row: string[][] = [],
    width = 0,
    numbered = false,
    at = from;
  const nextBar = (i: number): number => {
    let j = i + 1;
    while (j < lines.length && j - i < 120 && !isBar(lines[j]!)) j++;
    return j < lines.length && isBar(lines[j]!) ? j : -1;
  };
  /** The first word that stands after the bars from line i on. */
  const opens = (i: number): string => {
    let j = i;
    while (j < lines.length && j - i < 24 && (isBar(lines[j]!) || !lines[j]!.trim())) j++;
    return j < lines.length && isBar(lines[nextOwnBar(j)] ?? '') ? own(lines.slice(j, nextOwnBar(j))).join(' ') : '';
  };
  const nextOwnBar = (i: number): number => {
    let j = i;
    while (j < lines.length && j - i < 40 && !isBar(lines[j]!)) j++;
    return j;
  };
  const close = () => {
    if (!row.length) return;
    if (width < 3 && row.length > width) {
      width = row.length;
      numbered = columnOf(own(row[0]!).join(' ')) === 'number';
    } else if (numbered && row.length < width && !number.test(own(row[0]!).join(' '))) row.unshift([]);
    while (row.length > 1 && row.length > width && !own(row.at(-1)!).length) row.pop();
    rows.push(row);
    row = [];
  };
  for (;;) {
    const next = nextBar(at);
    if (next < 0) break;
    const cell = lines.slice(at + 1, next);
    if (!own(cell).length) {
      const first = opens(next);
      const starts = !first || (numbered ? number.test(first) : cell.length === 0);
      if (row.length && (!width || row.length >= width || starts)) close();
      else if (row.length || (numbered && first && !starts)) row.push([]);
    } else if (!isCell(cell, width > 2)) break;
    else if (width > 1 && row.length >= width && (width < 4 || row.length > width + 2 || own(cell).join(' ').length > 300)) break;
    else row.push(cell);
    at = next;
  }
  close();
  return { rows, until: at + 1 };
};

/** The paragraphs of a cell. */
const paragraphs = (cell: string[]): string[] => {
  const out: string[] = [];
  let open = false;
  for (const line of cell) {
    const t = bare(line);
    if (!t) open = false;
    else if (open && !/^[-–+•]\s*\p{Lu}/u.test(t)) out[out.length - 1] += ` ${t}`;
    else {
      out.push(t);
      open = true;
    }
  }
  return out;
};

/** A row as a line of a markdown table; two tasks in one cell make two rows, the second named "3#2". */
const rowLines = (row: string[][], content: number): string[] => {
  const line = (cells: string[]): string => `| ${cells.map((c) => c.replace(/\s*\|\s*/g, ' ')).join(' | ')} |`;
  const cells = row.map((c) => paragraphs(c));
  const text = cells.map((c) => c.join(' '));
  const tasks = content > 0 ? (cells[content] ?? []) : [];
  if (tasks.length < 2 || !tasks.every((t) => wordCount(t) > 3 && startsUpper(t.replace(/^[-–+•]\s*/, ''))) || /:$/.test(tasks[0]!)) return [line(text)];
  return tasks.map((t, i) => line(text.map((c, k) => (k === content ? t.replace(/^[-–+•]\s*/, '') : k === 0 && i ? `${c.replace(/[.)]$/, '')}#${i + 1}` : c))));
};

const writeTable = (rows: string[][][]): string[] => {
  const width = rows.reduce((w, r) => Math.max(w, r.length), 0);
  const whole = rows.flat(2).map(bare);
  if (width < 3 && (rows.length < 3 || whole.some((l) => /^(?:nơi nhận|cộng hòa xã hội|cộng hoà xã hội|đảng cộng sản)/iu.test(l))))
    return rows.flatMap((r) => r.flatMap((cell) => ['', ...cell.map(bare).flatMap((l, i, all) => (isCapitals(l) || isCapitals(all[i - 1] ?? '') ? ['', l] : [l])), '']));
  const head = rows.find((r) => r.length === width)!.map((c) => columnOf(own(c).join(' ')));
  return ['', ...rows.flatMap((r) => rowLines([...r, ...Array.from({ length: width - r.length }, () => [])], head.indexOf('content'))), ''];
};

const heads = /^(?:kế hoạch|quyết định|nghị quyết|chỉ thị|chương trình)\s*:?$|^cộng hòa xã hội|^độc lập|^(?:tm|t\/m|kt|k\/t|tl|q)\s*\./u;
/** Marks that go over several lines of a paragraph: bold words come onto one line, slanting ones lose their marks. */
const closeSpans = (paragraph: string[]): string[] => {
  const text = paragraph
    .join('\n')
    .replace(/\*\*(?=\S)([^*]{1,400}?)\*\*/g, (all, inner: string) => {
      if (!inner.includes('\n') || inner.split('\n').some((l) => heads.test(plain(l.trim())))) return all.includes('\n') ? inner : all;
      return `**${inner.replace(/\s*\n\s*/g, ' ').trim()}**`;
    })
    .replace(/(^|[\s("“])\*(?=[^\s*])([^*]{1,2000}?[^\s*])\*(?=$|[\s).,;:”"])/g, '$1$2');
  const out: string[] = [];
  let open = false; // within a bold heading of several bold lines
  for (const line of text.split('\n')) {
    const bold = /^\s*\*\*[^*]+\*\*\s*$/.test(line),
      words = bare(line);
    if (open && bold && !readLabel(words)) out[out.length - 1] = `**${bare(out.at(-1)!)} ${words}**`;
    else out.push(line);
    open = bold && (open || readLabel(words) !== null || /^(?:\d{1,2}|[IVX]{1,5}|[A-Da-zđ])[.)]$/u.test(words)) && !/[:.;]$/.test(words.replace(/^\S{1,5}[.)]$/, ''));
  }
  return out;
};

/** The text with such tables and marks turned back into lines; any other text as it is. */
export const fromPortal = (text: string): string => {
  if (!text.includes('|') && !text.includes('*')) return text;
  const lines = text.split('\n'),
    out: string[] = [];
  let paragraph: string[] = [];
  const flush = () => {
    for (const line of paragraph.length > 400 ? paragraph : closeSpans(paragraph)) out.push(line); // a longer one is noise
    paragraph = [];
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (isBar(line)) {
      flush();
      const { rows, until } = tableAt(lines, i);
      if (rows.length) for (const row of writeTable(rows)) out.push(row);
      i = until - 1;
      continue;
    }
    if (line.trim()) paragraph.push(line);
    else {
      flush();
      out.push(line);
    }
  }
  flush();
  return out.join('\n');
};
