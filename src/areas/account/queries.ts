import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../kernel/db.ts';
import type { AccountRow } from './contract.ts';

/** Questions about accounts, roles, sessions and stand-ins. */

const unitName = (unit: RawBuilder<unknown>, at: string) =>
  sql<string>`(select n.name from unit_name n where n.unit = ${unit} order by valid_at(n.valid_from, n.valid_to, ${at}::date) desc, n.valid_from desc nulls last limit 1)`;
const agencyName = (agency: RawBuilder<unknown>, at: string) =>
  sql<string>`(select n.name from agency_name n where n.agency = ${agency} and not n.is_alias order by valid_at(n.valid_from, n.valid_to, ${at}::date) desc, n.valid_from desc nulls last limit 1)`;

const accountColumns = (at: string, now: Date) => sql`
  a.id, a.login, a.name, a.role, r.title as role_title, a.agency, ${agencyName(sql`a.agency`, at)} as agency_name, a.unit_id, ${unitName(sql`a.unit_id`, at)} as unit_name,
  coalesce((select jsonb_agg(jsonb_build_object('id', u.in_unit, 'name', ${unitName(sql`u.in_unit`, at)}) order by u.in_unit) from account_unit u where u.account = a.id), '[]') as units,
  case when a.ended_at is not null then 'ended' when not s.must_change then 'active' when s.code_expires_at > ${now} then 'code' else 'expired' end as state,
  exists (select from second_factor f where f.account = a.id and f.confirmed_at is not null) as second_factor,
  (select max(seen_at) from session where session.account = a.id)::text as last_seen_at, a.ended_at::text as ended_at, a.version`;

/** One account in sight of the actor. */
export const findAccount = async (tx: Tx, id: string, at: string, now: Date): Promise<AccountRow | undefined> =>
  (
    await sql<AccountRow>`select ${accountColumns(at, now)} from account a join role r on r.code = a.role left join account_secret s on s.account = a.id where a.id = ${id}::uuid`.execute(
      tx,
    )
  ).rows[0];

/** Accounts whose unit is in the actor's territory (colleagues of the own agency elsewhere are not meant here). */
const kept = sql`(a.unit_id = any(array(select descendant from unit_closure where ancestor = any(string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[]))) or a.id = nullif(current_setting('app.actor', true), '')::uuid)`;

/** Is the account kept by this actor's administrators' territory, so that it may be changed? */
export const isKept = async (tx: Tx, id: string): Promise<boolean> => (await sql`select 1 from account a where a.id = ${id}::uuid and ${kept}`.execute(tx)).rows.length > 0;

export const PAGE = 1_000;
/** A page of the accounts in the actor's territory, by name in Vietnamese order. Names are searched in the browser, so that none stands in an address. */
export const listAccounts = async (tx: Tx, input: { ended: boolean; page: number }, at: string, now: Date): Promise<{ rows: AccountRow[]; total: number }> => {
  const where = sql`from account a join role r on r.code = a.role left join account_secret s on s.account = a.id where ${kept} ${input.ended ? sql`` : sql`and a.ended_at is null`}`;
  const total = await sql<{ n: number }>`select count(*)::int as n ${where}`.execute(tx);
  const { rows } =
    await sql<AccountRow>`select ${accountColumns(at, now)} ${where} order by a.ended_at is not null, a.name collate "vi-VN-x-icu", a.id limit ${PAGE} offset ${(input.page - 1) * PAGE}`.execute(
      tx,
    );
  return { rows, total: total.rows[0]!.n };
};

/** People who may sign in for an agency or those below it, by name: to whom work can be given. */
export const listColleagues = async (tx: Tx, agency: number): Promise<{ id: string; name: string; roleTitle: string }[]> =>
  (
    await sql<{ id: string; name: string; roleTitle: string }>`
    select a.id, a.name, r.title as role_title from account a join role r on r.code = a.role
    where a.ended_at is null and a.agency in (select descendant from agency_closure where ancestor = ${agency}) order by a.name collate "vi-VN-x-icu"`.execute(tx)
  ).rows;

/** Name and unit facts that "me" shows of a signed-in person. */
export const getSight = async (tx: Tx, who: { role: string; agency: number | null; unitIds: readonly number[] }, at: string) => {
  const { rows } = await sql<{ roleTitle: string; agencyName: string | null; units: { id: number; name: string; tier: number }[]; communes: number; done: boolean }>`
    select (select title from role where code = ${who.role}) as role_title, ${agencyName(sql`${who.agency}::int`, at)} as agency_name,
      coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'name', ${unitName(sql`u.id`, at)}, 'tier', u.tier) order by u.tier, u.id) from unit u where u.id = any(${[...who.unitIds]}::int[])), '[]') as units,
      (select count(distinct u.id)::int from unit_closure c join unit u on u.id = c.descendant where c.ancestor = any(${[...who.unitIds]}::int[]) and u.tier = 3 and valid_at(u.valid_from, u.valid_to, ${at}::date)) as communes,
      exists (select 1 from set_up) as done`.execute(tx);
  return rows[0]!;
};

