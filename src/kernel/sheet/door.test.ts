import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { z } from 'zod';
import { cloneDatabase } from '../../../test/database.ts';
import { testCipher } from '../../../test/keys.ts';
import { createAct } from '../act.ts';
import { systemActor, type Actor } from '../actor.ts';
import { createClient } from '../client.ts';
import { newId } from '../clock.ts';
import { defineApi, field } from '../contract.ts';
import { appUrl, openDb, openOwner } from '../db.ts';
import { defineApply, type DomainEvent } from '../event.ts';
import { areaServer, createApi, SESSION_COOKIE } from '../http.ts';
import { createQueue, type Queue } from '../job.ts';
import { plainService } from '../service.ts';
import { sheetApi, type SheetState } from '../contract-sheet.ts';
import { kernelProblems } from '../words.ts';
import { defineDoor } from './door.ts';
import { sheetHandlers } from './door-handlers.ts';
import { sheetErase, sheetJobs } from './door-jobs.ts';
import { readSheet, writeSheets } from './sheet.ts';
import { dropImport, getImport, putRows, setHeading, setRead, startImport, takeOut } from './staging.ts';
import { cellWords } from './words.ts';

/** A door of its own: members of a made-up club, told apart by card number, else by name and birth. */
const Member = z.object({
  fullName: z.string().min(2).register(field, { label: 'Họ và tên' }),
  born: z.string().optional().register(field, { label: 'Ngày sinh' }),
  sex: z
    .enum(['male', 'female'])
    .optional()
    .register(field, { label: 'Giới tính', choices: { male: 'Nam', female: 'Nữ' } }),
  idNumber: z.string().optional().register(field, { label: 'Số căn cước' }),
  club: z.int().register(field, { label: 'Câu lạc bộ' }),
});
const clubs: Record<string, number> = { Một: 1, Hai: 2 };
type MemberEvent = { type: 'club.joined'; subjectId: string; unitId: number; data: { club: number }; personal: z.output<typeof Member> };
const UNIT = 900_001;

const door = defineDoor({
  kind: 'club.members',
  row: Member,
  given: z.object({ club: z.int().optional().register(field, { label: 'Câu lạc bộ' }) }),
  cells: { fullName: 'name', born: 'birth', idNumber: 'idNumber', club: 'text' },
  prepare: async (_ctx, given, rows) => {
    for (const r of rows) {
      const club = r.values['club'] === undefined ? (given['club'] as number | undefined) : clubs[r.values['club'] as string];
      if (club === undefined) r.problems['club'] = 'Không có câu lạc bộ này.';
      else {
        r.values['club'] = club;
        delete r.problems['club'];
      }
    }
  },
  check: async (ctx, _given, rows) => {
    const keys = rows.map((r) => keyOf(r.value));
    const known = new Set((await sql<{ key: string }>`select key from member where key = any(${keys}::text[])`.execute(ctx.tx)).rows.map((r) => r.key));
    rows.forEach((r, i) => {
      if (known.has(keys[i]!)) r.same = true;
    });
  },
  twin: (value) => keyOf(value),
  decide: async (ctx, _given, rows) =>
    rows.map((r): MemberEvent => ({ type: 'club.joined', subjectId: newId(ctx.now.getTime()), unitId: UNIT, data: { club: r.value.club }, personal: r.value })),
  words: {
    sheetName: 'Thành viên',
    templateFile: 'mau.xlsx',
    badFile: 'can-sua.xlsx',
    example: { fullName: 'Nguyễn Văn Mẫu', sex: 'Nam' },
    notes: [['Gửi tệp', 'Lưu dạng .xlsx.']],
  },
});
function keyOf(m: z.output<typeof Member>): string {
  return m.idNumber ?? `${m.fullName}|${m.born}`;
}

