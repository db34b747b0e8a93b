/** A new cluster: made beside its final place and moved there when complete, so that an interruption leaves nothing half-made. */
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFileSync, chownSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import type { RunAs } from './place.ts';
import { asUser, type Paths } from './postmaster.ts';
import { ClusterProblem } from './problem.ts';
import { processesOn, signal } from './processes.ts';
import { settingsInclude } from './settings.ts';

export const SUPERUSER = 'postgres';

/** Locales tried in turn: the first gives the same answers as a server in an office's data centre; the last needs nothing of the system. */
const LOCALES = [['--locale=C.UTF-8'], ['--locale=C', '--lc-ctype=en_US.UTF-8'], ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']];

const newPassword = (): string => randomBytes(24).toString('base64url');

const keepPassword = (paths: Paths, password: string): void => writeFileSync(paths.password, `${password}\n`, { mode: 0o600 });

export const readPassword = (paths: Paths): string => readFileSync(paths.password, 'utf8').trim();

/** A killed first start leaves its initdb working on in the half-made folder; both go, nothing in there was ever used. */
export const clearHalf = async (paths: Paths): Promise<void> => {
  const real = realpathSync(paths.half);
  const end = performance.now() + 10_000;
  // initdb starts helpers one after the other: the folder counts as left alone after two looks without anybody in it.
  for (let quiet = 0; quiet < 2 && performance.now() < end; await pause(30)) {
    const found = processesOn(real);
    for (const pid of found) signal(pid, 'SIGKILL');
    quiet = found.length ? 0 : quiet + 1;
  }
  rmSync(paths.half, { recursive: true, force: true });
};

/** Runs initdb out of the terminal's reach; should we end meanwhile, it ends too. Resolves with what it said, empty when all went well. */
const run = (program: string, args: string[], runAs: RunAs): Promise<string> =>
  new Promise((done) => {
    const child = spawn(program, args, { ...asUser(runAs), detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
    const lastWord = (): void => {
      if (child.pid !== undefined) signal(-child.pid, 'SIGKILL');
    };
    process.once('exit', lastWord);
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (part: string) => (said = (said + part).slice(-4_000)));
    child.once('error', (e) => (said = e.message));
    child.once('close', (code) => {
      process.off('exit', lastWord);
      done(code === 0 ? '' : said.trim() || `exit ${code}`);
    });
  });

/**
 * Makes the cluster and its password file.
 * @throws ClusterProblem initFailed
 */
export const createCluster = async (paths: Paths, binaries: Binaries, runAs: RunAs, durable: boolean): Promise<void> => {
  const password = existsSync(paths.password) ? readPassword(paths) : newPassword();
  keepPassword(paths, password);
  const handOver = `${paths.password}.new`;
  let said = '';
  try {
    for (const locale of LOCALES) {
      rmSync(paths.half, { recursive: true, force: true });
      mkdirSync(paths.half, { mode: 0o700 });
      rmSync(handOver, { force: true });
      writeFileSync(handOver, `${password}\n`, { mode: 0o600 });
      if (runAs.uid !== undefined && runAs.gid !== undefined) {
        chownSync(paths.half, runAs.uid, runAs.gid);
        chownSync(handOver, runAs.uid, runAs.gid);
      }
      said = await run(
        binaries.initdb,
        ['-D', paths.half, '-U', SUPERUSER, '-E', 'UTF8', ...locale, '--auth=scram-sha-256', `--pwfile=${handOver}`, '--no-instructions', ...(durable ? [] : ['--no-sync'])],
        runAs,
      );
      if (said === '') {
        appendFileSync(`${paths.half}/postgresql.conf`, settingsInclude);
        renameSync(paths.half, paths.data);
        return;
      }
      if (!/locale/i.test(said)) break;
    }
  } finally {
    rmSync(handOver, { force: true });
  }
  rmSync(paths.half, { recursive: true, force: true });
  throw new ClusterProblem('initFailed', { reason: said, folder: paths.data });
};

/**
 * A lost password file is no lost database: in single-user mode PostgreSQL asks for none.
 * @throws ClusterProblem startFailed
 */
export const renewPassword = (paths: Paths, binaries: Binaries, runAs: RunAs): void => {
  const password = newPassword();
  const done = spawnSync(binaries.postgres, ['--single', '-D', paths.data, 'postgres'], {
    ...asUser(runAs),
    encoding: 'utf8',
    input: `alter role ${SUPERUSER} password '${password}';\n`,
  });
  if (done.status !== 0) throw new ClusterProblem('startFailed', { reason: done.error?.message ?? done.stderr.trim(), folder: paths.data, log: paths.log });
  keepPassword(paths, password);
};
