/**
 * Writes what is derived from other files and yet committed, so that a reviewer sees what a change does:
 *   src/kernel/schema.gen.ts   types of tables and views   (from db/migrations)
 *   db/schema.sql              the schema as one text      (from db/migrations)
 *   docs/openapi.json          every endpoint              (from the contracts)
 *
 *   node tools/generate.ts           writes them
 *   node tools/generate.ts --check   writes nothing and fails when one is out of date
 * TEST_DATABASE_URL is not used: the text of functions and policies differs between versions of PostgreSQL, so only the embedded one counts.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startCluster } from '../src/kernel/cluster/cluster.ts';
import { migrate } from '../src/kernel/migrate.ts';
import { openApi } from '../src/kernel/openapi.ts';
import { readCatalogue, type Catalogue } from './generate/catalogue.ts';
import { schemaSql } from './generate/schema-sql.ts';
import { schemaTypes } from './generate/types.ts';

const root = new URL('../', import.meta.url);

/** A database made of nothing but the migrations, read and thrown away. */
const freshCatalogue = async (): Promise<Catalogue> => {
  const folder = await mkdtemp(join(tmpdir(), 'vuonxa-generate-'));
  const cluster = await startCluster({ dataDir: folder, durable: false });
  try {
    await migrate(cluster.ownerUrl);
    const client = new pg.Client({ connectionString: cluster.ownerUrl });
    await client.connect();
    try {
      return await readCatalogue(client);
    } finally {
      await client.end();
    }
  } finally {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

const contractsAsJson = async (): Promise<string> => {
  const { servers } = await import('../src/areas.ts');
  const { version } = JSON.parse(await readFile(new URL('package.json', root), 'utf8')) as { version: string };
  return `${JSON.stringify(openApi(Object.fromEntries(servers.map((s) => [s.name, s.api])), version), null, 1)}\n`;
};

/** Writes or compares; gives the paths that differed. */
export const generate = async (check: boolean): Promise<string[]> => {
  const catalogue = await freshCatalogue();
  const made: [string, () => string | Promise<string>][] = [
    ['src/kernel/schema.gen.ts', () => schemaTypes(catalogue)],
    ['db/schema.sql', () => schemaSql(catalogue)],
    ['docs/openapi.json', contractsAsJson],
  ];
  const differing: string[] = [];
  for (const [path, make] of made) {
    const text = await make();
    if ((await readFile(new URL(path, root), 'utf8').catch(() => '')) === text) continue;
    differing.push(path);
    if (!check) await writeFile(new URL(path, root), text);
  }
  return differing;
};

if (import.meta.main) {
  const check = process.argv.includes('--check');
  const differing = await generate(check);
  for (const path of differing) console.error(check ? `out of date: ${path} (run: npm run generate)` : `written: ${path}`);
  process.exitCode = check && differing.length ? 1 : 0;
}
