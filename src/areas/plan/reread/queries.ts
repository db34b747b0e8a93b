import { sql } from 'kysely';
import { orNotFound, type Tx } from '../../../kernel/db.ts';
import type { PlanReading } from '../../../reading/reading.contract.ts';
import type { Comparison } from './contract.ts';

export interface NewFile {
  id: string;
  fileName: string;
  createdAt: Date;
}

/** Later files of the same document that were read and not taken as a second one. */
export const findNewFiles = async (tx: Tx, documentId: string): Promise<NewFile[]> =>
  (
    await sql<NewFile>`select n.id, f.name as file_name, n.created_at from document d join document n on n.province = d.province and n.identity_key = d.identity_key and n.id <> d.id
        join file f on f.id = n.file_id
      where d.id = ${documentId} and n.removed_at is null and n.state = 'failed' and n.failure = 'duplicate' and n.reading is not null and n.created_at > d.created_at
      order by n.created_at desc`.execute(tx)
  ).rows;

/** @throws Problem notFound when it is no later file of this document */
export const getNewReading = async (tx: Tx, documentId: string, from: string): Promise<PlanReading> => {
  orNotFound(
    (await findNewFiles(tx, documentId)).find((f) => f.id === from),
    'document',
  );
  return orNotFound((await sql<{ reading: PlanReading | null }>`select reading from document where id = ${from}`.execute(tx)).rows[0]?.reading ?? undefined, 'document');
};

export const lastReread = async (tx: Tx, planId: string): Promise<(Comparison & { at: string }) | null> =>
  (await sql<{ last: (Comparison & { at: string }) | null }>`select last_reread as last from plan where id = ${planId}`.execute(tx)).rows[0]?.last ?? null;