const api = defineApi(sheetApi({ path: '/club/sheet', permission: 'club.write', given: door.given }));
const database = await cloneDatabase(inject('ownerUrl'), inject('template'));
const owner = openOwner(database.ownerUrl);
const url = appUrl(database.ownerUrl);
const db = openDb(url, { max: 6 });
const apply = defineApply<MemberEvent>({
  'club.joined': async (tx, events) => {
    await sql`insert into member (id, unit_id, key, name) select id, unit_id, key, name
      from jsonb_to_recordset(${JSON.stringify(events.map((e) => ({ id: e.subjectId, unit_id: e.unitId, key: keyOf(e.personal), name: e.personal.fullName })))}::jsonb) as r(id uuid, unit_id int, key text, name text)`.execute(
      tx,
    );
  },
});
const actors = new Map<string, Actor>();
const act = createAct({ db, apply, clock: { now: () => new Date('2026-11-22T02:00:00Z') }, cipher: testCipher, service: plainService(), queue: () => queue });
const queue: Queue = createQueue(url, sheetJobs(door), {
  actorOf: async (accountId) => [...actors.values()].find((a) => a.accountId === accountId)!,
  act: (actor, requestId, fn) => act(actor, { requestId }, fn),
  inTransaction: (fn) => db.withoutActor('jobs', fn),
});
const app = createApi({
  areas: [areaServer('club', api, sheetHandlers(door))],
  db,
  act,
  authenticate: async (token) => actors.get(token) ?? null,
  words: kernelProblems,
  trustProxy: false,
  checkAnswers: true,
});
const someone = () => {
  const token = newId();
  actors.set(token, { accountId: newId(), name: 'Người thử', role: 'tester', permissions: new Set(['club.write']), unitIds: [UNIT], agencyIds: [], nation: false });
  return createClient(api, async (path, init) =>
    app.request(`http://vuonxa.test${path}`, { ...init, headers: { ...(init.headers as Record<string, string>), cookie: `${SESSION_COOKIE}=${token}` } }),
  );
};
type Officer = ReturnType<typeof someone>;

beforeAll(async () => {
  await owner.pool.query(`create table member (id uuid primary key, unit_id int not null, key text not null unique, name text not null);
    select protect_by_unit('member'); select allow('member', 'select, insert');
    insert into unit_closure (ancestor, descendant) values (${UNIT}, ${UNIT})`);
  await queue.work();
});
afterAll(async () => {
  await queue.stop();
  await db.close();
  await owner.close();
  await database.drop();
});

const HEAD = ['STT', 'Họ tên', 'Năm sinh', 'Nam/Nữ', 'CCCD', 'Câu lạc bộ'];
const book = async (rows: (string | number | null)[][], head = HEAD): Promise<Blob> =>
  new Blob([await writeSheets([{ name: 'A', columns: head.map((title) => ({ title })), rows }])]);
/** Waits for the thing itself. */
const until = async (officer: Officer, id: string, ...states: SheetState[]) => {
  for (;;) {
    const now = await officer.sheetGet({ id });
    if (states.includes(now.state)) return now;
    if (now.state === 'failed') throw new Error(now.failure ?? 'failed');
    await sql`select pg_sleep(0.05)`.execute(owner.kysely);
  }
};
const send = async (officer: Officer, file: Blob, given: { club?: number } = { club: 1 }) => (await officer.sheetStart(given, { file, fileName: 'ds.xlsx' })).id;
const members = async (): Promise<string[]> => (await owner.pool.query<{ name: string }>('select name from member order by name')).rows.map((r) => r.name);

