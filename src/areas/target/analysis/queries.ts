import { sql } from 'kysely';
import { orNotFound, type Tx } from '../../../kernel/db.ts';

export interface SavedView {
  id: string;
  name: string;
  address: string;
}
/** The reader's own, newest first. */
export const findSavedViews = async (tx: Tx): Promise<SavedView[]> =>
  (await sql<SavedView>`select id, name, address from analysis_view where removed_at is null order by created_at desc, id`.execute(tx)).rows;
/** The reader's own list until the act is done: whoever keeps a table in another window waits, and finds it there. */
export const holdSavedViews = async (tx: Tx): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('analysis ' || current_setting('app.actor'), 0))`.execute(tx);
};
/** @throws Problem notFound */
export const getSavedView = async (tx: Tx, id: string): Promise<SavedView> =>
  orNotFound((await sql<SavedView>`select id, name, address from analysis_view where removed_at is null and id = ${id}`.execute(tx)).rows[0], 'analysis');
