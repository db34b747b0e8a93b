import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { testCipher } from '../../test/keys.ts';
import { openKernel, runs, unitA, unitB, type Kernel } from '../../test/kernel.ts';
import { systemActor, type Actor } from './actor.ts';
import { newId } from './clock.ts';
import type { Ctx } from './context.ts';
import { openPersonal, personalDigest } from './event.ts';

let k: Kernel;
let me: Actor;
beforeAll(async () => {
  k = await openKernel();
  me = k.someone().actor;
});

const as = <T>(actor: Actor, fn: (ctx: Ctx) => Promise<T>, requestId = newId()): Promise<T> => k.act(actor, { requestId }, fn);
const noted = (id: string, title = 'Ghi chú', personal?: { phone: string }) => ({
  type: 'note.noted',
  subjectId: id,
  unitId: unitA,
  data: { title },
  ...(personal ? { personal } : {}),
});
const renamed = (id: string, title: string) => ({ type: 'note.renamed', subjectId: id, data: { title } });
const historyOf = async (id: string) => (await k.owner.pool.query('select * from event where subject_id = $1 order by id', [id])).rows as Record<string, unknown>[];
interface PersonalRow {
  requestId: string;
  type: string;
  subjectId: string;
  salt: Buffer;
  sealed: Buffer;
  digest: Buffer;
}
/** The opened personal parts of the events that meet a condition. */
const personalOf = async (condition: string) =>
  (
    await k.owner.pool.query<PersonalRow>(
      `select e.request_id as "requestId", e.type, e.subject_id as "subjectId", p.salt, p.sealed, e.personal_digest as digest from event e join event_personal p on p.event_id = e.id where ${condition}`,
    )
  ).rows.map((r) => ({ ...r, personal: openPersonal(testCipher, r) }));

describe('recording', () => {
  test('writes state and history together, by whom, when, under which request', async () => {
    const [id, requestId] = [newId(), newId()];
    const before = Date.now();
    await as(me, (ctx) => ctx.record([noted(id)]), requestId);
    const [row, ...rest] = await historyOf(id);
    expect(rest).toEqual([]);
    expect(row).toMatchObject({
      request_id: requestId,
      actor: me.accountId,
      role: 'tester',
      area: 'note',
      type: 'note.noted',
      unit_id: unitA,
      data: { title: 'Ghi chú' },
      personal_digest: null,
      epoch: 1,
    });
    expect((row!['at'] as Date).getTime()).toBeGreaterThan(before - 60_000);
    expect((await k.owner.pool.query('select title from note where id = $1', [id])).rows).toEqual([{ title: 'Ghi chú' }]);
  });

  test('apply gets runs of one kind, in the order in which things happened', async () => {
    runs.length = 0;
    const [a, b] = [newId(), newId()];
    await as(me, (ctx) => ctx.record([noted(a), noted(b), renamed(a, 'Một'), noted(newId())]));
    expect(runs).toEqual([['note.noted', 'note.noted'], ['note.renamed'], ['note.noted']]);
    expect(await historyOf(a)).toMatchObject([{ type: 'note.noted' }, { type: 'note.renamed' }]);
  });

  test('is all or nothing: what comes after a failure takes what came before with it', async () => {
    const id = newId();
    await expect(
      as(me, async (ctx) => {
        await ctx.record([noted(id)]);
        throw new Error('afterwards');
      }),
    ).rejects.toThrow('afterwards');
    await expect(as(me, (ctx) => ctx.record([noted(id), { type: 'note.unheardOf', subjectId: id, data: {} }]))).rejects.toThrow('no apply for event note.unheardOf');
    await expect(as(me, (ctx) => ctx.record([noted(id), { ...noted(newId()), unitId: unitB }]))).rejects.toMatchObject({ code: '42501' });
    expect(await historyOf(id)).toEqual([]);
    expect((await k.owner.pool.query('select 1 from note where id = $1', [id])).rows).toEqual([]);
  });

  test('the same happening twice in one request is refused', async () => {
    const id = newId();
    await expect(as(me, (ctx) => ctx.record([noted(id), noted(id)]))).rejects.toMatchObject({ code: '23505' });
  });

  test('nothing happened: nothing is written', async () => {
    const count = async () => (await k.owner.pool.query('select count(*)::int as n from event')).rows;
    const before = await count();
    await as(me, (ctx) => ctx.record([]));
    expect(await count()).toEqual(before);
  });

  test('5,000 events at once arrive once each', async () => {
    const ids = Array.from({ length: 5_000 }, () => newId());
    await as(me, (ctx) => ctx.record(ids.map((id) => ({ type: 'note.renamed', subjectId: id, data: { title: 'x' }, personal: { phone: id } }))));
    const rows = await personalOf(`e.data ->> 'title' = 'x'`);
    expect([rows.length, new Set(rows.map((r) => r.subjectId)).size, rows.filter((r) => isDeepStrictEqual(r.personal, { phone: r.subjectId })).length]).toEqual([
      5_000, 5_000, 5_000,
    ]);
  });
});

