import { sql } from 'kysely';
import { afterAll, inject } from 'vitest';
import { z } from 'zod';
import { createAct, type Act } from '../src/kernel/act.ts';
import type { Actor } from '../src/kernel/actor.ts';
import { newId } from '../src/kernel/clock.ts';
import type { Ctx } from '../src/kernel/context.ts';
import { defineApi, field, id, isoDate, nothing, version, type Handlers } from '../src/kernel/contract.ts';
import { appUrl, openDb, openOwner, type Db } from '../src/kernel/db.ts';
import { defineApply } from '../src/kernel/event.ts';
import { areaServer, createApi, SESSION_COOKIE, type HttpDeps } from '../src/kernel/http.ts';
import { createQueue, job, type Jobs, type Queue } from '../src/kernel/job.ts';
import { Problem } from '../src/kernel/problem.ts';
import { plainService } from '../src/kernel/service.ts';
import { kernelProblems } from '../src/kernel/words.ts';
import { cloneDatabase } from './database.ts';
import { testCipher } from './keys.ts';

/** The kernel alone, under a small area of notes made for its tests: no other area takes part. */

export const notes = defineApi({
  save: {
    method: 'POST',
    path: '/notes/save',
    permission: 'note.write',
    title: 'Lưu ghi chú',
    input: z.object({
      id: id().register(field, { label: 'Mã' }),
      title: z.string().trim().min(1).max(40).register(field, { label: 'Tên' }),
      unitId: z.int().register(field, { label: 'Địa bàn' }),
      on: isoDate().optional().register(field, { label: 'Ngày' }),
      kind: z.enum(['a', 'b']).optional().register(field, { label: 'Loại' }),
      lines: z
        .array(z.object({ amount: z.number().min(0).register(field, { label: 'Số tiền' }) }))
        .max(50)
        .default([])
        .register(field, { label: 'Dòng' }),
      phone: z.string().optional().register(field, { label: 'Điện thoại' }),
      version: version().optional().register(field, { label: 'Phiên bản' }),
    }),
    output: z.object({ id: id(), version: version(), runs: z.int() }),
  },
  rename: { method: 'POST', path: '/notes/rename', permission: 'note.write', title: 'Đổi tên', input: z.object({ id: id(), title: z.string() }), output: nothing },
  get: { method: 'GET', path: '/notes/get', permission: 'signedIn', title: 'Xem ghi chú', input: z.object({ id: id() }), output: z.object({ id: id(), title: z.string() }) },
  secret: {
    method: 'GET',
    path: '/notes/secret',
    permission: 'signedIn',
    title: 'Xem ghi chú mật',
    input: z.object({ id: id() }),
    output: z.object({ title: z.string() }),
    sensitive: true,
  },
  writeInGet: { method: 'GET', path: '/notes/write-in-get', permission: 'public', title: 'Đọc mà ghi', input: nothing, output: nothing },
  attach: {
    method: 'POST',
    path: '/notes/attach',
    permission: 'note.write',
    title: 'Gửi tệp',
    upload: { maxBytes: 64 * 1024, accept: '.txt' },
    input: z.object({ id: id().optional() }),
    output: z.object({ fileName: z.string(), size: z.int(), digits: z.string() }),
  },
  fetch: { method: 'GET', path: '/notes/fetch', permission: 'public', title: 'Tải tệp', input: z.object({ name: z.string() }), output: nothing, download: true, report: true },
  make: { method: 'POST', path: '/notes/make', permission: 'note.write', title: 'Xuất tệp', input: nothing, output: nothing, download: true },
  count: {
    method: 'POST',
    path: '/notes/count',
    permission: 'note.write',
    title: 'Đếm rồi từ chối',
    input: z.object({ refuse: z.boolean() }),
    output: z.object({ counted: z.int() }),
  },
  explode: { method: 'POST', path: '/notes/explode', permission: 'public', title: 'Hỏng', input: z.object({ text: z.string() }), output: nothing },
  lie: {
    method: 'GET',
    path: '/notes/lie',
    permission: 'public',
    title: 'Nói khác lời hứa',
    input: z.object({ how: z.enum(['not', 'type', 'missing', 'more']) }),
    output: z.object({ list: z.array(z.object({ day: isoDate() })) }),
  },
  knock: { method: 'POST', path: '/notes/knock', permission: 'public', title: 'Gõ cửa', input: nothing, output: nothing },
  later: { method: 'POST', path: '/notes/later', permission: 'note.write', title: 'Làm sau', input: z.object({ id: id(), fail: z.boolean().default(false) }), output: nothing },
  self: { method: 'POST', path: '/notes/self', permission: 'self', title: 'Đổi mật khẩu', input: nothing, output: nothing },
});

