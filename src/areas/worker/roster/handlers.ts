import { z } from 'zod';
import { newId } from '../../../kernel/clock.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { holdRow } from '../../../kernel/db.ts';
import { handOut } from '../../../kernel/sheet/hand-out.ts';
import { Problem } from '../../../kernel/problem.ts';
import { cardsOf } from '../queries-cards.ts';
import { cardsFor } from '../queries-listed.ts';
import { onlyWhatIsSeen } from '../rules/mask.ts';
import { judgeUnit } from '../person/judge.ts';
import type { rosterApi, RosterKindView, RosterView } from './contract.ts';
import type { RosterEvent } from './events.ts';
import { figureHandlers } from './figures.ts';
import { answerHandlers } from './answers.ts';
import { fieldValues } from './kind-values.ts';
import { rosterKinds, type RosterKind } from './kinds.data.ts';
import { openRoster } from './open.ts';
import {
  countCandidates,
  countEntries,
  countRosters,
  findEntries,
  findRosters,
  getRoster,
  hamletsOf,
  holdEntry,
  keptThere,
  someCandidates,
  sumsOf,
  type EntryRecord,
  type RosterRecord,
} from './queries.ts';
import { can, findKind } from './rules.ts';
import { entryCells } from './sheet.ts';
import { entrySheet as s, rosterFaults } from './words.ts';

const PAGE = 50;
/** Rows of a list that goes out, asked for together. */
const AT_ONCE = 1_000;
const record = (ctx: Ctx, ...events: RosterEvent[]) => ctx.record(events);

const kindView = (k: RosterKind): RosterKindView => ({
  ...k,
  fields: k.fields.map((f) => ({ ...f })),
  schema: z.toJSONSchema(fieldValues(k.fields), { io: 'input' }) as Record<string, unknown>,
});
const shown = ({ unitId, unitName, ...r }: RosterRecord): RosterView => ({ ...r, unit: { id: unitId, name: unitName }, kindTitle: findKind(rosterKinds, r.kind)?.title ?? r.kind });

