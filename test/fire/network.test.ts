import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSystem, type System } from '../../src/app.ts';
import { api as activityApi } from '../../src/areas/activity/contract.ts';
import { createClient } from '../../src/kernel/client.ts';
import { untilReady } from '../../src/kernel/cluster/running.ts';
import { newId } from '../../src/kernel/clock.ts';
import { appUrl } from '../../src/kernel/db.ts';
import { SESSION_COOKIE } from '../../src/kernel/http.ts';
import { testRing } from '../keys.ts';
import { openWorld, type TestAccount, type TestUnit } from '../world.ts';
import { openNetwork, type Network } from './proxy.ts';

/** The line between app and database is cut, dead or swallows everything. People are told within seconds, nothing acknowledged is lost, nothing stands twice. */

const world = await openWorld();
const SILENCE_MS = 1_500;
let network: Network;
let system: System;
let officer: TestAccount;
let commune: TestUnit;

beforeAll(async () => {
  const url = new URL(world.ownerUrl);
  network = await openNetwork({ host: url.hostname, port: Number(url.port) });
  system = createSystem(network.through(appUrl(world.ownerUrl)), { keys: testRing, connections: 4, silenceMs: SILENCE_MS, clock: world.clock });
  const province = await world.aProvince();
  commune = await world.aCommune({ province });
  officer = await world.anAccount({ role: 'trackingOfficer', agency: await world.anAgency({ seat: province }) });
});
afterAll(async () => {
  network.set('up');
  await system.close();
  await network.close();
});

const request = (path: string, init: RequestInit = {}) => {
  const headers = new Headers(init.headers);
  headers.set('cookie', `${SESSION_COOKIE}=${officer.cookie}`);
  headers.set('origin', 'http://localhost');
  return system.api.request(path, { ...init, headers });
};
const save = (id: string, requestId: string): Promise<Response> =>
  Promise.resolve(
    request('/api/activities/save', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'request-id': requestId },
      body: JSON.stringify({ id, kind: 'counselling', onDate: '2026-02-20', unitId: commune.id, heldBy: officer.agency, title: 'Thử đường truyền', values: { attendees: 1 } }),
    }),
  );
const list = () => createClient(activityApi, (path, init) => Promise.resolve(request(path, init))).activityList({});
/** As a client waits before it tries again; gives up after a minute. */
const until = async <T>(ask: () => Promise<T>, good: (answer: T) => boolean): Promise<T> => {
  for (const end = performance.now() + 60_000; ;) {
    const answer = await ask();
    if (good(answer) || performance.now() > end) return answer;
    await pause(20);
  }
};

test('300 writes while the line is cut again and again: none lost, none twice', { timeout: 180_000 }, async () => {
  const WRITES = 300;
  const acknowledged = new Map<string, string>();
  const strange: string[] = [];
  let next = 0;
  let cuts = 0;
  let repeats = 0;
  const client = async () => {
    while (next++ < WRITES) {
      const [id, requestId] = [newId(), newId()];
      const answer = await until(
        async () => {
          const r = await save(id, requestId);
          if (r.status !== 200) {
            repeats++;
            if (r.status !== 503) strange.push(`${r.status} ${await r.text()}`);
          }
          return r.status;
        },
        (status) => status === 200 || strange.length > 0,
      );
      if (answer !== 200) return;
      acknowledged.set(requestId, id);
      // while others are in the middle of their own
      if (acknowledged.size % 15 === 0) {
        network.cut();
        cuts++;
      }
    }
  };
  await Promise.all(Array.from({ length: 6 }, client));
  expect(strange).toEqual([]);
  expect(cuts).toBe(WRITES / 15);
  expect(repeats).toBeGreaterThan(0);
  const { rows: records } = await sql<{ id: string }>`select id from activity where title = 'Thử đường truyền'`.execute(world.owner);
  const { rows: events } = await sql<{
    requestId: string;
    subjectId: string;
  }>`select request_id, subject_id from event where type = 'activity.recorded' and actor = ${officer.id}`.execute(world.owner);
  expect({
    acknowledged: acknowledged.size,
    records: records.length,
    events: events.length,
    lost: [...acknowledged].filter(([requestId, id]) => !events.some((e) => e.requestId === requestId && e.subjectId === id)).length,
  }).toEqual({ acknowledged: WRITES, records: WRITES, events: WRITES, lost: 0 });
});

describe('the database cannot be reached', () => {
  test('refused lines: people are told at once that it is away, and it comes back by itself', async () => {
    network.set('down');
    const begun = performance.now();
    const r = await save(newId(), newId());
    expect([r.status, ((await r.json()) as { code: string }).code]).toEqual([503, 'kernel.databaseAway']);
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect((await request('/healthz')).status).toBe(503);
    network.set('up');
    expect(
      await until(
        async () => (await save(newId(), newId())).status,
        (s) => s === 200,
      ),
    ).toBe(200);
    expect((await request('/healthz')).status).toBe(200);
  });

  test('a process that starts meanwhile waits for it, and what is wrong for good is told at once', async () => {
    const url = network.through(world.ownerUrl);
    network.set('down');
    let ready = false;
    const waiting = untilReady(url).then(() => (ready = true));
    await pause(300); // long enough for several tries
    expect(ready).toBe(false);
    network.set('up');
    expect(await waiting).toBe(true);
    const stranger = new URL(url);
    stranger.password = 'x';
    await expect(untilReady(stranger.toString())).rejects.toMatchObject({ code: '28P01' });
  });

  test('a process that gets no connection in time when it begins its jobs waits for one, and does them', { timeout: 120_000 }, async () => {
    // as on a machine that is wanted twenty times over: who connects waits longer than a request would
    network.set('silent');
    const late = createSystem(network.through(appUrl(world.ownerUrl)), { keys: testRing, connections: 2, clock: world.clock });
    try {
      let working = false;
      const begun = late.queue.work().then(() => (working = true));
      // the first connection was given up and another is tried
      await network.asked();
      await network.asked();
      expect(working).toBe(false);
      network.cut();
      network.set('up');
      expect(await begun).toBe(true);
    } finally {
      network.set('up');
      await late.close();
    }
  });

  test('a line that swallows everything in the middle of work is given up, not waited for', async () => {
    expect((await list()).rows.length).toBeGreaterThan(0);
    network.set('silent');
    const begun = performance.now();
    // more than there are connections: some hold one, some wait for one
    const answers = await Promise.all(Array.from({ length: 8 }, () => save(newId(), newId()).then((r) => r.status)));
    expect(answers).toEqual(Array.from({ length: 8 }, () => 503));
    expect(performance.now() - begun).toBeLessThan(30_000);
    network.set('up');
    expect(
      await until(
        async () => (await save(newId(), newId())).status,
        (s) => s === 200,
      ),
    ).toBe(200);
  });

  test('a database that is shut down and started again is found again', async () => {
    // every server process of this database is ended, as a restart does; those who were in the middle are told
    const kill = sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'vuonxa_app'`;
    const inFlight = Array.from({ length: 12 }, () => save(newId(), newId()).then((r) => r.status));
    await kill.execute(world.owner);
    for (const status of await Promise.all(inFlight)) expect([200, 503]).toContain(status);
    expect(
      await until(
        async () => (await save(newId(), newId())).status,
        (s) => s === 200,
      ),
    ).toBe(200);
  });
});
