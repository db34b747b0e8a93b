import { sql } from 'kysely';
import { defineApply } from '../../../kernel/event.ts';
import type { AnalysisEvent } from './events.ts';

export const analysisApply = defineApply<AnalysisEvent>({
  'target.analysisSaved': async (tx, events, by) => {
    for (const { subjectId, data: d, personal: p } of events)
      await sql`insert into analysis_view (id, account, name, address, created_at) values (${subjectId}, ${by.actor.accountId}::uuid, ${p.name}, ${d.address}, ${by.now})
        on conflict (id) do update set name = excluded.name, address = excluded.address, removed_at = null`.execute(tx);
  },
  'target.analysisRemoved': async (tx, events, by) => {
    for (const { subjectId } of events) await sql`update analysis_view set removed_at = ${by.now} where id = ${subjectId} and removed_at is null`.execute(tx);
  },
});
