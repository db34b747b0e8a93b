import { sql } from 'kysely';
import { Problem } from '../../../kernel/problem.ts';
import { defineApply } from '../../../kernel/event.ts';
import type { AllocationEvent } from './events.ts';

/** The only writer of allocations. */

const expectOne = (result: { numAffectedRows?: bigint | undefined }): void => {
  if (result.numAffectedRows !== 1n) throw new Problem('conflict', 'kernel.stale');
};
const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;

export const allocationApply = defineApply<AllocationEvent>({
  'target.allocationOpened': async (tx, events) => {
    for (const { subjectId, data: d } of events) {
      await sql`insert into allocation (id, target_id, over, as_of, years, markets, total)
        values (${subjectId}, ${d.targetId}, ${d.over}, ${d.asOf}::date, ${d.years}::smallint[], ${d.markets}::text[], ${d.total})`.execute(tx);
      await sql`insert into allocation_line (allocation_id, line, unit, agency)
        select ${subjectId}::uuid, n, ${d.over === 'units' ? sql`id, null` : sql`null, id`} from unnest(${d.over === 'units' ? d.units : d.agencies}::int[]) with ordinality as l (id, n)`.execute(
        tx,
      );
      await sql`insert into allocation_cell (allocation_id, line, year, market, value)
        select ${subjectId}::uuid, c.line, c.year, c.market, c.value from jsonb_to_recordset(${json(d.goals)}) as c (line int, year int, market text, value int)`.execute(tx);
    }
  },
  'target.allocationReshaped': async (tx, events) => {
    for (const { subjectId, data: d } of events)
      expectOne(
        await sql`update allocation set years = ${d.years}::smallint[], markets = ${d.markets}::text[], total = ${d.total}, version = version + 1
          where id = ${subjectId} and version = ${d.from} and state = 'draft' and withdrawn_at is null`.execute(tx),
      );
  },
  'target.allocationTyped': async (tx, events, by) => {
    for (const { subjectId, data: d } of events) {
      await sql`insert into allocation_cell (allocation_id, line, year, market, value)
        select ${subjectId}::uuid, (c ->> 0)::int, (c ->> 1)::int, c ->> 2, (c ->> 4)::int from jsonb_array_elements(${json(d.cells)}) as c
        on conflict (allocation_id, line, year, market) do update set value = excluded.value`.execute(tx);
      if (d.changeId)
        await sql`insert into allocation_change (id, allocation_id, at, changed_by, reason, cells)
          values (${d.changeId}, ${subjectId}, ${by.now}, ${by.actor.accountId}::uuid, ${d.reason}, ${json(d.cells)})`.execute(tx);
      await sql`update allocation set version = version + 1, method = case when state = 'draft' then method || '{"edited": true}' else method end where id = ${subjectId}`.execute(
        tx,
      );
    }
  },
  'target.allocationProposed': async (tx, events) => {
    for (const { subjectId, data } of events) await sql`update allocation set method = ${json(data.method)} where id = ${subjectId}`.execute(tx);
  },
  'target.allocationIssued': async (tx, events) => {
    for (const { subjectId, data: d } of events)
      expectOne(
        await sql`update allocation set state = 'issued', decision_number = ${d.number}, decision_on = ${d.date}::date, note = ${d.note}, version = version + 1
          where id = ${subjectId} and version = ${d.from} and state = 'draft' and withdrawn_at is null`.execute(tx),
      );
  },
  'target.allocationChangeDecided': async (tx, events) => {
    for (const { subjectId, data: d } of events)
      expectOne(
        await sql`update allocation_change set decision_number = ${d.number}, decision_on = ${d.date}::date
          where id = ${d.changeId} and allocation_id = ${subjectId} and decision_number is null`.execute(tx),
      );
  },
  'target.allocationDropped': async (tx, events, by) => {
    for (const { subjectId, data } of events)
      expectOne(
        await sql`update allocation set withdrawn_at = ${by.now}, version = version + 1 where id = ${subjectId} and version = ${data.from} and state = 'draft' and withdrawn_at is null`.execute(
          tx,
        ),
      );
  },
});
