import { sql } from 'kysely';
import type { Tx } from '../../../kernel/db.ts';
import { defineApply, type By } from '../../../kernel/event.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { FollowEvent } from './events.ts';

/** The only writer of findings and conclusions. */

const expectOne = (result: { numAffectedRows?: bigint | undefined }): void => {
  if (result.numAffectedRows !== 1n) throw new Problem('conflict', 'kernel.stale');
};
const addStep = (tx: Tx, by: By, id: string, step: string, note: string | null) =>
  sql`insert into activity_follow_step (follow_id, at, step, actor_name, note) values (${id}, ${by.now}, ${step}, ${by.actor.name}, ${note})`.execute(tx);

export const followApply = defineApply<FollowEvent>({
  'activity.followRaised': async (tx, events, by) => {
    for (const { subjectId, data: d, personal: p } of events) {
      await sql`insert into activity_follow (id, activity_id, position, text, owner, due_on, about, raised_by, raised_on)
        values (${subjectId}, ${d.activityId}, (select coalesce(max(position), 0) + 1 from activity_follow where activity_id = ${d.activityId}), ${p.text}, ${d.owner}, ${d.dueOn}::date, ${p.about}, ${d.raisedBy}, ${d.raisedOn}::date)`.execute(
        tx,
      );
      await addStep(tx, by, subjectId, 'raised', null);
    }
  },
  'activity.followChanged': async (tx, events, by) => {
    for (const { subjectId, data: d, personal: p } of events) {
      expectOne(
        await sql`update activity_follow set text = ${p.text}, owner = ${d.owner}, due_on = ${d.dueOn}::date, version = version + 1 where id = ${subjectId} and version = ${d.from}`.execute(
          tx,
        ),
      );
      await addStep(tx, by, subjectId, 'changed', null);
    }
  },
  'activity.followClosed': async (tx, events, by) => {
    for (const { subjectId, data: d, personal: p } of events) {
      expectOne(
        await sql`update activity_follow set closed_on = ${d.day}::date, closed_note = ${p.note}, closed_activity = ${d.activityId}::uuid, closed_document = ${d.documentId}::uuid, version = version + 1
          where id = ${subjectId} and version = ${d.from}`.execute(tx),
      );
      await addStep(tx, by, subjectId, 'closed', p.note);
    }
  },
  'activity.followReopened': async (tx, events, by) => {
    for (const { subjectId, data: d } of events) {
      expectOne(
        await sql`update activity_follow set closed_on = null, closed_note = null, closed_activity = null, closed_document = null, version = version + 1 where id = ${subjectId} and version = ${d.from}`.execute(
          tx,
        ),
      );
      await addStep(tx, by, subjectId, 'reopened', d.reason);
    }
  },
  'activity.followDropped': async (tx, events, by) => {
    for (const { subjectId, data: d } of events) {
      await addStep(tx, by, subjectId, 'dropped', d.reason);
      expectOne(await sql`update activity_follow set dropped_at = ${by.now}, version = version + 1 where id = ${subjectId} and version = ${d.from}`.execute(tx));
    }
  },
  'activity.followTasked': async (tx, events, by) => {
    for (const { subjectId, data: d } of events) {
      expectOne(await sql`update activity_follow set task_id = ${d.taskId}::uuid, version = version + 1 where id = ${subjectId} and version = ${d.from}`.execute(tx));
      await addStep(tx, by, subjectId, 'tasked', null);
    }
  },
});
