import { sql } from 'kysely';
import { orNotFound, type Tx } from '../../../kernel/db.ts';
import { fold } from '../../../kernel/text.ts';

export interface HouseholdRecord {
  id: string;
  code: string | null;
  unitId: number;
  unitName: string;
  hamlet: string | null;
  headId: string | null;
  headName: string | null;
  members: number;
  classes: string[];
  version: number;
}

const row = (at: string) => sql`h.id, h.code, h.keeper_unit_id as unit_id, h.hamlet, h.head_id, h.version,
  coalesce((select n.name from unit_name n where n.unit = h.keeper_unit_id order by n.valid_to desc nulls first limit 1), '') as unit_name,
  (select p.full_name from person p where p.id = h.head_id) as head_name,
  (select count(*) from person p where p.household_id = h.id and p.merged_into is null and p.removed_at is null) as members,
  array(select distinct c.class from household_class c where c.household_id = h.id and c.removed_at is null and c.from_on <= ${at}::date and (c.to_on is null or c.to_on >= ${at}::date) order by 1) as classes`;

export interface HouseholdFilter {
  q: string;
  unitId?: number | undefined;
  class?: string | undefined;
  at: string;
  /** The reader sees hamlets, and may look for one. */
  hamlets: boolean;
}
const condition = (f: HouseholdFilter) =>
  sql.join(
    [
      sql`h.removed_at is null`,
      ...(f.unitId === undefined ? [] : [sql`h.keeper_unit_id = any(array(select descendant from unit_closure where ancestor = ${f.unitId}))`]),
      ...(f.class
        ? [
            sql`exists (select 1 from household_class c where c.household_id = h.id and c.removed_at is null and c.class = ${f.class} and c.from_on <= ${f.at}::date and (c.to_on is null or c.to_on >= ${f.at}::date))`,
          ]
        : []),
      ...(f.q.trim()
        ? [
            sql`(lower(unaccent(coalesce(h.code, '') || ' ' || ${f.hamlets ? sql`coalesce(h.hamlet, '')` : sql`''`})) like ${`%${fold(f.q).replace(/[\\%_]/g, '\\$&')}%`}
              or exists (select 1 from person p where p.id = h.head_id and p.name_folded like ${`% ${fold(f.q.trim()).replace(/[\\%_]/g, '\\$&')}%`}))`,
          ]
        : []),
    ],
    sql` and `,
  );

export const findHouseholds = async (tx: Tx, f: HouseholdFilter, page: { limit: number; offset: number }): Promise<HouseholdRecord[]> =>
  (
    await sql<HouseholdRecord>`select ${row(f.at)} from household h where ${condition(f)} order by h.keeper_unit_id, h.hamlet nulls last, h.code nulls last, h.id limit ${page.limit} offset ${page.offset}`.execute(
      tx,
    )
  ).rows;
export const countHouseholds = async (tx: Tx, f: HouseholdFilter): Promise<number> =>
  (await sql<{ n: number }>`select count(*) as n from household h where ${condition(f)}`.execute(tx)).rows[0]!.n;

/** @throws Problem notFound */
export const getHousehold = async (tx: Tx, id: string, at: string): Promise<HouseholdRecord> =>
  orNotFound((await sql<HouseholdRecord>`select ${row(at)} from household h where h.id = ${id} and h.removed_at is null`.execute(tx)).rows[0], 'household');

export const membersOf = async (tx: Tx, id: string): Promise<string[]> =>
  (
    await sql<{
      id: string;
    }>`select id from person where household_id = ${id} and merged_into is null and removed_at is null order by relation = 'head' desc nulls last, birth_year nulls last, id`.execute(
      tx,
    )
  ).rows.map((r) => r.id);

export interface ClassRow {
  id: string;
  class: string;
  fromOn: string;
  toOn: string | null;
  basis: string | null;
  unit: string;
}
/** Empty without the right data.traits. */
export const classesOf = async (tx: Tx, id: string): Promise<ClassRow[]> =>
  (
    await sql<ClassRow>`select c.id, c.class, c.from_on, c.to_on, c.basis, coalesce((select n.name from unit_name n where n.unit = c.unit_id order by n.valid_to desc nulls first limit 1), '') as unit
      from household_class c where c.household_id = ${id} and c.removed_at is null order by c.from_on desc, c.id`.execute(tx)
  ).rows;

/** What happened to a household in sight, newest first. */
export const householdTimelineOf = async (tx: Tx, id: string): Promise<{ at: Date; type: string; data: Record<string, unknown>; actorName: string | null }[]> =>
  (
    await sql<{
      at: Date;
      type: string;
      data: Record<string, unknown>;
      actorName: string | null;
    }>`select e.at, e.type, e.data, e.actor_name from household_history(${id}::uuid) e order by e.id desc limit 200`.execute(tx)
  ).rows;
