import { sql } from 'kysely';
import { defineApply } from '../../kernel/event.ts';
import { Problem } from '../../kernel/problem.ts';
import type { TrainingEvent } from './events.ts';

/** The only writer of courses, classes and certificates. */

const expectOne = (result: { numAffectedRows?: bigint | undefined }): void => {
  if (result.numAffectedRows !== 1n) throw new Problem('conflict', 'kernel.stale');
};

export const apply = defineApply<TrainingEvent>({
  'training.courseSet': async (tx, events, by) => {
    for (const { subjectId, unitId, data: d } of events)
      expectOne(
        d.isNew
          ? await sql`insert into training_course (id, kind, title, market, language, hours, contents, unit_id, created_by, created_at, updated_at)
              values (${subjectId}, ${d.kind}, ${d.title}, ${d.market}, ${d.language}, ${d.hours}, ${d.contents}::text[], ${unitId}, ${by.actor.accountId}::uuid, ${by.now}, ${by.now})`.execute(
              tx,
            )
          : await sql`update training_course set kind = ${d.kind}, title = ${d.title}, market = ${d.market}, language = ${d.language}, hours = ${d.hours}, contents = ${d.contents}::text[],
              unit_id = ${unitId}, updated_at = ${by.now}, version = version + 1 where id = ${subjectId}`.execute(tx),
      );
  },
  'training.courseEnded': async (tx, events, by) => {
    for (const { subjectId, data: d } of events)
      expectOne(await sql`update training_course set ended_on = ${d.on}::date, updated_at = ${by.now}, version = version + 1 where id = ${subjectId}`.execute(tx));
  },
  'training.classSet': async (tx, events, by) => {
    for (const { subjectId, unitId, data: d, personal: p } of events)
      expectOne(
        d.isNew
          ? await sql`insert into training_class (id, course_id, title, unit_id, held_by, provider, place, market, from_on, to_on, places, teacher, note, created_by, created_at, updated_at)
              values (${subjectId}, ${d.courseId}, ${p.title}, ${unitId}, ${d.heldBy}, ${p.provider}, ${p.place}, ${d.market}, ${d.fromOn}::date, ${d.toOn}::date, ${d.places}, ${p.teacher}, ${p.note},
                ${by.actor.accountId}::uuid, ${by.now}, ${by.now})`.execute(tx)
          : await sql`update training_class set course_id = ${d.courseId}, title = ${p.title}, unit_id = ${unitId}, held_by = ${d.heldBy}, provider = ${p.provider}, place = ${p.place}, market = ${d.market},
              from_on = ${d.fromOn}::date, to_on = ${d.toOn}::date, places = ${d.places}, teacher = ${p.teacher}, note = ${p.note}, updated_at = ${by.now}, version = version + 1
              where id = ${subjectId}`.execute(tx),
      );
  },
  'training.classCancelled': async (tx, events, by) => {
    for (const { subjectId, data: d } of events)
      expectOne(
        await sql`update training_class set cancelled_on = ${d.on}::date, cancelled_reason = ${d.reason}, updated_at = ${by.now}, version = version + 1 where id = ${subjectId}`.execute(
          tx,
        ),
      );
  },
  'training.classFinished': async (tx, events, by) => {
    for (const { subjectId, data: d } of events)
      expectOne(await sql`update training_class set finished_on = ${d.on}::date, updated_at = ${by.now}, version = version + 1 where id = ${subjectId}`.execute(tx));
  },
  'training.enrolled': async (tx, events, by) => {
    const rows = events.flatMap((e) => e.data.people.map((p, i) => ({ ...p, class: e.subjectId, i })));
    // asked in one act: waiting in the order in which they were named
    await sql`insert into training_enrolment (id, class_id, person_id, state, asked_at, enrolled_on, created_by)
      select r.id, r.class, r."personId", r.state, ${by.now}::timestamptz + r.i * interval '1 microsecond', r."on", ${by.actor.accountId}::uuid
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id uuid, class uuid, "personId" uuid, state text, "on" date, i int)`.execute(tx);
  },
  'training.movedUp': async (tx, events) => {
    for (const { subjectId, data: d } of events)
      await sql`update training_enrolment set state = 'enrolled', enrolled_on = ${d.on}::date where class_id = ${subjectId} and id = any(${d.ids}::uuid[]) and state = 'waiting'`.execute(
        tx,
      );
  },
  'training.left': async (tx, events) => {
    for (const { subjectId, data: d, personal: p } of events)
      expectOne(
        await sql`update training_enrolment set state = 'left', left_on = ${d.on}::date, left_reason = ${p.reason} where class_id = ${subjectId} and id = ${d.enrolmentId} and state <> 'left'`.execute(
          tx,
        ),
      );
  },
  'training.attended': async (tx, events, by) => {
    for (const { subjectId, data: d } of events) {
      await sql`insert into training_day (class_id, on_day, taken_by, taken_at) values (${subjectId}, ${d.onDay}::date, ${by.actor.accountId}::uuid, ${by.now})
        on conflict (class_id, on_day) do update set taken_by = excluded.taken_by, taken_at = excluded.taken_at`.execute(tx);
      // who left the class keeps what was written
      await sql`delete from training_absence a using training_enrolment e where e.id = a.enrolment_id and e.class_id = ${subjectId} and e.state = 'enrolled' and a.on_day = ${d.onDay}::date`.execute(
        tx,
      );
      await sql`insert into training_absence (enrolment_id, on_day) select e.id, ${d.onDay}::date from training_enrolment e where e.class_id = ${subjectId} and e.id = any(${d.absent}::uuid[])`.execute(
        tx,
      );
    }
  },
  'training.absencesSet': async (tx, events, by) => {
    for (const { subjectId, data: d } of events) {
      const absences = d.rows.flatMap((r) => r.days.map((day) => ({ id: r.id, day })));
      await sql`insert into training_day (class_id, on_day, taken_by, taken_at) select distinct ${subjectId}::uuid, r.day, ${by.actor.accountId}::uuid, ${by.now}::timestamptz
        from jsonb_to_recordset(${JSON.stringify(absences)}::jsonb) r (day date) on conflict (class_id, on_day) do nothing`.execute(tx);
      await sql`delete from training_absence a using training_enrolment e where e.id = a.enrolment_id and e.class_id = ${subjectId} and e.id = any(${d.rows.map((r) => r.id)}::uuid[])`.execute(
        tx,
      );
      await sql`insert into training_absence (enrolment_id, on_day) select e.id, r.day from jsonb_to_recordset(${JSON.stringify(absences)}::jsonb) r (id uuid, day date)
        join training_enrolment e on e.id = r.id and e.class_id = ${subjectId}`.execute(tx);
    }
  },
  'training.resultsSet': async (tx, events) => {
    for (const { subjectId, data: d } of events)
      await sql`update training_enrolment e set result = r.result, mark = r.mark
        from jsonb_to_recordset(${JSON.stringify(d.rows)}::jsonb) r (id uuid, result text, mark numeric) where e.id = r.id and e.class_id = ${subjectId} and e.state = 'enrolled'`.execute(
        tx,
      );
  },
  'training.certified': async (tx, events, by) => {
    const rows = events.map(({ subjectId, data: d, personal: p }) => ({ id: subjectId, ...d, ...d.ofClass, ofClass: undefined, ...p }));
    await sql`insert into training_certificate (id, person_id, kind, number, issued_on, issuer, market, sender, job, class_id, issued_by, serial, code, created_by, created_at)
      select r.id, r."personId", r.kind, r.number, r."issuedOn", r.issuer, r.market, r.sender, r.job, r."classId", r."issuedBy", r.serial, r.code, ${by.actor.accountId}::uuid, ${by.now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id uuid, "personId" uuid, kind text, number text, "issuedOn" date, issuer text, market text, sender text, job text, "classId" uuid,
        "issuedBy" int, serial int, code text) order by r."personId"`.execute(tx);
  },
  'training.withdrawn': async (tx, events) => {
    for (const { subjectId, data: d, personal: p } of events)
      expectOne(
        await sql`update training_certificate set withdrawn_on = ${d.on}::date, withdrawn_reason = ${p.reason} where id = ${subjectId} and withdrawn_on is null`.execute(tx),
      );
  },
});
