import { newId } from '../../../../kernel/clock.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { defineDoor, shownCell, specsOf, type Draft } from '../../../../kernel/sheet/door.ts';
import { foldWords, tidy } from '../../../../kernel/text.ts';
import { plainNumber } from '../../../enterprise/rules.ts';
import { spelledMarkets } from '../../../market/rules-countries.ts';
import { findOccupations, occupationName } from '../../../market/rules-occupations.ts';
import { communesOf } from '../../../worker/sheet/queries.ts';
import { unitFinder } from '../../../worker/sheet/queries-units.ts';
import { overwrites } from '../../../worker/sheet/queries-whom.ts';
import { costKinds, type CostKind } from '../../choices.data.ts';
import { OrderFields, type CostLine } from '../contract.ts';
import type { OrderEvent } from '../events.ts';
import { costsOver, fieldsOf, orderFaults, sayOver, unlicensed } from '../judge.ts';
import { getOrders, takenOf, unitLabels, type OrderRecord } from '../queries.ts';
import { headsOf, roomFor } from '../rules/order.ts';
import { bookOf, placesIn } from '../view.ts';
import { licenceWord } from '../words.ts';
import { OrderGiven, OrderSheetRow } from './contract.ts';
import { firmFinder } from './firms.ts';
import { holdOrders, oneAtATime, ordersUnder } from './queries.ts';
import { currencyOf, moneyIn, moneyText, readMoney } from './rules-money.ts';
import { sheetWords as w } from './sheet.data.ts';

/** Lists of job orders from Excel: which order a row means, what it changes, by the same rules as the form. */

type Row = Draft & { value: OrderSheetRow };
const changes = new WeakMap<OrderSheetRow, OrderEvent>();
const kinds = Object.keys(costKinds) as CostKind[];
/** The most that a line of costs may be. */
const MOST = 1e12;
const ownKeys = (Object.keys(OrderSheetRow.shape) as (keyof OrderSheetRow)[]).filter((k) => k in OrderFields.shape) as (keyof OrderSheetRow & keyof OrderFields)[];
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What makes it the same order. */
const keyOf = (o: { approvalNumber: string; market: string; job: string; employer: string }): string =>
  [plainNumber(o.approvalNumber), o.market, foldWords(o.job), foldWords(o.employer)].join('|');

/** Costs with those that the row says in their places; lines of other kinds stay. */
const costsAfter = (v: OrderSheetRow, before: readonly CostLine[]): CostLine[] => {
  const said = kinds.flatMap((kind) => (v[kind] === null ? [] : [{ kind, ...moneyIn(v[kind]), note: null }]));
  const changed = said.filter((s) => {
    const lines = before.filter((c) => c.kind === s.kind);
    return lines.some((c) => c.currency !== s.currency) || lines.reduce((n, c) => n + c.amount, 0) !== s.amount;
  });
  return [...before.filter((c) => !changed.some((s) => s.kind === c.kind)), ...changed.filter((c) => c.amount > 0)];
};

const occupationIn = (r: Draft): void => {
  const text = r.values['occupation'];
  if (typeof text !== 'string') return;
  const digits = /^\d{1,4}/.exec(text)?.[0];
  if (digits !== undefined) {
    r.values['occupation'] = digits;
    if (occupationName(digits) === undefined) r.problems['occupation'] = w.occupation;
    return;
  }
  const [one, second] = findOccupations(text, 2);
  if (one && !second) {
    r.values['occupation'] = one.code;
    r.warnings['occupation'] = w.occupationTaken(one.code, one.name);
  } else r.problems['occupation'] = w.occupation;
};
const costIn = (r: Draft, kind: CostKind): void => {
  const text = r.values[kind];
  if (typeof text !== 'string') return;
  const money = readMoney(text);
  if (money === undefined || money.amount > MOST) r.problems[kind] = w.cost;
  else {
    if (money.currency === null && money.amount > 0) r.warnings[kind] = w.costDong;
    r.values[kind] = moneyText({ amount: money.amount, currency: money.currency ?? 'VND' });
  }
};

