import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Clock } from '../clock.ts';
import { dayInVietnam, newId } from '../clock.ts';
import type { Keyring } from '../keys.ts';
import { log } from '../log.ts';
import { hasTable } from './catalog.ts';
import type { Secret } from './container.ts';
import { spaceOf } from './disk.ts';
import { makeBackup, refuseWithoutSpace, type Made } from './make.ts';
import { BackupProblem } from './problem.ts';
import { proveBackup } from './restore.ts';
import { fileName, mayGo, readFileName, type Keep, type Reason } from './retention.ts';

/** Keeps the back-ups of an installation: makes one, proves it, writes down how it went, and removes the ones whose time is over. */
export interface KeeperOptions {
  ownerUrl: string;
  /** Where nightly back-ups and those before an upgrade lie. */
  folder: string;
  /** Where the throw-away database of a proof takes room, when it is this machine's. */
  dataDir: string | undefined;
  secret: () => Promise<Secret>;
  keys: Keyring;
  version: string;
  keep: Keep;
  emptied: readonly string[];
  clock: Clock;
}

export interface Keeper {
  /** One back-up. `prove`: restored and compared before it counts. Null when another process is at it. @throws BackupProblem */
  backUp(reason: Reason, options: { prove: boolean; file?: string }): Promise<Made | null>;
}

const LOCK = 7_061_971;
const UPGRADES_KEPT = 3;

const codeOf = (e: unknown): string => (e instanceof BackupProblem ? e.code : e instanceof Error && 'code' in e && typeof e.code === 'string' ? e.code : 'unknown');

/** Two back-ups of one second would have one name: the later takes the next second's. */
const freePath = (folder: string, at: Date, reason: Reason): string => {
  const path = join(folder, fileName(at, reason));
  return existsSync(path) ? freePath(folder, new Date(at.getTime() + 1000), reason) : path;
};

export const createKeeper = (o: KeeperOptions): Keeper => {
  /** Remembers in the table of back-ups, where the schema already has one. */
  const diary = async (client: pg.Client, reason: Reason) => {
    if (!(await hasTable(client, 'backup'))) return { made: async () => undefined, proved: async () => undefined, failed: async () => undefined };
    const id = newId(o.clock.now().getTime());
    await client.query('insert into backup (id, reason, begun_at) values ($1, $2, $3)', [id, reason, o.clock.now()]);
    return {
      made: async (m: Made) =>
        void (await client.query('update backup set made_at = $2, file = $3, bytes = $4, tables = $5, rows = $6, seconds = $7 where id = $1', [
          id,
          o.clock.now(),
          m.file,
          m.bytes,
          m.tables,
          m.rows,
          m.seconds.toFixed(1),
        ])),
      proved: async (seconds: number) => void (await client.query('update backup set proved_at = $2, proof_seconds = $3 where id = $1', [id, o.clock.now(), seconds.toFixed(1)])),
      failed: async (code: string) => void (await client.query('update backup set failed = $2 where id = $1', [id, code]).catch(() => undefined)),
    };
  };

  const removeOld = async (client: pg.Client): Promise<void> => {
    const names = await readdir(o.folder).catch(() => []);
    const there = names.flatMap((name) => {
      const told = readFileName(name);
      return told ? [{ name, ...told }] : [];
    });
    // a file the table does not know (it was restored since) counts as proved: it is not for us to doubt it
    const { rows } = await client.query<{ file: string }>('select file from backup where file = any($1) and proved_at is null', [there.map((f) => f.name)]);
    const unproved = new Set(rows.map((r) => r.file));
    const nightly = there.filter((f) => f.reason === 'nightly').map((f) => ({ name: f.name, day: f.day, proved: !unproved.has(f.name) }));
    const upgrades = there
      .filter((f) => f.reason === 'upgrade')
      .map((f) => f.name)
      .toSorted()
      .slice(0, -UPGRADES_KEPT);
    const gone = [...mayGo(nightly, o.keep), ...upgrades];
    for (const name of gone) await rm(join(o.folder, name), { force: true });
    // what a crash left half-written
    for (const name of names) if (readFileName(name.replace(/\.part$/, '')) && name.endsWith('.part')) await rm(join(o.folder, name), { force: true });
    if (gone.length) await client.query('update backup set removed_at = $2 where file = any($1)', [gone, o.clock.now()]);
  };

  return {
    backUp: async (reason, { prove, file }) => {
      const client = new pg.Client({ connectionString: o.ownerUrl, application_name: 'vuonxa-keeper' });
      client.on('error', () => undefined);
      await client.connect();
      try {
        const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [LOCK]);
        if (!rows[0]!.mine) return null;
        const notes = await diary(client, reason);
        try {
          const now = o.clock.now();
          const path = file ?? freePath(o.folder, now, reason);
          const keys = o.keys.fresh();
          const made = await makeBackup({ ownerUrl: o.ownerUrl, file: path, secret: await o.secret(), keys, version: o.version, emptied: o.emptied, now });
          await notes.made(made);
          log('backup.made', { reason, bytes: made.bytes, rows: made.rows, seconds: Math.round(made.seconds) });
          if (prove) {
            if (o.dataDir) {
              const size = await client.query<{ bytes: string }>('select pg_database_size(current_database())::text as bytes');
              refuseWithoutSpace(await spaceOf(o.dataDir), Number(size.rows[0]!.bytes));
            }
            const secret = await o.secret();
            const proof = await proveBackup(o.ownerUrl, {
              file: path,
              keys,
              keysPath: o.keys.path ?? 'VUONXA_KEYS',
              passphrase: async () => (secret === 'keyFile' ? undefined : secret.passphrase),
            });
            await notes.proved(proof.seconds);
            log('backup.proved', { reason, rows: proof.rows, seconds: Math.round(proof.seconds) });
          }
          if (!file && (await hasTable(client, 'backup'))) await removeOld(client);
          return made;
        } catch (e) {
          await notes.failed(codeOf(e));
          log('backup.failed', { reason, code: codeOf(e), day: dayInVietnam(o.clock.now()) });
          throw e;
        }
      } finally {
        await client.end().catch(() => undefined);
      }
    },
  };
};
