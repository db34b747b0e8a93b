import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers, Input } from '../../../kernel/contract.ts';
import { holdRow } from '../../../kernel/db.ts';
import { Problem } from '../../../kernel/problem.ts';
import { viDate } from '../../../kernel/text.ts';
import { getEnterprise, licencesOf } from '../../enterprise/queries.ts';
import { getPerson } from '../../worker/person/queries.ts';
import { cardsOf } from '../../worker/queries-cards.ts';
import { cardsFor } from '../../worker/queries-listed.ts';
import { getJourney } from '../queries.ts';
import { numberAt } from '../rules/law.ts';
import { stageName } from '../words.ts';
import { answerIntroductions, introduce } from './acts.ts';
import type { OrderApi } from './contract.ts';
import { orderTexts } from './events.data.ts';
import type { OrderEvent } from './events.ts';
import { exportOrders } from './export.ts';
import { costsOver, fieldsOf, orderFaults, sayOver, unlicensed } from './judge.ts';
import {
  candidates,
  findOrders,
  getOrder,
  getOrders,
  historyOfOrder,
  introductionsOf,
  introductionsTo,
  orderOfJourney,
  ordersWhere,
  poolFor,
  takenOf,
  unitLabels,
  type IntroductionRecord,
  type OrderRecord,
} from './queries.ts';
import { inOrder } from './rules/match.ts';
import { headsOf, placesOf, roomFor, type Places } from './rules/order.ts';
import { areaClosed, bookOf, costsOf, judged, placesIn, shownMatch, shownOrder, standingOf, standingsOf, type Standing } from './view.ts';
import { faults, licenceWord } from './words.ts';

const SHOWN = 300;
const EXPORTED = 5_000;
const RANKED = 100;
const ORDERS_FOR_ONE = 20;
const record = (ctx: Ctx, ...events: OrderEvent[]) => ctx.record(events);
const whyNotWrite = (ctx: Ctx, o: OrderRecord): string | null =>
  !ctx.actor.permissions.has('enterprise.write') ? 'kernel.noPermission' : o.mine ? null : 'journey.orderElsewhere';
const whyNotIntroduce = (ctx: Ctx): string | null => (ctx.actor.permissions.has('person.write') ? null : 'kernel.noPermission');

/** Held until the act is done, as the writer last saw it, kept by the writer's territory. */
const mine = async (ctx: Ctx, id: string, version: number): Promise<OrderRecord> => {
  await holdRow(ctx.tx, 'jobOrder', id);
  const o = await getOrder(ctx.tx, id);
  if (!o.mine) throw new Problem('notFound', 'kernel.notFound', { facts: { what: 'order' } });
  if (o.version !== version) throw new Problem('conflict', 'kernel.stale', { current: { ...fieldsOf(o), id, version: o.version } });
  return o;
};
/** No order stands for an enterprise whose licence is not in force, neither today nor on the day from which it recruits. @throws Problem journey.orderNoLicence */
const requireLicence = async (ctx: Ctx, enterpriseId: string, from: string): Promise<void> => {
  const none = unlicensed(ctx, (await licencesOf(ctx.tx, [enterpriseId])).get(enterpriseId) ?? [], from);
  if (none) throw new Problem('refused', 'journey.orderNoLicence', { facts: { day: viDate(none.day), state: licenceWord(none.state).toLowerCase() } });
};
const shownIntroduction = (i: IntroductionRecord) => ({
  id: i.id,
  journeyId: i.journeyId,
  onDay: i.onDay,
  outcome: i.outcome,
  outcomeOn: i.outcomeOn,
  note: i.note,
  stageName: stageName(i.stage),
  over: !i.stands,
});

