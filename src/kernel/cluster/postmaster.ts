/** One PostgreSQL server process on a data folder: started, waited for, stopped; and what a killed start left behind, ended. */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import type { RunAs } from './place.ts';
import { ClusterProblem } from './problem.ts';
import { isRunning, postgresProcessesIn, signal, waitUntil } from './processes.ts';
import { clusterSays } from './words.ts';

/** Where things lie in a home folder. */
export const pathsOf = (home: string) => ({
  data: join(home, 'postgres'),
  /** The cluster while initdb works on it. */
  half: join(home, 'postgres.new'),
  password: join(home, 'postgres.password'),
  settings: join(home, 'vuonxa.conf'),
  log: join(home, 'postgres.log'),
});
export type Paths = ReturnType<typeof pathsOf>;

/** Spawn options: the plain user, a folder it can enter, and none of our own PG* variables. */
export const asUser = (runAs: RunAs) => ({
  cwd: '/',
  env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } as NodeJS.ProcessEnv,
  ...(runAs.uid === undefined ? {} : { uid: runAs.uid, gid: runAs.gid }),
});

/** The lines of postmaster.pid: 1 process, 8 state ("ready"). */
const readPidFile = (data: string): { pid: number; ready: boolean } | undefined => {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'latin1').split('\n');
    const pid = Number(lines[0]);
    return pid > 0 ? { pid, ready: lines[7]?.trim() === 'ready' } : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Ends whatever still runs on a data folder: the PostgreSQL of a start that was killed, or backends that outlived their postmaster.
 * Afterwards nothing works in the folder, so that a left-over postmaster.pid may go (its number may belong to a zombie or a stranger by now).
 * Returns the process that was found, if any.
 */
export const settle = async (data: string): Promise<number | undefined> => {
  if (!existsSync(data)) return undefined;
  const real = realpathSync(data);
  const postmaster = readPidFile(data)?.pid;
  const running = () => postgresProcessesIn(real, postmaster);
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

const lastLines = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n').slice(-4).join('\n') : '');

export type Running = { pid: number; ended: Promise<void> };

/**
 * Starts the postmaster in a session of its own, so that the terminal's Ctrl-C reaches us first, and waits until it takes connections. Should we
 * end meanwhile or later without stopping it, it is asked to stop and does so by itself.
 * @throws ClusterProblem startFailed | binariesUnusable
 */
export const launch = async (paths: Paths, binaries: Binaries, runAs: RunAs, port: number, log: (line: string) => void): Promise<Running> => {
  const out = openSync(paths.log, 'a', 0o600);
  const child = spawn(binaries.postgres, ['-D', paths.data, '-p', String(port)], { ...asUser(runAs), detached: true, stdio: ['ignore', out, out] });
  closeSync(out);
  const pid = child.pid;
  const lastWord = (): void => {
    if (pid !== undefined) signal(pid, 'SIGINT');
  };
  process.once('exit', lastWord);
  const ended = new Promise<void>((done) => {
    const over = () => {
      process.off('exit', lastWord);
      done();
    };
    child.once('exit', over);
    child.once('error', over);
  });
  if (pid === undefined) {
    await ended;
    throw new ClusterProblem('binariesUnusable', { reason: binaries.postgres });
  }
  const begun = performance.now();
  let told = false;
  for (;;) {
    const state = readPidFile(paths.data);
    if (state?.pid === pid && state.ready) return { pid, ended };
    if (child.exitCode !== null || child.signalCode !== null) throw new ClusterProblem('startFailed', { reason: lastLines(paths.log), folder: paths.data, log: paths.log });
    if (!told && performance.now() - begun > 5_000) {
      log(clusterSays.recovering());
      told = true;
    }
    await pause(15);
  }
};

/** Fast shutdown: open transactions are rolled back, everything committed is on disk; harder only when that takes too long. */
export const halt = async (running: Running): Promise<void> => {
  for (const [name, ms] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (!isRunning(running.pid)) break;
    signal(running.pid, name);
    if (await waitUntil(() => !isRunning(running.pid), ms)) break;
  }
  await Promise.race([running.ended, pause(1_000, undefined, { ref: false })]);
};
