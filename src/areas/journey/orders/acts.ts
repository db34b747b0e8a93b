import type { Ctx } from '../../../kernel/context.ts';
import type { Handler } from '../../../kernel/contract.ts';
import { holdRow, orNotFound } from '../../../kernel/db.ts';
import type { DomainEvent } from '../../../kernel/event.ts';
import { Problem } from '../../../kernel/problem.ts';
import { licenceOn } from '../../enterprise/rules.ts';
import { JourneyTerms } from '../contract.ts';
import type { JourneyEvent, PersonalTerms } from '../events.ts';
import { datesOf } from '../judge.ts';
import { getJourney, type JourneyRecord } from '../queries.ts';
import { dateFaults } from '../rules/milestones.ts';
import { dateFaultWords } from '../words.ts';
import type { OrderApi } from './contract.ts';
import type { OrderEvent } from './events.ts';
import { candidates, getIntroductions, getOrder, holdOrder, holdWays, unitsWithin } from './queries.ts';
import { headsOf, placesLeft, placesOf, plus, roomFor } from './rules/order.ts';
import { areaClosed, bookOf, judged, standingOf, type Standing } from './view.ts';
import { faults, sayCon, stateWords, words } from './words.ts';

/** Introducing people to an order and saying what became of it. People are held before their ways, ways before the order, all before anything is read: two officers at once never give one place twice. */

const personalNames: Record<keyof PersonalTerms, true> = {
  programme: true,
  sender: true,
  licence: true,
  job: true,
  employer: true,
  workplace: true,
  contractNumber: true,
  wage: true,
  currency: true,
  approvalNumber: true,
  confirmationNumber: true,
  note: true,
};
type TermsSet = Extract<JourneyEvent, { type: 'journey.termsSet' }>;
/** The terms of a journey with those that the order gives; what it does not say stays as it was. */
const termsEvent = (id: string, unitId: number, before: JourneyRecord | null, s: Standing, today: string): TermsSet => {
  const { o } = s;
  const was = before
    ? JourneyTerms.parse(Object.fromEntries(Object.keys(JourneyTerms.shape).map((k) => [k, before[k as keyof JourneyRecord]])))
    : JourneyTerms.parse({ form: 'enterprise' });
  const terms: JourneyTerms = {
    ...was,
    form: 'enterprise',
    market: o.market,
    sender: o.enterpriseName,
    licence: licenceOn(s.licences, today).number,
    job: o.job,
    occupation: o.occupation,
    employer: o.employer,
    workplace: o.workplace,
    approvalNumber: o.approvalNumber,
    approvalOn: o.approvalOn,
    termMonths: o.termMonths,
    wage: o.wage,
    currency: o.currency,
  };
  const split = (personal: boolean) => Object.fromEntries(Object.entries(terms).filter(([k]) => k in personalNames === personal));
  return { type: 'journey.termsSet', subjectId: id, unitId, data: split(false) as TermsSet['data'], personal: split(true) as TermsSet['personal'] };
};
const milestoneEvent = (
  j: JourneyRecord | { id: string; unitId: number },
  milestone: 'matched' | 'selected',
  from: string | null,
  to: string | null,
  reason = '',
): JourneyEvent => ({
  type: 'journey.datesSet',
  subjectId: j.id,
  unitId: j.unitId,
  data: { changes: [{ milestone, from, to }], endsOn: 'contractEndsOn' in j ? j.contractEndsOn : null },
  personal: { returnReason: 'returnReason' in j ? j.returnReason : null, settledAs: 'settledAs' in j ? j.settledAs : null, reason },
});

