import { sql } from 'kysely';
import type { Tx } from '../../../kernel/db.ts';

/** Live tasks of each plan, and those given to no agency and carried out by no duty. */
export const findTaskCounts = async (tx: Tx): Promise<Map<string, { tasks: number; unassigned: number }>> => {
  const rows = (
    await sql<{ planId: string; tasks: number; unassigned: number }>`
    select t.plan_id, count(*)::int as tasks,
      count(*) filter (where t.lead = '{}' and t.coordinating = '{}' and not exists (select 1 from task c where c.carries_out = t.id and c.withdrawn_at is null))::int as unassigned
    from task t where t.withdrawn_at is null group by t.plan_id`.execute(tx)
  ).rows;
  return new Map(rows.map((r) => [r.planId, r]));
};
