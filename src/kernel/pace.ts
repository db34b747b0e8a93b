import { isAboutPeople } from './actor.ts';
import type { Endpoint } from './contract.ts';
import { Problem } from './problem.ts';

/**
 * How much one person may do in a minute: far above what hands do, below what a script wants that copies the registry or fills the disk. Counted in each process by
 * itself (several processes: as many times as much), and anew after a restart. Signing in has its own, stricter count in the database (areas/account).
 */

/** What is counted: writing; looking at people or at what is sensitive; files taken out; files sent in; megabytes sent in, of a day. */
export type Counted = 'act' | 'look' | 'out' | 'in' | 'megabytes';
export type Limits = Record<Counted, { most: number; seconds: number }>;

export const LIMITS: Limits = {
  act: { most: 300, seconds: 60 },
  look: { most: 600, seconds: 60 },
  out: { most: 30, seconds: 60 },
  in: { most: 60, seconds: 60 },
  megabytes: { most: 2_048, seconds: 86_400 },
};
const MOST_KEPT = 20_000;

/** What an endpoint counts as; undefined: it is not counted (lists and pages that tell of nobody). */
export const countedAs = (e: Endpoint): Counted | undefined => {
  if (e.upload) return 'in';
  if (e.download) return 'out';
  if (e.sensitive || isAboutPeople(e.permission)) return e.method === 'POST' && !e.reads ? 'act' : 'look';
  return e.method === 'POST' && !e.reads ? 'act' : undefined;
};

export interface Pace {
  /** @throws Problem kernel.tooMany with the seconds to wait */
  take(person: string, what: Counted, many?: number): void;
}

/** Each person has a bucket of every kind that fills evenly: a burst is let through, a stream is not. @param now milliseconds that only go forward */
export const createPace = (limits: Limits = LIMITS, now: () => number = () => performance.now()): Pace => {
  const buckets = new Map<string, { left: number; at: number }>();
  const filled = (b: { left: number; at: number }, what: Counted, at: number): number =>
    Math.min(limits[what].most, b.left + ((at - b.at) / 1_000) * (limits[what].most / limits[what].seconds));
  return {
    take: (person, what, many = 1) => {
      const at = now();
      if (buckets.size > MOST_KEPT)
        for (const [key, b] of buckets)
          if (filled(b, key.slice(key.indexOf(' ') + 1) as Counted, at) >= limits[key.slice(key.indexOf(' ') + 1) as Counted].most) buckets.delete(key);
      const key = `${person} ${what}`;
      const { most, seconds } = limits[what];
      const left = filled(buckets.get(key) ?? { left: most, at }, what, at);
      // one that is larger than the bucket goes through when nothing else did
      if (left < Math.min(many, most)) throw new Problem('tooMany', 'kernel.tooMany', { facts: { seconds: Math.ceil(((Math.min(many, most) - left) * seconds) / most) } });
      buckets.set(key, { left: left - many, at });
    },
  };
};
