/** As whom PostgreSQL runs and in which folder its cluster lies. PostgreSQL refuses root, so root needs a plain user and a folder that user can reach. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { ClusterProblem } from './problem.ts';

/** The account PostgreSQL's processes run under; `uid` undefined means: as ourselves. */
export type RunAs = { name: string; uid?: number; gid?: number };

export type Place = {
  /** The data folder as asked for, absolute and without symbolic links. */
  asked: string;
  /** The folder that holds cluster, password, lock and log: `asked`, or one the plain user can reach. */
  home: string;
  runAs: RunAs;
  /** A cluster of the same asked folder whose pointer is gone; not used. */
  earlier?: string;
};

const isRoot = (): boolean => process.getuid?.() === 0;

const lookUp = (name: string): RunAs | undefined => {
  const uid = spawnSync('id', ['-u', name], { encoding: 'utf8' });
  const gid = spawnSync('id', ['-g', name], { encoding: 'utf8' });
  if (uid.status !== 0 || gid.status !== 0) return undefined;
  const user = { name, uid: Number(uid.stdout), gid: Number(gid.stdout) };
  return user.uid > 0 ? user : undefined;
};

/** As root: user `postgres` or `vuonxa`, made when absent, at last `nobody`. As anyone else: oneself. */
const plainUser = (): RunAs => {
  if (!isRoot()) return { name: userInfo().username };
  const existing = lookUp('postgres') ?? lookUp('vuonxa');
  if (existing) return existing;
  const made = spawnSync('useradd', ['--system', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', '--user-group', 'vuonxa'], { encoding: 'utf8' });
  const user = lookUp('vuonxa') ?? lookUp('nobody');
  if (!user) throw new ClusterProblem('noPlainUser', { reason: made.error?.message ?? made.stderr.trim() });
  return user;
};

/** True when that account can pass through the folder and everything above it; asked of the system itself, so that ACLs count as well. */
export const canReach = (runAs: RunAs, folder: string): boolean =>
  runAs.uid === undefined || spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { uid: runAs.uid, gid: runAs.gid, cwd: '/', stdio: 'ignore' }).status === 0;

const hasCluster = (home: string): boolean => existsSync(join(home, 'postgres', 'PG_VERSION'));

const makeFolder = (folder: string, mode: number): void => {
  const isNew = mkdirSync(folder, { recursive: true, mode }) !== undefined;
  if (isNew) chmodSync(folder, mode); // whatever the umask of the shell is
};

const POINTER = 'cluster-folder';

const earlierHome = (reachable: string, asked: string): string | undefined => {
  if (!existsSync(reachable)) return undefined;
  return readdirSync(reachable)
    .map((name) => join(reachable, name))
    .find((home) => existsSync(join(home, 'origin')) && hasCluster(home) && readFileSync(join(home, 'origin'), 'utf8').trim() === asked);
};

/**
 * Decides user and folder, and makes the folder. When the folder asked for cannot be reached by the plain user, a folder under `reachable` is
 * taken and the asked folder remembers it in the file `cluster-folder`, so that the data follow when the project is moved.
 * @throws ClusterProblem folderNotWritable | ownedByOther | clusterOutOfReach | clusterGone | noPlainUser
 */
export const choosePlace = (dataDir: string, reachable: string): Place => {
  const wanted = resolve(dataDir);
  const runAs = plainUser();
  let asked: string;
  try {
    makeFolder(wanted, runAs.uid === undefined ? 0o700 : 0o711);
    asked = realpathSync(wanted);
    const probe = join(asked, `.probe-${process.pid}`);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (e) {
    throw new ClusterProblem('folderNotWritable', { dataDir: wanted, reason: (e as NodeJS.ErrnoException).code ?? 'unknown' });
  }

  const pointer = join(asked, POINTER);
  if (existsSync(pointer)) {
    const home = readFileSync(pointer, 'utf8').trim();
    if (!existsSync(home)) throw new ClusterProblem('clusterGone', { pointer, folder: home });
    return checked({ asked, home, runAs });
  }
  // An empty folder made for us, closed only by its own mode (mkdtemp, a strict umask): passing through it is what it is for.
  if (runAs.uid !== undefined && readdirSync(asked).length === 0 && !canReach(runAs, asked) && canReach(runAs, dirname(asked))) chmodSync(asked, 0o711);
  if (hasCluster(asked) || canReach(runAs, asked)) return checked({ asked, home: asked, runAs });

  const earlier = earlierHome(reachable, asked);
  makeFolder(reachable, 0o755);
  const home = join(reachable, `${basename(asked).replace(/[^\w.-]/g, '_')}-${randomBytes(4).toString('hex')}`);
  makeFolder(home, 0o711);
  if (!canReach(runAs, home)) throw new ClusterProblem('clusterOutOfReach', { folder: home, user: runAs.name });
  writeFileSync(join(home, 'origin'), `${asked}\n`, { mode: 0o644 });
  writeFileSync(pointer, `${home}\n`, { mode: 0o644 });
  return { asked, home, runAs, ...(earlier ? { earlier } : {}) };
};

/** An existing cluster keeps its owner: as root we run PostgreSQL as that account, as anyone else we must be it. */
const checked = (place: Place): Place => {
  if (!hasCluster(place.home)) return place;
  const folder = join(place.home, 'postgres');
  const owner = statSync(folder);
  const me = process.getuid?.();
  if (me === undefined) return place;
  if (me !== 0 && owner.uid !== me) throw new ClusterProblem('ownedByOther', { folder, owner: String(owner.uid), uid: String(me) });
  if (me !== 0) return place;
  const runAs = owner.uid === 0 || owner.uid === place.runAs.uid ? place.runAs : { name: `#${owner.uid}`, uid: owner.uid, gid: owner.gid };
  if (!canReach(runAs, place.home)) throw new ClusterProblem('clusterOutOfReach', { folder, user: runAs.name });
  return { ...place, runAs };
};
