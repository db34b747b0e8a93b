import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, inject } from 'vitest';
import { createSystem, type System } from '../src/app.ts';
import type { Actor } from '../src/kernel/actor.ts';
import { createClient, type Client } from '../src/kernel/client.ts';
import { newId, type Clock } from '../src/kernel/clock.ts';
import type { Api } from '../src/kernel/contract.ts';
import type { Jobs } from '../src/kernel/job.ts';
import type { Service } from '../src/kernel/service.ts';
import { appUrl, openOwner, type Database } from '../src/kernel/db.ts';
import { SESSION_COOKIE } from '../src/kernel/http.ts';
import { fold } from '../src/kernel/text.ts';
import { hashSecret } from '../src/areas/account/secrets.ts';
import { actorOf } from '../src/areas/account/session.ts';
import { cloneDatabase } from './database.ts';
import { testCipher, testRing } from './keys.ts';

/**
 * A small world for the tests of one file: a database of its own, the real system on it as the application role, and makers of units, agencies
 * and people. Each test makes its own commune and agency; because everything is scoped, tests do not see each other.
 */

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  set(iso: string): void;
  advance(minutes: number): void;
}

export interface TestUnit {
  id: number;
  name: string;
  tier: 1 | 2 | 3;
  parent: number | null;
}
export interface TestAgency {
  id: number;
  name: string;
  seat: number;
  tier: number;
}
export interface TestAccount {
  id: string;
  login: string;
  name: string;
  role: string;
  agency: number | null;
  units: number[];
  /** Session cookie of this account. */
  cookie: string;
}

export interface World {
  ownerUrl: string;
  system: System;
  clock: TestClock;
  /** The owner's connection: arranges and looks, never part of what is tested. */
  owner: Database;
  aProvince(name?: string): Promise<TestUnit>;
  /** A commune of a province (made when none is given); `below` puts it under a district. */
  aCommune(options?: { province?: TestUnit; name?: string }): Promise<TestUnit>;
  anAgency(options?: { seat?: TestUnit; kind?: string; name?: string; parent?: TestAgency }): Promise<TestAgency>;
  /** `units`: what is in sight (default: the agency's seat for roles that work with units, else none); `home`: whose administrators keep the account. */
  anAccount(options: { role: string; agency?: TestAgency | null; units?: readonly (TestUnit | number)[]; home?: TestUnit; password?: string }): Promise<TestAccount>;
  /** Calls through the real HTTP layer, in process, with a real session. null: nobody. */
  client<T extends Api>(api: T, account: TestAccount | null): Client<T>;
  request(path: string, init?: RequestInit & { account?: TestAccount | null; env?: object }): Promise<Response>;
  actor(account: TestAccount): Promise<Actor>;
  close(): Promise<void>;
}

/** Roles whose officers usually work with the units of their place. */
const withUnits = new Set(['administrator', 'trackingOfficer', 'labourOfficer', 'centreOfficer', 'communeOfficer', 'leader', 'auditor', 'policeOfficer', 'partyOrganiser']);
const ORIGIN = 'http://localhost';

let count = 0;
const next = (): number => ++count;

const makeClock = (iso: string): TestClock => {
  let at = Date.parse(iso);
  return { now: () => new Date(at), set: (to) => void (at = Date.parse(to)), advance: (minutes) => void (at += minutes * 60_000) };
};

