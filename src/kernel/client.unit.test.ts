import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { busyServer, createClient } from './client.ts';
import { defineApi, field } from './contract.ts';

const api = defineApi({
  save: { method: 'POST', path: '/save', permission: 'signedIn', title: 'Ghi', input: z.object({ n: z.int().register(field, { label: 'n' }) }), output: z.object({ n: z.int() }) },
});
const busy = () => Response.json({ kind: 'unavailable', code: 'kernel.busy', message: '', facts: {} }, { status: 503, headers: { 'retry-after': '1' } });
const away = () => Response.json({ kind: 'unavailable', code: 'kernel.databaseAway', message: '', facts: {} }, { status: 503 });
/** Answers one after the other, the last for ever. */
const server = (...answers: (() => Response)[]) => {
  const ids: string[] = [];
  return {
    ids,
    send: async (_: string, init: RequestInit) => {
      ids.push(new Headers(init.headers).get('request-id')!);
      return (answers.length > 1 ? answers.shift()! : answers[0]!)();
    },
  };
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('too busy: the same act is sent again until it is done, and nobody hears of it', async () => {
  const s = server(busy, busy, () => Response.json({ n: 2 }));
  const told: number[] = [];
  const changed = (): void => void told.push(busyServer.waiting());
  busyServer.addEventListener('changed', changed);
  const saved = createClient(api, s.send).save({ n: 1 });
  await vi.runAllTimersAsync();
  expect(await saved).toEqual({ n: 2 });
  busyServer.removeEventListener('changed', changed);
  // the page says so meanwhile
  expect(told).toEqual([1, 0]);
  expect(s.ids).toHaveLength(3);
  expect(new Set(s.ids).size).toBe(1);
});

test('a minute of “busy” is waited for; patience ends after two, and then one is told', async () => {
  const s = server(busy);
  const told = createClient(api, s.send)
    .save({ n: 1 })
    .catch((e: unknown) => e);
  const answered = vi.fn<() => void>();
  void told.then(answered);
  await vi.advanceTimersByTimeAsync(90_000);
  expect([answered.mock.calls.length, busyServer.waiting()]).toEqual([0, 1]);
  await vi.advanceTimersByTimeAsync(31_000);
  expect(await told).toMatchObject({ code: 'kernel.busy' });
  expect(busyServer.waiting()).toBe(0);
  expect(s.ids.length).toBeGreaterThan(15);
  expect(s.ids.length).toBeLessThan(80);
});

test('without patience, and for any other fault, once is enough; whoever leaves waits no more', async () => {
  const hurried = server(busy);
  await expect(createClient(api, hurried.send, { patienceMs: 0 }).save({ n: 1 })).rejects.toMatchObject({ code: 'kernel.busy' });
  const other = server(away);
  await expect(createClient(api, other.send).save({ n: 1 })).rejects.toMatchObject({ code: 'kernel.databaseAway' });
  expect([hurried.ids.length, other.ids.length]).toEqual([1, 1]);

  const left = server(busy);
  const leaving = new AbortController();
  const told = createClient(api, left.send)
    .save({ n: 1 }, { signal: leaving.signal })
    .catch((e: unknown) => e);
  await vi.advanceTimersByTimeAsync(1);
  leaving.abort();
  expect(await told).toMatchObject({ name: 'AbortError' });
  expect(left.ids).toHaveLength(1);
});