export interface RoleFacts {
  code: string;
  title: string;
  nation: boolean;
  permissions: string[];
  secondFactor: boolean;
  /** Living accounts in the whole system. */
  accounts: number;
}
export const listRoles = async (tx: Tx): Promise<RoleFacts[]> =>
  (
    await sql<RoleFacts>`
    select r.code, r.title, r.nation, coalesce((select array_agg(p.permission order by p.permission) from role_permission p where p.role = r.code and p.granted), '{}') as permissions,
      role_needs_factor(r.code) as second_factor, role_accounts(r.code) as accounts
    from role r order by r.position`.execute(tx)
  ).rows;

/** Living accounts, besides this one, that could administer accounts and roles. */
export const countOtherAdministrators = async (tx: Tx, id: string): Promise<number> =>
  (await sql<{ n: number }>`select other_administrators(${id}::uuid) as n`.execute(tx)).rows[0]!.n;

export interface SessionFacts {
  id: string;
  startedAt: string;
  seenAt: string;
  agent: string;
  address: string;
  proof: 'none' | 'code' | 'provider';
}
/** Open sessions of an account, latest first. */
export const listSessions = async (tx: Tx, account: string, limits: { now: Date; idleMinutes: number; absoluteHours: number }): Promise<SessionFacts[]> =>
  (
    await sql<SessionFacts>`
    select id, started_at::text as started_at, seen_at::text as seen_at, agent, address, second_factor as proof from session
    where account = ${account}::uuid and ended_at is null and seen_at > ${limits.now}::timestamptz - make_interval(mins => ${limits.idleMinutes}) and started_at > ${limits.now}::timestamptz - make_interval(hours => ${limits.absoluteHours})
    order by seen_at desc`.execute(tx)
  ).rows;

export interface FactorFacts {
  secret: Buffer | null;
  nextSecret: Buffer | null;
  since: string | null;
  recoveryLeft: number;
}
/** The codes of an account's phone and paper, as far as they are set up. */
export const getFactor = async (tx: Tx, account: string): Promise<FactorFacts> =>
  (
    await sql<FactorFacts>`
    select f.secret, f.next_secret, f.confirmed_at::text as since, (select count(*)::int from recovery_code r where r.account = a.id and r.used_at is null) as recovery_left
    from (values (${account}::uuid)) as a(id) left join second_factor f on f.account = a.id`.execute(tx)
  ).rows[0]!;

export interface StandInFacts {
  id: string;
  account: { id: string; name: string };
  standsFor: { id: string; name: string };
  fromDay: string;
  toDay: string;
  endedAt: string | null;
  inForce: boolean;
}
const standIns = (tx: Tx, where: RawBuilder<unknown>, today: string) =>
  sql<StandInFacts>`
    select s.id, jsonb_build_object('id', s.account, 'name', coalesce(account_name(s.account), '')) as account, jsonb_build_object('id', s.stands_for, 'name', coalesce(account_name(s.stands_for), '')) as stands_for,
      s.from_day, s.to_day, s.ended_at::text as ended_at, s.ended_at is null and ${today}::date between s.from_day and s.to_day as in_force
    from stand_in s ${where} order by s.to_day desc, s.id desc limit 500`.execute(tx);
/** Stand-ins in sight: of the actor's territory, and those the actor takes part in. */
export const listStandIns = async (tx: Tx, today: string): Promise<StandInFacts[]> => (await standIns(tx, sql``, today)).rows;
export const findStandIn = async (tx: Tx, id: string, today: string): Promise<StandInFacts | undefined> => (await standIns(tx, sql`where s.id = ${id}::uuid`, today)).rows[0];

/** Which of these logins are taken, anywhere in the system, by accounts in sight or not. */
export const takenLogins = async (tx: Tx, logins: readonly string[]): Promise<Set<string>> =>
  new Set((await sql<{ login: string }>`select login from logins_taken(${[...logins]}::text[]) as t(login)`.execute(tx)).rows.map((r) => r.login));

export interface AgencySetting {
  agency: number;
  headApproves: boolean;
  version: number;
}
/** How an agency works; where nothing was chosen staff sends without the head. */
export const getAgencySetting = async (tx: Tx, agency: number): Promise<AgencySetting> =>
  (await sql<AgencySetting>`select agency, head_approves, version from agency_setting where agency = ${agency}`.execute(tx)).rows[0] ?? { agency, headApproves: false, version: 0 };

/** Is the agency one that somebody with this scope acts for, or seated in that territory? `own`, `territory` or null. */
export const agencyReach = async (tx: Tx, agency: number, scope: { unitIds: readonly number[]; agencyIds: readonly number[] }): Promise<'own' | 'territory' | null> =>
  (
    await sql<{ reach: 'own' | 'territory' | null }>`
    select case
      when exists (select 1 from agency_closure where descendant = g.id and ancestor = any(${[...scope.agencyIds]}::int[])) then 'own'
      when exists (select 1 from unit_closure where descendant = g.seat_unit and ancestor = any(${[...scope.unitIds]}::int[])) then 'territory' end as reach
    from agency g where g.id = ${agency}`.execute(tx)
  ).rows[0]?.reach ?? null;

