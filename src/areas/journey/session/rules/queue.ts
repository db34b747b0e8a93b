import type { Placed, SessionEntry } from '../contract.ts';

/**
 * People who were typed in and are not on the server yet. Pure: what is kept, what is sent next, what an answer changes. An item leaves in one way alone: the server
 * said that it has it, or a person threw it away.
 */

export interface Refusal {
  message: string;
  fields: Record<string, string>;
  code: string;
}
export interface Item {
  /** The entry's id, made here: the server takes it once, however often it comes. */
  id: string;
  /** Stays the same as long as what is sent stays the same. */
  requestId: string;
  entry: SessionEntry;
  /** Order of typing. */
  at: number;
  /** review: the server said why not, or asks who it is; a person has the word. */
  state: 'waiting' | 'review';
  tries: number;
  /** Not sent again before this moment (ms). */
  notBefore: number;
  refusal: Refusal | null;
  candidates: { ids: string[]; sameNumber: boolean } | null;
}
export type Queue = readonly Item[];

export const newItem = (entry: SessionEntry, requestId: string, at: number): Item => ({
  id: entry.id,
  requestId,
  entry,
  at,
  state: 'waiting',
  tries: 0,
  notBefore: 0,
  refusal: null,
  candidates: null,
});

/** In the order of typing; an item that stands there already is not put in twice. */
export const added = (queue: Queue, item: Item): Queue => (queue.some((i) => i.id === item.id) ? queue : [...queue, item].toSorted((a, b) => a.at - b.at));

/** What is sent now; null: nothing, or not yet. The order is kept: nobody overtakes one who waits for the line. */
export const nextOf = (queue: Queue, now: number): Item | null => {
  const first = queue.find((i) => i.state === 'waiting');
  return first && first.notBefore <= now ? first : null;
};

const replaced = (queue: Queue, id: string, change: (i: Item) => Item | null): Queue =>
  queue.flatMap((i) => {
    if (i.id !== id) return [i];
    const now = change(i);
    return now === null ? [] : [now];
  });

/** The server answered. An answer to what has been changed since is an answer to nobody. */
export const answered = (queue: Queue, sent: Pick<Item, 'id' | 'requestId'>, placed: Pick<Placed, 'state' | 'candidates' | 'sameNumber'>): Queue =>
  replaced(queue, sent.id, (i) => {
    if (i.requestId !== sent.requestId) return i;
    if (placed.state !== 'choose') return null;
    return { ...i, state: 'review', refusal: null, candidates: { ids: [...placed.candidates], sameNumber: placed.sameNumber } };
  });

/** Kinds of failure that say nothing about the entry: the line, the session, a server that is busy. */
const passing = new Set(['unavailable', 'unauthenticated', 'tooMany']);
/** Kinds that a second try may answer: a fault of the server, and somebody who wrote the same at the same moment. */
const trying = new Set(['internal', 'conflict']);
const TRIES = 5;
const backOff = (tries: number): number => Math.min(60_000, 1_000 * 2 ** Math.min(tries, 6));

/** It did not get through, or was refused. What a second try may answer is tried some times before a person is asked. */
export const failed = (queue: Queue, sent: Pick<Item, 'id' | 'requestId'>, kind: string, refusal: Refusal, now: number): Queue =>
  replaced(queue, sent.id, (i) => {
    if (i.requestId !== sent.requestId) return i;
    const tries = i.tries + 1;
    if (passing.has(kind) || (trying.has(kind) && tries < TRIES)) return { ...i, tries, notBefore: now + backOff(tries) };
    return { ...i, tries, state: 'review', refusal, candidates: null };
  });

/** The line is back: nobody waits any longer than needed. */
export const hurried = (queue: Queue): Queue => queue.map((i) => (i.notBefore === 0 ? i : { ...i, notBefore: 0 }));

/** Put right, or decided: sent anew under a request of its own; the entry stays the one it is. */
export const mended = (queue: Queue, id: string, change: Partial<SessionEntry>, requestId: string): Queue =>
  replaced(queue, id, (i) => ({ ...i, requestId, entry: { ...i.entry, ...change, id: i.entry.id }, state: 'waiting', tries: 0, notBefore: 0, refusal: null, candidates: null }));

export const dropped = (queue: Queue, id: string): Queue => queue.filter((i) => i.id !== id);

export const countsOf = (queue: Queue): { waiting: number; review: number } => ({
  waiting: queue.filter((i) => i.state === 'waiting').length,
  review: queue.filter((i) => i.state === 'review').length,
});
