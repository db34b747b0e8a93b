import { sql } from 'kysely';
import { defineApply } from '../../kernel/event.ts';
import type { ActivityEvent } from './events.ts';

export const apply = defineApply<ActivityEvent>({
  'activity.recorded': async (tx, events, by) => {
    const rows = events.map(({ subjectId, data: d, personal: p }) => ({
      id: subjectId,
      kind: d.kind,
      on_date: d.onDate,
      to_date: d.toDate,
      unit_id: d.unitId,
      place: p.place,
      held_by: d.heldBy,
      with_agencies: d.withAgencies,
      title: p.title,
      values: p.values,
      entry_id: d.entryId,
      member_id: d.memberId,
      document_id: d.documentId,
      figures: d.figures ?? null,
      import_key: d.importKey ?? null,
    }));
    await sql`insert into activity (id, kind, on_date, to_date, unit_id, place, held_by, with_agencies, title, values, entry_id, member_id, document_id, figures, import_key, created_by, created_at, updated_at)
      select r.id, r.kind, r.on_date, r.to_date, r.unit_id, r.place, r.held_by, r.with_agencies, r.title, r.values, r.entry_id, r.member_id, r.document_id, r.figures, r.import_key, ${by.actor.accountId}::uuid, ${by.now}, ${by.now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, kind text, on_date date, to_date date, unit_id int, place text, held_by int, with_agencies int[], title text, values jsonb, entry_id uuid, member_id uuid, document_id uuid, figures jsonb, import_key text)`.execute(
      tx,
    );
  },
  'activity.changed': async (tx, events, by) => {
    for (const { subjectId, data: d, personal: p } of events)
      await sql`update activity set kind = ${d.kind}, on_date = ${d.onDate}::date, to_date = ${d.toDate}::date, unit_id = ${d.unitId}, place = ${p.place}, held_by = ${d.heldBy},
          with_agencies = ${d.withAgencies}::int[], entry_id = ${d.entryId}::uuid, member_id = ${d.memberId}::uuid, document_id = ${d.documentId}::uuid, title = ${p.title}, values = ${JSON.stringify(p.values)}::jsonb, updated_at = ${by.now}, version = version + 1
        where id = ${subjectId}`.execute(tx);
  },
  'activity.removed': async (tx, events, by) => {
    for (const { subjectId, data } of events)
      await sql`update activity set removed_at = ${by.now}, removed_reason = ${data.reason}, updated_at = ${by.now}, version = version + 1 where id = ${subjectId}`.execute(tx);
  },
  'activity.fileAdded': async (tx, events) => {
    for (const { subjectId, data: d } of events)
      await sql`insert into activity_file (id, activity_id, name, content_type, size, sha256, content)
        values (${d.fileId}, ${subjectId}, ${d.name}, ${d.contentType}, ${d.content.bytes.length}, ${d.content.sha256}, ${Buffer.from(d.content.bytes)})`.execute(tx);
  },
  'activity.fileRemoved': async (tx, events, by) => {
    await sql`update activity_file set removed_at = ${by.now} where id = any(${events.map((e) => e.data.fileId)}::uuid[])`.execute(tx);
  },
});
