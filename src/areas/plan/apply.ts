import { sql } from 'kysely';
import { newId } from '../../kernel/clock.ts';
import type { Tx } from '../../kernel/db.ts';
import { defineApply } from '../../kernel/event.ts';
import { keepFile } from '../../kernel/file.ts';
import { Problem } from '../../kernel/problem.ts';
import type { PlanEvent, StoredTask, StoredWork } from './events.ts';
import { wordingKey } from './rules/draft.ts';

/** The only writer of the plan's tables. */

/** A change made on an older version meets nothing: someone else was faster. */
const expectOne = (result: { numAffectedRows?: bigint | undefined }): void => {
  if (result.numAffectedRows !== 1n) throw new Problem('conflict', 'kernel.stale');
};

const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;

/** Work is read by its agency and the plan's tracking agency; those above see by the closure. */
export const insertWorks = async (tx: Tx, planId: string, works: readonly StoredWork[], trackingAgency: number | null): Promise<void> => {
  if (!works.length) return;
  const rows = json(works);
  await sql`insert into shared_with (subject_id, agency_id)
    select w.id, w.agency from jsonb_to_recordset(${rows}) as w(id uuid, agency int)
    union select w.id, ${trackingAgency}::int from jsonb_to_recordset(${rows}) as w(id uuid, agency int) where ${trackingAgency}::int is not null
    on conflict do nothing`.execute(tx);
  await sql`insert into work (id, plan_id, task_id, agency, part, wording, from_day, to_day, handed_to)
    select w.id, ${planId}, w."taskId", w.agency, w.part, w.wording, w."fromDay", w."toDay", w."handedTo"
    from jsonb_to_recordset(${rows}) as w(id uuid, "taskId" uuid, agency int, part text, wording text, "fromDay" date, "toDay" date, "handedTo" int)`.execute(tx);
};

export const insertTasks = async (tx: Tx, planId: string, tasks: readonly StoredTask[]): Promise<void> => {
  await sql`insert into task (id, plan_id, kind, position, section_path, section_title, text, span, timeframe, schedule, report, lead, coordinating)
    select t.id, ${planId}, t.kind, t.position, t."sectionPath", t."sectionTitle", t.text, t.span, t.timeframe, t.schedule, t.report,
      array(select jsonb_array_elements_text(t.lead)::int), array(select jsonb_array_elements_text(t.coordinating)::int)
    from jsonb_to_recordset(${json(tasks)}) as t(id uuid, kind text, position int, "sectionPath" text, "sectionTitle" text, text text, span jsonb, timeframe jsonb, schedule jsonb, report jsonb, lead jsonb, coordinating jsonb)
    on conflict (id) do update set kind = excluded.kind, position = excluded.position, section_path = excluded.section_path, section_title = excluded.section_title, text = excluded.text, span = excluded.span,
      timeframe = excluded.timeframe, schedule = excluded.schedule, report = excluded.report, lead = excluded.lead, coordinating = excluded.coordinating, carries_out = null, withdrawn_at = null, version = task.version + 1`.execute(
    tx,
  );
  await sql`update task set carries_out = t."carriesOut" from jsonb_to_recordset(${json(tasks)}) as t(id uuid, "carriesOut" uuid) where task.id = t.id and t."carriesOut" is not null`.execute(
    tx,
  );
};

