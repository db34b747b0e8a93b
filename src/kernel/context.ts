import type { Actor } from './actor.ts';
import type { Cipher } from './cipher.ts';
import type { Tx } from './db.ts';
import type { DomainEvent } from './event.ts';
import type { Service } from './service.ts';

/** What a handler or job gets to work with. The transaction is already somebody's. */
export interface Ctx {
  tx: Tx;
  readonly actor: Actor;
  /** Goes on in those seats of the actor alone that hold this permission too: where the endpoint's own permission does not say it all. */
  narrow(permission: string): Promise<void>;
  now: Date;
  /** The calendar day in Viet Nam. */
  today: string;
  requestId: string;
  /** Closes and opens what must not lie readable in the database. */
  cipher: Cipher;
  /** The process and its machine. */
  service: Service;
  /** Applies the events to the state tables and writes them to history, in this transaction. */
  record(events: readonly DomainEvent[]): Promise<void>;
  /** Sends a job that starts only if this transaction commits. */
  enqueue(job: string, input: object): Promise<void>;
  client: { ip: string; userAgent: string };
  /** Sets or clears the session cookie of this answer. */
  session: { set(token: string, maxAgeSeconds: number): void; clear(): void };
}
