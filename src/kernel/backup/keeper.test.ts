import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloneDatabase } from '../../../test/database.ts';
import { openKernel, type Kernel } from '../../../test/kernel.ts';
import { testRing } from '../../../test/keys.ts';
import { createKeeper, type Keeper } from './keeper.ts';
import { restoreBackup } from './restore.ts';
import { fileName, standardKeep } from './retention.ts';

const folder = mkdtempSync(join(tmpdir(), 'vuonxa-keeper-'));
let k: Kernel;
let keeper: Keeper;
let now = new Date('2026-03-01T18:30:00Z');
beforeAll(async () => {
  k = await openKernel();
  // what the kernel's own test tables hold is not part of a schema that can be restored
  await k.owner.pool.query('drop table note, tally; delete from unit_closure where ancestor <> descendant');
  keeper = createKeeper({
    ownerUrl: k.ownerUrl,
    folder,
    dataDir: undefined,
    secret: async () => 'keyFile',
    keys: testRing,
    version: '1.0.0',
    keep: { ...standardKeep, daily: 1, weekly: 0, monthly: 0 },
    emptied: [],
    clock: { now: () => now },
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const diary = async () => (await k.owner.pool.query('select file, proved_at, failed, removed_at is not null as removed from backup order by begun_at, id')).rows;

test('each night one back-up, proved and written down; older ones go; what failed is written down with its reason and removes nothing', async () => {
  for (const night of ['2026-03-01', '2026-03-02']) {
    now = new Date(`${night}T18:30:00Z`);
    expect((await keeper.backUp('nightly', { prove: true }))!.rows).toBeGreaterThan(10_000);
  }
  const second = 'vuonxa-20260303-013000-nightly.vxb';
  expect(readdirSync(folder)).toEqual([second]);
  expect(await diary()).toMatchObject([
    { file: 'vuonxa-20260302-013000-nightly.vxb', failed: null, removed: true },
    { file: second, removed: false, proved_at: now },
  ]);
  // a name given by hand that is taken
  await expect(keeper.backUp('command', { prove: true, file: join(folder, second) })).rejects.toMatchObject({ code: 'exists' });
  expect((await diary()).at(-1)).toMatchObject({ file: null, failed: 'exists', proved_at: null });
  // what was left half-written by a crash goes with the next one; what others put there does not
  writeFileSync(join(folder, `${fileName(new Date(), 'nightly')}.part`), 'x');
  writeFileSync(join(folder, 'ghi-chu.txt'), 'x');
  // one that is not proved takes nobody's place
  now = new Date('2026-03-03T18:30:00Z');
  await keeper.backUp('nightly', { prove: false });
  expect(readdirSync(folder)).toEqual(['ghi-chu.txt', second, 'vuonxa-20260304-013000-nightly.vxb']);
}, 120_000);

test('two processes make one', async () => {
  now = new Date('2026-03-05T18:30:00Z');
  const both = await Promise.all([keeper.backUp('nightly', { prove: false }), keeper.backUp('nightly', { prove: false })]);
  expect(both.filter(Boolean)).toHaveLength(1);
}, 60_000);

test('a restore asks for room first: without it nothing is begun', async () => {
  now = new Date('2026-03-07T18:30:00Z');
  const file = join(folder, 'room.vxb');
  await keeper.backUp('command', { prove: false, file });
  const target = await cloneDatabase(k.ownerUrl, 'template1');
  const restoring = restoreBackup(target.ownerUrl, {
    file,
    keys: testRing.current(),
    keysPath: '',
    passphrase: async () => undefined,
    replace: false,
    beginLife: () => Promise.reject(new Error('begun')),
    dataDir: '/any',
    space: async (at) => ({ folder: at, total: 50 * 1024 ** 3, free: 1024 ** 3 + 1024 }),
  });
  await expect(restoring).rejects.toMatchObject({ code: 'noSpaceToRestore' });
  const left = new pg.Client({ connectionString: target.ownerUrl });
  await left.connect();
  expect((await left.query(`select 1 from pg_tables where schemaname = 'public'`)).rows).toEqual([]);
  await left.end();
  await target.drop();
}, 120_000);
