import { sql } from 'kysely';
import { defineApply } from '../../../kernel/event.ts';
import { keepFile } from '../../../kernel/file.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { ProgressEvent } from './events.ts';

/** The only writer of explanations and maps. */
export const progressApply = defineApply<ProgressEvent>({
  'target.explanationAsked': async (tx, events, by) => {
    for (const { subjectId, data: d } of events)
      await sql`insert into target_explanation (id, target_id, unit, target_text, as_at, goal, actual, question, due_on, asked_by, asked_at)
        values (${subjectId}, ${d.targetId}, ${d.unit}, ${d.text}, ${d.asAt}::date, ${d.goal}, ${d.actual}, ${d.question}, ${d.dueOn}::date, ${by.actor.accountId}::uuid, ${by.now})`.execute(
        tx,
      );
  },
  'target.explanationAnswered': async (tx, events, by) => {
    for (const { subjectId, data: d } of events) {
      const done = await sql`update target_explanation set answer = ${d.answer}, answered_by = ${by.actor.accountId}::uuid, answered_on = ${d.day}::date, version = version + 1
        where id = ${subjectId} and version = ${d.from} and answer is null`.execute(tx);
      if (done.numAffectedRows !== 1n) throw new Problem('conflict', 'kernel.stale');
    }
  },
  'target.mapLoaded': async (tx, events, by) => {
    for (const { data: d } of events) {
      await keepFile(tx, d.file, d.readers);
      if (d.province === null)
        await sql`insert into national_map (shapes, source, file_id, loaded_by, loaded_at) values (${JSON.stringify(d.shapes)}::jsonb, ${d.source}, ${d.file.id}, ${by.actor.accountId}::uuid, ${by.now})
          on conflict (one) do update set shapes = excluded.shapes, source = excluded.source, loaded_by = excluded.loaded_by, file_id = excluded.file_id, loaded_at = excluded.loaded_at`.execute(
          tx,
        );
      else
        await sql`insert into unit_map (province, shapes, source, file_id, loaded_by, loaded_at) values (${d.province}, ${JSON.stringify(d.shapes)}::jsonb, ${d.source}, ${d.file.id}, ${by.actor.accountId}::uuid, ${by.now})
        on conflict (province) do update set shapes = excluded.shapes, source = excluded.source, loaded_by = excluded.loaded_by, file_id = excluded.file_id, loaded_at = excluded.loaded_at`.execute(
          tx,
        );
    }
  },
});