/** An order as the row leaves it. Money is text in a row: only here it is seen whether an order may say so much. */
const after = (ctx: Ctx, v: OrderSheetRow, enterpriseId: string, keptIn: number, was: OrderFields | undefined) => {
  const own = Object.fromEntries(ownKeys.flatMap((k) => (v[k] === null ? [] : [[k, v[k]]])));
  return OrderFields.safeParse({
    // from today, or from its last day where that has passed: then the last day is what is wrong
    recruitFrom: v.approvalOn > ctx.today ? v.approvalOn : v.recruitTo < ctx.today ? v.recruitTo : ctx.today,
    ...was,
    ...own,
    // spelled another way, it is the same order
    ...(was ? { approvalNumber: was.approvalNumber, job: was.job, employer: was.employer } : {}),
    enterpriseId,
    keptIn,
    costs: costsAfter(v, was?.costs ?? []),
  });
};

/** Cells that take the place of what stands say so. */
const sayOverwritten = async (ctx: Ctx, r: Row, before: OrderFields, now: OrderFields, saving: boolean): Promise<void> => {
  const specs = new Map(specsOf(orderDoor).map((s) => [s.key, s]));
  for (const key of ownKeys) {
    const [old, value] = [before[key], now[key]];
    if (same(old, value)) overwrites(r, key, null, saving);
    else if (key === 'recruitIn') overwrites(r, key, before.recruitIn.length ? (await unitLabels(ctx.tx, before.recruitIn)).join('; ') : null, saving);
    else overwrites(r, key, shownCell(specs.get(key)!, old) || null, saving);
  }
  for (const kind of kinds) {
    const old = before.costs.filter((c) => c.kind === kind);
    const changed =
      r.value[kind] !== null &&
      !same(
        old,
        now.costs.filter((c) => c.kind === kind),
      );
    overwrites(r, kind, changed && old.length ? old.map(moneyText).join('; ') : null, saving);
  }
};

const judgeRow = async (ctx: Ctx, r: Row, given: OrderFields, known: { before: OrderRecord | undefined; book: Awaited<ReturnType<typeof bookOf>> }): Promise<void> => {
  const { before, book } = known;
  const taken = before && (await takenOf(ctx.tx, [before.id]))(before.id);
  const { enterpriseId, keptIn, ...faults } = await orderFaults(ctx, given, { book, before, taken });
  Object.assign(r.problems, faults);
  if (enterpriseId ?? keptIn) r.problems['enterprise'] = (enterpriseId ?? keptIn)!;
  for (const c of costsOver(given, book)) r.problems[given.costs[c.line]!.kind] ??= w.over(sayOver(given, c));
  const fewer = before && taken && !same(placesIn(before), placesIn(given)) && !roomFor(placesIn(given), taken);
  if (fewer) r.problems['slotsAny'] = w.tooFew(headsOf(taken.introduced));
};

