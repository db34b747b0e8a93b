import { foldWords, sortKeyVi, tidy } from '../../../kernel/text.ts';

/** Names as people write them. The full name is kept whole: names of many peoples do not split into family, middle and given name. */

export const personName = (given: string): string => tidy(given);

/** Folded words with a blank in front, so that "% ng%" finds the beginning of a word. */
export const foldedName = (name: string): string => ` ${foldWords(name)}`;

/** Order of lists of people: given name (the last word), then family name and the rest. */
export const nameKey = (name: string): string => {
  const had = keys.get(name);
  if (had !== undefined) return had;
  const words = tidy(name).split(' ');
  const key = sortKeyVi([words.at(-1)!, ...words.slice(0, -1)].join(' '));
  if (keys.size >= MOST_KEYS) keys.clear();
  keys.set(name, key);
  return key;
};
/** A row of a list is asked for its key when it is looked at, when it is judged again and when it is saved, and many share a name: worked out once. */
const MOST_KEYS = 5_000;
const keys = new Map<string, string>();

/** "NGUYỄN VĂN A" as it would be written: "Nguyễn Văn A". A proposal; names are never changed silently. */
export const properCase = (name: string): string =>
  name.toLocaleLowerCase('vi').replace(/(^|[\s'’-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toLocaleUpperCase('vi'));
