import { sql } from 'kysely';
import type { Tx } from '../../kernel/db.ts';
import { defineApply, type By } from '../../kernel/event.ts';
import { Problem } from '../../kernel/problem.ts';
import type { MemberFacts, MemberText, RegisterEvent } from './events.ts';

/** The only writer of the registers. */

const expectOne = (result: { numAffectedRows?: bigint | undefined }): void => {
  if (result.numAffectedRows !== 1n) throw new Problem('conflict', 'kernel.stale');
};
const addSteps = (tx: Tx, by: By, steps: readonly { entry: string; step: string; note: string | null }[]) =>
  sql`insert into register_step (entry_id, at, step, actor_name, note) select s.entry, ${by.now}, s.step, ${by.actor.name}, s.note
    from jsonb_to_recordset(${JSON.stringify(steps)}::jsonb) as s(entry uuid, step text, note text)`.execute(tx);
const touch = (tx: Tx, by: By, id: string, from: number) =>
  sql`update register_entry set updated_at = ${by.now}, version = version + 1 where id = ${id} and version = ${from}`.execute(tx);
const putMembers = async (tx: Tx, members: readonly (MemberFacts & MemberText & { entry: string })[]): Promise<void> => {
  if (members.length)
    await sql`insert into register_member (id, entry_id, position, name, post, role, charge, in_units, from_day, to_day, replaces)
      select m.id, m.entry, m.position, m.name, m.post, m.role, m.charge, array(select jsonb_array_elements_text(m."inUnits")::int), m."fromDay", m."toDay", m.replaces
      from jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as m(id uuid, entry uuid, position int, name text, post text, role text, charge text, "inUnits" jsonb, "fromDay" date, "toDay" date, replaces uuid)
      on conflict (id) do update set position = excluded.position, name = excluded.name, post = excluded.post, role = excluded.role, charge = excluded.charge, in_units = excluded.in_units, from_day = excluded.from_day
      where register_member.entry_id = excluded.entry_id`.execute(tx);
};

export const apply = defineApply<RegisterEvent>({
  'register.entered': async (tx, events, by) => {
    const rows = events.map(({ subjectId, data: d, personal: p }) => ({ id: subjectId, ...d, members: undefined, title: p.title, values: p.values }));
    await sql`insert into register_entry (id, kind, title, unit_id, held_by, valid_from, valid_to, replaces, document_id, values, import_key, created_by, created_at, updated_at)
      select r.id, r.kind, r.title, r."unitId", r."heldBy", r."validFrom", r."validTo", r.replaces, r."documentId", r.values, r."importKey", ${by.actor.accountId}::uuid, ${by.now}, ${by.now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, kind text, title text, "unitId" int, "heldBy" int, "validFrom" date, "validTo" date, replaces uuid, "documentId" uuid, values jsonb, "importKey" text)`.execute(
      tx,
    );
    await putMembers(
      tx,
      events.flatMap((e) => e.data.members.map((m, i) => ({ ...m, ...e.personal.members[i]!, entry: e.subjectId }))),
    );
    await addSteps(
      tx,
      by,
      events.map((e) => ({ entry: e.subjectId, step: 'entered', note: null })),
    );
  },
  'register.changed': async (tx, events, by) => {
    for (const { subjectId, data: d, personal: p } of events)
      expectOne(
        await sql`update register_entry set unit_id = ${d.unitId}, held_by = ${d.heldBy}, valid_from = ${d.validFrom}::date, valid_to = ${d.validTo}::date, document_id = ${d.documentId}::uuid,
          title = ${p.title}, values = ${JSON.stringify(p.values)}::jsonb, updated_at = ${by.now}, version = version + 1 where id = ${subjectId} and version = ${d.from}`.execute(
          tx,
        ),
      );
    await addSteps(
      tx,
      by,
      events.map((e) => ({ entry: e.subjectId, step: 'changed', note: null })),
    );
  },
  'register.ended': async (tx, events, by) => {
    for (const { subjectId, data: d } of events) {
      expectOne(
        await sql`update register_entry set valid_to = ${d.lastDay}::date, end_reason = ${d.reason}, updated_at = ${by.now}, version = version + 1 where id = ${subjectId} and version = ${d.from}`.execute(
          tx,
        ),
      );
      await addSteps(tx, by, [{ entry: subjectId, step: 'ended', note: d.reason }]);
    }
  },
  'register.removed': async (tx, events, by) => {
    for (const { subjectId, data: d } of events)
      expectOne(
        await sql`update register_entry set removed_at = ${by.now}, removed_reason = ${d.reason}, updated_at = ${by.now}, version = version + 1 where id = ${subjectId} and version = ${d.from}`.execute(
          tx,
        ),
      );
  },
  'register.memberSet': async (tx, events, by) => {
    for (const { subjectId, data: d, personal: p } of events) {
      expectOne(await touch(tx, by, subjectId, d.from));
      await putMembers(tx, [{ ...d.member, ...p, entry: subjectId }]);
      await addSteps(tx, by, [{ entry: subjectId, step: d.isNew ? 'memberAdded' : 'memberChanged', note: p.name }]);
    }
  },
  'register.memberEnded': async (tx, events, by) => {
    for (const { subjectId, data: d } of events) {
      expectOne(await touch(tx, by, subjectId, d.from));
      const { rows } = await sql<{
        name: string;
      }>`update register_member set to_day = ${d.lastDay}::date, end_reason = ${d.reason} where id = ${d.memberId} and entry_id = ${subjectId} and to_day is null returning name`.execute(
        tx,
      );
      if (rows.length !== 1) throw new Problem('conflict', 'kernel.stale');
      await addSteps(tx, by, [{ entry: subjectId, step: 'memberEnded', note: `${rows[0]!.name}: ${d.reason}` }]);
    }
  },
});
