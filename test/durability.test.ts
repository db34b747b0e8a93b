/**
 * What was acknowledged stays: 1,000 writes through the real program's own address, from eight clients, while program and database are killed with
 * -9 again and again. A client repeats a write under its request id until it is acknowledged, as the browser does after a cut line; nothing
 * acknowledged may be lost, nothing may stand twice, neither in the registry nor in the history.
 */
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { startCluster } from '../src/kernel/cluster/cluster.ts';
import { runningOwnerUrl } from '../src/kernel/cluster/running.ts';
import { ended, freePort, startProgram, tokenIn, type Program } from './program.ts';

const WRITES = 1_000;
const CLIENTS = 8;
/** After so many acknowledgements, what is killed. */
const BLOWS: [number, 'program' | 'postmaster' | 'backend' | 'both'][] = [
  [100, 'program'],
  [250, 'postmaster'],
  [400, 'backend'],
  [550, 'both'],
  [700, 'program'],
  [850, 'both'],
];
const PASSWORD = 'một câu đủ dài để thử';

let folder = '';
let program: Program | undefined;

afterEach(async () => {
  if (program) {
    program.child.kill('SIGKILL');
    await ended(program.child);
  }
  await (await startCluster({ dataDir: folder })).stop();
  // keys, seals and back-ups lie beside it
  for (const left of ['', '.keys.json', '.seals.jsonl', '.backup']) rmSync(`${folder}${left}`, { recursive: true, force: true });
});

const post = (path: string, input: object, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${program?.address}/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'request-id': randomUUID(), ...headers },
    body: JSON.stringify(input),
    signal: AbortSignal.timeout(15_000),
  });

const query = async <T extends pg.QueryResultRow>(url: string | undefined, sql: string): Promise<T[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
};

const postmaster = (): number => Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'latin1').split('\n')[0]);

/** A server process that works for one of the program's connections. */
const backend = async (): Promise<number> => {
  const rows = await query<{ pid: number }>(runningOwnerUrl(folder), `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1`);
  if (!rows[0]) throw new Error('no backend found');
  return rows[0].pid;
};

test('kill -9 of program and database during 1,000 acknowledged writes loses none and doubles none', async () => {
  folder = mkdtempSync(join(tmpdir(), 'vuonxa-durable-'));
  chmodSync(folder, 0o711);
  const port = await freePort();
  program = await startProgram(folder, port);
  const made = await post('/account/link/use', { token: tokenIn(program.said()), login: 'quantri', name: 'Người Thử', newPassword: PASSWORD });
  expect([made.status, await made.text()]).toEqual([200, expect.anything()]);
  const signedIn = await post('/account/sign-in', { login: 'quantri', password: PASSWORD });
  expect(signedIn.status).toBe(200);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ');
  const [province] = await query<{ id: number }>(runningOwnerUrl(folder), 'select id from unit where tier = 1 order by id limit 1');
  expect((await post('/account/set-up/province', { unitId: province?.id }, { cookie })).status).toBe(200);

  const acknowledged = new Map<string, string>();
  const blows = [...BLOWS];
  let repeats = 0;
  let comingBack: Promise<void> = Promise.resolve();

  const killAndStart = async (old: Program): Promise<void> => {
    old.child.kill('SIGKILL');
    await ended(old.child);
    program = await startProgram(folder, port);
  };
  const strike = async (what: (typeof BLOWS)[number][1]): Promise<void> => {
    if (what === 'backend') process.kill(await backend(), 'SIGKILL');
    if (what === 'postmaster' || what === 'both') process.kill(postmaster(), 'SIGKILL');
    if ((what === 'program' || what === 'both') && program) await (comingBack = killAndStart(program));
  };

  const refusals: string[] = [];
  let next = 0;
  const client = async (): Promise<void> => {
    for (;;) {
      const n = next++;
      if (n >= WRITES || refusals.length) return;
      const requestId = randomUUID();
      const id = randomUUID();
      const input = { id, version: 0, login: `nguoi${n}`, name: `Người Thử ${n}`, role: 'auditor', unitId: province?.id, units: [province?.id] };
      for (let kept = false; !kept;) {
        await comingBack;
        const answer = await post('/account/save', input, { cookie, 'request-id': requestId }).catch(() => undefined);
        kept = answer?.status === 200;
        // Refused for what it says would be refused for ever; only a cut line and a database that is away are worth repeating.
        if (answer && answer.status >= 400 && answer.status < 500) {
          refusals.push(`${answer.status} ${await answer.text()}`);
          return;
        }
        if (!kept) {
          repeats++;
          await pause(50); // as a client waits before it tries again
        }
      }
      acknowledged.set(requestId, id);
      const due = blows[0];
      if (due && acknowledged.size >= due[0]) {
        blows.shift();
        await strike(due[1]);
      }
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  expect(refusals).toEqual([]);
  expect(blows).toEqual([]);
  expect(repeats).toBeGreaterThan(0);

  // Once more both at a blow, and then without the program: what counts is what is on disk.
  process.kill(postmaster(), 'SIGKILL');
  program.child.kill('SIGKILL');
  await ended(program.child);
  const cluster = await startCluster({ dataDir: folder });
  const [accounts, events] = await Promise.all([
    query<{ id: string }>(cluster.ownerUrl, `select id from account where login like 'nguoi%'`),
    query<{ request_id: string; subject_id: string }>(
      cluster.ownerUrl,
      `select request_id, subject_id from event where subject_id in (select id from account where login like 'nguoi%')`,
    ),
  ]).finally(cluster.stop);
  const standing = new Set(accounts.map((row) => row.id));
  const history = new Map(events.map((row) => [row.request_id, row.subject_id]));
  expect({
    acknowledged: acknowledged.size,
    lost: [...acknowledged.values()].filter((id) => !standing.has(id)).length,
    lostHistory: [...acknowledged].filter(([requestId, id]) => history.get(requestId) !== id).length,
    accounts: accounts.length,
    events: events.length,
  }).toEqual({ acknowledged: WRITES, lost: 0, lostHistory: 0, accounts: WRITES, events: WRITES });
});
