/** How a second command reaches the database of a system that is already running on the same folder. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { patiently } from '../patience.ts';

/** Superuser's connection to the cluster that runs on a data folder; undefined when none does or its files cannot be read. Never log it. */
export const runningOwnerUrl = (dataDir: string): string | undefined => {
  try {
    const asked = resolve(dataDir);
    const pointer = join(asked, 'cluster-folder');
    const home = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : asked;
    const port = Number(readFileSync(join(home, 'postgres', 'postmaster.pid'), 'latin1').split('\n')[3]);
    const password = readFileSync(join(home, 'postgres.password'), 'utf8').trim();
    return port > 0 && password ? `postgres://postgres:${password}@127.0.0.1:${port}/vuonxa` : undefined;
  } catch {
    return undefined;
  }
};

/** Does a data folder hold a database of ours, running or not? Looks, and makes nothing. */
export const holdsCluster = (dataDir: string): boolean => ['cluster-folder', join('postgres', 'PG_VERSION')].some((name) => existsSync(join(resolve(dataDir), name)));

/** Waits until a database that another process keeps takes connections; after `seconds` what stands in the way is thrown as it is. */
export const untilReady = (ownerUrl: string, seconds = 60): Promise<void> =>
  patiently(async () => {
    const client = new pg.Client({ connectionString: ownerUrl, application_name: 'vuonxa-start' });
    client.on('error', () => undefined);
    try {
      await client.connect();
    } finally {
      await client.end().catch(() => undefined);
    }
  }, seconds);
