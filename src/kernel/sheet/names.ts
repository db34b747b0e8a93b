import { tidy } from '../text.ts';
import { cellWords as w } from './words.ts';

/** People's names as they come out of sheets. Pure. */

/** Each word with a capital, the rest small; also after a hyphen or an apostrophe (H'Mông, Niê-Kđăm). */
export const properCase = (name: string): string => name.toLocaleLowerCase('vi').replace(/(^|[\s\-'’(])(\p{L})/gu, (_, before: string, letter: string) => before + capital(letter));
/** Of a foreign letter that has no single capital: itself. */
const capital = (letter: string): string => {
  const up = letter.toLocaleUpperCase('vi');
  return up.length === letter.length ? up : letter;
};

const words = (s: string): number => s.trim().split(/\s+/).filter(Boolean).length;

/** Letters, and what stands between them: Niê-Kđăm, H'Mông, Nguyễn Văn A (Tèo). */
const namelike = /^[\p{L}\p{M}\s.'’‘ʼ`()–-]+$/u;
/** One cell of a font from before Unicode in a list that is otherwise none: a capital with an accent inside a word (NguyÔn, ThÞ), a sign that no name has (Thµnh). */
const oldFont = /\p{Ll}[À-Þ]|[µªº]/u;

/** One person's name, tidied; written in one case it is proposed in proper case. Two people in a cell are refused. */
export const readName = (raw: string): { value?: string; why?: string; warn?: string } => {
  // several lines, or "A và B": more than one whole name
  const people = raw.split(/[\n;&+/]|,(?=\s*\p{Lu})|\s(?:và|VÀ)\s/u).filter((p) => words(p.replace(/^\s*\d+\s*[.)-]\s*/, '')) >= 2);
  if (people.length > 1) return { why: w.twoPeople };
  const name = tidy(raw.replace(/^\s*\d{1,5}\s*[.)-]\s*/, '').replace(/[,;.]+\s*$/, ''));
  if (/\d/.test(name)) return { why: w.nameDigits };
  if (!/\p{L}/u.test(name)) return { why: w.missing };
  if (!namelike.test(name) || oldFont.test(name)) return { why: w.nameSigns };
  const oneCase = name === name.toLocaleUpperCase('vi') || name === name.toLocaleLowerCase('vi');
  // fonts from before Unicode have no capitals with a tone: "ánh Tuyết"
  const proper = oneCase && words(name) > 1 ? properCase(name) : name.replace(/(^|\s)(?![a-z])(\p{Ll})/gu, (_, before: string, letter: string) => before + capital(letter));
  return proper === name ? { value: name } : { value: proper, warn: w.nameCase(name) };
};
