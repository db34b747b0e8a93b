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
  'journey.happeningsListed': async (tx, events, by) => {
    const rows = events.flatMap((e) => e.data.happenings.map((h, i) => ({ ...h, journeyId: e.subjectId, what: e.personal.what[i] ?? null })));
    await sql`insert into journey_happening (id, journey_id, kind, on_day, from_on, until_on, what, created_by, created_at)
      select r."happeningId", r."journeyId", r.kind, r."onDay", r."fromOn", r."untilOn", r.what, ${by.actor.accountId}::uuid, ${by.now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        r ("happeningId" uuid, "journeyId" uuid, kind text, "onDay" date, "fromOn" date, "untilOn" date, what text)`.execute(tx);
    // of several extensions the last one is the end now
    const ends = events.map((e) => ({ id: e.subjectId, end: e.data.happenings.findLast((h) => h.kind === 'extended')?.untilOn ?? null }));
    await sql`update journey j set contract_ends_on = coalesce(r."end", j.contract_ends_on), updated_at = ${by.now}, version = version + 1
      from jsonb_to_recordset(${JSON.stringify(ends)}::jsonb) r (id uuid, "end" date) where j.id = r.id`.execute(tx);
  },
  'journey.kinRemoved': async (tx, events) => {
    for (const { subjectId } of events) await sql`delete from journey_kin where journey_id = ${subjectId}`.execute(tx);
  },
  // looking changes nothing but the history
  'journey.kinRevealed': async () => undefined,
});
