import { sql } from 'kysely';
import { orNotFound, type Tx } from '../../../kernel/db.ts';
import { fold } from '../../../kernel/text.ts';
import type { Crossing } from '../../market/rules-quota.ts';
import type { TestResult } from '../../market/rules.ts';

/** A journey of a batch, with what was written of it at the gate. */
export interface BatchJourney {
  id: string;
  personId: string;
  unitId: number;
  departedOn: string | null;
  returnedOn: string | null;
  closedOn: string | null;
  written: Crossing[];
}
const written = sql`coalesce((select jsonb_agg(jsonb_build_object('kind', case h.kind when 'borderOut' then 'out' else 'in' end, 'day', h.on_day) order by h.on_day, h.created_at, h.id)
  from journey_happening h where h.journey_id = j.id and h.removed_at is null and h.kind in ('borderOut', 'borderIn')), '[]') as written`;
const seasonal = sql`j.id, j.person_id, j.unit_id, j.departed_on, j.returned_on, j.closed_on, ${written}`;
const counted = sql`j.closed_reason is distinct from 'mistaken' and (j.closed_on is null or j.departed_on is not null)`;

/** Journeys of a batch in sight; those who are across the border first, then those who have not left. */
export const findBatchJourneys = async (tx: Tx, batchId: string, page: { limit: number; offset: number }): Promise<BatchJourney[]> =>
  (
    await sql<BatchJourney>`select ${seasonal} from journey j where j.batch_id = ${batchId} and ${counted}
      order by j.returned_on is not null, j.departed_on is null, j.id limit ${page.limit} offset ${page.offset}`.execute(tx)
  ).rows;