describe('the history is append-only, by grant', () => {
  test.each([
    ['changing', 'update event set role = role'],
    ['removing', 'delete from event'],
    ['emptying', 'truncate event'],
    [
      'a number of one’s own',
      `insert into event (id, request_id, role, area, type, subject_id, data) overriding system value values (1, gen_random_uuid(), 'r', 'note', 't', gen_random_uuid(), '{}')`,
    ],
    [
      'a time of one’s own',
      `insert into event (at, request_id, role, area, type, subject_id, data) values ('2000-01-01', gen_random_uuid(), 'r', 'note', 't', gen_random_uuid(), '{}')`,
    ],
    [
      'a transaction of one’s own',
      `insert into event (xid, request_id, role, area, type, subject_id, data) values ('1', gen_random_uuid(), 'r', 'note', 't', gen_random_uuid(), '{}')`,
    ],
    ['an epoch of one’s own', `insert into event (epoch, request_id, role, area, type, subject_id, data) values (2, gen_random_uuid(), 'r', 'note', 't', gen_random_uuid(), '{}')`],
    ['something personal of one’s own', `insert into event_personal (event_id, salt, sealed) values (1, '', '')`],
    ['changing what is personal', `update event_personal set sealed = ''`],
    ['removing what is personal', 'delete from event_personal'],
    ['switching protection off', 'alter table event disable row level security'],
    ['dropping', 'drop table event'],
  ])('%s is refused to the application, also when it acts for the nation', async (_what, text) => {
    await expect(k.db.pool.query(text)).rejects.toMatchObject({ code: '42501' });
    await expect(k.db.withActor({ ...me, nation: true }, (tx) => sql.raw(text).execute(tx))).rejects.toMatchObject({ code: '42501' });
  });

  test('nobody writes an event in another’s name', async () => {
    const text = (actor: string) =>
      sql`insert into event (request_id, actor, role, area, type, subject_id, data) values (gen_random_uuid(), ${actor}, 'r', 'note', 'note.noted', gen_random_uuid(), '{}')`;
    for (const actor of [me, { ...me, nation: true }]) {
      await expect(k.db.withActor(actor, (tx) => text(newId()).execute(tx))).rejects.toMatchObject({ code: '42501' });
      await expect(k.db.withActor(actor, (tx) => text(me.accountId!).execute(tx))).resolves.toBeDefined();
    }
  });
});

