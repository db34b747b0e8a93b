import { sql } from 'kysely';
import type { Tx } from '../../kernel/db.ts';
import { foldWords } from '../../kernel/text.ts';
import { functions } from './functions.data.ts';
import { groups } from './groups.data.ts';
import { planCentral, type SetUp } from './rules/setup.ts';

/** Whole lists of agencies into the tables. For set-up (apply.ts) and the first load alone. */

const text = (list: readonly (string | number | null)[]): string[] => list.map((x) => (x === null ? null : String(x))) as string[];

/** Takes n numbers for agencies that are about to be made, so that events name them. */
export const reserveAgencyIds = async (tx: Tx, n: number): Promise<number[]> =>
  (await sql<{ id: number }>`select nextval('agency_id_seq')::int as id from generate_series(1, ${n})`.execute(tx)).rows.map((r) => r.id);

/** Writes a planned set-up; ids[ref - 1] is the number of the agency with that ref. */
export const insertSetUp = async (tx: Tx, plan: SetUp, ids: readonly number[]): Promise<void> => {
  const idOf = (ref: number): number => ids[ref - 1]!;
  const a = plan.agencies;
  await sql`insert into agency (id, template_key, kind, tier, seat_unit, parent, valid_from, valid_to)
    select * from unnest(${a.map((x) => idOf(x.ref))}::int[], ${a.map((x) => x.templateKey)}::text[], ${a.map((x) => x.kind)}::text[], ${a.map((x) => x.tier)}::smallint[], ${text(a.map((x) => x.seat))}::int[],
      ${text(a.map((x) => (x.parent === null ? null : idOf(x.parent))))}::int[], ${text(a.map((x) => x.from))}::date[], ${text(a.map((x) => x.to))}::date[])`.execute(tx);
  const n = a.flatMap((x) => x.names.map((name) => ({ agency: idOf(x.ref), ...name })));
  await sql`insert into agency_name (agency, name, short_name, is_alias, folded, valid_from, valid_to)
    select * from unnest(${n.map((x) => x.agency)}::int[], ${n.map((x) => x.name)}::text[], ${text(n.map((x) => x.shortName))}::text[], ${n.map((x) => x.isAlias)}::boolean[], ${n.map((x) => foldWords(x.name))}::text[],
      ${text(n.map((x) => x.from))}::date[], ${text(n.map((x) => x.to))}::date[])`.execute(tx);
  const s = plan.successions;
  await sql`insert into agency_succession (old_id, new_id, since, basis)
    select * from unnest(${s.map((x) => idOf(x.old))}::int[], ${s.map((x) => idOf(x.new))}::int[], ${s.map((x) => x.since)}::date[], ${text(s.map((x) => x.basis))}::text[]) on conflict do nothing`.execute(
    tx,
  );
  const h = plan.holders;
  await sql`insert into function_holder (function_code, seat_unit, agency, valid_from, valid_to)
    select * from unnest(${h.map((x) => x.functionCode)}::text[], ${h.map((x) => x.seat)}::int[], ${h.map((x) => idOf(x.agency))}::int[], ${text(h.map((x) => x.from))}::date[], ${text(h.map((x) => x.to))}::date[])`.execute(
    tx,
  );
  await sql`select rebuild_agency_closure()`.execute(tx);
};

/** Groups, functions and national bodies; again with each migration, so that a new version's wordings arrive. Members an administrator added or took out stay. */
export const loadAgencies = async (tx: Tx): Promise<void> => {
  await sql`insert into agency_group (id, name, patterns, rule)
    select g.id, g.name, array(select jsonb_array_elements_text(g.patterns)), g.rule from jsonb_to_recordset(${JSON.stringify(groups)}::jsonb) as g(id text, name text, patterns jsonb, rule jsonb)
    on conflict (id) do update set name = excluded.name, patterns = excluded.patterns,
      rule = excluded.rule || jsonb_strip_nulls(jsonb_build_object('also', agency_group.rule -> 'also', 'except', agency_group.rule -> 'except'))`.execute(tx);
  await sql`insert into state_function (code, name, legal_basis)
    select code, name, "legalBasis" from jsonb_to_recordset(${JSON.stringify(functions)}::jsonb) as f(code text, name text, "legalBasis" text)
    on conflict (code) do update set name = excluded.name, legal_basis = excluded.legal_basis`.execute(tx);
  const there = await sql<{ there: boolean }>`select exists (select from agency where tier = 0) as there`.execute(tx);
  if (there.rows[0]!.there) return;
  const central = planCentral();
  await insertSetUp(tx, central, await reserveAgencyIds(tx, central.agencies.length));
};
