import { sql, type RawBuilder } from 'kysely';
import { orNotFound, type Tx } from '../../../kernel/db.ts';
import { territoryOf, within } from '../../../kernel/indicator.ts';
import { unitNameAt } from '../../territory/queries.ts';
import type { PastCut, Waiting } from './rules-forecast.ts';
import type { MapUnit, Shape } from './rules-map.ts';

export interface ExplanationRow {
  id: string;
  targetId: string;
  unit: number;
  asAt: string;
  question: string;
  dueOn: string;
  askedBy: string | null;
  askedOn: string;
  answer: string | null;
  answeredBy: string | null;
  answeredOn: string | null;
  version: number;
  /** The reader's own commune is asked. */
  mine: boolean;
}
/** Units that these communes answer for: themselves and what they succeeded. A province that is asked about its communes does not answer for them. */
const ownOf = (units: readonly number[]) =>
  sql`select c.descendant from unit_closure c join unit u on u.id = c.ancestor where u.tier = 3 and c.ancestor = any(${[...units]}::int[])`;
const rowFor = (
  units: readonly number[],
) => sql`e.id, e.target_id, e.unit, e.as_at, e.question, e.due_on, actor_label(e.asked_by, e.asked_at) as asked_by, (e.asked_at at time zone 'Asia/Ho_Chi_Minh')::date as asked_on, e.answer,
  case when e.answered_on is not null then actor_label(e.answered_by, e.answered_on) end as answered_by, e.answered_on, e.version, e.unit in (${ownOf(units)}) as mine`;

/** The newest request to each unit in sight. @param units the reader's own */
export const findExplanations = async (tx: Tx, targetId: string, units: readonly number[]): Promise<Map<number, ExplanationRow>> =>
  new Map(
    (
      await sql<ExplanationRow>`select distinct on (e.unit) ${rowFor(units)} from target_explanation e where e.target_id = ${targetId} order by e.unit, e.asked_at desc, e.id desc`.execute(
        tx,
      )
    ).rows.map((e) => [e.unit, e]),
  );
export interface WaitingRow {
  id: string;
  targetId: string;
  /** The target is in the reader's sight. */
  open: boolean;
  text: string;
  unitId: number;
  unitName: string;
  goal: number | null;
  value: number;
  asAt: string;
  question: string;
  dueOn: string;
  version: number;
}
/** Not answered yet, of these communes and what they succeeded. */
export const findWaiting = async (tx: Tx, units: readonly number[], at: string): Promise<WaitingRow[]> =>
  (
    await sql<WaitingRow>`select e.id, e.target_id, t.id is not null as open, e.target_text as text, e.unit as unit_id, e.goal, e.actual as value, e.as_at, e.question, e.due_on, e.version,
        (select n.name from unit_name n where n.unit = e.unit order by valid_at(n.valid_from, n.valid_to, ${at}::date) desc, n.valid_to desc nulls first limit 1) as unit_name
      from target_explanation e left join target t on t.id = e.target_id
      where e.answer is null and t.withdrawn_at is null and e.unit in (${ownOf(units)})
      order by e.due_on, e.id`.execute(tx)
  ).rows;
/** @throws Problem notFound */
export const getExplanation = async (tx: Tx, id: string, units: readonly number[]): Promise<ExplanationRow> =>
  orNotFound((await sql<ExplanationRow>`select ${rowFor(units)} from target_explanation e where e.id = ${id}`.execute(tx)).rows[0], 'explanation');

/** The communes in force on a day in these territories, in the order of their names; then the territories that are communes themselves, and others that are named: those of them in sight. */
export const findPlaces = async (tx: Tx, tops: readonly number[], others: readonly number[], at: string): Promise<{ id: number; name: string }[]> =>
  (
    await sql<{ id: number; name: string }>`with recursive inside (id) as (
        select unnest(${[...tops]}::int[]) union select p.unit from inside i join unit_parent p on p.parent = i.id and valid_at(p.valid_from, p.valid_to, ${at}::date)),
      part (id, kind, at) as (
        select u.id, case when u.id = any(${[...tops]}::int[]) then 1 else 0 end, 0 from inside i join unit u on u.id = i.id
          where u.tier = 3 and (u.id = any(${[...tops]}::int[]) or valid_at(u.valid_from, u.valid_to, ${at}::date))
        union all select o.id, 2, o.at from unnest(${[...others]}::int[]) with ordinality o (id, at) join unit u on u.id = o.id)
      select n.id, n.name from (
        select p.id, min(p.kind) as kind, min(p.at) as at, ${unitNameAt(sql`p.id`, at)} as name from part p
          where coalesce(p.id = any((select seen_units())::int[]), true) group by p.id) n
      order by n.kind, case when n.kind = 0 then n.name end, n.at`.execute(tx)
  ).rows;

/** Which journeys are asked about: their territory, and what else the target narrows them by. */
export interface PipelineAsk {
  /** null: no territory asked about, whatever is in sight. */
  units: readonly number[] | null;
  asAt: string;
  markets: readonly string[] | null;
  forms: { only: readonly string[] | null; except: readonly string[] };
}
const inAsk = async (
  tx: Tx,
  a: PipelineAsk,
): Promise<RawBuilder<unknown>> => sql`${within(sql`j.unit_id`, await territoryOf(tx, a.units, a.asAt), true)} and j.closed_reason is distinct from 'mistaken'
  and ${a.markets ? sql`j.market = any(${[...a.markets]}::text[])` : sql`true`} and ${a.forms.only ? sql`j.form = any(${[...a.forms.only]}::text[])` : sql`true`}
  and j.form <> all(${[...a.forms.except]}::text[])`;
