import { sql } from 'kysely';
import { orNotFound, type Tx } from '../../kernel/db.ts';
import { agencyNameAt, heirsAt, makeDirectory, type AgencyRow, type Directory, type GroupRow, type UnitRow } from './rules/directory.ts';
import { groupMembers, resolveIn } from './rules/resolve.ts';
import type { ResolvedWording, WordingPlace } from './rules/resolved.ts';
import type { SetUpUnit } from './rules/setup.ts';

/** Questions about agencies. Reference data: no scope, every signed-in role may ask. */

const agencyRows = sql`select a.id, a.template_key, a.kind, a.tier, a.seat_unit as seat, a.valid_from as "from", a.valid_to as "to",
  (select jsonb_agg(jsonb_build_object('name', n.name, 'shortName', n.short_name, 'isAlias', n.is_alias, 'from', n.valid_from, 'to', n.valid_to) order by n.is_alias, n.valid_from nulls first, n.id) from agency_name n where n.agency = a.id) as names
  from agency a`;

/** Everything a wording may mean in a province: its agencies with those of all units that ever lay in it, and the central bodies. One read, some 20 ms for a large province. */
export const loadDirectory = async (tx: Tx, provinceUnitId: number): Promise<Directory> => {
  const { rows: units } = await sql<UnitRow & { kind: string }>`select u.id, u.tier, u.valid_from as "from", u.valid_to as "to",
      (select jsonb_agg(distinct n.name) from unit_name n where n.unit = u.id) as names, coalesce((select jsonb_agg(distinct p.parent) from unit_parent p where p.unit = u.id), '[]') as parents,
      (select n.kind from unit_name n where n.unit = u.id order by n.valid_from desc nulls last limit 1) as kind
    from unit u where u.id in (select descendant from unit_closure where ancestor = ${provinceUnitId})`.execute(tx);
  const { rows: agencies } =
    await sql<AgencyRow>`${agencyRows} where a.tier = 0 or a.seat_unit in (select descendant from unit_closure where ancestor = ${provinceUnitId})`.execute(tx);
  const { rows: successions } = await sql<{ oldId: number; newId: number }>`select old_id, new_id from agency_succession`.execute(tx);
  const { rows: groups } = await sql<GroupRow>`select id, name, patterns, rule from agency_group`.execute(tx);
  return makeDirectory({ agencies, units, successions, groups, city: units.find((u) => u.id === provinceUnitId)?.kind === 'thanh_pho_tw' });
};

/**
 * What the wordings of one document stand for at its date: agencies, groups with their members, candidates where it is not certain.
 * Read the province once for all wordings of a document.
 */
export const resolveWordings = async (tx: Tx, wordings: readonly string[], place: WordingPlace): Promise<ResolvedWording[]> => {
  const directory = await loadDirectory(tx, place.provinceUnitId);
  return wordings.map((w) => resolveIn(directory, w, place));
};
export const resolveWording = async (tx: Tx, wording: string, place: WordingPlace): Promise<ResolvedWording> => (await resolveWordings(tx, [wording], place))[0]!;

/** Members of a group (agency_group.id, also with ".district" or ".commune") in a province at a date. */
export const membersAt = async (tx: Tx, groupId: string, provinceUnitId: number, at: string, unitId: number | null = null): Promise<{ agencyId: number; name: string }[]> => {
  const directory = await loadDirectory(tx, provinceUnitId);
  const [id, level] = groupId.split('.');
  const group = orNotFound(
    directory.groups.find((g) => g.id === id),
    'group',
  );
  const tiers = level === 'commune' ? [3] : level === 'district' ? [2] : group.rule.tiers;
  return groupMembers(directory, group, { provinceUnitId, at, unitId }, tiers).map((m) => ({ agencyId: m, name: agencyNameAt(directory.agencies.get(m)!, at) }));
};

