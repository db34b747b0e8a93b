import { sql } from 'kysely';
import { orNotFound, type Tx } from '../../kernel/db.ts';
import { fold } from '../../kernel/text.ts';
import type { EntryFacts, EntryText, MemberFacts, MemberText } from './events.ts';

export interface EntryRow extends EntryFacts, EntryText {
  id: string;
  unitName: string;
  heldByName: string;
  endReason: string | null;
  replaces: string | null;
  members: number;
  version: number;
}

/** Unit and agency are named as they are called on the last day it stands, or today. */
const row = sql.raw(`e.id, e.kind, e.title, e.unit_id, e.held_by, e.valid_from, e.valid_to, e.end_reason, e.replaces, e.document_id, e.values, e.version,
  coalesce((select n.name from unit_name n where n.unit = e.unit_id order by valid_at(n.valid_from, n.valid_to, coalesce(e.valid_to, current_date)) desc, n.valid_from desc nulls last limit 1), '') as unit_name,
  coalesce((select n.name from agency_name n where n.agency = e.held_by and not n.is_alias order by valid_at(n.valid_from, n.valid_to, coalesce(e.valid_to, current_date)) desc, n.valid_from desc nulls last limit 1), '') as held_by_name,
  (select count(*) from register_member m where m.entry_id = e.id and m.to_day is null) as members`);

export interface EntryFilter {
  ids?: readonly string[] | undefined;
  kind?: string | undefined;
  kinds?: readonly string[] | undefined;
  /** This unit and all below it, at any date. */
  unitId?: number | undefined;
  agencyId?: number | undefined;
  /** Standing, ended or either, on `at`. */
  state?: 'standing' | 'ended' | 'all';
  at: string;
  q?: string | undefined;
  limit?: number;
  offset?: number;
}

const condition = (f: EntryFilter) =>
  sql.join(
    [
      sql`e.removed_at is null`,
      ...(f.ids ? [sql`e.id = any(${f.ids}::uuid[])`] : []),
      ...(f.kind ? [sql`e.kind = ${f.kind}`] : []),
      ...(f.kinds ? [sql`e.kind = any(${[...f.kinds]}::text[])`] : []),
      ...(f.unitId ? [sql`e.unit_id = any(array(select descendant from unit_closure where ancestor = ${f.unitId}))`] : []),
      ...(f.agencyId ? [sql`e.held_by = ${f.agencyId}`] : []),
      ...(f.state === 'standing' ? [sql`e.valid_from <= ${f.at}::date and coalesce(e.valid_to, 'infinity') >= ${f.at}::date`] : []),
      ...(f.state === 'ended' ? [sql`e.valid_to < ${f.at}::date`] : []),
      ...(f.q ? [sql`lower(unaccent(e.title)) like ${`%${fold(f.q).replace(/[\\%_]/g, '\\$&')}%`}`] : []),
    ],
    sql` and `,
  );

/** Entries in sight, by name. */
export const findEntries = async (tx: Tx, f: EntryFilter): Promise<EntryRow[]> =>
  (
    await sql<EntryRow>`select ${row} from register_entry e where ${condition(f)} order by e.title collate "vi-VN-x-icu", e.id limit ${f.limit ?? 50} offset ${f.offset ?? 0}`.execute(
      tx,
    )
  ).rows;

/** Those of these ids that are in sight and not removed. */
export const getEntries = (tx: Tx, ids: readonly string[], at: string): Promise<EntryRow[]> => (ids.length ? findEntries(tx, { ids, at, limit: ids.length }) : Promise.resolve([]));

/** @throws Problem notFound when absent, removed or out of sight */
export const getEntry = async (tx: Tx, id: string, at: string): Promise<EntryRow> => orNotFound((await getEntries(tx, [id], at))[0], 'entry');

