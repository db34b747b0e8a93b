import { sql } from 'kysely';
import type { Database } from '../../kernel/db.ts';
import { permissionNames, personalPermissions, roles } from './roles.data.ts';

/** Puts in the roles and each pair of role and permission that is not there yet; what an administrator changed stays. Run as the owner. */
export const loadRoles = async (db: Database): Promise<void> => {
  const list = roles.map((r, position) => ({ code: r.code, title: r.title, nation: r.scope === 'nation', position }));
  const pairs = roles.flatMap((r) => Object.keys(permissionNames).map((permission) => ({ role: r.code, permission, granted: r.permissions.includes(permission) })));
  await sql`insert into role (code, title, nation, position)
    select * from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as r(code text, title text, nation boolean, position int)
    on conflict (code) do update set title = excluded.title, position = excluded.position`.execute(db);
  await sql`insert into personal_permission (permission) select unnest(${[...personalPermissions]}::text[]) on conflict do nothing`.execute(db);
  await sql`insert into role_permission (role, permission, granted)
    select * from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as p(role text, permission text, granted boolean)
    on conflict do nothing`.execute(db);
};

/**
 * Who gives out accounts gives a code at each sign-in, unless the roles screen has decided otherwise. Asked for where people come from elsewhere (an https
 * address is configured): a trial on one machine goes without. Run as the owner.
 */
export const askAdministratorsForCodes = async (db: Database): Promise<void> => {
  await sql`update role set second_factor = true where second_factor is null and exists (
    select from role_permission p where p.role = role.code and p.permission in ('account.manage', 'role.manage') and p.granted)`.execute(db);
};
