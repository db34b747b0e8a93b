import { agenciesAt, splitAgencies } from './agency.ts';
import { noAttributes, readAttributeLine } from './attributes.ts';
import type { Block } from './clean.ts';
import { isSectionTitle } from './headings.ts';
import { readLabel } from './label.ts';
import type { Node } from './node.ts';
import type { Task, Raw } from './reading.contract.ts';
import { isCapitals, plain, wordCount } from './spelling.ts';
import { readTime } from './time.ts';

/** Task tables: a head row names the columns, every further row is a task. */
type Column = 'number' | 'content' | 'lead' | 'coordinating' | 'time' | 'product' | 'other';

const columnOf = (head: string): Column => {
  const p = plain(head).replace(/\s+/g, ' ').trim();
  if (/^(?:stt|tt|số tt|số thứ tự)$/.test(p)) return 'number';
  if (/phối hợp/.test(p) && !/chủ trì/.test(p)) return 'coordinating';
  if (/chủ trì|thực hiện$|phụ trách|đầu mối|đơn vị tham mưu|trách nhiệm|cơ quan/.test(p) && !/thời gian|nội dung|kinh phí|tiến độ/.test(p)) return 'lead';
  if (/thời gian|thời hạn|tiến độ|hoàn thành|thời điểm/.test(p)) return 'time';
  if (/sản phẩm|kết quả/.test(p)) return 'product';
  if (/nội dung|nhiệm vụ|công việc|hoạt động|giải pháp|tên /.test(p)) return 'content';
  return 'other';
};

/** The columns that a row names, if it is the head of a task table. */
export const taskColumns = (cells: string[]): Column[] | null => {
  const columns = cells.map(columnOf);
  return columns.includes('content') && columns.some((c) => c === 'lead' || c === 'time' || c === 'coordinating') && cells.every((c) => wordCount(c) <= 14) ? columns : null;
};

export const readTableTasks = (rows: Node[], holder: Node, year: string | null): Raw<Task>[] => {
  const out: Raw<Task>[] = [];
  let columns: Column[] | null = null;
  let title: string | null = holder.style === 'root' ? null : holder.text.slice(0, 300);
  let n = 0;
  for (const row of rows) {
    const cells = row.cells ?? [];
    const head = taskColumns(cells);
    if (head) {
      columns = head;
      continue;
    }
    if (!columns) continue;
    const at = (c: Column) =>
      cells
        .filter((_, i) => columns![i] === c)
        .join('; ')
        .replace(/^[\s;]+|[\s;]+$/g, '');
    const content = at('content');
    if (!/\p{L}/u.test(content)) continue;
    const filled = cells.filter((c, i) => c && columns![i] !== 'number' && columns![i] !== 'content').length;
    const label = at('number').replace(/[.)]$/, '');
    if (!filled) {
      title = content;
      continue;
    }
    if (/^\d{1,2}\s*(?:h|g|:|giờ)\s*\d{0,2}/iu.test(at('time'))) continue; // the hours of a meeting
    n++;
    const a = noAttributes();
    const lead = at('lead'),
      coordinating = at('coordinating'),
      time = at('time');
    if (lead && !readAttributeLine(`Thực hiện: ${lead}`, a, year)) a.lead = splitAgencies(lead);
    if (coordinating) a.coordinating = splitAgencies(coordinating);
    if (time) a.time = readTime(time, year);
    const id = `${holder.path ? `${holder.path}.` : ''}${label || n}`;
    out.push({
      id,
      text: content,
      lead: a.lead,
      coordinating: a.coordinating,
      timeframe: a.time,
      product: at('product') || null,
      sectionTitle: title,
      span: { line: row.line, start: row.start, end: row.start + row.text.length },
      sectionPath: id,
      doubts: a.lead.length ? [] : [{ code: 'taskWithoutAgency' }],
    });
  }
  return out;
};

