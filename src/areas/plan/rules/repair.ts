import type { FileRepair } from '../../../reading/file.contract.ts';
import type { Span } from '../../../reading/reading.contract.ts';

/** A restored word in the lines of a plan that were read from it. Pure. */

const isLetter = (c: string | undefined): boolean => c !== undefined && /[\p{L}\p{M}\p{N}]/u.test(c);
/** Places where a word stands by itself in a text. */
const placesOf = (text: string, word: string): number[] => {
  const out: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) if (!isLetter(text[at - 1]) && !isLetter(text[at + word.length])) out.push(at);
  return out;
};

/**
 * The text of a line of the plan with a restored word taken back to what stood there (or, not `takenBack`, put in again); null when the line is not
 * about that place of the source, or a person has worded it anew. Which of several like words is meant is told by counting them from the start of its span.
 */
export const withWord = (item: { text: string; span: Span | null }, repair: FileRepair, lines: readonly string[], takenBack: boolean): string | null => {
  const { span } = item;
  const last = span?.lineEnd ?? span?.line ?? 0;
  if (!span || repair.line < span.line || repair.line > last) return null;
  if ((repair.line === span.line && repair.start < span.start) || (repair.line === last && repair.end > span.end)) return null;
  const [now, wanted] = takenBack ? [repair.repaired, repair.raw] : [repair.raw, repair.repaired];
  let before = 0;
  for (let n = span.line; n <= repair.line; n++) {
    const from = n === span.line ? span.start : 0;
    before += placesOf(lines[n - 1] ?? '', repair.repaired).filter((at) => at >= from && (n < repair.line || at < repair.start)).length;
  }
  const at = placesOf(item.text, now)[takenBack ? before : 0];
  return at === undefined ? null : item.text.slice(0, at) + wanted + item.text.slice(at + now.length);
};
