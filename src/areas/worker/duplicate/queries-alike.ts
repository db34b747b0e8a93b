import { sql } from 'kysely';
import type { Tx } from '../../../kernel/db.ts';
import { parseBirth } from '../rules/birth.ts';
import { foldedName, nameKey } from '../rules/name.ts';
import { comparablesOf } from './queries.ts';
import { bandOf, compare, type Comparable } from './rules.ts';

/** Somebody who is not in the registry yet. */
export interface Newcomer {
  fullName: string;
  birth: string | null;
  sex: 'male' | 'female' | null;
  /** E.164 */
  phone: string | null;
  hamlet: string | null;
  unitId: number;
  number: { kind: string; index: string } | null;
}

/** Records in sight that may be this newcomer, likeliest first, at most five: the same boxes and weights as the list of doubles. */
export const findAlike = async (tx: Tx, n: Newcomer): Promise<string[]> => {
  const birth = parseBirth(n.birth);
  const place = await sql<{ commune: number | null }>`select commune from unit_place where unit = ${n.unitId}`.execute(tx);
  const home = place.rows[0]?.commune ?? n.unitId;
  const found = await sql<{ id: string }>`
    select person_id as id from person_block where key = any(array(select block_keys(${foldedName(n.fullName)}, ${birth?.year ?? null}::int, ${birth?.month ?? null}::int,
      ${birth?.day ?? null}::int, ${n.phone}, ${home}::int)))
    union select id from person p where p.keeper_unit_id = ${n.unitId} and p.name_key = ${nameKey(n.fullName)} collate "C" and p.merged_into is null and p.removed_at is null
    limit 200`.execute(tx);
  const self: Comparable = {
    id: '',
    fullName: n.fullName,
    year: birth?.year ?? null,
    month: birth?.month ?? null,
    day: birth?.day ?? null,
    sex: n.sex,
    phone: n.phone,
    home,
    hamlet: n.hamlet,
    numbers: n.number ? [n.number] : [],
  };
  const others = await comparablesOf(
    tx,
    found.rows.map((r) => r.id),
  );
  return [...others.values()]
    .map((o) => ({ id: o.id, score: compare(self, o).score }))
    .filter((o) => bandOf(o.score) !== null)
    .sort((a, b) => b.score - a.score)
    .slice(0, 5)
    .map((o) => o.id);
};
