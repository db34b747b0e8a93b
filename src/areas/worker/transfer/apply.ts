import { sql } from 'kysely';
import { defineApply } from '../../../kernel/event.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { TransferEvent } from './events.ts';

export const transferApply = defineApply<TransferEvent>({
  'worker.transferAsked': async (tx, events, by) => {
    for (const { subjectId, data: d, personal: p } of events) {
      await sql`insert into transfer_party (transfer_id, unit_id) values (${d.transferId}, ${d.fromUnit}), (${d.transferId}, ${d.toUnit})`.execute(tx);
      const made = await sql`insert into person_transfer (id, person_id, from_unit, to_unit, kind, moved_on, shown, note, asked_by, asked_at)
        values (${d.transferId}, ${subjectId}, ${d.fromUnit}, ${d.toUnit}, ${d.kind}, ${d.movedOn}::date, ${JSON.stringify({ name: p.name, birthYear: p.birthYear })}::jsonb, ${p.note}, ${by.actor.accountId}::uuid, ${by.now})
        on conflict (person_id) where answer is null do nothing`.execute(tx);
      // another commune's paper is out of sight, but one person has one at a time
      if (made.numAffectedRows !== 1n) throw new Problem('refused', 'worker.transferOpen');
    }
  },
  'worker.transferAnswered': async (tx, events, by) => {
    for (const { data: d, personal: p } of events) {
      await sql`update person_transfer set answer = ${d.answer}, answer_note = ${p.note}, answered_by = ${by.actor.accountId}::uuid, answered_at = ${by.now} where id = ${d.transferId} and answer is null`.execute(
        tx,
      );
      if (d.answer !== 'accepted') continue;
      const { rows } = await sql<{ moved: boolean }>`select move_person(${d.transferId}::uuid) as moved`.execute(tx);
      if (!rows[0]!.moved) throw new Problem('refused', 'worker.transferStale');
    }
  },
  'worker.keeperConfirmed': async (tx, events) => {
    for (const { subjectId, data: d } of events) await sql`select confirm_keeper(${subjectId}::uuid, ${d.toUnit}::int)`.execute(tx);
  },
});
