import type { FundName, SupportName } from '../choices.data.ts';
import { lawAt, lawBook, type LawBook } from './law.ts';
import type { LawValue } from './law.data.ts';
import { supportItems, type SupportItem } from './loans.data.ts';

/** Loans and support for going abroad, at the day of the application. Amounts in đồng. Old: NĐ 61/2015, NĐ 74/2019; new: NĐ 338/2025, read in secondary sources and marked so. */

export interface LoanTerms {
  /** Security is asked of a loan of at least (old) or above (new) so many đồng. */
  securityAt: number;
  securityAbove: boolean;
  /** Percent of the rate for poor households: for priority groups, for others, and of the own rate when overdue. */
  priority: number;
  ordinary: number;
  overdue: number;
  /** Working days to decide. */
  decideIn: number;
  /** Yearly rate for poor households in percent, as far as it is known; it was read in secondary sources, whatever else was verified. */
  poorRate: number | null;
  legalBasis: { security: string; rate: string; decide: string };
  verified: boolean;
}

/** The regime on a day; null before 8/11/2019, when nothing is kept here. */
export const loanRegime = (day: string, book: LawBook = lawBook()): LoanTerms | null => {
  const above = lawAt(book, 'loan.securityAbove', day);
  const security = above ?? lawAt(book, 'loan.securityAt', day);
  const [priority, ordinary, overdue, decide] = ['loan.rate.priority', 'loan.rate.ordinary', 'loan.rate.overdue', 'loan.decide'].map((r) => lawAt(book, r, day));
  const poor = lawAt(book, 'loan.rate.poor', day);
  if (!security || !priority || !ordinary || !overdue || !decide) return null;
  const number = (v: LawValue): number => v.value as number;
  return {
    securityAt: number(security),
    securityAbove: above !== null,
    priority: number(priority),
    ordinary: number(ordinary),
    overdue: number(overdue),
    decideIn: number(decide),
    poorRate: poor === null ? null : number(poor),
    legalBasis: { security: security.legalBasis, rate: ordinary.legalBasis, decide: decide.legalBasis },
    verified: [security, priority, ordinary, overdue, decide].every((v) => v.verified),
  };
};

/** Must the loan be secured? L-SEC. Basis: NĐ 61/2015 Đ36 (from 100 million), NĐ 338/2025 Đ13 (above 200 million, from 1/1/2026). */
export const needsSecurity = (amount: number, t: LoanTerms): boolean => (t.securityAbove ? amount > t.securityAt : amount >= t.securityAt);

/** Yearly rate in percent from that for poor households. L-RATE. Basis: NĐ 61/2015 Đ38, NĐ 338/2025 Đ15. */
export const loanRate = (poorRate: number, who: 'priority' | 'ordinary', t: LoanTerms): number => (poorRate * t[who]) / 100;
/** The rate once it is overdue: of the loan's own. */
export const overdueRate = (rate: number, t: LoanTerms): number => (rate * t.overdue) / 100;

/** A loan runs no longer than the contract, its extensions left out. L-TERM. Basis: NĐ 61/2015 Đ37, NĐ 338/2025 Đ14. */
export const termFits = (loanMonths: number, contractMonths: number): boolean => loanMonths <= contractMonths;

/** Most that may be lent: the costs before leaving, less what the state pays. Basis: NĐ 61/2015 Đ35, NĐ 338/2025 Đ12. */
export const loanCap = (costs: number, supported: number): number => Math.max(0, costs - supported);

/** The item as it holds on a day, with the number of the law book; null: it is not supported that day. */
export const supportOn = (item: SupportName, day: string, book: LawBook = lawBook()): SupportItem | null => {
  const held = supportItems.find((s) => s.item === item && s.from <= day && (s.to === null || day <= s.to));
  const dated = lawAt(book, `support.${item}`, day);
  if (!held) return null;
  return dated === null ? held : { ...held, most: dated.value as number, legalBasis: dated.legalBasis, verified: dated.verified };
};

export interface Claim {
  item: SupportName | FundName;
  programme: string | null;
  amount: number;
}
/** Each item once for a person; of several programmes the one that gives most. S-ONCE. Basis: NĐ 338/2025 Đ30, TT 60/2026/TT-BTC. @returns what is paid, and what is not because of it */
export const onceEach = <C extends Claim>(claims: readonly C[]): { paid: C[]; refused: C[] } => {
  const best = new Map<string, C>();
  for (const c of claims) {
    const held = best.get(c.item);
    if (!held || c.amount > held.amount) best.set(c.item, c);
  }
  const paid = [...best.values()];
  return { paid, refused: claims.filter((c) => !paid.includes(c)) };
};

/** May the Fund for Overseas Employment Support pay? Only who contributed, for what happened since; retraining (Đ15) never beside training paid by the state. S-FES. Basis: QĐ 40/2021/QĐ-TTg Đ9. */
export const fundPays = (c: {
  contributedOn: string | null;
  happenedOn: string;
  retraining: boolean;
  stateTraining: boolean;
}): true | 'notContributed' | 'beforeContribution' | 'stateTraining' =>
  c.contributedOn === null ? 'notContributed' : c.happenedOn < c.contributedOn ? 'beforeContribution' : c.retraining && c.stateTraining ? 'stateTraining' : true;
