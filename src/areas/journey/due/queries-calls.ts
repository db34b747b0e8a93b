import { sql } from 'kysely';
import { orNotFound, type Tx } from '../../../kernel/db.ts';
import { CERTIFICATE_DAYS, callReasons, outcomes, STUCK_DAYS, type CallReason, type Outcome } from './choices.data.ts';
import { below, duesSql, type Where } from './queries.ts';

/** Whom to call today and why: terms that somebody at home can move, people who stand still, and what was agreed. */

const ranks = Object.keys(callReasons) as CallReason[];
const rankOf = (reason: CallReason) => sql`${ranks.indexOf(reason)}::int`;
const bitOf = (reason: CallReason) => sql`${1 << ranks.indexOf(reason)}::int`;
const reached = sql.join((Object.keys(outcomes) as Outcome[]).filter((o) => outcomes[o].reached).map((o) => sql`${o}`));
const quiet = sql`case r.rank ${sql.join(
  ranks.map((k, i) => sql`when ${i}::int then ${Math.max(1, callReasons[k].quiet)}::int`),
  sql` `,
)} end`;

const LONGEST_QUIET = Math.max(...ranks.map((k) => callReasons[k].quiet));

/** One row for each journey and reason that asks for a call today: rules.ts callReasonOf and asksOn. Slim, as there may be a province of them: who somebody is, is asked of one page. */
const callsSql = (w: Where) => {
  const today = sql`${w.today}::date`;
  return sql`
    with due as (${duesSql({ ...w, kinds: ['T-OVER', 'T-RET15', 'F-6', 'F-12', 'T-CERT'] }, true)}),
    r as (
      select d.journey_id, d.unit_id, d.due_on,
        case when d.kind = 'T-OVER' then case when d.due_on < ${today} then ${rankOf('overdue')} when d.due_on - 30 <= ${today} then ${rankOf('ends30')} else ${rankOf('ends90')} end
          when d.kind = 'T-RET15' then ${rankOf('residence')} when d.kind = 'T-CERT' then ${rankOf('certificate')} else ${rankOf('followUp')} end as rank,
        case when d.kind = 'T-OVER' then case when d.due_on < ${today} then d.due_on + 1 when d.due_on - 30 <= ${today} then d.due_on - 30 else d.due_on - 90 end
          when d.kind = 'T-RET15' then d.due_on + 1 when d.kind = 'T-CERT' then d.due_on - ${CERTIFICATE_DAYS}::int else d.opens_on end as opens_on
      from due d
      union all
      select j.id, j.unit_id, j.stage_since + ${STUCK_DAYS}::int, ${rankOf('stuck')}, j.stage_since + ${STUCK_DAYS + 1}::int
        from journey j where j.closed_on is null and j.stage between 1 and 12 and ${below(sql`j.unit_id`, w.units)} and j.stage_since < ${today} - ${STUCK_DAYS}::int
      union all
      select j.id, j.unit_id, c.next_on, ${rankOf('agreed')}, c.next_on
        from journey_contact c join journey j on j.id = c.journey_id
        where c.removed_at is null and c.next_on <= ${today} and j.closed_on is null and ${below(sql`j.unit_id`, w.units)}
          and not exists (select from journey_contact n where n.journey_id = c.journey_id and n.removed_at is null and (n.on_day, n.id) > (c.on_day, c.id)
            and (n.next_on is not null or n.outcome in (${reached})))
    ),
    -- the last talk with whom it may keep quiet: of the last weeks, or with another agreed since. What was said before keeps nobody quiet, however much there is of it.
    c as (select distinct on (n.journey_id) n.journey_id, n.on_day, n.outcome, n.next_on from (
        select n.id, n.journey_id, n.on_day, n.outcome, n.next_on from journey_contact n where n.removed_at is null and ${below(sql`n.unit_id`, w.units)} and n.on_day > ${today} - ${LONGEST_QUIET}::int
        union all
        select n.id, n.journey_id, n.on_day, n.outcome, n.next_on from journey_contact n where n.removed_at is null and ${below(sql`n.unit_id`, w.units)} and n.next_on > ${today} and n.on_day <= ${today} - ${LONGEST_QUIET}::int
          and not exists (select from journey_contact l where l.journey_id = n.journey_id and l.removed_at is null and (l.on_day, l.id) > (n.on_day, n.id))
      ) n order by n.journey_id, n.on_day desc, n.id desc)
    select r.journey_id, r.unit_id, r.due_on, r.rank from r left join c on c.journey_id = r.journey_id
    where r.opens_on <= ${today} and (c.on_day is null or r.opens_on > c.on_day
      or coalesce(c.next_on, c.on_day + case when c.outcome in (${reached}) then ${quiet} else 1 end) <= ${today})`;
};

