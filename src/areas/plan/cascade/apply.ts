import { sql } from 'kysely';
import { defineApply } from '../../../kernel/event.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { CascadeEvent } from './events.ts';

/** The only writer of what lies between plans. */

const expectOne = (result: { numAffectedRows?: bigint | undefined }): void => {
  if (result.numAffectedRows !== 1n) throw new Problem('conflict', 'kernel.stale');
};
const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;

export const cascadeApply = defineApply<CascadeEvent>({
  'plan.demandSet': async (tx, events) => {
    for (const { subjectId, data: d } of events)
      if (d.from === 0)
        await sql`insert into plan_demand (id, plan_id, item_id, text, agencies, group_name, due_on, yearly, year_from, year_to, opinion_of)
          values (${subjectId}, ${d.planId}, ${d.itemId}::uuid, ${d.text}, ${d.agencies}::int[], ${d.group}, ${d.dueOn}::date, ${d.yearly}, ${d.yearFrom}, ${d.yearTo}, ${d.opinionOf})`.execute(
          tx,
        );
      else
        expectOne(
          await sql`update plan_demand set text = ${d.text}, agencies = ${d.agencies}::int[], group_name = ${d.group}, due_on = ${d.dueOn}::date, yearly = ${d.yearly}, year_from = ${d.yearFrom},
            year_to = ${d.yearTo}, opinion_of = ${d.opinionOf}, version = version + 1 where id = ${subjectId} and version = ${d.from} and withdrawn_at is null`.execute(tx),
        );
  },
  'plan.demandWithdrawn': async (tx, events, by) => {
    for (const { subjectId, data } of events)
      expectOne(
        await sql`update plan_demand set withdrawn_at = ${by.now}, version = version + 1 where id = ${subjectId} and version = ${data.from} and withdrawn_at is null`.execute(tx),
      );
  },
  'plan.answerRecorded': async (tx, events, by) => {
    for (const { subjectId, data: d } of events) {
      await sql`update plan_answer set removed_at = ${by.now} where demand_id = ${d.demandId} and agency = ${d.agency} and year = ${d.year} and removed_at is null`.execute(tx);
      await sql`insert into plan_answer (id, demand_id, agency, year, number, issued_on, on_behalf)
        values (${subjectId}, ${d.demandId}, ${d.agency}, ${d.year}, ${d.number}, ${d.issuedOn}::date, ${d.onBehalf})`.execute(tx);
    }
  },
  'plan.answerRemoved': async (tx, events, by) => {
    await sql`update plan_answer set removed_at = ${by.now} where id = any(${events.map((e) => e.subjectId)}::uuid[])`.execute(tx);
  },
  'plan.aboveSet': async (tx, events) => {
    for (const { subjectId, data } of events)
      await sql`insert into plan_above (plan_id, document_id, linked) values (${subjectId}, ${data.documentId}, ${data.linked})
        on conflict (plan_id, document_id) do update set linked = excluded.linked`.execute(tx);
  },
  'plan.linesLinked': async (tx, events) => {
    for (const { subjectId, data } of events)
      await sql`insert into line_link (item_id, plan_id, document_id, line, above_item, linked)
        select l."itemId", ${subjectId}::uuid, l."documentId", l.line, l."aboveItem", l.linked
        from jsonb_to_recordset(${json(data.links)}) as l("itemId" uuid, "documentId" uuid, line int, "aboveItem" uuid, linked boolean)
        on conflict (item_id, document_id, line) do update set linked = excluded.linked, above_item = excluded.above_item`.execute(tx);
  },
  'plan.opinionRecorded': async (tx, events) => {
    for (const { subjectId, data: d, personal } of events)
      if (d.from === 0)
        await sql`insert into plan_opinion (id, plan_id, organ, asked_on, given_on, agrees, number, text)
          values (${subjectId}, ${d.planId}, ${d.organ}, ${d.askedOn}::date, ${d.givenOn}::date, ${d.agrees}, ${d.number}, ${personal.text})`.execute(tx);
      else
        expectOne(
          await sql`update plan_opinion set organ = ${d.organ}, asked_on = ${d.askedOn}::date, given_on = ${d.givenOn}::date, agrees = ${d.agrees}, number = ${d.number}, text = ${personal.text}, version = version + 1
            where id = ${subjectId} and version = ${d.from} and removed_at is null`.execute(tx),
        );
  },
  'plan.opinionRemoved': async (tx, events, by) => {
    for (const { subjectId, data } of events)
      expectOne(
        await sql`update plan_opinion set removed_at = ${by.now}, version = version + 1 where id = ${subjectId} and version = ${data.from} and removed_at is null`.execute(tx),
      );
  },
  'plan.succeeded': async (tx, events) => {
    for (const { subjectId, data: d } of events) {
      await sql`insert into plan_succession (plan_id, old_plan, kind, in_force) values (${subjectId}, ${d.oldPlan}, ${d.kind}, ${d.inForce}::date)`.execute(tx);
      await sql`insert into task_succession (old_task, plan_id, new_task)
        select f."oldTask", ${subjectId}::uuid, f."newTask" from jsonb_to_recordset(${json(d.fates)}) as f("oldTask" uuid, "newTask" uuid)`.execute(tx);
      // work goes on until the day before; what was reported stays where it was reported
      await sql`update work set to_day = greatest(from_day, ${d.lastDay}::date), version = version + 1
        where task_id = any(${d.fates.map((f) => f.oldTask)}::uuid[]) and withdrawn_at is null and (to_day is null or to_day > ${d.lastDay}::date)`.execute(tx);
    }
  },
});
