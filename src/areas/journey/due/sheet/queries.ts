import { sql } from 'kysely';
import type { Tx } from '../../../../kernel/db.ts';
import type { Outcome } from '../choices.data.ts';

export interface KnownContact {
  journeyId: string;
  onDay: string;
  spokeTo: string;
  channel: string;
  outcome: Outcome;
  nextOn: string | null;
  note: string | null;
}
/** Contacts of many journeys, by journey, newest first. */
export const contactsOfMany = async (tx: Tx, journeys: readonly string[]): Promise<Map<string, KnownContact[]>> =>
  Map.groupBy(
    journeys.length === 0
      ? []
      : (
          await sql<KnownContact>`select journey_id, on_day, spoke_to, channel, outcome, next_on, note from journey_contact
            where journey_id = any(${[...journeys]}::uuid[]) and removed_at is null order by on_day desc, id desc`.execute(tx)
        ).rows,
    (c) => c.journeyId,
  );
