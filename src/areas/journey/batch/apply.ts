import { sql } from 'kysely';
import { defineApply } from '../../../kernel/event.ts';
import type { BatchEvent } from './events.ts';

/** The only writer of a journey's batch and of the people of rounds. */
export const batchApply = defineApply<BatchEvent>({
  'journey.batchJoined': async (tx, events, by) => {
    const rows = JSON.stringify(events.map((e) => ({ id: e.subjectId, batch: e.data.batchId, market: e.data.market })));
    await sql`update journey j set batch_id = r.batch, market = r.market, updated_at = ${by.now}, version = j.version + 1
      from jsonb_to_recordset(${rows}::jsonb) r (id uuid, batch uuid, market text) where j.id = r.id`.execute(tx);
  },
  'journey.batchLeft': async (tx, events, by) => {
    await sql`update journey set batch_id = null, updated_at = ${by.now}, version = version + 1 where id = any(${events.map((e) => e.subjectId)}::uuid[])`.execute(tx);
  },
  'journey.crossingsMoved': async (tx, events, by) => {
    for (const { from, to, onDay } of events.flatMap((e) => e.data.moves)) {
      if (onDay)
        await sql`insert into journey_happening (id, journey_id, kind, on_day, what, crossed_in, created_by, created_at)
          select ${to}, journey_id, kind, ${onDay}::date, what, crossed_in, ${by.actor.accountId}::uuid, ${by.now} from journey_happening where id = ${from}`.execute(tx);
      await sql`update journey_happening set removed_at = ${by.now} where id = ${from}`.execute(tx);
    }
  },
  'journey.crossed': async (tx, events, by) => {
    const rows = events.flatMap((e) => e.data.crossings.map((c) => ({ id: c.happeningId, journey: e.subjectId, kind: c.kind, day: c.onDay, what: e.personal.what })));
    await sql`insert into journey_happening (id, journey_id, kind, on_day, what, created_by, created_at)
      select r.id, r.journey, r.kind, r.day, r.what, ${by.actor.accountId}::uuid, ${by.now} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id uuid, journey uuid, kind text, day date, what text)`.execute(
      tx,
    );
    await sql`update journey set updated_at = ${by.now}, version = version + 1 where id = any(${events.map((e) => e.subjectId)}::uuid[])`.execute(tx);
  },
  'journey.declared': async (tx, events, by) => {
    await sql`update journey set declared = true, updated_at = ${by.now}, version = version + 1 where id = any(${events.map((e) => e.subjectId)}::uuid[])`.execute(tx);
  },
  'journey.roundJoined': async (tx, events, by) => {
    const rows = JSON.stringify(events.map((e) => ({ journey: e.subjectId, ...e.data })));
    await sql`insert into round_candidate (id, round_id, journey_id, branch, created_by, created_at, updated_at)
      select r."candidateId", r."roundId", r.journey, r.branch, ${by.actor.accountId}::uuid, ${by.now}, ${by.now}
      from jsonb_to_recordset(${rows}::jsonb) r ("candidateId" uuid, "roundId" uuid, journey uuid, branch text)`.execute(tx);
  },
  'journey.roundLeft': async (tx, events, by) => {
    await sql`update round_candidate set removed_at = ${by.now}, updated_at = ${by.now} where id = any(${events.map((e) => e.data.candidateId)}::uuid[])`.execute(tx);
  },
  'journey.tested': async (tx, events, by) => {
    const rows = JSON.stringify(events.map((e) => ({ id: e.data.candidateId, ...e.personal })));
    await sql`update round_candidate c set language_result = r.language, language_score = r."languageScore", skill_result = r.skill, skill_score = r."skillScore", updated_at = ${by.now}
      from jsonb_to_recordset(${rows}::jsonb) r (id uuid, language text, "languageScore" numeric, skill text, "skillScore" numeric) where c.id = r.id`.execute(tx);
  },
  'journey.quotaOverrun': async (tx, events, by) => {
    for (const { subjectId, data: d, personal: p } of events)
      await sql`insert into quota_overrun (id, batch_id, on_day, over, reason, written_by) values (${d.overrunId}, ${subjectId}, ${d.onDay}::date, ${d.over}, ${p.reason}, ${by.actor.name})`.execute(
        tx,
      );
  },
});
