import { sql } from 'kysely';
import { addDays } from '../../kernel/clock.ts';
import type { Tx } from '../../kernel/db.ts';
import { defineApply } from '../../kernel/event.ts';
import type { TerritoryEvent } from './events.ts';
import type { Unit } from './rules/model.ts';
import { insertParts, insertSuccessions, insertUnits, unitsChanged } from './load.ts';

/** Units under their numbers with other dates, names, codes and parents. */
const putUnits = async (tx: Tx, units: readonly Unit[]): Promise<void> => {
  if (!units.length) return;
  const ids = units.map((u) => u.id);
  await sql`update unit set valid_from = c.f, valid_to = c.t from unnest(${ids}::int[], ${units.map((u) => u.from)}::date[], ${units.map((u) => u.to)}::date[]) as c(id, f, t) where unit.id = c.id`.execute(
    tx,
  );
  await sql`delete from unit_name where unit = any(${ids}::int[])`.execute(tx);
  await sql`delete from unit_code where unit = any(${ids}::int[])`.execute(tx);
  await sql`delete from unit_parent where unit = any(${ids}::int[])`.execute(tx);
  await insertParts(tx, units);
};

export const apply = defineApply<TerritoryEvent>({
  'territory.unitsImported': async (tx, events) => {
    for (const { data } of events) {
      await insertUnits(tx, data.added);
      await putUnits(tx, data.changed);
      await sql`delete from unit_succession s using unnest(${data.pairsRemoved.map((p) => p.oldId)}::int[], ${data.pairsRemoved.map((p) => p.newId)}::int[]) as g(o, n) where s.old_id = g.o and s.new_id = g.n`.execute(
        tx,
      );
      await insertSuccessions(tx, [...data.pairsAdded, ...data.pairsChanged]);
      await unitsChanged(tx, data.files.join(', '));
    }
  },
  'territory.reorganised': async (tx, events) => {
    for (const { data } of events) {
      await insertUnits(tx, data.added);
      await putUnits(tx, data.changed);
      await insertSuccessions(tx, data.pairs);
      await sql`insert into unit_heir (old_id, new_id, since) select h.old, h.heir, ${data.day}::date from jsonb_to_recordset(${JSON.stringify(data.heirs)}::jsonb) as h(old int, heir int)`.execute(
        tx,
      );
      await unitsChanged(tx, data.source);
    }
  },
  'territory.reorganisationUndone': async (tx, events) => {
    for (const { data } of events) {
      // numbers stay taken: what was made ended the day before it began
      const eve = addDays(data.day, -1);
      await putUnits(
        tx,
        data.added.map((u) => ({ ...u, to: eve, codes: [], parents: [], names: u.names.map((n) => ({ ...n, to: eve })) })),
      );
      await putUnits(tx, data.changed);
      await sql`delete from unit_succession s using unnest(${data.pairs.map((p) => p.oldId)}::int[], ${data.pairs.map((p) => p.newId)}::int[]) as g(o, n) where s.old_id = g.o and s.new_id = g.n`.execute(
        tx,
      );
      await sql`delete from unit_heir where old_id = any(${data.heirs.map((h) => h.old)}::int[])`.execute(tx);
      await unitsChanged(tx, data.source);
    }
  },
});
