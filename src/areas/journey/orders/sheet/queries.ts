import { sql } from 'kysely';
import type { Tx } from '../../../../kernel/db.ts';

/** Orders of these enterprises under these approvals (numbers as plainNumber writes them). */
export const ordersUnder = async (tx: Tx, enterprises: readonly string[], approvals: readonly string[]): Promise<string[]> =>
  (
    await sql<{ id: string }>`select o.id from job_order o where o.enterprise = any(${[...enterprises]}::uuid[])
      and regexp_replace(lower(o.approval_number), '[\\s–-]', '', 'g') = any(${[...approvals]}::text[])`.execute(tx)
  ).rows.map((r) => r.id);

/** Lists of orders are saved one portion after the other, and whoever changes one of these orders waits, always in the same order. */
export const holdOrders = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  await sql`select 1 from job_order where id = any(${[...ids]}::uuid[]) order by id for update`.execute(tx);
};
export const oneAtATime = async (tx: Tx): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('order sheet', 0))`.execute(tx);
};
