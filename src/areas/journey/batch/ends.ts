import { sql } from 'kysely';
import type { Tx } from '../../../kernel/db.ts';
import type { JourneyEvent } from '../events.ts';
import { termEnd, type Term } from '../rules/ends.ts';

interface Away extends Term {
  id: string;
  unitId: number;
  returnReason: string | null;
  settledAs: string | null;
}
/** Those in sight who are away with a batch until this day and were given no such day otherwise, by an extension or by their own term; held. */
const awayUntil = async (tx: Tx, batchId: string, day: string): Promise<Away[]> =>
  (
    await sql<Away>`select j.id, j.unit_id, j.departed_on, j.contract_signed_on, j.term_months, j.contract_ends_on, j.return_reason, j.settled_as from journey j
      where j.batch_id = ${batchId} and j.departed_on is not null and j.returned_on is null and j.closed_on is null and j.contract_ends_on = ${day}::date
        and not exists (select from journey_happening h where h.journey_id = j.id and h.kind = 'extended' and h.until_on = j.contract_ends_on and h.removed_at is null)
      order by j.id for update of j`.execute(tx)
  ).rows.filter((j) => termEnd(j) !== day);

/** The end of a stay that followed from its batch goes along with the batch. */
export const endsAlong = async (tx: Tx, batchId: string, was: string, now: string): Promise<JourneyEvent[]> =>
  (await awayUntil(tx, batchId, was)).flatMap((j): JourneyEvent[] =>
    j.departedOn! > now
      ? []
      : [
          {
            type: 'journey.datesSet',
            subjectId: j.id,
            unitId: j.unitId,
            data: { changes: [], endsOn: now },
            personal: { returnReason: j.returnReason, settledAs: j.settledAs, reason: '' },
          },
        ],
  );
