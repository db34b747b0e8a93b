import { sql } from 'kysely';
import { orNotFound, type Tx } from '../../../kernel/db.ts';
import type { RestrictedClassCode } from './classes.data.ts';

/** Questions about restricted lists. Lists by the right of their class, entries only while opened: row-level security answers both (db/migrations/0014_worker_lists.sql). */

export interface RestrictedRecord {
  id: string;
  class: RestrictedClassCode;
  unitId: number;
  unitName: string;
  title: string;
  purpose: string;
  legalBasis: string;
  expiresOn: string;
  closedOn: string | null;
  version: number;
  openUntil: Date | null;
}
const list = sql.raw(`r.id, r.class, r.unit_id, r.title, r.purpose, r.legal_basis, r.expires_on, r.closed_on, r.version,
  coalesce((select n.name from unit_name n where n.unit = r.unit_id order by n.valid_to desc nulls first limit 1), '') as unit_name,
  (select max(a.expires_at) from restricted_access a where a.roster_id = r.id and a.actor = nullif(current_setting('app.actor', true), '')::uuid and a.expires_at > now()) as open_until`);

export const findRestricted = async (tx: Tx): Promise<RestrictedRecord[]> =>
  (await sql<RestrictedRecord>`select ${list} from restricted_roster r order by r.closed_on is not null, r.expires_on desc, r.id`.execute(tx)).rows;
/** @throws Problem notFound */
export const getRestricted = async (tx: Tx, id: string): Promise<RestrictedRecord> =>
  orNotFound((await sql<RestrictedRecord>`select ${list} from restricted_roster r where r.id = ${id}`.execute(tx)).rows[0], 'restricted');

/** Rights to classes of data that this transaction goes by. */
export const rightsHeld = async (tx: Tx): Promise<Set<string>> =>
  new Set((await sql<{ rights: string[] }>`select string_to_array(coalesce(current_setting('app.rights', true), ''), ',') as rights`.execute(tx)).rows[0]!.rights);

export interface RestrictedEntry {
  id: string;
  personId: string;
  sealed: Uint8Array;
  version: number;
  updatedAt: Date;
}
// a record that was merged leads to the one that stayed
const entry = sql.raw(`e.id, coalesce((select p.merged_into from person p where p.id = e.person_id), e.person_id) as person_id, e.sealed, e.version, e.updated_at`);
export const entriesOf = async (tx: Tx, rosterId: string): Promise<RestrictedEntry[]> =>
  (await sql<RestrictedEntry>`select ${entry} from restricted_entry e where e.roster_id = ${rosterId} and e.removed_at is null order by e.id`.execute(tx)).rows;
/** @throws Problem notFound */
export const holdRestrictedEntry = async (tx: Tx, rosterId: string, id: string): Promise<RestrictedEntry> =>
  orNotFound(
    (await sql<RestrictedEntry>`select ${entry} from restricted_entry e where e.id = ${id} and e.roster_id = ${rosterId} and e.removed_at is null for update`.execute(tx)).rows[0],
    'entry',
  );