/** Who does an agency's work at a date: itself while it exists, then its heirs and theirs. Empty: it ended without an heir. */
export const heirsOf = async (tx: Tx, agencyId: number, at: string): Promise<number[]> => {
  const { rows: agencies } =
    await sql<AgencyRow>`with recursive line (id) as (select ${agencyId}::int union select s.new_id from line l join agency_succession s on s.old_id = l.id)
    ${agencyRows} where a.id in (select id from line)`.execute(tx);
  const { rows: successions } = await sql<{
    oldId: number;
    newId: number;
  }>`select old_id, new_id from agency_succession where old_id = any(${agencies.map((a) => a.id)}::int[])`.execute(tx);
  const heirs = new Map<number, number[]>();
  for (const s of successions) heirs.set(s.oldId, [...(heirs.get(s.oldId) ?? []), s.newId]);
  return heirsAt({ agencies: new Map(agencies.map((a) => [a.id, a])), heirs }, agencyId, at);
};

/** Which agency holds a function of the state in a province at a date; undefined: nobody is entered. */
export const holderOf = async (tx: Tx, functionCode: string, provinceUnitId: number, at: string): Promise<{ agencyId: number; name: string } | undefined> => {
  const { rows } = await sql<{
    agency: number;
  }>`select agency from function_holder where function_code = ${functionCode} and seat_unit = ${provinceUnitId} and valid_at(valid_from, valid_to, ${at}::date) order by valid_from desc nulls last limit 1`.execute(
    tx,
  );
  return rows[0] && { agencyId: rows[0].agency, name: await agencyName(tx, rows[0].agency, at) };
};

/** Names in force at a date, by agency id; unknown ids are left out. */
export const agencyNames = async (tx: Tx, ids: readonly number[], at: string): Promise<Map<number, string>> => {
  const { rows } = await sql<AgencyRow>`${agencyRows} where a.id = any(${[...ids]}::int[])`.execute(tx);
  return new Map(rows.map((a) => [a.id, agencyNameAt(a, at)]));
};
export const agencyName = async (tx: Tx, id: number, at: string): Promise<string> => orNotFound((await agencyNames(tx, [id], at)).get(id), 'agency');

export const findAgency = async (tx: Tx, id: number): Promise<AgencyRow | undefined> => (await sql<AgencyRow>`${agencyRows} where a.id = ${id}`.execute(tx)).rows[0];

/** The province an installation was set up for: the one in force that has agencies. Undefined before set-up. */
export const setUpProvinceId = async (tx: Tx): Promise<number | undefined> =>
  (
    await sql<{
      id: number;
    }>`select u.id from unit u where u.tier = 1 and exists (select from agency a where a.seat_unit = u.id) order by u.valid_to nulls first, u.id limit 1`.execute(tx)
  ).rows[0]?.id;

/** Units of a province at all dates with what set-up needs to know of them. */
export const setUpUnits = async (tx: Tx, provinceUnitId: number): Promise<{ units: SetUpUnit[]; successions: { oldId: number; newId: number }[] }> => {
  const inside = sql`select descendant from unit_closure where ancestor = ${provinceUnitId}`;
  const { rows: units } = await sql<SetUpUnit>`select u.id, u.tier, u.valid_from as "from", u.valid_to as "to",
      coalesce((select c.code from unit_code c where c.unit = u.id and not c.is_alias order by c.valid_to desc nulls first limit 1), '') as code,
      (select jsonb_agg(jsonb_build_object('name', n.name, 'kind', n.kind, 'from', n.valid_from, 'to', n.valid_to) order by n.valid_from nulls first) from unit_name n where n.unit = u.id) as names,
      (select p.parent from unit_parent p where p.unit = u.id order by p.valid_to desc nulls first limit 1) as parent
    from unit u where u.id in (${inside}) and (u.valid_to is null or u.valid_from is null or u.valid_from <= u.valid_to) order by u.id`.execute(tx);
  const { rows: successions } = await sql<{
    oldId: number;
    newId: number;
  }>`select old_id, new_id from unit_succession where old_id in (${inside}) and new_id in (${inside})`.execute(tx);
  return { units, successions };
};
