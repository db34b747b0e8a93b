import { sql } from 'kysely';
import { orNotFound, type Tx } from '../../../kernel/db.ts';
import { orientationsOf, type CertificateRow } from '../../training/queries-certificates.ts';
import type { Form, JobGroup } from '../choices.data.ts';
import type { CostLine } from './contract.ts';
import type { EndReason, Outcome } from './choices.data.ts';
import { BOUND } from './rules/match.ts';
import { noHeads, type Heads, type SexKey, type Taken } from './rules/order.ts';

/** Questions about orders: what they say, who stands in them, who may fit. */

export interface OrderRecord {
  id: string;
  keptIn: number;
  keptInName: string;
  enterpriseId: string;
  enterpriseName: string;
  approvalNumber: string;
  approvalOn: string;
  market: string;
  occupation: string | null;
  feeGroup: JobGroup;
  job: string;
  employer: string;
  workplace: string;
  wage: number;
  currency: string;
  weeklyHours: number | null;
  termMonths: number;
  slotsMale: number;
  slotsFemale: number;
  slotsAny: number;
  perSlot: number;
  ageFrom: number | null;
  ageTo: number | null;
  education: string | null;
  qualification: string | null;
  language: string | null;
  languageLevel: string | null;
  skills: string[];
  experience: string | null;
  conditions: string | null;
  costs: CostLine[];
  partnerPays: number;
  recruitFrom: string;
  recruitTo: string;
  recruitIn: number[];
  closedOn: string | null;
  closedReason: EndReason | null;
  version: number;
  /** Whether the actor's territory keeps it. */
  mine: boolean;
}
const row =
  sql.raw(`o.id, o.kept_in, o.enterprise as enterprise_id, e.name as enterprise_name, o.approval_number, o.approval_on, o.market, o.occupation, o.fee_group, o.job, o.employer, o.workplace,
  o.wage::float8 as wage, o.currency, o.weekly_hours::float8 as weekly_hours, o.term_months, o.slots_male, o.slots_female, o.slots_any, o.per_slot, o.age_from, o.age_to, o.education, o.qualification,
  o.language, o.language_level, o.skills, o.experience, o.conditions, o.costs, o.partner_pays::float8 as partner_pays, o.recruit_from, o.recruit_to, o.recruit_in, o.closed_on, o.closed_reason,
  o.version, in_scope(o.kept_in) as mine, coalesce((select n.name from unit_name n where n.unit = o.kept_in order by n.valid_to desc nulls first limit 1), '') as kept_in_name`);
const from = sql.raw('job_order o join enterprise e on e.id = o.enterprise');
/** Where it recruits. */
const places = sql.raw(`case when o.recruit_in = '{}' then array[o.kept_in] else o.recruit_in end`);
const own = sql.raw(`coalesce(string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[], '{}')`);

/** Orders that recruit in the actor's territory or are kept by it; of an actor without a territory: all. The last day first that comes first; ended ones the newest first. */
export const findOrders = async (
  tx: Tx,
  f: { state: 'open' | 'ended' | 'all'; market?: string | undefined; enterpriseId?: string | undefined; at: string; limit: number },
): Promise<OrderRecord[]> => {
  const running = sql`(o.closed_on is null and o.recruit_to >= ${f.at}::date)`;
  const where = sql.join(
    [
      sql`(cardinality(${own}) = 0 or in_scope(o.kept_in) or exists (select 1 from unnest(${places}) u join unit_closure c on c.ancestor = u where c.descendant = any(${own}))
        or exists (select 1 from unnest(${places}) u join unit_closure c on c.descendant = u where c.ancestor = any(${own})))`,
      ...(f.state === 'open' ? [running] : f.state === 'ended' ? [sql`not ${running}`] : []),
      ...(f.market ? [sql`o.market = ${f.market}`] : []),
      ...(f.enterpriseId ? [sql`o.enterprise = ${f.enterpriseId}::uuid`] : []),
    ],
    sql` and `,
  );
  return (
    await sql<OrderRecord>`select ${row} from ${from} where ${where}
      order by ${running} desc, case when ${running} then o.recruit_to end, o.recruit_to desc, o.id limit ${f.limit}`.execute(tx)
  ).rows;
};
export const getOrders = async (tx: Tx, ids: readonly string[]): Promise<OrderRecord[]> =>
  (await sql<OrderRecord>`select ${row} from ${from} where o.id = any(${[...ids]}::uuid[])`.execute(tx)).rows;
