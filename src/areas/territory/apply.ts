import { sql } from 'kysely';
import { defineApply } from '../../kernel/event.ts';
import type { TerritoryEvent } from './events.ts';
import { insertParts, insertSuccessions, insertUnits, unitsChanged } from './load.ts';

export const apply = defineApply<TerritoryEvent>({
  'territory.unitsImported': async (tx, events) => {
    for (const { data } of events) {
      await insertUnits(tx, data.added);
      if (data.changed.length) {
        const ids = data.changed.map((u) => u.id);
        await sql`update unit set valid_from = c.f, valid_to = c.t from unnest(${ids}::int[], ${data.changed.map((u) => u.from)}::date[], ${data.changed.map((u) => u.to)}::date[]) as c(id, f, t) where unit.id = c.id`.execute(
          tx,
        );
        await sql`delete from unit_name where unit = any(${ids}::int[])`.execute(tx);
        await sql`delete from unit_code where unit = any(${ids}::int[])`.execute(tx);
        await sql`delete from unit_parent where unit = any(${ids}::int[])`.execute(tx);
        await insertParts(tx, data.changed);
      }
      await sql`delete from unit_succession s using unnest(${data.pairsRemoved.map((p) => p.oldId)}::int[], ${data.pairsRemoved.map((p) => p.newId)}::int[]) as g(o, n) where s.old_id = g.o and s.new_id = g.n`.execute(
        tx,
      );
      await insertSuccessions(tx, [...data.pairsAdded, ...data.pairsChanged]);
      await unitsChanged(tx, data.files.join(', '));
    }
  },
});
