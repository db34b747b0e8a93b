import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { Act } from './act.ts';
import { newId } from './clock.ts';
import { defineApi } from './contract.ts';
import type { Ctx } from './context.ts';
import type { Db } from './db.ts';
import { Problem } from './problem.ts';
import { areaServer, createApi, SESSION_COOKIE } from './http.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const who = { input: z.object({ who: z.string() }), output: z.object({ who: z.string() }) };
const door = defineApi({
  enter: { method: 'POST', path: '/door/enter', permission: 'public', title: 'Vào', reads: true, ...who },
  look: { method: 'GET', path: '/door/look', permission: 'public', title: 'Xem', ...who },
});

test('whoever comes without a session, to sign in, keeps a place as well when told to ask again', async () => {
  const act: Act = (actor, _options, fn) => fn({ actor } as Ctx);
  const order: string[] = [];
  const serve = async (who: string): Promise<{ who: string }> => {
    order.push(who);
    await new Promise((done) => setTimeout(done, who === 'first' ? 7_000 : 1_000));
    return { who };
  };
  const api = createApi({
    areas: [
      areaServer('door', door, {
        enter: async (_ctx, { who }) => serve(who),
        look: async (_ctx, { who }) => serve(who),
      }),
    ],
    db: { pool: { options: { max: 1 } } } as Db,
    act,
    authenticate: async () => null,
    words: {},
    trustProxy: false,
  });
  const enter = (who: string, id: string) =>
    api.request('/api/door/enter', { method: 'POST', headers: { 'content-type': 'application/json', 'request-id': id }, body: JSON.stringify({ who }) });
  const look = (who: string) => api.request(`/api/door/look?who=${who}`);
  const same = newId();
  const all = [enter('first', newId())];
  await vi.advanceTimersByTimeAsync(10);
  const told = enter('stranger', same);
  await vi.advanceTimersByTimeAsync(5_100);
  expect((await told).status).toBe(503);
  for (const who of ['a', 'b']) all.push(look(who));
  await vi.advanceTimersByTimeAsync(10);
  all.push(enter('stranger', same));
  await vi.advanceTimersByTimeAsync(10_000);
  expect((await Promise.all(all)).map((r) => r.status)).toEqual([200, 200, 200, 200]);
  expect(order).toEqual(['first', 'stranger', 'a', 'b']);
});

test('what is written of a miss takes its turn as well: nobody is at work beside the line', async () => {
  let [atWork, most] = [0, 0];
  const act: Act = async (actor, _options, fn) => {
    most = Math.max(most, ++atWork);
    try {
      await new Promise((done) => setTimeout(done, 100));
      return await fn({ actor } as Ctx);
    } finally {
      atWork--;
    }
  };
  const miss = async () => {
    throw new Problem('notFound', 'kernel.notFound');
  };
  const api = createApi({
    areas: [areaServer('door', door, { enter: miss, look: miss })],
    db: { pool: { options: { max: 1 } } } as Db,
    act,
    authenticate: async (token) => ({ accountId: token, name: token, role: 'officer', permissions: new Set(), unitIds: [], agencyIds: [], nation: false }),
    words: {},
    trustProxy: false,
  });
  const all = ['a', 'b', 'c'].map((who) => api.request(`/api/door/look?who=${who}`, { headers: { cookie: `${SESSION_COOKIE}=${who}` } }));
  await vi.advanceTimersByTimeAsync(2_000);
  expect((await Promise.all(all)).map((r) => r.status)).toEqual([404, 404, 404]);
  expect([atWork, most]).toEqual([0, 1]);
});