const steps = sql.raw(
  ['interested', 'counselled', 'registered', 'matched', 'selected', 'trained', 'health_passed', 'record_cleared', 'passport_issued', 'contract_signed', 'visa_issued', 'funded']
    .map((s) => `j.${s}_on`)
    .join(', '),
);

/**
 * The pipeline on a day and on the same day of the years before, with what became of it by the period's end. What stood where on a past day is read from the dates of the milestones.
 * A year before teaches only when its own days are over: of a period of five years, five years before and earlier. @param end last day of the period @param years how many of them
 */
export const findPipeline = async (tx: Tx, a: PipelineAsk, end: string, years: number): Promise<{ now: Waiting[]; past: PastCut[] }> => {
  const { rows } = await sql<{ k: number; year: number; part: Waiting['part'] | null; old: boolean | null; n: number; gone: number }>`
    with cuts as (select k, (${a.asAt}::date - make_interval(years => k))::date as day, (${end}::date - make_interval(years => k))::date as last from generate_series(0, 40) k
      where k = 0 or (${end}::date - make_interval(years => k))::date <= ${a.asAt}::date order by k limit ${years}::int + 1),
    j as (select j.departed_on, j.closed_on, array[${steps}] as dates from journey j where ${await inAsk(tx, a)}),
    at as (
      select c.k, extract(year from c.day)::int as year, c.day, j.departed_on is not null and j.departed_on > c.day and j.departed_on <= c.last as gone,
        (select max(d) from unnest(j.dates) d where d <= c.day) as since,
        (select max(n) from unnest(j.dates) with ordinality d (on_day, n) where d.on_day <= c.day) as step
      from cuts c cross join j where (j.departed_on is null or j.departed_on > c.day) and (j.closed_on is null or j.closed_on > c.day))
    select k, year, case when step is null then null when step <= 2 then 'wish' when step <= 4 then 'registered' when step <= 6 then 'selected' when step <= 9 then 'papers' else 'contract' end as part,
      case when step is not null then since < day - 90 end as old, count(*)::int as n, count(*) filter (where gone)::int as gone
    from at group by 1, 2, 3, 4 order by 1`.execute(tx);
  const waitingOf = (k: number): Waiting[] => rows.flatMap((r) => (r.k === k && r.part !== null ? [{ part: r.part, old: r.old ?? false, n: r.n, left: r.gone }] : []));
  const past = [...new Set(rows.map((r) => r.k))]
    .filter((k) => k > 0)
    .map((k): PastCut => ({
      year: Number(a.asAt.slice(0, 4)) - k,
      waiting: waitingOf(k),
      newcomers: rows.filter((r) => r.k === k && r.part === null).reduce((n, r) => n + r.gone, 0),
    }));
  return { now: waitingOf(0), past };
};

/** Of the journeys begun in these days, how many have passed each step by the last of them; a later step says that the earlier ones were passed. */
export const countFunnel = async (tx: Tx, a: PipelineAsk, from: string): Promise<number[]> => {
  const gates = sql.raw(['interested', 'registered', 'selected', 'contract_signed', 'departed', 'returned', 'settled'].map((s) => `j.${s}_on`).join(', '));
  const { rows } = await sql<{ n: number[] }>`
    with j as (select array[${gates}] as dates, least(${steps}, j.departed_on) as begun from journey j where ${await inAsk(tx, a)}),
    far as (select coalesce((select max(n) from unnest(j.dates) with ordinality d (on_day, n) where d.on_day <= ${a.asAt}::date), 1) as step from j where j.begun between ${from}::date and ${a.asAt}::date)
    select array(select (select count(*)::int from far where step >= s) from generate_series(1, 7) s order by s) as n`.execute(tx);
  return rows[0]!.n;
};

/** Units of a province (null: the provinces of the country) on a day, with their names and codes. */
export const findMapUnits = async (tx: Tx, province: number | null, at: string): Promise<MapUnit[]> =>
  (
    await sql<MapUnit>`select u.id, (select n.name from unit_name n where n.unit = u.id order by valid_at(n.valid_from, n.valid_to, ${at}::date) desc, n.valid_to desc nulls first limit 1) as name,
        array(select c.code from unit_code c where c.unit = u.id) as codes
      from unit u where ${province === null ? sql`u.tier = 1` : sql`u.tier = 3 and exists (select from unit_place p where p.unit = u.id and p.province = ${province})`} and valid_at(u.valid_from, u.valid_to, ${at}::date) order by u.id`.execute(
      tx,
    )
  ).rows;
export const findMap = async (tx: Tx, unit: number): Promise<{ source: string; shapes: Shape[] } | undefined> =>
  (
    await sql<{
      source: string;
      shapes: Shape[];
    }>`select m.source, m.shapes from unit_map m where m.province = (select coalesce(p.province, ${unit}) from unit_place p where p.unit = ${unit})`.execute(tx)
  ).rows[0];
/** The provinces of the country, once somebody loaded them. */
export const findNationalMap = async (tx: Tx): Promise<{ source: string; shapes: Shape[] } | undefined> =>
  (await sql<{ source: string; shapes: Shape[] }>`select source, shapes from national_map`.execute(tx)).rows[0];
export const isMine = async (tx: Tx, unit: number): Promise<boolean> => (await sql<{ yes: boolean }>`select in_scope(${unit}) as yes`.execute(tx)).rows[0]!.yes;
