import { eventWords, fieldWords, householdSheet as w, someone } from '../words.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { holdRow, orNotFound } from '../../../kernel/db.ts';
import { Problem } from '../../../kernel/problem.ts';
import { handOut } from '../../../kernel/sheet/hand-out.ts';
import { fileDay } from '../../../kernel/text.ts';
import { householdClasses } from '../choices.data.ts';
import { judgeUnit } from '../person/judge.ts';
import { getPeople, getPerson } from '../person/queries.ts';
import { shownRow } from '../person/view.ts';
import { maskName } from '../rules/mask.ts';
import type { householdApi, HouseholdRow } from './contract.ts';
import type { HouseholdEvent } from './events.ts';
import { classesOf, countHouseholds, findHouseholds, getHousehold, householdTimelineOf, membersOf, type HouseholdRecord } from './queries.ts';

const PAGE = 50;
/** Rows of a list that goes out, asked for together. */
const AT_ONCE = 1_000;
/** What a household is called is not for everyone to know. */
const classEvents: ReadonlySet<string> = new Set<HouseholdEvent['type']>(['worker.classGiven', 'worker.classEnded']);
const shown = (h: HouseholdRecord, permissions: ReadonlySet<string>): HouseholdRow => ({
  id: h.id,
  code: h.code,
  unit: { id: h.unitId, name: h.unitName },
  hamlet: permissions.has('person.identify') ? h.hamlet : null,
  head: h.headName && !permissions.has('person.identify') ? maskName(h.headName) : h.headName,
  members: h.members,
  classes: permissions.has('data.traits') ? (h.classes as HouseholdRow['classes']) : null,
  version: h.version,
});

/** A person in sight, held until the act is done. @throws Problem worker.merged */
const held = async (ctx: Ctx, personId: string) => {
  await holdRow(ctx.tx, 'person', personId);
  const p = await getPerson(ctx.tx, personId);
  if (p.mergedInto) throw new Problem('refused', 'worker.merged');
  return p;
};
/** Someone who may belong to this household: kept in its commune and in no other household. @throws Problem worker.otherCommune, worker.inOtherHousehold */
const joining = async (ctx: Ctx, id: string, unitId: number, personId: string): Promise<void> => {
  const p = await held(ctx, personId);
  if (p.keeperUnitId !== unitId) throw new Problem('refused', 'worker.otherCommune');
  if (p.householdId && p.householdId !== id) throw new Problem('refused', 'worker.inOtherHousehold');
};

