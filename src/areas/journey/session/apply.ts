import { sql } from 'kysely';
import { defineApply } from '../../../kernel/event.ts';
import type { SessionEvent } from './events.ts';

export const sessionApply = defineApply<SessionEvent>({
  'session.entered': async (tx, events, by) => {
    const rows = events.map((e) => ({ journeyId: e.subjectId, ...e.data }));
    await sql`insert into session_entry (id, activity_id, journey_id, counselled, registered, opened, entered_by, entered_at)
      select r."entryId", r."activityId", r."journeyId", r.counselled, r.registered, r.opened, ${by.actor.accountId}::uuid, ${by.now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        r ("entryId" uuid, "activityId" uuid, "journeyId" uuid, counselled boolean, registered boolean, opened boolean)`.execute(tx);
  },
  'session.referred': async (tx, events, by) => {
    for (const { subjectId: id, data: d, personal: p } of events) {
      const sealed = p.number === null ? null : by.cipher.seal({ table: 'session_waiting', column: 'sealed', id }, p.number);
      await sql`insert into session_waiting (id, activity_id, to_unit, on_day, counselled, registered, form, market, name, birth, sex, phone, hamlet, sealed, asked_by, asked_at)
        values (${id}, ${d.activityId}, ${d.toUnit}, ${d.onDay}::date, ${d.counselled}, ${d.registered}, ${d.form}, ${d.market}, ${p.name}, ${p.birth}, ${p.sex}, ${p.phone}, ${p.hamlet},
          ${sealed}, ${by.actor.accountId}::uuid, ${by.now})`.execute(tx);
    }
  },
  'session.answered': async (tx, events, by) => {
    // what the person said has done its work: it is in the registry now, or nowhere
    for (const { subjectId, data: d, personal: p } of events)
      await sql`update session_waiting set answer = ${d.answer}, answer_note = ${p.note}, answered_by = ${by.actor.accountId}::uuid, answered_at = ${by.now},
          name = null, birth = null, phone = null, hamlet = null, sealed = null
        where id = ${subjectId}`.execute(tx);
    // history keeps the digest alone (kernel/seal/verify.ts knows why)
    await sql`select forget_referred(${events.map((e) => e.subjectId)}::uuid[])`.execute(tx);
  },
});