/** The list as it stands, held until the act is done. @throws Problem conflict when the caller saw an older one */
const current = async (ctx: Ctx, input: { id: string; version: number }): Promise<RosterRecord> => {
  await holdRow(ctx.tx, 'roster', input.id);
  const r = await getRoster(ctx.tx, input.id);
  if (r.version !== input.version) throw new Problem('conflict', 'kernel.stale', { current: shown(r) });
  return r;
};
export const rosterHandlers: Handlers<typeof rosterApi, Ctx> = {
  rosterKinds: async () => ({ kinds: rosterKinds.map(kindView) }),

  rosterList: async (ctx, { page, open, ...filter }) => {
    const f = { ...filter, open: open === 'true' };
    return { rows: (await findRosters(ctx.tx, { ...f, limit: PAGE, offset: page * PAGE })).map(shown), total: await countRosters(ctx.tx, f), pageSize: PAGE };
  },

  rosterGet: async (ctx, { id }) => {
    const r = await getRoster(ctx.tx, id);
    const kind = findKind(rosterKinds, r.kind);
    return {
      ...shown(r),
      sums: await sumsOf(
        ctx.tx,
        id,
        (kind?.fields ?? []).filter((f) => f.counts),
      ),
      hamlets: ctx.actor.permissions.has('person.identify') ? await hamletsOf(ctx.tx, id) : [],
      can: { write: ctx.actor.permissions.has('person.write') ? can.write(r) : 'kernel.noPermission' },
    };
  },

  rosterSave: async (ctx, { id, version, kind, unitId, ...given }) => {
    const before = version ? await current(ctx, { id, version }) : undefined;
    const fields: Record<string, string> = {};
    if (!findKind(rosterKinds, kind)) fields['kind'] = rosterFaults.unknownKind;
    if (before && before.kind !== kind) fields['kind'] = rosterFaults.kindStays;
    if (before && before.unitId !== unitId) fields['unitId'] = rosterFaults.unitStays;
    if (given.onDate > ctx.today) fields['onDate'] = rosterFaults.future;
    if (!before) {
      const wrong = await judgeUnit(ctx, unitId);
      if (wrong) fields['unitId'] = wrong;
    }
    if (Object.keys(fields).length) throw new Problem('invalid', 'worker.faulty', { fields });
    if (before) {
      const why = can.write(before);
      if (why) throw new Problem('refused', why);
      await record(ctx, { type: 'worker.rosterChanged', subjectId: id, unitId, data: given });
    } else await record(ctx, { type: 'worker.rosterOpened', subjectId: id, unitId, data: { kind, ...given } });
    return { id, version: version + 1 };
  },

  rosterClose: async (ctx, { closed, ...input }) => {
    const r = await current(ctx, input);
    const why = closed ? can.write(r) : null;
    if (why) throw new Problem('refused', why);
    await record(ctx, { type: 'worker.rosterClosed', subjectId: r.id, unitId: r.unitId, data: { on: closed ? ctx.today : null } });
    return { id: r.id, version: r.version + 1 };
  },

  rosterRemove: async (ctx, { reason, ...input }) => {
    const r = await current(ctx, input);
    await record(ctx, { type: 'worker.rosterRemoved', subjectId: r.id, unitId: r.unitId, data: { reason } });
    return { id: r.id, version: r.version + 1 };
  },

  rosterCandidates: async (ctx, { id, ...filter }) => {
    const r = await getRoster(ctx.tx, id);
    const some = await someCandidates(ctx.tx, r.unitId, filter, r.onDate, 10);
    const card = await cardsOf(ctx.tx, some, ctx.actor.permissions);
    return { ...(await countCandidates(ctx.tx, id, r.unitId, filter, r.onDate)), sample: some.map(card) };
  },

  rosterFill: async (ctx, { id, ...filter }) => {
    const r = await openRoster(ctx, id);
    const { people, already } = await countCandidates(ctx.tx, id, r.unitId, filter, r.onDate);
    if (people > already) await record(ctx, { type: 'worker.rosterFilled', subjectId: id, unitId: r.unitId, data: { filter, onDate: r.onDate, added: people - already } });
    return { added: people - already, already };
  },

  entryAdd: async (ctx, { id, people }) => {
    const r = await openRoster(ctx, id);
    const wanted = [...new Set(people)].sort();
    // two who add the same person wait for each other, and for a merger under way
    for (const person of wanted) await holdRow(ctx.tx, 'person', person);
    const found = await keptThere(ctx.tx, id, r.unitId, wanted);
    if (found.length < wanted.length) throw new Problem('refused', 'worker.notKeptHere');
    const entries = found.filter((p) => !p.listed).map((p) => ({ id: newId(ctx.now.getTime()), personId: p.id }));
    if (entries.length) await record(ctx, { type: 'worker.entriesAdded', subjectId: id, unitId: r.unitId, data: { entries } });
    return { added: entries.length, already: found.length - entries.length };
  },

  entryRemove: async (ctx, { id, version }) => {
    const e = await holdEntry(ctx.tx, id);
    await openRoster(ctx, e.rosterId);
    if (e.version !== version) throw new Problem('conflict', 'kernel.stale');
    await record(ctx, { type: 'worker.entryRemoved', subjectId: id, unitId: e.unitId, data: { rosterId: e.rosterId } });
    return { id, version: version + 1 };
  },

  entryList: async (ctx, { id, page, ...filter }) => {
    await getRoster(ctx.tx, id);
    onlyWhatIsSeen(filter, ctx.actor.permissions);
    const f = { rosterId: id, ...filter };
    const rows = await findEntries(ctx.tx, { ...f, limit: PAGE, offset: page * PAGE });
    const card = await cardsFor(ctx, rows);
    return { rows: rows.map((e) => entryRow(e, card(e.personId))), total: await countEntries(ctx.tx, f), pageSize: PAGE };
  },

  /** Exactly those on the screen, masked as there. */
  entryExport: async (ctx, { id, ...filter }) => {
    const r = await getRoster(ctx.tx, id);
    onlyWhatIsSeen(filter, ctx.actor.permissions);
    const fields = findKind(rosterKinds, r.kind)?.fields ?? [];
    return handOut(
      { fileName: s.file(r.onDate), sheetName: s.sheetName, titles: [...Object.values(s.columns), ...fields.map((f) => f.label)] },
      (offset) => findEntries(ctx.tx, { rosterId: id, ...filter, limit: AT_ONCE, offset }),
      async (rows) => {
        const card = await cardsFor(ctx, rows);
        return rows.map((e) => entryCells(e, card(e.personId), fields));
      },
    );
  },

  ...answerHandlers,
  ...figureHandlers,
};

const entryRow = (e: EntryRecord, person: ReturnType<Awaited<ReturnType<typeof cardsOf>>>) => ({
  id: e.id,
  version: e.version,
  person,
  state: e.reached ?? ('notAsked' as const),
  askedOn: e.askedOn,
  workStatus: e.workStatus as never,
  wants: e.wants,
  market: e.market,
  job: e.job,
  readyFrom: e.readyFrom,
  values: e.values,
});
