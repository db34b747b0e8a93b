import { hash } from 'node:crypto';
import { Problem } from './problem.ts';

/**
 * Who comes first when more is asked than can be done (docs/decisions/0035). As many requests are at work as the database has connections; the others stand in a line before
 * it, where waiting costs nothing. Everybody has one place in it, whatever is asked for: served, whoever has more to ask goes to its end, and whoever was told to ask again
 * keeps the place. So each is served once before anybody is served twice, and nobody who is patient is served last for ever.
 */

/** What somebody wrote goes before what others look at, and what takes the server long comes after, by so many milliseconds of waiting. */
const HEAD_START = { write: 10_000, read: 0, report: -5_000 } as const;
export type Haste = keyof typeof HEAD_START;

/** So long one stands in line, in milliseconds, before hearing that the server is busy. */
const LONGEST_WAIT = 5_000;
/** So many stand in line at most, and so many requests of one person: more than a page ever asks for. */
const MOST_IN_LINE = 2_000;
const MOST_OF_ONE = 12;
/** So long the place is kept for whoever was told to ask again; longer than a browser's longest pause. */
const PLACE_KEPT = 15_000;
const MOST_KEPT = 20_000;

/** @throws Problem kernel.busy: nothing was begun */
export type Turn = <T>(fn: () => Promise<T>) => Promise<T>;
export interface Line {
  /**
   * Turns of one request, one after the other; after the first it has begun, and the next ones come before anybody who has not.
   * @param who one and the same person; undefined: nobody knows, and no place is kept
   * @param gone whoever asked has left and need not be served
   */
  turnsOf(who: string | undefined, haste: Haste, gone?: () => AbortSignal): Turn;
  waiting(): number;
}

interface Place {
  since: number;
  /** Requests that stand in line. */
  standing: number;
  /** When one of them was last told to ask again. */
  told: number;
}
interface Standing {
  place: Place;
  haste: Haste;
  /** Has had a turn of the same request. */
  begun: boolean;
  go(): void;
  refuse(): void;
}

/** Anybody can make up who they are, as long as a header may be: what is kept of it is short, and a piece of no header. */
const keyOf = (who: string): string => hash('sha256', who, 'base64url');

/** @param atOnce how many are at work at a time; @param now milliseconds that only go forward */
export const createLine = (atOnce: number, now: () => number = () => performance.now()): Line => {
  const places = new Map<string, Place>();
  const line = new Set<Standing>();
  /** At most half of those at work are reports: a few who wait for long answers do not keep all others waiting. */
  const mostReports = Math.max(1, Math.floor(atOnce / 2));
  let atWork = 0;
  let reports = 0;

  const hasRoom = (haste: Haste): boolean => atWork < atOnce && (haste !== 'report' || reports < mostReports);
  const count = (haste: Haste, one: 1 | -1): void => {
    atWork += one;
    if (haste === 'report') reports += one;
  };

  /** To the end of those that are kept; from their beginning go those whose time is over, and the oldest when there are too many. */
  const keep = (who: string, place: Place): void => {
    places.delete(who);
    for (const [key, p] of places) {
      if (places.size < MOST_KEPT && (p.standing > 0 || now() - p.told < PLACE_KEPT)) break;
      places.delete(key);
    }
    places.set(who, place);
  };
  const placeOf = (who: string | undefined): Place => {
    const at = now();
    const had = who === undefined ? undefined : places.get(who);
    if (had && (had.standing > 0 || at - had.told < PLACE_KEPT)) return had;
    const place = { since: at, standing: 0, told: -Infinity };
    if (who !== undefined) keep(who, place);
    return place;
  };
  /** Earlier is sooner. */
  const orderOf = (s: Standing): number => (s.begun ? -Infinity : s.place.since - HEAD_START[s.haste]);
  const letIn = (): void => {
    while (atWork < atOnce) {
      let first: Standing | undefined;
      for (const s of line) if (hasRoom(s.haste) && (!first || orderOf(s) < orderOf(first))) first = s;
      if (!first) return;
      count(first.haste, 1);
      first.go();
    }
  };
  /** The line is too long: the last of it hears so, who need not be the one who has just come. */
  const refuseLast = (): void => {
    let last: Standing | undefined;
    for (const s of line) if (!last || orderOf(s) >= orderOf(last)) last = s;
    last!.refuse();
  };
  const stand = (who: string | undefined, haste: Haste, begun: boolean, gone: (() => AbortSignal) | undefined): Promise<void> =>
    new Promise((done, fail) => {
      const place = placeOf(who);
      const leave = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', refuse);
        line.delete(one);
        place.standing--;
      };
      const refuse = (): void => {
        leave();
        place.told = now();
        if (who !== undefined) keep(who, place);
        fail(new Problem('unavailable', 'kernel.busy'));
      };
      const go = (): void => {
        leave();
        place.since = now();
        place.told = -Infinity;
        if (who !== undefined && place.standing > 0) keep(who, place);
        else if (who !== undefined) places.delete(who);
        done();
      };
      const one: Standing = { place, haste, begun, go, refuse };
      const signal = gone?.();
      const timer = begun ? undefined : setTimeout(refuse, LONGEST_WAIT);
      line.add(one);
      place.standing++;
      if (!begun) signal?.addEventListener('abort', refuse, { once: true });
      if (begun) return;
      if (signal?.aborted || place.standing > MOST_OF_ONE) refuse();
      else if (line.size > MOST_IN_LINE) refuseLast();
    });

  return {
    turnsOf: (who, haste, gone) => {
      let begun = false;
      return async (fn) => {
        if (hasRoom(haste)) count(haste, 1);
        else await stand(begun || who === undefined ? undefined : keyOf(who), haste, begun, gone);
        begun = true;
        try {
          return await fn();
        } finally {
          count(haste, -1);
          letIn();
        }
      };
    },
    waiting: () => line.size,
  };
};
