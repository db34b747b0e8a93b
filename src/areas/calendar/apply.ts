import { sql } from 'kysely';
import type { Tx } from '../../kernel/db.ts';
import { defineApply } from '../../kernel/event.ts';
import type { CalendarEvent } from './events.ts';

const counted = (tx: Tx) => sql`update calendar_edition set n = n + 1`.execute(tx);

export const apply = defineApply<CalendarEvent>({
  'calendar.daySet': async (tx, events) => {
    const rows = events.map((e) => ({ id: e.subjectId, ...e.data }));
    await sql`insert into holiday (id, day, kind, name, basis) select r.id, r.day, r.kind, r.name, r.basis
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, day date, kind text, name text, basis text)
      on conflict (id) do update set day = excluded.day, kind = excluded.kind, name = excluded.name, basis = excluded.basis, version = holiday.version + 1`.execute(tx);
    await counted(tx);
  },
  'calendar.dayRemoved': async (tx, events) => {
    await sql`delete from holiday where id = any(${events.map((e) => e.subjectId)}::uuid[])`.execute(tx);
    await counted(tx);
  },
});
