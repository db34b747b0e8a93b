import { isIsoDate } from '../kernel/text.ts';
import type { Timeframe } from './reading.contract.ts';
import { plain } from './spelling.ts';

/** Dates, quarters and periods as officials write them. All patterns run on the plain copy of a text. */

const two = (n: string | number): string => String(n).padStart(2, '0');
const dayPattern = String.raw`(?:ngày\s*)?(\d{1,2})\s*(?:[/.-]\s*(\d{1,2})\s*[/.-]\s*|tháng\s*(\d{1,2})\s*(?:,\s*)?(?:năm|[/.-])\s*)(\d{4})(?!\d)`;

export interface Found {
  iso: string;
  start: number;
  end: number;
}
/** The first full date at or after `from`; impossible days are passed over. */
export const findDate = (p: string, from = 0): Found | null => {
  const re = new RegExp(dayPattern, 'gu');
  re.lastIndex = from;
  for (let m = re.exec(p); m; m = re.exec(p)) {
    const iso = `${m[4]}-${two(m[2] ?? m[3]!)}-${two(m[1]!)}`;
    if (isIsoDate(iso)) return { iso, start: m.index, end: m.index + m[0].length };
  }
  return null;
};

/** "trước ngày 15 tháng 12", "15/12": MM-DD, or null. `dated` tells whether a year follows. */
export const findDayOfYear = (p: string): { value: string; dated: boolean; start: number; end: number } | null => {
  const re = /(?:ngày\s*)?(?<![\d/.-])(\d{1,2})\s*(?:[/]\s*|tháng\s*)(\d{1,2})(?:\s*(?:\/|năm)\s*((?:19|20)\d{2}))?(?!\s*[/.-]?\s*\d)(?![-/]\p{L})/gu;
  for (let m = re.exec(p); m; m = re.exec(p)) {
    const d = Number(m[1]),
      mo = Number(m[2]);
    if (mo >= 1 && mo <= 12 && d >= 1 && isIsoDate(`2024-${two(mo)}-${two(d)}`))
      return { value: `${two(mo)}-${two(d)}`, dated: m[3] !== undefined, start: m.index, end: m.index + m[0].length };
  }
  return null;
};

const quarter: Record<string, string> = { i: '1', ii: '2', iii: '3', iv: '4', 1: '1', 2: '2', 3: '3', 4: '4' };
export const cyclic =
  /(?<!\p{L})(?:h[ằà]ng (?:năm|quý|tháng|tuần|ngày)|(?:mỗi|từng) (?:năm|quý|tháng)|định kỳ(?: (?:h[ằà]ng|6|sáu|mỗi) (?:năm|quý|tháng|tuần))?|(?:6|sáu) tháng(?:,| và) (?:1 )?năm)(?!\p{L})/u;
const continuous = /(?<!\p{L})(?:thường xuyên|liên tục|quanh năm|trong suốt (?:quá trình|thời gian|cả năm))(?!\p{L})/u;
const spanOfYears =
  /(?:giai đoạn|từ năm|từ|trong các năm|các năm|năm|thời kỳ|nhiệm kỳ)\s*((?:19|20)\d{2})\s*(?:-|đến(?: hết)?(?: năm)?|tới(?: năm)?)\s*((?:19|20)\d{2})|(?<!\d)((?:19|20)\d{2})\s*-\s*((?:19|20)\d{2})(?!\d)/u;
export const findPeriod = (p: string): { from: string; to: string; start: number; end: number } | null => {
  const m = spanOfYears.exec(p);
  return m ? { from: (m[1] ?? m[3])!, to: (m[2] ?? m[4])!, start: m.index, end: m.index + m[0].length } : null;
};

