import { foldWords } from '../../../kernel/text.ts';

/** What someone typed into the search box, made into one question to the word table: one word drives (a range on its index), the others filter. */
export interface WordQuery {
  /** The driving beginning of a word, and the first text after all words that begin so. */
  from: string;
  upTo: string;
  /** Pattern that the folded name must fit, or null when the driving word is all there is (a phone number). */
  like: string | null;
}

const escaped = (s: string): string => s.replace(/[\\%_]/g, '\\$&');
const after = (prefix: string): string => prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1);

/**
 * "nguyen th ha" finds everyone in whose name words begin so, in this order. The driver is the rarest beginning: by `frequency` of whole words where it is
 * known (family names are poor drivers), else the longest. null when nothing can be searched for.
 */
export const wordQuery = (text: string, frequency: ReadonlyMap<string, number> = new Map()): WordQuery | null => {
  const words = foldWords(text).split(' ').filter(Boolean);
  if (!words.length) return null;
  const digits = text.replace(/[\s.+-]/g, '');
  if (/^\d{3,15}$/.test(digits)) {
    const phone = digits.startsWith('84') && digits.length > 9 ? `0${digits.slice(2)}` : digits;
    return { from: phone, upTo: after(phone), like: null };
  }
  const weight = (w: string): number => {
    let n = 0;
    for (const [known, count] of frequency) if (known.startsWith(w)) n += count;
    return n;
  };
  const driver = frequency.size
    ? words.reduce((best, w) => (weight(w) < weight(best) ? w : best))
    : words.reduce((best, w, i) => (w.length > best.length || (w.length === best.length && i > 0) ? w : best));
  return { from: driver, upTo: after(driver), like: words.length === 1 ? null : `%${words.map((w) => ` ${escaped(w)}`).join('%')}%` };
};
