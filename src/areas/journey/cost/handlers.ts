import { daysBetween } from '../../../kernel/clock.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { orNotFound } from '../../../kernel/db.ts';
import { Problem } from '../../../kernel/problem.ts';
import { viDate } from '../../../kernel/text.ts';
import { getWorkCalendar } from '../../calendar/queries.ts';
import { fundNames, type FundingKind, type FundName } from '../choices.data.ts';
import type { JourneyEvent } from '../events.ts';
import { held, heldOpen, heldWithPerson } from '../held.ts';
import { getJourney, happeningsOf, ownLawValues, type JourneyRecord } from '../queries.ts';
import { costFaults, costLines, loanAnswers, refundDue, type CostFacts } from '../rules/costs.ts';
import { articles } from '../rules/law.data.ts';
import { lawBook, type LawBook } from '../rules/law.ts';
import { onceEach, supportOn } from '../rules/loans.ts';
import { fundAnswer, itemAnswer, onceAnswer, type FundFacts, type Support, type SupportAnswer } from '../rules/support.ts';
import type { CostApi } from './contract.ts';
import type { CostEvent } from './events.ts';
import { costsOf, fundingsOf, type CostRow, type FundingRow } from './queries.ts';
import { costFieldWords, costWords, faultWords, perWords, sayLine, sayLoan, sayRefund, saySupport } from './words.ts';

const record = (ctx: Ctx, ...events: (CostEvent | JourneyEvent)[]) => ctx.record(events);
const factsOf = async (ctx: Ctx, j: JourneyRecord): Promise<CostFacts> => {
  const extensions = (await happeningsOf(ctx.tx, j.id)).filter((h) => h.kind === 'extended' && h.fromOn && h.untilOn).toSorted((a, b) => a.onDay.localeCompare(b.onDay));
  const days = extensions.reduce((n, h) => n + daysBetween(h.fromOn!, h.untilOn!), 0);
  return {
    form: j.form,
    market: j.market,
    group: j.jobGroup,
    wage: j.wage,
    currency: j.currency,
    months: j.termMonths,
    signedOn: j.contractSignedOn,
    approvedOn: j.approvalOn,
    acceptedOn: j.visaIssuedOn,
    departedOn: j.departedOn,
    returnedOn: j.returnedOn,
    returnReason: j.returnReason,
    endsOn: j.contractEndsOn,
    extension: extensions[0] ? { on: extensions[0].onDay, months: (days * 12) / 365 } : null,
  };
};
/** The milestone of money that came, or no longer did. */
const fundedStep = (j: JourneyRecord, to: string | null, reason: string): JourneyEvent => ({
  type: 'journey.datesSet',
  subjectId: j.id,
  unitId: j.unitId,
  data: { changes: [{ milestone: 'funded', from: j.fundedOn, to }], endsOn: j.contractEndsOn },
  personal: { returnReason: j.returnReason, settledAs: j.settledAs, reason },
});
const inDong = (costs: readonly CostRow[]): number => costs.reduce((n, c) => n + (c.currency === 'VND' ? c.amount : c.rate === null ? 0 : c.amount * c.rate), 0);

const isFund = (kind: FundingKind): kind is FundName => kind in fundNames;
/** Support of the state that counts, of the whole life of a person. */
const claimsOf = (all: readonly FundingRow[]): Support[] =>
  all.flatMap((f) => (f.counts && f.kind !== 'loan' && !isFund(f.kind) ? [{ id: f.id, item: f.kind, programme: f.programme, amount: f.amount, appliedOn: f.appliedOn }] : []));
/** What the Fund asks about: paid in for this contract, home when and why, trained at the cost of the state. */
const fundFactsOf = (j: JourneyRecord, costs: readonly CostRow[], all: readonly FundingRow[]): FundFacts => ({
  contributedOn: costs.flatMap((c) => (c.kind === 'fund' ? [c.paidOn] : [])).sort()[0] ?? null,
  returnedOn: j.returnedOn,
  returnReason: j.returnReason,
  endsOn: j.contractEndsOn,
  stateTraining: all.some((f) => f.kind === 'vocational' && f.counts),
});
const supportAnswers = (f: FundingRow, claims: readonly Support[], fund: FundFacts, book: LawBook): SupportAnswer[] => {
  if (f.kind === 'loan') return [];
  if (isFund(f.kind)) return [fundAnswer(f.kind, f.amount, fund, book)];
  const own = { id: f.id, item: f.kind, programme: f.programme, amount: f.amount, appliedOn: f.appliedOn };
  return [onceAnswer(own, claims), itemAnswer(own, book)];
};

