import { createHash } from 'node:crypto';
import pg from 'pg';
import { log } from '../log.ts';
import { END_OF_EPOCH, hashOf, isSame, noHash, rootOf, type Batch } from './chain.ts';
import type { Heads } from './heads.ts';
import { leavesSql } from './rows.ts';

/**
 * Seals what has been committed, every second, as a role of its own. A transaction below the snapshot's horizon has committed or never will, so a sealed
 * stretch of history is complete; nothing is locked that a writer needs.
 */

const LOCK = 7_061_970;
/** Rows of one batch, unless a single transaction wrote more. */
const MOST = 100_000;

/** The sealing role's login on the owner's server; see appUrl. */
export const sealUrl = (ownerUrl: string): string => {
  const url = new URL(ownerUrl);
  url.password = sealPassword(ownerUrl);
  url.username = 'vuonxa_seal';
  return url.toString();
};
export const sealPassword = (ownerUrl: string): string => {
  const url = new URL(ownerUrl);
  return createHash('sha256')
    .update(`vuonxa_seal:${url.username}:${decodeURIComponent(url.password)}`)
    .digest('base64url');
};

/** Why nothing is sealed any more: the history was cut or changed, or its published heads are not there. Sealing over it would hide it. */
export class SealBroken extends Error {
  readonly why: 'changed' | 'cut' | 'headsMissing';
  constructor(why: SealBroken['why']) {
    super(`history is not sealed further: ${why}`);
    this.name = 'SealBroken';
    this.why = why;
  }
}

export interface SealOptions {
  key: Buffer;
  /** null: nothing is published (a throw-away copy). */
  heads: Heads | null;
  /** A new head is published at most this often (ms). */
  publishEveryMs?: number;
}

interface Published {
  n: number;
  hash: string;
  at: number;
}

type LastBatch = Omit<Batch, 'eventLeaves' | 'readLeaves'>;
interface Step {
  rows: number;
  /** There was more than one batch should hold. */
  more: boolean;
  sealed?: Batch;
}

const lastBatch = async (client: pg.Client): Promise<LastBatch | undefined> =>
  (
    await client.query<LastBatch>(
      `select n, epoch, from_xid::text as "fromXid", upto_xid::text as "uptoXid", events, reads, root, prev, hash, at from event_batch order by n desc limit 1`,
    )
  ).rows[0];

export const historyOf = async (client: pg.Client): Promise<{ id: string; epoch: number }> =>
  (await client.query<{ id: string; epoch: number }>('select id, epoch from history')).rows[0]!;

/** One end of the chain in one process: remembers what it last published. */
export class Sealer {
  readonly #client: pg.Client;
  readonly #options: SealOptions;
  #published: Published | undefined;
  #looked = false;

  constructor(client: pg.Client, options: SealOptions) {
    this.#client = client;
    this.#options = options;
  }

  /** Seals one batch in a transaction of its own. Returns the rows sealed; null when another process seals. */
  async once(): Promise<{ rows: number; more: boolean } | null> {
    const client = this.#client;
    let step: Step;
    let historyId: string;
    await client.query('begin');
    try {
      const { rows: lock } = await client.query<{ mine: boolean }>('select pg_try_advisory_xact_lock($1) as mine', [LOCK]);
      if (!lock[0]!.mine) {
        await client.query('rollback');
        return null;
      }
      const history = await historyOf(client);
      historyId = history.id;
      const last = await lastBatch(client);
      await this.#mustFit(history.id, last);
      step = await this.#step(history, last, false);
      await client.query('commit');
    } catch (e) {
      await client.query('rollback').catch(() => undefined);
      throw e;
    }
    if (step.sealed) await this.#publish(historyId, step.sealed.n, step.sealed.hash.toString('hex'), false);
    return step;
  }