/** The time that a wording names; `year` completes "Quý III" or "tháng 6" (the year of a heading or of the plan). `strict`: only what the whole wording says. */
export const readTime = (wording: string, year: string | null): Timeframe | null => {
  const text = wording.replace(/^[\s:,.;(]+|[\s.;,)]+$/g, '').replace(/\s+/g, ' ');
  const p = plain(text);
  if (!p) return null;
  const date = findDate(p);
  const period = findPeriod(p);
  const until = date ? findDate(p, date.end) : null;
  if (date && until && until.iso > date.iso) return { kind: 'period', value: `${date.iso}..${until.iso}` };
  const months = [...p.matchAll(/tháng\s*(\d{1,2})\s*(?:[/.-]|năm|\s)\s*((?:19|20)\d{2})/gu)].map((x) => `${x[2]}-${two(x[1]!)}`);
  if (!date && months.length === 2 && months[0]! < months[1]!) return { kind: 'period', value: `${months[0]}..${months[1]}` };
  const monthRange = /tháng\s*(\d{1,2})\s*(?:-|đến)\s*(?:hết\s*)?(?:tháng\s*)?(\d{1,2})(?!\d)\s*(?:[/.-]\s*|năm\s*)?((?:19|20)\d{2})?/u.exec(p);
  const monthYear = monthRange ? (monthRange[3] ?? year) : null;
  if (!date && monthRange && monthYear && Number(monthRange[1]) < Number(monthRange[2]) && Number(monthRange[2]) <= 12)
    return { kind: 'period', value: `${monthYear}-${two(monthRange[1]!)}..${monthYear}-${two(monthRange[2]!)}` };
  const shortRange = date ? /tháng\s*(\d{1,2})\s*-\s*(\d{1,2})\s*\/\s*((?:19|20)\d{2})/u.exec(p) : null;
  if (shortRange) return { kind: 'period', value: `${shortRange[3]}-${two(shortRange[1]!)}..${shortRange[3]}-${two(shortRange[2]!)}` };
  if (date) return { kind: 'deadline', value: date.iso, ...(/trước (?:ngày )?\d/u.test(p) ? { before: true } : {}) };
  let m = /quý\s*(iv|i{1,3}|[1-4])(?:\s*(?:,|và|-|đến)\s*(?:quý\s*)?(?:iv|i{1,3}|[1-4]))*\s*(?:[/,-]|năm)*\s*((?:19|20)\d{2})?/u.exec(p);
  const quarters = [...p.matchAll(/quý\s*(iv|i{1,3}|[1-4])\s*(?:[/,-]|năm)*\s*((?:19|20)\d{2})/gu)].map((x) => `${x[2]}-Q${quarter[x[1]!]}`);
  if (quarters.length === 2 && quarters[0]! < quarters[1]!) return { kind: 'period', value: `${quarters[0]}..${quarters[1]}` };
  if (m && (m[2] ?? year)) return { kind: 'quarter', value: `${m[2] ?? year}-Q${quarter[m[1]!]}` };
  m = /tháng\s*(\d{1,2})\s*(?:[/.-]|năm|\s)\s*((?:19|20)\d{2})/u.exec(p) ?? /(?<![\d/.-])(\d{1,2})\s*[/-]\s*((?:19|20)\d{2})(?!\d)/u.exec(p);
  if (m && Number(m[1]) >= 1 && Number(m[1]) <= 12) return { kind: 'deadline', value: `${m[2]}-${two(m[1]!)}` };
  if (continuous.test(p) && !(period && p.indexOf('thường xuyên') > period.end)) return { kind: 'continuous', value: text };
  if (cyclic.test(p)) return { kind: 'periodic', value: text };
  if (period) return { kind: 'period', value: `${period.from}-${period.to}` };
  const day = findDayOfYear(p);
  if (day && year) return { kind: 'deadline', value: `${year}-${day.value}`, ...(/trước (?:ngày )?\d/u.test(p) ? { before: true } : {}) };
  m = /tháng\s*(\d{1,2})(?!\d)/u.exec(p);
  if (m && year && Number(m[1]) >= 1 && Number(m[1]) <= 12) return { kind: 'deadline', value: `${year}-${two(m[1]!)}` };
  m = /(?<!\d)((?:19|20)\d{2})(?!\d)/u.exec(p);
  if (m) return { kind: 'year', value: m[1]! };
  if (year && /^(?:cả|trong|suốt|trong cả|trong suốt) năm$/u.test(p)) return { kind: 'year', value: year };
  if (/(?:^|\s)(?:sau khi|khi|ngay sau|theo (?:hướng dẫn|chỉ đạo|kế hoạch|yêu cầu|tiến độ)|phụ thuộc|tùy)/.test(p)) return { kind: 'conditional', value: text };
  if (/theo quy định|theo kế hoạch/.test(p)) return { kind: 'conditional', value: text };
  if (/năm|quý|tháng|tuần|ngày/.test(p)) return { kind: 'conditional', value: text };
  return { kind: 'conditional', value: text };
};
