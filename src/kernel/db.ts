import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { CamelCasePlugin, CompiledQuery, Kysely, PostgresDialect, sql, type RawBuilder, type Transaction } from 'kysely';
import pg from 'pg';
import type { Actor } from './actor.ts';
import { thrifty } from './connection.ts';
import { Problem } from './problem.ts';
import type { DB } from './schema.gen.ts';

/** The only door to the database. You cannot query without being someone: withActor sets the scope, row-level security does the rest. */

pg.types.setTypeParser(pg.types.builtins.DATE, (v) => v); // a day is text, never a moment
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
// the same inside lists (array_agg): the driver has its own ideas of date[] and bigint[]
const [TEXTS, DAYS, BIGS, NUMERICS] = [1009, 1182, 1016, 1231];
const textList = pg.types.getTypeParser(TEXTS) as (v: string) => (string | null)[];
const numberList = (v: string): (number | null)[] => textList(v).map((n) => (n === null ? null : Number(n)));
pg.types.setTypeParser(DAYS, textList);
pg.types.setTypeParser(BIGS, numberList);
pg.types.setTypeParser(NUMERICS, numberList);

export type Tx = Transaction<DB>;
export type Database = Kysely<DB>;

/** What may run without an actor; a test compares this list with the code. Each sees only what definer functions or its own role give. */
export type Purpose = 'signIn' | 'health' | 'jobs' | 'setUp' | 'verify';

export interface WithActorOptions {
  readOnly?: boolean;
  /** The answer may be some seconds old: a replica may give it. */
  mayLag?: boolean;
}

export interface Db {
  kysely: Database;
  pool: pg.Pool;
  /** One transaction as this actor. Rolls back when fn throws. */
  withActor<T>(actor: Actor, fn: (tx: Tx) => Promise<T>, options?: WithActorOptions): Promise<T>;
  /** One transaction as nobody: sees no scoped row. */
  withoutActor<T>(purpose: Purpose, fn: (tx: Tx) => Promise<T>): Promise<T>;
  /** One statement as nobody, a transaction by itself. */
  asNobody<T>(purpose: Purpose, statement: RawBuilder<T>): Promise<T[]>;
  close(): Promise<void>;
}

/** The application's own login on the owner's server: same host and database, password derived from the owner's, so that several processes agree without a store. */
export const appUrl = (ownerUrl: string): string => {
  const url = new URL(ownerUrl);
  url.password = appPassword(ownerUrl);
  url.username = 'vuonxa_app';
  return url.toString();
};
export const appPassword = (ownerUrl: string): string => {
  const url = new URL(ownerUrl);
  return createHash('sha256')
    .update(`vuonxa_app:${url.username}:${decodeURIComponent(url.password)}`)
    .digest('base64url');
};

const asKysely = (pool: pg.Pool): Database =>
  new Kysely<DB>({ dialect: new PostgresDialect({ pool: thrifty(pool) }), plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] });

/**
 * A lost connection is replaced at the next use, and whoever was using it gets the error through the query. The driver also emits it on the client, idle
 * or in use; without a listener on each, a database that is killed would take the program with it.
 */
const forgiveLostConnections = (pool: pg.Pool): void => {
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
};

/** Longer than any statement may take: whoever is silent for so long is not there any more. */
const SILENCE_MS = 65_000;

/**
 * A network that swallows everything (a pulled cable, a firewall) reports no error: a query would wait for the operating system's patience, a quarter of
 * an hour. A connection in use that neither sent nor received for so long is given up.
 */
const giveUpOnSilence = (pool: pg.Pool, silenceMs: number): void => {
  const busy = new Set<object>();
  pool.on('acquire', (client) => void busy.add(client));
  pool.on('release', (_error, client) => void busy.delete(client));
  pool.on('remove', (client) => void busy.delete(client));
  pool.on('connect', (client) => {
    const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
    stream.setKeepAlive(true, 10_000);
    stream.setTimeout(silenceMs, () => busy.has(client) && stream.destroy());
  });
};