test('good rows are saved with their history, bad ones given back with reasons; the same file again changes nothing', async () => {
  const officer = someone();
  const file = await book([
    [1, 'LÒ VĂN MỘT', '5/8/1990', 'Nam', '14090123456', ''],
    [2, 'Lò Thị Hai', 1992, 'Nữ', '', 'Hai'],
    [3, 'Lò Văn Ba và Lò Thị Bốn', 1993, 'Nam', '', ''],
    [4, 'Lò Thị Hai', 1992, 'Nữ', '', 'Hai'],
    [5, 'Lò Văn Năm', '30/02/1990', 'Nam', '', 'Chín'],
    [null, 'Tổng cộng', 5, null, null, null],
  ]);
  const id = await send(officer, file);
  const ready = await until(officer, id, 'ready');
  expect(ready).toMatchObject({ good: 1, warned: 1, bad: 3, same: 0, skipped: 1, saved: 0, missing: [] });
  expect(ready.columns.map((c) => c.target)).toEqual(['', 'fullName', 'born', 'sex', 'idNumber', 'club']);
  expect(ready.columns[1]!.sample[0]).toBe('LÒ VĂN MỘT');

  const { rows } = await officer.sheetRows({ id });
  expect(rows[0]).toMatchObject({ line: 2, state: 'warned', cells: { fullName: 'Lò Văn Một', born: '05/08/1990', sex: 'Nam', idNumber: '014090123456' } });
  expect(rows[0]!.warnings).toEqual({ fullName: cellWords.nameCase('LÒ VĂN MỘT'), idNumber: cellWords.idZero('14090123456') });
  expect(rows[2]!.problems).toEqual({ fullName: cellWords.twoPeople });
  expect(rows[3]!.problems).toEqual({ fullName: cellWords.twiceInFile(3) });
  expect(rows[4]!.problems).toEqual({ born: cellWords.noSuchDay('30/02/1990'), club: 'Không có câu lạc bộ này.' });
  expect((await officer.sheetRows({ id, state: 'bad' })).rows.map((r) => r.line)).toEqual([4, 5, 6]);

  await officer.sheetSave({ id });
  expect(await until(officer, id, 'ready')).toMatchObject({ saved: 2, good: 0, warned: 0, bad: 3 });
  expect(await members()).toEqual(['Lò Thị Hai', 'Lò Văn Một']);
  const events = await owner.pool.query("select count(*)::int as n, count(personal_digest)::int as personal from event where type = 'club.joined'");
  expect(events.rows).toEqual([{ n: 2, personal: 2 }]);

  const back = await readSheet(new Uint8Array(await (await officer.sheetBad({ id })).arrayBuffer()), { maxRows: 10 });
  expect(back[0]).toEqual([...HEAD, 'Dòng trong tệp gốc', 'Lý do chưa lưu']);
  expect(back[1]!.slice(0, 4)).toEqual(['3', 'Lò Văn Ba và Lò Thị Bốn', '1993', 'Nam']);
  expect(back[3]!.at(-1)).toContain(cellWords.noSuchDay('30/02/1990'));

  const again = await send(officer, file);
  expect(await until(officer, again, 'ready')).toMatchObject({ good: 0, warned: 0, same: 3, bad: 2 });
  await officer.sheetSave({ id: again });
  expect(await until(officer, again, 'ready')).toMatchObject({ saved: 0 });
  expect((await members()).length).toBe(2);
});

test('a cell is mended on the screen and judged at once; all done, nothing is left lying', async () => {
  const officer = someone();
  const id = await send(
    officer,
    await book([
      [1, 'Vàng A Sáu', '31/4/1991', 'Nam', '', ''],
      [2, 'Vàng A Bảy', '1991', 'Nam', '', ''],
    ]),
  );
  await until(officer, id, 'ready');
  const { row } = await officer.sheetMend({ id, line: 2, cells: { born: '30/4/1991', nonsense: 'x' } });
  expect(row).toMatchObject({ line: 2, state: 'good', problems: {}, cells: { born: '30/04/1991' } });
  // made into the other line's twin
  expect((await officer.sheetMend({ id, line: 2, cells: { fullName: 'Vàng A Bảy', born: '1991' } })).row.problems).toEqual({ fullName: cellWords.twiceInFile(3) });
  await officer.sheetMend({ id, line: 2, cells: { fullName: 'Vàng A Sáu', born: '30/4/1991' } });
  await officer.sheetSave({ id });
  expect(await until(officer, id, 'done')).toMatchObject({ saved: 2 });
  expect((await owner.pool.query('select 1 from sheet_import_part where import_id = $1', [id])).rowCount).toBe(0);
  expect((await officer.sheetMine({})).imports).toEqual([]);
});

