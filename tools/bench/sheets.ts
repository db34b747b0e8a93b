import { sql } from 'kysely';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createSystem } from '../../src/app.ts';
import { actorOf } from '../../src/areas/account/session.ts';
import { peopleSheetHandlers as handlers } from '../../src/areas/worker/sheet/handlers.ts';
import { newId, systemClock } from '../../src/kernel/clock.ts';
import { startCluster } from '../../src/kernel/cluster/cluster.ts';
import { head, listName, officerName, row } from './sheet-people.data.ts';
import { appUrl, openOwner } from '../../src/kernel/db.ts';
import { newKeys, ringOf } from '../../src/kernel/keys.ts';
import { migrate } from '../../src/kernel/migrate.ts';
import { streamOut } from '../../src/kernel/sheet/sheet.ts';
import { loadReferenceData } from '../../src/reference-data.ts';
import type { SheetImportView } from '../../src/kernel/contract-sheet.ts';

/** `npm run bench -- sheets [rows]`: a list of people from Excel into the registry and out again; time, memory, beside bare COPY and INSERT. People are made up. */

const ROWS = Number(process.argv[3] ?? 200_000);
const say = (text: string): void => void process.stdout.write(`${text}\n`);

const bookOf = async (communes: readonly string[]): Promise<Uint8Array<ArrayBuffer>> => {
  let i = 0;
  const out = streamOut(
    listName,
    head.map((title) => ({ title })),
    async () => (i >= ROWS ? null : Array.from({ length: Math.min(2_000, ROWS - i) }, () => row(i++, communes))),
  );
  return new Uint8Array(await new Response(out).arrayBuffer());
};

/** The same cells by the fastest way there is, without any rule, event or index. */
const bare = async (ownerUrl: string): Promise<{ copy: number; insert: number }> => {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(`create table bare (${head.map((_, i) => `c${i} text`).join(', ')})`);
  let from = performance.now();
  await pipeline(
    Readable.from(
      (function* () {
        for (let i = 0; i < ROWS; i++)
          yield `${row(i)
            .map((c) => (c === null ? '\\N' : c))
            .join('\t')}\n`;
      })(),
    ),
    client.query(copyFrom('copy bare from stdin')),
  );
  const copy = (performance.now() - from) / 1000;
  await client.query('truncate bare');
  from = performance.now();
  for (let i = 0; i < ROWS; i += 2_000) {
    const rows = Array.from({ length: Math.min(2_000, ROWS - i) }, (_, k) => Object.fromEntries(row(i + k).map((c, n) => [`c${n}`, c])));
    await client.query('insert into bare select * from jsonb_populate_recordset(null::bare, $1::jsonb)', [JSON.stringify(rows)]);
  }
  const insert = (performance.now() - from) / 1000;
  await client.query('drop table bare');
  await client.end();
  return { copy, insert };
};

/** Seconds of processor that the database server has used, all its processes together; 0 where it cannot be told. */
const serverCpu = (postmaster: number): number => {
  let ticks = 0;
  if (postmaster === 0) return 0;
  for (const pid of readdirSync('/proc').filter((d) => /^\d+$/.test(d))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const f = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      // of processes that have ended the parent keeps the sum
      if (Number(pid) === postmaster) ticks += [11, 12, 13, 14].reduce((sum, i) => sum + Number(f[i]), 0);
      else if (Number(f[1]) === postmaster) ticks += Number(f[11]) + Number(f[12]);
    } catch {
      // it has just ended
    }
  }
  return ticks / 100;
};

interface Measured<T> {
  value: T;
  seconds: number;
  /** Most memory held by this process with its threads, and seconds of processor: ours and the server's. */
  mb: number;
  own: number;
  server: number;
}
const measured = async <T>(postmaster: number, fn: () => Promise<T>): Promise<Measured<T>> => {
  let most = process.memoryUsage.rss();
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 50);
  const [from, cpu, server] = [performance.now(), process.cpuUsage(), serverCpu(postmaster)];
  const value = await fn();
  clearInterval(timer);
  const used = process.cpuUsage(cpu);
  return {
    value,
    seconds: (performance.now() - from) / 1000,
    mb: Math.round(Math.max(most, process.memoryUsage.rss()) / 1024 / 1024),
    own: (used.user + used.system) / 1e6,
    server: serverCpu(postmaster) - server,
  };
};
const shown = (what: string, m: Measured<unknown>, rows = ROWS): string =>
  `${what}: ${m.seconds.toFixed(1)} s, ${Math.round(rows / m.seconds)} rows/s; processor ${m.own.toFixed(1)} s ours + ${m.server.toFixed(1)} s server; peak ${m.mb} MB`;

