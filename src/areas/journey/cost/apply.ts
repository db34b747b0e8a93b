import { sql } from 'kysely';
import { defineApply } from '../../../kernel/event.ts';
import type { CostEvent } from './events.ts';

export const costApply = defineApply<CostEvent>({
  'journey.paid': async (tx, events, by) => {
    for (const { subjectId, data: d, personal: p } of events)
      await sql`insert into journey_cost (id, journey_id, kind, amount, currency, rate, paid_on, paid_to, receipt, blocked_account, created_by, created_at)
        values (${d.costId}, ${subjectId}, ${d.kind}, ${p.amount}, ${p.currency}, ${p.rate}, ${d.paidOn}::date, ${p.paidTo}, ${p.receipt}, ${d.blockedAccount}, ${by.actor.accountId}::uuid, ${by.now})`.execute(
        tx,
      );
  },
  'journey.paidRemoved': async (tx, events, by) => {
    for (const { data: d } of events) await sql`update journey_cost set removed_at = ${by.now} where id = ${d.costId}`.execute(tx);
  },
  'journey.funded': async (tx, events, by) => {
    for (const { subjectId, data: d, personal: p } of events)
      await sql`insert into journey_funding (id, person_id, journey_id, kind, programme, amount, applied_on, paid_on, months, borrower, created_by, created_at)
        values (${d.fundingId}, ${d.personId}, ${subjectId}, ${d.kind}, ${p.programme}, ${p.amount}, ${d.appliedOn}::date, ${d.paidOn}::date, ${p.months}, ${p.borrower}, ${by.actor.accountId}::uuid, ${by.now})`.execute(
        tx,
      );
  },
  'journey.fundedRemoved': async (tx, events, by) => {
    for (const { data: d } of events) await sql`update journey_funding set removed_at = ${by.now} where id = ${d.fundingId}`.execute(tx);
  },
});
