import { sql } from 'kysely';
import type { Tx } from '../../kernel/db.ts';
import { defineApply, type By } from '../../kernel/event.ts';
import type { TargetEvent } from './events.ts';

/** Keeps what stood before a change, with its reason. */
const keepVersion = async (tx: Tx, id: string, reason: string, by: By): Promise<void> => {
  await sql`insert into target_version (target_id, version, at, changed_by, reason, before)
    select id, version, ${by.now}, ${by.actor.accountId}::uuid, ${reason}, to_jsonb(target) - 'document_id' from target where id = ${id}`.execute(tx);
};

export const apply = defineApply<TargetEvent>({
  'target.set': async (tx, events) => {
    const rows = events.map(({ subjectId, data: { documentId, position, span, content: c } }) => ({
      id: subjectId,
      document_id: documentId,
      position,
      section_path: c.sectionPath,
      text: c.text,
      span,
      kind: c.kind,
      value: c.value,
      value_max: c.valueMax,
      unit: c.unit,
      comparator: c.comparator,
      period_text: c.periodText,
      period_from: c.periodFrom,
      period_to: c.periodTo,
      cycle: c.cycle,
      reference: c.reference,
    }));
    await sql`insert into target (id, document_id, position, section_path, text, span, kind, value, value_max, unit, comparator, period_text, period_from, period_to, cycle, reference)
      select r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, document_id uuid, position int, section_path text, text text, span jsonb, kind text, value numeric,
        value_max numeric, unit text, comparator text, period_text text, period_from date, period_to date, cycle text, reference jsonb)`.execute(tx);
  },
  'target.changed': async (tx, events, by) => {
    for (const {
      subjectId,
      data: { content: c, reason },
    } of events) {
      await keepVersion(tx, subjectId, reason, by);
      const reference = c.reference ? JSON.stringify(c.reference) : null;
      // a base belongs to the document it was taken from
      await sql`update target set base_value = null, base_unit = null, base_document = null, base_number = null, base_date = null, base_note = null
        where id = ${subjectId} and reference is distinct from ${reference}::jsonb`.execute(tx);
      await sql`update target set section_path = ${c.sectionPath}, text = ${c.text}, kind = ${c.kind}, value = ${c.value}, value_max = ${c.valueMax}, unit = ${c.unit}, comparator = ${c.comparator},
          period_text = ${c.periodText}, period_from = ${c.periodFrom}::date, period_to = ${c.periodTo}::date, cycle = ${c.cycle},
          reference = ${reference}::jsonb, version = version + 1
        where id = ${subjectId}`.execute(tx);
    }
  },
  'target.baseEntered': async (tx, events, by) => {
    for (const {
      subjectId,
      data: { base: b, reason },
    } of events) {
      await keepVersion(tx, subjectId, reason, by);
      await sql`update target set base_value = ${b.value}, base_unit = ${b.unit}, base_document = ${b.documentId}::uuid, base_number = ${b.number}, base_date = ${b.date}::date,
          base_note = ${b.note}, version = version + 1 where id = ${subjectId}`.execute(tx);
    }
  },
  'target.countingSet': async (tx, events, by) => {
    for (const { subjectId, data } of events) {
      await keepVersion(tx, subjectId, data.reason, by);
      await sql`update target set counting = ${JSON.stringify(data.counting)}::jsonb, version = version + 1 where id = ${subjectId}`.execute(tx);
    }
  },
  'target.baselineAdded': async (tx, events, by) => {
    for (const { subjectId, data: b } of events) {
      await keepVersion(tx, subjectId, b.reason, by);
      await sql`update target_baseline set ended_at = ${by.now}, ended_reason = ${b.reason} where id = any(${b.replaced}::uuid[]) and target_id = ${subjectId}`.execute(tx);
      await sql`insert into target_baseline (id, target_id, name, value, for_year, number, dated, reason, created_by, created_at)
        values (${b.baselineId}, ${subjectId}, ${b.name}, ${b.value}, ${b.forYear}, ${b.number}, ${b.dated}::date, ${b.reason}, ${by.actor.accountId}::uuid, ${by.now})`.execute(
        tx,
      );
      await sql`update target set version = version + 1 where id = ${subjectId}`.execute(tx);
    }
  },
  'target.baselineEnded': async (tx, events, by) => {
    for (const { subjectId, data } of events) {
      await keepVersion(tx, subjectId, data.reason, by);
      await sql`update target_baseline set ended_at = ${by.now}, ended_reason = ${data.reason} where id = ${data.baselineId} and target_id = ${subjectId} and ended_at is null`.execute(
        tx,
      );
      await sql`update target set version = version + 1 where id = ${subjectId}`.execute(tx);
    }
  },
  'target.withdrawn': async (tx, events, by) => {
    await sql`update target set withdrawn_at = ${by.now}, version = version + 1 where id = any(${events.map((e) => e.subjectId)}::uuid[])`.execute(tx);
  },
});
