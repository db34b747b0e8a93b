import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { cloneDatabase } from '../../../test/database.ts';
import { testCipher } from '../../../test/keys.ts';
import {
  BATCHES,
  cutTail,
  dropHistory,
  events,
  folder,
  key,
  makeHistory,
  noted,
  open,
  person,
  reads,
  reseal,
  say,
  sealed,
  sealNow,
  see,
  settled,
  subject,
  verify,
  withCopy,
  wrongKey,
} from '../../../test/seal.ts';
import { newId } from '../clock.ts';
import type { Ctx } from '../context.ts';
import { appUrl } from '../db.ts';
import { beginEpoch, tellRestores } from './epoch.ts';
import { openHeads, type Heads } from './heads.ts';
import { sealUrl, SealBroken, startSealing } from './seal.ts';
import { verifyHistory } from './verify.ts';

beforeAll(makeHistory);
afterAll(dropHistory);

describe('a history nobody touched', () => {
  test('verifies, counts what it saw and tells its newest head', () =>
    withCopy(async (copy) => {
      const v = await verify(copy);
      expect(v).toMatchObject({ epoch: 1, batches: BATCHES, rows: events.length + reads.length, waiting: 0, count: 0, erased: 0, restores: [] });
      expect(v.newest?.hash).toBe(v.published?.hash);
      expect(readFileSync(copy.headsPath, 'utf8')).toContain(v.newest!.hash);
    }));

  test('verifies after personal parts were erased by the act that erases', () =>
    withCopy(async (copy) => {
      const { db, act } = open(copy.database);
      await say(act, { type: 'audit.personalErased', subjectId: subject, data: { parts: 1 } });
      await copy.owner.query('delete from event_personal where event_id in (select id from event where subject_id = $1)', [subject]);
      await db.close();
      await sealed(copy.database, copy.heads);
      expect(await verify(copy)).toMatchObject({ count: 0, erased: expect.any(Number) as number });
      expect((await verify(copy)).erased).toBeGreaterThan(3);
    }));

  test('what is not sealed yet is said to wait, not to be wrong', () =>
    withCopy(async (copy) => {
      const { db, act } = open(copy.database);
      await say(act, noted(100));
      await db.close();
      expect(await verify(copy)).toMatchObject({ count: 0, waiting: 1 });
      await sealed(copy.database, copy.heads);
      expect(await verify(copy)).toMatchObject({ count: 0, waiting: 0, batches: BATCHES + 1 });
    }));

  test('another key finds every batch wrong', () =>
    withCopy(async (copy) => {
      const v = await verifyHistory(copy.database.ownerUrl, { key: wrongKey, cipher: testCipher, heads: copy.heads });
      expect(v.findings.filter((f) => f.kind === 'batchChanged').map((f) => f.batch)).toEqual([1, 2, 3, 4, 5]);
    }));
});

