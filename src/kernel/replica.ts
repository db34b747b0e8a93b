import { pgCode, type Db } from './db.ts';
import { log } from './log.ts';
import { asProblem } from './refusal.ts';

/**
 * Reports read from a streaming replica, so that they do not slow down those who write. Only what says of itself that it may be some seconds old goes there;
 * when the replica is away, cut off or behind, the primary answers, and nobody notices but the log.
 */

export interface ReplicaOptions {
  /** Seconds it may be behind. */
  maxLagSeconds?: number;
  /** How long (ms) a look at it holds. */
  lookEveryMs?: number;
}

/** The application's login at the replica: its roles are the primary's, only the machine is another. */
export const replicaAppUrl = (appUrl: string, replicaUrl: string): string => {
  const [url, there] = [new URL(appUrl), new URL(replicaUrl)];
  url.hostname = there.hostname;
  url.port = there.port;
  if (there.pathname.length > 1) url.pathname = there.pathname;
  return url.toString();
};

// without its receiver a standby does not know how old it is
const lookSql = `select pg_is_in_recovery() and exists (select 1 from pg_stat_wal_receiver where pid is not null) as follows,
  case when pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() then 0 else coalesce(extract(epoch from now() - pg_last_xact_replay_timestamp()), 1e9) end::float8 as lag`;

/** A recovery conflict or a replica that went away in the middle: a read can simply be done again elsewhere. */
const isItsOwnTrouble = (e: unknown): boolean => asProblem(e).kind === 'unavailable' || ['40001', '40P01', '25006'].includes(pgCode(e) ?? '');

/** The same door, with reads that may be a little old going to the replica while it keeps up. */
export const withReplica = (primary: Db, replica: Db, { maxLagSeconds = 10, lookEveryMs = 2_000 }: ReplicaOptions = {}): Db => {
  let known: { usable: boolean; at: number } = { usable: false, at: -Infinity };
  let looking: Promise<boolean> | undefined;
  const set = (usable: boolean): boolean => {
    if (usable !== known.usable) log('replica', { usable });
    known = { usable, at: performance.now() };
    return usable;
  };
  const look = async (): Promise<boolean> => {
    try {
      const { rows } = await replica.pool.query<{ follows: boolean; lag: number }>(lookSql);
      return set(rows[0]!.follows && rows[0]!.lag <= maxLagSeconds);
    } catch {
      return set(false);
    }
  };
  /** Nobody waits for a look: it is for those who come after. */
  const isUsable = (): boolean => {
    if (performance.now() - known.at >= lookEveryMs) looking ??= look().finally(() => (looking = undefined));
    return known.usable;
  };
  return {
    ...primary,
    withActor: async (actor, fn, options = {}) => {
      if (!options.readOnly || !options.mayLag || !isUsable()) return primary.withActor(actor, fn, options);
      try {
        return await replica.withActor(actor, fn, options);
      } catch (e) {
        if (!isItsOwnTrouble(e)) throw e;
        set(false);
        return primary.withActor(actor, fn, options);
      }
    },
    close: async () => {
      await Promise.all([primary.close(), replica.close()]);
    },
  };
};
