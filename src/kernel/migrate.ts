import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { getConstructionPlans } from 'pg-boss';
import { appPassword } from './db.ts';
import { sealPassword } from './seal/seal.ts';

const dbFolder = new URL('../../db/', import.meta.url);
const LOCK = 7_061_969;

export interface Migration {
  name: string;
  sha256: string;
  text: string;
}

/** The migrations of this version, in order. */
export const migrationsOf = async (folder: URL = new URL('migrations/', dbFolder)): Promise<Migration[]> =>
  Promise.all(
    (await readdir(folder))
      .filter((f) => f.endsWith('.sql'))
      .sort()
      .map(async (name) => {
        const text = await readFile(fileURLToPath(new URL(name, folder)), 'utf8');
        return { name, text, sha256: createHash('sha256').update(text).digest('hex') };
      }),
  );

/** A file that was changed after it had been applied, or one that failed; nothing of the upgrade was kept. */
export class MigrationError extends Error {
  readonly why: 'changed' | 'failed';
  readonly file: string;
  constructor(why: 'changed' | 'failed', file: string, cause?: unknown) {
    super(why === 'changed' ? `migration ${file} was changed after it had been applied` : `migration ${file} failed: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
    this.name = 'MigrationError';
    this.why = why;
    this.file = file;
  }
}

const pending = async (client: pg.Client, migrations: readonly Migration[], only: readonly string[] | undefined): Promise<Migration[]> => {
  const known = new Map((await client.query<{ name: string; sha256: string }>('select name, sha256 from migration')).rows.map((r) => [r.name, r.sha256]));
  const changed = migrations.find((m) => known.has(m.name) && known.get(m.name) !== m.sha256);
  if (changed) throw new MigrationError('changed', changed.name);
  return migrations.filter((m) => !known.has(m.name) && (!only || only.includes(m.name)));
};

/** What an upgrade would apply, and whether anybody has done anything in this database yet. */
export const upgradeAhead = async (ownerUrl: string, folder?: URL): Promise<{ names: string[]; hasData: boolean }> => {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'vuonxa-migrate' });
  // a line that is cut while nothing is asked is told by the next question; without a listener it would end the program
  client.on('error', () => undefined);
  await client.connect();
  try {
    const there = await client.query<{ migration: boolean; event: boolean }>(
      `select to_regclass('public.migration') is not null as migration, to_regclass('public.event') is not null as event`,
    );
    const { migration, event } = there.rows[0]!;
    const names = migration ? (await pending(client, await migrationsOf(folder), undefined)).map((m) => m.name) : [];
    return { names, hasData: event && !!(await client.query('select 1 from event limit 1')).rowCount };
  } finally {
    await client.end();
  }
};

/**
 * Brings a database to the newest schema: roles, then each file of db/migrations once, in order. What is pending is one transaction: when a file fails, the
 * database stays as it was before the upgrade. Returns the names it applied.
 * `only`: these files and no later ones (the schema a back-up was made with).
 */
export const migrate = async (ownerUrl: string, { only, folder }: { only?: readonly string[]; folder?: URL } = {}): Promise<string[]> => {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'vuonxa-migrate' });
  // a line that is cut while nothing is asked is told by the next question; without a listener it would end the program
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(await readFile(new URL('roles.sql', dbFolder), 'utf8'));
    await client.query(`alter role vuonxa_app password ${client.escapeLiteral(appPassword(ownerUrl))}`);
    await client.query(`alter role vuonxa_seal password ${client.escapeLiteral(sealPassword(ownerUrl))}`);
    await client.query('create table if not exists migration (name text primary key, sha256 text not null, at timestamptz not null default now())');
    const applied = await pending(client, await migrationsOf(folder), only);
    await client.query('begin');
    for (const { name, text, sha256 } of applied) {
      try {
        await client.query(text);
        await client.query('insert into migration (name, sha256) values ($1, $2)', [name, sha256]);
      } catch (e) {
        await client.query('rollback');
        throw new MigrationError('failed', name, e);
      }
    }
    await client.query('commit');
    await installQueue(client);
    return applied.map((m) => m.name);
  } finally {
    await client.end();
  }
};

/** The job queue's own schema, owned by the owner; the application may send and work jobs but not change the schema. */
const installQueue = async (client: pg.Client): Promise<void> => {
  const there = await client.query(`select 1 from information_schema.schemata where schema_name = 'pgboss'`);
  if (!there.rowCount) await client.query(getConstructionPlans('pgboss'));
  await client.query(`grant usage on schema pgboss to vuonxa_app, vuonxa_national;
    grant select, insert, update, delete on all tables in schema pgboss to vuonxa_app, vuonxa_national;
    grant execute on all functions in schema pgboss to vuonxa_app, vuonxa_national`);
};
