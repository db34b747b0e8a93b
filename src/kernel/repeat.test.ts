import { beforeAll, describe, expect, test } from 'vitest';
import { inTheMiddle, openKernel, unitA, unitB, type Kernel } from '../../test/kernel.ts';
import { newId } from './clock.ts';

let k: Kernel;
let mine: ReturnType<Kernel['someone']>;
beforeAll(async () => {
  k = await openKernel();
  mine = k.someone();
});

const note = (more: object = {}) => ({ id: newId(), title: 'Ghi chú', unitId: unitA, ...more });
const eventsOf = async (subject: string) =>
  (await k.owner.pool.query<{ type: string }>('select type from event where subject_id = $1 order by id', [subject])).rows.map((r) => r.type);
const logged = async (requestId: string) => (await k.owner.pool.query('select endpoint, subject_id, outcome, actor from access_log where request_id = $1', [requestId])).rows;

describe('the same request twice', () => {
  test('is done once and answered twice alike', async () => {
    const n = note();
    const headers = { 'request-id': newId() };
    const first = await (await k.post('/api/notes/save', n, mine, headers)).json();
    const before = k.handledSoFar();
    const again = await k.post('/api/notes/save', n, mine, headers);
    expect([again.status, await again.json()]).toEqual([200, first]);
    expect(k.handledSoFar()).toBe(before);
    expect(await eventsOf(n.id)).toEqual(['note.noted']);
  });

  test('at the same moment: the second waits for the first and gets its answer', async () => {
    const n = note();
    const headers = { 'request-id': newId() };
    const reached = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    inTheMiddle.save = async () => {
      inTheMiddle.save = async () => undefined;
      reached.resolve();
      await goOn.promise;
    };
    const first = k.post('/api/notes/save', n, mine, headers);
    await reached.promise;
    const before = k.handledSoFar();
    const second = k.post('/api/notes/save', n, mine, headers);
    const third = k.post('/api/notes/save', n, mine, headers);
    // the others are waiting in the database, not in our process
    await expect
      .poll(async () => (await k.owner.pool.query(`select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`)).rows)
      .toEqual([{ n: 2 }]);
    goOn.resolve();
    const answers = await Promise.all([first, second, third].map(async (r) => [(await r).status, await (await r).json()]));
    expect(answers[0]).toEqual([200, expect.objectContaining({ id: n.id, version: 0 })]);
    expect(answers.slice(1)).toEqual([answers[0], answers[0]]);
    expect(k.handledSoFar()).toBe(before);
    expect(await eventsOf(n.id)).toEqual(['note.noted']);
  });

  test('a first that fails leaves nothing behind, and the repeat is a first', async () => {
    const n = note();
    const headers = { 'request-id': newId() };
    inTheMiddle.save = async () => {
      inTheMiddle.save = async () => undefined;
      throw new Error('cut off');
    };
    expect((await k.post('/api/notes/save', n, mine, headers)).status).toBe(500);
    expect(await eventsOf(n.id)).toEqual([]);
    expect((await k.get(`/api/notes/get?id=${n.id}`, mine)).status).toBe(404);
    expect((await k.post('/api/notes/save', n, mine, headers)).status).toBe(200);
    expect(await eventsOf(n.id)).toEqual(['note.noted']);
  });

  test('the id of one act cannot be used for another act or by another person', async () => {
    const n = note();
    const headers = { 'request-id': newId() };
    await k.post('/api/notes/save', n, mine, headers);
    const other = await k.post('/api/notes/rename', { id: n.id, title: 'x' }, mine, headers);
    expect([other.status, await other.json()]).toEqual([409, expect.objectContaining({ code: 'kernel.requestReused' })]);
    const stranger = await k.post('/api/notes/save', note(), k.someone(), headers);
    expect([stranger.status, await stranger.json()]).toEqual([409, expect.objectContaining({ code: 'kernel.requestReused' })]);
    expect(await eventsOf(n.id)).toEqual(['note.noted']);
  });

  test('with other contents it is not done: the first answer stands', async () => {
    const n = note();
    const headers = { 'request-id': newId() };
    await k.post('/api/notes/save', n, mine, headers);
    await k.post('/api/notes/save', { ...n, title: 'Khác' }, mine, headers);
    expect(await (await k.get(`/api/notes/get?id=${n.id}`, mine)).json()).toMatchObject({ title: 'Ghi chú' });
  });

  test('an act that only gives a file is done anew', async () => {
    const headers = { 'request-id': newId() };
    for (let i = 0; i < 2; i++) {
      const r = await k.post('/api/notes/make', {}, mine, headers);
      expect([r.status, await r.text()]).toEqual([200, 'a;b']);
    }
  });

  test('a refusal that keeps what it counted is repeated alike and counts nothing again', async () => {
    const tally = async () => (await k.owner.pool.query<{ n: number }>('select n from tally')).rows[0]!.n;
    const before = await tally();
    const headers = { 'request-id': newId() };
    for (let i = 0; i < 3; i++) {
      const r = await k.post('/api/notes/count', { refuse: true }, mine, headers);
      expect([r.status, await r.json()]).toEqual([
        429,
        expect.objectContaining({ code: 'kernel.tooMany', facts: { seconds: 30 }, message: expect.stringContaining('30 giây') as string }),
      ]);
      expect(await tally()).toBe(before + 1);
    }
    const r = await k.post('/api/notes/count', { refuse: false }, mine);
    expect([r.status, await r.json()]).toEqual([200, { counted: before + 2 }]);
  });

  test('a stranger’s request id means nothing: it is neither looked up nor kept', async () => {
    const headers = { 'request-id': newId() };
    const first = await k.post('/api/notes/knock', {}, null, headers);
    const second = await k.post('/api/notes/knock', {}, null, headers);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(first.headers.get('request-id')).not.toBe(headers['request-id']);
    expect((await k.owner.pool.query('select 1 from event where request_id = $1', [headers['request-id']])).rows).toEqual([]);
  });
});

