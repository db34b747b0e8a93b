import { splitAgencies } from './agency.ts';
import { noAttributes, readAttributeLine } from './attributes.ts';
import type { Node } from './node.ts';
import type { Task, Raw } from './reading.contract.ts';
import { plain, wordCount } from './spelling.ts';
import { readTime } from './time.ts';

/** Task tables: a head row names the columns, every further row is a task. */
export type Column = 'number' | 'content' | 'lead' | 'coordinating' | 'time' | 'product' | 'other';

export const columnOf = (head: string): Column => {
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
  let n = 0,
    section = '';
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
      if (/^(?:[IVX]{1,5}|[A-ZĐ])$/.test(label)) section = `${label}.`;
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
    const id = `${holder.path ? `${holder.path}.` : ''}${section}${label || n}`;
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
