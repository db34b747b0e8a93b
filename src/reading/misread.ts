import { fields } from './agency.data.ts';
import { romanValue } from './label.ts';
import type { SectionKind } from './reading.contract.ts';

/** What a scan read wrong in the marks of structure: labels, symbols of documents, headings, names of bodies. Set right only where one thing fits. */

/** Letters without marks, digits as the letters they are mistaken for. */
const bare = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/[560189]/g, (d) => ({ '5': 's', '6': 'o', '0': 'o', '1': 'l', '8': 'b', '9': 'g' })[d]!)
    .replace(/[^a-z]+/g, '');

/** Edit distance, given up above `most`. */
const distance = (a: string, b: string, most: number): number => {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
    if (Math.min(...row) > most) return most + 1;
  }
  return row[b.length]!;
};

/** The one entry that a text of its letters is near enough to; null if none is, or two are. */
const nearest = <T>(text: string, list: readonly (readonly [string, T])[]): T | null => {
  const letters = bare(text);
  const allowed = letters.length < 8 ? 0 : letters.length < 14 ? 1 : 2;
  if (letters.length < 5) return null;
  let found: T | null = null,
    least = allowed + 1;
  for (const [name, value] of list) {
    const d = distance(letters, name, allowed);
    if (d < least) {
      least = d;
      found = value;
    } else if (d === least && d <= allowed && value !== found) found = null;
  }
  return found;
};

const headings: [string, SectionKind][] = (
  [
    ['mục đích', 'purpose'],
    ['mục đích yêu cầu', 'purpose'],
    ['mục đích và yêu cầu', 'purpose'],
    ['quan điểm chỉ đạo', 'purpose'],
    ['thực trạng', 'situation'],
    ['đánh giá tình hình', 'situation'],
    ['mục tiêu', 'targets'],
    ['mục tiêu chung', 'targets'],
    ['mục tiêu cụ thể', 'targets'],
    ['chỉ tiêu cụ thể', 'targets'],
    ['nhiệm vụ giải pháp', 'tasks'],
    ['nhiệm vụ và giải pháp', 'tasks'],
    ['nhiệm vụ trọng tâm', 'tasks'],
    ['nội dung thực hiện', 'tasks'],
    ['kinh phí thực hiện', 'budget'],
    ['nguồn kinh phí', 'budget'],
    ['tổ chức thực hiện', 'duties'],
    ['phân công nhiệm vụ', 'duties'],
    ['phân công trách nhiệm', 'duties'],
    ['chế độ báo cáo', 'reporting'],
    ['chế độ thông tin báo cáo', 'reporting'],
  ] as [string, SectionKind][]
).map(([name, kind]) => [bare(name), kind]);

/** The kind of a section whose heading has letters read wrong ("MUC ĐÍCH, YÊU CẨU", "Chế ở báo cáo"); null for anything longer or further off. */
export const misreadHeading = (title: string): SectionKind | null => (title.length > 40 ? null : nearest(title, headings));

const capital = (s: string): string => s.replace(/(?<=^| và |, | - )\p{L}/gu, (c) => c.toUpperCase());
const bodies: [string, string][] = fields.flatMap((field) => {
  const name = capital(
    field
      .replace(/\(\?:[^)]*\)\??/g, '')
      .replace(/,\? \?-\? \?/g, ' - ')
      .replace(/,\?/g, ','),
  );
  return ['Sở', 'Phòng'].map((head): [string, string] => [bare(`${head} ${name}`), `${head} ${name}`]);
});
/** The state body whose name was read wrong: "56 Y tế" → "Sở Y tế"; null if none, or more than one, is near. */
export const misreadBody = (text: string): string | null => (text.length > 60 ? null : nearest(text, bodies));

/** The Roman number that a label stands for when strokes were mistaken for letters or figures: "Il", "1I", "HI"; 0 if it is none. */
export const misreadRoman = (text: string): number =>
  romanValue(
    text
      .replace(/[l1|!iIT]/g, 'I')
      .replace(/H/g, 'II')
      .replace(/v/g, 'V')
      .replace(/x/g, 'X'),
  );

/** The symbol of a document as it must have stood: only Đ begins what is printed after Q and N in the kinds of documents. */
export const symbolRead = (symbol: string): string =>
  symbol
    .replace(/^(Q|N)[bdDĐ](?=[-/])/, '$1Đ')
    .replace(/(?<=^NQ[-/])H[bdD]ND$/, 'HĐND')
    .replace(/(?<=[-/])B[LI1][bdD]TBXH$/, 'BLĐTBXH');