  /** Seals the rest of an epoch whose transactions are all over, within the caller's transaction. Returns the last batch. */
  async close(): Promise<{ n: number; hash: string }> {
    const history = await historyOf(this.#client);
    for (;;) {
      const last = await lastBatch(this.#client);
      if (last && !isSame(last.hash, hashOf(this.#options.key, history.id, last))) throw new SealBroken('changed');
      const { more, sealed } = await this.#step(history, last, true);
      const end = sealed ?? last;
      if (!more) return { n: end?.n ?? 0, hash: (end?.hash ?? noHash).toString('hex') };
    }
  }

  async #step(history: { id: string; epoch: number }, last: LastBatch | undefined, closing: boolean): Promise<Step> {
    const client = this.#client;
    const from = last && last.epoch === history.epoch ? last.uptoXid : '0';
    const { rows: now } = await client.query<{ upto: string; at: Date }>(
      `select pg_snapshot_xmin(pg_current_snapshot())::text as upto, date_trunc('milliseconds', clock_timestamp()) as at`,
    );
    const horizon = closing ? END_OF_EPOCH : now[0]!.upto;
    const upto = await this.#boundary(history.epoch, from, horizon);
    const more = upto !== horizon;
    const [events, reads] = [await this.#leaves('event', history.epoch, from, upto), await this.#leaves('access_log', history.epoch, from, upto)];
    if (events.n + reads.n === 0) return { rows: 0, more };
    const body = {
      n: (last?.n ?? 0) + 1,
      epoch: history.epoch,
      fromXid: from,
      uptoXid: upto,
      events: events.n,
      reads: reads.n,
      root: rootOf(events.leaves, reads.leaves),
      prev: last?.hash ?? noHash,
      at: now[0]!.at,
    };
    const sealed: Batch = { ...body, eventLeaves: events.leaves, readLeaves: reads.leaves, hash: hashOf(this.#options.key, history.id, body) };
    await client.query(
      `insert into event_batch (n, epoch, from_xid, upto_xid, events, reads, event_leaves, read_leaves, root, prev, hash, at)
       values ($1, $2, $3::text::xid8, $4::text::xid8, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [sealed.n, sealed.epoch, from, upto, sealed.events, sealed.reads, sealed.eventLeaves, sealed.readLeaves, sealed.root, sealed.prev, sealed.hash, sealed.at],
    );
    return { rows: sealed.events + sealed.reads, more, sealed };
  }

  /** Publishes the newest head if it has not been. */
  async publishNewest(): Promise<void> {
    const last = await lastBatch(this.#client);
    if (last) await this.#publish((await historyOf(this.#client)).id, last.n, last.hash.toString('hex'), true);
  }

  /** The chain is continued only where it is whole: its end is ours, and what was published is still there. */
  async #mustFit(historyId: string, last: LastBatch | undefined): Promise<void> {
    if (last && !isSame(last.hash, hashOf(this.#options.key, historyId, last))) throw new SealBroken('changed');
    if (!this.#options.heads) return;
    if (!this.#looked) {
      const head = (await this.#options.heads.read(historyId)).heads.at(-1);
      if (head) this.#published = { n: head.n, hash: head.hash, at: 0 };
      else if (last) throw new SealBroken('headsMissing');
      // told before the first batch is kept: a process that ends between the two leaves no batch of which the file knows nothing
      else await this.#publishBeginning(historyId);
      this.#looked = true;
    }
    const published = this.#published;
    if (!published || published.n === 0) return;
    const { rows } = await this.#client.query<{ hash: Buffer }>('select hash from event_batch where n = $1', [published.n]);
    if (rows[0]?.hash.toString('hex') !== published.hash) throw new SealBroken('cut');
  }

  async #leaves(table: 'event' | 'access_log', epoch: number, from: string, upto: string): Promise<{ n: number; leaves: Buffer }> {
    return (await this.#client.query<{ n: number; leaves: Buffer }>(leavesSql(table), [epoch, from, upto])).rows[0]!;
  }

  /** Where this batch ends when there is a great deal to seal: at the border of a transaction. */
  async #boundary(epoch: number, from: string, upto: string): Promise<string> {
    const { rows } = await this.#client.query<{ xid: string }>(
      `select xid::text from event where epoch = $1 and xid >= $2::text::xid8 and xid < $3::text::xid8 order by xid offset ${MOST} limit 1`,
      [epoch, from, upto],
    );
    const border = rows[0]?.xid;
    if (border === undefined) return upto;
    const { rows: before } = await this.#client.query('select 1 from event where epoch = $1 and xid >= $2::text::xid8 and xid < $3::text::xid8 limit 1', [epoch, from, border]);
    const next = before.length ? border : String(BigInt(border) + 1n);
    return BigInt(next) < BigInt(upto) ? next : upto;
  }

  /** The beginning of a history, before which there is nothing. The first batch is told right after it. */
  async #publishBeginning(historyId: string): Promise<void> {
    const hash = noHash.toString('hex');
    await this.#options.heads?.append({ history: historyId, n: 0, hash, at: new Date().toISOString() });
    this.#published = { n: 0, hash, at: 0 };
  }

  async #publish(historyId: string, n: number, hash: string, atOnce: boolean): Promise<void> {
    const { heads, publishEveryMs = 10_000 } = this.#options;
    if (!heads || this.#published?.hash === hash) return;
    const now = Date.now();
    if (!atOnce && this.#published && Math.abs(now - this.#published.at) < publishEveryMs) return;
    await heads.append({ history: historyId, n, hash, at: new Date(now).toISOString() });
    this.#published = { n, hash, at: now };
  }
}

const connect = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'vuonxa-seal',
    options: '-c timezone=UTC -c datestyle=ISO',
    connectionTimeoutMillis: 5_000,
    query_timeout: 300_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  return client;
};

/** Seals everything that can be sealed now, then leaves. */
export const sealAll = async (url: string, options: SealOptions): Promise<number> => {
  const client = await connect(url);
  try {
    const sealer = new Sealer(client, options);
    let rows = 0;
    for (;;) {
      const step = await sealer.once();
      if (!step) await client.query('select pg_sleep(0.05)');
      else {
        rows += step.rows;
        if (!step.more) break;
      }
    }
    await sealer.publishNewest();
    return rows;
  } finally {
    await client.end();
  }
};

export interface Sealing {
  /** Why sealing has stopped; undefined while all is well. */
  trouble(): SealBroken['why'] | 'databaseAway' | undefined;
  stop(): Promise<void>;
}

/** Goes on sealing, `everyMs` after the last round, until stopped; a lost connection is opened anew. */
export const startSealing = (url: string, options: SealOptions & { everyMs?: number }): Sealing => {
  let stopped = false;
  let wake: () => void = () => undefined;
  let trouble: SealBroken['why'] | 'databaseAway' | undefined;
  let end: { client: pg.Client; sealer: Sealer } | undefined;
  const round = async (): Promise<void> => {
    try {
      if (!end) {
        const client = await connect(url);
        end = { client, sealer: new Sealer(client, options) };
      }
      while ((await end.sealer.once())?.more && !stopped);
      trouble = undefined;
    } catch (e) {
      const why = e instanceof SealBroken ? e.why : 'databaseAway';
      if (why !== trouble) log('seal.stopped', { why, error: e instanceof Error ? e.name : 'unknown' });
      trouble = why;
      // looked at anew from the start: what was published, what is there
      // not waited for: a line that is silent would not answer the farewell either
      void end?.client.end().catch(() => undefined);
      end = undefined;
    }
  };
  const running = (async () => {
    while (!stopped) {
      await round();
      if (stopped) break;
      await new Promise<void>((done) => {
        const timer = setTimeout(done, options.everyMs ?? 1_000);
        wake = () => {
          clearTimeout(timer);
          done();
        };
      });
    }
    await round();
    await end?.sealer.publishNewest().catch(() => undefined);
    await end?.client.end().catch(() => undefined);
  })();
  return {
    trouble: () => trouble,
    stop: async () => {
      stopped = true;
      wake();
      await running;
    },
  };
};
