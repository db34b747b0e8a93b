import { sql } from 'kysely';
import { newId } from '../../kernel/clock.ts';
import type { Tx } from '../../kernel/db.ts';
import type { TerritoryEvent } from './events.ts';
import { readTerritory } from './queries-whole.ts';
import { planImport, type ImportFile } from './rules/import.ts';
import type { ImportPlan } from './rules/import-work.ts';
import type { Succession, Territory, Unit } from './rules/model.ts';

/** Tries files on the units as they stand. One import at a time: the second waits and then sees the first one's result. */
export const tryImport = async (tx: Tx, files: readonly ImportFile[], options: { at?: string; lock: boolean }): Promise<{ now: Territory; plan: ImportPlan }> => {
  if (options.lock) await sql`select pg_advisory_xact_lock(hashtext('vuonxa.units'))`.execute(tx);
  const now = await readTerritory(tx);
  return { now, plan: planImport(now, files, options.at ? { at: options.at } : {}) };
};

/** The event of a plan: added units get their numbers from the database. */
export const importEvent = async (tx: Tx, plan: ImportPlan): Promise<TerritoryEvent> => {
  const { rows } = await sql<{ id: number }>`select nextval('unit_id_seq')::int as id from generate_series(1, ${plan.added.length})`.execute(tx);
  const real = new Map(plan.added.map((u, i) => [u.id, rows[i]!.id]));
  const id = (n: number): number => real.get(n) ?? n;
  const unit = (u: Unit): Unit => ({ ...u, id: id(u.id), parents: u.parents.map((p) => ({ ...p, parent: id(p.parent) })) });
  const pair = (s: Succession): Succession => ({ ...s, oldId: id(s.oldId), newId: id(s.newId) });
  return {
    type: 'territory.unitsImported',
    subjectId: newId(),
    data: {
      files: plan.files.map((f) => f.name),
      added: plan.added.map(unit),
      changed: plan.changed.map((c) => unit(c.after)),
      pairsAdded: plan.pairsAdded.map(pair),
      pairsRemoved: plan.pairsRemoved.map(pair),
      pairsChanged: plan.pairsChanged.map(pair),
    },
  };
};
