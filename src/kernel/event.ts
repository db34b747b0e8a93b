import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor } from './actor.ts';
import type { Tx } from './db.ts';

/** What happened. Handlers decide and record events; an area's apply changes the state tables; both in one transaction, so history cannot be forgotten. */
export interface DomainEvent {
  /** '<area>.<verb in the past>', e.g. 'plan.activated'; said to people from the area's words. */
  type: string;
  subjectId: string;
  unitId?: number | null;
  data: object;
  /** Erasable part. Goes to event_personal; the event keeps a salted digest. */
  personal?: object;
}

/** Who, when and under which request the events are applied. */
export interface By {
  actor: Actor;
  now: Date;
  requestId: string;
}

/** One function for each kind of event; takes the whole list of a kind (set-based: an import of 200,000 rows is the same code). The only place that writes state. */
export type Apply = Record<string, (tx: Tx, events: readonly DomainEvent[], by: By) => Promise<void>>;

type ApplyOf<E extends DomainEvent> = { [K in E['type']]: (tx: Tx, events: readonly Extract<E, { type: K }>[], by: By) => Promise<void> };
/** An area's apply, checked against its union of events: a kind without a function is a compile error. */
export const defineApply = <E extends DomainEvent>(apply: ApplyOf<E>): Apply => apply as unknown as Apply;

export type RecordEvents = (events: readonly DomainEvent[]) => Promise<void>;

/** Gives handlers their `record`: applies events run by run of one kind, then writes them to the history. */
export const recorder = (tx: Tx, by: By, apply: Apply): RecordEvents => async (events) => {
  for (let at = 0; at < events.length; ) {
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

const append = async (tx: Tx, events: readonly DomainEvent[], by: By): Promise<void> => {
  for (let at = 0; at < events.length; at += CHUNK) {
    const rows = events.slice(at, at + CHUNK).map((e) => {
      const salt = e.personal ? randomBytes(16) : null;
      return {
        type: e.type, area: e.type.split('.')[0]!, subject_id: e.subjectId, unit_id: e.unitId ?? null, data: e.data, personal: e.personal ?? null,
        salt: salt?.toString('hex') ?? null,
        digest: salt ? createHash('sha256').update(salt).update(JSON.stringify(e.personal)).digest('hex') : null,
      };
    });
    const written = await sql<{ id: number; type: string; subjectId: string }>`
      insert into event (request_id, actor, role, area, type, subject_id, unit_id, data, personal_digest)
      select ${by.requestId}::uuid, ${by.actor.accountId}::uuid, ${by.actor.role}, r.area, r.type, r.subject_id, r.unit_id, r.data, decode(r.digest, 'hex')
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(area text, type text, subject_id uuid, unit_id int, data jsonb, digest text)
      ${rows.some((r) => r.personal) ? sql`returning id, type, subject_id` : sql``}`.execute(tx);
    const byKey = new Map(written.rows.map((r) => [`${r.type} ${r.subjectId}`, r.id]));
    const personal = rows.filter((r) => r.personal).map((r) => ({ event_id: byKey.get(`${r.type} ${r.subject_id}`), salt: r.salt, data: r.personal }));
    if (personal.length)
      await sql`insert into event_personal (event_id, salt, data)
        select r.event_id, decode(r.salt, 'hex'), r.data from jsonb_to_recordset(${JSON.stringify(personal)}::jsonb) as r(event_id bigint, salt text, data jsonb)`.execute(tx);
  }
};
