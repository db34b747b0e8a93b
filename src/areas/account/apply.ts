import { sql } from 'kysely';
import type { Tx } from '../../kernel/db.ts';
import { defineApply } from '../../kernel/event.ts';
import type { AccountEvent } from './events.ts';
import type { SessionProof } from './session.ts';

/** The only place where accounts change. What must not enter the history (digests, hashes) is written by the functions below, in the same transaction. */

const rows = (list: readonly object[]): string => JSON.stringify(list);
const ids = (events: readonly { subjectId: string }[]): string[] => events.map((e) => e.subjectId);

const setUnits = async (tx: Tx, list: readonly { id: string; units: readonly number[] }[]): Promise<void> => {
  await sql`delete from account_unit where account = any(${list.map((a) => a.id)}::uuid[])`.execute(tx);
  await sql`insert into account_unit (account, in_unit) select a.id, u from jsonb_to_recordset(${rows(list)}::jsonb) as a(id uuid, units int[]), unnest(a.units) as u`.execute(tx);
};

const flat = (e: Extract<AccountEvent, { type: 'account.made' | 'account.changed' }>) => ({
  id: e.subjectId,
  login: e.personal.login,
  name: e.personal.name,
  role: e.data.role,
  agency: e.data.agency,
  unit_id: e.data.unitId,
  units: e.data.units,
});

export const apply = defineApply<AccountEvent>({
  'account.made': async (tx, events) => {
    const list = events.map(flat);
    await sql`insert into account (id, login, name, role, agency, unit_id)
      select id, login, name, role, agency, unit_id from jsonb_to_recordset(${rows(list)}::jsonb) as a(id uuid, login text, name text, role text, agency int, unit_id int)`.execute(
      tx,
    );
    await setUnits(tx, list);
  },
  'account.changed': async (tx, events) => {
    const list = events.map(flat);
    await sql`update account t set login = a.login, name = a.name, role = a.role, agency = a.agency, unit_id = a.unit_id, version = version + 1
      from jsonb_to_recordset(${rows(list)}::jsonb) as a(id uuid, login text, name text, role text, agency int, unit_id int) where t.id = a.id`.execute(tx);
    await setUnits(tx, list);
  },
  'account.moved': async (tx, events) => {
    for (const act of new Set(events.map((e) => e.data.act)))
      await sql`select act_move_accounts(${act}::uuid, ${rows(events.filter((e) => e.data.act === act).map((e) => ({ account: e.subjectId, ...e.data })))}::jsonb)`.execute(tx);
  },
  'account.ended': async (tx, events, by) => {
    await sql`update account set ended_at = ${by.now}, version = version + 1 where id = any(${ids(events)}::uuid[])`.execute(tx);
    await sql`update session set ended_at = ${by.now} where account = any(${ids(events)}::uuid[]) and ended_at is null`.execute(tx);
  },
  'account.reopened': async (tx, events, by) => {
    await sql`update account set ended_at = null, version = version + 1 where id = any(${ids(events)}::uuid[])`.execute(tx);
    // the password of before does not come back with it: a new code is needed
    await sql`update account_secret set must_change = true, code_expires_at = ${by.now} where account = any(${ids(events)}::uuid[])`.execute(tx);
  },
  'account.codeIssued': async (tx, events, by) => {
    await sql`update session set ended_at = ${by.now} where account = any(${ids(events)}::uuid[]) and ended_at is null`.execute(tx);
  },
  'account.passwordChanged': async (tx, events) => {
    await sql`update account_secret set must_change = false, code_expires_at = null where account = any(${ids(events)}::uuid[])`.execute(tx);
  },
  'account.signedIn': async () => undefined,
  'account.factorGiven': async (tx, events) => {
    await sql`update session set second_factor = 'code' where id = any(${events.map((e) => e.data.session)}::uuid[])`.execute(tx);
  },
  'account.factorSet': async (tx, events) => {
    await sql`update session set second_factor = 'code' where id = any(${events.flatMap((e) => e.data.session ?? [])}::uuid[])`.execute(tx);
  },
  'account.codeReused': async () => undefined,
  'account.recoveryRenewed': async () => undefined,
  'account.factorReset': async (tx, events, by) => {
    await sql`delete from second_factor where account = any(${ids(events)}::uuid[])`.execute(tx);
    await sql`delete from recovery_code where account = any(${ids(events)}::uuid[])`.execute(tx);
    await sql`update session set ended_at = ${by.now} where account = any(${ids(events)}::uuid[]) and ended_at is null`.execute(tx);
  },
  'account.identityLinked': async () => undefined,
  'account.identityDropped': async (tx, events) => {
    for (const e of events) await sql`delete from sign_in_subject where account = ${e.subjectId}::uuid and provider = ${e.data.provider}`.execute(tx);
  },
  'account.locked': async () => undefined,
  'account.sessionsEnded': async (tx, events, by) => {
    await sql`update session set ended_at = ${by.now} where id = any(${events.flatMap((e) => e.data.sessions)}::uuid[]) and ended_at is null`.execute(tx);
  },
  'account.rolesChanged': async (tx, events) => {
    for (const e of events)
      await sql`update role_permission t set granted = c.granted from jsonb_to_recordset(${rows(e.data.changes)}::jsonb) as c(role text, permission text, granted boolean)
        where t.role = c.role and t.permission = c.permission`.execute(tx);
    for (const e of events)
      await sql`update role t set second_factor = c.needed from jsonb_to_recordset(${rows(e.data.factors)}::jsonb) as c(role text, needed boolean) where t.code = c.role`.execute(
        tx,
      );
  },
  'account.standInNamed': async (tx, events) => {
    await sql`insert into stand_in (id, account, stands_for, from_day, to_day)
      select id, account, stands_for, from_day, to_day from jsonb_to_recordset(${rows(events.map((e) => ({ id: e.subjectId, account: e.data.account, stands_for: e.data.standsFor, from_day: e.data.fromDay, to_day: e.data.toDay })))}::jsonb)
        as s(id uuid, account uuid, stands_for uuid, from_day date, to_day date)`.execute(tx);
  },
  'account.standInEnded': async (tx, events, by) => {
    await sql`update stand_in set ended_at = ${by.now} where id = any(${ids(events)}::uuid[]) and ended_at is null`.execute(tx);
  },
  'account.agencySettingChanged': async (tx, events) => {
    for (const e of events)
      await sql`insert into agency_setting (agency, head_approves) values (${e.data.agency}, ${e.data.headApproves})
        on conflict (agency) do update set head_approves = excluded.head_approves, version = agency_setting.version + 1`.execute(tx);
  },
  'account.provinceChosen': async (tx, events) => {
    for (const e of events) {
      await sql`update account set unit_id = ${e.unitId}, version = version + 1 where id = ${e.subjectId}::uuid`.execute(tx);
      await sql`delete from account_unit where account = ${e.subjectId}::uuid`.execute(tx);
      await sql`insert into account_unit (account, in_unit) values (${e.subjectId}::uuid, ${e.unitId})`.execute(tx);
    }
  },
  'account.setUpFinished': async (tx, events, by) => {
    for (const e of events)
      await sql`insert into set_up (province, finished_at, finished_by) values (${e.data.province}, ${by.now}, ${e.subjectId}::uuid) on conflict do nothing`.execute(tx);
  },
});

