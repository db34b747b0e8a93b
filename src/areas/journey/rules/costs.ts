import { daysBetween } from '../../../kernel/clock.ts';
import type { CostKind, Form, JobGroup } from '../choices.data.ts';
import { depositCap, extensionFeeCap, feeRefund, feesFrom, isCrew, serviceFeeCap } from './fees.ts';
import { articles } from './law.data.ts';
import { lawAt, type LawBook } from './law.ts';
import { addWorkingDays, type WorkCalendar } from '../../calendar/rules-days.ts';
import { loanCap, loanRate, loanRegime, needsSecurity, overdueRate, termFits } from './loans.ts';

/** What somebody paid and borrowed for going, held against the law of the day. Nothing is refused here: what was paid was paid, and whoever reads it must see that it was too much. */

export interface Cost {
  id: string;
  kind: CostKind;
  amount: number;
  currency: string;
  /** Đồng for one unit of the foreign currency on the day of payment. */
  rate: number | null;
  paidOn: string;
  blockedAccount: boolean;
}
export interface CostFacts {
  form: Form;
  market: string | null;
  group: JobGroup;
  wage: number | null;
  currency: string | null;
  /** Months of the contract, extensions left out. */
  months: number | null;
  signedOn: string | null;
  approvedOn: string | null;
  /** Acceptance or visa. */
  acceptedOn: string | null;
  departedOn: string | null;
  returnedOn: string | null;
  returnReason: string | null;
  endsOn: string | null;
  /** First extension and how long all of them are together. */
  extension: { on: string; months: number } | null;
}

export type CostRule = 'F-SVC' | 'F-NIL' | 'F-BRK' | 'F-DEP' | 'F-EXT' | 'F-FUND' | 'H-REG';
/** Why a cap cannot be told. */
export type Unclear = 'terms' | 'rate' | 'ticket' | 'beforeLaw';
export interface CostLine {
  kind: CostKind;
  rule: CostRule;
  currency: string;
  /** null: an amount in another currency has no rate. */
  paid: number | null;
  /** null: it cannot be told; `unclear` says why. */
  most: number | null;
  over: number;
  unclear: Unclear | null;
  legalBasis: string;
  verified: boolean;
}
export interface CostFault {
  costId: string;
  rule: CostRule;
  why: 'early' | 'beforeApproval' | 'notBlocked' | 'beforeAcceptance';
  legalBasis: string;
}

const DONG = 'VND';
const inCurrency = (c: Cost, currency: string): number | null =>
  c.currency === currency ? c.amount : c.rate === null ? null : c.currency === DONG ? c.amount / c.rate : currency === DONG ? c.amount * c.rate : null;
const total = (costs: readonly Cost[], currency: string): number | null => {
  const all = costs.map((c) => inCurrency(c, currency));
  return all.includes(null) ? null : (all as number[]).reduce((n, x) => n + x, 0);
};
/** Cents do not make a fault. */
const over = (paid: number | null, most: number | null): number => (paid === null || most === null ? 0 : Math.max(0, Math.round((paid - most) * 100) / 100));
const monthsOf = (from: string, to: string): number => (daysBetween(from, to) * 12) / 365;

