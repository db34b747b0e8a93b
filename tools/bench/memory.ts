import { readFileSync } from 'node:fs';

/** What a process holds, as Linux counts it, and whether it stays so. */

export interface Held {
  /** Seconds since the beginning. */
  at: number;
  /** Megabytes: all that is resident; of it what is no file; the C library's pools; JavaScript heap taken and in use, of the main thread; buffers outside of it. */
  rss: number;
  anonymous: number;
  pools: number;
  taken: number;
  heap: number;
  external: number;
}

const POOL = 64 * 1024 * 1024;

/** Resident megabytes of a process: all, without files, and in the C library's pools (its first one, and those of threads, which begin at multiples of 64 MB). */
export const residentOf = (pid: number): Pick<Held, 'rss' | 'anonymous' | 'pools'> => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const line = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) / 1024;
  let pools = 0;
  let counts = false;
  for (const text of readFileSync(`/proc/${pid}/smaps`, 'utf8').split('\n')) {
    const head = /^([0-9a-f]+)-[0-9a-f]+ (\S+) \S+ \S+ \d+\s*(.*)$/.exec(text);
    if (head) counts = head[3] === '[heap]' || (head[3] === '' && head[2] === 'rw-p' && Number.parseInt(head[1]!, 16) % POOL === 0);
    else if (counts && text.startsWith('Rss:')) pools += Number(/\d+/.exec(text)?.[0] ?? 0) / 1024;
  }
  return { rss: line('VmRSS'), anonymous: line('RssAnon'), pools };
};

export type Part = Exclude<keyof Held, 'at'>;
const good = (list: readonly Held[], of: Part): Held[] => list.filter((s) => Number.isFinite(s[of]));
export const meanOf = (list: readonly Held[], of: Part): number => good(list, of).reduce((n, s) => n + s[of], 0) / good(list, of).length;

/** Megabytes an hour, by least squares. */
export const slopeOf = (list: readonly Held[], of: Part): number => {
  const known = good(list, of);
  const [mt, mv] = [known.reduce((n, s) => n + s.at, 0) / known.length, meanOf(known, of)];
  return (known.reduce((n, s) => n + (s.at - mt) * (s[of] - mv), 0) / known.reduce((n, s) => n + (s.at - mt) ** 2, 0)) * 3_600;
};

/** The first sixth warms up; of the rest three parts alike. */
export const thirdsOf = (samples: readonly Held[]): [Held[], Held[], Held[]] => {
  const steady = samples.slice(Math.floor(samples.length / 6));
  const third = Math.floor(steady.length / 3);
  return [steady.slice(0, third), steady.slice(third, 2 * third), steady.slice(2 * third)];
};

/** How much more the last third may hold than the one before it. */
const MORE = 0.02;

export interface Verdict {
  flat: boolean;
  /** Of what is resident, and of the JavaScript heap: last third against the second, as a part of the second. */
  resident: number;
  heap: number;
}

/**
 * Flat: in the last third of the time (the first sixth left out) what is resident is on average no more than 2 % above the second third, and the JavaScript heap in
 * use no more than 6 %: it is a saw, whose mean wavers more. What has levelled off passes, what goes on growing does not.
 */
export const verdictOf = (samples: readonly Held[]): Verdict => {
  const [, second, last] = thirdsOf(samples);
  const more = (of: Part): number => meanOf(last, of) / meanOf(second, of) - 1;
  const [resident, heap] = [more('rss'), more('heap')];
  return { flat: resident <= MORE && heap <= 3 * MORE, resident, heap };
};
