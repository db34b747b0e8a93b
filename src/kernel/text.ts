import { alphabet, tones } from './alphabet.data.ts';
import { dayInVietnam } from './clock.ts';

/** Vietnamese text: folding for search, spelling-blind comparison, sorting, dates and numbers as officials write them. Pure; used by server, browser and reading. */

/** NFC with white-space runs collapsed to one blank; the form in which every text is stored. */
export const tidy = (s: string): string => {
  const text = s.normalize('NFC');
  // most texts are tidy: looking costs less than rewriting
  return /\s\s|[^\S ]|^ | $/.test(text) ? text.replace(/\s+/g, ' ').trim() : text;
};

/** Lower case without diacritics, đ → d: what people type into a search box. Keeps the number of words. */
export const fold = (s: string): string => {
  let out = '';
  for (let i = 0; i < s.length; i++) {
    const code = s.charCodeAt(i);
    // Latin letters fold one by one; other scripts depend on their neighbours
    if (code > 0x24f && (code < 0x300 || code > 0x36f) && (code < 0x1e00 || code > 0x1eff)) return foldAny(s);
    out += foldedLetter[code] ??= foldAny(s[i]!);
  }
  return out;
};
const foldAny = (s: string): string => s.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().normalize('NFC');
/** What each Latin letter folds to, by its code: lists of people fold millions of letters, few of them different. */
const foldedLetter: string[] = [];

/** Folded, with everything but letters and digits turned into single blanks: "Uỷ ban MTTQ" and "Ủy ban  M.T.T.Q" come near each other. */
export const foldWords = (s: string): string =>
  fold(s)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const byVietnamese = new Intl.Collator('vi');
/** Vietnamese alphabetical order (a ă â b … đ …; tones a à ả ã á ạ), for sort(). */
export const compareVi = (a: string, b: string): number => byVietnamese.compare(a, b);
/** Order of what is no language: days, keys, ids. */
export const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * A key by whose code points Vietnamese texts stand in alphabetical order, for columns that the database sorts as bytes (collation "C"): letters first, then
 * the tones a à ả ã á ạ. Agrees with compareVi on letters and blanks.
 */
export const sortKeyVi = (s: string): string => {
  let letters = '';
  let marks = '';
  for (const ch of s.normalize('NFC').toLowerCase()) {
    let known = ordered.get(ch);
    if (!known) ordered.set(ch, (known = orderOf(ch)));
    letters += known.letter;
    marks += known.mark;
  }
  return `${letters}\u0001${marks.replace(/0+$/, '')}`;
};

const ordered = new Map<string, { letter: string; mark: string }>();
const orderOf = (ch: string): { letter: string; mark: string } => {
  const parts = ch.normalize('NFD');
  const tone = tones.findIndex((t) => parts.includes(t));
  const letter = (tone < 0 ? ch : parts.replace(tones[tone]!, '')).normalize('NFC');
  const place = alphabet.indexOf(letter);
  if (place < 0 && !/[\p{L}\p{N} ]/u.test(letter)) return { letter: '', mark: '' };
  return { letter: place < 0 ? letter : String.fromCharCode(0x41 + place), mark: String(tone + 1) };
};

/** 2025-11-29 → 29/11/2025; a moment says the day that it was in Viet Nam. Anything that is neither comes back unchanged. */
export const viDate = (iso: string | null | undefined): string => {
  const day = iso && /T.*(?:Z|[+-]\d\d:\d\d)$/.test(iso) ? dayInVietnam(new Date(iso)) : (iso ?? '');
  const m = /^(\d{4})-(\d{2})-(\d{2})/.exec(day);
  return m ? `${m[3]}/${m[2]}/${m[1]}` : (iso ?? '');
};

/** A day in the name of a file: 29-11-2025. */
export const fileDay = (iso: string): string => viDate(iso).replaceAll('/', '-');

/** "29/11/2025", "29-11-2025" or "2025-11-29" → 2025-11-29; null when it is no date of the calendar. */
export const parseViDate = (text: string): string | null => {
  const m = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(text);
  const iso = m ? `${m[3]}-${m[2]!.padStart(2, '0')}-${m[1]!.padStart(2, '0')}` : text.trim();
  return isIsoDate(iso) ? iso : null;
};

/** A day of which less may be known: "12/05/1990", "5/1990" or "1990" → 1990-05-12, 1990-05, 1990; null when it is none. */
export const parseViPartialDate = (text: string): string | null => {
  const m = /^\s*(?:(\d{1,2})[/.-])?(\d{4})\s*$/.exec(text);
  if (!m) return parseViDate(text);
  if (m[1] === undefined) return m[2]!;
  return Number(m[1]) >= 1 && Number(m[1]) <= 12 ? `${m[2]}-${m[1].padStart(2, '0')}` : null;
};
/** 1990-05-12 → 12/05/1990; 1990-05 → 05/1990; 1990 → 1990. */
export const viPartialDate = (iso: string | null | undefined): string => (/^\d{4}(-\d{2}){0,2}$/.test(iso ?? '') ? iso!.split('-').reverse().join('/') : (iso ?? ''));

/** True for YYYY-MM-DD naming a real day. */
export const isIsoDate = (s: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(s)) return false;
  const [year, month, day] = [Number(s.slice(0, 4)), Number(s.slice(5, 7)), Number(s.slice(8))];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day >= 1 && day <= (month === 2 ? (leap ? 29 : 28) : ([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month] ?? 0));
};

/** 1234.5 → "1.234,5". */
export const viNumber = (n: number, maxDecimals = 2): string => {
  const known = numberFormats.get(maxDecimals) ?? new Intl.NumberFormat('vi-VN', { maximumFractionDigits: maxDecimals });
  numberFormats.set(maxDecimals, known);
  return known.format(n);
};
// made once: each takes as long as a hundred numbers
const numberFormats = new Map<number, Intl.NumberFormat>();

/** "5.000", "142,5", "1 000" → number; null when it is not one. */
export const parseViNumber = (text: string): number | null => {
  const t = text.trim().replace(/[\s\u00a0]/g, '');
  if (!/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(t) && !/^-?\d+(,\d+)?$/.test(t)) return null;
  return Number(t.replaceAll('.', '').replace(',', '.'));
};
