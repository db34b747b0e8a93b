import { randomBytes } from 'node:crypto';
import { open as openFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable, type Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { pgCode } from '../db.ts';
import { migrate, migrationsOf } from '../migrate.ts';
import type { Keys } from '../keys.ts';
import { hasTable } from './catalog.ts';
import { open, type Head } from './container.ts';
import { spaceOf, type Space } from './disk.ts';
import { compare, load } from './load.ts';
import { refuseWithoutSpace } from './make.ts';
import { BackupProblem, reasonOf } from './problem.ts';
import { records, type Note } from './record.ts';

export interface RestoreOptions {
  file: string;
  keys: Keys;
  /** Named when the keys do not fit. */
  keysPath: string;
  passphrase: () => Promise<string | undefined>;
  /** Where the database takes room, when that is this machine's. */
  dataDir?: string | undefined;
  /** For tests: what the disk says. */
  space?: (folder: string) => Promise<Space>;
}
export interface Restored {
  head: Head;
  tables: number;
  rows: number;
  seconds: number;
}

/** Tables with their indexes against the compressed file, where the file does not say it itself. */
const EXPANDED = 4;

const withClient = async <T>(url: string, fn: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url, application_name: 'vuonxa-restore' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await fn(client);
  } finally {
    await client.end().catch(() => undefined);
  }
};

/** Reads a back-up from its beginning; the whole file must prove to be what was written, also when fn stops early by failing. */
const readBackup = async <T>(o: RestoreOptions, fn: (head: Head, content: AsyncIterator<Note | Buffer>, size: number) => Promise<T>): Promise<T> => {
  const name = basename(o.file);
  const file = await openFile(o.file, 'r').catch((e: unknown) => {
    throw new BackupProblem('unreadable', { file: name, reason: reasonOf(e) });
  });
  try {
    const opened = await open(file, name, o.keys, { keys: o.keysPath, passphrase: o.passphrase });
    const unzip = createGunzip({ chunkSize: 256 * 1024 });
    const source = Readable.from(opened.content());
    source.on('error', (e) => unzip.destroy(e));
    unzip.on('close', () => source.destroy());
    source.pipe(unzip);
    return await fn(opened.head, records(tellPlainly(unzip, name), name), (await file.stat()).size);
  } finally {
    await file.close();
  }
};

/** What was authentic and yet cannot be unpacked was made wrongly: not the reader's words, but ours. */
async function* tellPlainly(unzip: Transform, file: string): AsyncGenerator<Buffer> {
  try {
    yield* unzip as AsyncIterable<Buffer>;
  } catch (e) {
    throw e instanceof BackupProblem ? e : new BackupProblem('tampered', { file });
  }
}

/** Does a database know migrations that the back-up was not made with? Its rows would never go through them. */
const isAhead = (ownerUrl: string, kept: readonly { name: string }[]): Promise<boolean> =>
  withClient(
    ownerUrl,
    async (client) => (await hasTable(client, 'migration')) && !!(await client.query('select 1 from migration where name <> all($1) limit 1', [kept.map((m) => m.name)])).rowCount,
  );

/**
 * Loads a back-up into a database that has nothing in it yet (or whose rows may go): first the schema the back-up was made with, then its rows in one
 * transaction. Undefined, and nothing done: the database is ahead of the back-up.
 */
const loadInto = async (
  ownerUrl: string,
  o: RestoreOptions,
  after: (client: pg.Client, figures: Awaited<ReturnType<typeof load>>) => Promise<void>,
): Promise<Restored | undefined> => {
  const begun = performance.now();
  return readBackup(o, async (head, content, size) => {
    const first = await content.next();
    if (first.done || Buffer.isBuffer(first.value) || first.value.is !== 'begin') throw new BackupProblem('tampered', { file: basename(o.file) });
    const begin = first.value;
    const ours = new Map((await migrationsOf()).map((m) => [m.name, m.sha256]));
    const unknown = begin.migrations.find((m) => ours.get(m.name) !== m.sha256);
    if (unknown) throw new BackupProblem('newerVersion', { file: basename(o.file), version: head.version, migration: unknown.name });
    if (await isAhead(ownerUrl, begin.migrations)) return undefined;
    if (o.dataDir) refuseWithoutSpace(await (o.space ?? spaceOf)(o.dataDir), head.bytes ?? size * EXPANDED, 'noSpaceToRestore');
    await migrate(ownerUrl, { only: begin.migrations.map((m) => m.name) });
    const figures = await withClient(ownerUrl, async (client) => {
      await client.query('begin');
      const loaded = await load(client, content, begin, basename(o.file));
      await after(client, loaded);
      await client.query('commit');
      return loaded;
    });
    await withClient(ownerUrl, (client) => client.query('analyze'));
    const kept = Object.values(figures);
    return { head, tables: kept.length, rows: kept.reduce((sum, f) => sum + f.rows, 0), seconds: (performance.now() - begun) / 1000 };
  });
};