export const introduce: Handler<OrderApi['orderIntroduce'], Ctx> = async (ctx, { id, people, on: given }) => {
  const asked = [...new Map(people.map((p) => [p.personId, p])).values()].toSorted((a, b) => (a.personId < b.personId ? -1 : 1));
  for (const p of asked) await holdRow(ctx.tx, 'person', p.personId);
  await holdWays(
    ctx.tx,
    asked.map((p) => p.personId),
  );
  await holdOrder(ctx.tx, id);
  const s = await standingOf(ctx, await getOrder(ctx.tx, id));
  if (s.state !== 'open') throw new Problem('refused', 'journey.orderNotOpen', { facts: { state: stateWords[s.state].toLowerCase() } });
  const on = given ?? ctx.today;
  const wrong = on > ctx.today ? faults.future : on < s.o.recruitFrom ? faults.beforeRecruiting : null;
  if (wrong) throw new Problem('invalid', 'journey.orderFaulty', { fields: { on: wrong } });
  const found = new Map(
    (
      await candidates(
        ctx.tx,
        asked.map((p) => p.personId),
      )
    ).map((c) => [c.id, c]),
  );
  const here = await unitsWithin(
    ctx.tx,
    [...found.values()].map((c) => c.keeperUnitId),
    s.o.recruitIn.length ? s.o.recruitIn : [s.o.keptIn],
  );
  const book = await bookOf(ctx);
  if (areaClosed(book, s.o, ctx.today)) throw new Problem('refused', 'journey.orderAreaClosed');
  const fields: Record<string, string> = {};
  let { introduced } = s.taken;
  const chosen = asked.map((p) => {
    const c = orNotFound(found.get(p.personId), 'person');
    const { standing, con } = judged(s, book, ctx.today, c, here.has(c.keeperUnitId));
    introduced = plus(introduced, c.sex);
    if (standing === 'no') fields[`people.${people.findIndex((x) => x.personId === p.personId)}`] = con.map(sayCon).join('; ');
    return { ...p, c };
  });
  if (Object.keys(fields).length) throw new Problem('refused', 'journey.orderUnfit', { facts: { count: Object.keys(fields).length }, fields });
  if (!roomFor(s.places, { ...s.taken, introduced }, s.taken)) {
    const room = Math.max(0, placesOf(s.places) * s.places.perSlot - headsOf(s.taken.introduced));
    throw new Problem('refused', 'journey.orderFull', { facts: { room, chosen: chosen.length } });
  }

  const [opened, terms, dates, introductions]: [JourneyEvent[], JourneyEvent[], JourneyEvent[], OrderEvent[]] = [[], [], [], []];
  for (const { c, personId, introductionId, journeyId } of chosen) {
    const before = c.journeyId === null ? null : await getJourney(ctx.tx, c.journeyId);
    const at = before ?? { id: journeyId, unitId: c.keeperUnitId };
    if (!before)
      opened.push({
        type: 'journey.opened',
        subjectId: at.id,
        unitId: at.unitId,
        data: { personId, form: 'enterprise', market: s.o.market, interestedOn: on, sex: c.sex },
      });
    terms.push(termsEvent(at.id, at.unitId, before, s, ctx.today));
    if (!before?.matchedOn) dates.push(milestoneEvent(at, 'matched', null, on));
    introductions.push({ type: 'journey.introduced', subjectId: at.id, unitId: at.unitId, data: { introductionId, orderId: id, on } });
  }
  const events: DomainEvent[] = [...opened, ...terms, ...dates, ...introductions];
  await ctx.record(events);
  return { introduced: chosen.length, left: placesLeft(s.places, { ...s.taken, introduced }) };
};

export const answerIntroductions: Handler<OrderApi['introductionAnswer'], Ctx> = async (ctx, { id, introductionIds, outcome, on, note }) => {
  const ids = [...new Set(introductionIds)];
  const seen = await getIntroductions(ctx.tx, ids);
  if (seen.length !== ids.length || seen.some((i) => i.orderId !== id)) throw new Problem('notFound', 'kernel.notFound', { facts: { what: 'introduction' } });
  for (const i of seen.toSorted((a, b) => (a.journeyId < b.journeyId ? -1 : 1))) await holdRow(ctx.tx, 'journey', i.journeyId);
  await holdOrder(ctx.tx, id);
  const all = await getIntroductions(ctx.tx, ids);
  const s = await standingOf(ctx, await getOrder(ctx.tx, id));
  const fields: Record<string, string> = {};
  if (on > ctx.today) fields['on'] = faults.future;
  else if (all.some((i) => on < i.onDay)) fields['on'] = faults.beforeIntroduced;
  // what was answered stays, but somebody who was chosen may still draw back before leaving
  if (all.some((i) => !i.stands || (i.outcome !== null && (i.outcome !== 'selected' || outcome === 'selected')))) throw new Problem('refused', 'journey.introductionOver');

  let { selected, introduced } = s.taken;
  const milestones: JourneyEvent[] = [];
  for (const i of all) {
    const j = await getJourney(ctx.tx, i.journeyId);
    if (outcome !== 'selected' && j.departedOn) throw new Problem('refused', 'journey.introductionOver');
    // whoever is not taken was not selected, also where the day was written on the journey's own page
    const to = outcome === 'selected' ? (j.selectedOn ?? on) : null;
    const fault = dateFaults({ ...datesOf(j), selected: to }, ctx.today).selected;
    if (fault) fields['on'] = dateFaultWords(fault);
    if (to !== j.selectedOn)
      milestones.push(milestoneEvent(j, 'selected', j.selectedOn, to, j.selectedOn === null ? '' : (note ?? (outcome === 'withdrawn' ? words.drewBack : words.notChosen))));
    if (outcome === 'selected' && j.selectedOn === null) selected = plus(selected, i.sex);
    if (outcome !== 'selected') introduced = plus(introduced, i.sex, -1);
    if (outcome !== 'selected' && j.selectedOn !== null) selected = plus(selected, i.sex, -1);
  }
  if (Object.keys(fields).length) throw new Problem('invalid', 'journey.orderFaulty', { fields });
  if (outcome === 'selected' && !roomFor(s.places, { introduced, selected }, s.taken)) throw new Problem('refused', 'journey.orderSelectFull');
  const answers: OrderEvent[] = all.map((i) => ({
    type: 'journey.introductionAnswered',
    subjectId: i.journeyId,
    unitId: i.unitId,
    data: { introductionId: i.id, orderId: id, outcome, on },
    personal: { note },
  }));
  await ctx.record([...milestones, ...answers]);
  return { answered: all.length, left: placesLeft(s.places, { introduced, selected }) };
};
