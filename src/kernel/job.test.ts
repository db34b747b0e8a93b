import { beforeAll, describe, expect, test } from 'vitest';
import { jobDone, openKernel, unitA, unitB, type Kernel } from '../../test/kernel.ts';
import { seated } from './actor.ts';
import { z } from 'zod';
import { newId } from './clock.ts';
import { appUrl } from './db.ts';
import { createQueue, job, type Jobs } from './job.ts';

let k: Kernel;
let mine: ReturnType<Kernel['someone']>;
const open = async () => {
  k = await openKernel();
  mine = k.someone();
};

const waiting = async () =>
  (await k.owner.pool.query(`select data from pgboss.job where name = 'note.rename' order by created_on`)).rows.map(
    (r: { data: { input: { id: string }; accountId: string } }) => r.data,
  );
const ended = () => new Promise<string>((done) => jobDone.waiting.push(done));
const titleOf = async (id: string) => (await k.owner.pool.query<{ title: string }>('select title from note where id = $1', [id])).rows[0]?.title;
const aNote = async (unitId: number) => {
  const id = newId();
  await k.owner.pool.query('insert into note (id, unit_id, title) values ($1, $2, $3)', [id, unitId, 'chưa đổi']);
  return id;
};

describe('a job belongs to the transaction that needs it', () => {
  beforeAll(open);

  test('sent when it commits, under who asked; not sent when it is taken back', async () => {
    const [kept, lost] = [await aNote(unitA), await aNote(unitA)];
    expect((await k.post('/api/notes/later', { id: kept }, mine)).status).toBe(200);
    expect((await k.post('/api/notes/later', { id: lost, fail: true }, mine)).status).toBe(409);
    expect(await waiting()).toEqual([{ accountId: mine.actor.accountId, narrowed: ['note.write'], input: { id: kept } }]);
  });

  test('a repeated request sends it once', async () => {
    const id = await aNote(unitA);
    const headers = { 'request-id': newId() };
    await k.post('/api/notes/later', { id }, mine, headers);
    await k.post('/api/notes/later', { id }, mine, headers);
    expect((await waiting()).filter((d) => d.input.id === id)).toHaveLength(1);
  });

  test('a reader cannot send one', async () => {
    await expect(k.act(mine.actor, { requestId: newId(), readOnly: true }, (ctx) => ctx.enqueue('note.rename', { id: newId() }))).rejects.toMatchObject({ code: '25006' });
  });

  test('an unknown one and an input that does not fit are refused when asked for, not later', async () => {
    await expect(k.act(mine.actor, { requestId: newId() }, (ctx) => ctx.enqueue('note.unheardOf', {}))).rejects.toThrow('no job note.unheardOf');
    await expect(k.act(mine.actor, { requestId: newId() }, (ctx) => ctx.enqueue('note.rename', { id: 'no' }))).rejects.toThrow();
  });
});

describe('after a restore', () => {
  beforeAll(open);

  test('what the back-up had waiting is done, once', async () => {
    const id = await aNote(unitA);
    await k.post('/api/notes/later', { id }, mine);
    await k.owner.pool.query(`insert into job_waiting select id, name, data from pgboss.job where name = 'note.rename'; delete from pgboss.job where name = 'note.rename'`);
    const next = ended();
    await k.queue.work();
    expect([await next, await titleOf(id)]).toEqual(['done', 'by the job']);
    expect((await k.owner.pool.query('select 1 from job_waiting')).rows).toEqual([]);
    expect(await waiting()).toHaveLength(1);
  });
});

describe('many small jobs', () => {
  beforeAll(open);

  test('are done one after the other, without a pause between', async () => {
    const MANY = 30;
    const done: number[] = [];
    const all = new Promise<void>((go) => {
      const small: Jobs = { 'many.small': job({ input: z.object({}), run: async () => void (done.push(performance.now()) === MANY && go()) }) };
      const queue = createQueue(appUrl(k.ownerUrl), small, {
        actorOf: () => Promise.resolve(mine.actor),
        act: () => Promise.reject(new Error('not asked for')),
        inTransaction: (fn) => k.act(mine.actor, { requestId: newId() }, (ctx) => fn(ctx.tx)),
      });
      void (async () => {
        await queue.work();
        await k.act(mine.actor, { requestId: newId() }, async (ctx) => {
          for (let i = 0; i < MANY; i++) await queue.send(ctx.tx, mine.actor, 'many.small', {});
        });
        await all;
        await queue.stop();
      })();
    });
    await all;
    // asked for anew only every half second, thirty would take fifteen
    expect(done.at(-1)! - done[0]!).toBeLessThan(10_000);
    if (process.env['FIGURES']) process.stdout.write(`${MANY} small jobs in ${(done.at(-1)! - done[0]!).toFixed(0)} ms\n`);
  });
});

describe('what was done by itself and is switched off', () => {
  beforeAll(open);

  test('is not asked for any more, and what was asked for does not wait for ever', async () => {
    const nightly: Jobs = { 'old.nightly': job({ input: z.object({}), run: async () => undefined }) };
    const refuse = () => Promise.reject(new Error('not here'));
    const before = createQueue(appUrl(k.ownerUrl), nightly, { actorOf: refuse, act: refuse, inTransaction: refuse });
    await k.act(mine.actor, { requestId: newId() }, (ctx) => before.send(ctx.tx, mine.actor, 'old.nightly', {}));
    await before.stop();
    await k.owner.pool.query(`insert into pgboss.schedule (name, cron, timezone) values ('old.nightly', '30 1 * * *', 'Asia/Ho_Chi_Minh')`);
    const left = async () =>
      (await k.owner.pool.query(`select (select count(*)::int from pgboss.schedule) as schedules, (select count(*)::int from pgboss.job where name = 'old.nightly') as jobs`))
        .rows[0];
    expect(await left()).toEqual({ schedules: 1, jobs: 1 });
    await k.queue.work();
    expect(await left()).toEqual({ schedules: 0, jobs: 0 });
  });
});

describe('a worker', () => {
  beforeAll(open);

  test('does what waits, in the sight of who asked and no more, and says when it failed', async () => {
    const own = await aNote(unitA);
    const others = await aNote(unitB);
    let next = ended();
    await k.post('/api/notes/later', { id: own }, mine);
    await k.queue.work();
    expect([await next, await titleOf(own)]).toEqual(['done', 'by the job']);

    next = ended();
    await k.post('/api/notes/later', { id: others }, mine);
    expect([await next, await titleOf(others)]).toEqual(['failed', 'chưa đổi']);
    expect((await k.owner.pool.query('select n from tally')).rows).toEqual([{ n: 1 }]);
  });

  test('keeps to the seats of who asked that hold the permission', async () => {
    const seats = [
      { permissions: new Set(['note.write']), unitIds: [unitA], agencyIds: [], nation: false },
      { permissions: new Set<string>(), unitIds: [unitB], agencyIds: [], nation: false },
    ];
    const deputy = k.someone(seated({}, seats));
    const [own, others] = [await aNote(unitA), await aNote(unitB)];
    expect((await k.get(`/api/notes/get?id=${others}`, deputy)).status).toBe(200);
    for (const [id, outcome] of [
      [own, 'done'],
      [others, 'failed'],
    ] as const) {
      const next = ended();
      await k.post('/api/notes/later', { id }, deputy);
      expect(await next).toBe(outcome);
    }
    expect([await titleOf(own), await titleOf(others)]).toEqual(['by the job', 'chưa đổi']);
  });
});
