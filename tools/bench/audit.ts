import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { createAct, type Act } from '../../src/kernel/act.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import { createCipher } from '../../src/kernel/cipher.ts';
import { startCluster } from '../../src/kernel/cluster/cluster.ts';
import { newId } from '../../src/kernel/clock.ts';
import { appUrl, openDb } from '../../src/kernel/db.ts';
import type { DomainEvent } from '../../src/kernel/event.ts';
import { newKeys, ringOf } from '../../src/kernel/keys.ts';
import { migrate } from '../../src/kernel/migrate.ts';
import { openHeads } from '../../src/kernel/seal/heads.ts';
import { sealAll, sealUrl, startSealing } from '../../src/kernel/seal/seal.ts';
import { verifyHistory } from '../../src/kernel/seal/verify.ts';
import { plainService } from '../../src/kernel/service.ts';

/**
 * `npm run bench -- audit`: does sealing make a writer wait, and does it keep up with an import? Events go the way of the app (`ctx.record`), on a durable
 * database (fsync on), with the real sealing job of its own role beside them.
 */

const WRITERS = 8;
const SECONDS = 8;
const IMPORT = 200_000;
process.stderr.write = () => true;

const percentile = (times: number[], p: number): string => (times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * p))] ?? 0).toFixed(1);
const folder = await mkdtemp(join(tmpdir(), 'vuonxa-bench-'));
const cluster = await startCluster({ dataDir: join(folder, 'data') });
const keys = newKeys();
const heads = openHeads(join(folder, 'heads.jsonl'));
const cipher = createCipher(ringOf(keys));
await migrate(cluster.ownerUrl);
const db = openDb(appUrl(cluster.ownerUrl), { max: WRITERS + 2 });
const owner = new pg.Client({ connectionString: cluster.ownerUrl });
await owner.connect();
const person: Actor = { accountId: newId(), name: '', role: 'bench', permissions: new Set(), unitIds: [], agencyIds: [], nation: false };
const act: Act = createAct({
  db,
  apply: { 'bench.written': async () => undefined },
  clock: { now: () => new Date() },
  cipher,
  service: plainService(),
  queue: () => {
    throw new Error('no queue');
  },
});
const event = (): DomainEvent => ({
  type: 'bench.written',
  subjectId: newId(),
  unitId: 1,
  data: { kind: 'counselling', onDate: '2026-02-20', values: { attendees: 120, women: 64 }, heldBy: 12, withAgencies: [1, 2, 3] },
  personal: { title: 'a line of text that may name people', place: 'a place' },
});

