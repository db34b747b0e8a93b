import { sql, type RawBuilder } from 'kysely';
import { orNotFound, type Tx } from '../../../kernel/db.ts';
import { foldWords } from '../../../kernel/text.ts';
import type { FillFilter, RosterView } from './contract.ts';
import { workingAgeAt, type Answer, type StandingWish } from './rules.ts';

/** Questions about lists and those on them. */

export interface RosterRecord extends Omit<RosterView, 'kindTitle' | 'unit'> {
  unitId: number;
  unitName: string;
}
const counts =
  sql.raw(`(select jsonb_build_object('entries', count(*), 'reached', count(*) filter (where e.reached = 'reached'), 'absent', count(*) filter (where e.reached = 'absent'),
    'refused', count(*) filter (where e.reached = 'refused'), 'notAsked', count(*) filter (where e.reached is null), 'yes', count(*) filter (where e.wants = 'yes'),
    'undecided', count(*) filter (where e.wants = 'undecided'), 'no', count(*) filter (where e.wants = 'no'), 'notAnswered', count(*) filter (where e.wants is null))
  from roster_entry e where e.roster_id = r.id and e.removed_at is null) as counts`);
const roster = sql`r.id, r.kind, r.unit_id, r.title, r.on_date, r.source, r.closed_on, r.version, ${counts},
  coalesce((select n.name from unit_name n where n.unit = r.unit_id order by n.valid_to desc nulls first limit 1), '') as unit_name`;

export interface RosterFilter {
  unitId?: number | undefined;
  kind?: string | undefined;
  year?: number | undefined;
  open: boolean;
}
const below = (column: RawBuilder<unknown>, unitId: number) => sql`${column} = any(array(select descendant from unit_closure where ancestor = ${unitId}))`;
const fits = (f: RosterFilter) =>
  sql.join(
    [
      sql`r.removed_at is null`,
      ...(f.unitId === undefined ? [] : [below(sql`r.unit_id`, f.unitId)]),
      ...(f.kind ? [sql`r.kind = ${f.kind}`] : []),
      ...(f.year ? [sql`r.on_date between make_date(${f.year}, 1, 1) and make_date(${f.year}, 12, 31)`] : []),
      ...(f.open ? [sql`r.closed_on is null`] : []),
    ],
    sql` and `,
  );
export const findRosters = async (tx: Tx, f: RosterFilter & { limit: number; offset: number }): Promise<RosterRecord[]> =>
  (await sql<RosterRecord>`select ${roster} from roster r where ${fits(f)} order by r.on_date desc, r.id desc limit ${f.limit} offset ${f.offset}`.execute(tx)).rows;
export const countRosters = async (tx: Tx, f: RosterFilter): Promise<number> =>
  (await sql<{ n: number }>`select count(*) as n from roster r where ${fits(f)}`.execute(tx)).rows[0]!.n;
/** @throws Problem notFound */
export const getRoster = async (tx: Tx, id: string): Promise<RosterRecord> =>
  orNotFound((await sql<RosterRecord>`select ${roster} from roster r where r.id = ${id} and r.removed_at is null`.execute(tx)).rows[0], 'roster');
export const hamletsOf = async (tx: Tx, rosterId: string): Promise<string[]> =>
  (
    await sql<{
      hamlet: string;
    }>`select distinct p.hamlet from roster_entry e join person p on p.id = e.person_id where e.roster_id = ${rosterId} and e.removed_at is null and p.hamlet is not null order by 1`.execute(
      tx,
    )
  ).rows.map((r) => r.hamlet);
/** Numbers added up and ticks counted, of the fields of a kind that count. */
export const sumsOf = async (tx: Tx, rosterId: string, fields: readonly { name: string; type: string }[]): Promise<Record<string, number>> => {
  if (!fields.length) return {};
  const parts = fields.map((f) =>
    f.type === 'flag'
      ? sql`${f.name}::text, count(*) filter (where e.values ->> ${f.name} = 'true')`
      : sql`${f.name}::text, coalesce(sum(case when jsonb_typeof(e.values -> ${f.name}) = 'number' then (e.values ->> ${f.name})::numeric end), 0)`,
  );
  return (
    await sql<{
      sums: Record<string, number>;
    }>`select jsonb_build_object(${sql.join(parts)}) as sums from roster_entry e where e.roster_id = ${rosterId} and e.removed_at is null`.execute(tx)
  ).rows[0]!.sums;
};

