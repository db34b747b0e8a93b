import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { startCluster } from '../../src/kernel/cluster/cluster.ts';
import { runningOwnerUrl } from '../../src/kernel/cluster/running.ts';
import { ended, freePort, spawnProgram, startProgram, tokenIn, type Program } from '../program.ts';

/**
 * The program with its database, and a worker beside it, are ended with -9 again and again under writes. A client repeats a write under its request id until
 * it is acknowledged, as the browser does after a cut line; nothing acknowledged may be lost, nothing may stand twice, neither in the registry nor in the
 * history, and the sealed history must verify in the end.
 */

export type Victim = 'program' | 'worker' | 'postmaster' | 'backend' | 'both';
/** After so many acknowledgements, what is killed. */
export type Blow = readonly [after: number, what: Victim];

export interface Outcome {
  acknowledged: number;
  lost: number;
  lostHistory: number;
  accounts: number;
  events: number;
  /** Answers that were cut off, or said that the database is away. */
  repeats: number;
  refusals: string[];
  blowsLeft: number;
  /** Exit status and last words of `vuonxa audit verify`. */
  verified: { status: number | null; said: string };
}

const PASSWORD = 'một câu đủ dài để thử';
const CLIENTS = 8;

const query = async <T extends pg.QueryResultRow>(url: string | undefined, sql: string): Promise<T[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
};

export const killRounds = async ({ writes, blows }: { writes: number; blows: readonly Blow[] }): Promise<Outcome> => {
  const folder = mkdtempSync(join(tmpdir(), 'vuonxa-durable-'));
  chmodSync(folder, 0o711);
  const port = await freePort();
  let program: Program | undefined;
  let worker: ReturnType<typeof spawnProgram> | undefined;

  const post = (path: string, input: object, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${program?.address}/api${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'request-id': randomUUID(), ...headers },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(15_000),
    });
  const startWorker = (): void => {
    worker = spawnProgram(['worker'], { DATA_DIR: folder, BACKUP_AT: 'off' });
  };
  const killWorker = async (): Promise<void> => {
    worker?.child.kill('SIGKILL');
    if (worker) await ended(worker.child);
  };
  const start = async (): Promise<void> => {
    program = await startProgram(folder, port, { BACKUP_AT: 'off' });
    startWorker();
  };
  const postmaster = (): number => Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'latin1').split('\n')[0]);
  /** A server process that works for one of the program's connections. */
  const backend = async (): Promise<number> => {
    const rows = await query<{ pid: number }>(
      runningOwnerUrl(folder),
      `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1`,
    );
    if (!rows[0]) throw new Error('no backend found');
    return rows[0].pid;
  };

  try {
    await start();
    const made = await post('/account/link/use', { token: tokenIn(program!.said()), login: 'quantri', name: 'Người Thử', newPassword: PASSWORD });
    if (made.status !== 200) throw new Error(`no first account: ${made.status} ${await made.text()}`);
    const signedIn = await post('/account/sign-in', { login: 'quantri', password: PASSWORD });
    const cookie = signedIn.headers
      .getSetCookie()
      .map((c) => c.split(';')[0])
      .join('; ');
    const [province] = await query<{ id: number }>(runningOwnerUrl(folder), 'select id from unit where tier = 1 order by id limit 1');
    const chosen = await post('/account/set-up/province', { unitId: province?.id }, { cookie });
    if (chosen.status !== 200) throw new Error(`no province: ${chosen.status} ${await chosen.text()}`);

    const acknowledged = new Map<string, string>();
    const left = [...blows];
    const refusals: string[] = [];
    let repeats = 0;
    let next = 0;
    let comingBack: Promise<void> = Promise.resolve();
    const killAndStart = async (old: Program): Promise<void> => {
      old.child.kill('SIGKILL');
      await Promise.all([ended(old.child), killWorker()]);
      await start();
    };
    const strike = async (what: Victim): Promise<void> => {
      if (what === 'worker') {
        await killWorker();
        startWorker();
      }
      if (what === 'backend') process.kill(await backend(), 'SIGKILL');
      if (what === 'postmaster' || what === 'both') process.kill(postmaster(), 'SIGKILL');
      if ((what === 'program' || what === 'both') && program) await (comingBack = killAndStart(program));
    };
    const client = async (): Promise<void> => {
      for (;;) {
        const n = next++;
        if (n >= writes || refusals.length) return;
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
        const due = left[0];
        if (due && acknowledged.size >= due[0]) {
          left.shift();
          await strike(due[1]);
        }
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, client));

    // Once more all at a blow, and then without the program: what counts is what is on disk.
    process.kill(postmaster(), 'SIGKILL');
    program!.child.kill('SIGKILL');
    await Promise.all([ended(program!.child), killWorker()]);
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
    const verify = spawnProgram(['audit', 'verify'], { DATA_DIR: folder });
    const status = await ended(verify.child);
    return {
      acknowledged: acknowledged.size,
      lost: [...acknowledged.values()].filter((id) => !standing.has(id)).length,
      lostHistory: [...acknowledged].filter(([requestId, id]) => history.get(requestId) !== id).length,
      accounts: accounts.length,
      events: events.length,
      repeats,
      refusals,
      blowsLeft: left.length,
      verified: { status, said: verify.said().trim().split('\n').at(-1) ?? '' },
    };
  } finally {
    if (program) {
      program.child.kill('SIGKILL');
      await ended(program.child);
    }
    await killWorker();
    await (await startCluster({ dataDir: folder })).stop();
    // keys, seals and back-ups lie beside it
    for (const beside of ['', '.keys.json', '.seals.jsonl', '.backup']) rmSync(`${folder}${beside}`, { recursive: true, force: true });
  }
};
