import { sql } from 'kysely';
import { defineApply } from '../../../kernel/event.ts';
import type { Tx } from '../../../kernel/db.ts';
import type { OrderEvent, OrderFacts } from './events.ts';

/** Column → value, the same for a new order and one that is put right. */
const columns = (d: OrderFacts) =>
  ({
    enterprise: sql`${d.enterpriseId}::uuid`,
    approval_number: sql`${d.approvalNumber}`,
    approval_on: sql`${d.approvalOn}::date`,
    market: sql`${d.market}`,
    occupation: sql`${d.occupation}`,
    fee_group: sql`${d.feeGroup}`,
    job: sql`${d.job}`,
    employer: sql`${d.employer}`,
    workplace: sql`${d.workplace}`,
    wage: sql`${d.wage}`,
    currency: sql`${d.currency}`,
    weekly_hours: sql`${d.weeklyHours}`,
    term_months: sql`${d.termMonths}`,
    slots_male: sql`${d.slotsMale}`,
    slots_female: sql`${d.slotsFemale}`,
    slots_any: sql`${d.slotsAny}`,
    per_slot: sql`${d.perSlot}`,
    age_from: sql`${d.ageFrom}`,
    age_to: sql`${d.ageTo}`,
    education: sql`${d.education}`,
    qualification: sql`${d.qualification}`,
    language: sql`${d.language}`,
    language_level: sql`${d.languageLevel}`,
    skills: sql`${d.skills}::text[]`,
    experience: sql`${d.experience}`,
    conditions: sql`${d.conditions}`,
    costs: sql`${JSON.stringify(d.costs)}::jsonb`,
    partner_pays: sql`${d.partnerPays}`,
    recruit_from: sql`${d.recruitFrom}::date`,
    recruit_to: sql`${d.recruitTo}::date`,
    recruit_in: sql`${d.recruitIn}::int[]`,
  }) as const;
const answered = async (tx: Tx, e: Extract<OrderEvent, { type: 'journey.introductionAnswered' }>, now: Date): Promise<void> => {
  const { subjectId, data: d, personal: p } = e;
  await sql`update introduction set outcome = ${d.outcome}, outcome_on = ${d.on}::date, note = ${p.note} where id = ${d.introductionId}`.execute(tx);
  // who was not taken, or drew back, gives the place to another
  if (d.outcome !== 'selected')
    await sql`update journey set order_id = null, updated_at = ${now}, version = version + 1 where id = ${subjectId} and order_id = ${d.orderId}`.execute(tx);
};

export const orderApply = defineApply<OrderEvent>({
  'journey.orderOpened': async (tx, events, by) => {
    for (const { subjectId, data: d } of events) {
      const c = columns(d);
      await sql`insert into job_order (id, kept_in, ${sql.join(Object.keys(c).map((k) => sql.ref(k)))}, created_by, created_at, updated_at)
        values (${subjectId}, ${d.keptIn}, ${sql.join(Object.values(c))}, ${by.actor.accountId}::uuid, ${by.now}, ${by.now})`.execute(tx);
    }
  },
  'journey.orderChanged': async (tx, events, by) => {
    for (const { subjectId, data: d } of events)
      await sql`update job_order set ${sql.join(Object.entries(columns(d)).map(([k, v]) => sql`${sql.ref(k)} = ${v}`))}, updated_at = ${by.now}, version = version + 1
        where id = ${subjectId}`.execute(tx);
  },
  'journey.orderEnded': async (tx, events, by) => {
    for (const { subjectId, data: d } of events)
      await sql`update job_order set closed_on = ${d.on}::date, closed_reason = ${d.reason}, updated_at = ${by.now}, version = version + 1 where id = ${subjectId}`.execute(tx);
  },
  'journey.orderReopened': async (tx, events, by) => {
    for (const { subjectId, data: d } of events)
      await sql`update job_order set closed_on = null, closed_reason = null, recruit_to = ${d.recruitTo}::date, updated_at = ${by.now}, version = version + 1
        where id = ${subjectId}`.execute(tx);
  },
  'journey.introduced': async (tx, events, by) => {
    for (const { subjectId, data: d } of events) {
      await sql`insert into introduction (id, order_id, journey_id, on_day, created_by, created_at)
        values (${d.introductionId}, ${d.orderId}, ${subjectId}, ${d.on}::date, ${by.actor.accountId}::uuid, ${by.now})`.execute(tx);
      await sql`update journey set order_id = ${d.orderId}, updated_at = ${by.now}, version = version + 1 where id = ${subjectId}`.execute(tx);
    }
  },
  // a part of taking the way up again, which counts as one change
  'journey.placeLost': async (tx, events) => {
    for (const { subjectId, data: d } of events) await sql`update journey set order_id = null where id = ${subjectId} and order_id = ${d.orderId}`.execute(tx);
  },
  'journey.introductionAnswered': async (tx, events, by) => {
    for (const e of events) await answered(tx, e, by.now);
  },
});
