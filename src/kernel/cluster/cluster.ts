/**
 * The database that comes with the system: creates, starts, watches and stops a PostgreSQL of its own in a folder.
 * Loopback only, random superuser password in a file only the owner reads.
 */
import { chmodSync, existsSync, readFileSync, renameSync, statSync, statfsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { constants } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries, givenBinaries, type Binaries } from './binaries.ts';
import { clearHalf, createCluster, readPassword, renewPassword, SUPERUSER } from './initdb.ts';
import { takeLock } from './lock.ts';
import { choosePlace, type RunAs } from './place.ts';
import { halt, launch, pathsOf, settle, type Paths, type Running } from './postmaster.ts';
import { ClusterProblem } from './problem.ts';
import { settingsFile } from './settings.ts';
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
  /** Folder of another PostgreSQL's programs (`bin`) instead of those that come along. */
  programs?: string | undefined;
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

const DATABASE = 'vuonxa';
/** Restarts after an unexpected end, within this time (ms), before giving up. */
const RESTARTS = 5;
const RESTART_WINDOW = 60_000;
/** With less room than this (bytes) PostgreSQL cannot lay out two more segments of its log: what ends then ends for want of room. */
const NO_ROOM = 32 * 1024 * 1024;
/** How long (ms) between two looks at a full disk. */
const FULL_WAIT = 1_000;
const MAX_LOG = 10 * 1024 * 1024;

const isFull = (folder: string): boolean => {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize < NO_ROOM;
  } catch {
    // a disk that is gone is not full: the start says what is wrong
    return false;
  }
};

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });

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

/** A program that has not yet said what to do on Ctrl-C or SIGTERM ends properly when one comes during the start: exit handlers run, the database stops. */
const endProperlyMeanwhile = (): (() => void) => {
  const handlers = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    .filter((name) => process.listenerCount(name) === 0)
    .map((name) => [name, () => process.exit(128 + constants.signals[name])] as const);
  for (const [name, handler] of handlers) process.on(name, handler);
  return () => {
    for (const [name, handler] of handlers) process.off(name, handler);
  };
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
  const unlock = takeLock(home, asked);
  process.once('exit', unlock);
  const release = (): void => {
    process.off('exit', unlock);
    unlock();
  };
  const started = endProperlyMeanwhile();
  let running: Running | undefined;
  try {
    if (home !== asked) log(clusterSays.relocated(asked, home, runAs.name));
    if (place.earlier) log(clusterSays.earlierHome(place.earlier));
    const binaries: Binaries = options.programs ? givenBinaries(options.programs, runAs) : findBinaries(runAs, runAs.uid === undefined ? join(asked, 'programs') : reachable);
    if (binaries.copiedTo) log(clusterSays.binariesCopied(binaries.copiedTo));

    if (existsSync(join(paths.data, 'PG_VERSION'))) {
      const found = readFileSync(join(paths.data, 'PG_VERSION'), 'utf8').trim();
      if (found !== binaries.major) throw new ClusterProblem('otherMajor', { folder: paths.data, found, wanted: binaries.major });
      const orphan = await settle(paths.data);
      if (orphan !== undefined) log(clusterSays.orphanStopped(orphan));
      if (!existsSync(paths.password)) {
        renewPassword(paths, binaries, runAs);
        log(clusterSays.passwordRenewed());
      }
    } else {
      if (existsSync(paths.half)) {
        await clearHalf(paths);
        log(clusterSays.leftoverRemoved());
      }
      log(clusterSays.creating(paths.data));
      await createCluster(paths, binaries, runAs, durable);
    }
    const password = readPassword(paths);
    writeFileSync(paths.settings, settingsFile(durable));
    chmodSync(paths.settings, 0o644); // read by the plain user, whatever the umask is
    if (existsSync(paths.log) && statSync(paths.log).size > MAX_LOG) renameSync(paths.log, `${paths.log}.1`);

    let port = await freePort();
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
    if (running) await halt(running);
    release();
    throw e;
  } finally {
    started();
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
    s.log(clusterSays.died());
    for (let waits = 0; !stopping; waits++) {
      const begun = performance.now();
      // A full disk ends a database as surely as a fault in it, but it passes: it does not count, and is waited out.
      const full = isFull(s.home);
      try {
        if (!full) restarts.push(begun);
        if (restarts.filter((at) => begun - at < RESTART_WINDOW).length > RESTARTS) throw new ClusterProblem('keepsDying', { folder: s.paths.data, log: s.paths.log });
        await settle(s.paths.data);
        if (stopping) return;
        running = await launch(s.paths, s.binaries, s.runAs, s.port, s.log);
        s.log(clusterSays.back(performance.now() - begun));
        watch(running);
        return;
      } catch (e) {
        if (full || isFull(s.home)) {
          if (waits === 0) s.log(clusterSays.full(s.home));
          await pause(FULL_WAIT);
          continue;
        }
        const problem = e instanceof ClusterProblem ? e : new ClusterProblem('startFailed', { reason: String(e), folder: s.paths.data, log: s.paths.log });
        s.log(problem.message);
        s.onLost?.(problem);
        return;
      }
    }
  };
  watch(running);

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
        s.release();
      })()),
  };
};
