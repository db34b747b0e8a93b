import { sql } from 'kysely';
import { orNotFound, type Tx } from '../../../kernel/db.ts';
import type { Method } from './events.ts';
import type { Cell, LinePlace, State } from './rules.ts';
import type { Inputs } from './rules-split.ts';

export interface AllocationRow {
  id: string;
  targetId: string;
  over: 'units' | 'agencies';
  asOf: string;
  years: number[];
  markets: string[];
  total: number | null;
  state: State;
  decisionNumber: string | null;
  decisionOn: string | null;
  note: string | null;
  method: Method | null;
  version: number;
}
const row = sql.raw('a.id, a.target_id, a.over, a.as_of, a.years, a.markets, a.total, a.state, a.decision_number, a.decision_on, a.note, a.method, a.version');

/** The allocation of a target that is not thrown away, if there is one in sight. */
export const findAllocation = async (tx: Tx, targetId: string): Promise<AllocationRow | undefined> =>
  (await sql<AllocationRow>`select ${row} from allocation a where a.target_id = ${targetId} and a.withdrawn_at is null`.execute(tx)).rows[0];
/** @throws Problem notFound */
export const getAllocation = async (tx: Tx, id: string): Promise<AllocationRow> =>
  orNotFound((await sql<AllocationRow>`select ${row} from allocation a where a.id = ${id} and a.withdrawn_at is null`.execute(tx)).rows[0], 'allocation');

export interface LineRow extends LinePlace {
  unit: number | null;
  agency: number | null;
  /** The unit, or where the agency has its seat. */
  place: number;
  /** The unit's last day, when it is no more. */
  ended: string | null;
}
const named = (column: 'unit' | 'agency', of: ReturnType<typeof sql>, at: ReturnType<typeof sql>) =>
  sql`(select n.name from ${sql.table(`${column}_name`)} n where n.${sql.ref(column)} = ${of} ${column === 'agency' ? sql`and not n.is_alias` : sql``}
    order by valid_at(n.valid_from, n.valid_to, ${at}) desc, n.valid_to desc nulls first limit 1)`;
/** Lines in their order, named as on the day of the allocation, with where a unit lies today. */
export const findLines = async (tx: Tx, a: Pick<AllocationRow, 'id' | 'asOf'>, today: string): Promise<LineRow[]> => {
  const { rows } = await sql<{
    line: number;
    unit: number | null;
    agency: number | null;
    place: number;
    name: string;
    ended: string | null;
    nowId: number | null;
    nowName: string | null;
  }>`
    select l.line, l.unit, l.agency, coalesce(l.unit, g.seat_unit) as place, coalesce(${named('unit', sql`l.unit`, sql`${a.asOf}::date`)}, ${named('agency', sql`l.agency`, sql`${a.asOf}::date`)}) as name,
      case when u.valid_to < ${today}::date then u.valid_to end as ended, p.now_id, ${named('unit', sql`p.now_id`, sql`${today}::date`)} as now_name
    from allocation_line l left join unit u on u.id = l.unit left join agency g on g.id = l.agency
      left join lateral (select case when u.valid_to is null or u.valid_to >= ${today}::date then u.id else (select c.commune from unit_place c where c.unit = u.id) end as now_id) p on true
    where l.allocation_id = ${a.id} order by l.line`.execute(tx);
  return rows.map(({ nowId, nowName, ...l }) => ({ ...l, now: nowId === null || nowName === null ? null : { id: nowId, name: nowName } }));
};

export const findCells = async (tx: Tx, id: string): Promise<Cell[]> =>
  (await sql<Cell>`select line, year, market, value from allocation_cell where allocation_id = ${id} and value is not null order by line, year, market`.execute(tx)).rows;

