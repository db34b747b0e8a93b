import { sql } from 'kysely';
import type { Tx } from '../../kernel/db.ts';
import type { PersonCard } from './contract-fields.ts';
import { eachOf, listed } from './person/queries.ts';
import { cardOf, type CardRecord } from './person/view.ts';

/** People as lists of this area show them, masked by what the reader may see. Whoever is out of sight, or gone, is a card without a name. */
export const cardsOf = async (tx: Tx, ids: readonly string[], permissions: ReadonlySet<string>): Promise<(id: string) => PersonCard> => {
  const { rows } = await sql<CardRecord>`select p.id, p.keeper_unit_id, p.full_name, p.birth_year, p.birth_month, p.birth_day, p.sex, p.phone, p.hamlet,
      coalesce((select n.name from unit_name n where n.unit = p.keeper_unit_id order by n.valid_to desc nulls first limit 1), '') as unit_name,
      (select n.tail from person_number n where n.person_id = p.id and n.ended_at is null order by n.kind limit 1) as tail
    from ${eachOf(listed(ids))}
    where p.removed_at is null`.execute(tx);
  const found = new Map(rows.map((p) => [p.id, cardOf(p, permissions)]));
  return (id) => found.get(id) ?? { id, name: null, birth: null, sex: null, phone: null, number: null, unit: null, hamlet: null };
};
