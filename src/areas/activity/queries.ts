import { sql } from 'kysely';
import { orNotFound, type Tx } from '../../kernel/db.ts';
import { fold } from '../../kernel/text.ts';
import type { ActivityFacts, ActivityText, Figures } from './events.ts';

export interface ActivityRow extends ActivityFacts, ActivityText {
  id: string;
  unitName: string;
  heldByName: string;
  files: number;
  entryTitle: string | null;
  memberName: string | null;
  documentTitle: string | null;
  figures: Figures | null;
  /** What it left to be done, and how much of it is still open. */
  follows: number;
  openFollows: number;
  createdAt: Date;
  updatedAt: Date;
  version: number;
}

/** Unit and agency are named as on the day it was done. */
const row =
  sql.raw(`a.id, a.kind, a.on_date, a.to_date, a.unit_id, a.place, a.held_by, a.with_agencies, a.title, a.values, a.created_at, a.updated_at, a.version, a.entry_id, a.member_id, a.document_id, a.figures,
  (select e.title from register_entry e where e.id = a.entry_id) as entry_title, (select m.name from register_member m where m.id = a.member_id) as member_name,
  (select trim(coalesce(d.number || ' ', '') || d.title) from document d where d.id = a.document_id and d.removed_at is null) as document_title,
  (select count(*) from activity_follow f where f.activity_id = a.id and f.dropped_at is null) as follows,
  (select count(*) from activity_follow f where f.activity_id = a.id and f.dropped_at is null and f.closed_on is null) as open_follows,
  coalesce((select n.name from unit_name n where n.unit = a.unit_id order by valid_at(n.valid_from, n.valid_to, a.on_date) desc, n.valid_from desc nulls last limit 1), '') as unit_name,
  coalesce((select n.name from agency_name n where n.agency = a.held_by and not n.is_alias order by valid_at(n.valid_from, n.valid_to, a.on_date) desc, n.valid_from desc nulls last limit 1), '') as held_by_name,
  (select count(*) from activity_file f where f.activity_id = a.id and f.removed_at is null) as files`);

export interface ActivityFilter {
  ids?: readonly string[] | undefined;
  kind?: string | undefined;
  /** This unit and all below it, at any date. */
  unitId?: number | undefined;
  /** Held by this agency or with it. */
  agencyId?: number | undefined;
  entryId?: string | undefined;
  documentId?: string | undefined;
  /** Days, both included; an activity of several days counts when one of them lies within. */
  from?: string | undefined;
  to?: string | undefined;
  /** Words of its subject or place, with or without diacritics. */
  q?: string | undefined;
  limit?: number;
  offset?: number;
}

const condition = (f: ActivityFilter) =>
  sql.join(
    [
      sql`a.removed_at is null`,
      ...(f.ids ? [sql`a.id = any(${f.ids}::uuid[])`] : []),
      ...(f.kind ? [sql`a.kind = ${f.kind}`] : []),
      ...(f.unitId ? [sql`a.unit_id = any(array(select descendant from unit_closure where ancestor = ${f.unitId}))`] : []),
      ...(f.agencyId ? [sql`(a.held_by = ${f.agencyId} or ${f.agencyId} = any(a.with_agencies))`] : []),
      ...(f.entryId ? [sql`a.entry_id = ${f.entryId}`] : []),
      ...(f.documentId ? [sql`a.document_id = ${f.documentId}`] : []),
      ...(f.from ? [sql`coalesce(a.to_date, a.on_date) >= ${f.from}::date`] : []),
      ...(f.to ? [sql`a.on_date <= ${f.to}::date`] : []),
      ...(f.q ? [sql`lower(unaccent(a.title || ' ' || coalesce(a.place, ''))) like ${`%${fold(f.q).replace(/[\\%_]/g, '\\$&')}%`}`] : []),
    ],
    sql` and `,
  );

/** Activities in sight, newest first. For evidence: kinds, period and agency narrow it. */
export const findActivities = async (tx: Tx, f: ActivityFilter): Promise<ActivityRow[]> =>
  (await sql<ActivityRow>`select ${row} from activity a where ${condition(f)} order by a.on_date desc, a.id desc limit ${f.limit ?? 50} offset ${f.offset ?? 0}`.execute(tx)).rows;

/** Those of these ids that are in sight and not removed. */
export const getActivities = (tx: Tx, ids: readonly string[]): Promise<ActivityRow[]> => (ids.length ? findActivities(tx, { ids, limit: ids.length }) : Promise.resolve([]));

/** @throws Problem notFound when absent, removed or out of sight */
export const getActivity = async (tx: Tx, id: string): Promise<ActivityRow> => orNotFound((await getActivities(tx, [id]))[0], 'activity');

/** How many, and the sums of the given numbers of their values; null where nobody gave one, which is not 0. */
export const countActivities = async (tx: Tx, f: ActivityFilter, sums: readonly string[] = []): Promise<{ n: number; sums: Record<string, number | null> }> => {
  const found = await sql<{ n: number; sums: Record<string, number | null> }>`with a as materialized (select * from activity a where ${condition(f)})
    select (select count(*) from a) as n,
      coalesce((select jsonb_object_agg(name, total) from (select name, sum((a.values ->> name)::numeric) as total from unnest(${sums}::text[]) name left join a on true group by name) s), '{}') as sums`.execute(
    tx,
  );
  return found.rows[0]!;
};

/** How many of each kind were done between two days, in sight. */
export const countByKind = async (tx: Tx, f: { from: string; to: string }): Promise<Map<string, number>> =>
  new Map((await sql<{ kind: string; n: number }>`select a.kind, count(*) as n from activity a where ${condition(f)} group by a.kind`.execute(tx)).rows.map((r) => [r.kind, r.n]));

export interface ActivityFileRow {
  id: string;
  name: string;
  contentType: string;
  size: number;
  sha256: string;
}
export const findActivityFiles = async (tx: Tx, activityId: string): Promise<ActivityFileRow[]> =>
  (
    await sql<ActivityFileRow>`select id, name, content_type, size, sha256 from activity_file where activity_id = ${activityId} and removed_at is null order by created_at, id`.execute(
      tx,
    )
  ).rows;

/** @throws Problem notFound when absent, removed or out of sight */
export const getActivityFile = async (tx: Tx, id: string): Promise<ActivityFileRow & { activityId: string; unitId: number; content: Uint8Array<ArrayBuffer> }> =>
  orNotFound(
    (
      await sql<
        ActivityFileRow & { activityId: string; unitId: number; content: Uint8Array<ArrayBuffer> }
      >`select f.id, f.name, f.content_type, f.size, f.sha256, f.activity_id, a.unit_id, f.content
    from activity_file f join activity a on a.id = f.activity_id where f.id = ${id} and f.removed_at is null and a.removed_at is null`.execute(tx)
    ).rows[0],
    'file',
  );

/** Import keys already used by records in sight; another's are told apart by the agency in them. */
export const usedImportKeys = async (tx: Tx, keys: readonly string[]): Promise<Set<string>> =>
  new Set((await sql<{ key: string }>`select import_key as key from activity where import_key = any(${keys}::text[]) and removed_at is null`.execute(tx)).rows.map((r) => r.key));
