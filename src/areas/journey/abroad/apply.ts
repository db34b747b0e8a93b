import { sql } from 'kysely';
import { defineApply } from '../../../kernel/event.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { AbroadEvent } from './events.ts';
import { kinPlace } from './queries.ts';

export const abroadApply = defineApply<AbroadEvent>({
  'journey.kinSaved': async (tx, events, by) => {
    for (const { subjectId, data: d, personal: p } of events) {
      const sealed = by.cipher.seal(kinPlace(subjectId), p.phone);
      const { rows } = await sql`insert into journey_kin (journey_id, relation, sealed, updated_at) select ${subjectId}::uuid, ${d.relation}, ${sealed}, ${by.now}
          where ${d.from}::int = 0 or exists (select from journey_kin where journey_id = ${subjectId})
        on conflict (journey_id) do update set relation = excluded.relation, sealed = excluded.sealed, updated_at = excluded.updated_at, version = journey_kin.version + 1
          where journey_kin.version = ${d.from} returning version`.execute(tx);
      if (rows.length !== 1) throw new Problem('conflict', 'kernel.stale');
    }
  },
  'journey.kinRemoved': async (tx, events) => {
    for (const { subjectId } of events) await sql`delete from journey_kin where journey_id = ${subjectId}`.execute(tx);
  },
  // looking changes nothing but the history
  'journey.kinRevealed': async () => undefined,
});
