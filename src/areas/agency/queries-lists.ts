import { sql } from 'kysely';
import type { Actor } from '../../kernel/actor.ts';
import { orNotFound, type Tx } from '../../kernel/db.ts';
import { foldWords } from '../../kernel/text.ts';
import { setUpProvinceId } from './queries.ts';
import type { AgencyKind } from './template.data.ts';

/** What the screens of the area ask. */

const nameOf = (agency: ReturnType<typeof sql>, at: string) =>
  sql<string>`(select n.name from agency_name n where n.agency = ${agency} and not n.is_alias order by valid_at(n.valid_from, n.valid_to, ${at}::date) desc, n.valid_to desc nulls first limit 1)`;
const unitNameOf = (unit: ReturnType<typeof sql>, at: string) =>
  sql<string>`(select n.name from unit_name n where n.unit = ${unit} order by valid_at(n.valid_from, n.valid_to, ${at}::date) desc, n.valid_to desc nulls first limit 1)`;
const idName = (id: ReturnType<typeof sql>, name: ReturnType<typeof sql>) => sql`case when ${id} is null then null else jsonb_build_object('id', ${id}, 'name', ${name}) end`;
const a = (column: string) => sql.ref(`a.${column}`) as unknown as ReturnType<typeof sql>;

/** The province an actor works in: of their units, else of their agency, else the one the installation was set up for. */
export const homeProvince = async (tx: Tx, actor: Pick<Actor, 'unitIds' | 'agencyIds'>): Promise<number | undefined> => {
  const { rows } = await sql<{ id: number }>`select p.id from (
      select 1 as n, u as unit from unnest(${[...actor.unitIds]}::int[]) u union all select 2, seat_unit from agency where id = any(${[...actor.agencyIds]}::int[])) s
    join unit_closure c on c.descendant = s.unit join unit p on p.id = c.ancestor and p.tier = 1
    order by s.n, p.valid_to nulls first, p.id limit 1`.execute(tx);
  return rows[0]?.id ?? setUpProvinceId(tx);
};

export interface AgencyLineRow {
  id: number;
  name: string;
  shortName: string | null;
  kind: AgencyKind;
  tier: number;
  seat: { id: number; name: string } | null;
  parent: { id: number; name: string } | null;
  from: string | null;
  to: string | null;
  aliases: number;
  byHand: boolean;
}
const core = (
  at: string,
) => sql`a.id, ${nameOf(a('id'), at)} as name, a.kind, a.tier, ${idName(a('seat_unit'), unitNameOf(a('seat_unit'), at))} as seat, ${idName(a('parent'), nameOf(a('parent'), at))} as parent,
  a.valid_from as "from", a.valid_to as "to"`;
const line = (at: string) => sql`${core(at)},
  (select n.short_name from agency_name n where n.agency = a.id and not n.is_alias order by valid_at(n.valid_from, n.valid_to, ${at}::date) desc limit 1) as short_name, (select count(*)::int from agency_name n where n.agency = a.id and n.is_alias) as aliases, a.template_key is null as by_hand`;
const within = (province: number) => sql`a.seat_unit in (select descendant from unit_closure where ancestor = ${province})`;

export const findAgencies = async (tx: Tx, given: { province: number | null; tier: number; at: string; ended: boolean }): Promise<AgencyLineRow[]> =>
  (
    await sql<AgencyLineRow>`select ${line(given.at)} from agency a where a.tier = ${given.tier} and ${given.tier === 0 ? sql`true` : given.province === null ? sql`false` : within(given.province)}
    and ${given.ended ? sql`true` : sql`valid_at(a.valid_from, a.valid_to, ${given.at}::date)`} order by a.tier, a.seat_unit, a.id`.execute(tx)
  ).rows;

