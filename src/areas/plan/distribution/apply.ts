import { sql } from 'kysely';
import { defineApply } from '../../../kernel/event.ts';
import type { DistributionEvent } from './events.ts';

const linesOf = (lines: unknown) => sql`jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l(position int, text text, agencies jsonb)`;
const agencies = sql`array(select jsonb_array_elements_text(l.agencies)::int)`;

/** The only writer of the distribution list. */
export const distributionApply = defineApply<DistributionEvent>({
  'plan.recipientsSet': async (tx, events) => {
    for (const { subjectId, data } of events)
      await sql`insert into distribution (plan_id, position, text, agencies) select ${subjectId}::uuid, l.position, l.text, ${agencies} from ${linesOf(data.lines)}
        on conflict (plan_id, position) do update set text = excluded.text, agencies = excluded.agencies`.execute(tx);
  },
  'plan.distributed': async (tx, events, by) => {
    for (const { subjectId, data } of events)
      await sql`insert into distribution (plan_id, position, text, agencies, sent_at, sent_by) select ${subjectId}::uuid, l.position, l.text, ${agencies}, ${by.now}, ${by.actor.name} from ${linesOf(data.lines)}
        on conflict (plan_id, position) do update set text = excluded.text, agencies = excluded.agencies, sent_at = excluded.sent_at, sent_by = excluded.sent_by`.execute(tx);
  },
});
