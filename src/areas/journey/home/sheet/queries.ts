import { sql } from 'kysely';
import type { Tx } from '../../../../kernel/db.ts';
import { below } from '../../due/queries.ts';
import type { FollowUpRow, GainRow } from '../queries.ts';

/** Answers of many who came home, by way. */
export const followUpsOfMany = async (tx: Tx, journeys: readonly string[]): Promise<Map<string, FollowUpRow[]>> =>
  Map.groupBy(
    journeys.length === 0
      ? []
      : (
          await sql<FollowUpRow & { journeyId: string }>`select journey_id, id, months, on_day, work, income, needs, note from journey_follow_up
            where journey_id = any(${[...journeys]}::uuid[]) and removed_at is null order by months`.execute(tx)
        ).rows,
    (f) => f.journeyId,
  );
/** What many learnt and look for, by way. */
export const gainsOfMany = async (tx: Tx, journeys: readonly string[]): Promise<Map<string, GainRow>> =>
  new Map(
    journeys.length === 0
      ? []
      : (
          await sql<GainRow & { journeyId: string }>`select journey_id, occupation, trade, trade_level, language, language_level, seeks, help, help_on, helped_on, said_on, version
            from journey_gain where journey_id = any(${[...journeys]}::uuid[])`.execute(tx)
        ).rows.map((g) => [g.journeyId, g]),
  );

export interface Returned {
  journeyId: string;
  personId: string;
  market: string | null;
  returnedOn: string;
  returnReason: string | null;
}
/** Who came home in these days and lives, newest first. */
export const findReturned = async (tx: Tx, f: { from: string; to: string; unitId?: number | undefined }, page: { limit: number; offset: number }): Promise<Returned[]> =>
  (
    await sql<Returned>`select j.id as journey_id, j.person_id, j.market, j.returned_on, j.return_reason from journey j
      where j.returned_on between ${f.from}::date and ${f.to}::date and j.return_reason is distinct from 'died' and j.closed_on is null
        and ${below(sql`j.unit_id`, f.unitId === undefined ? undefined : [f.unitId])}
      order by j.returned_on desc, j.id limit ${page.limit} offset ${page.offset}`.execute(tx)
  ).rows;
