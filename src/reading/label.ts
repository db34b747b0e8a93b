import { isCapitals } from './spelling.ts';

/** Labels at the start of a line: "Phần I", "A.", "II-", "3.", "4.1.", "b)", "-", "+", "*". */
export type LabelStyle = 'part' | 'upper' | 'roman' | 'number' | 'paren' | 'dotted2' | 'dotted3' | 'letter' | 'smallRoman' | 'star' | 'dash' | 'plus' | 'dot';
export interface Label {
  style: LabelStyle;
  /** Place in its series, 1-based; 0 for bullets. */ value: number;
  /** As it goes into a section path: "II", "4.1", "b". Empty for bullets. */ name: string;
  /** Offset of the text after the label. */ after: number;
}

/** From the top of a document down; a style of a lower rank stands above one of a higher rank where the text does not say otherwise. */
export const rank: Record<LabelStyle, number> = {
  part: 0,
  upper: 1,
  roman: 2,
  number: 3,
  paren: 3.5,
  dotted2: 3.6,
  dotted3: 3.8,
  letter: 5,
  smallRoman: 5.5,
  star: 5.8,
  dash: 6,
  plus: 7,
  dot: 7.5,
};

const romanDigits: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100 };
/** XIV → 14; 0 for what is not a well-formed Roman number below 100. */
export const romanValue = (text: string): number => {
  if (!/^(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/.test(text) || !text) return 0;
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    const v = romanDigits[text[i]!]!;
    sum += v < (romanDigits[text[i + 1] ?? ''] ?? 0) ? -v : v;
  }
  return sum;
};

const letterOrder = 'abcdđefghijklmnopqrstuvxy';
const ordinals: Record<string, number> = { nhất: 1, một: 1, hai: 2, ba: 3, tư: 4, bốn: 4, năm: 5, sáu: 6, bảy: 7, tám: 8 };

/** The place of a letter in the lists of officials: a 1, b 2, c 3, d 4, đ 5. */
export const letterValue = (letter: string): number => letterOrder.indexOf(letter.toLowerCase()) + 1;

/** True if letter b may follow letter a in a list: a b c d đ e g h i k l m …, with or without đ, f and j. */
export const letterFollows = (a: number, b: number): boolean => {
  if (b <= a) return false;
  for (let i = a + 1; i < b; i++) if (!'đfjw'.includes(letterOrder[i - 1]!)) return false;
  return true;
};

/** The label a line begins with, or null. `text` is a cleaned line without leading blanks. */
export const readLabel = (text: string): Label | null => {
  const head = text.slice(0, 48);
  let m = /^(phần|chương|mục|điều)\s+(?:thứ\s+(\p{L}+)|([IVXLC]+|\d{1,2}))\s*([.:)\-–]?)\s*/iu.exec(head);
  if (m && (m[4] || m[0].trim().length === text.trim().length || (isCapitals(text) && !/^điều/i.test(text)))) {
    const value = m[2] ? (ordinals[m[2].toLowerCase()] ?? 0) : romanValue((m[3] ?? '').toUpperCase()) || Number(m[3]) || 0;
    if (value) return { style: 'part', value, name: m[3] ?? String(value), after: m[0].length };
  }
  m = /^([IVXLC]{1,6})\s*[.)\-–:/]+\s*(?=\S)/.exec(head) ?? (isCapitals(text) ? /^([IVX]{1,5})\s+(?=\p{Lu}{2})/u.exec(head) : null);
  if (m && romanValue(m[1]!) && !/^[IVXLC]\.\p{Lu}\./u.test(head)) {
    const inner = /^([IVXLC]{1,6})\.(\d{1,2})[.)]?\s+(?=\S)/.exec(head);
    return inner
      ? { style: 'number', value: Number(inner[2]), name: inner[2]!, after: inner[0].length }
      : { style: 'roman', value: romanValue(m[1]!), name: m[1]!, after: m[0].length };
  }
  m = /^(\d{1,2}(?:\.\d{1,2})+)(?:[.)/]\s*|\s+|[-:]\s+)(?=["“'(*]*\p{L}|\d+\s*%)/u.exec(head);
  if (m && !/^\d{1,2}\.\d{1,2}\.(?:19|20)/.test(head)) {
    const parts = m[1]!.split('.');
    return { style: parts.length > 2 ? 'dotted3' : 'dotted2', value: Number(parts.at(-1)), name: m[1]!, after: m[0].length };
  }
  m = /^\(?(\d{1,2})\s*(?:([.])\s+(?=\S)|([.])(?=\p{Lu})|([)])\s*(?=\S)|([-/])\s+(?=\p{Lu})|[/-](?=\p{Lu}\p{Ll}))/u.exec(head);
  if (m && Number(m[1]) > 0) return { style: m[4] ? 'paren' : 'number', value: Number(m[1]), name: String(Number(m[1])), after: m[0].length };
  m = /^\(?(ii|iii|iv|vi|vii|viii|ix)[.)]\s*(?=\S)/.exec(head);
  if (m) return { style: 'smallRoman', value: romanValue(m[1]!.toUpperCase()), name: m[1]!, after: m[0].length };
  m = /^\(?([a-zđ])\s*(?:[)/]\s*|[.]\s+)(?=\S)/.exec(head);
  if (m) return { style: 'letter', value: letterOrder.indexOf(m[1]!) + 1, name: m[1]!, after: m[0].length };
  m = /^(?:[-–—]|\d{1,2}|\p{L}{1,3})\s+([a-zđ])\)\s+(?=\S)/u.exec(head); // a stray mark of a scan before "b)"
  if (m) return { style: 'letter', value: letterOrder.indexOf(m[1]!) + 1, name: m[1]!, after: m[0].length };
  m = /^([A-HĐ])\s*[.)\-–]\s+(?=\p{Lu})/u.exec(head);
  if (m) return { style: 'upper', value: 'ABCDĐEFGH'.indexOf(m[1]!) + 1, name: m[1]!, after: m[0].length };
  m = /^(\*+|[-–—−‑]+|\++|[•·▪●◦■□►➢✓➤])\s*(?=["“'(\[‘]*[\p{L}\d%])/u.exec(head);
  if (m) {
    const style = m[1]![0] === '*' ? 'star' : m[1]![0] === '+' ? 'plus' : /[-–—−‑]/.test(m[1]!) ? 'dash' : 'dot';
    return { style, value: 0, name: '', after: m[0].length };
  }
  return null;
};

/** True if `b` may stand right after `a` in one list of the same style. */
export const follows = (a: Label, b: Label): boolean => {
  if (a.style !== b.style) return false;
  if (!b.value) return true;
  if (a.style === 'letter') return letterFollows(a.value, b.value);
  return b.value === a.value + 1;
};
