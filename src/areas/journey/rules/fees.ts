import type { Form, JobGroup } from '../choices.data.ts';
import { deposits, serviceFees, type FeeRow } from './fees.data.ts';
import type { LawValue } from './law.data.ts';
import { lawAt, lawBook, numberAt, type LawBook } from './law.ts';

/** What a worker may be asked to pay, at the date of the contract. Amounts in the currency of the wage, deposits in đồng. */

export interface Terms {
  form: Form;
  market: string;
  group: JobGroup;
  /** Contract wage of a month. */
  wage: number;
  months: number;
  signedOn: string;
}
export interface Cap {
  most: number;
  /** Which rate gave it: months of wage a year, and at most so many months. */
  perYear: number;
  mostMonths: number;
  legalBasis: string;
  verified: boolean;
}

const fits = (row: { market: FeeRow['market'] }, market: string): boolean =>
  row.market === null || (typeof row.market === 'string' ? row.market === market : row.market.includes(market));

/**
 * Most that may be taken as service fee. F-SVC, F-NIL. min(rate × wage × months ÷ 12, most × wage); nothing at all where the form forbids it; what the partner pays is taken off.
 * A contract of 36 months or more meets the bound of so many months by itself. Basis: Luật 69/2020 Đ23, Đ35.4, Đ42.3; TT 02/2024 PL XI. @throws Error without a general row
 */
export const serviceFeeCap = (t: Terms, partnerPays: number, book: LawBook): Cap => {
  const none = lawAt(book, 'service.none', t.signedOn);
  if (Array.isArray(none?.value) && (none.value as readonly string[]).includes(t.form))
    return { most: 0, perYear: 0, mostMonths: 0, legalBasis: none.legalBasis, verified: none.verified };
  const at = (group: JobGroup): FeeRow | undefined => serviceFees.find((r) => r.group === group && fits(r, t.market) && lawAt(book, `service.most.${r.key}`, t.signedOn) !== null);
  const row = at(t.group) ?? at(t.group === 'nearShoreCrew' ? 'crew' : 'other') ?? at('other');
  if (!row) throw new Error(`no service fee on ${t.signedOn}`);
  const perYear = numberAt(book, `service.perYear.${row.key}`, t.signedOn);
  const most = numberAt(book, `service.most.${row.key}`, t.signedOn);
  const whole = Math.min((perYear.value * t.wage * t.months) / 12, most.value * t.wage);
  return {
    most: Math.max(0, whole - partnerPays),
    perYear: perYear.value,
    mostMonths: most.value,
    legalBasis: perYear.source.legalBasis === most.source.legalBasis ? most.source.legalBasis : `${perYear.source.legalBasis}; ${most.source.legalBasis}`,
    verified: perYear.source.verified && most.source.verified,
  };
};
/** First day on which the law on fees holds (Luật 69/2020); nothing is checked of contracts before it. */
export const feesFrom = '2022-01-01';

/** Most that an extension may cost: half a month of wage for twelve months. F-EXT. Basis: Luật 69/2020 Đ23.4.b. */
export const extensionFeeCap = (wage: number, months: number, book: LawBook, day: string): { most: number; source: LawValue } => {
  const { value, source } = numberAt(book, 'service.extension', day);
  return { most: (value * wage * months) / 12, source };
};

/** What goes back when someone comes home early without fault: the fee of the months that were not served; interest comes on top. F-REF. Basis: Luật 69/2020 Đ23.3. */
export const feeRefund = (paid: number, months: number, served: number): number => (months <= 0 || served >= months ? 0 : (paid * (months - Math.max(0, served))) / months);

/** Most that may be taken as deposit in đồng; null: the price of one economy ticket home. F-DEP. Basis: NĐ 112/2021 Đ29, Phụ lục II. */
export const depositCap = (market: string, crew: boolean, book: LawBook = lawBook(), day = feesFrom): { most: number | null; source: LawValue } => {
  const row = deposits.find((d) => fits(d, market) && (d.crew === null || d.crew === crew))!;
  const { value, source } = numberAt(book, `deposit.${row.key}`, day);
  return { most: row.most === null ? null : value, source };
};

export const isCrew = (group: JobGroup): boolean => group === 'crew' || group === 'nearShoreCrew';
