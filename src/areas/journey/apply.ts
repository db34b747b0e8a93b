import { sql } from 'kysely';
import { defineApply } from '../../kernel/event.ts';
import { costApply } from './cost/apply.ts';
import type { JourneyEvent } from './events.ts';
import { lawApply } from './law/apply.ts';
import { columnOf } from './queries.ts';

const own = defineApply<JourneyEvent>({
  'journey.opened': async (tx, events, by) => {
    const rows = events.map((e) => ({ id: e.subjectId, unit: e.unitId, ...e.data }));
    await sql`insert into journey (id, person_id, unit_id, form, market, interested_on, sex, created_by, created_at, updated_at)
      select r.id, r."personId", r.unit, r.form, r.market, r."interestedOn", r.sex, ${by.actor.accountId}::uuid, ${by.now}, ${by.now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id uuid, "personId" uuid, unit int, form text, market text, "interestedOn" date, sex text)`.execute(tx);
  },
  'journey.termsSet': async (tx, events, by) => {
    for (const { subjectId, data: d, personal: p } of events)
      await sql`update journey set form = ${d.form}, market = ${d.market}, programme = ${p.programme}, sender = ${p.sender}, licence = ${p.licence}, job = ${p.job}, occupation = ${d.occupation},
        banned_job = ${d.bannedJob}, job_group = ${d.jobGroup}, employer = ${p.employer}, workplace = ${p.workplace}, contract_number = ${p.contractNumber}, approval_number = ${p.approvalNumber},
        approval_on = ${d.approvalOn}::date, confirmation_number = ${p.confirmationNumber}, confirmation_on = ${d.confirmationOn}::date, term_months = ${d.termMonths},
        contract_ends_on = ${d.contractEndsOn}::date, wage = ${p.wage}, currency = ${p.currency}, declared = ${d.declared}, qualified = ${d.qualified},
        registered_exit_on = ${d.registeredExitOn}::date, note = ${p.note}, updated_at = ${by.now}, version = version + 1 where id = ${subjectId}`.execute(tx);
  },
  'journey.datesSet': async (tx, events, by) => {
    for (const { subjectId, data: d, personal: p } of events) {
      const dates = d.changes.map((c) => sql`${sql.ref(columnOf(c.milestone))} = ${c.to}::date`);
      await sql`update journey set ${sql.join([...dates, sql`return_reason = ${p.returnReason}`, sql`settled_as = ${p.settledAs}`, sql`contract_ends_on = ${d.endsOn}::date`])},
        updated_at = ${by.now}, version = version + 1 where id = ${subjectId}`.execute(tx);
    }
  },
  // who gives up before leaving gives the place in a batch back
  'journey.closed': async (tx, events, by) => {
    for (const { subjectId, data: d } of events)
      await sql`update journey set closed_on = ${d.on}::date, closed_reason = ${d.reason}, batch_id = case when departed_on is null then null else batch_id end, updated_at = ${by.now}, version = version + 1 where id = ${subjectId}`.execute(
        tx,
      );
  },
  'journey.reopened': async (tx, events, by) => {
    for (const { subjectId } of events)
      await sql`update journey set closed_on = null, closed_reason = null, updated_at = ${by.now}, version = version + 1 where id = ${subjectId}`.execute(tx);
  },
  'journey.happened': async (tx, events, by) => {
    for (const { subjectId, data: d, personal: p } of events) {
      await sql`insert into journey_happening (id, journey_id, kind, on_day, from_on, until_on, what, created_by, created_at)
        values (${d.happeningId}, ${subjectId}, ${d.kind}, ${d.onDay}::date, ${d.fromOn}::date, ${d.untilOn}::date, ${p.what}, ${by.actor.accountId}::uuid, ${by.now})`.execute(tx);
      await sql`update journey set contract_ends_on = ${d.kind === 'extended' ? sql`${d.untilOn}::date` : sql`contract_ends_on`}, updated_at = ${by.now}, version = version + 1
        where id = ${subjectId}`.execute(tx);
    }
  },
  'journey.happeningRemoved': async (tx, events, by) => {
    for (const { subjectId, data: d } of events) {
      await sql`update journey_happening set removed_at = ${by.now} where id = ${d.happeningId}`.execute(tx);
      await sql`update journey set contract_ends_on = ${d.endsOn}::date, updated_at = ${by.now}, version = version + 1 where id = ${subjectId}`.execute(tx);
    }
  },
  'journey.certified': async (tx, events, by) => {
    for (const { subjectId } of events) await sql`update journey set updated_at = ${by.now} where id = ${subjectId}`.execute(tx);
  },
  'journey.exceptionAsked': async (tx, events, by) => {
    for (const { subjectId, data: d, personal: p } of events)
      await sql`insert into gate_exception (id, journey_id, rule, form, market, reason, asked_by, asked_at)
        values (${d.exceptionId}, ${subjectId}, ${d.rule}, ${d.form}, ${d.market}, ${p.reason}, ${by.actor.accountId}::uuid, ${by.now})`.execute(tx);
  },
  'journey.exceptionDecided': async (tx, events, by) => {
    for (const { data: d, personal: p } of events)
      await sql`update gate_exception set decided_by = ${by.actor.accountId}::uuid, decided_at = ${by.now}, granted = ${d.granted}, decision_note = ${p.note} where id = ${d.exceptionId}`.execute(
        tx,
      );
  },
  'journey.exceptionWithdrawn': async (tx, events, by) => {
    for (const { data: d, personal: p } of events)
      await sql`update gate_exception set withdrawn_by = ${by.actor.accountId}::uuid, withdrawn_at = ${by.now}, withdrawn_why = ${p.reason} where id = ${d.exceptionId}`.execute(
        tx,
      );
  },
});
export const apply = { ...own, ...costApply, ...lawApply };