/** @throws Problem notFound */
export const getOrder = async (tx: Tx, id: string): Promise<OrderRecord> => orNotFound((await getOrders(tx, [id]))[0], 'order');
/** Running orders that recruit where somebody lives. */
export const ordersWhere = async (tx: Tx, unitId: number, at: string): Promise<OrderRecord[]> =>
  (
    await sql<OrderRecord>`select ${row} from ${from} where o.closed_on is null and o.recruit_to >= ${at}::date
      and exists (select 1 from unit_closure c where c.descendant = ${unitId} and c.ancestor = any(${places})) order by o.recruit_to, o.id limit 300`.execute(tx)
  ).rows;
/** Orders that nobody closed: what the night's work looks through. */
export const standingOrders = async (tx: Tx): Promise<OrderRecord[]> =>
  (await sql<OrderRecord>`select ${row} from ${from} where o.closed_on is null order by o.id for update of o skip locked`.execute(tx)).rows;

/** How many stand in each order, wherever they live. */
export const takenOf = async (tx: Tx, ids: readonly string[]): Promise<(id: string) => Taken> => {
  const { rows } = ids.length
    ? await sql<{ orderId: string; sex: SexKey; introduced: number; selected: number }>`select * from order_taken(${[...ids]}::uuid[])`.execute(tx)
    : { rows: [] };
  return (id) => {
    const mine = rows.filter((r) => r.orderId === id);
    const count = (of: 'introduced' | 'selected'): Heads => ({ ...noHeads, ...Object.fromEntries(mine.map((r) => [r.sex, r[of]])) });
    return { introduced: count('introduced'), selected: count('selected') };
  };
};
/** Held until the act is done, whoever keeps it. */
export const holdOrder = async (tx: Tx, id: string): Promise<void> => {
  await sql`select hold_order(${id}::uuid)`.execute(tx);
};
export const unitLabels = async (tx: Tx, ids: readonly number[]): Promise<string[]> =>
  (
    await sql<{ name: string }>`select coalesce((select n.name from unit_name n where n.unit = u.id order by n.valid_to desc nulls first limit 1), '') as name
      from unit u where u.id = any(${[...ids]}::int[]) order by 1`.execute(tx)
  ).rows.map((r) => r.name);
/** Units that are not there or lie outside the one that keeps the order. */
export const unitsOutside = async (tx: Tx, ids: readonly number[], keptIn: number): Promise<number[]> =>
  (
    await sql<{
      id: number;
    }>`select i as id from unnest(${[...ids]}::int[]) i where not exists (select 1 from unit_closure c where c.descendant = i and c.ancestor = ${keptIn})`.execute(tx)
  ).rows.map((r) => r.id);

/** Which of these units lie in one of those, at any date. */
export const unitsWithin = async (tx: Tx, units: readonly number[], those: readonly number[]): Promise<Set<number>> =>
  new Set(
    (
      await sql<{
        id: number;
      }>`select distinct c.descendant as id from unit_closure c where c.descendant = any(${[...units]}::int[]) and c.ancestor = any(${[...those]}::int[])`.execute(tx)
    ).rows.map((r) => r.id),
  );

export interface CandidateRecord {
  id: string;
  key: string;
  keeperUnitId: number;
  birthYear: number | null;
  birthMonth: number | null;
  birthDay: number | null;
  sex: 'male' | 'female' | null;
  phone: boolean;
  education: string | null;
  qualification: string | null;
  skills: string[];
  languages: { language: string; level: string }[];
  occupation: string | null;
  workStatus: string | null;
  wishes: { market: string | null; job: string | null; readyFrom: string | null }[];
  declined: boolean;
  mayShare: boolean;
  journeyId: string | null;
  stage: number | null;
  market: string | null;
  form: Form | null;
  selectedOn: string | null;
  departedOn: string | null;
  orderId: string | null;
  healthPassedOn: string | null;
  /** Of orientation, withdrawn ones left out. */
  certificates: Pick<CertificateRow, 'issuedOn' | 'market'>[];
  /** Order → day on which its enterprise did not choose this person. */
  notSelected: Record<string, string>;
}
/**
 * What an order asks about people in sight. Looked up person by person (`offset 0` keeps it so): given all ids at once, the planner walks the index of the whole territory for each table,
 * because row-level security asks for the territory too.
 */
