import { sql } from 'kysely';
import type { Tx } from '../../kernel/db.ts';
import { defineApply, type By } from '../../kernel/event.ts';
import { foldWords } from '../../kernel/text.ts';
import type { EnterpriseEvent, LicenceLine } from './events.ts';

const linesSet = async (tx: Tx, enterprise: string, lines: readonly LicenceLine[], by: By): Promise<void> => {
  for (const d of lines)
    await sql`insert into enterprise_licence (id, of_enterprise, number, state, from_on, to_on, decision, note, entered_by, entered_at)
      values (${d.licenceId}, ${enterprise}, ${d.number}, ${d.state}, ${d.from}::date, ${d.to}::date, ${d.decision}, ${d.note}, ${by.actor.accountId}::uuid, ${by.now})`.execute(
      tx,
    );
  await sql`update enterprise set updated_at = ${by.now}, version = version + 1 where id = ${enterprise}`.execute(tx);
};

export const apply = defineApply<EnterpriseEvent>({
  'enterprise.added': async (tx, events, by) => {
    for (const { subjectId, data: d, personal: p } of events)
      await sql`insert into enterprise (id, kept_in, name, name_folded, tax_code, address, website, phone, email, branches, note, created_by, created_at, updated_at)
        values (${subjectId}, ${d.keptIn}, ${d.name}, ${foldWords(d.name)}, ${d.taxCode}, ${d.address}, ${d.website}, ${p.phone}, ${p.email}, ${d.branches}::text[], ${p.note},
          ${by.actor.accountId}::uuid, ${by.now}, ${by.now})`.execute(tx);
  },
  'enterprise.changed': async (tx, events, by) => {
    for (const { subjectId, data: d, personal: p } of events)
      await sql`update enterprise set kept_in = ${d.keptIn}, name = ${d.name}, name_folded = ${foldWords(d.name)}, tax_code = ${d.taxCode}, address = ${d.address}, website = ${d.website},
        phone = ${p.phone}, email = ${p.email}, branches = ${d.branches}::text[], note = ${p.note}, updated_at = ${by.now}, version = version + 1 where id = ${subjectId}`.execute(
        tx,
      );
  },
  'enterprise.licenceSet': async (tx, events, by) => {
    for (const { subjectId, data } of events) await linesSet(tx, subjectId, [data], by);
  },
  'enterprise.licencesSet': async (tx, events, by) => {
    for (const { subjectId, data } of events) await linesSet(tx, subjectId, data.lines, by);
  },
  'enterprise.licenceRemoved': async (tx, events, by) => {
    for (const { subjectId, data: d } of events) {
      await sql`update enterprise_licence set removed_at = ${by.now} where id = ${d.licenceId}`.execute(tx);
      await sql`update enterprise set updated_at = ${by.now}, version = version + 1 where id = ${subjectId}`.execute(tx);
    }
  },
});