export const countBatchJourneys = async (tx: Tx, batchId: string): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from journey j where j.batch_id = ${batchId} and ${counted}`.execute(tx)).rows[0]!.n;
/** Those of these journeys that belong to the batch and are in sight, held until the act is done. */
export const holdBatchJourneys = async (tx: Tx, batchId: string, ids: readonly string[]): Promise<BatchJourney[]> =>
  (await sql<BatchJourney>`select ${seasonal} from journey j where j.batch_id = ${batchId} and j.id = any(${[...ids]}::uuid[]) order by j.id for update of j`.execute(tx)).rows;

/** How far the persons of a quota line are counted already. */
export const countedAlready = async (tx: Tx, agreementId: string, line: { year: number; sector: string | null }, people: readonly string[]): Promise<number> =>
  (await sql<{ n: number }>`select quota_counted(${agreementId}, ${line.year}, ${line.sector}, ${[...people]}::uuid[]) as n`.execute(tx)).rows[0]!.n;

/** Which of these people live outside a province. */
export const outside = async (tx: Tx, province: number, people: readonly string[]): Promise<Set<string>> =>
  new Set(
    (
      await sql<{ id: string }>`select p.id from person p where p.id = any(${[...people]}::uuid[])
        and not exists (select 1 from unit_closure c where c.ancestor = ${province} and c.descendant = p.keeper_unit_id)`.execute(tx)
    ).rows.map((r) => r.id),
  );
/** How many of these people have a place of the batch already: they came home and go again. */
export const insideAlready = async (tx: Tx, batchId: string, people: readonly string[]): Promise<number> =>
  (
    await sql<{
      n: number;
    }>`select count(distinct j.person_id)::int as n from journey j where j.batch_id = ${batchId} and j.person_id = any(${[...people]}::uuid[]) and ${counted}`.execute(tx)
  ).rows[0]!.n;

/** Open ways of these people, whatever their form. */
export interface OpenWay {
  id: string;
  personId: string;
  unitId: number;
  form: string;
  market: string | null;
  departedOn: string | null;
  batchId: string | null;
}
export const openWays = async (tx: Tx, people: readonly string[]): Promise<OpenWay[]> =>
  (
    await sql<OpenWay>`select j.id, j.person_id, j.unit_id, j.form, j.market, j.departed_on, j.batch_id from journey j
      where j.person_id = any(${[...people]}::uuid[]) and j.closed_on is null and j.returned_on is null order by j.id for update of j`.execute(tx)
  ).rows;
/** Persons held until the act is done, in one order, so that two acts do not wait for each other. */
export const holdPeople = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  await sql`select 1 from person where id = any(${[...ids]}::uuid[]) order by id for update`.execute(tx);
};
/** The day on which each last said that they wish to go. */
export const wishedOn = async (tx: Tx, people: readonly string[]): Promise<Map<string, string>> =>
  new Map(
    (
      await sql<{
        personId: string;
        day: string;
      }>`select person_id, max(stated_on) as day from wish where person_id = any(${[...people]}::uuid[]) and ended_on is null group by person_id`.execute(tx)
    ).rows.map((r) => [r.personId, r.day]),
  );

const named = (q: string) => (q ? sql`and lower(unaccent(p.full_name)) like ${`%${fold(q).replace(/[\\%_]/g, '\\$&')}%`}` : sql``);
const within = (unitId: number | undefined, column: 'p.keeper_unit_id' | 'j.unit_id') =>
  unitId === undefined ? sql`` : sql`and ${sql.ref(column)} = any(array(select descendant from unit_closure where ancestor = ${unitId}))`;
export interface WillingRow {
  personId: string;
  statedOn: string | null;
  market: string | null;
  job: string | null;
  total: number;
}
/** Who of a province wishes to go to a country, or anywhere, and is on no other way; the latest word first. */
export const findWilling = async (
  tx: Tx,
  province: number,
  country: string,
  f: { q: string; unitId?: number | undefined },
  page: { limit: number; offset: number },
): Promise<WillingRow[]> =>
  (
    await sql<WillingRow>`select p.id as person_id, w.stated_on, w.market, w.job, count(*) over ()::int as total from person p
        left join lateral (select stated_on, market, job from wish where person_id = p.id and ended_on is null order by stated_on desc limit 1) w on true
        left join lateral (select count(*) as ways, min(j.form) as form, min(j.market) as market, min(j.departed_on) as departed_on, bool_or(j.batch_id is not null) as taken
          from journey j where j.person_id = p.id and j.closed_on is null and j.returned_on is null) o on true
      where p.merged_into is null and p.removed_at is null ${named(f.q)} ${within(province, 'p.keeper_unit_id')} ${within(f.unitId, 'p.keeper_unit_id')}
        and ((o.ways = 0 and w.stated_on is not null and coalesce(w.market, ${country}) = ${country}) or (o.ways = 1 and o.form = 'seasonal' and o.departed_on is null and not o.taken and coalesce(o.market, ${country}) = ${country}))
      order by w.stated_on desc nulls last, p.id limit ${page.limit} offset ${page.offset}`.execute(tx)
  ).rows;

export interface CandidateRow {
  id: string;
  roundId: string;
  journeyId: string;
  personId: string;
  unitId: number;
  branch: string;
  language: TestResult | null;
  languageScore: number | null;
  skill: TestResult | null;
  skillScore: number | null;
}
const candidate = sql`c.id, c.round_id, c.journey_id, j.person_id, j.unit_id, c.branch, c.language_result as language, c.language_score::float8 as language_score, c.skill_result as skill,
  c.skill_score::float8 as skill_score`;
/** People of a round in sight, by branch. */
export const findCandidates = async (tx: Tx, roundId: string): Promise<CandidateRow[]> =>
  (
    await sql<CandidateRow>`select ${candidate} from round_candidate c join journey j on j.id = c.journey_id where c.round_id = ${roundId} and c.removed_at is null
        and j.closed_reason is distinct from 'mistaken'
      order by c.branch collate "vi-VN-x-icu", c.id limit 2000`.execute(tx)
  ).rows;
export const candidatesOf = async (tx: Tx, journeyId: string): Promise<CandidateRow[]> =>
  (
    await sql<CandidateRow>`select ${candidate} from round_candidate c join journey j on j.id = c.journey_id
        join programme_round r on r.id = c.round_id and r.removed_at is null where c.journey_id = ${journeyId} and c.removed_at is null order by c.id desc`.execute(tx)
  ).rows;
/** Open ways of a form to a market that may sit a round: nobody who has left, nobody who is in it already. */
export const findRoundWilling = async (
  tx: Tx,
  round: { id: string; form: string; market: string },
  f: { q: string; unitId?: number | undefined },
  page: { limit: number; offset: number },
): Promise<{ journeyId: string; personId: string; stage: number; total: number }[]> =>
  (
    await sql<{ journeyId: string; personId: string; stage: number; total: number }>`select j.id as journey_id, j.person_id, j.stage, count(*) over ()::int as total
      from journey j join person p on p.id = j.person_id
      where j.closed_on is null and j.departed_on is null and j.form = ${round.form} and coalesce(j.market, ${round.market}) = ${round.market} ${named(f.q)} ${within(f.unitId, 'j.unit_id')}
        and not exists (select 1 from round_candidate c where c.journey_id = j.id and c.round_id = ${round.id} and c.removed_at is null)
      order by j.stage desc, j.id limit ${page.limit} offset ${page.offset}`.execute(tx)
  ).rows;
/** Journeys in sight that may be put down for tests, held. */
export const holdWays = async (
  tx: Tx,
  ids: readonly string[],
): Promise<{ id: string; unitId: number; form: string; market: string | null; departedOn: string | null; closedOn: string | null }[]> =>
  (
    await sql<{
      id: string;
      unitId: number;
      form: string;
      market: string | null;
      departedOn: string | null;
      closedOn: string | null;
    }>`select j.id, j.unit_id, j.form, j.market, j.departed_on, j.closed_on from journey j where j.id = any(${[...ids]}::uuid[]) order by j.id for update of j`.execute(tx)
  ).rows;

/** The batch of a journey in sight, and what was written of it at the gate. @throws Problem notFound */
export const getBatchOf = async (tx: Tx, journeyId: string): Promise<BatchJourney & { batchId: string | null }> =>
  orNotFound((await sql<BatchJourney & { batchId: string | null }>`select ${seasonal}, j.batch_id from journey j where j.id = ${journeyId}`.execute(tx)).rows[0], 'journey');
