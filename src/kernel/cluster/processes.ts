/** What the operating system knows about processes: alive, zombie, when started, which of them work in a folder. Reads /proc where there is one. */
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const onLinux = process.platform === 'linux';

type Stat = { state: string; startTicks: string };

/** State letter and start time of a process, or undefined when there is none (or no /proc). */
const statOf = (pid: number): Stat | undefined => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The command name may hold blanks and brackets: fields are counted from the last ')'.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', startTicks: fields[19] ?? '' };
  } catch {
    return undefined;
  }
};

/** True while a process of this number runs; a zombie does not run. */
export const isRunning = (pid: number): boolean => {
  if (onLinux) {
    const stat = statOf(pid);
    return stat !== undefined && stat.state !== 'Z' && stat.state !== 'X';
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (e) {
    return (e as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** A mark that differs when the same number is given to another process or after a reboot; empty where the system does not tell. */
export const birthMark = (pid: number): string => {
  const stat = statOf(pid);
  if (!stat) return '';
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()}:${stat.startTicks}`;
  } catch {
    return stat.startTicks;
  }
};

const looksLikePostgres = (pid: number): boolean => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    return false;
  }
};

/**
 * Running PostgreSQL processes of a data folder (each of them works in it). Without /proc only the postmaster named by `postmasterPid` can be known.
 */
export const postgresProcessesIn = (folder: string, postmasterPid: number | undefined): number[] => {
  if (!onLinux) return postmasterPid !== undefined && isRunning(postmasterPid) ? [postmasterPid] : [];
  const found: number[] = [];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const pid = Number(name);
    try {
      if (readlinkSync(`/proc/${name}/cwd`) === folder && isRunning(pid) && looksLikePostgres(pid)) found.push(pid);
    } catch {
      // Ended meanwhile, or belongs to someone whose processes we may not look at; such a one cannot work in our folder.
    }
  }
  return found;
};

/** Running processes that were started on a folder or work in it, whatever they are; empty without /proc. */
export const processesOn = (folder: string): number[] => {
  if (!onLinux) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map(Number)
    .filter((pid) => {
      try {
        if (!isRunning(pid)) return false;
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(folder) || readlinkSync(`/proc/${pid}/cwd`) === folder;
      } catch {
        return false; // ended meanwhile, or not ours to look at
      }
    });
};

/** Sends a signal; a process that is already gone is no error. */
export const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code !== 'ESRCH') throw e;
  }
};

/** Asks `done` every 20 ms until it says yes or the time (ms) is over; returns its last answer. */
export const waitUntil = async (done: () => boolean, ms: number): Promise<boolean> => {
  const end = performance.now() + ms;
  while (!done()) {
    if (performance.now() > end) return false;
    await pause(20);
  }
  return true;
};
