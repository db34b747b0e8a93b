import { sql } from 'kysely';
import type { Tx } from '../../../kernel/db.ts';
import { defineApply, type By } from '../../../kernel/event.ts';
import type { RosterEvent } from './events.ts';
import { candidates } from './queries.ts';
import type { Answer } from './rules.ts';

const write = async (tx: Tx, by: By, answers: readonly { id: string; personId: string; before: Answer; after: Answer }[]): Promise<void> => {
  const rows = answers.map(({ id, personId, before, after: a }) => ({
    new_status: before.workStatus !== a.workStatus,
    id,
    person: personId,
    asked_on: a.askedOn,
    reached: a.reached,
    work_status: a.workStatus,
    wants: a.wants,
    market: a.market,
    job: a.job,
    ready_from: a.readyFrom,
    values: a.values,
  }));
  const given = sql`${JSON.stringify(rows)}::jsonb`;
  await sql`update roster_entry e set asked_on = r.asked_on, reached = r.reached, work_status = r.work_status, wants = r.wants, market = r.market, job = r.job, ready_from = r.ready_from,
      values = r.values, updated_at = ${by.now}, version = e.version + 1
    from jsonb_to_recordset(${given}) as r(id uuid, asked_on date, reached text, work_status text, wants text, market text, job text, ready_from date, values jsonb) where e.id = r.id`.execute(
    tx,
  );
  // the record says what was said last, here or elsewhere
  await sql`update person p set work_status = s.status, updated_at = ${by.now}, version = p.version + 1
    from (select r.person, last_work_status(r.person) as status from jsonb_to_recordset(${given}) as r(person uuid, new_status boolean) where r.new_status) s
    where p.id = s.person and p.work_status is distinct from s.status`.execute(tx);
};

export const rosterApply = defineApply<RosterEvent>({
  'worker.rosterOpened': async (tx, events, by) => {
    for (const { subjectId, unitId, data: d } of events)
      await sql`insert into roster (id, kind, unit_id, title, on_date, source, created_by, created_at, updated_at)
        values (${subjectId}, ${d.kind}, ${unitId}, ${d.title}, ${d.onDate}::date, ${d.source}, ${by.actor.accountId}::uuid, ${by.now}, ${by.now})`.execute(tx);
  },
  'worker.rosterChanged': async (tx, events, by) => {
    for (const { subjectId, data: d } of events)
      await sql`update roster set title = ${d.title}, on_date = ${d.onDate}::date, source = ${d.source}, updated_at = ${by.now}, version = version + 1 where id = ${subjectId}`.execute(
        tx,
      );
  },
  'worker.rosterClosed': async (tx, events, by) => {
    for (const { subjectId, data: d } of events)
      await sql`update roster set closed_on = ${d.on}::date, updated_at = ${by.now}, version = version + 1 where id = ${subjectId}`.execute(tx);
  },
  'worker.rosterRemoved': async (tx, events, by) => {
    for (const { subjectId } of events) {
      await sql`update roster set removed_at = ${by.now}, updated_at = ${by.now}, version = version + 1 where id = ${subjectId}`.execute(tx);
      await sql`update roster_entry set removed_at = ${by.now}, version = version + 1 where roster_id = ${subjectId} and removed_at is null`.execute(tx);
    }
  },
  'worker.rosterFilled': async (tx, events, by) => {
    for (const { subjectId, unitId, data: d } of events)
      await sql`insert into roster_entry (id, roster_id, person_id, unit_id, updated_at)
        select gen_random_uuid(), ${subjectId}::uuid, p.id, ${unitId}::int, ${by.now} ${candidates(unitId, d.filter, d.onDate)}
        on conflict (roster_id, person_id) where removed_at is null do nothing`.execute(tx);
  },
  'worker.entriesAdded': async (tx, events, by) => {
    for (const { subjectId, unitId, data: d } of events)
      await sql`insert into roster_entry (id, roster_id, person_id, unit_id, updated_at)
        select r.id, ${subjectId}::uuid, r."personId", ${unitId}::int, ${by.now} from jsonb_to_recordset(${JSON.stringify(d.entries)}::jsonb) as r(id uuid, "personId" uuid)`.execute(
        tx,
      );
  },
  'worker.entryRemoved': async (tx, events, by) => {
    await sql`update roster_entry set removed_at = ${by.now}, updated_at = ${by.now}, version = version + 1 where id = any(${events.map((e) => e.subjectId)}::uuid[])`.execute(tx);
  },
  'worker.answered': (tx, events, by) =>
    write(
      tx,
      by,
      events.map((e) => ({ id: e.subjectId, personId: e.data.personId, ...e.personal })),
    ),
  'worker.answerUndone': (tx, events, by) =>
    write(
      tx,
      by,
      events.map((e) => ({ id: e.subjectId, personId: e.data.personId, ...e.personal })),
    ),
});