test('cells of one list that are mended at the same time are all kept, each row once', async () => {
  const officer = someone();
  const names = ['An', 'Bình', 'Chi', 'Dung', 'Em', 'Giang'];
  const id = await send(officer, await book(names.map((n, k) => [k + 1, `Sùng Thị ${n}`, '31/4/1991', 'Nam', '', ''])));
  await until(officer, id, 'ready');
  const mended: Record<string, string>[] = [{ born: '30/4/1991' }, { sex: 'Nữ' }];
  await Promise.all(names.flatMap((_, k) => mended.map((cells) => officer.sheetMend({ id, line: k + 2, cells }))));
  expect(await until(officer, id, 'ready')).toMatchObject({ good: names.length, warned: 0, same: 0, bad: 0 });
  expect((await officer.sheetRows({ id })).rows.map((r) => [r.line, r.cells['born'], r.cells['sex']])).toEqual(names.map((_, k) => [k + 2, '30/04/1991', 'Nữ']));
  await officer.sheetDrop({ id });
});

test('another meaning of a column is taken, judged anew, and remembered for those headings', async () => {
  const officer = someone();
  const head = ['Người', 'Ký hiệu', 'Câu lạc bộ'];
  const file = await book([['Giàng A Tám', '14090123457', '']], head);
  const id = await send(officer, file);
  const first = await until(officer, id, 'ready');
  expect(first.columns.map((c) => c.target)).not.toContain('fullName');
  expect(first.missing).toContain('Họ và tên');
  await officer.sheetMap({ id, targets: ['fullName', 'idNumber', 'club'] });
  expect(await until(officer, id, 'ready')).toMatchObject({ bad: 0, good: 0, warned: 1, missing: [] });
  const next = await send(officer, file);
  expect((await until(officer, next, 'ready')).columns.map((c) => c.target)).toEqual(['fullName', 'idNumber', 'club']);
});

test('somebody else neither sees nor touches it; what rows say is closed in the database; old ones are erased', async () => {
  const [officer, other] = [someone(), someone()];
  const id = await send(officer, await book([[1, 'Thào A Chín', '1990', 'Nam', '', '']]));
  await until(officer, id, 'ready');
  for (const tried of [
    () => other.sheetGet({ id }),
    () => other.sheetRows({ id }),
    () => other.sheetMap({ id, targets: [] }),
    () => other.sheetSave({ id }),
    () => other.sheetDrop({ id }),
    () => other.sheetBad({ id }),
    () => other.sheetMend({ id, line: 2, cells: {} }),
  ])
    await expect(tried()).rejects.toMatchObject({ code: 'kernel.notFound' });
  expect((await other.sheetMine({})).imports).toEqual([]);
  const lies = await owner.pool.query<{ all: string }>('select i::text || r::text as all from sheet_import i join sheet_import_part r on r.import_id = i.id where i.id = $1', [id]);
  expect(lies.rows[0]!.all).not.toContain('Thào');
  expect(lies.rows[0]!.all).not.toContain(Buffer.from('Thào').toString('hex'));
  expect((await owner.pool.query('select 1 from sheet_import_file where import_id = $1', [id])).rowCount).toBe(0);
  await owner.pool.query("update sheet_import set expires_at = now() - interval '1 day' where id = $1", [id]);
  await sheetErase['sheet.erase']!.run({}, (fn) => act(systemActor('night'), { requestId: newId() }, fn));
  await expect(officer.sheetGet({ id })).rejects.toMatchObject({ code: 'kernel.notFound' });
});

