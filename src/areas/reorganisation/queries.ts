import { sql } from 'kysely';
import { orNotFound, type Tx } from '../../kernel/db.ts';
import type { Head } from './contract.ts';
import type { Line } from './contract-lines.ts';
import type { AgencyNow, HolderNow } from './rules/compile.ts';
import type { Choices } from './rules/heirs.ts';
import type { Result } from './rules/result.ts';

export interface ActRow extends Omit<Head, 'doneAt' | 'undoneAt'> {
  byTemplate: boolean;
  lines: Line[];
  heirs: Choices;
  doneAt: Date | null;
  undoneAt: Date | null;
  createdBy: string | null;
}
const unitName = sql`(select n.name from unit_name n where n.unit = r.unit_id order by n.valid_to is null desc, n.valid_to desc limit 1)`;
const columns = sql`r.id, r.title, jsonb_build_object('id', r.unit_id, 'name', ${unitName}) as unit,
  case when d.id is null then null else jsonb_build_object('id', d.id, 'number', d.number, 'date', d.date, 'title', coalesce(d.title, '')) end as document,
  r.effective_on, r.state, r.failure, r.by_template, r.lines, r.heirs, r.done_at, r.undone_at, r.created_by, r.version`;
const rows = (where: ReturnType<typeof sql>) =>
  sql<ActRow>`select ${columns} from reorganisation r left join document d on d.id = r.document_id where ${where} order by r.effective_on desc, r.id desc`;

export const findActs = async (tx: Tx): Promise<ActRow[]> => (await rows(sql`true`).execute(tx)).rows;
/** @throws Problem notFound */
export const getAct = async (tx: Tx, id: string): Promise<ActRow> => orNotFound((await rows(sql`r.id = ${id}`).execute(tx)).rows[0], 'reorganisation');
export const getResult = async (tx: Tx, id: string): Promise<Result> =>
  orNotFound((await sql<{ result: Result }>`select result from reorganisation where id = ${id} and result is not null`.execute(tx)).rows[0], 'reorganisation').result;
export const headOf = ({ id, title, unit, document, effectiveOn, state, failure, doneAt, undoneAt, version }: ActRow): Head => ({
  id,
  title,
  unit,
  document,
  effectiveOn,
  state,
  failure,
  doneAt: doneAt?.toISOString() ?? null,
  undoneAt: undoneAt?.toISOString() ?? null,
  version,
});

/** Agencies seated in these units or anywhere below them, and those the act names, with the name they have on the day before. */
export const findAgenciesOf = async (tx: Tx, units: readonly number[], named: readonly number[], eve: string): Promise<AgencyNow[]> =>
  (
    await sql<AgencyNow>`select a.id, a.template_key, a.kind, a.tier, a.seat_unit as seat, a.parent, a.valid_from as "from", a.valid_to as "to",
      (select n.name from agency_name n where n.agency = a.id and not n.is_alias order by valid_at(n.valid_from, n.valid_to, ${eve}::date) desc, n.valid_to desc nulls first limit 1) as name
    from agency a where a.seat_unit in (select descendant from unit_closure where ancestor = any(${[...units]}::int[])) or a.id = any(${[...named]}::int[]) order by a.tier, a.id`.execute(
      tx,
    )
  ).rows;
/** Provinces in or above which these units lie, at any date. */
export const findProvincesOf = async (tx: Tx, units: readonly number[]): Promise<number[]> =>
  (
    await sql<{
      id: number;
    }>`select distinct u.id from unit_closure c join unit u on u.id = c.ancestor and u.tier = 1 where c.descendant = any(${[...units]}::int[]) order by 1`.execute(tx)
  ).rows.map((r) => r.id);
export const findHolders = async (tx: Tx, provinces: readonly number[]): Promise<HolderNow[]> =>
  (
    await sql<HolderNow>`select function_code as code, seat_unit as province, agency from function_holder where valid_to is null and seat_unit = any(${[...provinces]}::int[]) order by id`.execute(
      tx,
    )
  ).rows;
export const findFunctionNames = async (tx: Tx): Promise<Map<string, string>> =>
  new Map((await sql<{ code: string; name: string }>`select code, name from state_function order by code`.execute(tx)).rows.map((r) => [r.code, r.name]));

/** Of these agencies and units, how many lie outside the actor's territory; an agency without a seat lies in nobody's but the nation's. */
export const outOfSight = async (tx: Tx, { agencies, units }: { agencies: readonly number[]; units: readonly number[] }): Promise<number> =>
  (
    await sql<{ n: number }>`select (select count(*) from agency a where a.id = any(${[...agencies]}::int[]) and not in_scope(a.seat_unit))::int
      + (select count(*) from unnest(${[...units]}::int[]) u where not in_scope(u))::int as n`.execute(tx)
  ).rows[0]!.n;