const shown = <S extends string>(a: { rule: string; state: S; legalBasis: string; verified: boolean }, why: string) => ({
  rule: a.rule,
  state: a.state,
  why,
  legalBasis: a.legalBasis,
  verified: a.verified,
});

export const costHandlers: Handlers<CostApi, Ctx> = {
  moneyGet: async (ctx, { id }) => {
    const j = await getJourney(ctx.tx, id);
    const book = lawBook(await ownLawValues(ctx.tx));
    const facts = await factsOf(ctx, j);
    const costs = await costsOf(ctx.tx, id);
    const all = await fundingsOf(ctx.tx, j.personId);
    const here = all.filter((f) => f.journeyId === id);
    const supported = here.filter((f) => f.kind !== 'loan' && !isFund(f.kind)).reduce((n, f) => n + f.amount, 0);
    const [claims, fund] = [claimsOf(all), fundFactsOf(j, costs, all)];
    const when = { today: ctx.today, calendar: await getWorkCalendar(ctx.tx) };
    const faults = costFaults(facts, costs);
    const refund = refundDue(facts, costs);
    return {
      costs: costs.map(({ rate: _rate, blockedAccount: _blocked, ...c }) => ({
        ...c,
        faults: faults.filter((f) => f.costId === c.id).map((f) => ({ why: faultWords[f.why], legalBasis: f.legalBasis, verified: true })),
      })),
      caps: costLines(facts, costs, book).map((l) => ({
        rule: l.rule,
        kind: l.kind,
        state: l.over > 0 ? ('over' as const) : l.unclear ? ('unclear' as const) : ('met' as const),
        said: sayLine(l),
        legalBasis: l.legalBasis,
        verified: l.verified,
      })),
      refund: refund && { said: sayRefund(refund), legalBasis: articles.refund, verified: true },
      fundings: here.map((f) => ({
        id: f.id,
        kind: f.kind,
        programme: f.programme,
        amount: f.amount,
        appliedOn: f.appliedOn,
        paidOn: f.paidOn,
        months: f.months,
        answers:
          f.kind === 'loan'
            ? loanAnswers(f, j.termMonths, inDong(costs), supported, book, when).map((a) => shown(a, sayLoan(a)))
            : supportAnswers(f, claims, fund, book).map((a) => shown(a, saySupport(a))),
      })),
      can: {
        write: !ctx.actor.permissions.has('person.write') ? 'kernel.noPermission' : j.closedOn ? 'journey.closed' : null,
        remove: ctx.actor.permissions.has('person.write') ? null : 'kernel.noPermission',
      },
    };
  },

  costAdd: async (ctx, { id, costId, kind, paidOn, blockedAccount, ...personal }) => {
    const j = await heldOpen(ctx, id);
    if (paidOn > ctx.today) throw new Problem('invalid', 'journey.moneyFaulty', { fields: { paidOn: costFieldWords.future } });
    await record(ctx, { type: 'journey.paid', subjectId: id, unitId: j.unitId, data: { costId, kind, paidOn, blockedAccount }, personal });
    return { id: costId };
  },

  // what was written by mistake is taken back of a way that is over too
  costRemove: async (ctx, { id, costId }) => {
    const j = await held(ctx, id);
    orNotFound(
      (await costsOf(ctx.tx, id)).find((c) => c.id === costId),
      'cost',
    );
    await record(ctx, { type: 'journey.paidRemoved', subjectId: id, unitId: j.unitId, data: { costId } });
    return { id: costId };
  },

  fundingAdd: async (ctx, { id, fundingId, kind, appliedOn, paidOn, amount, programme, months, borrower }) => {
    // two at once for one person: the second sees the first
    const j = await heldWithPerson(ctx, id);
    const book = lawBook(await ownLawValues(ctx.tx));
    const fields: Record<string, string> = {};
    if (appliedOn > ctx.today) fields['appliedOn'] = costFieldWords.future;
    if (paidOn && paidOn > ctx.today) fields['paidOn'] = costFieldWords.future;
    else if (paidOn && paidOn < appliedOn) fields['paidOn'] = costFieldWords.paidBefore;
    if (kind === 'loan') {
      if (months && j.termMonths && months > j.termMonths) fields['months'] = costFieldWords.longer(j.termMonths);
    } else {
      if (months) fields['months'] = costFieldWords.loanOnly;
      if (borrower) fields['borrower'] = costFieldWords.loanOnly;
      if (!isFund(kind)) {
        const item = supportOn(kind, appliedOn, book);
        // what is given by the day or month may be more in all
        if (item?.most && (item.per === 'course' || item.per === 'person') && amount > item.most) fields['amount'] = costFieldWords.over(item.most, perWords[item.per]);
      }
    }
    if (Object.keys(fields).length) throw new Problem('invalid', 'journey.moneyFaulty', { fields });
    const all = await fundingsOf(ctx.tx, j.personId);
    // the Fund pays once for each contribution, so for each way; the state once in a life
    const same = kind === 'loan' ? [] : all.filter((f) => f.kind === kind && f.counts && (!isFund(kind) || f.journeyId === id));
    // of several programmes the one that gives most: what was only asked for here, and is less, gives way; what was received, or asked for on another way, stands
    const claim = { id: fundingId, item: kind as FundName, programme, amount };
    const better = onceEach([...same.map((f) => ({ id: f.id, item: kind as FundName, programme: f.programme, amount: f.amount })), claim]).paid.includes(claim);
    const twice = same.find((f) => !better || f.paidOn !== null || f.journeyId !== id);
    if (twice) throw new Problem('refused', 'journey.supportTwice', { facts: { on: viDate(twice.appliedOn) } });
    if (isFund(kind)) {
      const answer = fundAnswer(kind, amount, fundFactsOf(j, await costsOf(ctx.tx, id), all), book);
      if (answer.why === 'fundAbove') throw new Problem('invalid', 'journey.moneyFaulty', { fields: { amount: saySupport(answer) } });
      if (answer.state !== 'met') throw new Problem('refused', 'journey.fundRefused', { facts: { why: saySupport(answer) } });
    }
    const gone = same.map((f): CostEvent => ({ type: 'journey.fundedRemoved', subjectId: id, unitId: j.unitId, data: { fundingId: f.id } }));
    const funded: CostEvent = {
      type: 'journey.funded',
      subjectId: id,
      unitId: j.unitId,
      data: { fundingId, personId: j.personId, kind, appliedOn, paidOn },
      personal: { amount, programme, months, borrower },
    };
    // the first money that came is the milestone
    await record(ctx, ...gone, funded, ...(paidOn && !j.fundedOn && !isFund(kind) ? [fundedStep(j, paidOn, '')] : []));
    return { id: fundingId };
  },

  fundingRemove: async (ctx, { id, fundingId }) => {
    const j = await held(ctx, id);
    const here = (await fundingsOf(ctx.tx, j.personId)).filter((f) => f.journeyId === id);
    const gone = orNotFound(
      here.find((f) => f.id === fundingId),
      'funding',
    );
    const removed: CostEvent = { type: 'journey.fundedRemoved', subjectId: id, unitId: j.unitId, data: { fundingId } };
    // a step that stood on this money goes to the day of the next that came, or away
    const next = here.flatMap((f) => (f.paidOn !== null && f !== gone && !isFund(f.kind) ? [f.paidOn] : [])).sort()[0] ?? null;
    await record(
      ctx,
      removed,
      ...(gone.paidOn !== null && !isFund(gone.kind) && gone.paidOn === j.fundedOn && next !== j.fundedOn ? [fundedStep(j, next, costWords.removedReason)] : []),
    );
    return { id: fundingId };
  },
};
