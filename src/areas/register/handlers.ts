import { z } from 'zod';
import { addDays, newId } from '../../kernel/clock.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { Handlers } from '../../kernel/contract.ts';
import { holdRow } from '../../kernel/db.ts';
import { checkValues, countedFields, valuesSchema } from '../../kernel/kind.ts';
import { Problem } from '../../kernel/problem.ts';
import type { EntryView, RegisterApi, RegisterKindView } from './contract.ts';
import type { EntryFacts, MemberFacts, RegisterEvent } from './events.ts';
import { factFaults, writableKind } from './judge.ts';
import type { RegisterKind } from './kinds.data.ts';
import {
  countByKind,
  countEntries,
  findEntries,
  findEntrySteps,
  findMembers,
  findNeighbours,
  findPaper,
  getEntry,
  missingUnits,
  type EntryRow,
  type MemberRow,
} from './queries.ts';
import { can, standsAt } from './rules.ts';
import { exportSheet, sheetHandlers } from './sheet.ts';
import { faults } from './words.ts';

const PAGE = 50;
const refuse = (fields: Record<string, string>): void => {
  if (Object.keys(fields).length) throw new Problem('invalid', 'register.faulty', { fields });
};
/** A member of another entry is answered like one that does not exist. */
const memberOf = (members: readonly MemberRow[], id: string): MemberRow => {
  const m = members.find((one) => one.id === id);
  if (!m) throw new Problem('notFound', 'kernel.notFound', { facts: { what: 'member' } });
  if (m.toDay !== null) throw new Problem('refused', 'register.memberGone');
  return m;
};

