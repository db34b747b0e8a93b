/**
 * The database that comes with the system: creates, starts, watches and stops a PostgreSQL of its own in a folder.
 * Loopback only, random superuser password in a file only the owner reads.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFileSync, chmodSync, chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries, majorOf, type Binaries } from './binaries.ts';
import { takeLock } from './lock.ts';
import { choosePlace, type RunAs } from './place.ts';
import { ClusterProblem } from './problem.ts';
import { isRunning, postgresProcessesIn, processesOn, signal, waitUntil } from './processes.ts';
import { settingsFile, settingsInclude } from './settings.ts';
import { clusterSays } from './words.ts';

export type ClusterOptions = {
  /** Where data are wanted; made when absent. */
  dataDir: string;
  /** Takes one line (Vietnamese) for the person at the keyboard. */
  log?: (line: string) => void;
  /** false: no fsync, for tests; a power cut then loses everything. */
  durable?: boolean;
  /** As root, where cluster and programs go when `dataDir` cannot be reached by the account PostgreSQL runs under. */
  reachable?: string;
  /** Called once when PostgreSQL keeps dying and cannot be held up any longer. */
  onLost?: (problem: ClusterProblem) => void;
};

export type Cluster = {
  /** Superuser's connection to the database `vuonxa`; holds the password: never log it. */
  ownerUrl: string;
  port: number;
  /** The folder that really holds the cluster. */
  dataDir: string;
  /** Set when that is not the folder asked for. */
  relocated?: string;
  /** Number of the postmaster's process. */
  pid: () => number;
  /** Stops PostgreSQL and gives the folder back. Safe to call twice. */
  stop: () => Promise<void>;
};

const SUPERUSER = 'postgres';
const DATABASE = 'vuonxa';
/** Restarts after an unexpected end, within this time (ms), before giving up. */
const RESTARTS = 5;
const RESTART_WINDOW = 60_000;
const MAX_LOG = 10 * 1024 * 1024;

/** Where things lie in a home folder. */
const pathsOf = (home: string) => ({
  data: join(home, 'postgres'),
  half: join(home, 'postgres.new'),
  password: join(home, 'postgres.password'),
  log: join(home, 'postgres.log'),
});
type Paths = ReturnType<typeof pathsOf>;

