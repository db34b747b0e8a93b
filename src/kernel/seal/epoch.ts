import type pg from 'pg';
import { restoredMac } from './chain.ts';
import type { Heads } from './heads.ts';
import { historyOf, Sealer } from './seal.ts';

export interface NewEpoch {
  epoch: number;
  /** Published heads beyond what was restored. */
  givenUp: number;
  /** Tells the published heads; to be called once the restore stands (is committed). */
  publish(): Promise<void>;
}

/**
 * Begins a new life of a history that was just restored, as the owner, within the transaction that restores: what the copy held is sealed to its end, and the
 * epoch is raised, because transactions count anew in another cluster. `publish` then says outside, with the key, that what was published beyond is given up.
 */
export const beginEpoch = async (client: pg.Client, options: { key: Buffer; heads: Heads | null; now?: Date }): Promise<NewEpoch> => {
  const { key, heads } = options;
  const { id: history } = await historyOf(client);
  const { rows } = await client.query<{ n: number; hash: Buffer }>('select n, hash from event_batch order by n desc limit 1');
  const restored = { n: rows[0]?.n ?? 0, hash: rows[0]?.hash.toString('hex') ?? '0'.repeat(64) };
  const end = await new Sealer(client, { key, heads: null }).close();
  const told = heads ? (await heads.read(history)).heads : [];
  // a copy may be restored more than once: each life gets an epoch that no life before it had
  const before = told.filter((h) => h.restored && h.restored.mac === restoredMac(key, history, h.restored.epoch, h.n, h.hash)).map((h) => h.restored!.epoch);
  let epoch: number;
  do epoch = (await client.query<{ epoch: number }>('select raise_epoch() as epoch')).rows[0]!.epoch;
  while (before.some((e) => e >= epoch));
  const published = told.at(-1)?.n ?? 0;
  return {
    epoch,
    givenUp: Math.max(0, published - restored.n),
    publish: async () => {
      const at = (options.now ?? new Date()).toISOString();
      await heads?.append({ history, ...restored, at, restored: { epoch, mac: restoredMac(key, history, epoch, restored.n, restored.hash) } });
      if (end.n > restored.n) await heads?.append({ history, ...end, at });
    },
  };
};