/** noted: kept with its title; renamed: a new title; counted: one more. */
type NoteEvent =
  | { type: 'note.noted'; subjectId: string; unitId: number; data: { title: string }; personal?: { phone: string } }
  | { type: 'note.renamed'; subjectId: string; unitId: null; data: { title: string } }
  | { type: 'note.counted'; subjectId: string; data: object };

/** Which kinds of events reached apply together, run by run. */
export const runs: string[][] = [];
const apply = defineApply<NoteEvent>({
  'note.noted': async (tx, events) => {
    runs.push(events.map((e) => e.type));
    for (const e of events)
      await sql`insert into note (id, unit_id, title) values (${e.subjectId}, ${e.unitId}, ${e.data.title}) on conflict (id) do update set title = excluded.title, version = note.version + 1`.execute(
        tx,
      );
  },
  'note.renamed': async (tx, events) => {
    runs.push(events.map((e) => e.type));
    for (const e of events) await sql`update note set title = ${e.data.title} where id = ${e.subjectId}`.execute(tx);
  },
  'note.counted': async (tx) => void (await sql`update tally set n = n + 1`.execute(tx)),
});

let handled = 0;
/** Set by a test: what a handler does in the middle of its work. */
export const inTheMiddle: { save: () => Promise<void> } = { save: async () => undefined };

const handlers: Handlers<typeof notes, Ctx> = {
  save: async (ctx, input) => {
    handled++;
    const { rows } = await sql<{ id: string; title: string; version: number }>`select id, title, version from note where id = ${input.id}`.execute(ctx.tx);
    const there = rows[0];
    if (there && input.version !== undefined && input.version !== there.version) throw new Problem('conflict', 'kernel.stale', { current: there });
    await ctx.record([
      { type: 'note.noted', subjectId: input.id, unitId: input.unitId, data: { title: input.title }, ...(input.phone ? { personal: { phone: input.phone } } : {}) },
    ]);
    await inTheMiddle.save();
    return { id: input.id, version: there ? there.version + 1 : 0, runs: handled };
  },
  rename: async (ctx, input) => {
    await ctx.record([{ type: 'note.renamed', subjectId: input.id, unitId: null, data: { title: input.title } }]);
    return {};
  },
  get: async (ctx, input) => {
    const { rows } = await sql<{ id: string; title: string }>`select id, title from note where id = ${input.id}`.execute(ctx.tx);
    if (!rows[0]) throw new Problem('notFound', 'kernel.notFound', { facts: { what: 'note', id: input.id } });
    return rows[0];
  },
  secret: async (ctx, input) => {
    const { rows } = await sql<{ title: string }>`select title from note where id = ${input.id}`.execute(ctx.tx);
    if (!rows[0]) throw new Problem('notFound', 'kernel.notFound', { facts: { what: 'note', id: input.id } });
    return rows[0];
  },
  writeInGet: async (ctx) => {
    await sql`update tally set n = n + 100`.execute(ctx.tx);
    return {};
  },
  attach: async (_ctx, _input, upload) => ({ fileName: upload.fileName, size: upload.bytes.length, digits: upload.bytes.slice(0, 4).join(',') }),
  fetch: async (_ctx, input) => ({ fileName: input.name, contentType: 'text/html', body: new TextEncoder().encode('<script>alert(1)</script>') }),
  make: async () => ({ fileName: 'bang.csv', contentType: 'text/csv', body: new TextEncoder().encode('a;b') }),
  count: async (ctx, input) => {
    await ctx.record([{ type: 'note.counted', subjectId: ctx.actor.accountId!, data: {} }]);
    if (input.refuse) throw new Problem('tooMany', 'kernel.tooMany', { facts: { seconds: 30 }, keepsChanges: true });
    const { rows } = await sql<{ n: number }>`select n from tally`.execute(ctx.tx);
    return { counted: rows[0]!.n };
  },
  explode: async (_ctx, input) => {
    throw new Error(`no: ${input.text}`);
  },
  lie: async (_ctx, { how }) => {
    const told = { not: { day: '2026-01-01' }, type: { day: '1/1/2026' }, missing: {}, more: { day: '2026-01-01', password_hash: 'x' } }[how];
    return { list: [told as { day: string }] };
  },
  knock: async (ctx) => {
    await ctx.record([{ type: 'note.counted', subjectId: '00000000-0000-7000-8000-000000000000', data: {} }]);
    return {};
  },
  later: async (ctx, input) => {
    await ctx.enqueue('note.rename', { id: input.id });
    if (input.fail) throw new Problem('refused', 'kernel.inUse');
    return {};
  },
  self: async () => ({}),
};

/** Ends of jobs, for tests to wait on instead of sleeping. */
export const jobDone: { waiting: ((what: string) => void)[] } = { waiting: [] };
const tell = (what: string): void => {
  for (const w of jobDone.waiting.splice(0)) w(what);
};