export const candidates = async (tx: Tx, ids: readonly string[]): Promise<CandidateRecord[]> => {
  const { rows } = await sql<
    Omit<CandidateRecord, 'certificates'>
  >`select p.id, p.name_key as key, p.keeper_unit_id, p.birth_year, p.birth_month, p.birth_day, p.sex, p.phone is not null as phone,
      p.education, p.qualification, p.skills, p.languages, p.occupation, p.work_status,
      coalesce((select jsonb_agg(jsonb_build_object('market', w.market, 'job', w.job, 'readyFrom', w.ready_from) order by w.id) from wish w
        where w.person_id = a.id and w.ended_on is null), '[]') as wishes,
      coalesce((select e.wants from roster_entry e where e.person_id = a.id and e.removed_at is null and e.wants is not null
        order by e.asked_on desc nulls last, e.id desc limit 1) = 'no', false) as declined,
      exists (select 1 from processing_basis b where b.person_id = a.id and b.purpose in ('sharing', 'counselling') and b.withdrawn_on is null offset 0) as may_share,
      j.id as journey_id, j.stage, j.market, j.form, j.selected_on, j.departed_on, j.order_id, j.health_passed_on,
      coalesce((select jsonb_object_agg(i.order_id, i.outcome_on order by i.outcome_on) from journey k join introduction i on i.journey_id = k.id
        where k.person_id = a.id and i.outcome = 'notSelected'), '{}') as not_selected
    from unnest(${[...ids]}::uuid[]) a (id) cross join lateral (select * from person p where p.id = a.id and p.merged_into is null and p.removed_at is null offset 0) p
      left join lateral (select * from journey j where j.person_id = a.id and j.closed_on is null and j.returned_on is null order by j.id desc limit 1) j on true`.execute(tx);
  const held = await orientationsOf(tx, ids);
  return rows.map((r) => ({ ...r, certificates: held.get(r.id) ?? [] }));
};
/** Ways of these people that go on, held until the act is done. */
export const holdWays = async (tx: Tx, people: readonly string[]): Promise<void> => {
  await sql`select 1 from journey where person_id = any(${[...people]}::uuid[]) and closed_on is null order by id for update`.execute(tx);
};

/** So many of those who wish to go are judged for one order. */
export const POOL = 1_000;
/** So many of the newest wishes and ways are looked up to find them: a province may hold a hundred thousand. */
const GATHERED = 6_000;
/** Does the order recruit everywhere that the actor sees? Then row-level security has narrowed all there is to narrow. */
const recruitsAllInSight = async (tx: Tx, recruitIn: readonly number[]): Promise<boolean> =>
  (
    await sql<{ all: boolean }>`select cardinality(${own}) > 0 and not exists (select 1 from unnest(${own}) u
      where not exists (select 1 from unit_closure c where c.descendant = u and c.ancestor = any(${[...recruitIn]}::int[]))) as all`.execute(tx)
  ).rows[0]!.all;
/**
 * Those in sight who may fit: they wish for this market or any, or are on a way that has no order yet, live where it recruits, and are not known to be of an age or sex that it does
 * not take. Whoever wishes for this very market first, the newest word first. `cut`: there are more than could be looked at.
 */
