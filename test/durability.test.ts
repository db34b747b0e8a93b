/**
 * What was acknowledged stays: 1,000 writes from eight clients while program and database are killed with -9 again and again. A client repeats a
 * write under its request id until it is acknowledged, as a browser does after a cut line; nothing acknowledged may be lost, nothing may stand twice.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { startCluster } from '../src/kernel/cluster/cluster.ts';

const WRITES = 1_000;
const CLIENTS = 8;
/** After so many acknowledgements, what is killed. */
const BLOWS: [number, 'program' | 'postmaster' | 'backend' | 'both'][] = [[100, 'program'], [250, 'postmaster'], [400, 'backend'], [550, 'both'], [700, 'program'], [850, 'both']];

/** The smallest program that keeps the promise: one statement, answered only after its commit. */
const writer = (dataDir: string): string => `
  import { createServer } from 'node:http';
  import pg from ${JSON.stringify(import.meta.resolve('pg'))};
  import { startCluster } from ${JSON.stringify(new URL('../src/kernel/cluster/cluster.ts', import.meta.url).href)};
  const cluster = await startCluster({ dataDir: ${JSON.stringify(dataDir)} });
  const pool = new pg.Pool({ connectionString: cluster.ownerUrl, max: ${CLIENTS} });
  pool.on('error', () => {});
  await pool.query('create table if not exists written (request_id uuid primary key, n int not null)');
  const server = createServer((request, response) => {
    pool.query('insert into written values ($1, $2) on conflict do nothing', request.url.slice(1).split('/')).then(
      () => response.end('kept'),
      () => { response.statusCode = 503; response.end(); },
    );
  });
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));
  process.on('SIGTERM', () => void pool.end().then(() => cluster.stop()).then(() => process.exit(0)));`;

let folder = '';
let program: { child: ChildProcess; port: number } | undefined;

afterEach(async () => {
  if (program) {
    program.child.removeAllListeners('exit');
    program.child.kill('SIGKILL');
    await ended(program.child);
  }
  await (await startCluster({ dataDir: folder })).stop();
  rmSync(folder, { recursive: true, force: true });
});

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((done) => (child.exitCode !== null || child.signalCode !== null ? done() : void child.once('exit', () => done())));

const startProgram = (): Promise<{ child: ChildProcess; port: number }> => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', writer(folder)], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((done, fail) => {
    child.once('exit', (code) => fail(new Error(`program ended with ${code}`)));
    createInterface({ input: child.stdout }).once('line', (line) => done({ child, port: Number(line) }));
  });
};

const postmaster = (): number => Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'latin1').split('\n')[0]);

/** Some server process of the postmaster that works for a client. */
const backend = (): number => {
  const children = readFileSync(`/proc/${postmaster()}/task/${postmaster()}/children`, 'latin1').trim().split(' ').map(Number);
  const found = children.find((pid) => /127\.0\.0\.1/.test(readFileSync(`/proc/${pid}/cmdline`, 'latin1')));
  if (found === undefined) throw new Error('no backend found');
  return found;
};

test('kill -9 of program and database during 1,000 acknowledged writes loses none and doubles none', async () => {
  folder = mkdtempSync(join(tmpdir(), 'vuonxa-durable-'));
  chmodSync(folder, 0o711);
  program = await startProgram();
  const acknowledged = new Map<string, number>();
  const blows = [...BLOWS];
  let repeats = 0;
  let comingBack: Promise<void> = Promise.resolve();

  const strike = (what: (typeof BLOWS)[number][1]): void => {
    const old = program?.child;
    if (what === 'backend') process.kill(backend(), 'SIGKILL');
    if (what === 'postmaster' || what === 'both') process.kill(postmaster(), 'SIGKILL');
    if (what === 'program' || what === 'both') {
      old?.removeAllListeners('exit');
      old?.kill('SIGKILL');
      comingBack = (old ? ended(old) : Promise.resolve()).then(startProgram).then((next) => void (program = next));
    }
  };

  let next = 0;
  const client = async (): Promise<void> => {
    for (;;) {
      const n = next++;
      if (n >= WRITES) return;
      const requestId = randomUUID();
      for (let kept = false; !kept; ) {
        await comingBack;
        kept = await fetch(`http://127.0.0.1:${program?.port}/${requestId}/${n}`, { method: 'POST' }).then((r) => r.ok, () => false);
        if (!kept) {
          repeats++;
          await pause(25); // as a client waits before it tries again
        }
      }
      acknowledged.set(requestId, n);
      const due = blows[0];
      if (due && acknowledged.size >= due[0]) {
        blows.shift();
        strike(due[1]);
      }
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  expect(blows).toEqual([]);
  expect(repeats).toBeGreaterThan(0);

  // Once more everything at a blow, then a fresh start: what counts is what is on disk.
  strike('both');
  await comingBack;
  program.child.removeAllListeners('exit');
  program.child.kill('SIGKILL');
  await ended(program.child);
  const cluster = await startCluster({ dataDir: folder });
  const reader = new pg.Client({ connectionString: cluster.ownerUrl });
  await reader.connect();
  const { rows } = await reader.query<{ request_id: string; n: number }>('select request_id, n from written');
  await reader.end();
  await cluster.stop();
  const found = new Map(rows.map((row) => [row.request_id, row.n]));
  const lost = [...acknowledged].filter(([id, n]) => found.get(id) !== n);
  expect({ acknowledged: acknowledged.size, lost: lost.length, rows: rows.length, doubled: rows.length - new Set(rows.map((row) => row.n)).size }).toEqual({
    acknowledged: WRITES,
    lost: 0,
    rows: WRITES,
    doubled: 0,
  });
});
