import type { JobGroup } from '../../choices.data.ts';
import { depositCap, isCrew, serviceFeeCap } from '../../rules/fees.ts';
import type { LawBook } from '../../rules/law.ts';

/** What an order asks a worker to pay, line by line, against what the law allows on a day. Pure. */

export interface CostLine {
  kind: string;
  amount: number;
  currency: string;
}
export interface OrderTerms {
  market: string;
  feeGroup: JobGroup;
  wage: number;
  currency: string;
  termMonths: number;
  /** Of the service fee, in the currency of the wage. */
  partnerPays: number;
  costs: readonly CostLine[];
}
export interface CostAnswer {
  /** Place of the line in the order. */
  line: number;
  /** within, over: against the cap; free: the law sets none; unsure: cannot be compared. */
  state: 'within' | 'over' | 'free' | 'unsure';
  why: 'serviceFee' | 'brokerage' | 'deposit' | 'ticket' | 'currency' | 'noCap';
  /** In the currency of `capCurrency`; null where there is none. */
  cap: number | null;
  capCurrency: string | null;
  legalBasis: string | null;
  verified: boolean;
}

const brokerage = { legalBasis: 'Luật 69/2020 Đ7.8' };
/** Rounding of a third of a yen is no overcharge. */
const above = (amount: number, cap: number): boolean => amount > cap + 0.5;

/**
 * Each line against its cap on a day: service fee by market and group of work, deposit by market, brokerage never. Lines of one kind add up: what is asked in two parts is asked all the
 * same. Basis: Luật 69/2020 Đ7.8, Đ23; TT 02/2024 PL XI; NĐ 112/2021 Phụ lục II.
 */
export const costAnswers = (o: OrderTerms, day: string, book: LawBook): CostAnswer[] => {
  const ticket = o.costs.find((c) => c.kind === 'travel' && c.currency === 'VND')?.amount ?? null;
  const sumOf = (kind: string, currency: string): number => o.costs.reduce((n, c) => (c.kind === kind && c.currency === currency ? n + c.amount : n), 0);
  return o.costs.map((c, line): CostAnswer => {
    const free = (why: CostAnswer['why']): CostAnswer => ({ line, state: 'free', why, cap: null, capCurrency: null, legalBasis: null, verified: true });
    const against = (why: CostAnswer['why'], cap: number, capCurrency: string, legalBasis: string, verified: boolean): CostAnswer =>
      c.currency !== capCurrency && cap > 0
        ? { line, state: 'unsure', why: 'currency', cap, capCurrency, legalBasis, verified }
        : { line, state: above(sumOf(c.kind, c.currency), cap) ? 'over' : 'within', why, cap, capCurrency, legalBasis, verified };
    switch (c.kind) {
      case 'serviceFee': {
        const cap = serviceFeeCap({ form: 'enterprise', market: o.market, group: o.feeGroup, wage: o.wage, months: o.termMonths, signedOn: day }, o.partnerPays, book);
        return against('serviceFee', cap.most, o.currency, cap.legalBasis, cap.verified);
      }
      case 'brokerage':
        return against('brokerage', 0, c.currency, brokerage.legalBasis, true);
      case 'deposit': {
        const { most, source } = depositCap(o.market, isCrew(o.feeGroup), book, day);
        if (most !== null) return against('deposit', most, 'VND', source.legalBasis, source.verified);
        // one ticket home: known only where the order says what a ticket costs
        return ticket === null
          ? { line, state: 'unsure', why: 'ticket', cap: null, capCurrency: 'VND', legalBasis: source.legalBasis, verified: source.verified }
          : against('ticket', ticket, 'VND', source.legalBasis, source.verified);
      }
      default:
        return free('noCap');
    }
  });
};