describe('sealing', () => {
  test('leaves out a transaction that still runs, seals those around it later with it, and makes nobody wait', () =>
    withCopy(async (copy) => {
      const { db, act } = open(copy.database);
      let go: () => void = () => undefined;
      const gate = new Promise<void>((done) => (go = done));
      let written: () => void = () => undefined;
      const inTheMiddle = new Promise<void>((done) => (written = done));
      const slow = act(person, { requestId: newId() }, async (ctx: Ctx) => {
        await ctx.record([noted(200)] as never);
        written();
        await gate;
      });
      await inTheMiddle;
      await say(act, noted(201));
      expect(await sealNow(copy.database, copy.heads)).toBe(0);
      expect(await verify(copy)).toMatchObject({ count: 0, waiting: 1 });
      go();
      await slow;
      expect(await sealed(copy.database, copy.heads)).toBe(2);
      expect(await verify(copy)).toMatchObject({ count: 0, waiting: 0 });
      await db.close();
    }));

  test('its own role can add batches and nothing else', () =>
    withCopy(async ({ database }) => {
      const client = new pg.Client({ connectionString: sealUrl(database.ownerUrl) });
      await client.connect();
      const refused = async (text: string) => expect(client.query(text), text).rejects.toMatchObject({ code: '42501' });
      await refused('update event_batch set n = n');
      await refused('delete from event_batch');
      await refused('update event set role = role');
      await refused('delete from event');
      await refused('select * from event_personal');
      await refused('select * from account');
      await refused('select raise_epoch()');
      expect((await client.query('select count(*)::int as n from event')).rows).toEqual([{ n: events.length }]);
      await client.end();
      const app = new pg.Client({ connectionString: appUrl(database.ownerUrl) });
      await app.connect();
      for (const text of [
        'insert into event_batch (n) values (9)',
        'select event_leaves from event_batch',
        'update history set epoch = 2',
        'select raise_epoch()',
        'insert into access_log (xid) values (pg_current_xact_id())',
      ])
        await expect(app.query(text), text).rejects.toMatchObject({ code: '42501' });
      await app.end();
    }));

  test('is not continued over a cut end, a foreign batch or lost heads', () =>
    withCopy(async (copy) => {
      const { db, act } = open(copy.database);
      await cutTail(true)(copy);
      await say(act, noted(300));
      await expect(sealNow(copy.database, copy.heads)).rejects.toEqual(new SealBroken('cut'));
      await expect(sealNow(copy.database, openHeads(join(folder, 'nothing.jsonl')))).rejects.toEqual(new SealBroken('headsMissing'));
      await reseal(copy.owner, 3, wrongKey);
      await expect(sealNow(copy.database, copy.heads)).rejects.toEqual(new SealBroken('changed'));
      await db.close();
    }));

  test('a process that ends between keeping its first batch and publishing it leaves a history that verifies and goes on', async () => {
    const database = await cloneDatabase(inject('ownerUrl'), inject('template'));
    const { db, act } = open(database);
    const path = join(folder, 'begun.jsonl');
    const heads = openHeads(path);
    await say(act, noted(600));
    await settled(database.ownerUrl);
    const ends: Heads = { ...heads, append: (head) => (head.n > 0 ? Promise.reject(new Error('killed')) : heads.append(head)) };
    await expect(sealNow(database, ends)).rejects.toThrow('killed');
    const whole = (told: Heads = heads) => verifyHistory(database.ownerUrl, { key, cipher: testCipher, heads: told });
    expect(await whole()).toMatchObject({ count: 0, batches: 1, published: { n: 0 } });
    // looked at in the very moment: told of nothing before the snapshot, of a batch beyond it after
    const lines = (await heads.read((await whole()).historyId)).heads;
    const later = { ...lines[0]!, n: 2, hash: 'ab'.repeat(32) };
    let reads = 0;
    expect(await whole({ ...heads, read: async () => ({ heads: reads++ ? [...lines, later] : [], broken: 0 }) })).toMatchObject({ count: 0, batches: 1 });
    await say(act, noted(601));
    expect(await sealed(database, heads)).toBe(1);
    expect(await whole()).toMatchObject({ count: 0, batches: 2, published: { n: 2 } });
    await db.close();
    await database.drop();
  });

  test('a head that was copied elsewhere tells of a cut end, also when the file of heads was cut with it', () =>
    withCopy(async (copy) => {
      const ask = (given: string) => verifyHistory(copy.database.ownerUrl, { key, cipher: testCipher, heads: copy.heads, given: [given] });
      const newest = (await verify(copy)).newest!;
      expect(await ask(newest.hash)).toMatchObject({ count: 0, given: [{ hash: newest.hash, n: newest.n }] });
      await cutTail(true)(copy);
      const kept = readFileSync(copy.headsPath, 'utf8')
        .split('\n')
        .filter((line) => line && (JSON.parse(line) as { n: number }).n < 4);
      writeFileSync(copy.headsPath, `${kept.join('\n')}\n`);
      expect((await verify(copy)).count).toBe(0);
      expect((await ask(newest.hash)).findings).toEqual([{ kind: 'headAbsent' }]);
    }));

  test('goes on by itself, publishes its last head when stopped, and two processes seal as one', () =>
    withCopy(async (copy) => {
      const { db, act } = open(copy.database);
      const options = { key, heads: copy.heads, everyMs: 5, publishEveryMs: 0 };
      const both = [startSealing(sealUrl(copy.database.ownerUrl), options), startSealing(sealUrl(copy.database.ownerUrl), options)];
      for (let i = 0; i < 40; i++) await say(act, noted(400 + i));
      await Promise.all(both.map((s) => s.stop()));
      await sealed(copy.database, copy.heads);
      expect(both.map((s) => s.trouble())).toEqual([undefined, undefined]);
      const v = await verify(copy);
      expect(v).toMatchObject({ count: 0, waiting: 0, rows: events.length + reads.length + 40 });
      expect(v.published?.hash).toBe(v.newest?.hash);
      await db.close();
    }));

  test('a restored copy begins a new epoch; what had been published beyond it is given up by name', () =>
    withCopy(async (copy) => {
      // the copy is of an earlier moment than the published heads
      await cutTail(true)(copy);
      expect((await verify(copy)).findings.map((f) => f.kind)).toContain('tailCut');
      await copy.owner.query('begin');
      const begun = await beginEpoch(copy.owner, { key, heads: copy.heads });
      expect(begun).toMatchObject({ epoch: 2, givenUp: 2 });
      await copy.owner.query('commit');
      await begun.publish();
      const { db, act } = open(copy.database);
      await say(act, noted(500));
      expect((await copy.owner.query('select epoch from event order by id desc limit 1')).rows).toEqual([{ epoch: 2 }]);
      await sealed(copy.database, copy.heads);
      expect(await verify(copy)).toMatchObject({ count: 0, epoch: 2, batches: 4, waiting: 0, restores: [{ epoch: 2, givenUp: 2 }] });
      // tampering in the life before is still found
      await copy.owner.query(`update event set data = '{}' where id = $1`, [events[4]]);
      expect((await verify(copy)).findings).toMatchObject([{ kind: 'rowChanged', id: events[4], batch: 2 }]);
      await db.close();
    }));

  test('a restore that ended between its commit and telling the heads is told at the next start, once', () =>
    withCopy(async (copy) => {
      await cutTail(true)(copy);
      await copy.owner.query('begin');
      await beginEpoch(copy.owner, { key, heads: copy.heads });
      await copy.owner.query('commit');
      expect((await verify(copy)).findings.map((f) => f.kind)).toContain('epochUntold');
      const start = () => tellRestores(copy.database.ownerUrl, { key, heads: copy.heads });
      expect([await start(), await start()]).toEqual([1, 0]);
      const v = await verify(copy);
      expect([v.count, v.restores.map((r) => [r.epoch, r.givenUp])]).toEqual([0, [[2, 2]]]);
      // one that was not made with the key is not told
      await copy.owner.query('insert into life_untold (epoch, lines) values (3, $1)', [
        JSON.stringify([{ history: v.historyId, n: 1, hash: 'ab'.repeat(32), at: new Date(0).toISOString(), restored: { epoch: 3, mac: 'cd'.repeat(32) } }]),
      ]);
      const before = readFileSync(copy.headsPath, 'utf8');
      expect(await start()).toBe(1);
      // nor is one that stands behind a genuine one
      const genuine = (await copy.heads.read(v.historyId)).heads.find((h) => h.restored)!;
      await copy.owner.query('insert into life_untold (epoch, lines) values (2, $1)', [
        JSON.stringify([genuine, { history: v.historyId, n: 99, hash: 'ab'.repeat(32), at: new Date(0).toISOString() }]),
      ]);
      expect(await start()).toBe(1);
      expect(readFileSync(copy.headsPath, 'utf8')).toBe(before);
    }));

  test('rows that a back-up held but had not sealed are sealed before the new epoch begins', () =>
    withCopy(async (copy) => {
      const { db, act } = open(copy.database);
      await say(act, noted(600));
      await see(act);
      expect(await beginEpoch(copy.owner, { key, heads: null })).toMatchObject({ epoch: 2, givenUp: 0 });
      expect(await verifyHistory(copy.database.ownerUrl, { key, cipher: testCipher, heads: null })).toMatchObject({
        count: 0,
        batches: BATCHES + 1,
        waiting: 0,
        rows: events.length + reads.length + 2,
      });
      await db.close();
    }));
});
