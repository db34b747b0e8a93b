import { sql } from 'kysely';
import type { Place } from '../../../kernel/cipher.ts';
import { orNotFound, type Tx } from '../../../kernel/db.ts';
import { below } from '../due/queries.ts';

export const kinPlace = (journeyId: string): Place => ({ table: 'journey_kin', column: 'sealed', id: journeyId });

export interface KinRow {
  relation: string;
  sealed: Uint8Array;
  version: number;
}
export const findKin = async (tx: Tx, journeyId: string): Promise<KinRow | undefined> =>
  (await sql<KinRow>`select relation, sealed, version from journey_kin where journey_id = ${journeyId}`.execute(tx)).rows[0];
/** @throws Problem notFound */
export const getKin = async (tx: Tx, journeyId: string): Promise<KinRow> => orNotFound(await findKin(tx, journeyId), 'kin');

/** Focal points abroad that stand on a day: of a market, and those that name none, which are for all of them. */
export const focalPointsAbroad = async (tx: Tx, market: string | null, at: string): Promise<{ id: string; title: string; phone: string | null }[]> =>
  (
    await sql<{ id: string; title: string; phone: string | null }>`select e.id, e.title, e.values ->> 'phone' as phone
      from register_entry e where e.kind = 'focalPoint' and e.values ->> 'where' = 'abroad' and coalesce(e.values ->> 'market' = ${market}, e.values ->> 'market' is null) and e.removed_at is null and e.valid_from <= ${at}::date
        and coalesce(e.valid_to, 'infinity') >= ${at}::date order by e.title collate "vi-VN-x-icu", e.id limit 50`.execute(tx)
  ).rows;

export interface Overstay {
  at: string;
  market?: string | undefined;
  unitId?: number | undefined;
}
/** Whose contract had ended by the end of a day, as it is known now; who came home later than that day had stayed on. Entered by mistake counts nowhere. */
const dueHome = (o: Overstay) => sql`j.departed_on is not null and j.contract_ends_on < ${o.at}::date and j.form <> 'otherWay' and j.closed_on is null
  ${o.market ? sql`and j.market = ${o.market}` : sql``} and ${below(sql`j.unit_id`, o.unitId === undefined ? undefined : [o.unitId])}`;
const stayed = (at: string) => sql`(j.returned_on is null or j.returned_on > ${at}::date)`;

/** By commune as it is today, or by province where many are in sight; a unit that is in no one place stands for itself. */
export const countOverstay = async (tx: Tx, o: Overstay, by: 'commune' | 'province'): Promise<{ unitId: number; due: number; stayed: number }[]> =>
  (
    await sql<{ unitId: number; due: number; stayed: number }>`select coalesce(p.${sql.ref(by)}, j.unit_id) as unit_id, count(*)::int as due,
        count(*) filter (where ${stayed(o.at)})::int as stayed
      from journey j left join unit_place p on p.unit = j.unit_id where ${dueHome(o)} group by 1`.execute(tx)
  ).rows;

export interface OverstayPerson {
  journeyId: string;
  personId: string;
  market: string | null;
  endedOn: string;
  lastContactOn: string | null;
  total: number;
}
/** The longest away first. */
export const findOverstay = async (tx: Tx, o: Overstay, page: { limit: number; offset: number }): Promise<OverstayPerson[]> =>
  (
    await sql<OverstayPerson>`select j.id as journey_id, j.person_id, j.market, j.contract_ends_on as ended_on,
        (select max(c.on_day) from journey_contact c where c.journey_id = j.id and c.removed_at is null and c.outcome <> 'none') as last_contact_on, count(*) over ()::int as total
      from journey j where ${dueHome(o)} and ${stayed(o.at)} order by j.contract_ends_on, j.id limit ${page.limit} offset ${page.offset}`.execute(tx)
  ).rows;

/** Where people of a list are abroad on a day: the newest way that has begun and not ended. */
export const abroadOf = async (tx: Tx, people: readonly string[], today: string): Promise<{ personId: string; market: string | null; endsOn: string | null; overdue: boolean }[]> =>
  (
    await sql<{
      personId: string;
      market: string | null;
      endsOn: string | null;
      overdue: boolean;
    }>`select distinct on (j.person_id) j.person_id, j.market, j.contract_ends_on as ends_on,
        coalesce(j.contract_ends_on < ${today}::date and j.form <> 'otherWay', false) as overdue
      from journey j where j.person_id = any(${[...people]}::uuid[]) and j.departed_on is not null and j.returned_on is null and j.closed_on is null
      order by j.person_id, j.departed_on desc, j.id`.execute(tx)
  ).rows;
