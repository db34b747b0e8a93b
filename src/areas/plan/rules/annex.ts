import { addsUp } from '../../../kernel/figures.ts';
import { foldWords, tidy } from '../../../kernel/text.ts';

/** An annex that comes as a workbook: targets by unit or by subject, a column for each year. Pure. */

export interface AnnexTarget {
  /** Row of the sheet as people see it. */
  line: number;
  text: string;
  value: number;
  unit: string | null;
  year: string;
  isTotal: boolean;
}
export interface AnnexReading {
  title: string;
  targets: AnnexTarget[];
  /** Rows with something in them of which no number could be made. */
  skipped: { line: number; text: string }[];
  /** Years in which the rows do not add up to the row "Tổng". */
  sums: { year: string; total: number; added: number }[];
}

const yearOf = (cell: string): string | null => /^(?:năm\s*)?(20\d\d)$/iu.exec(cell.trim())?.[1] ?? null;

/** "1.234,5", "1,234.5", "12 %", "40" → a number; null for anything else, an empty cell and "-" included. */
export const numberOf = (cell: string): number | null => {
  const t = cell.replace(/[\s%]/g, '');
  if (!/^\d[\d.,]*$/.test(t)) return null;
  const decimal = /[.,](?=\d*$)(?!\d{3}$)/.exec(t) ?? (/^0[.,]/.test(t) ? /[.,]/.exec(t) : null);
  const whole = (decimal ? t.slice(0, decimal.index) : t).replace(/[.,]/g, '');
  const n = Number(decimal ? `${whole}.${t.slice(decimal.index + 1)}` : whole);
  return Number.isFinite(n) ? n : null;
};

const isOrder = (head: string): boolean => /^(?:tt|stt|so tt|so thu tu)$/.test(foldWords(head));
const isMeasure = (head: string): boolean => /^(?:don vi tinh|dvt)$/.test(foldWords(head));
/** Columns that name a unit, not a subject: the title says what is counted. */
const isPlace = (head: string): boolean => /^(?:don vi|ten don vi|dia phuong|xa|xa phuong|phuong xa|huyen|dia ban|co quan)\b/.test(foldWords(head));
const isTotal = (name: string): boolean => /^(?:tong|tong so|tong cong|cong|toan tinh|chung toan tinh)\b/.test(foldWords(name));

/**
 * Reads the first sheet, given as rows of text. Null when no row names years: then it is no such annex. The head may take two rows, with the years in
 * the second; empty names go on from the row above only in the head.
 */
export const readAnnex = (rows: readonly (readonly string[])[]): AnnexReading | null => {
  const at = rows.findIndex((r) => r.some((c) => yearOf(c)) && r.filter((c) => c.trim() && !yearOf(c)).length <= 6 && rows.indexOf(r) < 30);
  const years = rows[at];
  if (!years) return null;
  const head = years.map((c, i) => tidy(c.trim() && !yearOf(c) ? c : yearOf(c) ? '' : (rows[at - 1]?.[i] ?? '')));
  const yearColumns = years.flatMap((c, i) => (yearOf(c) ? [{ i, year: yearOf(c)! }] : []));
  const first = yearColumns[0]!.i;
  const measure = head.findIndex((h) => isMeasure(h));
  const name = head.findIndex((h, i) => i < first && h !== '' && !isOrder(h) && !isMeasure(h));
  const nameAt = name >= 0 ? name : Math.max(0, first - 1);
  const titles = rows.slice(0, at).map((r) => tidy(r.filter((c) => c.trim()).join(' ')));
  const title =
    titles.filter((t) => t && !/^(?:phụ lục|biểu|mẫu)(?:\s+(?:số\s+)?[\dIVX]+)?$|^\(/iu.test(t) && !/kèm theo/iu.test(t)).toSorted((a, b) => b.length - a.length)[0] ?? '';
  const byPlace = isPlace(head[nameAt] ?? '');
  const titleUnit = /\(?\s*(?:đơn vị tính|đvt)\s*:\s*([^)]+?)\s*\)?$/iu.exec(titles.join('\n'))?.[1] ?? null;

  const targets: AnnexTarget[] = [],
    skipped: AnnexReading['skipped'] = [];
  for (let k = at + 1; k < rows.length; k++) {
    const row = rows[k]!;
    const label = tidy(row[nameAt] ?? '') || tidy(row.slice(0, first).findLast((c) => c.trim() && numberOf(c) === null) ?? '');
    const found = yearColumns.flatMap(({ i, year }) => {
      const value = numberOf(row[i] ?? '');
      return value === null ? [] : [{ year, value, percent: (row[i] ?? '').includes('%') }];
    });
    if (!label || !found.length) {
      const text = tidy(row.join(' '));
      if (text && found.length === 0 && label && !/^\(?(?:ghi chú|người lập|nơi nhận)/iu.test(text)) skipped.push({ line: k + 1, text });
      continue;
    }
    const total = isTotal(label);
    const unit = measure >= 0 ? tidy(row[measure] ?? '') || null : titleUnit;
    const text = byPlace || total ? [label, title].filter(Boolean).join(': ') : label;
    for (const f of found) targets.push({ line: k + 1, text, value: f.value, unit: f.percent ? '%' : unit, year: f.year, isTotal: total });
  }
  const sums = byPlace
    ? yearColumns.flatMap(({ year }) => {
        const total = targets.find((t) => t.isTotal && t.year === year)?.value;
        const parts = targets.filter((t) => !t.isTotal && t.year === year);
        const figures = parts.map((t) => ({ at: t.text, value: t.value }));
        return parts.length > 1 ? addsUp({ at: year, value: total ?? null }, figures).map((f) => ({ year, total: f.figure, added: f.against })) : [];
      })
    : [];
  return { title, targets, skipped, sums };
};