/** One event a transaction, by several writers at once, for some seconds. */
const writeFor = async (seconds: number, write: () => Promise<unknown>): Promise<number[]> => {
  const until = performance.now() + seconds * 1000;
  const times: number[] = [];
  const writer = async () => {
    while (performance.now() < until) {
      const begun = performance.now();
      await write();
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
  return times;
};
const byApp = () => act(person, { requestId: newId() }, (ctx) => ctx.record([event()]));
const bare = async () => {
  const client = await db.pool.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('app.actor', $1, true)`, [person.accountId]);
    await client.query(
      `insert into event (request_id, actor, role, area, type, subject_id, unit_id, data) values ($1, $2, 'bench', 'bench', 'bench.bare', $3, 1, '{"kind": "counselling", "values": {"attendees": 120}}')`,
      [newId(), person.accountId, newId()],
    );
    await client.query('commit');
  } finally {
    client.release();
  }
};
const sealing = () => startSealing(sealUrl(cluster.ownerUrl), { key: keys.seal, heads });
const during = async (fn: () => Promise<number[]>, sealed: boolean): Promise<number[]> => {
  const job = sealed ? sealing() : undefined;
  const times = await fn();
  await job?.stop();
  await sealAll(sealUrl(cluster.ownerUrl), { key: keys.seal, heads });
  return times;
};

const lines = ['| writing, 8 at once | a second | p50 ms | p95 ms | p99 ms |', '|---|---|---|---|---|'];
await writeFor(2, byApp);
// in turns, because the machine is not quiet
const rounds: [string, () => Promise<unknown>, boolean][] = [
  ['bare insert of an event, nothing sealed', bare, false],
  ['bare insert, sealing every second', bare, true],
  ['an act through the app, nothing sealed', byApp, false],
  ['an act through the app, sealing every second', byApp, true],
];
const all = new Map<string, number[]>(rounds.map(([name]) => [name, []]));
for (let i = 0; i < 3; i++) for (const [name, write, sealed] of rounds) all.get(name)!.push(...(await during(() => writeFor(SECONDS / 2, write), sealed)));
for (const [name] of rounds) {
  const times = all.get(name)!;
  lines.push(`| ${name} | ${Math.round(times.length / ((SECONDS / 2) * 3))} | ${percentile(times, 0.5)} | ${percentile(times, 0.95)} | ${percentile(times, 0.99)} |`);
}
process.stdout.write(`${lines.join('\n')}\n\n`);

/** One import, one transaction, as an import job does it; a few people go on writing beside it. Returns seconds of the import and of the slowest lag. */
const importBeside = async (sealed: boolean): Promise<{ seconds: number; times: number[]; after: number }> => {
  const events = Array.from({ length: IMPORT }, event);
  const job = sealed ? sealing() : undefined;
  let over = false;
  const times: number[] = [];
  const people = Array.from({ length: 4 }, async () => {
    while (!over) {
      const begun = performance.now();
      await byApp();
      times.push(performance.now() - begun);
    }
  });
  const begun = performance.now();
  await act(person, { requestId: newId() }, (ctx) => ctx.record(events));
  const seconds = (performance.now() - begun) / 1000;
  const committed = performance.now();
  let after = 0;
  while (sealed) {
    const { rows } = await owner.query<{ n: number }>(
      `select count(*)::int as n from event where xid >= (select max(upto_xid) from event_batch) and at < now() - interval '0.5 second' and xid < pg_snapshot_xmin(pg_current_snapshot()) and type = 'bench.written' and id % 1000 = 0`,
    );
    if (rows[0]!.n === 0) break;
    await owner.query('select pg_sleep(0.02)');
  }
  after = (performance.now() - committed) / 1000;
  over = true;
  await Promise.all(people);
  await job?.stop();
  return { seconds, times, after };
};
const without = await importBeside(false);
await sealAll(sealUrl(cluster.ownerUrl), { key: keys.seal, heads });
const withSeal = await importBeside(true);
const { rows: largest } = await owner.query<{ events: number; bytes: number }>('select events, octet_length(event_leaves) as bytes from event_batch order by events desc limit 1');
process.stdout.write(
  [
    `| an import of ${IMPORT.toLocaleString('en')} events in one act, four people writing beside it | import s | their p50 ms | p95 ms | slowest ms |`,
    '|---|---|---|---|---|',
    ...(
      [
        ['nothing sealed', without],
        ['sealing every second', withSeal],
      ] as const
    ).map(([name, r]) => `| ${name} | ${r.seconds.toFixed(1)} | ${percentile(r.times, 0.5)} | ${percentile(r.times, 0.95)} | ${percentile(r.times, 1)} |`),
    '',
    `Sealed ${withSeal.after.toFixed(1)} s after the import committed; its batch holds ${largest[0]!.events.toLocaleString('en')} events (${(largest[0]!.bytes / 1024 / 1024).toFixed(1)} MB of digests).`,
    '',
  ].join('\n'),
);
await sealAll(sealUrl(cluster.ownerUrl), { key: keys.seal, heads });
const begun = performance.now();
const v = await verifyHistory(cluster.ownerUrl, { key: keys.seal, cipher, heads });
const seconds = (performance.now() - begun) / 1000;
const { rows: sizes } = await owner.query<{ event: number; batch: number }>(
  `select pg_total_relation_size('event')::float8 as event, pg_total_relation_size('event_batch')::float8 as batch`,
);
process.stdout.write(
  `Verified ${v.rows.toLocaleString('en')} rows in ${v.batches} batches, each with its personal part opened, in ${seconds.toFixed(1)} s (${Math.round(v.rows / seconds).toLocaleString('en')} a second), ${v.count} findings. The seals take ${((sizes[0]!.batch / sizes[0]!.event) * 100).toFixed(1)} % of the history's size.\n\n${cpus().length} × ${cpus()[0]?.model ?? 'cpu'}; Node ${process.version}\n`,
);
await db.close();
await owner.end();
await cluster.stop();
await rm(folder, { recursive: true, force: true });
