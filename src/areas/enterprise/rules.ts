import type { LicenceState } from './choices.data.ts';

/** What a licence is on a day. Pure: dated rows in, one answer out. */

export interface LicenceRow {
  number: string;
  state: LicenceState;
  from: string;
  /** The last day; null: until something else is written. */
  to: string | null;
}
export interface LicenceOn {
  /** none: nothing was issued by that day. */
  state: LicenceState | 'none';
  number: string | null;
  /** Since when, and the last day that is known. */
  since: string | null;
  until: string | null;
}

/** Of rows that begin on one day the graver word counts; of two that say the same, the one that lasts longer. */
const weight: Record<LicenceState, number> = { valid: 0, expired: 1, suspended: 2, withdrawn: 3 };
const lasting = (r: LicenceRow): string => r.to ?? '9999-12-31';
/** A number without what is written in many ways: dashes, blanks, capitals. */
export const plainNumber = (number: string): string => number.replace(/[\s–-]/g, '').toLowerCase();

/**
 * What holds of the licence on a day. The newest row that began by then answers. A suspension that is over gives back what stood before it; what was withdrawn stays withdrawn until a
 * licence is issued anew; a licence past its last day is expired. Basis: Luật 69/2020/QH14 Đ10–Đ16.
 */
export const licenceOn = (rows: readonly LicenceRow[], day: string): LicenceOn => {
  const begun = rows
    .filter((r) => r.from <= day)
    .toSorted((a, b) => (a.from !== b.from ? (a.from < b.from ? 1 : -1) : weight[b.state] - weight[a.state] || (lasting(a) < lasting(b) ? 1 : -1)));
  for (const r of begun) {
    if (r.state === 'suspended' && r.to !== null && r.to < day) continue;
    const past = r.state === 'valid' && r.to !== null && r.to < day;
    return { state: past ? 'expired' : r.state, number: r.number, since: r.from, until: r.to };
  }
  return { state: 'none', number: null, since: null, until: null };
};

/** May an order be opened for it on that day? */
export const mayRecruit = (rows: readonly LicenceRow[], day: string): boolean => licenceOn(rows, day).state === 'valid';