/** Documents in sight with number or title like this, newest first. */
export const searchDocuments = async (tx: Tx, words: readonly string[], id?: string): Promise<NonNullable<Head['document']>[]> =>
  (
    await sql<NonNullable<Head['document']>>`select d.id, d.number, d.date, coalesce(d.title, '') as title from document d
      where d.removed_at is null and ${id ? sql`d.id = ${id}` : sql`true`} and ${
        words.length
          ? sql.join(
              words.map((w) => sql`lower(unaccent(coalesce(d.number, '') || ' ' || coalesce(d.title, ''))) like ${`%${w.replaceAll(/[%_\\]/g, '\\$&')}%`}`),
              sql` and `,
            )
          : sql`true`
      } order by d.created_at desc, d.id limit 30`.execute(tx)
  ).rows;
/** Number and date of a document as the basis of successions. */
export const basisOf = (document: Head['document']): string | null => (document ? [document.number ?? document.title, document.date].filter(Boolean).join(', ') || null : null);

export const takeUnits = async (tx: Tx, n: number): Promise<number[]> =>
  (await sql<{ id: number }>`select nextval('unit_id_seq')::int as id from generate_series(1, ${n})`.execute(tx)).rows.map((r) => r.id);
export const takeAgencies = async (tx: Tx, n: number): Promise<number[]> =>
  (await sql<{ id: number }>`select nextval('agency_id_seq')::int as id from generate_series(1, ${n})`.execute(tx)).rows.map((r) => r.id);
/** One act, or one import of units, at a time: the next one waits and then sees what this one made. */
export const holdUnits = async (tx: Tx): Promise<void> => void (await sql`select pg_advisory_xact_lock(hashtext('vuonxa.units'))`.execute(tx));

/** Where something was written about what an act made: "table.column" and how often (a thousand at most). */
export const findBuiltOn = async (tx: Tx, act: string, given: { columns: readonly string[]; units: readonly number[]; agencies: readonly number[]; work: readonly string[] }) => ({
  places: (
    await sql<{
      place: string;
      n: number;
    }>`select place, n from act_built_on(${act}::uuid, ${[...given.columns]}::text[], ${[...given.units]}::int[], ${[...given.agencies]}::int[])`.execute(tx)
  ).rows,
  usedWork: (await sql<{ n: number }>`select act_used_work(${act}::uuid, ${[...given.work]}::uuid[]) as n`.execute(tx)).rows[0]!.n,
});

/** Accounts that the act moved and somebody has moved on since: taking it back would undo that too. */
export const countMovedOn = async (tx: Tx, act: string, given: Result['given']): Promise<number> => {
  const rows = given
    .filter((g) => g.thing.kind === 'account')
    .map((g) => ({ account: g.thing.id, agency: g.thing.agency === null ? (g.thing.facts as { agency: number | null }).agency : g.heirs[0]! }));
  return (await sql<{ n: number }>`select act_moved_accounts(${act}::uuid, ${JSON.stringify(rows)}::jsonb) as n`.execute(tx)).rows[0]!.n;
};

export interface InheritedRow {
  id: string;
  actId: string;
  title: string;
  since: string;
  agency: string;
  fromName: string;
  kind: string;
  text: string;
  work: string | null;
  seen: boolean;
  /** Told before the day; the act is not done yet. */
  announced: boolean;
}
/** What these agencies themselves took over, newest act first. */
export const findInherited = async (tx: Tx, agencies: readonly number[]): Promise<InheritedRow[]> =>
  (
    await sql<InheritedRow>`select i.id, i.act_id, i.act_title as title, i.since, i.from_name, i.kind, i.text, w.id as work, i.announced,
      (select n.name from agency_name n where n.agency = i.agency_id and not n.is_alias order by n.valid_to is null desc, n.valid_to desc limit 1) as agency,
      exists (select 1 from inherited_seen s where s.act_id = i.act_id and s.announced = i.announced) as seen
    from inherited i left join work w on w.id = i.work and w.withdrawn_at is null where i.agency_id = any(${[...agencies]}::int[]) and not i.taken_back order by i.since desc, i.act_id, i.from_name, i.kind, i.text, i.id limit 2000`.execute(
      tx,
    )
  ).rows;

/** Did an agency in sight take something over by this act? */
export const isInherited = async (tx: Tx, act: string): Promise<boolean> =>
  (await sql`select 1 from inherited where act_id = ${act} and not taken_back limit 1`.execute(tx)).rows.length > 0;

/** Acts whose day has come. */
export const findDue = async (tx: Tx, day: string): Promise<string[]> => (await sql<{ id: string }>`select id from acts_due(${day}::date)`.execute(tx)).rows.map((r) => r.id);
