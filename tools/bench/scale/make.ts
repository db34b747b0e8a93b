import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { createCipher } from '../../../src/kernel/cipher.ts';
import { dayInVietnam } from '../../../src/kernel/clock.ts';
import { startCluster } from '../../../src/kernel/cluster/cluster.ts';
import { holdsCluster } from '../../../src/kernel/cluster/running.ts';
import { migrate } from '../../../src/kernel/migrate.ts';
import { loadReferenceData } from '../../../src/reference-data.ts';
import { loadKeys } from '../../../src/kernel/keys.ts';
import type { Cipher } from '../../../src/kernel/cipher.ts';
import { ended, freePort, startProgram } from '../../../test/program.ts';
import { loadCountry, placesOf } from '../country/load.ts';
import { THICK_PROVINCE } from '../country/names.data.ts';
import { count, holds } from './bulk.ts';
import { growCountry } from './grow.ts';
import { addHistory } from './history.ts';
import { addWays } from './journeys.ts';
import { addProgramme } from './programme.ts';

/** The made-up country at its size: people, their ways, what was counted, history, plans and targets. Each part is one transaction; what stands is not made again. */

/** A country of its own up to here; larger ones are made of it. */
const ONE = 1_000_000;
const JOURNEYS_EACH = 0.15;
/** History rows for a person. */
const EVENTS_EACH = 3;

export interface Filled {
  size: number;
  /** A third less of what is seldom read: where people lived, and by which right their data are kept, of every fifth copy; of each journey's history the beginning and the last step. */
  lean?: boolean;
  /** All of them in so many communes of one province, so that a small country has communes as large as a large one; undefined: everywhere. */
  communes?: number | undefined;
}

export const fillScale = async (ownerUrl: string, cipher: Cipher, { size, lean = false, communes }: Filled, say: (line: string) => void): Promise<void> => {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const began = performance.now();
  const told = (line: string): void => say(`${((performance.now() - began) / 1000).toFixed(0).padStart(5)} s  ${line}`);
  try {
    const times = size > ONE ? Math.round(size / ONE) : 1;
    const today = dayInVietnam(new Date());
    if (!(await holds(owner, 'person'))) {
      const places = communes === undefined ? {} : { places: (await placesOf(owner)).filter((p) => p.province === THICK_PROVINCE).slice(0, communes) };
      await loadCountry(ownerUrl, cipher, { size: Math.min(size, ONE), say: told, ...places });
    }
    const grown = times > 1 && !(await holds(owner, 'person', `substr(id::text, 15, 1) = '8'`));
    if (grown) await growCountry(ownerUrl, cipher, times, lean, told);
    const missing = Math.round((await count(owner, 'person')) * JOURNEYS_EACH) - (await count(owner, 'journey'));
    if (missing > size * 0.02) {
      await addWays(ownerUrl, missing, today, told);
      await addProgramme(ownerUrl, Number(today.slice(0, 4)), told);
      await addHistory(ownerUrl, size * EVENTS_EACH, lean, told);
    }
    await owner.query('checkpoint');
  } finally {
    await owner.end();
  }
};

/** Only while it is being made: a power cut then means to begin again. */
const settings = `shared_buffers = 1GB
max_wal_size = 2GB
wal_level = minimal
max_wal_senders = 0
autovacuum = off
wal_compression = off
max_parallel_maintenance_workers = 1
`;

/** Makes (or finishes) the country in a folder; ends with the database stopped, as the program will find it. */
export const makeScale = async (folder: string, filled: Filled, say: (line: string) => void): Promise<void> => {
  if (!holdsCluster(folder)) {
    // the program itself lays the database out, with its keys
    const program = await startProgram(folder, await freePort(), { BACKUP_AT: 'off' });
    program.child.kill('SIGTERM');
    await ended(program.child);
  }
  const local = join(folder, 'local.conf');
  await writeFile(local, settings, { mode: 0o644 });
  const cluster = await startCluster({ dataDir: folder, durable: false });
  try {
    // brought to this version here: the program would back all of it up before
    const applied = await migrate(cluster.ownerUrl);
    if (applied.length) say(`migrated: ${applied.join(', ')}`);
    await loadReferenceData(cluster.ownerUrl);
    const cipher = createCipher(loadKeys({ keys: undefined, dataDir: folder }, { mayCreate: false }).ring);
    await fillScale(cluster.ownerUrl, cipher, filled, say);
  } finally {
    await cluster.stop();
    await rm(local, { force: true });
  }
};
