import { sql } from 'kysely';
import type { Tx } from '../../kernel/db.ts';
import { fold } from '../../kernel/text.ts';

/** Where a record may be put and by what name a sheet means a place or an agency: the same for registers and activities. */

/** Units in which this actor may record for that agency: the own territory and, when acting for the agency, the province it sits in. */
const withinReach = (heldBy: number, nation: boolean) =>
  nation
    ? sql`true`
    : sql`(exists (select 1 from unit_closure c where c.descendant = u.id and c.ancestor = any(string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[]))
      or exists (select 1 from agency g join unit_place s on s.unit = g.seat_unit join unit_closure c on c.ancestor = s.province
        where g.id = ${heldBy} and c.descendant = u.id and exists (select 1 from agency_closure o where o.descendant = g.id
          and o.ancestor = any(string_to_array(nullif(current_setting('app.agencies', true), ''), ',')::int[]))))`;

/**
 * May a record of this agency count in this unit on that day? 'outside': neither in the actor's territory nor in the agency's province;
 * 'notThen': the unit did not exist on that day.
 */
export const unitFits = async (tx: Tx, of: { unitId: number; heldBy: number; onDate: string; nation: boolean }): Promise<'fits' | 'outside' | 'notThen'> => {
  const found = await sql<{ near: boolean; then: boolean }>`select valid_at(u.valid_from, u.valid_to, ${of.onDate}::date) as then, ${withinReach(of.heldBy, of.nation)} as near
    from unit u where u.id = ${of.unitId}`.execute(tx);
  const r = found.rows[0];
  return !r?.near ? 'outside' : r.then ? 'fits' : 'notThen';
};

/** Units of that name (however accented) or code on that day, within reach. */
export const findUnitsByName = async (tx: Tx, of: { name: string; heldBy: number; onDate: string; nation: boolean }): Promise<number[]> =>
  (
    await sql<{ id: number }>`select distinct u.id from unit u where valid_at(u.valid_from, u.valid_to, ${of.onDate}::date) and ${withinReach(of.heldBy, of.nation)} and (
      exists (select 1 from unit_name n where n.unit = u.id and n.folded = ${fold(of.name)} and valid_at(n.valid_from, n.valid_to, ${of.onDate}::date))
      or exists (select 1 from unit_code k where k.unit = u.id and k.code = ${of.name} and valid_at(k.valid_from, k.valid_to, ${of.onDate}::date))) limit 3`.execute(tx)
  ).rows.map((r) => r.id);

/** Agencies of that name or short name on that day, those of the given province before others. */
export const findAgenciesByName = async (tx: Tx, of: { name: string; onDate: string; near: number | null }): Promise<number[]> => {
  const found = await sql<{
    id: number;
    near: boolean;
  }>`select n.agency as id, bool_or(coalesce(p.province = own.province, false)) as near from agency_name n join agency a on a.id = n.agency
      left join unit_place p on p.unit = a.seat_unit left join agency me on me.id = ${of.near}::int left join unit_place own on own.unit = me.seat_unit
    where (n.folded = ${fold(of.name)} or lower(n.short_name) = lower(${of.name})) and valid_at(n.valid_from, n.valid_to, ${of.onDate}::date) group by n.agency limit 20`.execute(
    tx,
  );
  const near = found.rows.filter((r) => r.near);
  return (near.length ? near : found.rows).map((r) => r.id);
};

/** Which of these agencies do not exist. */
export const missingAgencies = async (tx: Tx, ids: readonly number[]): Promise<number[]> =>
  (await sql<{ id: number }>`select i as id from unnest(${ids}::int[]) i where not exists (select 1 from agency a where a.id = i)`.execute(tx)).rows.map((r) => r.id);
