import { sql } from 'kysely';
import type { Tx } from '../../kernel/db.ts';
import { foldedFull, type Succession, type Unit } from './rules/model.ts';

/** Units into the tables and out of them, whole lists at a time. Writing is for the first load and for apply.ts alone. */

const text = (list: readonly (string | number | boolean | null)[]): string[] => list.map((x) => (x === null ? null : String(x))) as string[];

/** Adds units with all their names, codes and parents, under the ids they carry. */
export const insertUnits = async (tx: Tx, units: readonly Unit[]): Promise<void> => {
  if (!units.length) return;
  await sql`insert into unit (id, tier, valid_from, valid_to)
    select * from unnest(${units.map((u) => u.id)}::int[], ${units.map((u) => u.tier)}::smallint[], ${text(units.map((u) => u.from))}::date[], ${text(units.map((u) => u.to))}::date[])`.execute(
    tx,
  );
  await insertParts(tx, units);
};

/** Names, codes and parents of units whose parts are not in the tables (any more). */
export const insertParts = async (tx: Tx, units: readonly Unit[]): Promise<void> => {
  const names = units.flatMap((u) => u.names.map((n) => ({ unit: u.id, ...n })));
  await sql`insert into unit_name (unit, name, kind, folded, valid_from, valid_to)
    select * from unnest(${names.map((n) => n.unit)}::int[], ${names.map((n) => n.name)}::text[], ${names.map((n) => n.kind)}::text[], ${names.map((n) => foldedFull(n.name))}::text[],
      ${text(names.map((n) => n.from))}::date[], ${text(names.map((n) => n.to))}::date[])`.execute(tx);
  const codes = units.flatMap((u) => u.codes.map((c) => ({ unit: u.id, ...c })));
  await sql`insert into unit_code (unit, code, is_alias, valid_from, valid_to)
    select * from unnest(${codes.map((c) => c.unit)}::int[], ${codes.map((c) => c.code)}::text[], ${codes.map((c) => c.alias)}::boolean[],
      ${text(codes.map((c) => c.from))}::date[], ${text(codes.map((c) => c.to))}::date[])`.execute(tx);
  const parents = units.flatMap((u) => u.parents.map((p) => ({ unit: u.id, ...p })));
  await sql`insert into unit_parent (unit, parent, valid_from, valid_to)
    select * from unnest(${parents.map((p) => p.unit)}::int[], ${parents.map((p) => p.parent)}::int[], ${text(parents.map((p) => p.from))}::date[], ${text(parents.map((p) => p.to))}::date[])`.execute(
    tx,
  );
};

export const insertSuccessions = async (tx: Tx, list: readonly Succession[]): Promise<void> => {
  await sql`insert into unit_succession (old_id, new_id, extent, since, basis)
    select * from unnest(${list.map((s) => s.oldId)}::int[], ${list.map((s) => s.newId)}::int[], ${list.map((s) => s.extent)}::text[], ${list.map((s) => s.since)}::date[], ${text(list.map((s) => s.basis))}::text[])
    on conflict (old_id, new_id) do update set extent = excluded.extent, since = excluded.since, basis = excluded.basis`.execute(tx);
};

/** Rebuilds what lies below what, and raises the version that pickers and caches compare. Returns the new version. */
export const unitsChanged = async (tx: Tx, source: string): Promise<number> => {
  await sql`select rebuild_unit_closure()`.execute(tx);
  const done = await sql<{ version: number }>`insert into unit_version (version, source) values (1, ${source})
    on conflict (only_row) do update set version = unit_version.version + 1, source = excluded.source, changed_at = now() returning version`.execute(tx);
  return done.rows[0]!.version;
};