/** People kept in the list's commune whom a filter means, on the list's day. Used for the preview and for putting them on it. */
export const candidates = (unitId: number, f: FillFilter, at: string): RawBuilder<unknown> => {
  const age = workingAgeAt(at);
  return sql`from person p where p.merged_into is null and p.removed_at is null and ${sql.join(
    [
      below(sql`p.keeper_unit_id`, unitId),
      ...(f.hamlet ? [sql`p.hamlet = ${f.hamlet}`] : []),
      ...(f.sex ? [sql`p.sex = ${f.sex}`] : []),
      ...(f.workingAge
        ? [
            sql`p.birth_year * 10000 + coalesce(p.birth_month, 1) * 100 + coalesce(p.birth_day, 1) <= ${age.bornUpTo}::int`,
            sql`p.birth_year * 12 + coalesce(p.birth_month, 1) > case p.sex when 'female' then ${age.retiredWomen}::int else ${age.retiredMen}::int end`,
          ]
        : []),
      ...(f.ageFrom === undefined ? [] : [sql`age_of(p.birth_year, p.birth_month, p.birth_day, ${at}::date) >= ${f.ageFrom}`]),
      ...(f.ageTo === undefined ? [] : [sql`age_of(p.birth_year, p.birth_month, p.birth_day, ${at}::date) <= ${f.ageTo}`]),
      ...(f.workStatus ? [sql`p.work_status = ${f.workStatus}`] : []),
      ...(f.qualification ? [sql`p.qualification = ${f.qualification}`] : []),
    ],
    sql` and `,
  )}`;
};
export const countCandidates = async (tx: Tx, rosterId: string, unitId: number, f: FillFilter, at: string): Promise<{ people: number; already: number }> =>
  (
    await sql<{ people: number; already: number }>`select count(*) as people, count(*) filter (where exists (
      select 1 from roster_entry e where e.roster_id = ${rosterId} and e.person_id = p.id and e.removed_at is null)) as already ${candidates(unitId, f, at)}`.execute(tx)
  ).rows[0]!;
export const someCandidates = async (tx: Tx, unitId: number, f: FillFilter, at: string, limit: number): Promise<string[]> =>
  (await sql<{ id: string }>`select p.id ${candidates(unitId, f, at)} order by p.name_key, p.id limit ${limit}`.execute(tx)).rows.map((r) => r.id);
/** Of these people those in sight and kept in the unit, and those of them on the list already. */
export const keptThere = async (tx: Tx, rosterId: string, unitId: number, ids: readonly string[]): Promise<{ id: string; listed: boolean }[]> =>
  (
    await sql<{
      id: string;
      listed: boolean;
    }>`select p.id, exists (select 1 from roster_entry e where e.roster_id = ${rosterId} and e.person_id = p.id and e.removed_at is null) as listed
      from person p where p.id = any(${[...ids]}::uuid[]) and p.merged_into is null and p.removed_at is null and ${below(sql`p.keeper_unit_id`, unitId)}`.execute(tx)
  ).rows;