/** Opens the world of this test file; closed by itself after its last test. */
export const openWorld = async (options: { now?: string; connections?: number; service?: Service; jobs?: Jobs } = {}): Promise<World> => {
  const database = await cloneDatabase(inject('ownerUrl'), inject('template'));
  const { kysely: owner, close: closeOwner } = openOwner(database.ownerUrl);
  const clock = makeClock(options.now ?? '2026-03-02T02:00:00Z');
  const system = createSystem(appUrl(database.ownerUrl), {
    keys: testRing,
    clock,
    checkAnswers: true,
    connections: options.connections ?? 4,
    ...(options.service ? { service: options.service } : {}),
    ...(options.jobs ? { jobs: options.jobs } : {}),
  });
  const hashes = new Map<string, string>();

  const unit = async (tier: 1 | 3, kind: string, name: string, parent: number | null): Promise<TestUnit> => {
    const { rows } = await sql<{ id: number }>`insert into unit (tier) values (${tier}) returning id`.execute(owner);
    const id = rows[0]!.id;
    await sql`insert into unit_name (unit, name, kind, folded) values (${id}, ${name}, ${kind}, ${fold(name)})`.execute(owner);
    await sql`insert into unit_code (unit, code) values (${id}, ${`T${id}`})`.execute(owner);
    await sql`insert into unit_closure (ancestor, descendant) select ${id}::int, ${id}::int union select ancestor, ${id}::int from unit_closure where descendant = ${parent}::int`.execute(
      owner,
    );
    if (parent !== null) await sql`insert into unit_parent (unit, parent) values (${id}, ${parent})`.execute(owner);
    await sql`insert into unit_place (unit, commune, province) values (${id}, ${tier === 3 ? id : null}, ${tier === 3 ? parent : id})`.execute(owner);
    return { id, name, tier, parent };
  };

  const request: World['request'] = async (path, { account = null, env, ...init } = {}) => {
    const headers = new Headers(init.headers);
    if (account) headers.set('cookie', `${SESSION_COOKIE}=${account.cookie}`);
    if (!headers.has('origin')) headers.set('origin', ORIGIN);
    return system.api.request(path, { ...init, headers }, env);
  };

  const world: World = {
    ownerUrl: database.ownerUrl,
    system,
    clock,
    owner,
    aProvince: (name = `Tỉnh Thử ${next()}`) => unit(1, 'tinh', name, null),
    aCommune: async ({ province, name = `Xã Thử ${next()}` } = {}) => unit(3, 'xa', name, (province ?? (await world.aProvince())).id),
    anAgency: async ({ seat, kind = 'department', name = `Sở Thử ${next()}`, parent } = {}) => {
      const place = seat ?? (await world.aProvince());
      const { rows } = await sql<{
        id: number;
      }>`insert into agency (kind, tier, seat_unit, parent) values (${kind}, ${place.tier}, ${place.id}, ${parent?.id ?? null}) returning id`.execute(owner);
      const id = rows[0]!.id;
      await sql`insert into agency_name (agency, name, folded) values (${id}, ${name}, ${fold(name)})`.execute(owner);
      await sql`insert into agency_closure (ancestor, descendant) select ${id}::int, ${id}::int union select ancestor, ${id}::int from agency_closure where descendant = ${parent?.id ?? null}::int`.execute(
        owner,
      );
      return { id, name, seat: place.id, tier: place.tier };
    },
    anAccount: async ({ role, agency = null, units, home, password }) => {
      const id = newId();
      const n = next();
      const inSight = (units ?? (agency && withUnits.has(role) ? [agency.seat] : [])).map((u) => (typeof u === 'number' ? u : u.id));
      const account: TestAccount = {
        id,
        login: `thu${n}-${randomBytes(3).toString('hex')}`,
        name: `Người thử ${n}`,
        role,
        agency: agency?.id ?? null,
        units: inSight,
        cookie: randomBytes(32).toString('base64url'),
      };
      const now = clock.now();
      let passwordHash = '!';
      if (password) {
        passwordHash = hashes.get(password) ?? (await hashSecret(testCipher, password, { memoryCost: 1024, timeCost: 1, parallelism: 1 }));
        hashes.set(password, passwordHash);
      }
      await sql`with a as (
          insert into account (id, login, name, role, agency, unit_id) values (${id}, ${account.login}, ${account.name}, ${role}, ${account.agency}, ${home?.id ?? inSight[0] ?? agency?.seat ?? null}) returning id),
        u as (insert into account_unit (account, in_unit) select a.id, unnest(${inSight}::int[]) from a),
        s as (insert into account_secret (account, password_hash, must_change, changed_at) select id, ${passwordHash}, false, ${now} from a)
        insert into session (id, account, token_sha256, started_at, seen_at, address, agent, second_factor)
        select ${newId()}::uuid, id, ${createHash('sha256').update(account.cookie).digest()}, ${now}, ${now}, '192.0.2.1', 'test', 'code' from a`.execute(owner);
      return account;
    },
    client: (api, account) => createClient(api, (path, init) => request(path, { ...init, account })),
    request,
    actor: (account) => actorOf(system.db, account.id, clock),
    close: async () => {
      await system.close();
      await closeOwner();
      await database.drop();
    },
  };
  afterAll(() => world.close());
  return world;
};
