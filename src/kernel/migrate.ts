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

/**
 * Brings a database to the newest schema: roles, then each file of db/migrations once, in order, in a transaction of its own. Returns the names it applied.
 * `only`: these files and no later ones (the schema a back-up was made with).
 */
export const migrate = async (ownerUrl: string, { only, folder }: { only?: readonly string[]; folder?: URL } = {}): Promise<string[]> => {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'vuonxa-migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(await readFile(new URL('roles.sql', dbFolder), 'utf8'));
    await client.query(`alter role vuonxa_app password ${client.escapeLiteral(appPassword(ownerUrl))}`);
    await client.query(`alter role vuonxa_seal password ${client.escapeLiteral(sealPassword(ownerUrl))}`);
    await client.query('create table if not exists migration (name text primary key, sha256 text not null, at timestamptz not null default now())');
    const known = new Map((await client.query<{ name: string; sha256: string }>('select name, sha256 from migration')).rows.map((r) => [r.name, r.sha256]));
    const applied: string[] = [];
    for (const { name, text, sha256 } of await migrationsOf(folder)) {
      if (only && !only.includes(name)) continue;
      if (known.has(name)) {
        if (known.get(name) !== sha256) throw new Error(`migration ${name} was changed after it had been applied`);
        continue;
      }
      await client.query('begin');
      try {
        await client.query(text);
        await client.query('insert into migration (name, sha256) values ($1, $2)', [name, sha256]);
        await client.query('commit');
      } catch (e) {
        await client.query('rollback');
        throw new Error(`migration ${name} failed: ${e instanceof Error ? e.message : String(e)}`, { cause: e });
      }
      applied.push(name);
    }
    await installQueue(client);
    return applied;
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
