import { createAdaptorServer } from '@hono/node-server';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSystem, type System } from '../src/app.ts';
import { appUrl } from '../src/kernel/db.ts';
import { newKeys, ringOf } from '../src/kernel/keys.ts';
import { startCluster } from '../src/kernel/cluster/cluster.ts';
import { migrate } from '../src/kernel/migrate.ts';
import { createWeb } from '../src/kernel/web.ts';
import { loadReferenceData } from '../src/reference-data.ts';
import { ensureBuilt } from './build.ts';

/** The whole system on a throw-away database and a free port, for pictures and measurements. */
export const withStage = async (fn: (stage: { system: System; ownerUrl: string; address: string }) => Promise<void>): Promise<void> => {
  await ensureBuilt();
  const dataDir = await mkdtemp(join(tmpdir(), 'vuonxa-stage-'));
  const cluster = await startCluster({ dataDir, durable: false });
  try {
    await migrate(cluster.ownerUrl);
    await loadReferenceData(cluster.ownerUrl);
    const system = createSystem(appUrl(cluster.ownerUrl), { keys: ringOf(newKeys()) });
    const web = await createWeb(system.api, { staffDir: join(import.meta.dirname, '..', 'dist', 'staff'), trustProxy: false });
    const server = createAdaptorServer({ fetch: web.fetch });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    await system.queue.work();
    try {
      await fn({ system, ownerUrl: cluster.ownerUrl, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
    } finally {
      if ('closeAllConnections' in server) server.closeAllConnections();
      server.close();
      await system.close();
    }
  } finally {
    await cluster.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
};
