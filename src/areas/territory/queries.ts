import { sql, type RawBuilder } from 'kysely';
import { orNotFound, type Tx } from '../../kernel/db.ts';

/** Questions about units. Reference data: everyone may ask. Names and places are those of the date asked for. */

export interface NamedUnit {
  id: number;
  name: string;
  tier: 1 | 2 | 3;
  from: string | null;
  to: string | null;
}

/** Name in force at a date; outside its life the nearest one. Sorted in Vietnamese order: Đ after D. */
export const unitNameAt = (unit: RawBuilder<unknown>, at: string) =>
  sql<string>`(select n.name collate "vi-VN-x-icu" from unit_name n where n.unit = ${unit} order by valid_at(n.valid_from, n.valid_to, ${at}::date) desc, n.valid_to desc nulls first limit 1)`;
const named = (at: string) => sql`u.id, u.tier, u.valid_from as "from", u.valid_to as "to", ${unitNameAt(sql.raw('u.id'), at)} as name`;

export const findUnit = async (tx: Tx, id: number, at: string): Promise<NamedUnit | undefined> =>
  (await sql<NamedUnit>`select ${named(at)} from unit u where u.id = ${id}`.execute(tx)).rows[0];
export const unitById = async (tx: Tx, id: number, at: string): Promise<NamedUnit> => orNotFound(await findUnit(tx, id, at), 'unit');
export const unitName = async (tx: Tx, id: number, at: string): Promise<string> => (await unitById(tx, id, at)).name;

/** Names of many units at a date; unknown ids are left out. */
export const unitNames = async (tx: Tx, ids: readonly number[], at: string): Promise<Map<number, string>> =>
  new Map((await sql<NamedUnit>`select ${named(at)} from unit u where u.id = any(${[...ids]}::int[])`.execute(tx)).rows.map((u) => [u.id, u.name]));

/** Units of a tier that lay in a unit at a date (communes of a province: also through its districts). */
export const childrenAt = async (tx: Tx, unitId: number, tier: 1 | 2 | 3, at: string): Promise<NamedUnit[]> =>
  (
    await sql<NamedUnit>`with recursive inside (id) as (
      select ${unitId}::int union select p.unit from inside i join unit_parent p on p.parent = i.id and valid_at(p.valid_from, p.valid_to, ${at}::date))
    select ${named(at)} from unit u where u.id in (select id from inside) and u.id <> ${unitId} and u.tier = ${tier} and valid_at(u.valid_from, u.valid_to, ${at}::date) order by name`.execute(
      tx,
    )
  ).rows;

/** Is one of these units a province, of any date? */
export const anyProvince = async (tx: Tx, ids: readonly number[]): Promise<boolean> =>
  (await sql`select 1 from unit where id = any(${[...ids]}::int[]) and tier = 1 limit 1`.execute(tx)).rows.length > 0;

/** Where a unit of any date lies today; commune null: not in one commune (a district, a province, a split commune, which needs confirmation). */
export const placeOf = async (tx: Tx, unitId: number): Promise<{ commune: number | null; province: number | null }> =>
  orNotFound((await sql<{ commune: number | null; province: number | null }>`select commune, province from unit_place where unit = ${unitId}`.execute(tx)).rows[0], 'unit');

/** Everything in sight of these units: themselves, what lies in them and what they succeeded. */
export const scopeUnits = async (tx: Tx, unitIds: readonly number[]): Promise<Set<number>> =>
  new Set((await sql<{ id: number }>`select distinct descendant as id from unit_closure where ancestor = any(${[...unitIds]}::int[])`.execute(tx)).rows.map((r) => r.id));

/** The unit that bears a code on a day; an alias counts when no unit bears it as its own. Codes are re-used: without the day a code names nothing. */
export const unitByCode = async (tx: Tx, code: string, tier: 1 | 2 | 3, at: string): Promise<NamedUnit | undefined> =>
  (
    await sql<NamedUnit>`select ${named(at)} from unit u join unit_code c on c.unit = u.id where c.code = ${code} and u.tier = ${tier} and valid_at(c.valid_from, c.valid_to, ${at}::date) order by c.is_alias limit 1`.execute(
      tx,
    )
  ).rows[0];

export const unitVersion = async (tx: Tx): Promise<{ version: number; source: string; changedAt: Date }> =>
  orNotFound((await sql<{ version: number; source: string; changedAt: Date }>`select version, source, changed_at from unit_version`.execute(tx)).rows[0], 'units');

export interface UnitFacts extends NamedUnit {
  names: { name: string; from: string | null; to: string | null }[];
  codes: { code: string; alias: boolean; from: string | null; to: string | null }[];
}
export const getUnitFacts = async (tx: Tx, id: number, at: string): Promise<UnitFacts> =>
  orNotFound(
    (
      await sql<UnitFacts>`select ${named(at)},
      (select jsonb_agg(jsonb_build_object('name', n.name, 'from', n.valid_from, 'to', n.valid_to) order by n.valid_from nulls first) from unit_name n where n.unit = u.id) as names,
      (select coalesce(jsonb_agg(jsonb_build_object('code', c.code, 'alias', c.is_alias, 'from', c.valid_from, 'to', c.valid_to) order by c.is_alias, c.valid_from nulls first), '[]') from unit_code c where c.unit = u.id) as codes
    from unit u where u.id = ${id}`.execute(tx)
    ).rows[0],
    'unit',
  );

export type Relative = NamedUnit & { extent: 'whole' | 'split'; since: string; basis: string | null };
export const predecessorsOf = async (tx: Tx, id: number, at: string): Promise<Relative[]> =>
  (await sql<Relative>`select ${named(at)}, s.extent, s.since, s.basis from unit_succession s join unit u on u.id = s.old_id where s.new_id = ${id} order by name`.execute(tx))
    .rows;
export const successorsOf = async (tx: Tx, id: number, at: string): Promise<Relative[]> =>
  (await sql<Relative>`select ${named(at)}, s.extent, s.since, s.basis from unit_succession s join unit u on u.id = s.new_id where s.old_id = ${id} order by name`.execute(tx))
    .rows;

/** Units above at a date, nearest first. */
export const aboveAt = async (tx: Tx, id: number, at: string): Promise<NamedUnit[]> =>
  (
    await sql<NamedUnit>`with recursive line (id, depth) as (select ${id}::int, 0 union select p.parent, l.depth + 1 from line l join unit_parent p on p.unit = l.id and valid_at(p.valid_from, p.valid_to, ${at}::date))
    select ${named(at)} from line l join unit u on u.id = l.id where l.depth > 0 order by l.depth`.execute(tx)
  ).rows;

/** Direct children at a date. */
export const directChildrenAt = async (tx: Tx, id: number, at: string): Promise<NamedUnit[]> =>
  (
    await sql<NamedUnit>`select ${named(at)} from unit_parent p join unit u on u.id = p.unit where p.parent = ${id} and valid_at(p.valid_from, p.valid_to, ${at}::date) and valid_at(u.valid_from, u.valid_to, ${at}::date) order by name`.execute(
      tx,
    )
  ).rows;
