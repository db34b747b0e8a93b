import { sql } from 'kysely';
import { newId } from '../../../kernel/clock.ts';
import type { Tx } from '../../../kernel/db.ts';
import { defineApply, type By } from '../../../kernel/event.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { ObstacleEvent } from './events.ts';
import type { ObstacleStepKind } from './rules.ts';

/** The only writer of obstacles. */

const addDocuments = async (tx: Tx, id: string, documents: readonly { id: string; title: string }[]): Promise<void> => {
  if (documents.length)
    await sql`insert into obstacle_document (obstacle_id, document_id, position, title)
      select ${id}, d.id, d.n, d.title from jsonb_to_recordset(${JSON.stringify(documents.map((d, n) => ({ ...d, n })))}::jsonb) as d(id uuid, n int, title text) on conflict do nothing`.execute(
      tx,
    );
};
const addStep = (tx: Tx, by: By, id: string, s: { step: ObstacleStepKind; day: string; agency: number; holder: number; note: string }) =>
  sql`insert into obstacle_step (id, obstacle_id, position, at, on_day, step, by_agency, holder, actor_name, note)
    values (${newId(by.now.getTime())}, ${id}, (select coalesce(max(position), 0) + 1 from obstacle_step where obstacle_id = ${id}), ${by.now}, ${s.day}::date, ${s.step}, ${s.agency}, ${s.holder}, ${by.actor.name}, ${s.note})`.execute(
    tx,
  );
const read = (tx: Tx, id: string, agencies: readonly number[]) =>
  sql`insert into shared_with (subject_id, agency_id) select ${id}, unnest(${[...new Set(agencies)]}::int[]) on conflict do nothing`.execute(tx);

type Moved = Extract<ObstacleEvent, { type: 'plan.obstaclePassed' | 'plan.obstacleAnswered' | 'plan.obstacleReopened' | 'plan.obstacleClosed' }>;
/** One step on; a change made on an older version meets nothing. */
const move =
  (step: Exclude<ObstacleStepKind, 'sent' | 'inherited'>) =>
  async (tx: Tx, events: readonly Moved[], by: By): Promise<void> => {
    const state = step === 'answered' ? 'answered' : step === 'closed' ? 'closed' : 'open';
    for (const { subjectId, data, personal } of events) {
      if (step === 'passed') await read(tx, subjectId, [data.holder]);
      const done =
        await sql`update obstacle set holder = ${data.holder}, state = ${state}, closed_on = ${state === 'closed' ? data.day : null}::date, updated_at = ${by.now}, version = version + 1
        where id = ${subjectId} and version = ${data.from}`.execute(tx);
      if (done.numAffectedRows !== 1n) throw new Problem('conflict', 'kernel.stale');
      await addStep(tx, by, subjectId, { step, day: data.day, agency: data.by, holder: data.holder, note: personal.note });
    }
  };

export const obstacleApply = defineApply<ObstacleEvent>({
  'plan.obstacleSent': async (tx, events, by) => {
    for (const { subjectId, data, personal } of events) {
      await read(tx, subjectId, [data.sender, data.holder, ...data.readers]);
      await sql`insert into obstacle (id, sender, holder, plan_id, task_id, work_id, about, text, asked, state, sent_on, kept_by, updated_at)
        values (${subjectId}, ${data.sender}, ${data.holder}, ${data.planId}, ${data.taskId}, ${data.workId}, ${data.about}, ${personal.text}, ${personal.asked}, 'open', ${data.day}::date, ${by.actor.accountId}::uuid, ${by.now})`.execute(
        tx,
      );
      await addDocuments(tx, subjectId, data.documents);
      await addStep(tx, by, subjectId, { step: 'sent', day: data.day, agency: data.sender, holder: data.holder, note: '' });
    }
  },
  'plan.obstaclePassed': move('passed'),
  'plan.obstacleAnswered': async (tx, events, by) => {
    await move('answered')(tx, events, by);
    for (const { subjectId, data } of events) await addDocuments(tx, subjectId, data.documents);
  },
  'plan.obstacleReopened': move('reopened'),
  'plan.obstacleClosed': move('closed'),
  'plan.obstacleHandedOver': async (tx, events) => {
    for (const { subjectId, data } of events) {
      const { rows } = await sql<{ n: number }>`select hand_obstacle(${subjectId}, ${data.fromAccount}::uuid, ${data.accountId}::uuid) as n`.execute(tx);
      if (rows[0]?.n !== 1) throw new Problem('conflict', 'plan.notColleague');
    }
  },
});
