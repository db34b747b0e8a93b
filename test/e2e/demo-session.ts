import { sql } from 'kysely';
import type { BrowserContext } from 'playwright-core';
import { expect } from 'vitest';
import { digestOf, newToken } from '../../src/areas/account/session.ts';
import { loadDemo } from '../../src/demo/demo.ts';
import { newId } from '../../src/kernel/clock.ts';
import { openOwner } from '../../src/kernel/db.ts';
import { SESSION_COOKIE } from '../../src/kernel/http.ts';
import type { System } from '../../src/app.ts';

/** The demonstration province on a database, and ways to look at it as one of its people. */
export const openDemo = async (options: { system: System; ownerUrl: string; address: string }) => {
  const owner = openOwner(options.ownerUrl);
  const isThere = (await sql`select 1 from account where login = 'mau-xa'`.execute(owner.kysely)).rows.length > 0;
  if (!isThere) await loadDemo({ ...options, say: () => undefined });
  await sql`update account_secret set must_change = false, code_expires_at = null`.execute(owner.kysely);
  const first = async (query: ReturnType<typeof sql<{ id: string }>>) => (await query.execute(owner.kysely)).rows[0]!.id;
  return {
    planId: await first(sql<{ id: string }>`select id from plan`),
    provinceId: await first(sql<{ id: string }>`select province as id from document limit 1`),
    documentId: await first(sql<{ id: string }>`select id from document`),
    targetId: await first(sql<{ id: string }>`select id from target order by position limit 1`),
    accountOf: (login: string) => first(sql<{ id: string }>`select id from account where login = ${login}`),
    /** A person, a household, a list kept in the units of this account; two records that may be one human. */
    personOf: (login: string) =>
      first(
        sql<{
          id: string;
        }>`select p.id from person p join account_unit u on u.in_unit = p.keeper_unit_id join account a on a.id = u.account where a.login = ${login} and exists (select from wish w where w.person_id = p.id) order by p.id limit 1`,
      ),
    householdOf: (login: string) =>
      first(
        sql<{
          id: string;
        }>`select h.id from household h join account_unit u on u.in_unit = h.keeper_unit_id join account a on a.id = u.account where a.login = ${login} order by h.id limit 1`,
      ),
    rosterOf: (login: string) =>
      first(
        sql<{
          id: string;
        }>`select r.id from roster r join account_unit u on u.in_unit = r.unit_id join account a on a.id = u.account where a.login = ${login} order by r.id limit 1`,
      ),
    pairOf: async (): Promise<string> => {
      await expect.poll(async () => (await sql`select 1 from duplicate_pair`.execute(owner.kysely)).rows.length, { timeout: 60_000 }).toBeGreaterThan(0);
      return first(sql<{ id: string }>`select id from duplicate_pair order by id limit 1`);
    },
    journeyOf: (login: string) =>
      first(
        sql<{
          id: string;
        }>`select j.id from journey j join account_unit u on u.in_unit = j.unit_id join account a on a.id = u.account where a.login = ${login} order by j.id limit 1`,
      ),
    /** The fair at which people were registered. */
    sessionOf: () => first(sql<{ id: string }>`select activity_id as id from session_entry limit 1`),
    /** Asks the commune of this account why it lags. */
    ask: async (login: string, question: string) => {
      await sql`insert into target_explanation (id, target_id, unit, target_text, as_at, goal, actual, question, due_on, asked_at)
        select ${newId()}, t.id, u.in_unit, t.text, current_date, 20, 3, ${question}, current_date + 7, now() from account a join account_unit u on u.account = a.id cross join lateral (select * from target order by position limit 1) t where a.login = ${login} limit 1`.execute(
        owner.kysely,
      );
    },
    /** The steering committee; an obstacle that has been answered. */
    committeeOf: () => first(sql<{ id: string }>`select id from register_entry where kind = 'steeringCommittee' limit 1`),
    obstacleOf: () => first(sql<{ id: string }>`select id from obstacle where state = 'answered' limit 1`),
    /** An order with people introduced to it; an enterprise whose licence is suspended. */
    orderOf: () => first(sql<{ id: string }>`select order_id as id from introduction limit 1`),
    enterpriseOf: () => first(sql<{ id: string }>`select of_enterprise as id from enterprise_licence where state = 'suspended' limit 1`),
    /** A certificate that was issued here: its class and its code. */
    certificateOf: async () =>
      (await sql<{ classId: string; code: string }>`select class_id, code from training_certificate where class_id is not null order by serial limit 1`.execute(owner.kysely))
        .rows[0]!,
    /** A round of a programme, an agreement across the border and its batch. */
    roundOf: () => first(sql<{ id: string }>`select id from programme_round limit 1`),
    agreementOf: () => first(sql<{ id: string }>`select id from labour_agreement limit 1`),
    batchOf: () => first(sql<{ id: string }>`select id from labour_batch limit 1`),
    /** A piece of work of this account's agency. */
    workOf: (login: string) => first(sql<{ id: string }>`select w.id from work w join account a on a.agency = w.agency where a.login = ${login} order by w.id limit 1`),
    /** Somebody of the ministry, who sees the nation. */
    ministry: async (): Promise<string> => {
      await sql`with a as (insert into account (id, login, name, role) select ${newId()}::uuid, 'mau-bo', 'Người xem (mẫu)', 'ministryReader'
          where not exists (select from account where login = 'mau-bo') returning id)
        insert into account_secret (account, password_hash, must_change, changed_at) select id, '!', false, now() from a`.execute(owner.kysely);
      return 'mau-bo';
    },
    signIn: async (context: BrowserContext, login: string): Promise<void> => {
      const token = newToken();
      await sql`insert into session (id, account, token_sha256, started_at, seen_at, address, agent, second_factor)
        select ${newId()}, id, ${digestOf(token)}, now(), now(), '127.0.0.1', 'browser', 'code' from account where login = ${login}`.execute(owner.kysely);
      await context.addCookies([{ name: SESSION_COOKIE, value: token, url: options.address, httpOnly: true, sameSite: 'Strict' }]);
    },
    close: () => owner.close(),
  };
};
export type Demo = Awaited<ReturnType<typeof openDemo>>;