export const poolFor = async (
  tx: Tx,
  o: OrderRecord,
  f: { unitId?: number | undefined; today: string; ageFrom: number; ageTo: number | null },
): Promise<{ ids: string[]; cut: boolean }> => {
  const recruitIn = o.recruitIn.length ? o.recruitIn : [o.keptIn];
  const all = f.unitId === undefined && (await recruitsAllInSight(tx, recruitIn));
  const within = (column: string) =>
    all
      ? sql`true`
      : sql`${sql.ref(column)} = any(array(select c.descendant from unit_closure c where c.ancestor = any(${recruitIn}::int[])
    ${f.unitId === undefined ? sql`` : sql`and c.descendant in (select descendant from unit_closure where ancestor = ${f.unitId})`}))`;
  const sexes = [...(o.slotsMale + o.slotsAny > 0 ? ['male'] : []), ...(o.slotsFemale + o.slotsAny > 0 ? ['female'] : [])];
  const age = sql`age_of(p.birth_year, p.birth_month, p.birth_day, ${f.today}::date)`;
  const { rows } = await sql<{ id: string; more: boolean }>`with said as (
        select w.person_id, w.market is not null as this_market, w.stated_on as day from wish w
          where w.ended_on is null and (w.market = ${o.market} or w.market is null) and ${within('w.unit_id')}
        union all
        select j.person_id, true, j.stage_since from journey j
          where j.closed_on is null and j.returned_on is null and j.form = 'enterprise' and j.stage < ${BOUND} and j.selected_on is null and j.order_id is null and (j.market = ${o.market} or j.market is null)
            and ${within('j.unit_id')}
      ), pool as materialized (
        select person_id, bool_or(this_market) as this_market, max(day) as day from said group by person_id
        order by bool_or(this_market) desc, max(day) desc nulls last, person_id limit ${GATHERED + 1})
      select p.id, (select count(*) from pool) > ${GATHERED} as more from pool join person p on p.id = pool.person_id
      where p.merged_into is null and p.removed_at is null and (p.sex is null or p.sex = any(${sexes}::text[]))
        and (p.birth_year is null or (${age} >= ${f.ageFrom} ${f.ageTo === null ? sql`` : sql`and ${age} <= ${f.ageTo}`}))
        and ${within('p.keeper_unit_id')}
      order by pool.this_market desc, pool.day desc nulls last, p.id limit ${POOL + 1}`.execute(tx);
  return { ids: rows.slice(0, POOL).map((r) => r.id), cut: rows.length > POOL || (rows[0]?.more ?? false) };
};

export interface IntroductionRecord {
  id: string;
  orderId: string;
  journeyId: string;
  personId: string;
  unitId: number;
  onDay: string;
  outcome: Outcome | null;
  outcomeOn: string | null;
  note: string | null;
  stage: number;
  sex: 'male' | 'female' | null;
  /** The journey still goes by this order and is not over. */
  stands: boolean;
}
const introduction = sql.raw(`i.id, i.order_id, i.journey_id, j.person_id, j.unit_id, i.on_day, i.outcome, i.outcome_on, i.note, j.stage, j.sex,
  (j.order_id = i.order_id and j.closed_on is null) is true as stands`);
/** Those in sight who were introduced to an order: who waits for an answer first. */
export const introductionsTo = async (tx: Tx, orderId: string): Promise<IntroductionRecord[]> =>
  (
    await sql<IntroductionRecord>`select ${introduction} from introduction i join journey j on j.id = i.journey_id where i.order_id = ${orderId}
      order by i.outcome is not null, i.on_day desc, i.id limit 1000`.execute(tx)
  ).rows;
export const introductionsOf = async (tx: Tx, journeyId: string): Promise<IntroductionRecord[]> =>
  (
    await sql<IntroductionRecord>`select ${introduction} from introduction i join journey j on j.id = i.journey_id where i.journey_id = ${journeyId} order by i.on_day desc, i.id desc`.execute(
      tx,
    )
  ).rows;
export const getIntroductions = async (tx: Tx, ids: readonly string[]): Promise<IntroductionRecord[]> =>
  (await sql<IntroductionRecord>`select ${introduction} from introduction i join journey j on j.id = i.journey_id where i.id = any(${[...ids]}::uuid[]) order by i.id`.execute(tx))
    .rows;
/** The order that a journey goes by. */
export const orderOfJourney = async (tx: Tx, journeyId: string): Promise<string | null> =>
  (await sql<{ orderId: string | null }>`select order_id from journey where id = ${journeyId}`.execute(tx)).rows[0]?.orderId ?? null;

/** The history of an order; nothing of a person. */
export const historyOfOrder = async (tx: Tx, id: string): Promise<{ at: Date; type: string; actorName: string | null }[]> =>
  (await sql<{ at: Date; type: string; actorName: string | null }>`select at, type, actor_name from order_history(${id}::uuid) order by id desc limit 50`.execute(tx)).rows;