test('reading that was broken off goes on after the last line that was kept', async () => {
  const officer = someone();
  const rows = Array.from({ length: 2_500 }, (_, i) => [
    i + 1,
    `Mùa A ${String.fromCharCode(65 + (i % 26))}${'abcdefghijklmnopqrstuvwxyz'[Math.floor(i / 26) % 26]}${'xyz'[Math.floor(i / 676)]}`,
    '1990',
    'Nam',
    '',
    '',
  ]);
  const file = await book(rows);
  const actor = [...actors.values()].at(-1)!;
  const id = await send(officer, file);
  const whole = await until(officer, id, 'ready');
  expect(whole.good + whole.warned).toBe(2_500);
  expect(whole.read).toBe(2_501);
  // as if the program had stopped after the first thousand: the file and its state are still there
  const again = await act(actor, { requestId: newId() }, async (ctx) => {
    const importId = await startImport(ctx, door.kind, { club: 1 }, { fileName: 'ds.xlsx', bytes: new Uint8Array(await file.arrayBuffer()) });
    await setHeading(ctx, importId, (await getImport(ctx, door.kind, id)).heading);
    await setRead(ctx, importId, { line: 1_001, skipped: 0 }, 0);
    await ctx.enqueue('club.members.sheetRead', { importId });
    return importId;
  });
  expect(await until(officer, again, 'ready')).toMatchObject({ good: whole.good - 1_000 + whole.warned, read: 2_501 });
  await officer.sheetDrop({ id: again });
  expect((await officer.sheetMine({})).imports.map((i) => i.id)).toEqual([id]);
  // more than one portion, side by side: every row once, with its event
  const before = (await members()).length;
  await officer.sheetSave({ id });
  expect(await until(officer, id, 'done')).toMatchObject({ saved: 2_500, good: 0, warned: 0 });
  const here = await owner.pool.query("select count(*)::int as n, count(distinct m.key)::int as keys from member m join event e on e.subject_id = m.id and e.type = 'club.joined'");
  expect(here.rows).toEqual([{ n: before + 2_500, keys: before + 2_500 }]);
});

// the second way: of a table that was never looked through the database may think that it has one row, and choose the parts once for each of them
const ways = ['', 'hashjoin mergejoin hashagg sort material'];
test.each(ways)('a portion stays one, however few of the first rows were mended, and however the database goes about it (without: %s)', async (without) => {
  someone();
  await act([...actors.values()].at(-1)!, { requestId: newId() }, async (ctx) => {
    const id = await startImport(ctx, door.kind, {}, { fileName: 'ds.xlsx', bytes: new Uint8Array(1) });
    for (const way of without.split(' ').filter(Boolean)) await sql`select set_config(${`enable_${way}`}, 'off', true)`.execute(ctx.tx);
    const put = (from: number, n: number) =>
      putRows(
        ctx,
        id,
        Array.from({ length: n }, (_, k) => ({ line: from + k, row: [], mended: {}, cells: {}, values: {}, problems: {}, warnings: {}, state: 'good' as const, twinOf: null })),
        { fresh: true },
      );
    // two mended rows lie alone; the rest came by the thousand
    for (const [from, n] of [
      [2, 1],
      [3, 1],
      [4, 1],
      [5, 1_000],
      [1_005, 1_000],
      [2_005, 600],
    ] as const)
      await put(from, n);
    const portions: number[] = [];
    for (let rows = await takeOut(ctx, id, ['good']); rows.length; rows = await takeOut(ctx, id, ['good'])) portions.push(rows.length);
    expect(portions).toEqual([1_003, 1_600]);
    await dropImport(ctx, id);
  });
});

test('what cannot be read says why; the template has its choices, an example that is not taken, and notes', async () => {
  const officer = someone();
  const id = await send(officer, new Blob(['không phải Excel']));
  await expect(until(officer, id, 'ready')).rejects.toThrow('kernel.sheetUnreadable');
  expect((await officer.sheetMine({})).imports[0]).toMatchObject({ state: 'failed', failure: 'kernel.sheetUnreadable' });
  const template = await (await officer.sheetTemplate({})).blob();
  const [head, example] = await readSheet(new Uint8Array(await template.arrayBuffer()), { maxRows: 10 });
  expect(head!.slice(0, 5)).toEqual(['Họ và tên', 'Ngày sinh', 'Giới tính', 'Số căn cước', 'Câu lạc bộ']);
  expect(example!.slice(0, 3)).toEqual(['Nguyễn Văn Mẫu', '', 'Nam']);
  const sent = await send(officer, template);
  expect(await until(officer, sent, 'ready')).toMatchObject({ good: 0, warned: 0, bad: 0, skipped: 1 });
});

test('events of a door carry its rows whole', async () => {
  const events: DomainEvent[] = await act([...actors.values()][0]!, { requestId: newId() }, (ctx) =>
    door.decide(ctx, {}, [{ line: 2, value: { fullName: 'Lò Văn Mẫu', club: 1 } }]),
  );
  expect(events).toMatchObject([{ type: 'club.joined', unitId: UNIT, data: { club: 1 }, personal: { fullName: 'Lò Văn Mẫu' } }]);
});
