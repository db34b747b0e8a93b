import { addMonths } from '../../../kernel/clock.ts';
import { validities } from './law.data.ts';
import type { Kind } from './shapes.ts';

/** What a certificate is worth on a day, its number and its code. Pure. */

/** When a certificate was issued, and the months that an administrator keeps for that day; null: the law as it ships. */
export interface Issued {
  issuedOn: string;
  ownMonths: number | null;
}
/** Last day on which a certificate counts (24 months by TT 21/2021 Đ12; the law of the day of issue). */
export const lastDayOf = ({ issuedOn, ownMonths }: Issued): string =>
  addMonths(issuedOn, ownMonths ?? validities.find((v) => v.from <= issuedOn && (v.to === null || issuedOn <= v.to))!.months);

export interface TrainedCertificate extends Issued {
  kind: Kind;
  market: string | null;
  withdrawnOn: string | null;
}
export type Trained = { trained: true; until: string } | { trained: false; why: 'none' | 'afterExit' | 'tooOld' | 'otherMarket' | 'marketUnknown' };
/**
 * Was somebody trained before leaving, and for the market they left for? Counted certificates are of orientation, not withdrawn, issued no later than the day of leaving, for exactly that
 * market, and leaving is no later than their last day. The same question in SQL: trainedFact in queries-certificates.ts. Basis: Luật 69/2020 Đ44.5, Đ65; TT 21/2021 Đ12.
 */
export const trainedForExit = (certificates: readonly TrainedCertificate[], exit: { market: string | null; departedOn: string }): Trained => {
  const standing = certificates.filter((c) => c.kind === 'orientation' && c.withdrawnOn === null);
  const earlier = standing.filter((c) => c.issuedOn <= exit.departedOn);
  if (!earlier.length) return { trained: false, why: standing.length ? 'afterExit' : 'none' };
  if (exit.market === null) return { trained: false, why: 'marketUnknown' };
  const fitting = earlier.filter((c) => c.market === exit.market).toSorted((a, b) => (a.issuedOn < b.issuedOn ? 1 : -1));
  if (!fitting.length) return { trained: false, why: earlier.some((c) => c.market === null) ? 'marketUnknown' : 'otherMarket' };
  const alive = fitting.find((c) => exit.departedOn <= lastDayOf(c));
  return alive ? { trained: true, until: lastDayOf(alive) } : { trained: false, why: 'tooOld' };
};

export type CertificateState = 'valid' | 'withdrawn' | 'expired';
/** Of language and skill nothing says when they end. */
export const stateOf = (c: Issued & { kind: Kind; withdrawnOn: string | null }, today: string): CertificateState =>
  c.withdrawnOn !== null ? 'withdrawn' : c.kind === 'orientation' && today > lastDayOf(c) ? 'expired' : 'valid';

/** Letters and digits that are not taken for one another in print (no I, L, O, U). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const drawn = 11;

/** The last letter follows from the others (Luhn, mod 32): one wrong letter, and nearly every pair of neighbours in the wrong order, is found without asking anybody. */
const checkOf = (body: string): string => {
  let sum = 0;
  for (let i = body.length - 1, factor = 2; i >= 0; i--, factor = factor === 2 ? 1 : 2) {
    const add = factor * alphabet.indexOf(body[i]!);
    sum += Math.floor(add / 32) + (add % 32);
  }
  return alphabet[(32 - (sum % 32)) % 32]!;
};
/** A code from so many random bytes: 55 bits, nobody meets one by trying. */
export const codeFrom = (random: Uint8Array): string => {
  if (random.length < drawn) throw new Error(`a code takes ${drawn} random bytes`);
  const body = [...random.subarray(0, drawn)].map((b) => alphabet[b % 32]!).join('');
  return body + checkOf(body);
};
/** As it is printed: in three groups. */
export const sayCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-');
/** The code that somebody typed: blanks and dashes do not count, letters that look like digits are those digits; null when it cannot be one. */
export const readCode = (typed: string): string | null => {
  const code = typed
    .toUpperCase()
    .replace(/[\s\-–.]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (code.length !== drawn + 1 || [...code].some((c) => !alphabet.includes(c))) return null;
  return checkOf(code.slice(0, drawn)) === code[drawn] ? code : null;
};
