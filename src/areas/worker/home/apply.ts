import { sql } from 'kysely';
import { defineApply } from '../../../kernel/event.ts';
import type { HomeEvent } from './events.ts';

export const homeApply = defineApply<HomeEvent>({
  'worker.filterKept': async (tx, events, by) => {
    for (const { subjectId, data: d } of events)
      await sql`insert into person_filter (id, actor, name, filter) values (${subjectId}, ${by.actor.accountId}::uuid, ${d.name}, ${JSON.stringify(d.filter)}::jsonb)
        on conflict (id) do update set name = excluded.name, filter = excluded.filter`.execute(tx);
  },
  'worker.filterDropped': async (tx, events) => {
    await sql`delete from person_filter where id = any(${events.map((e) => e.subjectId)}::uuid[])`.execute(tx);
  },
});
