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
 * "nguyen th ha" finds everyone in whose name words begin so, in this order. The driver is the rarest beginning: by `frequency`, the share of
 * each frequent word (family names are poor drivers), then the longest. null when nothing can be searched for.
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
    for (const [known, share] of frequency) if (known.startsWith(w)) n += share;
    return n;
  };
  const weighed = words.map((w) => ({ w, n: weight(w) }));
  // of two that are equally rare the longer one; of two equally long the later one, which is nearer the given name
  const driver = weighed.reduce((best, x) => (x.n < best.n || (x.n === best.n && x.w.length >= best.w.length) ? x : best)).w;
  return { from: driver, upTo: after(driver), like: words.length === 1 ? null : `%${words.map((w) => ` ${escaped(w)}`).join('%')}%` };
};
