/** Two servers: reports are read from the one that follows, and from the first when the other is behind, cut off or gone. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemActor } from '../src/kernel/actor.ts';
import type { Cluster } from '../src/kernel/cluster/cluster.ts';
import { appUrl, openDb, type Db } from '../src/kernel/db.ts';
import { migrate } from '../src/kernel/migrate.ts';
import { replicaAppUrl, withReplica } from '../src/kernel/replica.ts';
import { startCluster } from './engine.ts';

let base = '';
const clusters: Cluster[] = [];
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'vuonxa-replica-'));
  chmodSync(base, 0o711);
});
afterEach(async () => {
  for (const c of clusters.splice(0).toReversed()) await c.stop();
  rmSync(base, { recursive: true, force: true });
});
const start = async (name: string): Promise<Cluster> => {
  const cluster = await startCluster({ dataDir: join(base, name) });
  clusters.push(cluster);
  return cluster;
};
const query = async <T>(url: string, text: string): Promise<T[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows as T[];
  } finally {
    await client.end();
  }
};
/** Asks again until it is so; each look is a real one. */
const until = async (is: () => Promise<boolean>): Promise<void> => {
  const end = performance.now() + 60_000;
  while (!(await is())) expect(performance.now()).toBeLessThan(end);
};

test('reports are read from the replica while it keeps up, from the primary otherwise; writes and fresh reads never go there', async () => {
  const first = await start('first');
  await migrate(first.ownerUrl);
  await query(first.ownerUrl, 'create table tick (n int); insert into tick values (1); grant select, update on tick to vuonxa_app');
  const clone = join(base, 'second');
  clusters.splice(0);
  await first.stop();
  // a cold copy that follows the first
  execFileSync('cp', ['-a', first.dataDir, clone]);
  const primary = await start('first');
  const from = new URL(primary.ownerUrl);
  const settings = `primary_conninfo = 'host=127.0.0.1 port=${from.port} user=postgres password=${decodeURIComponent(from.password)}'\nwal_receiver_timeout = 5s\n`;
  appendFileSync(join(clone, 'local.conf'), settings);
  chmodSync(join(clone, 'local.conf'), 0o644);
  writeFileSync(join(clone, 'postgres', 'standby.signal'), '');
  const standby = await start('second');

  const url = appUrl(primary.ownerUrl);
  const open = (): Db => withReplica(openDb(url, { max: 2 }), openDb(replicaAppUrl(url, standby.ownerUrl), { max: 2 }), { maxLagSeconds: 1, lookEveryMs: 20 });
  const db = open();
  try {
    const read = (options: { readOnly?: boolean; mayLag?: boolean }) =>
      db.withActor(
        systemActor('test'),
        async (tx) => (await sql<{ standby: boolean; n: number }>`select pg_is_in_recovery() as standby, (select n from tick) as n`.execute(tx)).rows[0]!,
        options,
      );
    const report = () => read({ readOnly: true, mayLag: true });
    /** On a busy machine it may seem to lag for a moment. */
    const shownThere = (n: number) => until(async () => isDeepStrictEqual(await report(), { standby: true, n }));
    await until(async () => (await report()).standby);
    expect(await read({ readOnly: true })).toMatchObject({ standby: false });
    expect(await read({ mayLag: true })).toMatchObject({ standby: false });
    // what is written arrives
    await query(primary.ownerUrl, 'update tick set n = 2');
    await shownThere(2);

    // it falls behind: the primary answers with what is true now
    await query(standby.ownerUrl, 'select pg_wal_replay_pause()');
    await query(primary.ownerUrl, 'update tick set n = 3');
    await until(async () => !(await report()).standby);
    expect(await report()).toEqual({ standby: false, n: 3 });
    await query(standby.ownerUrl, 'select pg_wal_replay_resume()');
    await shownThere(3);

    // a fault of the question itself is not asked twice
    let asked = 0;
    const wrong = db.withActor(systemActor('test'), (tx) => (asked++, sql`select 1 / 0`.execute(tx)), { readOnly: true, mayLag: true });
    await expect(wrong).rejects.toMatchObject({ code: '22012' });
    expect(asked).toBe(1);

    // it goes away in the middle of everything: each question is answered
    const answers: boolean[] = [];
    let gone = false;
    const asking = (async () => {
      while (!gone || answers.at(-1)) answers.push((await report()).standby);
    })();
    await until(async () => (await report()).standby && answers.includes(true));
    await clusters.pop()!.stop();
    gone = true;
    await asking;
    expect([answers.includes(true), answers.at(-1)]).toEqual([true, false]);
  } finally {
    await db.close();
  }
});
