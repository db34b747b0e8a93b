import { loanTerms, supportItems, type LoanTerms, type SupportItem } from './loans.data.ts';

/** Loans and support for going abroad, at the day of the application. Amounts in đồng. */

/** The regime on a day; null before 8/11/2019, when nothing is kept here. */
export const loanRegime = (day: string): LoanTerms | null => loanTerms.find((t) => t.from <= day && (t.to === null || day <= t.to)) ?? null;

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

export const supportOn = (item: SupportItem['item'], day: string): SupportItem | null =>
  supportItems.find((s) => s.item === item && s.from <= day && (s.to === null || day <= s.to)) ?? null;

export interface Claim {
  item: SupportItem['item'];
  programme: string;
  amount: number;
}
/** Each item once for a person; of several programmes the one that gives most. S-ONCE. Basis: NĐ 338/2025 Đ30, TT 60/2026/TT-BTC. @returns what is paid, and what is not because of it */
export const onceEach = (claims: readonly Claim[]): { paid: Claim[]; refused: Claim[] } => {
  const best = new Map<string, Claim>();
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
