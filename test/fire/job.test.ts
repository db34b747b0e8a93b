import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { newId } from '../../src/kernel/clock.ts';
import { appUrl } from '../../src/kernel/db.ts';
import { createQueue, job, type Queue } from '../../src/kernel/job.ts';
import { openWorld } from '../world.ts';

/** A job that can never succeed ends as failed, is told once, and holds nobody up. */

const world = await openWorld();
const done: number[] = [];
const tries: number[] = [];
const toldFailed: number[] = [];
const queue: Queue = createQueue(
  appUrl(world.ownerUrl),
  {
    'fire.never': job({
      input: z.object({ n: z.int() }),
      retryLimit: 1,
      run: async ({ n }) => {
        tries.push(n);
        throw new Error('never');
      },
      failed: async ({ n }) => void toldFailed.push(n),
    }),
    'fire.fine': job({ input: z.object({ n: z.int() }), run: async ({ n }) => void done.push(n) }),
  },
  {
    actorOf: async () => world.actor(officer),
    act: (actor, requestId, fn) => world.system.act(actor, { requestId }, fn),
    inTransaction: (fn) => world.system.db.withoutActor('jobs', fn),
  },
);
const officer = await world.anAccount({ role: 'trackingOfficer', agency: await world.anAgency() });
afterAll(() => queue.stop());

test('five jobs that always fail among thirty good ones: the good are done, the bad are failed and told once each', { timeout: 120_000 }, async () => {
  const actor = await world.actor(officer);
  await world.system.act(actor, { requestId: newId() }, async (ctx) => {
    for (let n = 0; n < 35; n++) await queue.send(ctx.tx, actor, n % 7 === 0 ? 'fire.never' : 'fire.fine', { n });
  });
  await queue.work();
  const states = async () =>
    (
      await sql<{
        name: string;
        state: string;
        n: number;
      }>`select name, state::text, count(*)::int as n from pgboss.job where name like 'fire.%' group by 1, 2 order by 1, 2`.execute(world.owner)
    ).rows;
  while (done.length < 30) await pause(20);
  while (!(await states()).some((s) => s.state === 'failed' && s.n === 5)) await pause(100);
  expect(await states()).toEqual([
    { name: 'fire.fine', state: 'completed', n: 30 },
    { name: 'fire.never', state: 'failed', n: 5 },
  ]);
  expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 35 }, (_, n) => n).filter((n) => n % 7 !== 0));
  expect(tries.length).toBe(10);
  expect(toldFailed.toSorted((a, b) => a - b)).toEqual([0, 7, 14, 21, 28]);
});
