import { foldWords, sortKeyVi, tidy } from '../../../kernel/text.ts';

/** Names as people write them. The full name is kept whole: names of many peoples do not split into family, middle and given name. */

export const personName = (given: string): string => tidy(given);

/** Folded words with a blank in front, so that "% ng%" finds the beginning of a word. */
export const foldedName = (name: string): string => ` ${foldWords(name)}`;

/** Order of lists of people: given name (the last word), then family name and the rest. */
export const nameKey = (name: string): string => {
  const words = tidy(name).split(' ');
  return sortKeyVi([words.at(-1)!, ...words.slice(0, -1)].join(' '));
};

/** "NGUYỄN VĂN A" as it would be written: "Nguyễn Văn A". A proposal; names are never changed silently. */
export const properCase = (name: string): string =>
  name.toLocaleLowerCase('vi').replace(/(^|[\s'’-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toLocaleUpperCase('vi'));