export interface EntryRecord extends Answer {
  id: string;
  rosterId: string;
  personId: string;
  unitId: number;
  version: number;
}
const entry = sql.raw('e.id, e.roster_id, e.person_id, e.unit_id, e.asked_on, e.reached, e.work_status, e.wants, e.market, e.job, e.ready_from, e.values, e.version');
export interface EntryFilter {
  rosterId: string;
  q: string;
  state?: string | undefined;
  wants?: string | undefined;
  workStatus?: string | undefined;
  hamlet?: string | undefined;
  market?: string | undefined;
}
const escaped = (s: string): string => s.replace(/[\\%_]/g, '\\$&');
const entryFits = (f: EntryFilter) =>
  sql.join(
    [
      sql`e.roster_id = ${f.rosterId} and e.removed_at is null`,
      ...(f.q.trim()
        ? [
            sql`p.name_folded like ${`%${foldWords(f.q)
              .split(' ')
              .filter(Boolean)
              .map((w) => ` ${escaped(w)}`)
              .join('%')}%`}`,
          ]
        : []),
      ...(f.state ? [f.state === 'notAsked' ? sql`e.reached is null` : sql`e.reached = ${f.state}`] : []),
      ...(f.wants ? [f.wants === 'notAnswered' ? sql`e.wants is null` : sql`e.wants = ${f.wants}`] : []),
      ...(f.workStatus ? [sql`e.work_status = ${f.workStatus}`] : []),
      ...(f.hamlet ? [sql`p.hamlet = ${f.hamlet}`] : []),
      ...(f.market ? [sql`e.market = ${f.market}`] : []),
    ],
    sql` and `,
  );
export const findEntries = async (tx: Tx, f: EntryFilter & { limit: number; offset: number }): Promise<EntryRecord[]> =>
  (
    await sql<EntryRecord>`select ${entry} from roster_entry e left join person p on p.id = e.person_id where ${entryFits(f)}
      order by p.name_key nulls last, e.id limit ${f.limit} offset ${f.offset}`.execute(tx)
  ).rows;
export const countEntries = async (tx: Tx, f: EntryFilter): Promise<number> =>
  (await sql<{ n: number }>`select count(*) as n from roster_entry e left join person p on p.id = e.person_id where ${entryFits(f)}`.execute(tx)).rows[0]!.n;
/** Entries that still stand, held until the act is done; their people first, as a merger or a move holds them: what is answered of somebody is written before or after it, never while. */
export const holdEntries = async (tx: Tx, ids: readonly string[]): Promise<EntryRecord[]> => {
  await sql`select from person p where p.id in (select e.person_id from roster_entry e where e.id = any(${[...ids]}::uuid[])) order by p.id for update`.execute(tx);
  return (await sql<EntryRecord>`select ${entry} from roster_entry e where e.id = any(${[...ids]}::uuid[]) and e.removed_at is null order by e.id for update`.execute(tx)).rows;
};
/** @throws Problem notFound */
export const holdEntry = async (tx: Tx, id: string): Promise<EntryRecord> => orNotFound((await holdEntries(tx, [id]))[0], 'entry');

/** The wish that stands, of each of these people, and where each is kept; whoever is out of sight is not among them. */
export const wishesThatStand = async (tx: Tx, people: readonly string[]): Promise<Map<string, { keeperUnitId: number; wish: StandingWish | null }>> =>
  new Map(
    (
      await sql<{
        id: string;
        keeperUnitId: number;
        wish: StandingWish | null;
      }>`select p.id, p.keeper_unit_id, (select jsonb_build_object('id', w.id, 'market', w.market, 'job', w.job,
          'readyFrom', w.ready_from, 'note', w.note, 'statedOn', w.stated_on) from wish w where w.person_id = p.id and w.ended_on is null order by w.stated_on desc, w.id desc limit 1) as wish
        from person p where p.id = any(${[...people]}::uuid[]) and p.merged_into is null and p.removed_at is null`.execute(tx)
    ).rows.map((r) => [r.id, r]),
  );

/** What this very reader answered in an act. */
export const answersOf = async (tx: Tx, actId: string, rosterId: string): Promise<{ subjectId: string; unitId: number; data: { personId: string }; sealed: Uint8Array }[]> =>
  (
    await sql<{ subjectId: string; unitId: number; data: { personId: string }; sealed: Uint8Array }>`select e.subject_id, e.unit_id, e.data, p.sealed
      from event e join event_personal p on p.event_id = e.id
      where e.request_id = ${actId} and e.type = 'worker.answered' and e.actor = nullif(current_setting('app.actor', true), '')::uuid and e.data ->> 'rosterId' = ${rosterId} order by e.id`.execute(
      tx,
    )
  ).rows;
