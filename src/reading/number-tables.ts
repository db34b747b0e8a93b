import type { Block } from './clean.ts';
import type { Node } from './node.ts';
import { numberOf } from './numbers.ts';
import type { Target, Raw } from './reading.contract.ts';
import { plain } from './spelling.ts';

/** Targets that stand in tables: units, markets or indicators down the side, years across the top. */

type Column = { sort: 'number' | 'name' | 'unit' | 'other' } | { sort: 'value'; head: string; period: string | null; sum: boolean };

const rowHead = /^(?:stt|tt|số tt|số thứ tự)$/;
const figure = /^[><≥≤~]?\s*-?\d[\d.,]*\s*%?$/;
const yearHead = /(?<!\d)(20[1-4]\d)(?:\s*[-–]\s*(20[1-4]\d))?(?!\d)/u;
const sumHead = /^(?:tổng(?: số| cộng)?|cộng|cả giai đoạn|toàn giai đoạn)/;

const columnOf = (head: string, named: boolean): Column => {
  const p = plain(head).trim();
  if (rowHead.test(p)) return { sort: 'number' };
  if (/^(?:đơn vị tính|đvt)$/.test(p)) return { sort: 'unit' };
  const years = p.length <= 40 ? yearHead.exec(p) : null;
  if (years) return { sort: 'value', head, period: years[2] ? `${years[1]}-${years[2]}` : years[1]!, sum: false };
  if (named && sumHead.test(p)) return { sort: 'value', head, period: null, sum: true };
  if (named && /^(?:số lượng|chỉ tiêu(?: giao)?|kế hoạch|mục tiêu)$/.test(p)) return { sort: 'value', head, period: null, sum: false };
  return { sort: named ? 'other' : 'name' };
};
/** The columns that a row names, if it is the head of a table of figures by year. */
const columnsOf = (cells: string[]): Column[] | null => {
  const out: Column[] = [];
  for (const cell of cells)
    out.push(
      columnOf(
        cell,
        out.some((c) => c.sort === 'name'),
      ),
    );
  return out.some((c) => c.sort === 'name') && out.some((c) => c.sort === 'value' && (c.period ?? c.sum)) ? out : null;
};

/** Tables of figures whose cells arrive one below the other: the rows by the index of their first block, with the index after their last. */
export const flatNumberRows = (blocks: Block[], from: number, to: number): Map<number, { cells: string[]; until: number }> => {
  const out = new Map<number, { cells: string[]; until: number }>();
  for (let i = from; i < to; i++) {
    if (!rowHead.test(plain(blocks[i]!.text))) continue;
    let at = i;
    while (at < to && at - i < 12 && !/^(?:1|I)$/.test(blocks[at]!.text) && blocks[at]!.text.length <= 60) at++;
    const heads = blocks.slice(i, at).map((b) => b.text);
    if (!/^(?:1|I)$/.test(blocks[at]?.text ?? '') || !columnsOf(heads)) continue;
    const width = heads.length;
    out.set(i, { cells: heads, until: at });
    while (at < to) {
      const sum = /^(?:tổng|cộng|toàn (?:tỉnh|huyện|xã))/.test(plain(blocks[at]!.text));
      const texts = blocks.slice(at, at + width - (sum ? 1 : 0)).map((b) => b.text);
      const cells = sum ? ['', ...texts] : texts;
      if (cells.length < width || !(sum || /^\d{1,3}$/.test(cells[0]!)) || cells.filter((c) => figure.test(c)).length < width / 2 - 1) break;
      out.set(at, { cells, until: at + texts.length });
      at += texts.length;
    }
    i = at - 1;
  }
  return out;
};

/** The unit of a table from the words around it: "(Đơn vị tính: người)", "Chỉ tiêu đưa lao động đi làm việc …". */
const unitIn = (texts: string[]): string | null => {
  for (const t of texts) {
    const named = /(?:đơn vị tính|đvt)\s*:\s*([^();.]{1,30})/iu.exec(t);
    if (named) return named[1]!.trim();
  }
  const noun = /(?<!\p{L})(lao động|người|hộ|lượt người|học sinh|mô hình|xã)(?!\p{L})/u.exec(plain(texts.join(' ')));
  return noun?.[1] ?? null;
};

/** One target for each figure of the tables among `rows`; `around` is what stands above them, `before` the unit of the target above. */
export const tableTargets = (rows: Node[], holder: Node, around: string[], before: string | null = null): Raw<Target>[] => {
  const out: Raw<Target>[] = [];
  let columns: Column[] | null = null;
  for (const row of rows) {
    const cells = row.cells ?? [];
    const head = columnsOf(cells);
    if (head && !cells.some((c) => figure.test(c) && !yearHead.test(c))) {
      columns = head;
      continue;
    }
    if (!columns || cells.length > columns.length) continue;
    const name = cells[columns.findIndex((c) => c.sort === 'name')] ?? '';
    if (!/\p{L}{2}/u.test(name)) continue;
    const unit = cells[columns.findIndex((c) => c.sort === 'unit')] ?? unitIn([name, ...around]) ?? before;
    const label = cells[0] && cells[0] !== name ? cells[0].replace(/[.)]$/, '') : String(out.length + 1);
    columns.forEach((c, i) => {
      const cell = cells[i]?.trim() ?? '';
      if (c.sort !== 'value' || !figure.test(cell)) return;
      const percent = cell.endsWith('%');
      const id = `${holder.path ? `${holder.path}.` : ''}${label}#${i}`;
      out.push({
        id,
        text: `${name} (${c.head}): ${cell}`,
        kind: percent ? 'ratio' : c.sum ? 'cumulative' : 'count',
        value: numberOf(cell.replace(/[^\d.,-]/g, '')),
        unit: percent ? '%' : unit || null,
        comparator: /^[>≥]/.test(cell) ? '>=' : /^[<≤]/.test(cell) ? '<=' : '=',
        period: c.period,
        reference: null,
        sectionTitle: holder.style === 'root' ? null : holder.text.slice(0, 300),
        span: { line: row.line, start: row.start, end: row.start + row.text.length },
        sectionPath: id,
        doubts: [],
      });
    });
  }
  return out;
};
