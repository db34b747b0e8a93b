import { sql } from 'kysely';
import { defineApply } from '../../../kernel/event.ts';
import type { ContactEvent } from './events.ts';

export const contactApply = defineApply<ContactEvent>({
  'journey.contactMade': async (tx, events, by) => {
    for (const { subjectId, data: d, personal: p } of events)
      await sql`insert into journey_contact (id, journey_id, on_day, spoke_to, channel, outcome, next_on, note, created_by, created_at)
        values (${subjectId}, ${d.journeyId}, ${d.onDay}::date, ${d.spokeTo}, ${d.channel}, ${d.outcome}, ${d.nextOn}::date, ${p.note}, ${by.actor.accountId}::uuid, ${by.now})`.execute(
        tx,
      );
  },
  'journey.contactRemoved': async (tx, events, by) => {
    for (const { subjectId } of events) await sql`update journey_contact set removed_at = ${by.now} where id = ${subjectId}`.execute(tx);
  },
});
