import { sql } from 'kysely';
import type { Tx } from '../../../kernel/db.ts';
import type { CountedPlan } from './queries.ts';

/** Writes down where a plan's targets stood. No event: nobody decided anything, and what was counted can be counted again. Of two who counted the same day, the later moment stays. */
export const keepStanding = async (tx: Tx, { asAt, countedAt, targets }: CountedPlan): Promise<void> => {
  const rows = targets.map((t) => ({ target_id: t.targetId, version: t.version, count: t.count }));
  await sql`insert into target_standing (target_id, as_at, version, counted_at, count)
    select r.target_id, ${asAt}::date, r.version, ${countedAt}, r.count from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(target_id uuid, version int, count jsonb)
    on conflict (target_id, as_at) do update set version = excluded.version, counted_at = excluded.counted_at, count = excluded.count
      where target_standing.counted_at < excluded.counted_at`.execute(tx);
};
