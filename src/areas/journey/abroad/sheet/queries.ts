import { sql } from 'kysely';
import type { Tx } from '../../../../kernel/db.ts';
import type { Happening } from '../../choices.data.ts';
import type { KinRow } from '../queries.ts';

export interface KnownHappening {
  journeyId: string;
  kind: Happening;
  onDay: string;
  untilOn: string | null;
  what: string | null;
}
/** What happened on many ways, by way, newest first. */
export const happeningsOfMany = async (tx: Tx, journeys: readonly string[]): Promise<Map<string, KnownHappening[]>> =>
  Map.groupBy(
    journeys.length === 0
      ? []
      : (
          await sql<KnownHappening>`select journey_id, kind, on_day, until_on, what from journey_happening
            where journey_id = any(${[...journeys]}::uuid[]) and removed_at is null order by on_day desc, id desc`.execute(tx)
        ).rows,
    (h) => h.journeyId,
  );
/** Whom to ask at home, by way. */
export const kinOfMany = async (tx: Tx, journeys: readonly string[]): Promise<Map<string, KinRow>> =>
  new Map(
    journeys.length === 0
      ? []
      : (
          await sql<KinRow & { journeyId: string }>`select journey_id, relation, sealed, version from journey_kin where journey_id = any(${[...journeys]}::uuid[])`.execute(tx)
        ).rows.map((k) => [k.journeyId, k]),
  );