/** Permissions that open classes of rows ("data.traits", "data.party"): row-level security asks for them by name, wherever the row lies. */
const dataRights = (actor: Actor): string[] => {
  const [first, ...others] = actor.seats ?? [actor];
  // such a class is open in all places or none: it takes a right that every seat in force holds
  return [...(first?.permissions ?? [])].filter((p) => p.startsWith('data.') && others.every((s) => s.permissions.has(p))).sort();
};

const harmless = /^[\w.,-]*$/;
/** A setting as it stands in a statement: numbers, ids and names of permissions alone, which need no parameter. */
const setting = (name: string, value: string): string => {
  if (!harmless.test(value)) throw new Error(`no value of ${name}`);
  return `set_config('${name}', '${value}', true)`;
};

/** What row-level security lets the transaction see from here on. Without parameters: it goes out in one message with the beginning of a transaction. */
const setScope = async (tx: Tx, actor: Actor, role: 'vuonxa_national' | 'none' | undefined): Promise<void> => {
  const settings = [
    setting('app.units', actor.unitIds.join(',')),
    setting('app.agencies', actor.agencyIds.join(',')),
    setting('app.actor', actor.accountId ?? ''),
    setting('app.rights', dataRights(actor).join(',')),
    ...(role ? [setting('role', role)] : []),
  ];
  await tx.executeQuery(CompiledQuery.raw(`select ${settings.join(', ')}`));
};

/** A transaction goes on in fewer seats than it began with. */
export const narrowScope = (tx: Tx, from: Actor, to: Actor): Promise<void> => setScope(tx, to, from.nation && !to.nation ? 'none' : undefined);

/** Connects as the application role. */
export const openDb = (url: string, options: { max?: number; silenceMs?: number } = {}): Db => {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    connectionTimeoutMillis: 5_000,
    // a connection knows its tables and keeps its plans: made anew after each quiet moment it would learn them again with the first who comes
    idleTimeoutMillis: 600_000,
    idle_in_transaction_session_timeout: 30_000,
    statement_timeout: 60_000,
    application_name: 'vuonxa',
  });
  forgiveLostConnections(pool);
  giveUpOnSilence(pool, options.silenceMs ?? SILENCE_MS);
  const kysely = asKysely(pool);
  return {
    kysely,
    pool,
    withActor: (actor, fn, { readOnly = false } = {}) =>
      kysely
        .transaction()
        .setAccessMode(readOnly ? 'read only' : 'read write')
        // all that one answer says is of one moment: a whole and its parts agree while others write
        .setIsolationLevel(readOnly ? 'repeatable read' : 'read committed')
        .execute(async (tx) => {
          await setScope(tx, actor, actor.nation ? 'vuonxa_national' : undefined);
          return fn(tx);
        }),
    withoutActor: (_purpose, fn) => kysely.transaction().execute(fn),
    asNobody: async (_purpose, statement) => (await statement.execute(kysely)).rows,
    close: async () => {
      await kysely.destroy();
    },
  };
};

/** Connects as owner; for migrations, reference data and back-up alone. */
export const openOwner = (ownerUrl: string): { kysely: Database; pool: pg.Pool; close(): Promise<void> } => {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2, application_name: 'vuonxa-owner', options: '-c timezone=Asia/Ho_Chi_Minh' });
  forgiveLostConnections(pool);
  const kysely = asKysely(pool);
  return { kysely, pool, close: () => kysely.destroy() };
};

/** Holds a row until the transaction ends, so that what is then read of it still stands when it is written: whoever else holds it waits. Of a row out of sight: nothing. */
export const holdRow = async (tx: Tx, table: keyof DB, id: string, how: 'update' | 'share' = 'update'): Promise<void> => {
  await sql`select 1 from ${sql.table(table)} where id = ${id}::uuid for ${sql.raw(how)}`.execute(tx);
};

/** First row or the answer "not there" (refused and absent look alike). */
export const orNotFound = <T>(row: T | undefined, what: string): T => {
  if (row === undefined) throw new Problem('notFound', 'kernel.notFound', { facts: { what } });
  return row;
};

/** Postgres error code of an unknown error, e.g. '23505'. */
export const pgCode = (e: unknown): string | undefined => (e instanceof Error && 'code' in e && typeof e.code === 'string' ? e.code : undefined);