/** Each kind that has a cap and was paid: how much, the cap of the day of the contract, what is above it. F-SVC, F-NIL, F-EXT, F-BRK, F-DEP, F-FUND (QĐ 40/2021/QĐ-TTg Đ8). */
export const costLines = (f: CostFacts, costs: readonly Cost[], book: LawBook): CostLine[] => {
  const lines: CostLine[] = [];
  const of = (kind: CostKind): Cost[] => costs.filter((c) => c.kind === kind);
  const before = f.signedOn !== null && f.signedOn < feesFrom;
  const add = (kind: CostKind, rule: CostRule, currency: string, cap: { most: number | null; legalBasis: string; verified: boolean }, unclear: Unclear | null): void => {
    const paid = total(of(kind), currency);
    lines.push({ kind, rule, currency, paid, ...cap, over: over(paid, cap.most), unclear: unclear ?? (paid === null ? 'rate' : null) });
  };
  const unknown = { most: null, legalBasis: 'Luật 69/2020 Đ23.4', verified: true };
  if (of('serviceFee').length) {
    if (f.market === null || f.wage === null || f.currency === null || f.months === null || f.signedOn === null || before)
      add('serviceFee', 'F-SVC', f.currency ?? DONG, unknown, before ? 'beforeLaw' : 'terms');
    else {
      const cap = serviceFeeCap({ form: f.form, market: f.market, group: f.group, wage: f.wage, months: f.months, signedOn: f.signedOn }, 0, book);
      add('serviceFee', cap.mostMonths === 0 ? 'F-NIL' : 'F-SVC', f.currency, cap, null);
    }
  }
  if (of('extensionFee').length) {
    if (f.wage === null || f.currency === null || f.extension === null || f.extension.on < feesFrom)
      add('extensionFee', 'F-EXT', f.currency ?? DONG, unknown, f.extension !== null && f.extension.on < feesFrom ? 'beforeLaw' : 'terms');
    else {
      const cap = extensionFeeCap(f.wage, f.extension.months, book, f.extension.on);
      add('extensionFee', 'F-EXT', f.currency, { most: cap.most, legalBasis: cap.source.legalBasis, verified: cap.source.verified }, null);
    }
  }
  if (of('brokerage').length) add('brokerage', 'F-BRK', DONG, { most: 0, legalBasis: articles.brokerage, verified: true }, null);
  if (of('fund').length) {
    const held = f.signedOn === null ? null : lawAt(book, 'fund.contribution', f.signedOn);
    if (held === null) add('fund', 'F-FUND', DONG, { most: null, legalBasis: articles.fund, verified: true }, f.signedOn === null ? 'terms' : 'beforeLaw');
    else add('fund', 'F-FUND', DONG, { most: held.value as number, legalBasis: held.legalBasis, verified: held.verified }, null);
  }
  if (of('deposit').length) {
    if (f.market === null || f.signedOn === null || before)
      add('deposit', 'F-DEP', DONG, { most: null, legalBasis: 'NĐ 112/2021 Đ29, Phụ lục II', verified: true }, before ? 'beforeLaw' : 'terms');
    else {
      const { most, source } = depositCap(f.market, isCrew(f.group), book, f.signedOn);
      add('deposit', 'F-DEP', DONG, { most, legalBasis: source.legalBasis, verified: source.verified }, most === null ? 'ticket' : null);
    }
  }
  return lines;
};

/** Payments on a wrong day or to a wrong place. Basis: Luật 69/2020 Đ23.2.c, NĐ 112/2021 Đ30.2. */
export const costFaults = (f: CostFacts, costs: readonly Cost[]): CostFault[] =>
  costs.flatMap((c): CostFault[] => {
    if (c.paidOn < feesFrom) return [];
    const early = f.signedOn === null || c.paidOn < f.signedOn;
    if (c.kind === 'serviceFee')
      return [
        ...(early ? [{ costId: c.id, rule: 'F-SVC' as const, why: 'early' as const, legalBasis: articles.feeDays }] : []),
        ...(f.form === 'enterprise' && (f.approvedOn === null || c.paidOn < f.approvedOn)
          ? [{ costId: c.id, rule: 'H-REG' as const, why: 'beforeApproval' as const, legalBasis: articles.feeDays }]
          : []),
      ];
    if (c.kind === 'deposit')
      return [
        ...(c.blockedAccount ? [] : [{ costId: c.id, rule: 'F-DEP' as const, why: 'notBlocked' as const, legalBasis: articles.depositDays }]),
        ...(early || f.acceptedOn === null || c.paidOn < f.acceptedOn
          ? [{ costId: c.id, rule: 'F-DEP' as const, why: 'beforeAcceptance' as const, legalBasis: articles.depositDays }]
          : []),
      ];
    return [];
  });

