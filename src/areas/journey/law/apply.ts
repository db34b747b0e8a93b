import { sql } from 'kysely';
import { defineApply } from '../../../kernel/event.ts';
import type { LawEvent } from './events.ts';

export const lawApply = defineApply<LawEvent>({
  'journey.lawSet': async (tx, events, by) => {
    for (const { subjectId, data: d } of events)
      await sql`insert into law_value (id, rule, value, legal_basis, from_on, to_on, verified, entered_by, entered_at)
        values (${subjectId}, ${d.rule}, ${JSON.stringify(d.value)}::jsonb, ${d.legalBasis}, ${d.from}::date, ${d.to}::date, ${d.verified}, ${by.actor.accountId}::uuid, ${by.now})`.execute(
        tx,
      );
  },
  'journey.lawEnded': async (tx, events) => {
    for (const { subjectId, data: d } of events) await sql`update law_value set to_on = ${d.to}::date where id = ${subjectId}`.execute(tx);
  },
  'journey.lawTakenBack': async (tx, events, by) => {
    for (const { subjectId, data: d } of events)
      await sql`update law_value set ended_at = ${by.now}, ended_by = ${by.actor.accountId}::uuid, ended_why = ${d.reason} where id = ${subjectId}`.execute(tx);
  },
});
