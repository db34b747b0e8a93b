import { sql } from 'kysely';
import { digestOf, newToken } from '../../src/areas/account/session.ts';
import { newId } from '../../src/kernel/clock.ts';
import type { Database } from '../../src/kernel/db.ts';
import { SESSION_COOKIE } from '../../src/kernel/http.ts';
import { fold } from '../../src/kernel/text.ts';

/** Somebody to be while something is measured, signed in without a password: what is measured is requests. */
export interface Someone {
  id: string;
  headers: { cookie: string };
}

export const aPlace = async (owner: Database, tier: 1 | 3): Promise<number> =>
  (
    await sql<{ id: number }>`select u.id from unit u join unit_closure c on c.descendant = u.id where u.tier = ${tier} and u.valid_to is null
      and c.ancestor = (select min(id) from unit where tier = 1 and valid_to is null) order by u.id limit 1`.execute(owner)
  ).rows[0]!.id;

export const anAgencyAt = async (owner: Database, unit: number): Promise<number> => {
  const name = 'So Do Luong';
  const { rows } = await sql<{ id: number }>`insert into agency (kind, tier, seat_unit) values ('department', 1, ${unit}) returning id`.execute(owner);
  const { id } = rows[0]!;
  await sql`insert into agency_name (agency, name, folded) values (${id}, ${name}, ${fold(name)})`.execute(owner);
  await sql`insert into agency_closure (ancestor, descendant) values (${id}, ${id})`.execute(owner);
  return id;
};

export const someone = async (owner: Database, { role, unit, agency = null }: { role: string; unit: number; agency?: number | null }): Promise<Someone> => {
  const [id, token] = [newId(), newToken()];
  await sql`insert into account (id, login, name, role, agency, unit_id) values (${id}, ${`do-${role.toLowerCase()}`}, ${`Do ${role}`}, ${role}, ${agency}, ${unit})`.execute(
    owner,
  );
  await sql`insert into account_unit (account, in_unit) values (${id}, ${unit})`.execute(owner);
  await sql`insert into account_secret (account, password_hash, must_change, changed_at) values (${id}, '!', false, now())`.execute(owner);
  await sql`insert into session (id, account, token_sha256, started_at, seen_at, address, agent, second_factor)
    values (${newId()}, ${id}, ${digestOf(token)}, now(), now(), '127.0.0.1', 'bench', 'code')`.execute(owner);
  return { id, headers: { cookie: `${SESSION_COOKIE}=${token}` } };
};
