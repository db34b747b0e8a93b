import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Server } from 'node:http';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { createAdaptorServer } from '@hono/node-server';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/kernel/clock.ts';
import { SESSION_COOKIE } from '../../src/kernel/http.ts';
import { openWorld, type TestAccount } from '../world.ts';

/** Clients that break off, dawdle or never finish, over real sockets. */

const world = await openWorld({ now: new Date().toISOString() });
let server: Server;
let port = 0;
let officer: TestAccount;

beforeAll(async () => {
  server = createAdaptorServer({ fetch: world.system.api.fetch }) as Server;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
  officer = await world.anAccount({ role: 'trackingOfficer', agency: await world.anAgency() });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const dial = async (): Promise<Socket> => {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.resume();
  await once(socket, 'connect');
  return socket;
};
const me = () => fetch(`http://127.0.0.1:${port}/api/account/me`, { headers: { cookie: `${SESSION_COOKIE}=${officer.cookie}` } });
const leftBehind = async () =>
  (
    await sql<{ what: string; n: number }>`select 'document' as what, count(*)::int as n from document union all select 'file', count(*)::int from file
      union all select 'request', count(*)::int from request union all select 'open transaction', count(*)::int from pg_stat_activity where datname = current_database() and usename = 'vuonxa_app' and state like 'idle in transaction%'`.execute(
      world.owner,
    )
  ).rows;

/** The head of an upload of a megabyte, and its first part. */
const halfAnUpload = (): string => {
  const body = `--x\r\ncontent-disposition: form-data; name="file"; filename="ke-hoach.pdf"\r\ncontent-type: application/pdf\r\n\r\n%PDF-1.4\n${'a'.repeat(200_000)}`;
  return `POST /api/library/upload HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncookie: ${SESSION_COOKIE}=${officer.cookie}\r\nrequest-id: ${newId()}\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: 1000000\r\n\r\n${body}`;
};

test('uploads cut off half-way leave nothing behind, and the next request is answered', async () => {
  const before = await leftBehind();
  for (let i = 0; i < 40; i++) {
    const socket = await dial();
    socket.write(halfAnUpload());
    // some break off politely, some are torn away
    if (i % 2) socket.end();
    else socket.resetAndDestroy();
    await once(socket, 'close');
  }
  expect((await me()).status).toBe(200);
  // an answer may still be on its way out of its transaction
  await expect.poll(leftBehind, { timeout: 30_000 }).toEqual(before);
});

test('answers nobody waits for any more do not stop the program', async () => {
  for (let i = 0; i < 40; i++) {
    const socket = await dial();
    socket.write(`GET /api/account/me HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: ${SESSION_COOKIE}=${officer.cookie}\r\n\r\n`);
    socket.destroy();
  }
  const r = await me();
  expect([r.status, ((await r.json()) as { login: string }).login]).toEqual([200, officer.login]);
});

test('five hundred clients that dawdle, in the head or in the middle of an upload, hold nobody up and hold no connection to the database', { timeout: 120_000 }, async () => {
  const slow: Socket[] = [];
  for (let i = 0; i < 500; i++) {
    const socket = await dial();
    socket.write(i % 2 ? halfAnUpload().slice(0, 2_000) : `GET /api/account/me HTTP/1.1\r\nhost: 127.0.0.1\r\nx-slow: `);
    slow.push(socket);
  }
  const drip = setInterval(() => {
    for (const s of slow) s.write('a');
  }, 100);
  const times: number[] = [];
  for (let i = 0; i < 60; i++) {
    const begun = performance.now();
    expect((await me()).status).toBe(200);
    times.push(performance.now() - begun);
    await pause(5);
  }
  clearInterval(drip);
  expect((await leftBehind()).find((l) => l.what === 'open transaction')?.n).toBe(0);
  expect(times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)]).toBeLessThan(5_000);
  // and they are not kept for ever: a head has a minute, a body five
  expect([server.headersTimeout > 0 && server.headersTimeout <= 60_000, server.requestTimeout > 0 && server.requestTimeout <= 300_000]).toEqual([true, true]);
  for (const s of slow) s.destroy();
});
