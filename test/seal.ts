import { plainService } from '../src/kernel/service.ts';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { createAct, type Act } from '../src/kernel/act.ts';
import type { Actor } from '../src/kernel/actor.ts';
import { newId } from '../src/kernel/clock.ts';
import type { Ctx } from '../src/kernel/context.ts';
import { appUrl, openDb, type Db } from '../src/kernel/db.ts';
import { logRead } from '../src/kernel/repeat.ts';
import { hashOf, noHash, rootOf } from '../src/kernel/seal/chain.ts';
import { openHeads, type Heads } from '../src/kernel/seal/heads.ts';
import { leavesSql } from '../src/kernel/seal/rows.ts';
import { sealAll, sealUrl } from '../src/kernel/seal/seal.ts';
import { verifyHistory } from '../src/kernel/seal/verify.ts';
import { cloneDatabase, type TestDatabase } from './database.ts';
import { testCipher } from './keys.ts';

/**
 * A history of some seconds is made through the app's own path and sealed. Each test gets a copy of it, does to it what only the owner of the database can do,
 * and asks what verification makes of that. The tamperer has everything but the key and the published heads.
 */

export const key = Buffer.alloc(32, 7);
export const wrongKey = Buffer.alloc(32, 8);
export const folder = mkdtempSync(join(tmpdir(), 'vuonxa-seal-'));
const headsFile = join(folder, 'base.jsonl');
export const person: Actor = { accountId: newId(), name: 'Người Thử', role: 'tester', permissions: new Set(), unitIds: [], agencyIds: [], nation: false };
export const subject = newId();

export const open = (database: TestDatabase): { db: Db; act: Act } => {
  const db = openDb(appUrl(database.ownerUrl), { max: 2 });
  const apply = { 'note.noted': async () => undefined, 'audit.personalErased': async () => undefined };
  const act = createAct({
    db,
    apply,
    clock: { now: () => new Date() },
    service: plainService(),
    cipher: testCipher,
    queue: () => Promise.reject(new Error('no queue')) as never,
  });
  return { db, act };
};
export const noted = (n: number, personal = true) => ({
  type: 'note.noted',
  subjectId: n % 2 ? newId() : subject,
  unitId: 1,
  data: { title: `Ghi chú ${n}`, n },
  ...(personal ? { personal: { phone: `0900 000 ${String(n).padStart(3, '0')}`, amount: 1.5 } } : {}),
});
export const say = (act: Act, ...events: object[]) => act(person, { requestId: newId() }, (ctx: Ctx) => ctx.record(events as never));
export const see = (act: Act) => act(person, { requestId: newId() }, (ctx: Ctx) => logRead(ctx, 'note.secret', { id: subject }));
/** Seals what can be sealed at this moment. */
export const sealNow = (database: TestDatabase, heads: Heads | null) => sealAll(sealUrl(database.ownerUrl), { key, heads, publishEveryMs: 0 });
/** Waits until all that has been written can be sealed: transactions of other tests on the same server end first. */
export const settled = async (ownerUrl: string): Promise<void> => {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const over = `select coalesce(pg_snapshot_xmin(pg_current_snapshot()) > greatest((select max(xid) from event), (select max(xid) from access_log)), true) as yes`;
    while (!(await owner.query<{ yes: boolean }>(over)).rows[0]!.yes) await owner.query('select pg_sleep(0.01)');
  } finally {
    await owner.end();
  }
};
/** Seals all that has been written. */
export const sealed = async (database: TestDatabase, heads: Heads | null): Promise<number> => {
  await settled(database.ownerUrl);
  return sealNow(database, heads);
};

let base: TestDatabase;
let baseName = '';
/** Ids of event and access_log rows, oldest first. */
export let events: string[] = [];
export let reads: string[] = [];