const jobs: Jobs = {
  'note.rename': job({
    input: z.object({ id: id() }),
    retryLimit: 0,
    run: async (input, act) => {
      await act(async (ctx) => {
        const { rows } = await sql`select 1 from note where id = ${input.id}`.execute(ctx.tx);
        if (!rows.length) throw new Error('out of sight');
        await ctx.record([{ type: 'note.renamed', subjectId: input.id, unitId: null, data: { title: 'by the job' } }]);
      });
      tell('done');
    },
    failed: async (input, act) => {
      await act((ctx) => ctx.record([{ type: 'note.counted', subjectId: input.id, data: {} }]));
      tell('failed');
    },
  }),
};

export interface Kernel {
  ownerUrl: string;
  /** Of each transaction so far: might a replica have answered? */
  lags: boolean[];
  db: Db;
  act: Act;
  queue: Queue;
  owner: ReturnType<typeof openOwner>;
  /** Signs somebody in; the token is the session cookie. */
  someone(given?: Partial<Actor>): { actor: Actor; cookie: string };
  send(path: string, init?: RequestInit): Promise<Response>;
  /** POST of JSON as somebody. */
  post(path: string, body: unknown, as?: { cookie: string } | null, headers?: Record<string, string>): Promise<Response>;
  get(path: string, as?: { cookie: string } | null): Promise<Response>;
  handledSoFar(): number;
}

export const ORIGIN = 'http://vuonxa.test';
export const [unitA, unitB] = [900_001, 900_002];

/** The kernel on a database of its own; closed by itself after the last test of the file. Units A and B have nothing below them; people are of A unless told otherwise. */
export const openKernel = async (guards: Pick<HttpDeps, 'pace' | 'scanner'> = {}): Promise<Kernel> => {
  const database = await cloneDatabase(inject('ownerUrl'), inject('template'));
  const owner = openOwner(database.ownerUrl);
  await owner.pool.query(`
    create table note (id uuid primary key, unit_id int not null, title text not null, version int not null default 0);
    select protect_by_unit('note'); select allow('note', 'select, insert, update');
    create table tally (n int not null); insert into tally values (0); select allow('tally', 'select, update');`);
  for (const u of [unitA, unitB]) await owner.pool.query('insert into unit_closure (ancestor, descendant) values ($1, $1) on conflict do nothing', [u]);

  const url = appUrl(database.ownerUrl);
  const lags: boolean[] = [];
  const opened = openDb(url, { max: 4 });
  const db: Db = {
    ...opened,
    withActor: (actor, fn, options) => {
      lags.push(options?.mayLag ?? false);
      return opened.withActor(actor, fn, options);
    },
  };
  const actors = new Map<string, Actor>();
  const act = createAct({ db, apply, clock: { now: () => new Date('2026-03-02T02:00:00Z') }, cipher: testCipher, service: plainService(), queue: () => queue });
  const queue: Queue = createQueue(url, jobs, {
    actorOf: async (accountId) => {
      const found = [...actors.values()].find((a) => a.accountId === accountId);
      if (!found) throw new Error('gone');
      return found;
    },
    act: (actor, requestId, fn) => act(actor, { requestId }, fn),
    inTransaction: (fn) => db.withoutActor('jobs', fn),
  });
  const api = createApi({
    areas: [areaServer('notes', notes, handlers)],
    db,
    act,
    authenticate: async (token) => actors.get(token) ?? null,
    words: kernelProblems,
    trustProxy: false,
    checkAnswers: true,
    ...guards,
  });
  afterAll(async () => {
    await queue.stop();
    await db.close();
    await owner.close();
    await database.drop();
  });

  const send = async (path: string, init: RequestInit = {}): Promise<Response> => api.request(`${ORIGIN}${path}`, init);
  return {
    ownerUrl: database.ownerUrl,
    lags,
    db,
    act,
    queue,
    owner,
    send,
    someone: (given = {}) => {
      const actor: Actor = {
        accountId: newId(),
        name: 'Người thử',
        role: 'tester',
        permissions: new Set(['note.write']),
        unitIds: [unitA],
        agencyIds: [],
        nation: false,
        ...given,
      };
      const token = newId();
      actors.set(token, actor);
      return { actor, cookie: `${SESSION_COOKIE}=${token}` };
    },
    post: (path, body, as = null, headers = {}) =>
      send(path, {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: { 'content-type': 'application/json', 'request-id': newId(), ...(as ? { cookie: as.cookie } : {}), ...headers },
      }),
    get: (path, as = null) => send(path, as ? { headers: { cookie: as.cookie } } : {}),
    handledSoFar: () => handled,
  };
};
