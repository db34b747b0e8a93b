import { sql } from 'kysely';
import { defineApply } from '../../kernel/event.ts';
import type { AuditEvent } from './events.ts';

export const apply = defineApply<AuditEvent>({
  'audit.personalErased': async (tx, events) => {
    for (const e of events) await sql`select erase_personal(${e.subjectId}::uuid)`.execute(tx);
  },
});