/** Agencies in force of which every typed word begins a word of a name or wording; own province and central, higher levels first. */
export const searchAgencies = async (
  tx: Tx,
  given: { province: number | null; typed: string; at: string; limit: number },
): Promise<{ id: number; name: string; detail: string }[]> => {
  const words = foldWords(given.typed).split(' ').filter(Boolean);
  const hit = words.map((w) => sql`' ' || n.folded || ' ' || coalesce(lower(unaccent(n.short_name)), '') like ${`% ${w.replaceAll(/[%_\\]/g, '\\$&')}%`}`);
  return (
    await sql<{ id: number; name: string; detail: string }>`select a.id, ${nameOf(a('id'), given.at)} as name, coalesce(${unitNameOf(a('seat_unit'), given.at)}, '') as detail
    from agency a where valid_at(a.valid_from, a.valid_to, ${given.at}::date) and (a.tier = 0 or ${given.province === null ? sql`true` : within(given.province)})
      and ${words.length ? sql`exists (select from agency_name n where n.agency = a.id and ${sql.join(hit, sql` and `)})` : sql`a.tier = 1`}
    order by (select min(case when n.folded like ${`${words.join(' ').replaceAll(/[%_\\]/g, '\\$&')}%`} then 0 else 1 end) from agency_name n where n.agency = a.id), case a.tier when 1 then 0 when 0 then 3 else a.tier - 1 end, a.id
    limit ${given.limit}`.execute(tx)
  ).rows;
};
export const agenciesById = async (tx: Tx, ids: readonly number[], at: string): Promise<{ id: number; name: string; detail: string }[]> =>
  (
    await sql<{
      id: number;
      name: string;
      detail: string;
    }>`select a.id, ${nameOf(a('id'), at)} as name, coalesce(${unitNameOf(a('seat_unit'), at)}, '') as detail from agency a where a.id = any(${[...ids]}::int[])`.execute(tx)
  ).rows;

interface Relative {
  id: number;
  name: string;
  since: string;
  basis: string | null;
}
export interface AgencyPageRow extends Omit<AgencyLineRow, 'aliases' | 'byHand' | 'shortName'> {
  names: { id: number; name: string; shortName: string | null; isAlias: boolean; from: string | null; to: string | null }[];
  predecessors: Relative[];
  heirs: Relative[];
  children: { id: number; name: string }[];
  functions: { code: string; name: string; from: string | null; to: string | null }[];
}
export const getAgencyPage = async (tx: Tx, id: number, at: string): Promise<AgencyPageRow> => {
  const relatives = (
    own: 'old_id' | 'new_id',
    other: 'old_id' | 'new_id',
  ) => sql`(select coalesce(jsonb_agg(jsonb_build_object('id', s.${sql.raw(other)}, 'name', ${nameOf(sql`s.${sql.raw(other)}`, at)}, 'since', s.since, 'basis', s.basis) order by s.since, s.${sql.raw(other)}), '[]')
    from agency_succession s where s.${sql.raw(own)} = a.id)`;
  return orNotFound(
    (
      await sql<AgencyPageRow>`select ${core(at)},
      (select jsonb_agg(jsonb_build_object('id', n.id, 'name', n.name, 'shortName', n.short_name, 'isAlias', n.is_alias, 'from', n.valid_from, 'to', n.valid_to) order by n.is_alias, n.valid_from nulls first, n.id) from agency_name n where n.agency = a.id) as names,
      ${relatives('new_id', 'old_id')} as predecessors, ${relatives('old_id', 'new_id')} as heirs,
      (select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'name', ${nameOf(sql`k.id`, at)}) order by k.tier, k.id), '[]') from (select * from agency b where b.parent = a.id and valid_at(b.valid_from, b.valid_to, ${at}::date) order by b.tier, b.id limit 300) k) as children,
      (select coalesce(jsonb_agg(jsonb_build_object('code', f.code, 'name', f.name, 'from', h.valid_from, 'to', h.valid_to) order by f.name), '[]') from function_holder h join state_function f on f.code = h.function_code where h.agency = a.id) as functions
    from agency a where a.id = ${id}`.execute(tx)
    ).rows[0],
    'agency',
  );
};