export const householdHandlers: Handlers<typeof householdApi, Ctx> = {
  householdList: async (ctx, { page, at = ctx.today, ...filter }) => {
    const f = { ...filter, at, hamlets: ctx.actor.permissions.has('person.identify') };
    const rows = await findHouseholds(ctx.tx, f, { limit: PAGE, offset: page * PAGE });
    return { rows: rows.map((h) => shown(h, ctx.actor.permissions)), total: await countHouseholds(ctx.tx, f), pageSize: PAGE };
  },

  householdGet: async (ctx, { id }) => {
    const h = await getHousehold(ctx.tx, id, ctx.today);
    const ids = await membersOf(ctx.tx, id);
    const people = new Map((await getPeople(ctx.tx, ids)).map((p) => [p.id, p]));
    const may = ctx.actor.permissions;
    return {
      household: shown(h, may),
      people: ids.flatMap((one) => {
        const p = people.get(one);
        return p ? [{ ...shownRow(p, ctx.today, may), relation: p.relation as never }] : [];
      }),
      classHistory: may.has('data.traits') ? (await classesOf(ctx.tx, id)).map((c) => ({ ...c, class: c.class as never })) : null,
      can: { write: may.has('person.write') ? null : 'kernel.noPermission' },
    };
  },

  householdTimeline: async (ctx, { id }) => {
    await getHousehold(ctx.tx, id, ctx.today);
    const may = ctx.actor.permissions;
    const events = (await householdTimelineOf(ctx.tx, id)).filter((e) => may.has('data.traits') || !classEvents.has(e.type));
    const named = events.flatMap((e) => (typeof e.data['personId'] === 'string' ? [e.data['personId']] : []));
    const people = new Map((await getPeople(ctx.tx, [...new Set(named)])).map((p) => [p.id, shownRow(p, ctx.today, may).name]));
    return {
      entries: events.map((e) => ({
        at: e.at.toISOString(),
        what: eventWords(e.type, { ...e.data, person: people.get(String(e.data['personId'])) ?? someone }),
        by: e.actorName,
      })),
    };
  },

  householdExport: async (ctx, { at = ctx.today, ...filter }) => {
    const f = { ...filter, at, hamlets: ctx.actor.permissions.has('person.identify') };
    return handOut(
      { fileName: w.file(fileDay(ctx.today)), sheetName: w.sheetName, titles: Object.values(w.columns) },
      (offset) => findHouseholds(ctx.tx, f, { limit: AT_ONCE, offset }),
      async (rows) =>
        rows.map((r) => {
          const h = shown(r, ctx.actor.permissions);
          return [h.head, h.code, h.hamlet, h.unit.name, h.members, h.classes?.map((c) => householdClasses[c]).join('; ') ?? null];
        }),
    );
  },

  householdSave: async (ctx, { id, version, unitId, code, hamlet, headId }) => {
    const personal = { code: code || null, hamlet: hamlet || null };
    if (!version) {
      const wrong = await judgeUnit(ctx, unitId);
      if (wrong) throw new Problem('invalid', 'worker.faulty', { fields: { unitId: wrong } });
      if (headId) await joining(ctx, id, unitId, headId);
      await ctx.record([{ type: 'worker.householdAdded', subjectId: id, unitId, data: { headId }, personal }]);
      return { id, version: 1 };
    }
    await holdRow(ctx.tx, 'household', id);
    const h = await getHousehold(ctx.tx, id, ctx.today);
    if (h.version !== version) throw new Problem('conflict', 'kernel.stale', { current: shown(h, ctx.actor.permissions) });
    if (h.unitId !== unitId) throw new Problem('invalid', 'worker.faulty', { fields: { unitId: fieldWords('worker.householdStays') } });
    if (headId && !(await membersOf(ctx.tx, id)).includes(headId)) throw new Problem('refused', 'worker.headNotMember');
    await ctx.record([{ type: 'worker.householdChanged', subjectId: id, unitId, data: { headId }, personal }]);
    return { id, version: version + 1 };
  },

  householdJoin: async (ctx, { id, personId, relation }) => {
    const h = await getHousehold(ctx.tx, id, ctx.today);
    await joining(ctx, id, h.unitId, personId);
    await ctx.record([{ type: 'worker.householdJoined', subjectId: id, unitId: h.unitId, data: { personId, relation } }]);
    return { id };
  },

  householdLeave: async (ctx, { id, personId }) => {
    const h = await getHousehold(ctx.tx, id, ctx.today);
    if ((await held(ctx, personId)).householdId !== id) throw new Problem('refused', 'worker.notMember');
    await ctx.record([{ type: 'worker.householdLeft', subjectId: id, unitId: h.unitId, data: { personId } }]);
    return { id };
  },

  householdClassSet: async (ctx, { id, classId, class: named, fromOn, toOn, basis }) => {
    await holdRow(ctx.tx, 'household', id);
    const h = await getHousehold(ctx.tx, id, ctx.today);
    if (toOn && toOn < fromOn) throw new Problem('invalid', 'worker.faulty', { fields: { toOn: fieldWords('worker.backwards') } });
    const overlaps = (await classesOf(ctx.tx, id)).some((c) => c.class === named && c.fromOn <= (toOn ?? '9999-12-31') && (c.toOn ?? '9999-12-31') >= fromOn);
    if (overlaps) throw new Problem('refused', 'worker.classTwice');
    await ctx.record([{ type: 'worker.classGiven', subjectId: id, unitId: h.unitId, data: { classId, fromOn, toOn, basis }, personal: { class: named } }]);
    return { id: classId };
  },

  householdClassEnd: async (ctx, { id, classId, toOn }) => {
    await holdRow(ctx.tx, 'household', id);
    const h = await getHousehold(ctx.tx, id, ctx.today);
    const given = orNotFound(
      (await classesOf(ctx.tx, id)).find((c) => c.id === classId),
      'class',
    );
    if (given.toOn) throw new Problem('refused', 'worker.classOver');
    if (toOn < given.fromOn) throw new Problem('invalid', 'worker.faulty', { fields: { toOn: fieldWords('worker.backwards') } });
    await ctx.record([{ type: 'worker.classEnded', subjectId: id, unitId: h.unitId, data: { classId, toOn } }]);
    return { id: classId };
  },
};
