import { sql } from 'kysely';
import { defineApply } from '../../../kernel/event.ts';
import type { DuplicateEvent } from './events.ts';

export const duplicateApply = defineApply<DuplicateEvent>({
  'worker.pairFound': async (tx, events, by) => {
    const rows = events.map(({ subjectId, data: d }) => ({ id: subjectId, a: d.personA, b: d.personB, score: d.score, reasons: d.reasons, reported: d.reported }));
    // decided once, it is not proposed again by the machine; a person may report it again
    await sql`insert into duplicate_pair (id, person_a, person_b, unit_a, unit_b, score, reasons, found_at)
      select r.id, r.a, r.b, a.keeper_unit_id, b.keeper_unit_id, r.score, r.reasons, ${by.now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, a uuid, b uuid, score real, reasons jsonb, reported boolean)
        join person a on a.id = r.a join person b on b.id = r.b
      on conflict (person_a, person_b) do update set score = excluded.score, reasons = excluded.reasons`.execute(tx);
    const reported = rows.filter((r) => r.reported);
    if (reported.length)
      await sql`update duplicate_pair d set state = 'proposed', decided_by = null, decided_at = null
        from jsonb_to_recordset(${JSON.stringify(reported)}::jsonb) as r(a uuid, b uuid) where d.person_a = r.a and d.person_b = r.b and d.state = 'different'`.execute(tx);
  },
  'worker.pairRejected': async (tx, events, by) => {
    await sql`update duplicate_pair set state = 'different', decided_by = ${by.actor.accountId}::uuid, decided_at = ${by.now} where id = any(${events.map((e) => e.subjectId)}::uuid[])`.execute(
      tx,
    );
  },
  'worker.pairReopened': async (tx, events) => {
    await sql`update duplicate_pair set state = 'proposed', decided_by = null, decided_at = null where id = any(${events.map((e) => e.subjectId)}::uuid[])`.execute(tx);
  },
  'worker.merged': async (tx, events, by) => {
    for (const { subjectId, data: d, personal: p } of events) {
      await sql`insert into person_merge (id, kept_id, gone_id, before, version_after, merged_by, merged_at)
        values (${d.mergeId}, ${subjectId}, ${d.goneId}, ${JSON.stringify(p.before)}::jsonb, ${d.versionAfter}, ${by.actor.accountId}::uuid, ${by.now})`.execute(tx);
      await sql`select follow_merge(${d.mergeId}::uuid, ${d.numberFrom}::uuid)`.execute(tx);
      await sql`update duplicate_pair set state = 'merged', decided_by = ${by.actor.accountId}::uuid, decided_at = ${by.now} where id = ${d.pairId}`.execute(tx);
    }
  },
  'worker.mergeUndone': async (tx, events, by) => {
    for (const { subjectId, data: d } of events) {
      await sql`select unfollow_merge(${d.mergeId}::uuid, ${by.now})`.execute(tx);
      await sql`update duplicate_pair set state = 'proposed', decided_by = null, decided_at = null
        where state = 'merged' and person_a = least(${subjectId}::uuid, ${d.goneId}::uuid) and person_b = greatest(${subjectId}::uuid, ${d.goneId}::uuid)`.execute(tx);
    }
  },
});
