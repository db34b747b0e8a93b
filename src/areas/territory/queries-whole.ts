import { sql } from 'kysely';
import type { Tx } from '../../kernel/db.ts';
import type { Succession, Territory, Unit } from './rules/model.ts';

/** The whole territory as values: what imports are compared with and the picker is made of. */
export const readTerritory = async (tx: Tx): Promise<Territory> => {
  const { rows: units } = await sql<{
    id: number;
    tier: 1 | 2 | 3;
    from: string | null;
    to: string | null;
  }>`select id, tier, valid_from as "from", valid_to as "to" from unit order by id`.execute(tx);
  const byId = new Map<number, Unit>(units.map((u) => [u.id, { ...u, names: [], codes: [], parents: [] }]));
  const { rows: names } = await sql<
    Unit['names'][number] & { unit: number }
  >`select unit, name, kind, valid_from as "from", valid_to as "to" from unit_name order by unit, valid_from nulls first`.execute(tx);
  for (const { unit, ...n } of names) byId.get(unit)!.names.push(n);
  const { rows: codes } = await sql<
    Unit['codes'][number] & { unit: number }
  >`select unit, code, is_alias as alias, valid_from as "from", valid_to as "to" from unit_code order by unit, is_alias, valid_from nulls first`.execute(tx);
  for (const { unit, ...c } of codes) byId.get(unit)!.codes.push(c);
  const { rows: parents } = await sql<
    Unit['parents'][number] & { unit: number }
  >`select unit, parent, valid_from as "from", valid_to as "to" from unit_parent order by unit, valid_from nulls first`.execute(tx);
  for (const { unit, ...p } of parents) byId.get(unit)!.parents.push(p);
  const { rows: successions } = await sql<Succession>`select old_id, new_id, extent, since, basis from unit_succession order by old_id, new_id`.execute(tx);
  return { units: [...byId.values()], successions };
};
