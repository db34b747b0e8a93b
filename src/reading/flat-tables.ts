import { agenciesAt } from './agency.ts';
import type { Block } from './clean.ts';
import { isSectionTitle } from './headings.ts';
import { readLabel } from './label.ts';
import { isCapitals, plain, startsLower, wordCount } from './spelling.ts';
import { columnOf, type Column } from './tables.ts';
import { readTime } from './time.ts';

/**
 * Task tables whose cells arrive one below the other, as copied from a web page or out of a PDF: a run of short lines that name columns, then the
 * cells, some over several lines, empty ones missing.
 */

const rowNumber = /^\(?(?:\d{1,3}|\d{1,2}\.\d{1,2}|[IVX]{1,5}|[A-D])[.)]?$/;
const extraColumn = /^(?:ghi chú|kinh phí(?: thực hiện)?|đơn vị tính|đvt|căn cứ|địa điểm|dự kiến kinh phí|nguồn kinh phí)$/;
const nameOf = (text: string): Column | null => {
  if (text.length > 60 || wordCount(text) > 9 || /[.:;]$/.test(text) || readLabel(text)) return null;
  const column = columnOf(text);
  return column !== 'other' ? column : extraColumn.test(plain(text)) ? 'other' : null;
};

/** The columns named from block i on, each name on one line or on two ("Đơn vị" – "chủ trì"); null if no head of a task table stands there. */
const headAt = (blocks: Block[], i: number, to: number): { columns: Column[]; cells: string[]; until: number } | null => {
  const columns: Column[] = [],
    cells: string[] = [];
  let at = i;
  while (at < to && columns.length < 9) {
    const b = blocks[at]!;
    if (b.cells || rowNumber.test(b.text)) break;
    let text = b.text,
      next = at + 1;
    let column = nameOf(text);
    if (column === 'number' && columns.length) break; // a title above the head
    // a name that goes on in small letters, or whose first line says nothing by itself
    while (
      next < to &&
      next - at < 3 &&
      blocks[next]!.text.length < 30 &&
      (startsLower(blocks[next]!.text) || !column) &&
      !rowNumber.test(blocks[next]!.text) &&
      nameOf(`${text} ${blocks[next]!.text}`)
    ) {
      text += ` ${blocks[next]!.text}`;
      column = nameOf(text);
      next++;
    }
    if (!column) break;
    columns.push(column);
    cells.push(text);
    at = next;
  }
  if (columns.length < 3 || !columns.includes('content') || !columns.some((c) => c === 'lead' || c === 'time')) return null;
  // "(1)", "(2)", … below the names
  if (columns.every((_, k) => /^\(?\d\)?$/.test(blocks[at + k]?.text ?? '') && blocks[at + k]!.text.includes(String(k + 1)))) at += columns.length;
  return { columns, cells, until: at };
};

const isAgency = (text: string): boolean => {
  const list = agenciesAt(text);
  return list !== null && list.start === 0 && text.length - list.end < 14;
};
const isTime = (text: string): boolean => {
  if (wordCount(text) > 12) return false;
  const time = readTime(text, '2000');
  return time !== null && time.kind !== 'conditional';
};
const isProduct =
  /^(?:báo cáo|kế hoạch|văn bản|quyết định|hội nghị|tài liệu|danh sách|phần mềm|nghị quyết|công văn|chương trình|đề án|tờ trình|các (?:lớp|buổi|tin|văn bản)|lớp|hồ sơ|biên bản|dữ liệu|mô hình|chuyên mục|tin, bài|hướng dẫn|quy chế|thông báo|phóng sự|sổ tay)(?!\p{L})/u;

/** How well a line fits a column. */
const fit = (text: string, column: Column): number => {
  const agency = isAgency(text),
    time = isTime(text);
  switch (column) {
    case 'content':
      return agency || time ? -1 : 1;
    case 'lead':
      return agency ? 3 : time ? -4 : -1.5;
    case 'coordinating':
      return agency ? 2.6 : time ? -4 : -1.2;
    case 'time':
      return time ? 4 : -3;
    case 'product':
      return agency || time ? -2 : isProduct.test(plain(text)) ? 2 : 0.2;
    default:
      return agency || time ? -2 : 0;
  }
};
const missing: Record<Column, number> = { number: 0, content: -6, lead: -2.5, coordinating: -0.4, time: -1.2, product: -0.5, other: -0.1 };

