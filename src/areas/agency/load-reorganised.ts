import { sql } from 'kysely';
import { addDays } from '../../kernel/clock.ts';
import type { Tx } from '../../kernel/db.ts';
import { foldWords } from '../../kernel/text.ts';
import type { Reorganised } from './events.ts';

/** An act into the tables of agencies and out of them, whole lists at a time. For apply.ts alone. */

const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;
const closure = async (tx: Tx): Promise<void> => void (await sql`select rebuild_agency_closure()`.execute(tx));

export const reorganise = async (tx: Tx, d: Reorganised): Promise<void> => {
  const eve = addDays(d.day, -1);
  await sql`insert into agency (id, template_key, kind, tier, seat_unit, parent, valid_from)
    select a.id, a."templateKey", a.kind, a.tier, a.seat, a.parent, ${d.day}::date
    from jsonb_to_recordset(${json(d.opened)}) as a(id int, "templateKey" text, kind text, tier smallint, seat int, parent int)`.execute(tx);
  const names = d.opened.flatMap((a) => a.names.map((n) => ({ agency: a.id, ...n, folded: foldWords(n.name) })));
  await sql`insert into agency_name (agency, name, short_name, is_alias, folded, valid_from)
    select n.agency, n.name, n."shortName", n."isAlias", n.folded, ${d.day}::date
    from jsonb_to_recordset(${json(names)}) as n(agency int, name text, "shortName" text, "isAlias" boolean, folded text)`.execute(tx);
  const closed = d.closed.map((c) => c.id);
  await sql`update agency set valid_to = ${eve}::date where id = any(${closed}::int[]) and valid_to is null`.execute(tx);
  await sql`update agency_name set valid_to = ${eve}::date where agency = any(${closed}::int[]) and valid_to is null and not is_alias`.execute(tx);
  await sql`insert into agency_succession (old_id, new_id, since, basis)
    select s.old, s.heir, ${d.day}::date, ${d.basis} from jsonb_to_recordset(${json(d.closed.flatMap((c) => c.heirs.map((heir) => ({ old: c.id, heir }))))}) as s(old int, heir int)
    on conflict do nothing`.execute(tx);
  const renamed = d.renamed.map((r) => ({ ...r, folded: foldWords(r.name) }));
  await sql`update agency_name set valid_to = ${eve}::date where agency = any(${renamed.map((r) => r.id)}::int[]) and not is_alias and valid_to is null`.execute(tx);
  await sql`insert into agency_name (agency, name, short_name, folded, valid_from)
    select r.id, r.name, r."shortName", r.folded, ${d.day}::date from jsonb_to_recordset(${json(renamed)}) as r(id int, name text, "shortName" text, folded text)`.execute(tx);
  await sql`update function_holder h set valid_to = ${eve}::date from jsonb_to_recordset(${json(d.functions)}) as f(code text, province int)
    where h.function_code = f.code and h.seat_unit = f.province and h.valid_to is null`.execute(tx);
  // what a closed agency held and nobody was given ends with it
  await sql`update function_holder set valid_to = ${eve}::date where agency = any(${closed}::int[]) and valid_to is null`.execute(tx);
  await sql`insert into function_holder (function_code, seat_unit, agency, valid_from, note)
    select f.code, f.province, f.now, ${d.day}::date, ${d.basis} from jsonb_to_recordset(${json(d.functions)}) as f(code text, province int, now int)`.execute(tx);
  await closure(tx);
};

/** Numbers stay taken: what was opened ends the day before it began and was never in force. */
export const undoReorganisation = async (tx: Tx, d: Reorganised): Promise<void> => {
  const eve = addDays(d.day, -1);
  const opened = d.opened.map((a) => a.id);
  const closed = d.closed.map((c) => c.id);
  await sql`delete from function_holder h using jsonb_to_recordset(${json(d.functions)}) as f(code text, province int, now int)
    where h.function_code = f.code and h.seat_unit = f.province and h.agency = f.now and h.valid_from = ${d.day}::date`.execute(tx);
  await sql`update function_holder set valid_to = null where valid_to = ${eve}::date and (agency = any(${closed}::int[])
    or (function_code, seat_unit, agency) in (select f.code, f.province, f.was from jsonb_to_recordset(${json(d.functions)}) as f(code text, province int, was int)))`.execute(tx);
  await sql`delete from agency_succession where old_id = any(${closed}::int[]) and since = ${d.day}::date`.execute(tx);
  await sql`update agency set valid_to = null where id = any(${closed}::int[]) and valid_to = ${eve}::date`.execute(tx);
  await sql`update agency_name set valid_to = null where agency = any(${closed}::int[]) and valid_to = ${eve}::date and not is_alias`.execute(tx);
  const renamed = d.renamed.map((r) => r.id);
  await sql`delete from agency_name where agency = any(${renamed}::int[]) and valid_from = ${d.day}::date and not is_alias`.execute(tx);
  await sql`update agency_name set valid_to = null where agency = any(${renamed}::int[]) and valid_to = ${eve}::date and not is_alias`.execute(tx);
  await sql`update agency set valid_to = ${eve}::date, parent = null, template_key = null where id = any(${opened}::int[])`.execute(tx);
  await sql`update agency_name set valid_to = ${eve}::date where agency = any(${opened}::int[])`.execute(tx);
  await closure(tx);
};
