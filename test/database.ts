import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../src/kernel/migrate.ts';
import { loadReferenceData } from '../src/reference-data.ts';
import { startCluster } from './engine.ts';

/** One cluster for the run; one migrated template database; each test file gets its own clone (40–70 ms). */

declare module 'vitest' {
  interface ProvidedContext {
    ownerUrl: string;
    template: string;
  }
}

const withDatabase = (url: string, name: string): string => {
  const u = new URL(url);
  u.pathname = `/${name}`;
  return u.toString();
};

const run = async (url: string, sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
};

const schemaDigest = async (): Promise<string> => {
  const folder = new URL('../db/migrations/', import.meta.url);
  const hash = createHash('sha256');
  for (const f of (await readdir(folder)).sort()) hash.update(await readFile(new URL(f, folder)));
  return hash.digest('hex').slice(0, 12);
};

/** vitest global set-up, on the engine of engine.ts. TEST_DATABASE_URL runs area and browser tests on a server of one's own (any version from 15). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'];
  const folder = given ? undefined : await mkdtemp(join(tmpdir(), 'vuonxa-test-'));
  const cluster = folder ? await startCluster({ dataDir: folder, durable: false }) : undefined;
  const ownerUrl = given ?? cluster!.ownerUrl;
  const template = `vuonxa_template_${await schemaDigest()}_${randomBytes(3).toString('hex')}`;
  await run(ownerUrl, `create database ${template} encoding 'UTF8' template template0`);
  const templateUrl = withDatabase(ownerUrl, template);
  await migrate(templateUrl);
  await loadReferenceData(templateUrl);
  project.provide('ownerUrl', ownerUrl);
  project.provide('template', template);
  return async () => {
    if (given) for (const name of [template, demoTemplateOf(template)]) await run(ownerUrl, `drop database if exists ${name} with (force)`);
    await cluster?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  };
}

/** What the template with the demonstration in it is called, where a run has one. */
export const demoTemplateOf = (template: string): string => `${template}_demo`;

export interface TestDatabase {
  ownerUrl: string;
  drop(): Promise<void>;
}

/** A fresh clone of the template for one test file. */
export const cloneDatabase = async (ownerUrl: string, template: string): Promise<TestDatabase> => {
  const name = `vuonxa_t_${randomBytes(6).toString('hex')}`;
  // file by file: block by block through the log, as is usual, takes twenty times the processor
  const cloneOnce = () => run(ownerUrl, `create database ${name} template ${template} strategy file_copy`);
  // two clones at once collide on the template: the server says 55006 and the second simply goes after the first
  for (let tries = 0; ; tries++) {
    try {
      await cloneOnce();
      break;
    } catch (e) {
      if ((e as { code?: string }).code !== '55006' || tries > 200) throw e;
      await run(ownerUrl, 'select pg_sleep(0.02)');
    }
  }
  return { ownerUrl: withDatabase(ownerUrl, name), drop: () => run(ownerUrl, `drop database if exists ${name} with (force)`) };
};
