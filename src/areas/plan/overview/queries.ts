import { sql } from 'kysely';
import type { Tx } from '../../../kernel/db.ts';
import type { Schedule } from '../rules/schedule.ts';
import type { WorkFull } from '../assigned/queries.ts';

/** All work in sight as bare as its states need it: schedules once a task, not once a piece of work; of what was reported only what belongs to it. */

export interface TaskFacts {
  id: string;
  planId: string;
  schedule: Schedule;
  /** Nobody holds it, and nothing carries it out. */
  unassigned: boolean;
}
/** Who holds a task, for which days. */
export interface Held {
  id: string;
  taskId: string;
  agency: number;
  fromDay: string;
  toDay: string | null;
  inherits: boolean;
  handedOn: boolean;
}

export const findTaskFacts = async (tx: Tx, plans: readonly string[]): Promise<TaskFacts[]> =>
  (
    await sql<TaskFacts>`
    select t.id, t.plan_id, t.schedule,
      t.kind <> 'report' and t.lead = '{}' and t.coordinating = '{}' and not exists (select from task o where o.carries_out = t.id and o.withdrawn_at is null) as unassigned
    from task t where t.plan_id = any(${[...plans]}::uuid[]) and t.withdrawn_at is null`.execute(tx)
  ).rows;

const heldIn = (plans: readonly string[]) => sql`w.withdrawn_at is null and w.plan_id = any(${[...plans]}::uuid[])`;
export const findHeld = async (tx: Tx, plans: readonly string[]): Promise<Held[]> =>
  (
    await sql<Held>`select w.id, w.task_id, w.agency, w.from_day, w.to_day, w.inherited_from is not null as inherits,
      w.to_day is not null and exists (select from work n where n.task_id = w.task_id and n.inherited_from = w.agency and n.withdrawn_at is null) as handed_on
    from work w where ${heldIn(plans)}`.execute(tx)
  ).rows;

type Progress = WorkFull['progress'][number];
export const findProgressFacts = async (
  tx: Tx,
  plans: readonly string[],
): Promise<(Pick<Progress, 'period' | 'state' | 'outcome' | 'evidenceCount' | 'sentOn' | 'dueOn'> & { workId: string })[]> =>
  (
    await sql<
      Pick<Progress, 'period' | 'state' | 'outcome' | 'evidenceCount' | 'sentOn' | 'dueOn'> & { workId: string }
    >`select work_id, period, state, outcome, evidence_count, sent_on, due_on from progress
      where work_id = any(array(select w.id from work w where ${heldIn(plans)})) and state <> 'draft'`.execute(tx)
  ).rows;

/** Obstacles in sight that wait: for an answer, and for the sender to look at it. */
export const countObstacles = async (tx: Tx): Promise<{ open: number; answered: number }> =>
  (
    await sql<{
      open: number;
      answered: number;
    }>`select count(*) filter (where state = 'open')::int as open, count(*) filter (where state = 'answered')::int as answered from obstacle`.execute(tx)
  ).rows[0]!;
