import { sql } from 'kysely';
import { defineApply } from '../../../kernel/event.ts';
import type { HouseholdEvent } from './events.ts';

export const householdApply = defineApply<HouseholdEvent>({
  'worker.householdAdded': async (tx, events, by) => {
    for (const { subjectId, unitId, data: d, personal: p } of events) {
      await sql`insert into household (id, keeper_unit_id, code, hamlet, head_id, created_by, created_at, updated_at)
        values (${subjectId}, ${unitId}, ${p.code}, ${p.hamlet}, ${d.headId}, ${by.actor.accountId}::uuid, ${by.now}, ${by.now})`.execute(tx);
      await sql`update person set household_id = ${subjectId}, relation = 'head', updated_at = ${by.now}, version = version + 1 where id = ${d.headId}`.execute(tx);
    }
  },
  'worker.householdChanged': async (tx, events, by) => {
    for (const { subjectId, data: d, personal: p } of events) {
      await sql`update household set code = ${p.code}, hamlet = ${p.hamlet}, head_id = ${d.headId}, updated_at = ${by.now}, version = version + 1 where id = ${subjectId}`.execute(
        tx,
      );
      await sql`update person set relation = case when id = ${d.headId}::uuid then 'head' else null end, updated_at = ${by.now}, version = version + 1
        where household_id = ${subjectId} and (id = ${d.headId}::uuid or relation = 'head') and relation is distinct from case when id = ${d.headId}::uuid then 'head' end`.execute(
        tx,
      );
    }
  },
  'worker.householdJoined': async (tx, events, by) => {
    for (const { subjectId, data: d } of events) {
      const head = d.relation === 'head';
      await sql`update person set household_id = ${subjectId}, relation = ${d.relation}, updated_at = ${by.now}, version = version + 1 where id = ${d.personId}`.execute(tx);
      // a household has one head
      if (head)
        await sql`update person set relation = null, updated_at = ${by.now}, version = version + 1
          where household_id = ${subjectId} and relation = 'head' and id <> ${d.personId}::uuid`.execute(tx);
      await sql`update household set head_id = ${head ? d.personId : null}::uuid, updated_at = ${by.now}, version = version + 1
        where id = ${subjectId} and ${head ? sql`head_id is distinct from ${d.personId}::uuid` : sql`head_id = ${d.personId}::uuid`}`.execute(tx);
    }
  },
  'worker.householdLeft': async (tx, events, by) => {
    for (const { subjectId, data: d } of events) {
      await sql`update person set household_id = null, relation = null, updated_at = ${by.now}, version = version + 1 where id = ${d.personId} and household_id = ${subjectId}`.execute(
        tx,
      );
      await sql`update household set head_id = null, updated_at = ${by.now}, version = version + 1 where id = ${subjectId} and head_id = ${d.personId}::uuid`.execute(tx);
    }
  },
  'worker.classGiven': async (tx, events) => {
    for (const { subjectId, unitId, data: d, personal: p } of events)
      await sql`insert into household_class (id, household_id, unit_id, class, from_on, to_on, basis)
        values (${d.classId}, ${subjectId}, ${unitId}, ${p.class}, ${d.fromOn}::date, ${d.toOn}::date, ${d.basis})`.execute(tx);
  },
  'worker.classEnded': async (tx, events) => {
    for (const { data: d } of events) await sql`update household_class set to_on = ${d.toOn}::date where id = ${d.classId}`.execute(tx);
  },
});
