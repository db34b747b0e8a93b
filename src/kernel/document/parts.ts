import { paperWords as w } from './words.ts';
import type { PaperHead } from './paper.ts';

/** Texts of a paper's fixed parts, the same in Word and Excel. Pure. */

/** Characters that no office file may hold are dropped, lines become one; spaces that were left open to be filled in by hand stay. */
export const clean = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '') // oxlint-disable-line no-control-regex -- control characters are what is looked for
    .toWellFormed()
    .replace(/[^\S\u00a0]+/g, ' ')
    .trim();

/** Days below 10 and the months 1 and 2 with a zero, so that nothing can be put before them (Nghị định 30/2020, Phụ lục I). */
const twoDigits = (n: number, upTo: number): string => (n <= upTo ? `0${n}` : String(n));

export const dateLine = (head: PaperHead): string => {
  if (head.date === null) return w.placeAndDate(head.place, w.blank, w.blank, head.year);
  const [year, month, day] = head.date.split('-').map(Number);
  return w.placeAndDate(head.place, twoDigits(day!, 9), twoDigits(month!, 2), String(year));
};

export const numberLine = (head: PaperHead, party: boolean): string =>
  head.number === null ? (party ? w.noPartyNumber : w.noNumber) : party ? w.partyNumber(head.number) : w.number(head.number);
