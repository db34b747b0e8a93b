import { sql } from 'kysely';
import { defineApply } from '../../../kernel/event.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { PrivacyEvent } from './events.ts';

const once = ({ rows }: { rows: readonly unknown[] }): void => {
  if (rows.length !== 1) throw new Problem('conflict', 'kernel.stale');
};

export const privacyApply = defineApply<PrivacyEvent>({
  'audit.requestReceived': async (tx, events, by) => {
    for (const { subjectId, unitId, data: d, personal: p } of events) {
      const sealed = by.cipher.seal({ table: 'data_request', column: 'sealed', id: subjectId }, JSON.stringify({ name: p.name, contact: p.contact, asked: p.asked }));
      await sql`insert into data_request (id, unit_id, kind, channel, received_on, through_others, sealed, owner, created_by, created_at)
        values (${subjectId}, ${unitId}, ${d.kind}, ${d.channel}, ${d.receivedOn}::date, ${d.throughOthers}, ${sealed}, ${by.actor.accountId}::uuid, ${by.actor.accountId}::uuid, ${by.now})`.execute(
        tx,
      );
    }
  },
  'audit.requestTaken': async (tx, events, by) => {
    for (const { subjectId, data: d } of events)
      once(await sql`update data_request set owner = ${by.actor.accountId}::uuid, version = version + 1 where id = ${subjectId} and version = ${d.from} returning id`.execute(tx));
  },
  'audit.requestAcknowledged': async (tx, events) => {
    for (const { subjectId, data: d } of events)
      once(await sql`update data_request set acknowledged_on = ${d.on}::date, version = version + 1 where id = ${subjectId} and version = ${d.from} returning id`.execute(tx));
  },
  'audit.requestExtended': async (tx, events) => {
    for (const { subjectId, data: d, personal: p } of events)
      once(
        await sql`update data_request set extended_on = ${d.on}::date, extended_why = ${p.why}, version = version + 1 where id = ${subjectId} and version = ${d.from} returning id`.execute(
          tx,
        ),
      );
  },
  'audit.requestAnswered': async (tx, events) => {
    for (const { subjectId, data: d, personal: p } of events)
      once(
        await sql`update data_request set answer = ${d.answer}, answered_on = ${d.on}::date, answer_note = ${p.note}, acknowledged_on = coalesce(acknowledged_on, ${d.on}::date),
          version = version + 1 where id = ${subjectId} and version = ${d.from} returning id`.execute(tx),
      );
  },
  'audit.breachRecorded': async (tx, events, by) => {
    for (const { subjectId, unitId, data: d } of events)
      await sql`insert into data_breach (id, unit_id, found_at, happened, kinds, people, consequences, measures, created_by, created_at)
        values (${subjectId}, ${unitId}, ${d.foundAt}::timestamptz, ${d.happened}, ${d.kinds}::text[], ${d.people}, ${d.consequences}, ${d.measures}, ${by.actor.accountId}::uuid, ${by.now})`.execute(
        tx,
      );
  },
  'audit.breachAmended': async (tx, events) => {
    for (const { subjectId, data: d } of events)
      once(
        await sql`update data_breach set happened = ${d.happened}, kinds = ${d.kinds}::text[], people = ${d.people}, consequences = ${d.consequences}, measures = ${d.measures},
          subjects_told_on = ${d.subjectsToldOn}::date, version = version + 1 where id = ${subjectId} and version = ${d.from} returning id`.execute(tx),
      );
  },
  'audit.breachTold': async (tx, events) => {
    for (const { subjectId, data: d } of events)
      once(
        await sql`update data_breach set told_at = ${d.at}::timestamptz, told_number = ${d.number}, version = version + 1 where id = ${subjectId} and version = ${d.from} returning id`.execute(
          tx,
        ),
      );
  },
  'audit.termTold': async (tx, events) => {
    // the key refuses a second telling
    for (const { subjectId, unitId, data: d } of events)
      await sql`insert into data_term_step (subject_id, term, due_on, step, unit_id, day) select ${subjectId}::uuid, t.term, t."dueOn", t.step, ${unitId}::int, ${d.day}::date
        from jsonb_to_recordset(${JSON.stringify(d.steps)}::jsonb) as t (term text, "dueOn" date, step text)`.execute(tx);
  },
});
