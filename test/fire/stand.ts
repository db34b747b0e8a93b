import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { digestOf, newToken } from '../../src/areas/account/session.ts';
import { createCipher } from '../../src/kernel/cipher.ts';
import { runningOwnerUrl } from '../../src/kernel/cluster/running.ts';
import { SESSION_COOKIE } from '../../src/kernel/http.ts';
import { openKeys } from '../../src/kernel/key-check.ts';
import { headsPath, openHeads } from '../../src/kernel/seal/heads.ts';
import { verifyHistory } from '../../src/kernel/seal/verify.ts';
import { startCluster } from '../engine.ts';
import { ended, freePort, spawnProgram, startProgram, tokenIn, type Program } from '../program.ts';

/** The program with its own database and a worker beside it, as processes that can be killed; somebody signed in who may make accounts. */

export type Victim = 'program' | 'worker' | 'postmaster' | 'backend' | 'both';
export const victims: readonly Victim[] = ['program', 'worker', 'postmaster', 'backend', 'both'];

const PASSWORD = 'một câu đủ dài để thử';

export const query = async <T extends pg.QueryResultRow>(url: string | undefined, sql: string): Promise<T[]> => {
  const client = new pg.Client({ connectionString: url });
  // ended from outside while it is idle: the question in hand says so by itself
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
};

/** A server process that was killed takes the others with it a moment later: a question that meets this is asked again. */
export const patiently = async <T>(ask: () => Promise<T>): Promise<T> => {
  for (let tries = 0; ; tries++) {
    try {
      return await ask();
    } catch (e) {
      if (tries >= 100) throw e;
      await pause(100);
    }
  }
};

/** What verification of the whole history against its seals and published heads finds; nothing when it is whole. */
export const verifyOf = async (stand: Pick<Stand, 'folder' | 'ownerUrl'>): Promise<string[]> => {
  const config = { keys: undefined, dataDir: stand.folder };
  const heads = openHeads(headsPath(config));
  const { ring } = await patiently(() => openKeys(stand.ownerUrl()!, config));
  const { findings } = await patiently(() => verifyHistory(stand.ownerUrl()!, { key: ring.current().seal, cipher: createCipher(ring), heads }));
  return findings.map((f) => JSON.stringify(f));
};

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

export interface Stand {
  folder: string;
  /** What the program has said to people so far. */
  said(): string;
  /** The owner's connection, while the database runs. */
  ownerUrl(): string | undefined;
  /** Number of the program's process. */
  pid(): number;
  address: string;
  /** Of the administrator who is signed in. */
  cookie: string;
  /** Cookies of so many browsers at which the administrator is signed in: each stands in line for itself. */
  browsers(many: number): Promise<string[]>;
  /** A question of this administrator. */
  read(path: string): Promise<Response>;
  /** Sends the account numbered n under a request id of its own choice, as a browser that repeats does. */
  save(n: number, id: string, requestId: string): Promise<Response>;
  /** Kills with -9, and starts again what nothing else starts again. Resolves when what was killed here is back. */
  strike(what: Victim): Promise<void>;
  /** Resolves when a program that is being started again answers. */
  back(): Promise<void>;
  /** Starts again what ended by itself, as systemd would (a worker that was starting while the database was away). Says what, with its last words. */
  tend(): Promise<string[]>;
  /** Kills all at a blow and leaves them lying. */
  killAll(): Promise<void>;
  close(): Promise<void>;
}

/**
 * @param options.settings environment of both processes beside the folder and the port
 * @param options.on the folder (a disk of one's own) under which everything is laid; the keys too
 */
