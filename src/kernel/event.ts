import { hash } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor } from './actor.ts';
import { freshBytes, type Cipher, type Place } from './cipher.ts';
import type { Tx } from './db.ts';
import { listOf } from './rows.ts';

/** What happened. Handlers decide and record events; an area's apply changes the state tables; both in one transaction, so history cannot be forgotten. */
export interface DomainEvent {
  /** '<area>.<verb in the past>', e.g. 'plan.activated'; said to people from the area's words. */
  type: string;
  subjectId: string;
  unitId?: number | null;
  data: object;
  /** Erasable part. Goes, closed, to event_personal; the event keeps a salted digest of the plain text. */
  personal?: object;
}

/** Who, when and under which request the events are applied. */
export interface By {
  actor: Actor;
  now: Date;
  requestId: string;
  cipher: Cipher;
}

/** One function for each kind of event; takes the whole list of a kind (set-based: an import of 200,000 rows is the same code). The only place that writes state. */
export type Apply = Record<string, (tx: Tx, events: readonly DomainEvent[], by: By) => Promise<void>>;

type ApplyOf<E extends DomainEvent> = { [K in E['type']]: (tx: Tx, events: readonly Extract<E, { type: K }>[], by: By) => Promise<void> };
/** An area's apply, checked against its union of events: a kind without a function is a compile error. */
export const defineApply = <E extends DomainEvent>(apply: ApplyOf<E>): Apply => apply as unknown as Apply;

export type RecordEvents = (events: readonly DomainEvent[]) => Promise<void>;

/** Gives handlers their `record`: applies events run by run of one kind, then writes them to the history. */
export const recorder =
  (tx: Tx, by: By, apply: Apply): RecordEvents =>
  async (events) => {
    for (let at = 0; at < events.length;) {
      const type = events[at]!.type;
      let end = at + 1;
      while (end < events.length && events[end]!.type === type) end++;
      const fn = apply[type];
      if (!fn) throw new Error(`no apply for event ${type}`);
      await fn(tx, events.slice(at, end), by);
      at = end;
    }
    await append(tx, events, by);
  };

const CHUNK = 2_000;
const DIGEST_AND_SALT = 48;
/** Between two JSON texts: a sign that neither holds, for they write it escaped. */
const BETWEEN = '\x1e';

/** Do all keys stand in order as they are? Then the engine writes the JSON, in a third of the time. */
const inOrder = (value: unknown): boolean => {
  if (value === null || typeof value !== 'object') return true;
  if ('toJSON' in value) return false;
  if (Array.isArray(value)) return value.every(inOrder);
  let last = '';
  for (const key of Object.keys(value)) {
    if (key < last || !inOrder((value as Record<string, unknown>)[key])) return false;
    last = key;
  }
  return true;
};
/** JSON whose keys stand in order, at every depth: the database gives them back in an order of its own. Written in one pass: an import asks for hundreds of thousands. */
const canonicalJson = (value: unknown): string => {
  if (value === null || typeof value !== 'object' || inOrder(value)) return JSON.stringify(value) ?? 'null';
  if ('toJSON' in value && typeof value.toJSON === 'function') return canonicalJson(value.toJSON());
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  let out = '';
  for (const key of Object.keys(value).sort()) {
    const held = (value as Record<string, unknown>)[key];
    // what JSON leaves out
    if (held === undefined || typeof held === 'function' || typeof held === 'symbol') continue;
    out += `${out === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(held)}`;
  }
  return `{${out}}`;
};

/** What an event keeps of its personal part: enough to check it while it is there, nothing to find it by when it has been erased. */
export const personalDigest = (salt: Buffer, personal: unknown): Buffer => digestOfText(salt, canonicalJson(personal));
const digestOfText = (salt: Buffer, text: string): Buffer => hash('sha256', Buffer.concat([salt, Buffer.from(text)]), 'buffer');

/** Where the personal part of an event stands, for its cipher. */
export const personalPlace = (e: { requestId: string; type: string; subjectId: string }): Place => ({
  table: 'event_personal',
  column: 'sealed',
  id: `${e.requestId} ${e.type} ${e.subjectId}`,
});

/** The personal part of an event as it was recorded. @throws CipherError when it was changed or moved */
export const openPersonal = (cipher: Pick<Cipher, 'open'>, e: { requestId: string; type: string; subjectId: string; sealed: Uint8Array }): unknown =>
  JSON.parse(cipher.open(personalPlace(e), e.sealed));

const append = async (tx: Tx, events: readonly DomainEvent[], by: By): Promise<void> => {
  for (let at = 0; at < events.length; at += CHUNK) {
    const some = events.slice(at, at + CHUNK);
    // the personal parts go as one value: as a list of bytes each would be written in digits and read again
    const parts: Buffer[] = [];
    let length = 0;
    const places = some.map((e) => {
      if (!e.personal) return null;
      const salt = freshBytes(16);
      const text = canonicalJson(e.personal);
      const sealed = by.cipher.seal(personalPlace({ requestId: by.requestId, type: e.type, subjectId: e.subjectId }), text);
      parts.push(digestOfText(salt, text), salt, sealed);
      const start = length + 1;
      length += DIGEST_AND_SALT + sealed.length;
      return { start, size: sealed.length };
    });
    await sql`select record_events(${by.requestId}::uuid, ${by.actor.role}, ${listOf(some.map((e) => e.type.split('.')[0]!))}::text[], ${listOf(some.map((e) => e.type))}::text[],
      ${listOf(some.map((e) => e.subjectId))}::uuid[], ${listOf(some.map((e) => e.unitId))}::int[], ${some.map((e) => JSON.stringify(e.data)).join(BETWEEN)},
      ${listOf(places.map((p) => p?.start))}::int[], ${listOf(places.map((p) => p?.size))}::int[], ${Buffer.concat(parts)}::bytea)`.execute(tx);
  }
};
