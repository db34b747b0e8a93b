import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { afterAll, expect, inject, test } from 'vitest';
import { cloneDatabase } from '../../test/database.ts';
import { readConfig } from '../config.ts';
import { proveBackup } from '../kernel/backup/restore.ts';
import { upgrade } from './upgrade.ts';

const base = mkdtempSync(join(tmpdir(), 'vuonxa-upgrade-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** This version's migrations and some later ones. */
const versionWith = (name: string, later: Record<string, string>): URL => {
  const folder = join(base, name);
  cpSync(new URL('../../db/migrations', import.meta.url), folder, { recursive: true });
  for (const [file, text] of Object.entries(later)) writeFileSync(join(folder, file), text);
  return pathToFileURL(`${folder}/`);
};

test('an upgrade of a database with data backs up first; a step that fails takes the whole upgrade back', async () => {
  const database = await cloneDatabase(inject('ownerUrl'), inject('template'));
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  const config = readConfig({ DATA_DIR: join(base, 'data'), DATABASE_URL: database.ownerUrl });
  const said: string[] = [];
  const run = (migrations?: URL) =>
    upgrade({
      config,
      ownerUrl: database.ownerUrl,
      version: '2.0.0',
      log: (line) => void said.push(line),
      say: (line) => void said.push(line),
      ...(migrations ? { migrations } : {}),
    });
  const tables = async () => (await client.query(`select relname from pg_class where relnamespace = 'public'::regnamespace order by 1`)).rows;
  const files = () => readdirSync(base).includes('data.backup') && readdirSync(join(base, 'data.backup'));
  try {
    const ring = await run();
    // nothing was done in it yet: nothing to back up
    await run(versionWith('one', { '9001_one.sql': 'create table one (id int)' }));
    expect(files()).toBe(false);
    await client.query(`insert into event (request_id, role, area, type, subject_id, data) values (gen_random_uuid(), 'system', 'test', 'test.done', gen_random_uuid(), '{}')`);
    const before = await tables();

    said.length = 0;
    const failing = versionWith('failing', {
      '9001_one.sql': 'create table one (id int)',
      '9002_two.sql': `create table two (id int); delete from event;`,
      '9003_three.sql': 'create table three (id int); alter table no_such_table add column x int',
    });
    await expect(run(failing)).rejects.toThrow(/9003_three\.sql.*no_such_table[^]*hoàn lại[^]*data\.backup.*upgrade\.vxb/);
    expect(await tables()).toEqual(before);
    expect((await client.query('select count(*)::int as n from event')).rows).toEqual([{ n: 1 }]);
    expect((await client.query(`select name from migration where name > '9'`)).rows).toEqual([{ name: '9001_one.sql' }]);
    expect(said.join('\n')).toMatch(/2 bước cập nhật.*9002_two\.sql, 9003_three\.sql[^]*Đã sao lưu vào .*upgrade\.vxb/);
    expect((await client.query('select reason, failed from backup')).rows).toEqual([{ reason: 'upgrade', failed: null }]);

    // the older version goes on, and the next upgrade that is whole goes through
    await client.query(`delete from migration where name = '9001_one.sql'; drop table one`);
    expect((await run()).current()).toEqual(ring.current());
    await run(versionWith('whole', { '9002_two.sql': 'create table two (id int)' }));
    expect((await client.query(`select to_regclass('two') is not null as two`)).rows).toEqual([{ two: true }]);
    await client.query(`delete from migration where name = '9002_two.sql'; drop table two`);

    // what had been backed up can be restored
    const [newest] = (files() as string[]).toSorted().toReversed();
    const key = ring.current();
    await expect(proveBackup(database.ownerUrl, { file: join(base, 'data.backup', newest!), keys: key, keysPath: '', passphrase: async () => undefined })).resolves.toMatchObject({
      head: { version: '2.0.0' },
    });

    // a step that was changed after it had been applied
    await expect(run(versionWith('changed', { '0001_kernel.sql': 'select 1' }))).rejects.toThrow(/0001_kernel\.sql[^]*Chưa có gì thay đổi/);
    // without room for the back-up nothing is changed
    writeFileSync(join(base, 'file'), '');
    await expect(
      upgrade({
        config: { ...config, backupDir: join(base, 'file') },
        ownerUrl: database.ownerUrl,
        version: '2.0.0',
        log: () => undefined,
        say: () => undefined,
        migrations: versionWith('nowhere', { '9004_four.sql': 'create table four (id int)' }),
      }),
    ).rejects.toMatchObject({ code: 'unwritable' });
    expect((await client.query(`select to_regclass('four') is null as none`)).rows).toEqual([{ none: true }]);
  } finally {
    await client.end();
    await database.drop();
  }
}, 120_000);