/** What speaks for a second line in the same cell that does not read as going on with the first. */
const again = (column: Column, before: string): number => {
  if (column === 'content') return 0.3;
  if (column === 'lead' || column === 'coordinating') return /[;.]$/.test(before) ? 0 : -2;
  return column === 'time' ? -3 : -0.5;
};

/** The lines of a row dealt out to its columns from left to right, so that they fit best. */
const deal = (texts: string[], columns: Column[]): string[] => {
  const open = columns.map((_, k) => k).filter((k) => columns[k] !== 'number');
  // best[j]: the best way to have dealt the lines so far with the last in open[j]
  let best: { score: number; way: number[] }[] = open.map((k, j) => ({
    score: fit(texts[0]!, columns[k]!) + open.slice(0, j).reduce((s, m) => s + missing[columns[m]!], 0),
    way: [k],
  }));
  for (const [i, text] of texts.entries()) {
    if (i === 0) continue;
    const before = texts[i - 1]!;
    const goesOn = startsLower(text) || /(?:[,(-]|\s(?:và|với|các|của|cho|về))$/u.test(before);
    best = open.map((k, j) => {
      let found = { score: -Infinity, way: [] as number[] };
      for (let m = 0; m <= j; m++) {
        const from = best[m]!;
        const step = m === j ? (goesOn ? 2.5 : again(columns[k]!, before)) : (goesOn ? -3 : 0) + open.slice(m + 1, j).reduce((s, x) => s + missing[columns[x]!], 0);
        const score = from.score + step + (m === j && goesOn ? Math.max(0, fit(text, columns[k]!)) : fit(text, columns[k]!));
        if (score > found.score) found = { score, way: [...from.way, k] };
      }
      return found;
    });
  }
  const last = best.map((b, j) => ({ ...b, score: b.score + open.slice(j + 1).reduce((s, m) => s + missing[columns[m]!], 0) })).toSorted((a, b) => b.score - a.score)[0]!;
  const cells = columns.map(() => '');
  last.way.forEach((k, i) => {
    cells[k] = cells[k] ? `${cells[k]} ${texts[i]!}` : texts[i]!;
  });
  return cells;
};

const maxRow = 30;
/** True for a line below the table: a heading, the recipients, the next table, or a sentence once the row has its cells. */
const ends = (b: Block, full: boolean): boolean => {
  const label = readLabel(b.text),
    p = plain(b.text);
  if (b.cells || /^(?:nơi nhận|phụ lục|biểu số)(?!\p{L})/u.test(p) || columnOf(b.text) === 'number') return true;
  if (label && ['part', 'roman', 'upper'].includes(label.style) && b.text.length > 4) return true;
  if (label?.style === 'number' && isSectionTitle(b.text)) return true;
  return full && ((isSectionTitle(b.text) && isCapitals(b.text)) || (b.text.length > 120 && /[.;:]$/.test(b.text)) || /^(?:trên đây|yêu cầu|trong quá trình)/.test(p));
};

/** The rows by the index of their first block, with the index after their last. */
export const flatRows = (blocks: Block[], from: number, to: number): Map<number, { cells: string[]; until: number }> => {
  const out = new Map<number, { cells: string[]; until: number }>();
  for (let i = from; i < to; i++) {
    const head = headAt(blocks, i, to);
    if (!head) continue;
    const { columns } = head;
    const begin = out.size;
    out.set(i, { cells: head.cells, until: head.until });
    let at = head.until;
    const numbered = columns[0] === 'number';
    while (at < to) {
      const first = at;
      if (ends(blocks[at]!, true)) break;
      if (numbered) {
        if (!rowNumber.test(blocks[at]!.text)) break;
        at++;
        while (at < to && at - first < maxRow && !rowNumber.test(blocks[at]!.text) && !ends(blocks[at]!, at - first >= columns.length)) at++;
      } else {
        if (readLabel(blocks[at]!.text)) break;
        at = Math.min(to, at + columns.length);
      }
      const texts = blocks.slice(first, at).map((x) => x.text);
      let cells: string[] | null = null;
      if (numbered) {
        const own = texts.slice(1);
        if (own.length) cells = deal(own, columns).map((c, k) => (columns[k] === 'number' ? texts[0]! : c));
        else cells = null;
      } else if (texts.length === columns.length && agenciesAt(texts[columns.indexOf('lead')] ?? '')) cells = texts;
      if (!cells) {
        at = first;
        break;
      }
      out.set(first, { cells, until: at });
    }
    if (out.size === begin + 1) out.delete(i); // a head without rows is none
    i = Math.max(i, at - 1);
  }
  return out;
};
