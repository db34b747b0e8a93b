import type { Tx } from '../../kernel/db.ts';
import type { PersonCard } from './contract-fields.ts';
import { getPeople } from './person/queries.ts';
import { shownRow } from './person/view.ts';

/** People as lists of this area show them, masked by what the reader may see. Whoever is out of sight, or gone, is a card without a name. */
export const cardsOf = async (tx: Tx, ids: readonly string[], today: string, permissions: ReadonlySet<string>): Promise<(id: string) => PersonCard> => {
  const found = new Map(
    (await getPeople(tx, [...new Set(ids)])).map((p) => {
      const { id, name, birth, sex, phone, number, unit, hamlet } = shownRow(p, today, permissions);
      return [id, { id, name, birth, sex, phone, number, unit, hamlet }];
    }),
  );
  return (id) => found.get(id) ?? { id, name: null, birth: null, sex: null, phone: null, number: null, unit: null, hamlet: null };
};
