import { sql } from 'kysely';
import { orNotFound, type Tx } from '../../../kernel/db.ts';
import { CERTIFICATE_DAYS, callReasons, outcomes, STUCK_DAYS, type CallReason, type Outcome } from './choices.data.ts';
import { below, duesSql, type Where } from './queries.ts';

/** Whom to call today and why: terms that somebody at home can move, people who stand still, and what was agreed. */

const ranks = Object.keys(callReasons) as CallReason[];
const reached = sql.join((Object.keys(outcomes) as Outcome[]).filter((o) => outcomes[o].reached).map((o) => sql`${o}`));
const quiet = sql`case r.reason ${sql.join(
  ranks.map((k) => sql`when ${k} then ${Math.max(1, callReasons[k].quiet)}::int`),
  sql` `,
)} end`;
const rank = sql`case r.reason ${sql.join(
  ranks.map((k, i) => sql`when ${k} then ${i}::int`),
  sql` `,
)} end`;

/** One row for each journey and reason that asks for a call today: rules.ts callReasonOf and asksOn. */
const callsSql = (w: Where) => {
  const today = sql`${w.today}::date`;
  return sql`
    with due as (${duesSql({ ...w, kinds: ['T-OVER', 'T-RET15', 'F-6', 'F-12', 'T-CERT'] })}),
    r as (
      select d.journey_id, d.person_id, d.unit_id, d.market, d.stage, d.due_on,
        case when d.kind = 'T-OVER' then case when d.due_on < ${today} then 'overdue' when d.due_on - 30 <= ${today} then 'ends30' else 'ends90' end
          when d.kind = 'T-RET15' then 'residence' when d.kind = 'T-CERT' then 'certificate' else 'followUp' end as reason,
        case when d.kind = 'T-OVER' then case when d.due_on < ${today} then d.due_on + 1 when d.due_on - 30 <= ${today} then d.due_on - 30 else d.due_on - 90 end
          when d.kind = 'T-RET15' then d.due_on + 1 when d.kind = 'T-CERT' then d.due_on - ${CERTIFICATE_DAYS}::int else d.opens_on end as opens_on
      from due d
      union all
      select j.id, j.person_id, j.unit_id, j.market, j.stage, j.stage_since + ${STUCK_DAYS}::int, 'stuck', j.stage_since + ${STUCK_DAYS + 1}::int
        from journey j where j.closed_on is null and j.stage between 1 and 12 and ${below(sql`j.unit_id`, w.units)} and j.stage_since + ${STUCK_DAYS}::int < ${today}
      union all
      select j.id, j.person_id, j.unit_id, j.market, j.stage, c.next_on, 'agreed', c.next_on
        from journey_contact c join journey j on j.id = c.journey_id
        where c.removed_at is null and c.next_on <= ${today} and j.closed_on is null and ${below(sql`j.unit_id`, w.units)}
          and not exists (select from journey_contact n where n.journey_id = c.journey_id and n.removed_at is null and (n.on_day, n.id) > (c.on_day, c.id)
            and (n.next_on is not null or n.outcome in (${reached})))
    )
    select r.*, ${rank} as rank, c.on_day as last_on, c.outcome as last_outcome, c.next_on as last_next
    from r left join lateral (select on_day, outcome, next_on from journey_contact c where c.journey_id = r.journey_id and c.removed_at is null order by c.on_day desc, c.id desc limit 1) c on true
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
/** People to be called today, the most pressing first, one row for each with all the reasons; and how many people there are for each reason, whichever is asked for. */
export const findCalls = async (tx: Tx, w: Where & { reason?: CallReason | undefined }, page: { limit: number; offset: number }): Promise<Calls> => {
  const { rows } = await sql<Calls>`
    with calls as materialized (${callsSql(w)}),
    people as (
      select a.journey_id as "journeyId", a.person_id as "personId", max(a.market) as market, max(a.stage) as stage,
        json_agg(json_build_object('reason', a.reason, 'dueOn', a.due_on) order by a.rank, a.due_on) as reasons,
        max(a.last_on) as "lastOn", max(a.last_outcome) as "lastOutcome", row_number() over (order by min(a.rank), min(a.due_on), a.journey_id) as n
      from calls a group by a.journey_id, a.person_id ${w.reason ? sql`having bool_or(a.reason = ${w.reason})` : sql``}
    ),
    page as (select * from people order by n limit ${page.limit} offset ${page.offset})
    select (select coalesce(json_agg(p order by p.n), '[]') from page p) as rows, (select count(*)::int from people) as total,
      (select coalesce(json_agg(json_build_object('reason', k.reason, 'people', k.people)), '[]') from (select reason, count(distinct journey_id)::int as people from calls group by reason) k) as counts`.execute(
    tx,
  );
  return rows[0]!;
};

export interface CallCount {
  unitId: number;
  reason: CallReason | null;
  people: number;
}
/** How many people are to be called in each commune as it is today: by reason, and all of them (reason null); a unit that is in no one commune stands for itself. */
export const countCalls = async (tx: Tx, w: Where): Promise<CallCount[]> =>
  (
    await sql<CallCount>`select coalesce(p.commune, a.unit_id) as unit_id, a.reason, count(distinct a.journey_id)::int as people
      from (${callsSql(w)}) a left join unit_place p on p.unit = a.unit_id group by grouping sets ((coalesce(p.commune, a.unit_id), a.reason), (coalesce(p.commune, a.unit_id)))`.execute(
      tx,
    )
  ).rows;

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
