import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type pg from 'pg';

/**
 * What a query costs beside its answer (docs/performance/requests.md): each message to the server, and the planning of the same text again and again.
 * Between the query builder and the pool, so that nobody else has to think of either.
 */

const begins = /^(begin|start transaction)\b/;
const ends = /^(commit|rollback)$/;

/** So many texts keep their plans in each connection; some tens of kilobytes each. */
const MOST_KEPT = 200;
/** A text that came so often comes again. */
const OFTEN = 3;
/** So many texts are counted; filters make new ones without end. */
const MOST_COUNTED = 2_000;
/** Longer lists are planned for their length. */
const SHORT_LIST = 20;
/** Begins a statement whose way depends on what is asked, which its text alone does not say: how many days, how large a place. */
export const PLANNED_AFRESH = '/* planned afresh */';
/** What is cut to a page, or looks words up by their beginning, is planned for what is looked for: a rare word goes another way than a frequent one. */
const dependsOnValues = /\b(limit|offset) \$|\blike\b|@@|\bword\b|~|^\/\* planned afresh/i;

const kept = new Map<string, string>();
let named = 0;
const counted = new Map<string, number>();

/** Under which name a connection keeps the plan of this statement; undefined: it is planned afresh each time. */
const nameOf = (text: string, values: readonly unknown[]): string | undefined => {
  if (values.some((v) => Array.isArray(v) && v.length > SHORT_LIST)) return undefined;
  const name = kept.get(text);
  if (name || kept.size >= MOST_KEPT) return name;
  const times = (counted.get(text) ?? 0) + 1;
  if (times < OFTEN) {
    if (counted.size >= MOST_COUNTED) counted.clear();
    counted.set(text, times);
    return undefined;
  }
  counted.delete(text);
  if (dependsOnValues.test(text)) return undefined;
  kept.set(text, `kept_${++named}`);
  return kept.get(text);
};

/** A table has another column since (another process upgraded the database), or the server has forgotten the plan: a connection would answer so for ever. */
const outdated = new Set(['0A000', '26000']);
/** No name is used again, so every connection plans afresh. */
const forgetOutdated = (e: unknown): void => {
  if (e instanceof Error && 'code' in e && outdated.has(String(e.code))) kept.clear();
};

/** One connection. The beginning of a transaction goes out together with what follows it. */
class Connection implements PostgresPoolClient {
  readonly #client: pg.PoolClient;
  #begin: string | undefined;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  get processID(): number {
    return (this.#client as unknown as { processID: number }).processID;
  }

  query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query(): never;
  async query<R>(text = '', values: readonly unknown[] = []): Promise<PostgresQueryResult<R>> {
    const begin = this.#begin;
    if (!begin && begins.test(text)) {
      this.#begin = text;
      return nothing;
    }
    this.#begin = undefined;
    if (begin && ends.test(text)) return nothing;
    if (!values.length) return lastOf<R>(await this.#client.query(begin ? `${begin};${text}` : text));
    if (begin) await this.#client.query(begin);
    const name = nameOf(text, values);
    if (!name) return (await this.#client.query(text, [...values])) as unknown as PostgresQueryResult<R>;
    try {
      return (await this.#client.query({ name, text, values: [...values] })) as unknown as PostgresQueryResult<R>;
    } catch (e) {
      forgetOutdated(e);
      throw e;
    }
  }

  release(destroy?: boolean): void {
    this.#begin = undefined;
    this.#client.release(destroy);
  }
}

const nothing = { command: 'SELECT' as const, rowCount: 0, rows: [] };
/** Of several statements sent as one the last answer counts. */
const lastOf = <R>(answers: unknown): PostgresQueryResult<R> => (Array.isArray(answers) ? answers.at(-1) : answers) as PostgresQueryResult<R>;

/** The pool as the query builder uses it. */
export const thrifty = (pool: pg.Pool): PostgresPool => {
  const known = new WeakMap<pg.PoolClient, Connection>();
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect();
      const connection = known.get(client) ?? new Connection(client);
      known.set(client, connection);
      return connection;
    },
  };
};
