import { sql } from 'kysely';
import type { Actor } from '../../../kernel/actor.ts';
import type { Tx } from '../../../kernel/db.ts';
import { listRoles, takenLogins } from '../queries.ts';
import { mayGiveRole } from '../rules.ts';
import { roles as seeds } from '../roles.data.ts';
import type { SheetFacts } from './rules.ts';

const inUnits = sql`(select descendant from unit_closure where ancestor = any(string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[]))`;

/** What the rows of a sheet are judged by: roles, and the agencies and units of the actor's territory in force that day. */
export const getSheetFacts = async (tx: Tx, actor: Actor, logins: readonly string[], at: string): Promise<SheetFacts> => {
  const agencies = await sql<{ id: number; seat: number | null; names: string[] }>`
    select g.id, g.seat_unit as seat, array_remove(array_agg(n.name) || array_agg(n.short_name), null) as names
    from agency g join agency_name n on n.agency = g.id
    where g.seat_unit in ${inUnits} and valid_at(g.valid_from, g.valid_to, ${at}::date) and valid_at(n.valid_from, n.valid_to, ${at}::date) group by g.id`.execute(tx);
  const units = await sql<{ id: number; name: string }>`
    select u.id, n.name
    from unit u join unit_name n on n.unit = u.id
    where u.id in ${inUnits} and valid_at(u.valid_from, u.valid_to, ${at}::date) and valid_at(n.valid_from, n.valid_to, ${at}::date)`.execute(tx);
  const seen = await sql<{ login: string; name: string; role: string; agency: number | null; unitId: number | null }>`
    select login, name, role, agency, unit_id from account where login = any(${[...logins]}::text[]) and ended_at is null`.execute(tx);
  const known = new Map<string, { name: string; role: string; agency: number | null; unitId: number | null } | null>(
    [...(await takenLogins(tx, logins))].map((login) => [login, null]),
  );
  for (const a of seen.rows) known.set(a.login, a);
  const home = await sql<{ unitId: number | null }>`select unit_id from account where id = ${actor.accountId}::uuid`.execute(tx);
  return {
    roles: (await listRoles(tx)).map((r) => ({
      code: r.code,
      title: r.title,
      mayGive: mayGiveRole(actor, r, r.permissions) === true,
      needsAgency: seeds.find((s) => s.code === r.code)?.needsAgency ?? false,
    })),
    agencies: agencies.rows,
    units: units.rows,
    known,
    home: home.rows[0]?.unitId ?? null,
  };
};