describe('what is personal', () => {
  test('lies apart; the event keeps a salted digest of it that can be checked, and outlives it', async () => {
    const id = newId();
    const personal = { phone: '0000000000' };
    await as(me, (ctx) => ctx.record([noted(id, 'Có số điện thoại', personal)]));
    const [event] = await historyOf(id);
    expect(JSON.stringify(event!['data'])).not.toContain('0000000000');
    const rows = await personalOf(`e.subject_id = '${id}'`);
    expect(rows[0]!.personal).toEqual(personal);
    expect(rows[0]!.sealed.includes('0000000000')).toBe(false);
    expect(rows[0]!.salt).toHaveLength(16);
    expect(event!['personal_digest']).toEqual(personalDigest(rows[0]!.salt, personal));
    await k.owner.pool.query('delete from event_personal where event_id = $1', [event!['id']]);
    expect(await historyOf(id)).toMatchObject([{ type: 'note.noted', personal_digest: event!['personal_digest'] }]);
  });

  test('moved to another event it does not open', async () => {
    const [a, b] = [newId(), newId()];
    await as(me, (ctx) => ctx.record([noted(a, 'a', { phone: '0000000000' }), noted(b, 'b', { phone: '1111111111' })]));
    await k.owner.pool.query(
      `update event_personal p set sealed = (select o.sealed from event_personal o join event f on f.id = o.event_id where f.subject_id = $1) from event e where e.id = p.event_id and e.subject_id = $2`,
      [a, b],
    );
    await expect(personalOf(`e.subject_id = '${b}'`)).rejects.toThrow('changed');
  });

  test('two people with the same number have different digests', async () => {
    const [a, b] = [newId(), newId()];
    await as(me, (ctx) => ctx.record([noted(a, 'a', { phone: '0000000000' }), noted(b, 'b', { phone: '0000000000' })]));
    const digests = await Promise.all([a, b].map(async (id) => String((await historyOf(id))[0]!['personal_digest'])));
    expect(digests[0]).not.toBe(digests[1]);
  });

  test('the digest does not hang on the order of the fields as the database gives them back', async () => {
    const id = newId();
    await as(me, (ctx) => ctx.record([{ ...noted(id), personal: { zebra: 1, ant: { y: 'ổ', b: [2, 1] }, đ: null } }]));
    const rows = await personalOf(`e.subject_id = '${id}'`);
    expect(rows[0]!.digest).toEqual(personalDigest(rows[0]!.salt, JSON.parse(JSON.stringify({ đ: null, ant: { b: [2, 1], y: 'ổ' }, zebra: 1 }))));
    expect(rows[0]!.digest).toEqual(personalDigest(rows[0]!.salt, rows[0]!.personal));
  });

  test('the system too may record something personal', async () => {
    const id = newId();
    await as({ ...systemActor('nightly'), unitIds: [unitA] }, (ctx) => ctx.record([noted(id, 'Của hệ thống', { phone: '0000000000' })]));
    expect(await personalOf(`e.subject_id = '${id}' and e.actor is null`)).toMatchObject([{ personal: { phone: '0000000000' } }]);
  });

  test('goes with what is being recorded, in the name of whoever acts, and to nothing that was recorded before', async () => {
    const [id, requestId] = [newId(), newId()];
    await as(me, (ctx) => ctx.record([noted(id)]), requestId);
    const other = k.someone().actor;
    const again = (request: string) =>
      k.db.withActor(other, (tx) =>
        sql`select record_events(${request}::uuid, 'r', array['note'], array['note.noted'], ${[id]}::uuid[], array[null]::int[], '{}', array[1], array[1], ${Buffer.alloc(49)}::bytea)`.execute(
          tx,
        ),
      );
    await expect(again(requestId)).rejects.toMatchObject({ code: '23505' });
    await again(newId());
    const { rows } = await k.owner.pool.query(
      'select e.actor, p.event_id is not null as personal from event e left join event_personal p on p.event_id = e.id where e.subject_id = $1 order by e.id',
      [id],
    );
    expect(rows).toEqual([
      { actor: me.accountId, personal: false },
      { actor: other.accountId, personal: true },
    ]);
  });

  test('others do not see it', async () => {
    const id = newId();
    await as(me, (ctx) => ctx.record([noted(id, 'a', { phone: '0000000000' })]));
    const other = k.someone().actor;
    const seen = await k.db.withActor(
      other,
      async (tx) =>
        (await sql`select 1 from event where subject_id = ${id} union all select 1 from event_personal p join event e on e.id = p.event_id where e.subject_id = ${id}`.execute(tx))
          .rows,
    );
    expect(seen).toEqual([]);
  });
});
