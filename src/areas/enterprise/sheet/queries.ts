import { sql } from 'kysely';
import type { Tx } from '../../../kernel/db.ts';

/** Enterprises that have one of these tax codes, licence numbers (as plainNumber writes them) or folded names. */
export const enterprisesBy = async (tx: Tx, by: { taxCodes: readonly string[]; numbers: readonly string[]; names: readonly string[] }): Promise<string[]> =>
  (
    await sql<{ id: string }>`select e.id from enterprise e where replace(e.tax_code, '-', '') = any(${[...by.taxCodes]}::text[]) or e.name_folded = any(${[...by.names]}::text[])
      union select l.of_enterprise from enterprise_licence l where l.removed_at is null and regexp_replace(lower(l.number), '[\\s–-]', '', 'g') = any(${[...by.numbers]}::text[])`.execute(
      tx,
    )
  ).rows.map((r) => r.id);

/** Lists of enterprises are saved one portion after the other: two that name the same new one write it once. */
export const oneAtATime = async (tx: Tx): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('enterprise sheet', 0))`.execute(tx);
};
