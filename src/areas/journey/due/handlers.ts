import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { holdRow } from '../../../kernel/db.ts';
import type { DomainEvent } from '../../../kernel/event.ts';
import { Problem } from '../../../kernel/problem.ts';
import { compareVi } from '../../../kernel/text.ts';
import { unitNames } from '../../territory/queries.ts';
import { cardsFor } from '../../worker/queries-listed.ts';
import type { JourneyEvent } from '../events.ts';
import { getJourney, ownLawValues } from '../queries.ts';
import { lawBook } from '../rules/law.ts';
import { milestoneName, stageName } from '../words.ts';
import { milestoneOrder } from '../rules/milestones.ts';
import { dues } from './choices.data.ts';
import { reasonKeys, type DueApi } from './contract.ts';
import type { ContactEvent } from './events.ts';
import { contactEvents, contactFaults } from './judge.ts';
import { countCalls, findCalls, getContact } from './queries-calls.ts';
import { countDues, findDues, type Where } from './queries.ts';
import { dueOwners } from './words.ts';

const PAGE = 50;
const whereOf = async (ctx: Ctx, unitId: number | undefined): Promise<Where> => ({
  today: ctx.today,
  book: lawBook(await ownLawValues(ctx.tx)),
  ...(unitId === undefined ? {} : { units: [unitId] }),
});
const record = (ctx: Ctx, ...events: (ContactEvent | JourneyEvent)[]) => ctx.record(events satisfies DomainEvent[]);

export const dueHandlers: Handlers<DueApi, Ctx> = {
  callList: async (ctx, { unitId, reason, page }) => {
    const where = await whereOf(ctx, unitId);
    const { rows, total, counts } = await findCalls(ctx.tx, { ...where, reason }, { limit: PAGE, offset: page * PAGE });
    const counted = new Map(counts.map((c) => [c.reason, c.people]));
    const card = await cardsFor(ctx, rows);
    return {
      today: ctx.today,
      rows: rows.map((r) => {
        const next = milestoneOrder[r.stage];
        return {
          journeyId: r.journeyId,
          person: card(r.personId),
          market: r.market,
          stageName: stageName(r.stage),
          nextStep: next && r.stage < 13 ? milestoneName(next) : null,
          reasons: r.reasons,
          last: r.lastOn && r.lastOutcome ? { onDay: r.lastOn, outcome: r.lastOutcome } : null,
        };
      }),
      total,
      pageSize: PAGE,
      counts: reasonKeys.flatMap((k) => (counted.get(k) ? [{ reason: k, people: counted.get(k)! }] : [])),
      can: { write: ctx.actor.permissions.has('person.write') ? null : 'kernel.noPermission' },
    };
  },

  callCounts: async (ctx, { unitId }) => {
    const counts = await countCalls(ctx.tx, await whereOf(ctx, unitId));
    const names = await unitNames(
      ctx.tx,
      counts.map((c) => c.unitId),
      ctx.today,
    );
    const rows = [...Map.groupBy(counts, (c) => c.unitId)].map(([unit, of]) => ({
      unit: { id: unit, name: names.get(unit) ?? '' },
      people: of.find((c) => c.reason === null)?.people ?? 0,
      byReason: Object.fromEntries(of.flatMap((c) => (c.reason ? [[c.reason, c.people]] : []))),
    }));
    return { rows: rows.sort((a, b) => b.people - a.people || compareVi(a.unit.name, b.unit.name)), total: rows.reduce((n, r) => n + r.people, 0) };
  },

  dueList: async (ctx, { unitId, kind, state, page }) => {
    const where = { ...(await whereOf(ctx, unitId)), kinds: [kind] };
    const rows = await findDues(ctx.tx, { ...where, late: state && state === 'late' }, { limit: PAGE, offset: page * PAGE });
    const [counted] = await countDues(ctx.tx, where);
    const card = await cardsFor(ctx, rows);
    return {
      rows: rows.map((r) => ({ journeyId: r.journeyId, person: card(r.personId), kind: r.kind, dueOn: r.dueOn, late: r.dueOn < ctx.today, market: r.market })),
      total: (state === 'late' ? 0 : (counted?.running ?? 0)) + (state === 'running' ? 0 : (counted?.late ?? 0)),
      pageSize: PAGE,
    };
  },

  dueCounts: async (ctx, { unitId }) => {
    const counted = new Map((await countDues(ctx.tx, await whereOf(ctx, unitId))).map((c) => [c.kind, c]));
    return {
      rows: (Object.keys(dues) as (keyof typeof dues)[]).map((kind) => ({
        kind,
        running: counted.get(kind)?.running ?? 0,
        late: counted.get(kind)?.late ?? 0,
        owner: dueOwners[dues[kind].owner],
        act: dues[kind].act,
      })),
    };
  },

  contactSave: async (ctx, { id, contactId, onDay: given, spokeTo, channel, outcome, nextOn, note }) => {
    await holdRow(ctx.tx, 'journey', id);
    const j = await getJourney(ctx.tx, id);
    if (j.closedOn) throw new Problem('refused', 'journey.closed');
    const onDay = given ?? ctx.today;
    const made = { contactId, onDay, spokeTo, channel, outcome, nextOn, note };
    const fields = contactFaults(made, ctx.today);
    if (Object.keys(fields).length) throw new Problem('invalid', 'journey.contactDay', { fields });
    await record(ctx, ...contactEvents(j, made));
    return { id: contactId };
  },

  contactRemove: async (ctx, { id, contactId }) => {
    await holdRow(ctx.tx, 'journey', id);
    const j = await getJourney(ctx.tx, id);
    const contact = await getContact(ctx.tx, id, contactId);
    await record(
      ctx,
      { type: 'journey.contactRemoved', subjectId: contactId, unitId: j.unitId, data: { journeyId: id } },
      ...(contact.happened ? [{ type: 'journey.happeningRemoved' as const, subjectId: id, unitId: j.unitId, data: { happeningId: contactId, endsOn: j.contractEndsOn } }] : []),
    );
    return { id: contactId };
  },
};
