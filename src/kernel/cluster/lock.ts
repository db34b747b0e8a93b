/**
 * One running system per data folder. The lock names process, birth mark and host, so that a lock left by kill -9 or a power cut is
 * recognised as stale, and a number given to another process meanwhile is not mistaken for the old one.
 */
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { ClusterProblem } from './problem.ts';
import { birthMark, isRunning } from './processes.ts';

type Holder = { pid: number; birth: string; host: string };

/** A holder on another host is believed to live while its lock was touched within this time (ms). */
const HEARTBEAT = 5_000;
const BELIEVED = 25_000;

const readHolder = (path: string): { text: string; holder: Holder; touched: number } | undefined => {
  try {
    const text = readFileSync(path, 'utf8');
    return { text, holder: JSON.parse(text) as Holder, touched: statSync(path).mtimeMs };
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    // An unreadable lock was cut off while it was written: its writer never got to hold it.
    if (e instanceof SyntaxError) return { text: '', holder: { pid: 0, birth: '', host: hostname() }, touched: 0 };
    throw e;
  }
};

const holds = (h: Holder): boolean => h.pid > 0 && isRunning(h.pid) && birthMark(h.pid) === h.birth;

/**
 * Takes the lock of a folder; returns the function that gives it back (callable from an exit handler).
 * @throws ClusterProblem alreadyRunning | runningElsewhere
 */
export const takeLock = (folder: string, shownFolder: string): (() => void) => {
  const path = join(folder, 'vuonxa.lock');
  const mine = `${path}.${process.pid}`;
  const me: Holder = { pid: process.pid, birth: birthMark(process.pid), host: hostname() };
  const text = JSON.stringify(me);
  writeFileSync(mine, text, { mode: 0o644 });
  try {
    for (;;) {
      try {
        linkSync(mine, path); // atomic: fails when someone else was first, and never shows a half-written lock
        break;
      } catch (e) {
        if ((e as NodeJS.ErrnoException).code !== 'EEXIST') throw e;
      }
      const found = readHolder(path);
      if (!found) continue;
      if (found.holder.host === me.host && holds(found.holder)) throw new ClusterProblem('alreadyRunning', { dataDir: shownFolder, pid: String(found.holder.pid) });
      if (found.holder.host !== me.host && Date.now() - found.touched < BELIEVED) throw new ClusterProblem('runningElsewhere', { dataDir: shownFolder, host: found.holder.host });
      // Stale. Moved aside first: of two starters only one moves it, and one that moved a fresh lock by mistake puts it back.
      const aside = `${mine}.stale`;
      try {
        renameSync(path, aside);
      } catch (e) {
        if ((e as NodeJS.ErrnoException).code === 'ENOENT') continue;
        throw e;
      }
      if (found.text !== '' && readFileSync(aside, 'utf8') !== found.text) linkSync(aside, path);
      rmSync(aside, { force: true });
    }
  } finally {
    rmSync(mine, { force: true });
  }
  const beat = setInterval(() => {
    const now = new Date();
    try {
      utimesSync(path, now, now);
    } catch {
      clearInterval(beat); // the folder was taken away; nothing left to keep alive
    }
  }, HEARTBEAT);
  beat.unref();
  return () => {
    clearInterval(beat);
    if (readHolder(path)?.text === text) rmSync(path, { force: true });
  };
};