export const openStand = async ({ settings = {}, on = tmpdir() }: { settings?: Record<string, string>; on?: string } = {}): Promise<Stand> => {
  const folder = mkdtempSync(join(on, 'vuonxa-durable-'));
  chmodSync(folder, 0o711);
  const port = await freePort();
  const env = { BACKUP_AT: 'off', ...settings };
  let program: Program | undefined;
  let worker: ReturnType<typeof spawnProgram> | undefined;
  let comingBack: Promise<void> = Promise.resolve();

  const post = (path: string, input: object, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${program?.address}/api${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'request-id': randomUUID(), ...headers },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(15_000),
    });
  const startWorker = (): void => {
    worker = spawnProgram(['worker'], { DATA_DIR: folder, ...env });
  };
  const killWorker = async (): Promise<void> => {
    worker?.child.kill('SIGKILL');
    if (worker) await ended(worker.child);
  };
  const killProgram = async (): Promise<void> => {
    program?.child.kill('SIGKILL');
    if (program) await ended(program.child);
  };
  const start = async (): Promise<void> => {
    program = await startProgram(folder, port, env);
    startWorker();
  };
  const again = async (): Promise<void> => {
    await Promise.all([killProgram(), killWorker()]);
    await start();
  };
  const postmaster = (): number => Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'latin1').split('\n')[0]);
  /** A server process that works for one of the program's connections. */
  const backend = async (): Promise<number | undefined> => {
    const rows = await query<{ pid: number }>(
      runningOwnerUrl(folder),
      `select pid from pg_stat_activity where backend_type = 'client backend' and application_name like 'vuonxa%' and pid <> pg_backend_pid() order by random() limit 1`,
    );
    return rows[0]?.pid;
  };

  let cookie = '';
  let province: number | undefined;
  const close = async (): Promise<void> => {
    await Promise.all([killProgram(), killWorker()]);
    await (await startCluster({ dataDir: folder })).stop();
    // keys, seals and back-ups lie beside it
    for (const beside of ['', '.keys.json', '.seals.jsonl', '.backup']) rmSync(`${folder}${beside}`, { recursive: true, force: true });
  };

  try {
    await start();
    const made = await post('/account/link/use', { token: tokenIn(program!.said()), login: 'quantri', name: 'Người Thử', newPassword: PASSWORD });
    if (made.status !== 200) throw new Error(`no first account: ${made.status} ${await made.text()}`);
    const signedIn = await post('/account/sign-in', { login: 'quantri', password: PASSWORD });
    cookie = signedIn.headers
      .getSetCookie()
      .map((c) => c.split(';')[0])
      .join('; ');
    province = (await query<{ id: number }>(runningOwnerUrl(folder), 'select id from unit where tier = 1 order by id limit 1'))[0]?.id;
    const chosen = await post('/account/set-up/province', { unitId: province }, { cookie });
    if (chosen.status !== 200) throw new Error(`no province: ${chosen.status} ${await chosen.text()}`);
  } catch (e) {
    await close();
    throw e;
  }

  return {
    folder,
    address: program!.address,
    cookie,
    said: () => program?.said() ?? '',
    pid: () => program?.child.pid ?? 0,
    ownerUrl: () => runningOwnerUrl(folder),
    browsers: async (many) => {
      const tokens = Array.from({ length: many }, newToken);
      const client = new pg.Client({ connectionString: runningOwnerUrl(folder) });
      await client.connect();
      try {
        await client.query(
          `insert into session (id, account, token_sha256, started_at, seen_at, address, agent, second_factor)
             select gen_random_uuid(), a.id, t, now(), now(), '127.0.0.1', '', 'none' from account a cross join unnest($1::bytea[]) t where a.login = 'quantri'`,
          [tokens.map(digestOf)],
        );
      } finally {
        await client.end();
      }
      return tokens.map((token) => `${SESSION_COOKIE}=${token}`);
    },
    read: (path) => fetch(`${program?.address}/api${path}`, { headers: { cookie }, signal: AbortSignal.timeout(15_000) }),
    save: (n, id, requestId) =>
      post(
        '/account/save',
        { id, version: 0, login: `nguoi${n}`, name: `Người Thử ${n}`, role: 'auditor', unitId: province, units: [province] },
        { cookie, 'request-id': requestId },
      ),
    strike: async (what) => {
      if (what === 'worker') {
        await killWorker();
        startWorker();
      }
      if (what === 'backend') {
        const pid = await backend();
        if (pid === undefined) throw new Error('no backend found');
        process.kill(pid, 'SIGKILL');
      }
      if (what === 'postmaster' || what === 'both') process.kill(postmaster(), 'SIGKILL');
      if (what === 'program' || what === 'both') await (comingBack = again());
    },
    back: () => comingBack,
    tend: async () => {
      const wordsOf = (who: string, p: { said(): string } | undefined): string => `${who}: ${p?.said().trim().split('\n').slice(-2).join(' / ')}`;
      if (program && hasEnded(program.child)) {
        const told = wordsOf('program', program);
        await (comingBack = again());
        return [told];
      }
      if (!worker || !hasEnded(worker.child)) return [];
      const told = wordsOf('worker', worker);
      startWorker();
      return [told];
    },
    killAll: async () => {
      process.kill(postmaster(), 'SIGKILL');
      await Promise.all([killProgram(), killWorker()]);
    },
    close,
  };
};