/** Spawn options: the plain user, a folder it can enter, and none of our own PG* variables. */
const asUser = (runAs: RunAs) => ({
  cwd: '/',
  env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } as NodeJS.ProcessEnv,
  ...(runAs.uid === undefined ? {} : { uid: runAs.uid, gid: runAs.gid }),
});

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** The lines of postmaster.pid: 1 process, 4 port, 8 state ("ready"). */
const readPidFile = (data: string): { pid: number; port: number; ready: boolean } | undefined => {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'latin1').split('\n');
    const pid = Number(lines[0]);
    return pid > 0 ? { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' } : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Ends whatever still runs on a data folder: the PostgreSQL of a start that was killed, or backends that outlived their postmaster.
 * Afterwards nothing works in the folder, so that a left-over postmaster.pid may go (its number may belong to a zombie or a stranger by now).
 */
const settle = async (data: string): Promise<number | undefined> => {
  if (!existsSync(data)) return undefined;
  const real = realpathSync(data);
  const running = () => postgresProcessesIn(real, readPidFile(data)?.pid);
  const postmaster = readPidFile(data)?.pid;
  const found = running();
  const orphan = postmaster !== undefined && found.includes(postmaster) ? postmaster : undefined;
  if (orphan !== undefined) signal(orphan, 'SIGINT');
  // Backends without a postmaster notice by themselves, at the latest when their statement ends.
  if (!(await waitUntil(() => running().length === 0, orphan === undefined ? 3_000 : 20_000))) {
    for (const pid of running()) signal(pid, 'SIGQUIT');
    if (!(await waitUntil(() => running().length === 0, 10_000))) {
      for (const pid of running()) signal(pid, 'SIGKILL');
      await waitUntil(() => running().length === 0, 10_000);
    }
  }
  rmSync(join(data, 'postmaster.pid'), { force: true });
  return orphan ?? found[0];
};

/** Locales tried in turn: the first gives the same answers as a server in a Vietnamese office's data centre; the last needs nothing of the system. */
const LOCALES = [['--locale=C.UTF-8'], ['--locale=C', '--lc-ctype=en_US.UTF-8'], ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']];

/** A killed first start leaves its initdb working on in the half-made folder; both go, nothing in there was ever used. */
const clearHalf = async (half: string): Promise<void> => {
  if (!existsSync(half)) return;
  const real = realpathSync(half);
  const end = performance.now() + 10_000;
  // initdb starts helpers one after the other: the folder counts as left alone after two looks without anybody in it.
  for (let quiet = 0; quiet < 2 && performance.now() < end; await pause(30)) {
    const found = processesOn(real);
    for (const pid of found) signal(pid, 'SIGKILL');
    quiet = found.length ? 0 : quiet + 1;
  }
  rmSync(half, { recursive: true, force: true });
};

/** Makes the cluster beside its final place and moves it there when complete, so that an interruption leaves nothing half-made. */
const create = (paths: Paths, binaries: Binaries, runAs: RunAs, durable: boolean): void => {
  const password = existsSync(paths.password) ? readFileSync(paths.password, 'utf8').trim() : randomBytes(24).toString('base64url');
  writeFileSync(paths.password, `${password}\n`, { mode: 0o600 });
  let said = '';
  for (const locale of LOCALES) {
    rmSync(paths.half, { recursive: true, force: true });
    mkdirSync(paths.half, { mode: 0o700 });
    const handOver = join(paths.half, '..', `.pw-${process.pid}`);
    writeFileSync(handOver, `${password}\n`, { mode: 0o600 });
    if (runAs.uid !== undefined && runAs.gid !== undefined) {
      chownSync(paths.half, runAs.uid, runAs.gid);
      chownSync(handOver, runAs.uid, runAs.gid);
    }
    const run = spawnSync(
      binaries.initdb,
      ['-D', paths.half, '-U', SUPERUSER, '-E', 'UTF8', ...locale, '--auth=scram-sha-256', `--pwfile=${handOver}`, '--no-instructions', ...(durable ? [] : ['--no-sync'])],
      { ...asUser(runAs), encoding: 'utf8', maxBuffer: MAX_LOG },
    );
    rmSync(handOver, { force: true });
    if (run.status === 0) {
      appendFileSync(join(paths.half, 'postgresql.conf'), settingsInclude);
      renameSync(paths.half, paths.data);
      return;
    }
    said = run.error?.message ?? run.stderr.trim();
    if (!/locale/i.test(said)) break;
  }
  rmSync(paths.half, { recursive: true, force: true });
  throw new ClusterProblem('initFailed', { reason: said, folder: paths.data });
};

/** A lost password file is no lost database: in single-user mode PostgreSQL asks for none. */
const renewPassword = (paths: Paths, binaries: Binaries, runAs: RunAs): void => {
  const password = randomBytes(24).toString('base64url');
  const run = spawnSync(binaries.postgres, ['--single', '-D', paths.data, 'postgres'], {
    ...asUser(runAs),
    encoding: 'utf8',
    input: `alter role ${SUPERUSER} password '${password}';\n`,
  });
  if (run.status !== 0) throw new ClusterProblem('startFailed', { reason: run.error?.message ?? run.stderr.trim(), folder: paths.data, log: paths.log });
  writeFileSync(paths.password, `${password}\n`, { mode: 0o600 });
};

const lastLines = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n').slice(-4).join('\n') : '');

type Running = { child: ChildProcess; pid: number; ended: Promise<void> };

/** Starts the postmaster in a session of its own, so that the terminal's Ctrl-C reaches us first, and waits until it takes connections. */
const launch = async (paths: Paths, binaries: Binaries, runAs: RunAs, port: number, log: (line: string) => void): Promise<Running> => {
  const out = openSync(paths.log, 'a', 0o600);
  const child = spawn(binaries.postgres, ['-D', paths.data, '-p', String(port)], { ...asUser(runAs), detached: true, stdio: ['ignore', out, out] });
  closeSync(out);
  const ended = new Promise<void>((done) => {
    child.once('exit', () => done());
    child.once('error', () => done());
  });
  const pid = child.pid;
  if (pid === undefined) {
    await ended;
    throw new ClusterProblem('binariesUnusable', { reason: binaries.postgres });
  }
  const started = performance.now();
  let told = false;
  const over = () => child.exitCode !== null || child.signalCode !== null;
  for (;;) {
    const state = readPidFile(paths.data);
    if (state?.pid === pid && state.ready) break;
    if (over()) throw new ClusterProblem('startFailed', { reason: lastLines(paths.log), folder: paths.data, log: paths.log });
    if (!told && performance.now() - started > 5_000) {
      log(clusterSays.recovering());
      told = true;
    }
    await pause(15);
  }
  return { child, pid, ended };
};

const urlOf = (password: string, port: number, database: string) => `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;

const makeDatabase = async (password: string, port: number): Promise<void> => {
  const client = new pg.Client({ connectionString: urlOf(password, port, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
};

/** Fast shutdown: open transactions are rolled back, everything committed is on disk; harder only when that takes too long. */
const halt = async (running: Running): Promise<void> => {
  for (const [name, ms] of [['SIGINT', 30_000], ['SIGQUIT', 10_000], ['SIGKILL', 5_000]] as const) {
    if (!isRunning(running.pid)) break;
    signal(running.pid, name);
    if (await waitUntil(() => !isRunning(running.pid), ms)) break;
  }
  await Promise.race([running.ended, pause(1_000)]);
};

/**
 * Starts the system's own PostgreSQL on a folder: created on first use, recovered after a crash, taken over from a start that was killed.
 * While it runs, a database process that ends unexpectedly is started again on the same port.
 * @throws ClusterProblem, each code with its text in words.ts
 */
export const startCluster = async (options: ClusterOptions): Promise<Cluster> => {
  const { log = () => {}, durable = true, reachable = '/var/lib/vuonxa' } = options;
  const begun = performance.now();
  const place = choosePlace(options.dataDir, reachable);
  const { home, asked, runAs } = place;
  const paths = pathsOf(home);
  const release = takeLock(home, asked);
  try {
    if (home !== asked) log(clusterSays.relocated(asked, home, runAs.name));
    if (place.earlier) log(clusterSays.earlierHome(place.earlier));
    const binaries = findBinaries(runAs, runAs.uid === undefined ? join(asked, 'programs') : reachable);
    if (binaries.copiedTo) log(clusterSays.binariesCopied(binaries.copiedTo));

    if (existsSync(join(paths.data, 'PG_VERSION'))) {
      const found = readFileSync(join(paths.data, 'PG_VERSION'), 'utf8').trim();
      if (found !== majorOf()) throw new ClusterProblem('otherMajor', { folder: paths.data, found, wanted: majorOf() });
      const orphan = await settle(paths.data);
      if (orphan !== undefined) log(clusterSays.orphanStopped(orphan));
      if (!existsSync(paths.password)) {
        renewPassword(paths, binaries, runAs);
        log(clusterSays.passwordRenewed());
      }
    } else {
      if (existsSync(paths.half)) {
        await clearHalf(paths.half);
        log(clusterSays.leftoverRemoved());
      }
      log(clusterSays.creating(paths.data));
      create(paths, binaries, runAs, durable);
    }
    const password = readFileSync(paths.password, 'utf8').trim();
    const settings = join(home, 'vuonxa.conf');
    writeFileSync(settings, settingsFile(durable), { mode: 0o644 });
    chmodSync(settings, 0o644);
    if (existsSync(paths.log) && statSync(paths.log).size > MAX_LOG) renameSync(paths.log, `${paths.log}.1`);

    let port = await freePort();
    let running: Running;
    for (let attempt = 1; ; attempt++) {
      try {
        running = await launch(paths, binaries, runAs, port, log);
        break;
      } catch (e) {
        // Between choosing a port and using it someone else may have taken it.
        if (attempt >= 3 || !(e instanceof ClusterProblem) || !/could not bind|could not create any TCP/.test(e.message)) throw e;
        port = await freePort();
      }
    }
    await makeDatabase(password, port);
    log(clusterSays.started(port, performance.now() - begun));
    return supervise({ running, paths, binaries, runAs, port, password, home, asked, log, release, onLost: options.onLost });
  } catch (e) {
    release();
    throw e;
  }
};

type Supervised = {
  running: Running;
  paths: Paths;
  binaries: Binaries;
  runAs: RunAs;
  port: number;
  password: string;
  home: string;
  asked: string;
  log: (line: string) => void;
  release: () => void;
  onLost: ClusterOptions['onLost'];
};

/** Keeps a started cluster running until it is stopped. */
const supervise = (s: Supervised): Cluster => {
  let running = s.running;
  let stopping: Promise<void> | undefined;
  let restarting: Promise<void> = Promise.resolve();
  const restarts: number[] = [];

  const watch = (current: Running): void => {
    void current.ended.then(() => {
      if (stopping) return;
      restarting = restart();
    });
  };
  const restart = async (): Promise<void> => {
    const begun = performance.now();
    s.log(clusterSays.died());
    try {
      restarts.push(begun);
      if (restarts.filter((at) => begun - at < RESTART_WINDOW).length > RESTARTS) throw new ClusterProblem('keepsDying', { folder: s.paths.data, log: s.paths.log });
      await settle(s.paths.data);
      if (stopping) return;
      running = await launch(s.paths, s.binaries, s.runAs, s.port, s.log);
      s.log(clusterSays.back(performance.now() - begun));
      watch(running);
    } catch (e) {
      const problem = e instanceof ClusterProblem ? e : new ClusterProblem('startFailed', { reason: String(e), folder: s.paths.data, log: s.paths.log });
      s.log(problem.message);
      s.onLost?.(problem);
    }
  };
  watch(running);

  // The process may end without stop() (a bug, process.exit): PostgreSQL is then asked to stop and does so by itself.
  const lastWord = (): void => {
    signal(running.pid, 'SIGINT');
    s.release();
  };
  process.once('exit', lastWord);

  return {
    ownerUrl: urlOf(s.password, s.port, DATABASE),
    port: s.port,
    dataDir: s.home,
    ...(s.home === s.asked ? {} : { relocated: s.home }),
    pid: () => running.pid,
    stop: () =>
      (stopping ??= (async () => {
        await restarting;
        await halt(running);
        process.off('exit', lastWord);
        s.release();
      })()),
  };
};