export const orderDoor = defineDoor({
  kind: 'journey.orders',
  row: OrderSheetRow,
  given: OrderGiven,
  cells: { enterprise: 'text', wage: 'number', termMonths: 'int', weeklyHours: 'number', recruitIn: 'text', occupation: 'text', currency: 'text' },
  spellings: { market: spelledMarkets },

  prepare: async (ctx, _given, rows) => {
    const unitOf = unitFinder(await communesOf(ctx.tx, ctx.today), undefined);
    const named = rows.flatMap((r) => {
      const { enterprise, licence } = r.values;
      return typeof enterprise === 'string' ? [{ r, enterprise, licence: typeof licence === 'string' ? licence : null }] : [];
    });
    const firmOf = await firmFinder(ctx, named);
    // told beside whatever else is wrong in the row: check sees only rows that are whole
    for (const n of named) {
      const firm = await firmOf(n);
      if ('why' in firm) n.r.problems[firm.key] ??= firm.why;
    }
    for (const r of rows) {
      occupationIn(r);
      for (const kind of kinds) costIn(r, kind);
      const currency = r.values['currency'];
      if (typeof currency === 'string') {
        const code = currencyOf(currency);
        if (code === null) r.problems['currency'] = w.currency;
        else r.values['currency'] = code;
      }
      const places = r.values['recruitIn'];
      if (typeof places !== 'string') continue;
      const found = places.split(/[;,]/).map((p) => unitOf(tidy(p)));
      const wrong = found.find((u) => u.id === undefined);
      if (wrong) r.problems['recruitIn'] = wrong.why ?? '';
      r.values['recruitIn'] = found.flatMap((u) => u.id ?? []);
    }
  },

  check: async (ctx, given, all, saving) => {
    if (saving) await oneAtATime(ctx.tx);
    const rows = all as readonly Row[];
    const firmOf = await firmFinder(
      ctx,
      rows.map((r) => r.value),
    );
    const firms = new Map<Row, Exclude<Awaited<ReturnType<typeof firmOf>>, { why: string }>>();
    for (const r of rows) {
      const firm = await firmOf(r.value);
      if ('why' in firm) r.problems[firm.key] = firm.why;
      else firms.set(r, firm);
    }
    const ids = await ordersUnder(
      ctx.tx,
      [...new Set([...firms.values()].map((f) => f.e.id))],
      rows.map((r) => plainNumber(r.value.approvalNumber)),
    );
    if (saving) await holdOrders(ctx.tx, ids);
    const orders = Map.groupBy(await getOrders(ctx.tx, ids), (o) => `${o.enterpriseId} ${keyOf(o)}`);
    const chosen = OrderGiven.parse(given).unitId ?? (ctx.actor.unitIds.length === 1 ? ctx.actor.unitIds[0] : undefined);
    const book = await bookOf(ctx);
    const taken = new Map<string, number>();
    for (const [r, firm] of firms) {
      const key = `${firm.e.id} ${keyOf(r.value)}`;
      const line = taken.get(key);
      if (line !== undefined) {
        r.problems['job'] = w.sameOrder(line);
        continue;
      }
      taken.set(key, r.line);
      const alike = orders.get(key) ?? [];
      // the one that goes on, else the one that ended last
      const before = alike.find((o) => o.closedOn === null) ?? alike.toSorted((a, b) => (b.closedOn ?? '').localeCompare(a.closedOn ?? ''))[0];
      if (!before && chosen === undefined) {
        r.problems['enterprise'] = w.noUnit;
        continue;
      }
      const was = before && fieldsOf(before);
      const parsed = after(ctx, r.value, firm.e.id, before?.keptIn ?? chosen!, was);
      if (!parsed.success) {
        for (const kind of kinds) if (r.value[kind] !== null) r.problems[kind] = w.cost;
        continue;
      }
      const now = parsed.data;
      if (was && same(now, was)) {
        r.same = true;
        continue;
      }
      if (before?.closedOn) r.problems['job'] = w.ended(before.closedOn);
      else if (before && !before.mine) r.problems['job'] = w.elsewhere(before.keptInName);
      else {
        await judgeRow(ctx, r, now, { before, book });
        const none = unlicensed(ctx, firm.licences, now.recruitFrom);
        if (none) r.problems['enterprise'] ??= w.noLicence(none.day, licenceWord(none.state));
        if (was) await sayOverwritten(ctx, r, was, now, saving);
      }
      if (Object.keys(r.problems).length) continue;
      const id = before?.id ?? newId(ctx.now.getTime());
      changes.set(r.value, { type: before ? 'journey.orderChanged' : 'journey.orderOpened', subjectId: id, unitId: now.keptIn, data: now });
    }
  },

  twin: (v) => [plainNumber(v.licence ?? v.enterprise), keyOf(v)].join('|'),

  decide: async (_ctx, _given, rows) =>
    rows.map((r) => {
      const event = changes.get(r.value as OrderSheetRow);
      if (!event) throw new Error('a row was not judged before it was saved');
      return event;
    }),
  words: w,
});
