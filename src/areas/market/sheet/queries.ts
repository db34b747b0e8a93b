import { sql } from 'kysely';
import type { Tx } from '../../../kernel/db.ts';

/** Lists of markets are saved one portion after the other. */
export const holdMarkets = async (tx: Tx): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('market sheet', 0))`.execute(tx);
};
