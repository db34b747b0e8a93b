import type { FundName, SupportName } from '../choices.data.ts';
import { articles, type LawValue } from './law.data.ts';
import { lawAt, type LawBook } from './law.ts';
import { fundPays, onceEach, supportOn, type Claim } from './loans.ts';

/** What the law says of support that somebody asked for or got, at the day of the application. Amounts in đồng. Pure. */

export type SupportRule = 'S-ONCE' | 'S-ITEM' | 'S-FES';
export interface SupportAnswer {
  rule: SupportRule;
  state: 'met' | 'missing' | 'blocked' | 'warned';
  why:
    | 'once'
    | 'twice'
    | 'fits'
    | 'above'
    | 'asItCost'
    | 'notSupported'
    | 'fundPays'
    | 'fundAbove'
    | 'notContributed'
    | 'beforeContribution'
    | 'stateTraining'
    | 'notHome'
    | 'otherReason'
    | 'notEarly'
    | 'beforeFund';
  facts: Record<string, number | string>;
  legalBasis: string;
  verified: boolean;
}

export interface Support extends Claim {
  id: string;
  item: SupportName;
  appliedOn: string;
}
/** Is this one the claim that is paid, of all that a person has for the same item? S-ONCE. Basis: NĐ 338/2025 Đ30, TT 60/2026/TT-BTC. */
export const onceAnswer = (s: Support, all: readonly Support[]): SupportAnswer => {
  const refused = onceEach(all).refused.some((r) => r.id === s.id);
  return { rule: 'S-ONCE', state: refused ? 'blocked' : 'met', why: refused ? 'twice' : 'once', facts: {}, legalBasis: articles.once(s.appliedOn), verified: false };
};

/** The amount against that of the item on the day of the application. S-ITEM. By the day or the month it may be more in all. Basis: TTLT 09/2016 Đ3, NĐ 338/2025 Đ30. */
export const itemAnswer = (s: Pick<Support, 'item' | 'amount' | 'appliedOn'>, book: LawBook): SupportAnswer => {
  const held = supportOn(s.item, s.appliedOn, book);
  const base = { rule: 'S-ITEM' as const, legalBasis: held?.legalBasis ?? articles.once(s.appliedOn), verified: held?.verified ?? false };
  if (held === null) return { ...base, state: 'warned', why: 'notSupported', facts: {} };
  if (held.most === null) return { ...base, state: 'met', why: 'asItCost', facts: {} };
  const whole = held.per === 'course' || held.per === 'person';
  const above = whole && s.amount > held.most;
  return { ...base, state: above ? 'blocked' : 'met', why: above ? 'above' : 'fits', facts: { most: held.most, per: held.per } };
};

export interface FundFacts {
  /** First day on which the worker contributed for this contract. */
  contributedOn: string | null;
  returnedOn: string | null;
  returnReason: string | null;
  /** Last day of the contract with its extensions; null: not known. */
  endsOn: string | null;
  /** Vocational training was paid by the state. */
  stateTraining: boolean;
}
/** Most that the Fund pays, on the day of what happened; null: not for this reason. Basis: QĐ 40/2021/QĐ-TTg Đ10–12, Đ14, Đ15. */
const fundMost = (kind: FundName, f: FundFacts, book: LawBook): LawValue | null => {
  const of = { fundReturn: `fund.fundReturn.${f.returnReason ?? ''}`, fundDeath: f.returnReason === 'died' ? 'fund.fundDeath' : '', fundRetraining: 'fund.fundRetraining' }[kind];
  // retraining is for those who came home early for one of the reasons of Đ10 to Đ12
  const early = lawAt(book, `fund.fundReturn.${f.returnReason ?? ''}`, f.returnedOn!) !== null;
  return kind === 'fundRetraining' && !early ? null : lawAt(book, of, f.returnedOn!);
};
/** May the Fund pay this, and is it no more than it pays? Return and retraining only of who came home before the contract was over. S-FES. Basis: QĐ 40/2021/QĐ-TTg Đ9–15. */
export const fundAnswer = (kind: FundName, amount: number, f: FundFacts, book: LawBook): SupportAnswer => {
  const answer = (state: SupportAnswer['state'], why: SupportAnswer['why'], facts: SupportAnswer['facts'] = {}, legalBasis: string = articles.fund): SupportAnswer => ({
    rule: 'S-FES',
    state,
    why,
    facts,
    legalBasis,
    verified: true,
  });
  if (f.returnedOn === null) return answer('missing', 'notHome');
  if (lawAt(book, 'fund.contribution', f.returnedOn) === null) return answer('blocked', 'beforeFund');
  const most = fundMost(kind, f, book);
  if (most === null) return answer('blocked', 'otherReason');
  // relatives of who died are paid for whenever that was while abroad; who came home when the contract was over lost nothing by it
  if (kind !== 'fundDeath' && f.endsOn !== null && f.returnedOn >= f.endsOn) return answer('blocked', 'notEarly');
  const may = fundPays({ contributedOn: f.contributedOn, happenedOn: f.returnedOn, retraining: kind === 'fundRetraining', stateTraining: f.stateTraining });
  if (may !== true) return answer(may === 'notContributed' ? 'missing' : 'blocked', may);
  const number = most.value as number;
  return { ...answer(amount > number ? 'blocked' : 'met', amount > number ? 'fundAbove' : 'fundPays', { most: number }, most.legalBasis), verified: most.verified };
};