export const BATCHES = 5;
/** Makes the history once for a test file. */
export const makeHistory = async (): Promise<void> => {
  // gone with the history of a file before in this process
  mkdirSync(folder, { recursive: true });
  base = await cloneDatabase(inject('ownerUrl'), inject('template'));
  baseName = new URL(base.ownerUrl).pathname.slice(1);
  const { db, act } = open(base);
  const heads = openHeads(headsFile);
  let n = 0;
  for (let batch = 0; batch < BATCHES; batch++) {
    await say(act, noted(n++), noted(n++, false));
    await say(act, noted(n++));
    await see(act);
    await sealed(base, heads);
  }
  await db.close();
  const owner = new pg.Client({ connectionString: base.ownerUrl });
  await owner.connect();
  events = (await owner.query<{ id: string }>('select id::text from event order by event.id')).rows.map((r) => r.id);
  reads = (await owner.query<{ id: string }>('select id::text from access_log order by access_log.id')).rows.map((r) => r.id);
  await owner.end();
};
export const dropHistory = async (): Promise<void> => {
  await base.drop();
  rmSync(folder, { recursive: true, force: true });
};

export interface Copy {
  database: TestDatabase;
  owner: pg.Client;
  headsPath: string;
  heads: Heads;
}
let copies = 0;
/** A copy of the sealed history for one test. */
export const withCopy = async <T>(fn: (copy: Copy) => Promise<T>): Promise<T> => {
  const database = await cloneDatabase(inject('ownerUrl'), baseName);
  const headsPath = join(folder, `copy-${copies++}.jsonl`);
  writeFileSync(headsPath, readFileSync(headsFile));
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  try {
    return await fn({ database, owner, headsPath, heads: openHeads(headsPath) });
  } finally {
    await owner.end();
    await database.drop();
  }
};
export const verify = (copy: Copy) => verifyHistory(copy.database.ownerUrl, { key, cipher: testCipher, heads: copy.heads });

/** What somebody without the key can do at most: digests, leaves and roots made anew over what now lies there, closed with a key of their own. */
export const reseal = async (owner: pg.Client, from: number, withKey: Buffer): Promise<void> => {
  const { rows: h } = await owner.query<{ id: string }>('select id from history');
  const { rows } = await owner.query<{ n: number; epoch: number; from: string; upto: string; at: Date }>(
    `select n, epoch, from_xid::text as "from", upto_xid::text as upto, at from event_batch where n >= $1 order by n`,
    [from],
  );
  let prev = (await owner.query<{ hash: Buffer }>('select hash from event_batch where n < $1 order by n desc limit 1', [from])).rows[0]?.hash ?? noHash;
  for (const b of rows) {
    const e = (await owner.query<{ n: number; leaves: Buffer }>(leavesSql('event'), [b.epoch, b.from, b.upto])).rows[0]!;
    const r = (await owner.query<{ n: number; leaves: Buffer }>(leavesSql('access_log'), [b.epoch, b.from, b.upto])).rows[0]!;
    const root = rootOf(e.leaves, r.leaves);
    const hash = hashOf(withKey, h[0]!.id, { n: b.n, epoch: b.epoch, fromXid: b.from, uptoXid: b.upto, events: e.n, reads: r.n, root, prev, at: b.at });
    await owner.query('update event_batch set events = $2, reads = $3, event_leaves = $4, read_leaves = $5, root = $6, prev = $7, hash = $8 where n = $1', [
      b.n,
      e.n,
      r.n,
      e.leaves,
      r.leaves,
      root,
      prev,
      hash,
    ]);
    prev = hash;
  }
};

/** Cuts the history off after batch 3. */
export const cutTail = (rows: boolean) => async (c: Copy) => {
  if (rows)
    await c.owner.query(`delete from event_personal where event_id in (select id from event where xid >= (select from_xid from event_batch where n = 4));
      delete from event where xid >= (select from_xid from event_batch where n = 4); delete from access_log where xid >= (select from_xid from event_batch where n = 4)`);
  await c.owner.query('delete from event_batch where n >= 4');
};