/** Has anybody done anything in this database? Reference data and a schema alone are nothing. */
export const isEmpty = (ownerUrl: string): Promise<boolean> =>
  withClient(ownerUrl, async (client) => !(await hasTable(client, 'event')) || !(await client.query('select 1 from event limit 1')).rowCount);

const isInUse = (ownerUrl: string): Promise<boolean> =>
  withClient(
    ownerUrl,
    async (client) =>
      !!(await client.query(`select 1 from pg_stat_activity where datname = current_database() and application_name in ('vuonxa', 'vuonxa-jobs') limit 1`)).rowCount,
  );

const named = (ownerUrl: string, name: string): string => {
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  return url.toString();
};

/** A database beside this one, for one purpose of its own; what a crash left of earlier ones goes first. */
const newDatabase = (ownerUrl: string, purpose: 'restore' | 'proof'): Promise<string> =>
  withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ prefix: string }>(`select format('vuonxa_%s_%s_', $1::text, oid) as prefix from pg_database where datname = current_database()`, [
      purpose,
    ]);
    const { prefix } = rows[0]!;
    const { rows: left } = await client.query<{ name: string }>(`select datname::text as name from pg_database where starts_with(datname::text, $1)`, [prefix]);
    // not by force: one that somebody still works with stays
    for (const { name } of left) await client.query(`drop database if exists ${pg.escapeIdentifier(name)}`).catch(() => undefined);
    const name = `${prefix}${randomBytes(6).toString('hex')}`;
    await client.query(`create database ${name} encoding 'UTF8' template template0`).catch((e: unknown) => {
      throw pgCode(e) === '42501' ? new BackupProblem('noRoom') : e;
    });
    return name;
  });
const dropDatabase = (ownerUrl: string, name: string) => withClient(ownerUrl, (client) => client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`));

/** Puts one database in the place of another under its name, both or neither. Returns the name of the one that was there. */
const exchange = async (ownerUrl: string, fresh: string): Promise<string> => {
  const old = decodeURIComponent(new URL(ownerUrl).pathname.slice(1));
  const before = `${old.slice(0, 40)}_before_${randomBytes(4).toString('hex')}`;
  await withClient(named(ownerUrl, 'postgres'), async (client) => {
    await client.query('begin');
    await client.query(`alter database ${pg.escapeIdentifier(old)} rename to ${pg.escapeIdentifier(before)}`);
    await client.query(`alter database ${pg.escapeIdentifier(fresh)} rename to ${pg.escapeIdentifier(old)}`);
    await client.query('commit');
  }).catch((e: unknown) => {
    // somebody else is connected to one of the two
    throw pgCode(e) === '55006' ? new BackupProblem('inUse') : e;
  });
  return before;
};

/**
 * Restores a back-up: all of it or nothing. `replace`: the rows that are there may go, once what replaces them stands. A database that was begun by a newer
 * version and has no history yet is replaced in the same way. `beginLife` tells the history, within
 * the same transaction, that time was turned back (kernel/seal/epoch.ts), and afterwards the world outside.
 * @throws BackupProblem
 */
export const restoreBackup = async (
  ownerUrl: string,
  o: RestoreOptions & { replace: boolean; beginLife: (client: pg.Client) => Promise<{ publish(): Promise<void> }> },
): Promise<Restored> => {
  if (await isInUse(ownerUrl)) throw new BackupProblem('inUse');
  const empty = await isEmpty(ownerUrl);
  if (!empty && !o.replace) throw new BackupProblem('notEmpty');
  let life: { publish(): Promise<void> } | undefined;
  let typed: Promise<string | undefined> | undefined;
  const once: RestoreOptions = { ...o, passphrase: () => (typed ??= o.passphrase()) };
  const whole = (url: string): Promise<Restored | undefined> => loadInto(url, once, async (client) => void (life = await o.beginLife(client)));
  let restored = empty ? await whole(ownerUrl) : undefined;
  let before: string | undefined;
  if (!restored) {
    const fresh = await newDatabase(ownerUrl, 'restore');
    try {
      restored = (await whole(named(ownerUrl, fresh)))!;
      before = await exchange(ownerUrl, fresh);
    } catch (e) {
      await dropDatabase(ownerUrl, fresh);
      throw e;
    }
  }
  await life?.publish();
  if (before !== undefined) await dropDatabase(named(ownerUrl, 'postgres'), before);
  return restored;
};

/**
 * Proves a back-up by restoring it into a throw-away database on the same server and comparing every table with what was kept: number and sum of its rows.
 * @throws BackupProblem differs and what restoring throws
 */
export const proveBackup = async (ownerUrl: string, o: RestoreOptions): Promise<Restored> => {
  const name = await newDatabase(ownerUrl, 'proof');
  try {
    return (await loadInto(named(ownerUrl, name), o, (client, figures) => compare(client, figures)))!;
  } finally {
    await dropDatabase(ownerUrl, name);
  }
};