/** Stores argon2id hashes: of a chosen password (no `expiresAt`), or of a one-time code that must be exchanged before it expires. */
export const storeSecrets = async (tx: Tx, list: readonly { account: string; hash: string; expiresAt: Date | null }[], now: Date): Promise<void> => {
  const given = list.map((s) => ({ account: s.account, hash: s.hash, expires: s.expiresAt }));
  // Not "on conflict … excluded": reading excluded.password_hash needs the right to read that column, which the application does not have.
  await sql`merge into account_secret t
    using (select account, hash, expires from jsonb_to_recordset(${rows(given)}::jsonb) as r(account uuid, hash text, expires timestamptz)) s on t.account = s.account
    when matched then update set password_hash = s.hash, must_change = s.expires is not null, code_expires_at = s.expires, changed_at = ${now}
    when not matched then insert (account, password_hash, must_change, code_expires_at, changed_at) values (s.account, s.hash, s.expires is not null, s.expires, ${now})`.execute(
    tx,
  );
};

/** Opens a session; only the digest of its token is kept. */
export const openSession = async (tx: Tx, s: SessionProof & { id: string; account: string; digest: Buffer; now: Date; address: string; agent: string }): Promise<void> => {
  await sql`insert into session (id, account, token_sha256, started_at, seen_at, address, agent, second_factor, provider)
    values (${s.id}, ${s.account}, ${s.digest}, ${s.now}, ${s.now}, ${s.address}, ${s.agent}, ${s.secondFactor}, ${s.provider})`.execute(tx);
};

/** A session that may now do more goes on under another token: what was known of the old one is worth nothing. */
export const renewToken = async (tx: Tx, session: string, digest: Buffer): Promise<void> => {
  await sql`update session set token_sha256 = ${digest} where id = ${session}::uuid`.execute(tx);
};

/** Keeps by its keyed digest who of a provider's people this account is. */
export const storeSubject = async (tx: Tx, s: { provider: string; subject: Buffer; account: string; now: Date }): Promise<void> => {
  await sql`insert into sign_in_subject (provider, subject, account, linked_at) values (${s.provider}, ${s.subject}, ${s.account}::uuid, ${s.now})`.execute(tx);
};

/** Keeps the secret of a phone that is being set up, beside the one in use. */
export const storeNextSecret = async (tx: Tx, account: string, closed: Buffer): Promise<void> => {
  await sql`insert into second_factor (account, next_secret) values (${account}::uuid, ${closed}) on conflict (account) do update set next_secret = excluded.next_secret`.execute(
    tx,
  );
};

/** The new phone takes the place of the one before. @param step the step of the code that proved it */
export const takeSecret = async (tx: Tx, account: string, closed: Buffer, step: number, now: Date): Promise<void> => {
  await sql`update second_factor set secret = ${closed}, next_secret = null, confirmed_at = ${now}, last_step = ${step} where account = ${account}::uuid`.execute(tx);
};

/** Marks a step of the clock as used; false when it, or a later one, was used before. */
export const takeStep = async (tx: Tx, account: string, step: number): Promise<boolean> =>
  (await sql`update second_factor set last_step = ${step} where account = ${account}::uuid and last_step < ${step} returning account`.execute(tx)).rows.length > 0;

/** Puts new recovery codes in the place of the old ones; only keyed digests are kept. */
export const storeRecoveryCodes = async (tx: Tx, account: string, digests: readonly Buffer[]): Promise<void> => {
  await sql`delete from recovery_code where account = ${account}::uuid`.execute(tx);
  const list = digests.map((d) => d.toString('hex'));
  await sql`insert into recovery_code (account, digest) select ${account}::uuid, decode(d, 'hex') from unnest(${list}::text[]) as d`.execute(tx);
};

/** One use of a recovery code: true for the first taker alone. */
export const takeRecoveryCode = async (tx: Tx, account: string, digest: Buffer, now: Date): Promise<boolean> =>
  (await sql`update recovery_code set used_at = ${now} where account = ${account}::uuid and digest = ${digest} and used_at is null returning account`.execute(tx)).rows.length > 0;
