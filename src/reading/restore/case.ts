import { type Model, STOP, symbolOf } from './model.ts';
import type { Token } from './tokens.ts';

/** Capital and small letters of a repaired word. A reader of print mistakes those letters that differ by size alone. */

/** Letters whose capital is their small letter written larger, and signs that say nothing of size. */
const sizeOnly = /^[CKOPSUVWXZJI&¢@£€§©\d]/iu;

const upperFirst = (s: string): string => s.replace(/\p{L}/u, (c) => c.toUpperCase());

/** Puts a repaired word (small letters) into the case that it had or must have had. `before` and `after` are the words of the model beside it. */
export const withCase = (word: string, token: Token, previous: Token | undefined, before: string, after: string, model: Model): string => {
  const form = model.formOf(word);
  if (token.capitals) return form.toUpperCase();
  const capital = /^\p{Lu}/u.test(token.raw) || (/^b/.test(token.raw) && word.startsWith('đ') && previous?.kind !== 'word');
  const begins = !previous || previous.kind === 'edge' || symbolOf(previous) === STOP || (previous.kind === 'mark' && /[-“"]/.test(previous.raw));
  if (begins) return capital || !/^\p{L}/u.test(token.raw) ? upperFirst(form) : form;
  // what the reader saw, weighed against what was met beside these neighbours, as a logarithm of odds
  const blurred = sizeOnly.test(token.raw);
  const read = capital ? (blurred ? 1.5 : 4) : blurred ? -2 : -4.5;
  const [small, large] = model.caseOf(before, word, after);
  return read + Math.log((large + 0.4) / (small + 0.4)) > 0 ? upperFirst(form) : form;
};
