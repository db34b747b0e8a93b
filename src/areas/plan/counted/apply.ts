import { sql } from 'kysely';
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
});