/** How many, and the sums of the given numbers of their values; null where nobody gave one, which is not 0. */
export const countEntries = async (tx: Tx, f: EntryFilter, sums: readonly string[] = []): Promise<{ n: number; sums: Record<string, number | null> }> =>
  (
    await sql<{ n: number; sums: Record<string, number | null> }>`with e as materialized (select * from register_entry e where ${condition(f)})
    select (select count(*) from e) as n,
      coalesce((select jsonb_object_agg(name, total) from (select name, sum((e.values ->> name)::numeric) as total from unnest(${sums}::text[]) name left join e on true group by name) s), '{}') as sums`.execute(
      tx,
    )
  ).rows[0]!;

/** How many stand of each kind. */
export const countByKind = async (tx: Tx, at: string): Promise<Map<string, number>> =>
  new Map(
    (
      await sql<{
        kind: string;
        n: number;
      }>`select e.kind, count(*) as n from register_entry e where e.removed_at is null and e.valid_from <= ${at}::date and coalesce(e.valid_to, 'infinity') >= ${at}::date group by e.kind`.execute(
        tx,
      )
    ).rows.map((r) => [r.kind, r.n]),
  );

export interface MemberRow extends MemberFacts, MemberText {
  entryId: string;
  endReason: string | null;
  units: { id: number; name: string }[];
}
/** Members of entries, those who sit first. */
export const findMembers = async (tx: Tx, entries: readonly string[]): Promise<MemberRow[]> =>
  entries.length
    ? (
        await sql<MemberRow>`select m.id, m.entry_id, m.position, m.name, m.post, m.role, m.charge, m.in_units, m.from_day, m.to_day, m.end_reason, m.replaces,
      coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'name', (select n.name from unit_name n where n.unit = u.id order by n.valid_to is null desc, n.valid_from desc nulls last limit 1))) from unit u where u.id = any(m.in_units)), '[]') as units
    from register_member m where m.entry_id = any(${[...entries]}::uuid[]) order by m.to_day is not null, m.position, m.from_day desc, m.id`.execute(tx)
      ).rows
    : [];

export const findEntrySteps = async (tx: Tx, id: string): Promise<{ at: string; step: string; actorName: string; note: string | null }[]> =>
  (
    await sql<{
      at: Date;
      step: string;
      actorName: string;
      note: string | null;
    }>`select at, step, actor_name, note from register_step where entry_id = ${id} order by id desc`.execute(tx)
  ).rows.map((s) => ({ ...s, at: s.at.toISOString() }));

/** What it replaced and what replaced it, in sight. */
export const findNeighbours = async (
  tx: Tx,
  e: { id: string; replaces: string | null },
): Promise<{ before: { id: string; title: string } | null; after: { id: string; title: string } | null }> => {
  const { rows } = await sql<{
    id: string;
    title: string;
    replaces: string | null;
  }>`select id, title, replaces from register_entry where removed_at is null and (id = ${e.replaces}::uuid or replaces = ${e.id})`.execute(tx);
  const told = (r: (typeof rows)[number] | undefined) => (r ? { id: r.id, title: r.title } : null);
  return { before: told(rows.find((r) => r.id === e.replaces)), after: told(rows.find((r) => r.replaces === e.id)) };
};

/** A document in sight, named with its number. */
export const findPaper = async (tx: Tx, id: string): Promise<{ id: string; title: string } | undefined> =>
  (await sql<{ id: string; title: string }>`select id, trim(coalesce(number || ' ', '') || title) as title from document where id = ${id} and removed_at is null`.execute(tx))
    .rows[0];

/** Which of these units do not exist. */
export const missingUnits = async (tx: Tx, ids: readonly number[]): Promise<number[]> =>
  (await sql<{ id: number }>`select i as id from unnest(${[...ids]}::int[]) i where not exists (select 1 from unit u where u.id = i)`.execute(tx)).rows.map((r) => r.id);

/** Import keys already used by entries in sight. */
export const usedEntryKeys = async (tx: Tx, keys: readonly string[]): Promise<Set<string>> =>
  new Set(
    (await sql<{ key: string }>`select import_key as key from register_entry where import_key = any(${[...keys]}::text[]) and removed_at is null`.execute(tx)).rows.map(
      (r) => r.key,
    ),
  );