const rowNumber = /^(?:\d{1,3}|[IVX]{1,5}|[A-D])[.)]?$/;
const extraColumn = /^(?:ghi chú|kinh phí(?: thực hiện)?|đơn vị tính|đvt|căn cứ|địa điểm|dự kiến kinh phí|nguồn kinh phí)$/;

/** True for a line below a flattened table: a heading, or any labelled line or sentence once the row is `full`. */
const endsTable = (b: Block, full: boolean): boolean => {
  const label = readLabel(b.text);
  if (label && (isCapitals(b.text) || label.style === 'part' || label.style === 'roman')) return true;
  return full && (label !== null || isSectionTitle(b.text) || /[.;:]$/.test(b.text));
};

/**
 * Tables whose cells arrive one below the other, as copied from a web page: a run of short lines that name columns, then the cells. Gives the
 * rows by the index of their first block, with the index after their last.
 */
export const flatRows = (blocks: Block[], from: number, to: number): Map<number, { cells: string[]; until: number }> => {
  const out = new Map<number, { cells: string[]; until: number }>();
  const names = (b: Block | undefined): Column | null => {
    if (!b || b.cells || b.text.length > 60 || wordCount(b.text) > 8 || /[.:;]$/.test(b.text) || readLabel(b.text)) return null;
    const column = columnOf(b.text);
    return column !== 'other' ? column : extraColumn.test(plain(b.text)) ? 'other' : null;
  };
  for (let i = from; i < to; i++) {
    const columns: Column[] = [];
    let at = i;
    for (let c = names(blocks[at]); c && at < to && columns.length < 9; c = names(blocks[at])) {
      if (c === 'number' && columns.length) break; // a title above the head
      columns.push(c);
      at++;
    }
    if (columns.length < 3 || !columns.includes('content') || !columns.some((c) => c === 'lead' || c === 'time')) continue;
    out.set(i, { cells: blocks.slice(i, at).map((b) => b.text), until: at });
    const numbered = columns[0] === 'number';
    while (at < to) {
      const begin = at,
        b = blocks[at]!;
      if (b.cells || (['roman', 'part', 'upper'].includes(readLabel(b.text)?.style ?? '') && b.text.length > 4)) break;
      if (numbered) {
        if (!rowNumber.test(b.text)) break;
        at++;
        while (at < to && at - begin < 14 && !rowNumber.test(blocks[at]!.text) && !blocks[at]!.cells && !endsTable(blocks[at]!, at - begin >= columns.length)) at++;
      } else {
        if (readLabel(b.text)) break;
        at += columns.length;
        if (at > to) {
          at = begin;
          break;
        }
      }
      const texts = blocks.slice(begin, at).map((x) => x.text);
      const cells = texts.length === columns.length ? texts : numbered ? bySort(texts, columns) : null;
      if (!cells || (!numbered && !agenciesAt(cells[columns.indexOf('lead')] ?? '') && columns.includes('lead'))) {
        at = begin;
        break;
      }
      out.set(begin, { cells, until: at });
    }
    i = at - 1;
  }
  return out;
};

/** Cells of a row with too many or too few lines, told apart by what they are: agencies, a time, the rest. */
const bySort = (texts: string[], columns: Column[]): string[] => {
  const found: Partial<Record<Column, string>> = { number: texts[0]! };
  const put = (c: Column, text: string) => {
    found[c] = found[c] ? `${found[c]} ${text}` : text;
  };
  let past = false;
  for (const text of texts.slice(1)) {
    const list = agenciesAt(text);
    const agency = list !== null && list.start === 0 && text.length - list.end < 12;
    const time = readTime(text, '2000');
    if (columns.includes('time') && time && time.kind !== 'conditional' && wordCount(text) <= 12) {
      put('time', text);
      past = true;
    } else if (agency && past && found.lead && columns.includes('coordinating')) put('coordinating', text);
    else if (agency && found.content) {
      put('lead', text);
      past = true;
    } else put(past ? (found.lead && columns.includes('product') ? 'product' : 'other') : 'content', text);
  }
  return columns.map((c) => found[c] ?? '');
};