export interface CallRow {
  journeyId: string;
  personId: string;
  market: string | null;
  stage: number;
  reasons: { reason: CallReason; dueOn: string }[];
  lastOn: string | null;
  lastOutcome: Outcome | null;
}
interface Calls {
  rows: CallRow[];
  /** On all pages: one that has been called through is empty, and the list is not. */
  total: number;
  counts: { reason: CallReason; people: number }[];
}
interface Found extends Omit<Calls, 'rows' | 'counts'> {
  rows: (Omit<CallRow, 'reasons'> & { reasons: { rank: number; dueOn: string }[] })[];
  /** By rank. */
  counts: number[];
}
/** People to be called today, the most pressing first, one row for each with all the reasons; and how many people there are for each reason, whichever is asked for. */
export const findCalls = async (tx: Tx, w: Where & { reason?: CallReason | undefined }, page: { limit: number; offset: number }): Promise<Calls> => {
  const wanted = w.reason ? sql`reasons & ${bitOf(w.reason)} <> 0` : sql`true`;
  const { rows } = await sql<Found>`
    with calls as materialized (${callsSql(w)}),
    -- a bit for each reason
    people as materialized (select journey_id, min(rank) as rank, min(due_on) as due_on, bit_or(1 << rank) as reasons from calls group by journey_id),
    -- as it stands, not as parameters: what comes before does not depend on the page, so a connection keeps the plan (kernel/connection.ts)
    page as (select * from people where ${wanted} order by rank, due_on, journey_id limit ${sql.lit(page.limit)} offset ${sql.lit(page.offset)}),
    asked as materialized (select a.* from calls a where a.journey_id in (select journey_id from page)),
    told as (
      select p.journey_id, p.rank, p.due_on, j.person_id, j.market, j.stage, l.on_day, l.outcome,
        (select json_agg(json_build_object('rank', a.rank, 'dueOn', a.due_on) order by a.rank, a.due_on) from asked a where a.journey_id = p.journey_id) as reasons
      from page p join journey j on j.id = p.journey_id
        left join lateral (select n.on_day, n.outcome from journey_contact n where n.journey_id = p.journey_id and n.removed_at is null order by n.on_day desc, n.id desc limit 1) l on true
    )
    select (select coalesce(json_agg(json_build_object('journeyId', t.journey_id, 'personId', t.person_id, 'market', t.market, 'stage', t.stage, 'reasons', t.reasons,
          'lastOn', t.on_day, 'lastOutcome', t.outcome) order by t.rank, t.due_on, t.journey_id), '[]') from told t) as rows,
      n.total, array[${sql.join(ranks.map((_, i) => sql`n.${sql.ref(`r${i}`)}`))}] as counts
    from (select count(*) filter (where ${wanted})::int as total, ${sql.join(ranks.map((k, i) => sql`count(*) filter (where reasons & ${bitOf(k)} <> 0)::int as ${sql.ref(`r${i}`)}`))} from people) n`.execute(
    tx,
  );
  const { rows: found, total, counts } = rows[0]!;
  return {
    rows: found.map((r) => ({ ...r, reasons: r.reasons.map((x) => ({ reason: ranks[x.rank]!, dueOn: x.dueOn })) })),
    total,
    counts: ranks.flatMap((reason, i) => (counts[i] ? [{ reason, people: counts[i] }] : [])),
  };
};

export interface CallCount {
  unitId: number;
  reason: CallReason | null;
  people: number;
}
/** How many people are to be called in each commune as it is today: by reason, and all of them (reason null); a unit that is in no one commune stands for itself. */
export const countCalls = async (tx: Tx, w: Where): Promise<CallCount[]> =>
  (
    await sql<{ unitId: number; rank: number | null; people: number }>`
      with calls as materialized (${callsSql(w)}),
      by_unit as (
        select unit_id, rank, count(*)::int as people from calls group by unit_id, rank
        union all
        select unit_id, null, count(*)::int from (select distinct journey_id, unit_id from calls) one group by unit_id
      )
      select coalesce(p.commune, a.unit_id) as unit_id, a.rank, sum(a.people)::int as people from by_unit a left join unit_place p on p.unit = a.unit_id
        group by coalesce(p.commune, a.unit_id), a.rank`.execute(tx)
  ).rows.map((r) => ({ unitId: r.unitId, reason: r.rank === null ? null : ranks[r.rank]!, people: r.people }));

export interface ContactRow {
  id: string;
  onDay: string;
  spokeTo: string;
  channel: string;
  outcome: Outcome;
  nextOn: string | null;
  note: string | null;
  byName: string | null;
}
/** Contacts of a journey, newest first; who made them is named also to those who do not see their account. */
export const contactsOf = async (tx: Tx, journeyId: string): Promise<ContactRow[]> =>
  (
    await sql<ContactRow>`select c.id, c.on_day, c.spoke_to, c.channel, c.outcome, c.next_on, c.note, account_name(c.created_by) as by_name
      from journey_contact c where c.journey_id = ${journeyId} and c.removed_at is null
      order by c.on_day desc, c.id desc limit 100`.execute(tx)
  ).rows;
/** @throws Problem notFound */
export const getContact = async (tx: Tx, journeyId: string, id: string): Promise<{ id: string; happened: boolean }> =>
  orNotFound(
    (
      await sql<{
        id: string;
        happened: boolean;
      }>`select c.id, exists (select from journey_happening h where h.id = c.id and h.removed_at is null) as happened from journey_contact c
      where c.id = ${id} and c.journey_id = ${journeyId} and c.removed_at is null`.execute(tx)
    ).rows[0],
    'contact',
  );