/** In a process of its own, so that what loading the reference data held is not counted. */
const inside = async (ownerUrl: string, bookPath: string): Promise<void> => {
  const owner = openOwner(ownerUrl);
  const system = createSystem(appUrl(ownerUrl), { keys: ringOf(newKeys()) });
  await system.queue.work();
  const backend = (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(owner.kysely)).rows[0]!.pid;
  const stat = readFileSync(`/proc/${backend}/stat`, 'utf8');
  const postmaster = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  const unit = (await provinceOf(ownerUrl)).id;
  const account = newId();
  await sql`insert into account (id, login, name, role, unit_id) values (${account}, 'do-luong', ${officerName}, 'labourOfficer', ${unit})`.execute(owner.kysely);
  await sql`insert into account_unit (account, in_unit) values (${account}, ${unit})`.execute(owner.kysely);
  const actor = await actorOf(system.db, account, systemClock);
  const act = <T>(fn: Parameters<typeof system.act<T>>[2]): Promise<T> => system.act(actor, { requestId: newId() }, fn);
  say(`before: ${Math.round(process.memoryUsage.rss() / 1024 / 1024)} MB held; load ${loadavg()[0]!.toFixed(1)} on ${availableParallelism()} cores`);

  const bytes = new Uint8Array(readFileSync(bookPath));
  const { id } = await act((ctx) => handlers.sheetStart(ctx, {}, { fileName: 'do-luong.xlsx', bytes }));
  const until = async (...states: string[]): Promise<SheetImportView> => {
    for (;;) {
      const now = await act((ctx) => handlers.sheetGet(ctx, { id }, undefined));
      if (states.includes(now.state)) return now;
      if (now.state === 'failed') throw new Error(now.failure ?? 'failed');
      await new Promise((done) => setTimeout(done, 500));
    }
  };
  const read = await measured(postmaster, () => until('ready'));
  say(`${shown('read, judged, staged', read)}; ${read.value.good} good, ${read.value.warned} to look at, ${read.value.bad} bad`);
  const saved = await measured(postmaster, async () => {
    await act((ctx) => handlers.sheetSave(ctx, { id }, undefined));
    return until('done', 'ready');
  });
  const events = (await sql<{ n: number }>`select count(*)::int as n from event where area = 'worker'`.execute(owner.kysely)).rows[0]!.n;
  say(`${shown('saved with history', saved, saved.value.saved)}; ${saved.value.saved} people, ${events} events`);
  const doubles = await measured(postmaster, async () => {
    while ((await sql`select 1 from pgboss.job where name = 'worker.duplicates' and state in ('created', 'retry', 'active') limit 1`.execute(owner.kysely)).rows.length)
      await new Promise((done) => setTimeout(done, 500));
  });
  say(shown('searched for doubles, in the background', doubles));
  const out = await measured(postmaster, async () => {
    const d = await act((ctx) => handlers.personExport(ctx, { q: '', order: 'name' }, undefined));
    return (d.body as Uint8Array).length;
  });
  say(`${shown('exported', out)}; ${(out.value / 1e6).toFixed(1)} MB`);
  await system.close();
  const plain = await bare(ownerUrl);
  say(
    `bare COPY ${plain.copy.toFixed(1)} s (${Math.round(ROWS / plain.copy)} rows/s), bare INSERT of jsonb ${plain.insert.toFixed(1)} s (${Math.round(ROWS / plain.insert)} rows/s)`,
  );
  await owner.close();
};

/** The province with the most communes, and their names. */
const provinceOf = async (ownerUrl: string): Promise<{ id: number; communes: string[] }> => {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ id: number; communes: string[] }>(
    `select t.province as id, array_agg(n.name order by t.unit) as communes from unit_place t join unit_name n on n.unit = t.unit and n.valid_to is null
     where t.commune = t.unit and t.province is not null group by 1 order by count(*) desc, 1 limit 1`,
  );
  await client.end();
  return rows[0]!;
};

/** The workbook, in a process of its own: what writing it held is not counted to reading it. */
const make = async (bookPath: string, communes: readonly string[]): Promise<void> => {
  const made = await measured(0, () => bookOf(communes));
  writeFileSync(bookPath, made.value);
  say(shown(`workbook made, ${head.length} columns, ${(made.value.length / 1e6).toFixed(1)} MB`, made));
};

/** As the services in deploy/ tell the C library and the engine. */
const deployed = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072', NODE_OPTIONS: '--max-semi-space-size=16' };
const again = async (...args: string[]): Promise<number> => {
  const child = spawn(process.execPath, [process.argv[1]!, 'sheets', String(ROWS), ...args], { stdio: ['ignore', 'inherit', 'ignore'], env: { ...process.env, ...deployed } });
  return (await once(child, 'exit'))[0] as number;
};

const [bookPath, ownerUrl] = process.argv.slice(4);
if (bookPath && ownerUrl) await inside(ownerUrl, bookPath);
else if (bookPath) await make(bookPath, JSON.parse(process.env['COMMUNES'] ?? '[]') as string[]);
else {
  const dataDir = await mkdtemp(join(tmpdir(), 'vuonxa-sheets-'));
  const cluster = await startCluster({ dataDir, durable: true });
  const file = `${dataDir}.xlsx`;
  try {
    await migrate(cluster.ownerUrl);
    await loadReferenceData(cluster.ownerUrl);
    process.env['COMMUNES'] = JSON.stringify((await provinceOf(cluster.ownerUrl)).communes);
    process.exitCode = (await again(file)) || (await again(file, cluster.ownerUrl));
  } finally {
    await cluster.stop();
    await rm(dataDir, { recursive: true, force: true });
    await rm(file, { force: true });
  }
}
