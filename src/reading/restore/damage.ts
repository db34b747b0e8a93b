import { hasMarks, isShape, isSyllable } from './syllable.ts';

/** How damaged the spelling of a text is, and of what kind. */
export interface Damage {
  kind: 'clean' | 'missing accents' | 'OCR-damaged';
  /** Words looked at: letters only, no abbreviations in capitals without a vowel. */
  words: number;
  /** Share of them that no Vietnamese syllable is spelled like, 0 to 1. */
  invalid: number;
  /** Share of them without any diacritic, 0 to 1; about an eighth in sound text. */
  bare: number;
  /** Share of them that no marks could make Vietnamese, 0 to 1: none in sound text, some in a scan, most in another language. */
  odd: number;
}

/** Fewer words say nothing about a text. */
const enough = 12;
/** Sound plans lie between 0 and 0.02 (foreign names, slips); an English reading of Vietnamese above 0.2. */
const soundInvalid = 0.1;
/** Sound plans lie between 0.07 and 0.15; below this some marks are left, so they were read, not left out. */
const strippedBare = 0.93;
const strippedOdd = 0.1,
  foreignOdd = 0.5;

const looksVietnamese = /\p{L}/u;

/** True for a text in another language: most words could not be Vietnamese whatever marks were put on them. */
export const isForeign = (d: Damage): boolean => d.words >= enough && d.odd > foreignOdd;

/** Measures a text by Vietnamese spelling rules alone. Text in another language has nothing to restore and counts as sound. */
export const measureDamage = (text: string): Damage => {
  let words = 0,
    invalid = 0,
    bare = 0,
    odd = 0;
  for (const chunk of text.normalize('NFC').split(/\s+/)) {
    const word = chunk.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
    if (!looksVietnamese.test(word) || word.length < 2) continue;
    // numbers of documents, addresses, abbreviations: written this way on purpose
    if (/\d{2}|[/@_]|\.\p{L}/u.test(word) || (/^[\p{Lu}\d-]+$/u.test(word) && !isSyllable(word))) continue;
    for (const part of word.split(/[-–]/)) {
      if (!part) continue;
      words++;
      if (!isSyllable(part)) invalid++;
      if (!hasMarks(part)) bare++;
      if (!isShape(part)) odd++;
    }
  }
  const shares = { words, invalid: words ? invalid / words : 0, bare: words ? bare / words : 0, odd: words ? odd / words : 0 };
  if (words < enough || shares.odd > foreignOdd) return { kind: 'clean', ...shares };
  if (shares.bare >= strippedBare && odd < strippedOdd * words) return { kind: 'missing accents', ...shares };
  return { kind: shares.invalid >= soundInvalid ? 'OCR-damaged' : 'clean', ...shares };
};
