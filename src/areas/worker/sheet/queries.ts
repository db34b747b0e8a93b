import { sql } from 'kysely';
import type { Tx } from '../../../kernel/db.ts';

/** What rows of a list are judged by. */

export interface KnownUnit {
  id: number;
  name: string;
  /** People can live there today. */
  now: boolean;
  /** What it went into. */
  into: number[];
}

/** Communes of the own territory by all the names they have had, those that are gone with what they went into. */
export const communesOf = async (tx: Tx, at: string): Promise<KnownUnit[]> =>
  (
    await sql<KnownUnit>`select u.id, n.name, valid_at(u.valid_from, u.valid_to, ${at}::date) as now,
        coalesce((select array_agg(s.new_id order by s.new_id) from unit_succession s where s.old_id = u.id), '{}') as into
      from unit u join unit_name n on n.unit = u.id
      where u.tier = 3 and u.id = any(array(select descendant from unit_closure where ancestor = any(string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[])))`.execute(
      tx,
    )
  ).rows;

/** Which of these keys came from a sheet before. */
export const importedKeys = async (tx: Tx, keys: readonly string[]): Promise<Set<string>> =>
  new Set(
    (await sql<{ importKey: string }>`select import_key from person where import_key = any(${[...keys]}::text[]) and removed_at is null`.execute(tx)).rows.map((r) => r.importKey),
  );

/** Unit, name and year of those in sight who have one of these names in one of these units. */
export const namesakes = async (tx: Tx, given: readonly { unitId: number; nameKey: string }[]): Promise<{ unitId: number; nameKey: string; birthYear: number | null }[]> =>
  (
    await sql<{ unitId: number; nameKey: string; birthYear: number | null }>`select p.keeper_unit_id as unit_id, p.name_key, p.birth_year
      from unnest(${given.map((g) => g.unitId)}::int[], ${given.map((g) => g.nameKey)}::text[]) as g(unit_id, name_key)
        join person p on p.keeper_unit_id = g.unit_id and p.name_key = g.name_key collate "C"
      where p.merged_into is null and p.removed_at is null`.execute(tx)
  ).rows;
