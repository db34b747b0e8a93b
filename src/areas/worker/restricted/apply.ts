import { sql } from 'kysely';
import { defineApply } from '../../../kernel/event.ts';
import type { RestrictedEvent } from './events.ts';

export const restrictedApply = defineApply<RestrictedEvent>({
  'worker.restrictedSetUp': async (tx, events, by) => {
    for (const { subjectId, unitId, data: d } of events)
      await sql`insert into restricted_roster (id, class, unit_id, title, purpose, legal_basis, expires_on, created_by, created_at)
        values (${subjectId}, ${d.class}, ${unitId}, ${d.title}, ${d.purpose}, ${d.legalBasis}, ${d.expiresOn}::date, ${by.actor.accountId}::uuid, ${by.now})`.execute(tx);
  },
  'worker.restrictedChanged': async (tx, events) => {
    for (const { subjectId, data: d } of events)
      await sql`update restricted_roster set title = ${d.title}, purpose = ${d.purpose}, legal_basis = ${d.legalBasis}, expires_on = ${d.expiresOn}::date, version = version + 1
        where id = ${subjectId}`.execute(tx);
  },
  'worker.restrictedClosed': async (tx, events) => {
    for (const { subjectId, data: d } of events) await sql`update restricted_roster set closed_on = ${d.on}::date, version = version + 1 where id = ${subjectId}`.execute(tx);
  },
  'worker.restrictedOpened': async (tx, events, by) => {
    // by the database's own clock, which the policy asks
    for (const { subjectId, data: d } of events)
      await sql`insert into restricted_access (id, roster_id, actor, purpose, legal_basis, opened_at, expires_at)
        values (${d.accessId}, ${subjectId}, ${by.actor.accountId}::uuid, ${d.purpose}, ${d.legalBasis}, now(), now() + make_interval(hours => ${d.hours}::int))`.execute(tx);
  },
  'worker.restrictedEntrySaved': async (tx, events, by) => {
    for (const { subjectId, data: d, personal: p } of events) {
      const sealed = by.cipher.seal({ table: 'restricted_entry', column: 'sealed', id: subjectId }, JSON.stringify(p.values));
      await (
        d.isNew
          ? sql`insert into restricted_entry (id, roster_id, person_id, sealed, updated_at) values (${subjectId}, ${d.rosterId}, ${p.personId}, ${sealed}, ${by.now})`
          : sql`update restricted_entry set sealed = ${sealed}, updated_at = ${by.now}, version = version + 1 where id = ${subjectId}`
      ).execute(tx);
    }
  },
  'worker.restrictedEntryRemoved': async (tx, events, by) => {
    for (const { subjectId } of events)
      await sql`update restricted_entry set removed_at = ${by.now}, updated_at = ${by.now}, version = version + 1 where id = ${subjectId}`.execute(tx);
  },
});
