import { sql } from 'kysely';
import { defineApply } from '../../../kernel/event.ts';
import { insertTasks, insertWorks } from '../apply.ts';
import type { StocktakeEvent } from './events.ts';

/** A task that comes to a plan in work stands among its lines, like one that a person added in the review. */
export const stocktakeApply = defineApply<StocktakeEvent>({
  'plan.taskAdded': async (tx, events) => {
    for (const { data } of events) {
      const { task } = data;
      const fields = { lead: [{ wording: data.wording, agencyIds: task.lead }], coordinating: [], timeframe: null, cycle: null, dueOn: data.dueOn };
      await sql`insert into plan_item (id, plan_id, kind, position, section_path, section_title, text, span, fields, state)
        values (${task.id}, ${data.planId}, 'task', ${task.position}, ${task.sectionPath}, ${task.sectionTitle}, ${task.text}, null, ${JSON.stringify(fields)}::jsonb, 'added')`.execute(
        tx,
      );
      await insertTasks(tx, data.planId, [task]);
      await insertWorks(tx, data.planId, data.works, data.trackingAgency);
    }
  },
});
