import pg from 'pg';
import { restoredMac } from './chain.ts';
import type { Head, Heads } from './heads.ts';
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
  const at = (options.now ?? new Date()).toISOString();
  const lines: Head[] = [
    { history, ...restored, at, restored: { epoch, mac: restoredMac(key, history, epoch, restored.n, restored.hash) } },
    ...(end.n > restored.n ? [{ history, ...end, at }] : []),
  ];
  if (heads && (await mayOwe(client))) await client.query('insert into life_untold (epoch, lines) values ($1, $2)', [epoch, JSON.stringify(lines.slice(0, 1))]);
  return { epoch, givenUp: Math.max(0, published - restored.n), publish: async () => void (heads && (await tell(heads, lines))) };
};

/** A copy from before there was such a table owes nothing that could be kept. */
const mayOwe = async (client: pg.Client): Promise<boolean> =>
  (await client.query<{ there: boolean }>(`select to_regclass('public.life_untold') is not null as there`)).rows[0]!.there;

/** What has been told already is not told twice. */
const tell = async (heads: Heads, lines: readonly Head[]): Promise<void> => {
  for (const line of lines) {
    const told = (await heads.read(line.history)).heads.some((h) => h.n === line.n && h.hash === line.hash && h.restored?.mac === line.restored?.mac);
    if (!told) await heads.append(line);
  }
};

/**
 * Tells what a restore still owes: it stood, and its process ended before it could say so. The table is its owner's to write, so nothing is told that the key
 * does not prove; what was sealed since is told by the sealer. Returns how many lives were told.
 */
export const tellRestores = async (ownerUrl: string, { key, heads }: { key: Buffer; heads: Heads }): Promise<number> => {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'vuonxa-restore' });
  // a line that is cut while nothing is asked is told by the next question; without a listener it would end the program
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { id } = await historyOf(client);
    const { rows } = await client.query<{ epoch: number; lines: Head[] }>('select epoch, lines from life_untold order by epoch');
    for (const { epoch, lines } of rows) {
      const [first] = lines;
      const mac = first && restoredMac(key, id, epoch, first.n, first.hash);
      if (first?.history === id && first.restored?.epoch === epoch && first.restored.mac === mac)
        await tell(heads, [{ history: id, n: first.n, hash: first.hash, at: String(first.at), restored: { epoch, mac } }]);
      await client.query('delete from life_untold where epoch = $1', [epoch]);
    }
    return rows.length;
  } finally {
    await client.end();
  }
};
