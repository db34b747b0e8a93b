import { sql } from 'kysely';
import type { Tx } from '../../../kernel/db.ts';
import { targetOf } from '../../library/citation/queries.ts';

/** Plans that took the place of others. */

export interface SuccessionRow {
  planId: string;
  number: string | null;
  title: string;
  date: string | null;
  kind: 'replaces' | 'amends';
  inForce: string;
}
const named = sql`p.id as plan_id, coalesce(d.number, d.number_suffix) as number, d.title, d.date`;

/** The plan that this one replaced or amended. */
export const findBefore = async (tx: Tx, planId: string): Promise<SuccessionRow | undefined> =>
  (
    await sql<SuccessionRow>`select ${named}, s.kind, s.in_force from plan_succession s join plan p on p.id = s.old_plan join document d on d.id = p.document_id where s.plan_id = ${planId}`.execute(
      tx,
    )
  ).rows[0];
export const findAfter = async (tx: Tx, planId: string): Promise<SuccessionRow[]> =>
  (
    await sql<SuccessionRow>`select ${named}, s.kind, s.in_force from plan_succession s join plan p on p.id = s.plan_id join document d on d.id = p.document_id where s.old_plan = ${planId} order by s.in_force`.execute(
      tx,
    )
  ).rows;

export const findFates = async (tx: Tx, planId: string): Promise<{ oldTask: string; newTask: string | null }[]> =>
  (await sql<{ oldTask: string; newTask: string | null }>`select old_task, new_task from task_succession where plan_id = ${planId}`.execute(tx)).rows;

export interface CandidateRow {
  planId: string;
  number: string | null;
  title: string;
  date: string | null;
  said: 'replaces' | 'amends' | null;
}
/** Other plans in work with the same tracking agency, not replaced yet; what the text itself says first. */
export const findCandidates = async (tx: Tx, planId: string): Promise<CandidateRow[]> =>
  (
    await sql<CandidateRow>`select * from (
      select ${named}, (select c.relation from citation c join plan n on n.document_id = c.document_id ${targetOf('c', 'o')} where n.id = ${planId} and c.relation in ('replaces', 'amends') and o.id = d.id limit 1) as said
      from plan p join document d on d.id = p.document_id join plan me on me.id = ${planId}
      where p.state = 'active' and p.id <> me.id and p.tracking_agency = me.tracking_agency and p.province = me.province
        and not exists (select 1 from plan_succession s where s.old_plan = p.id and s.kind = 'replaces')) found
    order by said is null, date desc nulls last, plan_id limit 50`.execute(tx)
  ).rows;

/** Tasks of a plan that an earlier amendment has ended or gone on with. */
export const findSettledTasks = async (tx: Tx, planId: string): Promise<Set<string>> =>
  new Set(
    (await sql<{ id: string }>`select s.old_task as id from task_succession s join task t on t.id = s.old_task where t.plan_id = ${planId}`.execute(tx)).rows.map((r) => r.id),
  );

/** How many reports came in for each task. */
export const countReports = async (tx: Tx, planId: string): Promise<Map<string, number>> =>
  new Map(
    (
      await sql<{
        task: string;
        n: number;
      }>`select w.task_id as task, count(*)::int as n from progress g join work w on w.id = g.work_id where w.plan_id = ${planId} and g.state <> 'draft' group by w.task_id`.execute(
        tx,
      )
    ).rows.map((r) => [r.task, r.n]),
  );
