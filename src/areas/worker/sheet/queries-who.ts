import { sql } from 'kysely';
import type { Tx } from '../../../kernel/db.ts';

/** People of these communes by name and as much of the birth as is known; by the place in the list. The name as it is written, marks included. */
export const namedAs = async (
  tx: Tx,
  given: readonly { unitId: number; nameKey: string; year: number; month: number | null; day: number | null }[],
): Promise<Map<number, string[]>> => {
  const { rows } = await sql<{ n: number; ids: string[] }>`select g.n::int as n, array_agg(p.id::text) as ids
    from unnest(${given.map((g) => g.unitId)}::int[], ${given.map((g) => g.nameKey)}::text[], ${given.map((g) => g.year)}::int[], ${given.map((g) => g.month)}::int[],
      ${given.map((g) => g.day)}::int[]) with ordinality as g(unit_id, name_key, y, m, d, n)
    join person p on p.keeper_unit_id = any(array(select descendant from unit_closure where ancestor = g.unit_id)) and p.name_key = g.name_key collate "C" and p.birth_year = g.y
      and (g.m is null or p.birth_month is null or p.birth_month = g.m) and (g.d is null or p.birth_day is null or p.birth_day = g.d)
      and p.merged_into is null and p.removed_at is null
    group by g.n`.execute(tx);
  return new Map(rows.map((r) => [r.n - 1, r.ids]));
};
