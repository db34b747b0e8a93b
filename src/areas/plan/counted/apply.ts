import { sql } from 'kysely';
import { newId } from '../../../kernel/clock.ts';
import { defineApply } from '../../../kernel/event.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { CountedEvent } from './events.ts';

/** The only writer of what a task is counted by. */
export const countedApply = defineApply<CountedEvent>({
  'plan.taskCounted': async (tx, events) => {
    for (const { subjectId, data } of events) {
      const counting = data.counting && JSON.stringify(data.counting);
      const { numAffectedRows } = await sql`update task set counting = ${counting}::jsonb, version = version + 1 where id = ${subjectId} and version = ${data.from}`.execute(tx);
      if (numAffectedRows !== 1n) throw new Problem('conflict', 'kernel.stale');
    }
  },
  'plan.progressReopened': async (tx, events, by) => {
    for (const { subjectId, data } of events) {
      const { numAffectedRows } = await sql`update progress set state = 'returned', updated_at = ${by.now}, version = version + 1
        where id = ${subjectId} and version = ${data.from} and state in ('sent', 'accepted')`.execute(tx);
      if (numAffectedRows !== 1n) throw new Problem('conflict', 'kernel.stale');
      await sql`insert into progress_step (id, progress_id, at, step, actor_name, note) values (${newId()}, ${subjectId}, ${by.now}, 'returned', ${by.actor.name}, ${data.note})`.execute(
        tx,
      );
    }
  },
});
