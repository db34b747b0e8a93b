import { sql } from 'kysely';
import type { Tx } from '../../../kernel/db.ts';

/** Tasks of plans in work that nobody holds and nothing carries out, by plan. */
export const countUnassigned = async (tx: Tx): Promise<Map<string, number>> =>
  new Map(
    (
      await sql<{ planId: string; n: number }>`select t.plan_id, count(*)::int as n from plan p join task t on t.plan_id = p.id
      where p.state = ${'active'} and t.withdrawn_at is null and t.kind <> 'report' and t.lead = '{}' and t.coordinating = '{}'
        and not exists (select from task o where o.carries_out = t.id and o.withdrawn_at is null) group by t.plan_id`.execute(tx)
    ).rows.map((r) => [r.planId, r.n]),
  );

/** Obstacles in sight that wait: for an answer, and for the sender to look at it. */
export const countObstacles = async (tx: Tx): Promise<{ open: number; answered: number }> =>
  (
    await sql<{
      open: number;
      answered: number;
    }>`select count(*) filter (where state = 'open')::int as open, count(*) filter (where state = 'answered')::int as answered from obstacle`.execute(tx)
  ).rows[0]!;
