import { sql } from 'kysely';
import type { Tx } from '../../kernel/db.ts';
import { defineApply } from '../../kernel/event.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Inherited, ReorganisationEvent } from './events.ts';

/** The only writer of the acts. */

/** A change made on an older version meets nothing: someone else was faster. */
const expectOne = (result: { numAffectedRows?: bigint | undefined }): void => {
  if (result.numAffectedRows !== 1n) throw new Problem('conflict', 'kernel.stale');
};
const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;

const inherit = async (tx: Tx, act: string, data: { title: string; since: string }, list: readonly Inherited[], announced: boolean): Promise<void> => {
  await sql`insert into inherited (id, act_id, agency_id, from_name, act_title, since, kind, text, work, announced)
    select i.id, ${act}, i.agency, i."from", ${data.title}, ${data.since}::date, i.kind, i.text, i.work, ${announced}
    from jsonb_to_recordset(${json(list)}) as i(id uuid, agency int, "from" text, kind text, text text, work uuid)`.execute(tx);
};

export const apply = defineApply<ReorganisationEvent>({
  'reorganisation.saved': async (tx, events, by) => {
    for (const { subjectId, unitId, data } of events)
      if (data.from === 0)
        await sql`insert into reorganisation (id, unit_id, title, document_id, effective_on, by_template, lines, created_by)
          values (${subjectId}, ${unitId}, ${data.title}, ${data.documentId}::uuid, ${data.effectiveOn}::date, ${data.byTemplate}, ${json(data.lines)}, ${by.actor.accountId}::uuid)`.execute(
          tx,
        );
      else
        expectOne(
          await sql`update reorganisation set title = ${data.title}, document_id = ${data.documentId}::uuid, effective_on = ${data.effectiveOn}::date, by_template = ${data.byTemplate}, lines = ${json(data.lines)}, failure = null, version = version + 1
            where id = ${subjectId} and state = 'draft' and version = ${data.from}`.execute(tx),
        );
  },
  'reorganisation.heirsChosen': async (tx, events) => {
    for (const { subjectId, data } of events)
      expectOne(
        await sql`update reorganisation set heirs = (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(heirs || ${json(data.choices)}) where value <> 'null'::jsonb), version = version + 1
          where id = ${subjectId} and state = 'draft' and version = ${data.from}`.execute(tx),
      );
  },
  'reorganisation.prepared': async (tx, events) => {
    for (const { subjectId, data } of events) {
      expectOne(
        await sql`update reorganisation set state = 'ready', failure = null, doing = pg_current_xact_id(), version = version + 1 where id = ${subjectId} and state = 'draft' and version = ${data.from}`.execute(
          tx,
        ),
      );
      await sql`select act_take_lists_back(${subjectId}::uuid)`.execute(tx);
      await inherit(tx, subjectId, data, data.announced, true);
    }
  },
  'reorganisation.reopened': async (tx, events) => {
    for (const { subjectId, data } of events) {
      expectOne(
        await sql`update reorganisation set state = 'draft', failure = null, doing = pg_current_xact_id(), version = version + 1 where id = ${subjectId} and state = 'ready' and version = ${data.from}`.execute(
          tx,
        ),
      );
      await sql`select act_take_lists_back(${subjectId}::uuid)`.execute(tx);
    }
  },
  'reorganisation.begun': async (tx, events) => {
    for (const { subjectId, data } of events)
      expectOne(
        await sql`update reorganisation set doing = pg_current_xact_id(), version = version + 1 where id = ${subjectId} and state in ('draft', 'ready') and version = ${data.from}`.execute(
          tx,
        ),
      );
  },
  'reorganisation.done': async (tx, events, by) => {
    for (const { subjectId, data } of events) {
      await sql`select act_take_lists_back(${subjectId}::uuid)`.execute(tx);
      await inherit(tx, subjectId, data, data.inherited, false);
      await sql`update reorganisation set state = 'done', failure = null, result = ${json(data.result)}, done_at = ${by.now} where id = ${subjectId}`.execute(tx);
    }
  },
  'reorganisation.failed': async (tx, events) => {
    for (const { subjectId, data } of events) await sql`update reorganisation set failure = ${data.code} where id = ${subjectId} and state = 'ready'`.execute(tx);
  },
  'reorganisation.undoBegun': async (tx, events) => {
    for (const { subjectId, data } of events)
      expectOne(
        await sql`update reorganisation set doing = pg_current_xact_id(), version = version + 1 where id = ${subjectId} and state = 'done' and version = ${data.from}`.execute(tx),
      );
  },
  'reorganisation.undone': async (tx, events, by) => {
    for (const { subjectId } of events) {
      await sql`select act_take_lists_back(${subjectId}::uuid)`.execute(tx);
      await sql`update reorganisation set state = 'undone', undone_at = ${by.now} where id = ${subjectId}`.execute(tx);
    }
  },
  'reorganisation.listSeen': async (tx, events, by) => {
    await sql`insert into inherited_seen (actor, act_id, announced) select distinct ${by.actor.accountId}::uuid, i.act_id, i.announced from inherited i
      where i.act_id = any(${events.map((e) => e.subjectId)}::uuid[]) and not i.taken_back on conflict do nothing`.execute(tx);
  },
});