/** Of these units, those outside the actor's territory. */
export const unitsOutOfReach = async (tx: Tx, units: readonly number[]): Promise<number[]> =>
  (
    await sql<{ id: number }>`
    select w.id from unnest(${[...units]}::int[]) as w(id)
    where not exists (select 1 from unit_closure where descendant = w.id and ancestor = any(string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[]))`.execute(
      tx,
    )
  ).rows.map((r) => r.id);

export interface SetUpFacts {
  done: boolean;
  province: { id: number; name: string } | null;
  agencies: number;
  administrators: number;
}
/** How far the first-run set-up has come, as its administrator sees it. */
export const getSetUp = async (tx: Tx, accountId: string, at: string): Promise<SetUpFacts> =>
  (
    await sql<SetUpFacts>`
    select exists (select 1 from set_up) as done,
      case when a.unit_id is null then null else jsonb_build_object('id', a.unit_id, 'name', ${unitName(sql`a.unit_id`, at)}) end as province,
      (select count(*)::int from agency g join unit_closure c on c.descendant = g.seat_unit where c.ancestor = a.unit_id) as agencies,
      other_administrators(a.id) + 1 as administrators
    from account a where a.id = ${accountId}::uuid`.execute(tx)
  ).rows[0]!;

/** A unit of the first tier in force that day. */
export const isProvince = async (tx: Tx, unit: number, at: string): Promise<boolean> =>
  (await sql`select 1 from unit where id = ${unit} and tier = 1 and valid_at(valid_from, valid_to, ${at}::date)`.execute(tx)).rows.length > 0;

/** The province chosen at set-up; null before that. */
export const findProvince = async (tx: Tx): Promise<number | null> => (await sql<{ province: number }>`select province from set_up`.execute(tx)).rows[0]?.province ?? null;

/** The provinces of a day, by name. */
export const listProvinces = async (tx: Tx, at: string): Promise<{ id: number; name: string }[]> =>
  (
    await sql<{ id: number; name: string }>`
    select u.id, n.name from unit u join unit_name n on n.unit = u.id and valid_at(n.valid_from, n.valid_to, ${at}::date)
    where u.tier = 1 and valid_at(u.valid_from, u.valid_to, ${at}::date) order by n.name collate "vi-VN-x-icu"`.execute(tx)
  ).rows;

/** A page's worth of providers, and whether the demonstration stands here. */
export const getSignInOptions = async (tx: Tx): Promise<{ providers: { code: string; label: string }[]; demo: boolean }> => {
  const { rows } = await sql<{ code: string; label: string }>`select code, label from sign_in_provider where ended_at is null order by position`.execute(tx);
  const demo = await sql`select 1 from demo`.execute(tx);
  return { providers: rows, demo: demo.rows.length > 0 };
};

export interface ProviderFacts {
  code: string;
  issuer: string;
  clientId: string;
  clientSecret: Buffer | null;
  scope: string;
  vouches: boolean;
}
export const findProvider = async (tx: Tx, code: string): Promise<ProviderFacts | undefined> =>
  (await sql<ProviderFacts>`select code, issuer, client_id, client_secret, scope, vouches from sign_in_provider where code = ${code} and ended_at is null`.execute(tx)).rows[0];

/** Each provider in force, and since when the account is linked to it. */
export const listIdentities = async (tx: Tx, account: string): Promise<{ provider: string; label: string; linkedAt: string | null }[]> =>
  (
    await sql<{ provider: string; label: string; linkedAt: string | null }>`
    select p.code as provider, p.label, s.linked_at::text as linked_at from sign_in_provider p left join sign_in_subject s on s.provider = p.code and s.account = ${account}::uuid
    where p.ended_at is null order by p.position`.execute(tx)
  ).rows;

/** Who could take over what somebody leaves behind in these agencies: living accounts that belong to each of them. */
export const listTakers = async (tx: Tx, account: string, agencies: readonly number[]): Promise<{ id: string; name: string }[]> => {
  const lists: { id: string; name: string }[][] = [];
  for (const agency of new Set(agencies))
    lists.push((await sql<{ id: string; name: string }>`select id, name from work_takers(${account}::uuid, ${agency}::int)`.execute(tx)).rows);
  return (lists[0] ?? []).filter((t) => lists.every((l) => l.some((o) => o.id === t.id)));
};

/** Names of agencies, for whoever keeps an account that works for them. */
export const namesOfAgencies = async (tx: Tx, agencies: readonly number[], at: string): Promise<Map<number, string>> =>
  new Map(
    (await sql<{ id: number; name: string }>`select g.id, ${agencyName(sql`g.id`, at)} as name from agency g where g.id = any(${[...agencies]}::int[])`.execute(tx)).rows.map(
      (r) => [r.id, r.name],
    ),
  );

/** Held until the transaction ends by whoever takes away what administers: two such acts at the same moment follow one another, and the second sees the first. */
export const holdAdministrators = async (tx: Tx): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtext('account.administrators'))`.execute(tx);
};
