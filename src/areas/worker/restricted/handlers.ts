import { z } from 'zod';
import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { holdRow } from '../../../kernel/db.ts';
import { Problem } from '../../../kernel/problem.ts';
import { cardsFor } from '../queries-listed.ts';
import { getPerson, unitToLiveIn } from '../person/queries.ts';
import { checkValues, fieldValues } from '../roster/kind-values.ts';
import { restrictedClasses, type RestrictedClassCode } from './classes.data.ts';
import type { restrictedApi, RestrictedRow } from './contract.ts';
import type { RestrictedEvent, RestrictedValues } from './events.ts';
import { entriesOf, findRestricted, getRestricted, holdRestrictedEntry, rightsHeld, type RestrictedRecord } from './queries.ts';
import { can, lastDay, stateOf } from './rules.ts';
import { restrictedFaults } from './words.ts';

/** No list, no entry and no count of this file is read by any other; what is not opened by its own reader is not there. */

const record = (ctx: Ctx, ...events: RestrictedEvent[]) => ctx.record(events);
const shown = (r: RestrictedRecord, today: string): RestrictedRow => ({
  id: r.id,
  class: r.class,
  classTitle: restrictedClasses[r.class].title,
  unit: { id: r.unitId, name: r.unitName },
  title: r.title,
  purpose: r.purpose,
  legalBasis: r.legalBasis,
  expiresOn: r.expiresOn,
  state: stateOf(r, today),
  openUntil: r.openUntil && stateOf(r, today) === 'open' ? r.openUntil.toISOString() : null,
  version: r.version,
});
const classesWith = (rights: ReadonlySet<string>) =>
  (Object.entries(restrictedClasses) as [RestrictedClassCode, (typeof restrictedClasses)[RestrictedClassCode]][])
    .filter(([, c]) => rights.has(c.right))
    .map(([code, c]) => ({
      code,
      title: c.title,
      hint: c.hint,
      fields: c.fields.map((f) => ({ ...f })),
      schema: z.toJSONSchema(fieldValues(c.fields), { io: 'input' }) as Record<string, unknown>,
    }));

const current = async (ctx: Ctx, input: { id: string; version: number }): Promise<RestrictedRecord> => {
  await holdRow(ctx.tx, 'restrictedRoster', input.id);
  const r = await getRestricted(ctx.tx, input.id);
  if (r.version !== input.version) throw new Problem('conflict', 'kernel.stale', { current: shown(r, ctx.today) });
  return r;
};
/** The list, opened by this very reader and still in force. @throws Problem worker.restrictedOpenFirst and the reasons of can.open */
const opened = async (ctx: Ctx, id: string): Promise<RestrictedRecord & { openUntil: Date }> => {
  const r = await getRestricted(ctx.tx, id);
  const why = can.open(r, ctx.today);
  if (why) throw new Problem('refused', why);
  if (!r.openUntil) throw new Problem('refused', 'worker.restrictedOpenFirst');
  return { ...r, openUntil: r.openUntil };
};

export const restrictedHandlers: Handlers<typeof restrictedApi, Ctx> = {
  restrictedList: async (ctx) => ({ rows: (await findRestricted(ctx.tx)).map((r) => shown(r, ctx.today)), classes: classesWith(await rightsHeld(ctx.tx)) }),

  restrictedSave: async (ctx, { id, version, unitId, class: code, ...given }) => {
    const before = version ? await current(ctx, { id, version }) : undefined;
    const fields: Record<string, string> = {};
    if (!(await rightsHeld(ctx.tx)).has(restrictedClasses[code].right)) fields['class'] = restrictedFaults.classNotYours;
    if (before && before.class !== code) fields['class'] = restrictedFaults.classStays;
    if (before && before.unitId !== unitId) fields['unitId'] = restrictedFaults.unitStays;
    if (!before && (await unitToLiveIn(ctx.tx, unitId, ctx.today)) === 'outside') fields['unitId'] = restrictedFaults.outside;
    if (given.expiresOn <= ctx.today) fields['expiresOn'] = restrictedFaults.past;
    else if (given.expiresOn > lastDay(ctx.today)) fields['expiresOn'] = restrictedFaults.tooLong;
    if (Object.keys(fields).length) throw new Problem('invalid', 'worker.faulty', { fields });
    if (before?.closedOn) throw new Problem('refused', 'worker.restrictedClosed');
    await record(
      ctx,
      before
        ? { type: 'worker.restrictedChanged', subjectId: id, unitId, data: given }
        : { type: 'worker.restrictedSetUp', subjectId: id, unitId, data: { class: code, ...given } },
    );
    return { id, version: version + 1 };
  },

  restrictedClose: async (ctx, input) => {
    const r = await current(ctx, input);
    if (r.closedOn) throw new Problem('refused', 'worker.restrictedClosed');
    await record(ctx, { type: 'worker.restrictedClosed', subjectId: r.id, unitId: r.unitId, data: { on: ctx.today } });
    return { id: r.id, version: r.version + 1 };
  },

  restrictedOpen: async (ctx, { id, accessId, ...said }) => {
    const r = await getRestricted(ctx.tx, id);
    const why = can.open(r, ctx.today);
    if (why) throw new Problem('refused', why);
    await record(ctx, { type: 'worker.restrictedOpened', subjectId: id, unitId: r.unitId, data: { accessId, ...said } });
    return { id, openUntil: (await opened(ctx, id)).openUntil.toISOString() };
  },

  restrictedEntries: async (ctx, { id }) => {
    const r = await opened(ctx, id);
    const rows = await entriesOf(ctx.tx, id);
    const card = await cardsFor(ctx, rows);
    return {
      openUntil: r.openUntil.toISOString(),
      rows: rows.map((e) => ({
        id: e.id,
        version: e.version,
        person: card(e.personId),
        values: JSON.parse(ctx.cipher.open({ table: 'restricted_entry', column: 'sealed', id: e.id }, e.sealed)) as RestrictedValues,
        updatedAt: e.updatedAt.toISOString(),
      })),
    };
  },

  restrictedEntrySave: async (ctx, { rosterId, id, version, personId, values }) => {
    const r = await opened(ctx, rosterId);
    if (version) {
      const e = await holdRestrictedEntry(ctx.tx, rosterId, id);
      if (e.version !== version) throw new Problem('conflict', 'kernel.stale');
      if (e.personId !== personId) throw new Problem('refused', 'worker.restrictedPersonStays');
    } else {
      const p = await getPerson(ctx.tx, personId);
      if (p.mergedInto) throw new Problem('refused', 'worker.merged');
      if ((await entriesOf(ctx.tx, rosterId)).some((e) => e.personId === personId)) throw new Problem('refused', 'worker.restrictedTwice');
    }
    await record(ctx, {
      type: 'worker.restrictedEntrySaved',
      subjectId: id,
      unitId: r.unitId,
      data: { rosterId, isNew: version === 0 },
      personal: { personId, values: checkValues(restrictedClasses[r.class].fields, values) },
    });
    return { id, version: version + 1 };
  },

  restrictedEntryRemove: async (ctx, { rosterId, id, version, reason }) => {
    const r = await opened(ctx, rosterId);
    const e = await holdRestrictedEntry(ctx.tx, rosterId, id);
    if (e.version !== version) throw new Problem('conflict', 'kernel.stale');
    await record(ctx, { type: 'worker.restrictedEntryRemoved', subjectId: id, unitId: r.unitId, data: { rosterId, reason } });
    return { id, version: version + 1 };
  },
};