/** Orders of a filter as they stand today. */
const standing = async (ctx: Ctx, filter: Input<OrderApi['orderList']>, limit: number): Promise<{ orders: Standing[]; more: boolean }> => {
  const find = async (state: typeof filter.state) => {
    const found = await findOrders(ctx.tx, { ...filter, state, at: ctx.today, limit: limit + 1 });
    return { orders: await standingsOf(ctx, found.slice(0, limit)), more: found.length > limit };
  };
  const { orders, more } = await find(filter.state);
  // an order whose enterprise lost its licence today is not open but ended, though the night has not come
  const lost = (s: Standing): boolean => s.state === 'licence';
  if (filter.state === 'open') return { orders: orders.filter((s) => !lost(s)), more };
  return { orders: filter.state === 'ended' ? [...(await find('open')).orders.filter(lost), ...orders] : orders, more };
};

export const orderHandlers: Handlers<OrderApi, Ctx> = {
  orderList: async (ctx, filter) => {
    const { orders, more } = await standing(ctx, filter, SHOWN);
    const book = await bookOf(ctx);
    return { rows: orders.map((s) => shownOrder(s, book, ctx.today)), more };
  },

  orderExport: async (ctx, filter) => exportOrders(ctx, (await standing(ctx, filter, EXPORTED)).orders),

  orderGet: async (ctx, { id }) => {
    const o = await getOrder(ctx.tx, id);
    const s = await standingOf(ctx, o);
    const book = await bookOf(ctx);
    const introduced = headsOf(s.taken.introduced);
    return {
      order: {
        ...shownOrder(s, book, ctx.today),
        version: o.version,
        fields: fieldsOf(o),
        keptInName: o.keptInName,
        recruitInNames: o.recruitIn.length ? await unitLabels(ctx.tx, o.recruitIn) : [o.keptInName],
      },
      costs: costsOf(o, book),
      taken: { introduced, selected: headsOf(s.taken.selected), mayIntroduce: s.left === 0 ? 0 : Math.max(0, placesOf(s.places) * o.perSlot - introduced) },
      closed: o.closedOn && o.closedReason ? { on: o.closedOn, reason: o.closedReason } : null,
      history: (await historyOfOrder(ctx.tx, id)).map((h) => ({ at: h.at.toISOString(), what: orderTexts[h.type as OrderEvent['type']] ?? h.type, by: h.actorName })),
      can: { write: whyNotWrite(ctx, o), introduce: whyNotIntroduce(ctx) },
    };
  },

  orderSave: async (ctx, { id, version, ...given }) => {
    const before = version ? await mine(ctx, id, version) : undefined;
    if (before?.closedOn) throw new Problem('refused', 'journey.orderEnded');
    await getEnterprise(ctx.tx, given.enterpriseId);
    const book = await bookOf(ctx);
    const keptIn = before?.keptIn ?? given.keptIn;
    const taken = before && (await takenOf(ctx.tx, [id]))(id);
    const fields = await orderFaults(ctx, given, { book, before, taken });
    const over = costsOver(given, book);
    if (over.length) fields['costs'] = faults.costOver(over.map((c) => sayOver(given, c)).join('; '));
    if (Object.keys(fields).length) throw new Problem('invalid', 'journey.orderFaulty', { fields });
    await requireLicence(ctx, given.enterpriseId, given.recruitFrom);
    const fewer = before && (Object.entries(placesIn(before)) as [keyof Places, number][]).some(([k, n]) => placesIn(given)[k] !== n);
    if (taken && fewer && !roomFor(placesIn(given), taken)) throw new Problem('refused', 'journey.orderTooFew', { facts: { taken: headsOf(taken.introduced) } });
    await record(ctx, { type: before ? 'journey.orderChanged' : 'journey.orderOpened', subjectId: id, unitId: keptIn, data: { ...given, keptIn } });
    return { id, version: version + 1 };
  },

  orderClose: async (ctx, { id, version, reason }) => {
    const o = await mine(ctx, id, version);
    if (o.closedOn) throw new Problem('refused', 'journey.orderEnded');
    await record(ctx, { type: 'journey.orderEnded', subjectId: id, unitId: o.keptIn, data: { on: ctx.today, reason } });
    return { id, version: version + 1 };
  },

  orderReopen: async (ctx, { id, version, recruitTo }) => {
    const o = await mine(ctx, id, version);
    if (!o.closedOn && o.recruitTo >= ctx.today) throw new Problem('refused', 'journey.orderNotEnded');
    if (recruitTo < ctx.today) throw new Problem('invalid', 'journey.orderFaulty', { fields: { recruitTo: faults.past } });
    if (recruitTo < o.recruitFrom) throw new Problem('invalid', 'journey.orderFaulty', { fields: { recruitTo: faults.backwards } });
    if (areaClosed(await bookOf(ctx), o, ctx.today)) throw new Problem('refused', 'journey.orderAreaClosed');
    await requireLicence(ctx, o.enterpriseId, o.recruitFrom);
    await record(ctx, { type: 'journey.orderReopened', subjectId: id, unitId: o.keptIn, data: { recruitTo } });
    return { id, version: version + 1 };
  },

  orderPeople: async (ctx, { id, unitId }) => {
    const o = await getOrder(ctx.tx, id);
    const s = await standingOf(ctx, o);
    const book = await bookOf(ctx);
    const least = numberAt(book, 'age.least', ctx.today).value;
    const pool = await poolFor(ctx.tx, o, { unitId, today: ctx.today, ageFrom: Math.max(least, o.ageFrom ?? least), ageTo: o.ageTo });
    const people = await candidates(ctx.tx, pool.ids);
    const ranked = inOrder(people.map((p) => ({ id: p.id, key: p.key, judged: judged(s, book, ctx.today, p, true) }))).slice(0, RANKED);
    const card = await cardsOf(
      ctx.tx,
      ranked.map((r) => r.id),
      ctx.actor.permissions,
    );
    return { rows: ranked.map((r) => ({ person: card(r.id), match: shownMatch(r.judged) })), considered: people.length, cut: pool.cut };
  },

  ordersForPerson: async (ctx, { personId }) => {
    const p = await getPerson(ctx.tx, personId);
    const [facts] = await candidates(ctx.tx, [personId]);
    if (!facts) return { rows: [], can: { introduce: 'worker.merged' } };
    const book = await bookOf(ctx);
    const standing = (await standingsOf(ctx, await ordersWhere(ctx.tx, p.keeperUnitId, ctx.today))).filter((s) => s.state === 'open');
    const ranked = inOrder(standing.map((s) => ({ id: s.o.id, key: s.o.recruitTo, s, judged: judged(s, book, ctx.today, facts, true) })))
      .filter((r) => r.judged.standing !== 'no')
      .slice(0, ORDERS_FOR_ONE);
    return { rows: ranked.map((r) => ({ order: shownOrder(r.s, book, ctx.today), match: shownMatch(r.judged) })), can: { introduce: whyNotIntroduce(ctx) } };
  },

  orderIntroductions: async (ctx, { id }) => {
    await getOrder(ctx.tx, id);
    const rows = await introductionsTo(ctx.tx, id);
    const card = await cardsFor(ctx, rows);
    return { rows: rows.map((i) => ({ ...shownIntroduction(i), person: card(i.personId) })) };
  },

  journeyOrders: async (ctx, { journeyId }) => {
    const j = await getJourney(ctx.tx, journeyId);
    const goesBy = await orderOfJourney(ctx.tx, journeyId);
    const all = await introductionsOf(ctx.tx, journeyId);
    const orders = new Map((await getOrders(ctx.tx, [...new Set([...all.map((i) => i.orderId), ...(goesBy ? [goesBy] : [])])])).map((o) => [o.id, o]));
    const now = goesBy ? orders.get(goesBy) : undefined;
    return {
      personId: j.personId,
      order: now ? shownOrder(await standingOf(ctx, now), await bookOf(ctx), ctx.today) : null,
      introductions: all.map((i) => ({
        ...shownIntroduction(i),
        orderId: i.orderId,
        job: orders.get(i.orderId)?.job ?? '',
        enterprise: orders.get(i.orderId)?.enterpriseName ?? '',
      })),
      can: { introduce: j.closedOn ? 'journey.closed' : whyNotIntroduce(ctx) },
    };
  },

  orderIntroduce: introduce,
  introductionAnswer: answerIntroductions,
};