/** Came home early through no fault of their own. */
const noFault: readonly string[] = ['employer', 'abused', 'health', 'crisis', 'died'];
export interface Refund {
  amount: number;
  currency: string;
  months: number;
  served: number;
}
/** What of the service fee goes back: F-REF; interest of a demand deposit comes on top. null: nothing is due, or it cannot be told. Basis: Luật 69/2020 Đ23.3. */
export const refundDue = (f: CostFacts, costs: readonly Cost[]): Refund | null => {
  if (f.departedOn === null || f.returnedOn === null || f.months === null || f.returnReason === null || !noFault.includes(f.returnReason)) return null;
  if (f.endsOn !== null && f.returnedOn >= f.endsOn) return null;
  const currency = f.currency ?? DONG;
  const paid = total(
    costs.filter((c) => c.kind === 'serviceFee'),
    currency,
  );
  if (paid === null || paid === 0) return null;
  const served = Math.min(f.months, monthsOf(f.departedOn, f.returnedOn));
  const amount = Math.round(feeRefund(paid, f.months, served) * 100) / 100;
  return amount > 0 ? { amount, currency, months: f.months, served: Math.round(served * 10) / 10 } : null;
};

export interface Loan {
  amount: number;
  appliedOn: string;
  /** null: the money has not come, so that it may still have to be decided. */
  paidOn: string | null;
  months: number | null;
  borrower: 'priority' | 'ordinary' | null;
}
export type LoanRule = 'L-SEC' | 'L-RATE' | 'L-TERM' | 'L-CAP' | 'L-DECIDE';
export interface LoanAnswer {
  rule: LoanRule;
  state: 'met' | 'missing' | 'blocked' | 'warned';
  why: 'secure' | 'noSecurity' | 'rate' | 'ratio' | 'termFits' | 'termLong' | 'termUnknown' | 'capFits' | 'capOver' | 'decided' | 'decideBy' | 'decideLate';
  facts: Record<string, number | string>;
  legalBasis: string;
  verified: boolean;
}
/** What the law says of a loan on the day of its application; empty before 8/11/2019. `costs`, `supported`: đồng known so far. L-SEC, L-RATE, L-TERM, L-CAP, L-DECIDE. */
export const loanAnswers = (
  l: Loan,
  contractMonths: number | null,
  costs: number,
  supported: number,
  book: LawBook,
  { today, calendar }: { today: string; calendar: WorkCalendar },
): LoanAnswer[] => {
  const t = loanRegime(l.appliedOn, book);
  if (t === null) return [];
  const secure = needsSecurity(l.amount, t);
  const most = loanCap(costs, supported);
  const who = l.borrower ?? 'ordinary';
  const rate = t.poorRate === null ? null : loanRate(t.poorRate, who, t);
  const percent = (n: number): number => Math.round(n * 100) / 100;
  const decideBy = addWorkingDays(l.appliedOn, t.decideIn, calendar);
  const late = l.paidOn === null && today > decideBy;
  const fits = l.months === null || contractMonths === null ? null : termFits(l.months, contractMonths);
  return [
    {
      rule: 'L-SEC',
      state: secure ? 'warned' : 'met',
      why: secure ? 'secure' : 'noSecurity',
      facts: { at: t.securityAt },
      legalBasis: t.legalBasis.security,
      verified: t.verified,
    },
    {
      rule: 'L-RATE',
      state: 'met',
      why: rate === null ? 'ratio' : 'rate',
      facts: { percent: t[who], overdue: t.overdue, ...(rate === null ? {} : { rate: percent(rate), overdueRate: percent(overdueRate(rate, t)) }) },
      legalBasis: t.legalBasis.rate,
      // the ratio may be verified: what it is a ratio of was not
      verified: t.verified && rate === null,
    },
    {
      rule: 'L-TERM',
      state: fits === null ? 'missing' : fits ? 'met' : 'blocked',
      why: fits === null ? 'termUnknown' : fits ? 'termFits' : 'termLong',
      facts: { months: l.months ?? 0, contract: contractMonths ?? 0 },
      legalBasis: articles.loanTerm(l.appliedOn),
      verified: t.verified,
    },
    {
      rule: 'L-CAP',
      state: l.amount <= most ? 'met' : 'warned',
      why: l.amount <= most ? 'capFits' : 'capOver',
      facts: { most },
      legalBasis: articles.loanCap(l.appliedOn),
      verified: t.verified,
    },
    {
      rule: 'L-DECIDE',
      state: late ? 'warned' : 'met',
      why: late ? 'decideLate' : l.paidOn === null ? 'decideBy' : 'decided',
      facts: { days: t.decideIn, by: decideBy },
      legalBasis: t.legalBasis.decide,
      verified: t.verified,
    },
  ];
};