describe('who looked', () => {
  test('a sensitive read is logged with the act', async () => {
    const n = note();
    await k.post('/api/notes/save', n, mine);
    const id = newId();
    const r = await k.send(`/api/notes/secret?id=${n.id}`, { headers: { cookie: mine.cookie, 'request-id': id } });
    expect(r.status).toBe(200);
    expect(await logged(id)).toEqual([{ endpoint: 'notes.secret', subject_id: n.id, outcome: 'read', actor: mine.actor.accountId }]);
  });

  test('a miss is logged alike, whether the row is absent or out of sight', async () => {
    const away = note({ unitId: unitB });
    await k.post('/api/notes/save', away, k.someone({ unitIds: [unitB] }));
    for (const subject of [away.id, newId()])
      for (const endpoint of ['get', 'secret']) {
        const id = newId();
        const r = await k.send(`/api/notes/${endpoint}?id=${subject}`, { headers: { cookie: mine.cookie, 'request-id': id } });
        expect(r.status).toBe(404);
        expect(await logged(id)).toEqual([{ endpoint: `notes.${endpoint}`, subject_id: subject, outcome: 'missed', actor: mine.actor.accountId }]);
      }
  });

  test('an ordinary read leaves nothing', async () => {
    const n = note();
    await k.post('/api/notes/save', n, mine);
    const id = newId();
    await k.send(`/api/notes/get?id=${n.id}`, { headers: { cookie: mine.cookie, 'request-id': id } });
    expect(await logged(id)).toEqual([]);
  });

  test('what was logged can be neither changed nor removed by the application', async () => {
    for (const sql of [`update access_log set outcome = 'read'`, 'delete from access_log', 'truncate access_log'])
      await expect(k.db.pool.query(sql)).rejects.toMatchObject({ code: '42501' });
  });
});
