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

/** Holds these people until the portion is done, always in the same order: two portions never wait for each other. */
export const holdPeople = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  await sql`select 1 from person where id = any(${[...ids]}::uuid[]) order by id for update`.execute(tx);
};

/** Empty without the right data.traits. */
export const ethnicities = async (tx: Tx, ids: readonly string[]): Promise<Map<string, string>> =>
  new Map(
    (
      await sql<{
        personId: string;
        ethnicity: string;
      }>`select person_id, ethnicity from person_trait where person_id = any(${[...ids]}::uuid[]) and ethnicity is not null`.execute(tx)
    ).rows.map((r) => [r.personId, r.ethnicity]),
  );