export interface FunctionRow {
  code: string;
  name: string;
  legalBasis: string | null;
  holders: { id: number; agency: { id: number; name: string }; from: string | null; to: string | null; note: string | null }[];
}
/** Functions with everyone who held them in a province, newest first. */
export const findFunctions = async (tx: Tx, province: number | null, at: string): Promise<FunctionRow[]> =>
  (
    await sql<FunctionRow>`select f.code, f.name, f.legal_basis,
      (select coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'agency', jsonb_build_object('id', h.agency, 'name', ${nameOf(sql`h.agency`, at)}), 'from', h.valid_from, 'to', h.valid_to, 'note', h.note) order by h.valid_from desc nulls last), '[]')
        from function_holder h where h.function_code = f.code and h.seat_unit = ${province}) as holders
    from state_function f order by f.name collate "vi-VN-x-icu"`.execute(tx)
  ).rows;

/** Another agency of the same unit that bears a name or wording at a date. */
export const findNamesake = async (tx: Tx, given: { name: string; seat: number | null; except: number | null; at: string }): Promise<{ name: string; other: string } | undefined> =>
  (
    await sql<{ name: string; other: string }>`select n.name, ${nameOf(a('id'), given.at)} as other from agency_name n join agency a on a.id = n.agency
    where n.folded = ${foldWords(given.name)} and lower(n.name) = lower(${given.name}) and a.seat_unit is not distinct from ${given.seat}::int and a.id is distinct from ${given.except}::int and valid_at(a.valid_from, a.valid_to, ${given.at}::date) limit 1`.execute(
      tx,
    )
  ).rows[0];

/** How many agencies a province and everything in it has. */
export const countAgencies = async (tx: Tx, province: number): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from agency a where ${within(province)}`.execute(tx)).rows[0]!.n;
/** What was already made from the template: "unit key". */
export const madeFromTemplate = async (tx: Tx, province: number): Promise<Map<string, number>> =>
  new Map(
    (
      await sql<{
        seat: number;
        key: string;
        id: number;
      }>`select a.seat_unit as seat, a.template_key as key, a.id from agency a where ${within(province)} and a.template_key is not null`.execute(tx)
    ).rows.map((r) => [`${r.seat} ${r.key}`, r.id]),
  );
export const isInAny = async (tx: Tx, unit: number, places: readonly number[]): Promise<boolean> =>
  (await sql<{ inside: boolean }>`select exists (select from unit_closure where ancestor = any(${[...places]}::int[]) and descendant = ${unit}) as inside`.execute(tx)).rows[0]!
    .inside;
/** Where an actor keeps the directory, everything below included: the own units; without any, the seats of the own agencies; without those, the installation's province. */
export const placesOf = async (tx: Tx, actor: Pick<Actor, 'unitIds' | 'agencyIds'>): Promise<number[]> => {
  if (actor.unitIds.length) return [...actor.unitIds];
  const seats = await sql<{ seat: number }>`select distinct seat_unit as seat from agency where id = any(${[...actor.agencyIds]}::int[]) and seat_unit is not null`.execute(tx);
  const province = seats.rows.length ? undefined : await setUpProvinceId(tx);
  return province === undefined ? seats.rows.map((r) => r.seat) : [province];
};
export const agencyIsIn = async (tx: Tx, agency: number, province: number): Promise<boolean> =>
  (await sql<{ inside: boolean }>`select exists (select from agency a where a.id = ${agency} and ${within(province)}) as inside`.execute(tx)).rows[0]!.inside;
/** Does `below` act below `above` (a subordinate or predecessor, through any number of steps)? */
export const actsBelow = async (tx: Tx, above: number, below: number): Promise<boolean> =>
  (await sql<{ yes: boolean }>`select exists (select from agency_closure where ancestor = ${above} and descendant = ${below}) as yes`.execute(tx)).rows[0]!.yes;
