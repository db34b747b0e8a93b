import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers, Input, Output } from '../../../kernel/contract.ts';
import { holdRow } from '../../../kernel/db.ts';
import { Problem } from '../../../kernel/problem.ts';
import { compareVi } from '../../../kernel/text.ts';
import { unitNames } from '../../territory/queries.ts';
import { cardsOf } from '../../worker/queries-cards.ts';
import { cardsFor } from '../../worker/queries-listed.ts';
import { entriesOf, getRestricted } from '../../worker/restricted/queries.ts';
import { maskPhone } from '../../worker/rules/mask.ts';
import { contactsOf } from '../due/queries-calls.ts';
import { datesOf } from '../judge.ts';
import { getJourney, ownLawValues, type JourneyRecord } from '../queries.ts';
import { isOverdue } from '../rules/clocks.ts';
import { lawBook } from '../rules/law.ts';
import type { AbroadApi, OverstayRow } from './contract.ts';
import type { AbroadEvent } from './events.ts';
import { abroadOf, countOverstay, findKin, findOverstay, focalPointsAbroad, getKin, kinPlace } from './queries.ts';
import { kinDigits, reaches, shareOf, thresholdAt } from './rules.ts';
import { abroadProblems } from './words.ts';

const PAGE = 50;
const record = (ctx: Ctx, event: AbroadEvent) => ctx.record([event]);
const heldOpen = async (ctx: Ctx, id: string): Promise<JourneyRecord> => {
  await holdRow(ctx.tx, 'journey', id);
  const j = await getJourney(ctx.tx, id);
  if (j.closedOn) throw new Problem('refused', 'journey.closed');
  return j;
};

/** How many of those who should have come home by a day have not, place by place. @throws Problem journey.overstayLater */
export const overstayRatio = async (ctx: Ctx, { at = ctx.today, market, unitId }: Input<AbroadApi['overstayRatio']>): Promise<Output<AbroadApi['overstayRatio']>> => {
  if (at > ctx.today) throw new Problem('refused', 'journey.overstayLater');
  const threshold = market ? thresholdAt(lawBook(await ownLawValues(ctx.tx)), market, at) : null;
  const counts = await countOverstay(ctx.tx, { at, market, unitId }, ctx.actor.nation && unitId === undefined ? 'province' : 'commune');
  const names = await unitNames(
    ctx.tx,
    counts.map((c) => c.unitId),
    at,
  );
  const judge = (c: { due: number; stayed: number }) => ({
    due: c.due,
    stayed: c.stayed,
    share: shareOf(c.stayed, c.due),
    reached: threshold !== null && reaches(threshold, c.stayed, c.due),
  });
  const rows: OverstayRow[] = counts.map((c) => ({ unit: { id: c.unitId, name: names.get(c.unitId) ?? '' }, ...judge(c) }));
  return {
    at,
    rows: rows.sort((a, b) => b.stayed - a.stayed || b.due - a.due || compareVi(a.unit.name, b.unit.name)),
    total: judge({ due: counts.reduce((n, c) => n + c.due, 0), stayed: counts.reduce((n, c) => n + c.stayed, 0) }),
    threshold,
  };
};

export const abroadHandlers: Handlers<AbroadApi, Ctx> = {
  abroadGet: async (ctx, { id }) => {
    const j = await getJourney(ctx.tx, id);
    const kin = await findKin(ctx.tx, id);
    const may = ctx.actor.permissions;
    return {
      left: j.departedOn !== null,
      home: j.returnedOn !== null,
      overdue: !j.closedOn && isOverdue({ form: j.form, dates: datesOf(j), contractEndsOn: j.contractEndsOn }, ctx.today),
      kin: kin ? { relation: kin.relation as never, masked: maskPhone(ctx.cipher.open(kinPlace(id), kin.sealed)), version: kin.version } : null,
      contacts: (await contactsOf(ctx.tx, id)).map(({ byName, ...c }) => ({ ...c, spokeTo: c.spokeTo as never, channel: c.channel as never, by: byName })),
      focalPoints: may.has('register.read') ? await focalPointsAbroad(ctx.tx, j.market, ctx.today) : [],
      can: {
        write: !may.has('person.write') ? 'kernel.noPermission' : j.closedOn ? 'journey.closed' : null,
        reveal: may.has('person.reveal') ? null : 'kernel.noPermission',
      },
    };
  },

  kinSave: async (ctx, { id, version, relation, phone }) => {
    const j = await heldOpen(ctx, id);
    const digits = kinDigits(phone);
    if (digits === null) throw new Problem('invalid', 'journey.kinPhone', { fields: { phone: String(abroadProblems['journey.kinPhone']) } });
    const before = await findKin(ctx.tx, id);
    if ((before?.version ?? 0) !== version) throw new Problem('conflict', 'kernel.stale', { current: { version: before?.version ?? 0 } });
    await record(ctx, { type: 'journey.kinSaved', subjectId: id, unitId: j.unitId, data: { relation, from: version }, personal: { phone: digits } });
    return { id, version: version + 1 };
  },

  kinRemove: async (ctx, { id }) => {
    await holdRow(ctx.tx, 'journey', id);
    const j = await getJourney(ctx.tx, id);
    await getKin(ctx.tx, id);
    await record(ctx, { type: 'journey.kinRemoved', subjectId: id, unitId: j.unitId, data: {} });
    return { id };
  },

  kinReveal: async (ctx, { id, reason }) => {
    const j = await getJourney(ctx.tx, id);
    const kin = await getKin(ctx.tx, id);
    await record(ctx, { type: 'journey.kinRevealed', subjectId: id, unitId: j.unitId, data: { reason } });
    return { value: ctx.cipher.open(kinPlace(id), kin.sealed) };
  },

  overstayRatio,

  overstayPeople: async (ctx, { at = ctx.today, market, unitId, page }) => {
    if (at > ctx.today) throw new Problem('refused', 'journey.overstayLater');
    const rows = await findOverstay(ctx.tx, { at, market, unitId }, { limit: PAGE, offset: page * PAGE });
    const card = await cardsFor(ctx, rows);
    return {
      rows: rows.map((r) => ({ journeyId: r.journeyId, person: card(r.personId), market: r.market, endedOn: r.endedOn, lastContactOn: r.lastContactOn })),
      total: rows[0]?.total ?? 0,
      pageSize: PAGE,
    };
  },

  partyAbroad: async (ctx, { id }) => {
    // row-level security shows the list by the right of its class, and its people to whoever has opened it for a purpose
    const list = await getRestricted(ctx.tx, id);
    if (list.class !== 'party') throw new Problem('refused', 'journey.partyListOnly');
    if (!list.openUntil) throw new Problem('refused', 'worker.restrictedOpenFirst');
    const people = (await entriesOf(ctx.tx, id)).map((e) => e.personId);
    const card = await cardsOf(ctx.tx, people, ctx.actor.permissions);
    const rows = await abroadOf(ctx.tx, people, ctx.today);
    return { openUntil: list.openUntil.toISOString(), rows: rows.map((r) => ({ person: card(r.personId), market: r.market, endsOn: r.endsOn, overdue: r.overdue })) };
  },
};