export interface ChangeRow {
  id: string;
  at: Date;
  byName: string | null;
  reason: string;
  decisionNumber: string | null;
  decisionOn: string | null;
  cells: [line: number, year: number, market: string, from: number | null, to: number | null][];
}
/** Changes since it was issued, newest first. */
export const findChanges = async (tx: Tx, id: string): Promise<ChangeRow[]> =>
  (
    await sql<ChangeRow>`select id, at, actor_label(changed_by, at) as by_name, reason, decision_number, decision_on, cells from allocation_change where allocation_id = ${id} order by at desc, id desc`.execute(
      tx,
    )
  ).rows;

/** Ages that count as labour supply, in full years. */
export const supplyAges = { from: 18, under: 60 } as const;
/**
 * What is known of each unit on a day, as far as the asker's territory goes: persons kept there who are of working age, journeys begun and not yet gone, departures in the years
 * before. A record of an older unit counts where it lies today.
 */
export const findInputs = async (tx: Tx, units: readonly number[], at: string, pastYears: { from: string; to: string }): Promise<Map<number, Inputs>> => {
  const { rows } = await sql<{ unit: number } & Inputs>`
    with asked as (select u as unit, c.descendant from unnest(${[...units]}::int[]) u join unit_closure c on c.ancestor = u),
    supply as (select keeper_unit_id as unit, count(*) as n from person
      where merged_into is null and removed_at is null and age_of(birth_year, birth_month, birth_day, ${at}::date) >= ${supplyAges.from} and age_of(birth_year, birth_month, birth_day, ${at}::date) < ${supplyAges.under}
      group by 1),
    ways as (select unit_id as unit, count(*) filter (where departed_on is null and closed_on is null and stage > 0) as wishes,
        count(*) filter (where departed_on between ${pastYears.from}::date and ${pastYears.to}::date and closed_reason is distinct from 'mistaken') as past
      from journey group by 1)
    select a.unit, coalesce(sum(s.n), 0)::int as supply, coalesce(sum(w.wishes), 0)::int as wishes, coalesce(sum(w.past), 0)::int as past
    from asked a left join supply s on s.unit = a.descendant left join ways w on w.unit = a.descendant group by a.unit`.execute(tx);
  return new Map(rows.map(({ unit, ...n }) => [unit, n]));
};
/** Which of these units lie in the asker's territory: of the others nothing can be counted. */
export const findInSight = async (tx: Tx, units: readonly number[]): Promise<Set<number>> =>
  new Set((await sql<{ unit: number }>`select u as unit from unnest(${[...units]}::int[]) u where in_scope(u)`.execute(tx)).rows.map((r) => r.unit));
/** Departures of those years by market, in sight. */
export const findPastByMarket = async (tx: Tx, markets: readonly string[], pastYears: { from: string; to: string }): Promise<Map<string, number>> =>
  new Map(
    (
      await sql<{ market: string; n: number }>`select market, count(*)::int as n from journey
        where market = any(${[...markets]}::text[]) and departed_on between ${pastYears.from}::date and ${pastYears.to}::date and closed_reason is distinct from 'mistaken' group by 1`.execute(
        tx,
      )
    ).rows.map((r) => [r.market, r.n]),
  );
export interface PlanDocument {
  number: string | null;
  date: string | null;
  title: string;
  province: number;
  /** Who put it out; else who keeps it. */
  issuer: number;
}
/** The plan's document as its papers name it. @throws Problem notFound */
export const getPlanDocument = async (tx: Tx, id: string): Promise<PlanDocument> =>
  orNotFound(
    (await sql<PlanDocument>`select number, date, title, province, coalesce(issuer, uploaded_by) as issuer from document where id = ${id} and removed_at is null`.execute(tx))
      .rows[0],
    'document',
  );

/** Those of these agencies that there are. */
export const getAgencies = async (tx: Tx, ids: readonly number[]): Promise<number[]> =>
  (await sql<{ id: number }>`select id from agency where id = any(${[...ids]}::int[])`.execute(tx)).rows.map((r) => r.id);
