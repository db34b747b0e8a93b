/** A PostgreSQL server of the office's own (DATABASE_URL): is it there, new enough, and may we do with it what the system needs. */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { ClusterProblem } from './problem.ts';
import { clusterSays } from './words.ts';

/** The oldest major version the system runs on: views with security_invoker and merge came with it. */
export const OLDEST_MAJOR = 15;
/** Before these of each major version a plan that a connection keeps may answer one role with the rows of another (CVE-2024-10976); ours keep plans, and change roles. */
const OLDEST_MINOR: Readonly<Record<number, number>> = { 15: 9, 16: 5, 17: 1 };

/** The version that is wanted instead of this one (as server_version_num), when it is too old. */
export const wantedInstead = (number: number, oldest = OLDEST_MAJOR): string | undefined => {
  const [major, minor] = [Math.floor(number / 10_000), number % 10_000];
  const least = OLDEST_MINOR[major] ?? 0;
  if (major < oldest) return String(oldest);
  return minor < least ? `${major}.${least}` : undefined;
};

export type ExternalOptions = {
  /** Roles the system uses; when all exist, the right to create roles is not needed. */
  roles?: string[];
  /** Extensions the system needs. */
  extensions?: string[];
  /** Time (ms) for a connection. */
  patience?: number;
  /** Time (ms) for a server that is there and says that it is still starting. */
  starting?: number;
  /** Oldest major version accepted. */
  oldest?: number;
};

export type External = { ownerUrl: string; version: string; stop: () => Promise<void> };

const codeOf = (e: unknown): string => {
  const error = e as { code?: string; errors?: { code?: string }[]; message?: string };
  return error.code ?? error.errors?.[0]?.code ?? error.message ?? 'unknown';
};

/** host:port/database, never a name or password. */
const serverOf = (url: string): { server: string; database: string } => {
  try {
    const parsed = new URL(url);
    if (!/^postgres(ql)?:$/.test(parsed.protocol)) throw new Error('protocol');
    const database = decodeURIComponent(parsed.pathname.slice(1)) || decodeURIComponent(parsed.username);
    return { server: `${parsed.hostname || parsed.searchParams.get('host') || 'localhost'}:${parsed.port || '5432'}/${database}`, database };
  } catch {
    throw new ClusterProblem('badUrl');
  }
};

/** A server that is starting or being shut down for a restart says so; everything else is answered at once. */
const open = async (url: string, patience: number, starting: number): Promise<pg.Client> => {
  for (const end = performance.now() + starting; ;)
    try {
      return await openOnce(url, patience);
    } catch (e) {
      if (!(e instanceof ClusterProblem) || e.facts['reason'] !== '57P03' || performance.now() > end) throw e;
      await pause(200);
    }
};

const openOnce = async (url: string, patience: number): Promise<pg.Client> => {
  const { server, database } = serverOf(url);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: patience });
  // A server that goes away later reports here; without a listener Node would end the process.
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (e) {
    await client.end().catch(() => {});
    const code = codeOf(e);
    if (code === '3D000') throw new ClusterProblem('noSuchDatabase', { server, database });
    if (code.startsWith('28') || code === '42501' || /password|SCRAM/i.test(code)) throw new ClusterProblem('refused', { server });
    throw new ClusterProblem('unreachable', { server, reason: code });
  }
};

/** Tries a statement inside the open transaction and takes it back; says whether it was allowed. */
const isAllowed = async (client: pg.Client, statement: string): Promise<boolean> => {
  await client.query('savepoint trial');
  try {
    await client.query(statement);
    return true;
  } catch {
    return false;
  } finally {
    await client.query('rollback to savepoint trial');
  }
};

/**
 * Checks a server before anything is written to it: reachable, version, encoding, Vietnamese order, and the needed rights — tried in a
 * transaction that is taken back, because rights read from the catalogue miss what a provider forbids.
 * @throws ClusterProblem badUrl | unreachable | refused | noSuchDatabase | tooOld | notUtf8 | noVietnameseOrder | readOnly | lacksRight
 */
export const connectExternal = async (url: string, options: ExternalOptions = {}): Promise<External> => {
  const { roles = [], extensions = ['unaccent'], patience = 10_000, starting = 60_000, oldest = OLDEST_MAJOR } = options;
  const { server, database } = serverOf(url);
  const client = await open(url, patience, starting);
  try {
    const facts = await client.query<{ number: number; version: string; encoding: string; standby: boolean; user: string }>(
      `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
              current_setting('server_encoding') as encoding, pg_is_in_recovery() or current_setting('transaction_read_only')::bool as standby, current_user as "user"`,
    );
    const fact = facts.rows[0];
    if (!fact) throw new ClusterProblem('unreachable', { server, reason: 'no answer' });
    const wanted = wantedInstead(fact.number, oldest);
    if (wanted) throw new ClusterProblem('tooOld', { server, found: fact.version, wanted });
    if (fact.encoding !== 'UTF8') throw new ClusterProblem('notUtf8', { server, found: fact.encoding });
    if (fact.standby) throw new ClusterProblem('readOnly', { server });
    const order = await client.query(`select 1 from pg_collation where collname = 'vi-VN-x-icu'`);
    if (!order.rowCount) throw new ClusterProblem('noVietnameseOrder', { server });

    const me = pg.escapeIdentifier(fact.user);
    const existing = await client.query<{ rolname: string }>('select rolname from pg_roles where rolname = any($1)', [roles]);
    const needsRoles = roles.length === 0 || existing.rows.length < roles.length;
    const trial = `vuonxa_trial_${process.pid}`;
    await client.query('begin');
    try {
      if (needsRoles && !(await isAllowed(client, `create role ${trial} nologin`)))
        throw new ClusterProblem('lacksRight', { server, missing: clusterSays.rights.createRole, remedy: `alter role ${me} createrole;` });
      if (!(await isAllowed(client, `create schema ${trial}`)))
        throw new ClusterProblem('lacksRight', { server, missing: clusterSays.rights.createSchema, remedy: `grant create on database ${pg.escapeIdentifier(database)} to ${me};` });
      for (const name of extensions) {
        const extension = pg.escapeIdentifier(name);
        if (!(await isAllowed(client, `create extension if not exists ${extension}`)))
          throw new ClusterProblem('lacksRight', { server, missing: clusterSays.rights.extension(name), remedy: `create extension ${extension};` });
      }
    } finally {
      await client.query('rollback');
    }
    return { ownerUrl: url, version: fact.version, stop: async () => {} };
  } finally {
    await client.end();
  }
};
