import { sql } from 'kysely';
import { orNotFound, type Tx } from '../../../kernel/db.ts';
import { below } from '../due/queries.ts';
import type { Gain } from './contract.ts';

export interface FollowUpRow {
  id: string;
  months: number;
  onDay: string;
  work: string;
  income: string;
  needs: string[];
  note: string | null;
}
export const followUpsOf = async (tx: Tx, journeyId: string): Promise<FollowUpRow[]> =>
  (
    await sql<FollowUpRow>`select id, months, on_day, work, income, needs, note from journey_follow_up where journey_id = ${journeyId} and removed_at is null order by months`.execute(
      tx,
    )
  ).rows;
/** @throws Problem notFound */
export const getFollowUp = async (tx: Tx, journeyId: string, id: string): Promise<{ id: string }> =>
  orNotFound((await sql<{ id: string }>`select id from journey_follow_up where id = ${id} and journey_id = ${journeyId} and removed_at is null`.execute(tx)).rows[0], 'followUp');

export type GainRow = Omit<Gain, 'helped'> & { helpOn: string | null; helpedOn: string | null; saidOn: string; version: number };
const gain = sql`g.occupation, g.trade, g.trade_level, g.language, g.language_level, g.seeks, g.help, g.help_on, g.helped_on, g.said_on, g.version`;
export const findGain = async (tx: Tx, journeyId: string): Promise<GainRow | undefined> =>
  (await sql<GainRow>`select ${gain} from journey_gain g where g.journey_id = ${journeyId}`.execute(tx)).rows[0];

export interface SeekerFilter {
  unitId?: number | undefined;
  market: string | null;
  seeks?: string | undefined;
  language?: string | undefined;
  tradeLevel?: string | undefined;
  /** First digits of the code: a group of occupations. */
  occupation: string;
  /** Asked for help and not yet helped. */
  help: boolean;
}
export type SeekerFound = GainRow & { journeyId: string; personId: string; market: string | null; returnedOn: string; total: number };
/** People who came home with what they learnt and look for; whoever left again since is not among them. Those who wait for help longest first, then the newest. */
export const findSeekers = async (tx: Tx, f: SeekerFilter, page: { limit: number; offset: number }): Promise<SeekerFound[]> => {
  const where = [
    sql`j.returned_on is not null`,
    sql`j.return_reason is distinct from 'died'`,
    sql`j.closed_on is null`,
    below(sql`j.unit_id`, f.unitId === undefined ? undefined : [f.unitId]),
    sql`not exists (select from journey k where k.person_id = j.person_id and k.id <> j.id and k.departed_on >= j.returned_on and k.closed_on is null)`,
    ...(f.market ? [sql`j.market = ${f.market}`] : []),
    ...(f.seeks ? [sql`g.seeks = ${f.seeks}`] : []),
    ...(f.language ? [sql`g.language = ${f.language}`] : []),
    ...(f.tradeLevel ? [sql`g.trade_level = ${f.tradeLevel}`] : []),
    ...(f.occupation ? [sql`g.occupation like ${`${f.occupation}%`}`] : []),
    ...(f.help ? [sql`g.help_on is not null and g.helped_on is null`] : []),
  ];
  return (
    await sql<SeekerFound>`select j.id as journey_id, j.person_id, j.market, j.returned_on, ${gain}, count(*) over ()::int as total
      from journey_gain g join journey j on j.id = g.journey_id where ${sql.join(where, sql` and `)}
      order by (g.help_on is not null and g.helped_on is null) desc, g.help_on, g.said_on desc, j.id limit ${page.limit} offset ${page.offset}`.execute(tx)
  ).rows;
};

export interface SurveyFound {
  unitId: number;
  returned: number;
  work: Record<string, number>;
  income: Record<string, number>;
}
/** Who came home in these days, by commune as it is today, with the newest answer of each. The dead are not counted. Both tables of a row add up to those who were asked. */
export const countSurvey = async (tx: Tx, f: { from: string; to: string; unitId?: number | undefined }): Promise<SurveyFound[]> =>
  (
    await sql<SurveyFound>`with home as (
        select coalesce(p.commune, j.unit_id) as unit_id, f.work, f.income
        from journey j left join unit_place p on p.unit = j.unit_id
          left join lateral (select f.work, f.income from journey_follow_up f where f.journey_id = j.id and f.removed_at is null order by f.on_day desc, f.months desc limit 1) f on true
        where j.returned_on between ${f.from}::date and ${f.to}::date and j.return_reason is distinct from 'died' and j.closed_on is null
          and ${below(sql`j.unit_id`, f.unitId === undefined ? undefined : [f.unitId])}
      ), work as (select unit_id, jsonb_object_agg(work, n) as of from (select unit_id, work, count(*) as n from home where work is not null group by 1, 2) x group by 1),
      income as (select unit_id, jsonb_object_agg(income, n) as of from (select unit_id, income, count(*) as n from home where income is not null group by 1, 2) x group by 1)
      select h.unit_id, count(*)::int as returned, coalesce((select of from work w where w.unit_id = h.unit_id), '{}') as work,
        coalesce((select of from income i where i.unit_id = h.unit_id), '{}') as income
      from home h group by h.unit_id`.execute(tx)
  ).rows;