export const apply = defineApply<PlanEvent>({
  'plan.opened': async (tx, events, by) => {
    for (const { subjectId, data } of events) {
      await sql`insert into plan (id, document_id, province, state, wordings, created_by) values (${subjectId}, ${data.documentId}, ${data.province}, 'review', ${json(data.wordings)}, ${by.actor.accountId}::uuid)`.execute(
        tx,
      );
      await sql`insert into plan_item (id, plan_id, kind, position, section_path, section_title, text, span, fields, doubts, state)
        select i.id, ${subjectId}, i.content ->> 'kind', i.position, i."sectionPath", i."sectionTitle", i.text, i.span, i.content -> 'fields', i.doubts, 'read'
        from jsonb_to_recordset(${json(data.items)}) as i(id uuid, position int, "sectionPath" text, "sectionTitle" text, text text, span jsonb, content jsonb, doubts jsonb)`.execute(
        tx,
      );
    }
  },
  'plan.identityCorrected': async (tx, events) => {
    for (const { subjectId } of events) await sql`update plan set version = version + 1 where id = ${subjectId}`.execute(tx);
  },
  'plan.itemChanged': async (tx, events) => {
    for (const { subjectId, data } of events)
      expectOne(
        await sql`update plan_item set text = ${data.text}, fields = ${json(data.content.fields)}, carries_out = ${data.carriesOut}::uuid, span = ${data.span ? JSON.stringify(data.span) : null}::jsonb, state = case when state = 'added' then 'added' else 'edited' end, version = version + 1
        where id = ${subjectId} and version = ${data.from}`.execute(tx),
      );
  },
  'plan.annexAttached': async (tx, events, by) => {
    for (const { subjectId, data: d } of events)
      await sql`insert into plan_annex (id, plan_id, name, content_type, size, sha256, content, targets, added_by, added_at)
        values (${subjectId}, ${d.planId}, ${d.name}, ${d.contentType}, ${d.content.bytes.length}, ${d.content.sha256}, ${Buffer.from(d.content.bytes)}, ${d.targets}, ${by.actor.accountId}::uuid, ${by.now})`.execute(
        tx,
      );
  },
  'plan.itemAdded': async (tx, events) => {
    for (const { subjectId, data } of events)
      await sql`insert into plan_item (id, plan_id, kind, position, section_path, section_title, text, span, fields, state)
        values (${subjectId}, ${data.planId}, ${data.content.kind}, ${data.position}, ${data.sectionPath}, null, ${data.text}, ${data.span ? JSON.stringify(data.span) : null}::jsonb, ${json(data.content.fields)}, 'added')`.execute(
        tx,
      );
  },
  'plan.reread': async (tx, events, by) => {
    for (const { subjectId, data } of events) {
      const placed = sql.raw('id uuid, position int, "sectionPath" text, "sectionTitle" text, span jsonb');
      await sql`update plan_item i set position = r.position, section_path = r."sectionPath", section_title = r."sectionTitle", span = r.span, version = i.version + 1
        from jsonb_to_recordset(${json(data.moved)}) as r(${placed}) where i.id = r.id`.execute(tx);
      await sql`update plan_item i set position = r.position, section_path = r."sectionPath", section_title = r."sectionTitle", span = r.span, text = r.text, fields = r.content -> 'fields', doubts = r.doubts, state = 'read', version = i.version + 1
        from jsonb_to_recordset(${json(data.changed)}) as r(${placed}, text text, content jsonb, doubts jsonb) where i.id = r.id`.execute(tx);
      await sql`insert into plan_item (id, plan_id, kind, position, section_path, section_title, text, span, fields, doubts, state)
        select r.id, ${subjectId}, r.content ->> 'kind', r.position, r."sectionPath", r."sectionTitle", r.text, r.span, r.content -> 'fields', r.doubts, 'read'
        from jsonb_to_recordset(${json(data.added)}) as r(${placed}, text text, content jsonb, doubts jsonb)`.execute(tx);
      await sql`update plan_item set state = 'dropped', version = version + 1 where id = any(${data.gone}::uuid[])`.execute(tx);
      await sql`update plan set last_reread = ${json({ ...data.comparison, at: by.now.toISOString() })}, version = version + 1 where id = ${subjectId}`.execute(tx);
    }
  },
  'plan.itemStateSet': async (tx, events) => {
    for (const { subjectId, data } of events)
      expectOne(await sql`update plan_item set state = ${data.state}, version = version + 1 where id = ${subjectId} and version = ${data.from}`.execute(tx));
  },
  'plan.doubtSettled': async (tx, events, by) => {
    for (const { subjectId, data } of events)
      await sql`update plan set settled = settled || ${json([{ key: data.key, by: by.actor.accountId, at: by.now }])}, version = version + 1 where id = ${subjectId}`.execute(tx);
  },
  'plan.wordingsFound': async (tx, events) => {
    for (const { subjectId, data } of events) await sql`update plan set wordings = wordings || ${json(data.wordings)}, version = version + 1 where id = ${subjectId}`.execute(tx);
  },
  'plan.wordingResolved': async (tx, events) => {
    for (const { subjectId, data } of events) {
      const { rows } = await sql<{ wordings: { wording: string; candidateIds?: number[] }[] }>`select wordings from plan where id = ${subjectId} for update`.execute(tx);
      const key = wordingKey(data.wording);
      const old = rows[0]?.wordings ?? [];
      const before = old.find((w) => wordingKey(w.wording) === key);
      const now = {
        wording: before?.wording ?? data.wording,
        agencyIds: data.agencyIds,
        group: data.group,
        certain: data.agencyIds.length > 0,
        candidateIds: before?.candidateIds ?? [],
      };
      await sql`update plan set wordings = ${json([...old.filter((w) => wordingKey(w.wording) !== key), now])}, version = version + 1 where id = ${subjectId}`.execute(tx);
    }
  },
  'plan.activated': async (tx, events, by) => {
    for (const { subjectId, data } of events) {
      await insertTasks(tx, subjectId, data.tasks);
      await insertWorks(tx, subjectId, data.works, data.trackingAgency);
      expectOne(
        await sql`update plan set state = 'active', tracking_agency = ${data.trackingAgency}, starts_on = ${data.startsOn}, cycle = ${data.cycle}, activated_at = ${by.now}, version = version + 1
        where id = ${subjectId} and state = 'review' and version = ${data.from}`.execute(tx),
      );
    }
  },
  'plan.undone': async (tx, events, by) => {
    for (const { subjectId, data } of events) {
      await sql`update work set withdrawn_at = ${by.now}, version = version + 1 where plan_id = ${subjectId} and withdrawn_at is null`.execute(tx);
      await sql`update task set withdrawn_at = ${by.now}, version = version + 1 where plan_id = ${subjectId} and withdrawn_at is null`.execute(tx);
      expectOne(await sql`update plan set state = 'review', version = version + 1 where id = ${subjectId} and state = 'active' and version = ${data.from}`.execute(tx));
    }
  },
  'plan.taskAssigned': async (tx, events) => {
    for (const { subjectId, data } of events) {
      await insertWorks(tx, data.planId, data.works, data.trackingAgency);
      if (data.carriedOutBy) await sql`update task set carries_out = ${subjectId}, version = version + 1 where id = ${data.carriedOutBy}`.execute(tx);
      expectOne(
        await sql`update task set lead = ${data.lead}::int[], coordinating = ${data.coordinating}::int[], version = version + 1 where id = ${subjectId} and version = ${data.from}`.execute(
          tx,
        ),
      );
    }
  },
  'plan.taskScheduled': async (tx, events) => {
    for (const { subjectId, data } of events)
      expectOne(await sql`update task set schedule = ${json(data.schedule)}, version = version + 1 where id = ${subjectId} and version = ${data.from}`.execute(tx));
  },
  'plan.workAssigned': async (tx, events) => {
    for (const { subjectId, data } of events)
      expectOne(await sql`update work set assignee = ${data.accountId}::uuid, version = version + 1 where id = ${subjectId} and version = ${data.from}`.execute(tx));
  },
  'plan.workHandedOver': async (tx, events) => {
    for (const { subjectId, data } of events) {
      const { rows } = await sql<{ n: number }>`select hand_work(array[${subjectId}::uuid], ${data.fromAccount}::uuid, ${data.accountId}::uuid) as n`.execute(tx);
      if (rows[0]?.n !== 1) throw new Problem('conflict', 'plan.notColleague');
    }
  },
  'plan.workInherited': async (tx, events) => {
    for (const { subjectId, data } of events) await sql`select act_hand_work(${subjectId}::uuid, ${data.day}::date, ${json(data.rows)})`.execute(tx);
  },
  'plan.workGivenBack': async (tx, events) => {
    for (const { subjectId, data } of events) await sql`select act_take_work_back(${subjectId}::uuid, ${data.day}::date, ${json(data.rows)})`.execute(tx);
  },
  'plan.trackingInherited': async (tx, events) => {
    for (const { subjectId, data } of events) await sql`select act_hand_tracking(${subjectId}::uuid, ${json(data.rows)})`.execute(tx);
  },
  'plan.progressSaved': async (tx, events, by) => {
    for (const { subjectId, data } of events) {
      const [sentOn, dueOn, workDay] = data.state === 'sent' ? [data.day, data.dueOn, data.workDay] : [null, null, null];
      if (data.from === 0)
        await sql`insert into progress (id, work_id, period, state, outcome, text, on_behalf, evidence_count, sent_on, due_on, work_day, author, updated_at)
          values (${subjectId}, ${data.workId}, ${data.period}, ${data.state}, ${data.outcome}, ${data.text}, ${data.onBehalf}, ${data.evidence.length}, ${sentOn}::date, ${dueOn}::date, ${workDay}::date, ${by.actor.accountId}::uuid, ${by.now})`.execute(
          tx,
        );
      else
        expectOne(
          await sql`update progress set state = ${data.state}, outcome = ${data.outcome}, text = ${data.text}, on_behalf = ${data.onBehalf}, evidence_count = ${data.evidence.length}, sent_on = coalesce(${sentOn}::date, sent_on), due_on = ${dueOn}::date, work_day = ${workDay}::date, author = ${by.actor.accountId}::uuid, updated_at = ${by.now}, version = version + 1
          where id = ${subjectId} and version = ${data.from}`.execute(tx),
        );
      await sql`update evidence set removed_at = ${by.now} where progress_id = ${subjectId} and removed_at is null and not (id = any(${data.evidence.map((e) => e.id)}::uuid[]))`.execute(
        tx,
      );
      await sql`insert into evidence (id, progress_id, kind, activity_id, entry_id, file_id, title, on_date, number, number_unit)
        select e.id, ${subjectId}, e.kind, e."activityId", e."entryId", e."fileId", e.title, e."onDate", e.number, e."numberUnit"
        from jsonb_to_recordset(${json(data.evidence)}) as e(id uuid, kind text, "activityId" uuid, "entryId" uuid, "fileId" uuid, title text, "onDate" date, number numeric, "numberUnit" text)
        on conflict (id) do update set title = excluded.title, on_date = excluded.on_date, number = excluded.number, number_unit = excluded.number_unit, removed_at = null
        where evidence.progress_id = excluded.progress_id`.execute(tx);
      await sql`insert into progress_step (id, progress_id, at, step, actor_name, on_behalf) values (${newId()}, ${subjectId}, ${by.now}, ${data.state}, ${by.actor.name}, ${data.onBehalf})`.execute(
        tx,
      );
    }
  },
  'plan.progressDecided': async (tx, events, by) => {
    for (const { subjectId, data } of events) {
      expectOne(
        await sql`update progress set state = ${data.state}, sent_on = case when ${data.state} = 'sent' then ${data.day}::date else sent_on end,
          due_on = case when ${data.state} = 'sent' then ${data.dueOn}::date else due_on end, work_day = case when ${data.state} = 'sent' then ${data.workDay}::date else work_day end, updated_at = ${by.now}, version = version + 1 where id = ${subjectId} and version = ${data.from}`.execute(
          tx,
        ),
      );
      await sql`insert into progress_step (id, progress_id, at, step, actor_name, note) values (${newId()}, ${subjectId}, ${by.now}, ${data.state}, ${by.actor.name}, ${data.note || null})`.execute(
        tx,
      );
    }
  },
  'plan.urged': async (tx, events, by) => {
    await sql`insert into urging (id, plan_id, work_id, period, at, actor_name, text)
      select u.id, u."planId", u."workId", u.period, ${by.now}, ${by.actor.name}, u.text
      from jsonb_to_recordset(${json(events.map((e) => ({ id: e.subjectId, ...e.data })))}) as u(id uuid, "planId" uuid, "workId" uuid, period text, text text)`.execute(tx);
  },
  'plan.fileAttached': async (tx, events) => {
    for (const { subjectId, data } of events) await keepFile(tx, { id: subjectId, name: data.name, contentType: data.contentType, content: data.content }, data.readers);
  },
});