/** Registers of these kinds: form, list, members, Excel out and in come from the kind's data. */
export const registerHandlers = (kinds: readonly RegisterKind[]): Handlers<RegisterApi, Ctx> => {
  const kindOf = (code: string) => kinds.find((k) => k.code === code);
  const shown = (e: EntryRow, today: string): EntryView => ({
    id: e.id,
    kind: e.kind,
    kindTitle: kindOf(e.kind)?.title ?? e.kind,
    title: e.title,
    unit: { id: e.unitId, name: e.unitName },
    heldBy: { id: e.heldBy, name: e.heldByName },
    validFrom: e.validFrom,
    validTo: e.validTo,
    standing: standsAt(e, today),
    values: e.values,
    members: e.members,
    version: e.version,
  });
  /** Held for this act, at the version its writer saw, of a kind that the writer may write. */
  const current = async (ctx: Ctx, input: { id: string; version: number }): Promise<{ e: EntryRow; kind: RegisterKind }> => {
    await holdRow(ctx.tx, 'registerEntry', input.id);
    const e = await getEntry(ctx.tx, input.id, ctx.today);
    if (e.version !== input.version) throw new Problem('conflict', 'kernel.stale', { current: shown(e, ctx.today) });
    return { e, kind: await writableKind(ctx, kinds, e.kind) };
  };
  const record = (ctx: Ctx, ...events: RegisterEvent[]) => ctx.record(events);

  return {
    registerKinds: async (ctx) => {
      const standing = await countByKind(ctx.tx, ctx.today);
      return {
        kinds: kinds.map((k): RegisterKindView => ({
          ...k,
          fields: k.fields.map((f) => ({ ...f })),
          members: k.members ? { roles: { ...k.members.roles }, charge: k.members.charge ?? false } : null,
          standing: standing.get(k.code) ?? 0,
          schema: z.toJSONSchema(valuesSchema(k), { io: 'input' }) as Record<string, unknown>,
        })),
      };
    },

    entryList: async (ctx, { page, ...filter }) => {
      const kind = filter.kind ? kindOf(filter.kind) : undefined;
      const rows = await findEntries(ctx.tx, { ...filter, at: ctx.today, limit: PAGE, offset: page * PAGE });
      const { n, sums } = await countEntries(ctx.tx, { ...filter, at: ctx.today }, kind ? countedFields(kind).map((f) => f.name) : []);
      return { rows: rows.map((e) => shown(e, ctx.today)), total: n, pageSize: PAGE, sums };
    },

    entryGet: async (ctx, { id }) => {
      const e = await getEntry(ctx.tx, id, ctx.today);
      const { before, after } = await findNeighbours(ctx.tx, e);
      const write = can.write(kindOf(e.kind), ctx.actor.permissions);
      return {
        entry: shown(e, ctx.today),
        endReason: e.endReason,
        document: (e.documentId && (await findPaper(ctx.tx, e.documentId))) || null,
        replaces: before,
        replacedBy: after,
        members: (await findMembers(ctx.tx, [id])).map(({ entryId: _, inUnits: __, ...m }) => m),
        steps: await findEntrySteps(ctx.tx, id),
        can: { write: write === true ? null : write },
      };
    },

    entrySave: async (ctx, { id, version, replaces, ...given }) => {
      const before = version ? await current(ctx, { id, version }) : undefined;
      const kind = await writableKind(ctx, kinds, before?.e.kind ?? given.kind);
      const { values, fields } = checkValues(kind, given.values);
      const data: EntryFacts = {
        kind: kind.code,
        unitId: given.unitId,
        heldBy: given.heldBy,
        validFrom: given.validFrom,
        validTo: given.validTo,
        documentId: given.documentId,
      };
      const faulty = { ...(await factFaults(ctx, data, before?.e.documentId ?? null)), ...fields };
      const personal = { title: given.title, values };
      if (before) {
        refuse(faulty);
        await record(ctx, { type: 'register.changed', subjectId: id, unitId: data.unitId, data: { ...data, from: version }, personal });
        return { id, version: version + 1 };
      }
      let members: (MemberRow & { id: string })[] = [];
      const events: RegisterEvent[] = [];
      if (replaces) {
        await holdRow(ctx.tx, 'registerEntry', replaces);
        const old = await getEntry(ctx.tx, replaces, ctx.today);
        await writableKind(ctx, kinds, old.kind);
        if ((await findNeighbours(ctx.tx, old)).after) throw new Problem('refused', 'register.replaced');
        const lastDay = addDays(data.validFrom, -1);
        if (lastDay < old.validFrom) faulty['validFrom'] = faults.before;
        if (old.validTo === null || old.validTo > lastDay)
          events.push({ type: 'register.ended', subjectId: old.id, unitId: old.unitId, data: { from: old.version, lastDay, reason: given.title } });
        members = kind.members ? (await findMembers(ctx.tx, [replaces])).filter((m) => m.toDay === null) : [];
      }
      refuse(faulty);
      const seats = members.map((m): MemberFacts => ({
        id: newId(ctx.now.getTime()),
        position: m.position,
        role: m.role,
        inUnits: m.inUnits,
        fromDay: data.validFrom,
        toDay: null,
        replaces: null,
      }));
      await record(ctx, ...events, {
        type: 'register.entered',
        subjectId: id,
        unitId: data.unitId,
        data: { ...data, replaces, members: seats },
        personal: { ...personal, members: members.map(({ name, post, charge }) => ({ name, post, charge })) },
      });
      return { id, version: 1 };
    },

    entryEnd: async (ctx, { id, version, lastDay, reason }) => {
      const { e } = await current(ctx, { id, version });
      if (e.validTo !== null && e.validTo < ctx.today) throw new Problem('refused', 'register.ended');
      if (lastDay < e.validFrom) refuse({ lastDay: faults.before });
      await record(ctx, { type: 'register.ended', subjectId: id, unitId: e.unitId, data: { from: version, lastDay, reason } });
      return { id, version: version + 1 };
    },

    entryRemove: async (ctx, { id, version, reason }) => {
      const { e } = await current(ctx, { id, version });
      await record(ctx, { type: 'register.removed', subjectId: id, unitId: e.unitId, data: { from: version, reason } });
      return { id };
    },

    memberSave: async (ctx, { id, version, memberId, ...m }) => {
      const { e, kind } = await current(ctx, { id, version });
      if (!kind.members) throw new Problem('refused', 'register.noMembers');
      const members = await findMembers(ctx.tx, [id]);
      const known = members.find((one) => one.id === memberId);
      if (known) memberOf(members, memberId);
      const fields: Record<string, string> = {};
      if (!(m.role in kind.members.roles)) fields['role'] = faults.unknownRole;
      if (m.fromDay < e.validFrom) fields['fromDay'] = faults.before;
      if ((await missingUnits(ctx.tx, m.inUnits)).length) fields['inUnits'] = faults.unknownUnit;
      refuse(fields);
      const order = Object.keys(kind.members.roles).indexOf(m.role);
      await record(ctx, {
        type: 'register.memberSet',
        subjectId: id,
        unitId: e.unitId,
        data: {
          from: version,
          isNew: !known,
          member: { id: memberId, position: order, role: m.role, inUnits: [...new Set(m.inUnits)], fromDay: m.fromDay, toDay: null, replaces: known?.replaces ?? null },
        },
        personal: { name: m.name, post: m.post, charge: m.charge },
      });
      return { id, version: version + 1 };
    },

    memberReplace: async (ctx, { id, version, memberId, newId: seatId, name, post, fromDay, reason }) => {
      const { e } = await current(ctx, { id, version });
      const old = memberOf(await findMembers(ctx.tx, [id]), memberId);
      const lastDay = addDays(fromDay, -1);
      if (lastDay < old.fromDay) refuse({ fromDay: faults.before });
      await record(
        ctx,
        { type: 'register.memberEnded', subjectId: id, unitId: e.unitId, data: { from: version, memberId, lastDay, reason } },
        {
          type: 'register.memberSet',
          subjectId: id,
          unitId: e.unitId,
          data: { from: version + 1, isNew: true, member: { id: seatId, position: old.position, role: old.role, inUnits: old.inUnits, fromDay, toDay: null, replaces: memberId } },
          personal: { name, post, charge: old.charge },
        },
      );
      return { id, version: version + 2 };
    },

    memberEnd: async (ctx, { id, version, memberId, lastDay, reason }) => {
      const { e } = await current(ctx, { id, version });
      const old = memberOf(await findMembers(ctx.tx, [id]), memberId);
      if (lastDay < old.fromDay) refuse({ lastDay: faults.before });
      await record(ctx, { type: 'register.memberEnded', subjectId: id, unitId: e.unitId, data: { from: version, memberId, lastDay, reason } });
      return { id, version: version + 1 };
    },

    registerExport: async (ctx, filter) => exportSheet(ctx, kinds, filter),
    ...sheetHandlers(kinds),
  };
};
