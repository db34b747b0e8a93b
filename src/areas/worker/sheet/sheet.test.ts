import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../kernel/clock.ts';
import { openWorld, type TestAccount, type TestUnit } from '../../../../test/world.ts';
import { readSheet, writeSheets } from '../../../kernel/sheet/sheet.ts';
import { cellWords } from '../../../kernel/sheet/words.ts';
import { toLegacy } from '../../../reading/extract/legacy.ts';
import { api } from '../contract.ts';
import { peopleForSheet } from './queries.ts';
import { sheetWords as w } from './sheet.data.ts';
import { unitFinder } from './queries-units.ts';

const world = await openWorld();
beforeAll(() => world.system.queue.work());
afterAll(() => world.system.queue.stop());

const officerOf = async (unit: TestUnit, role = 'communeOfficer'): Promise<TestAccount> => world.anAccount({ role, agency: await world.anAgency({ seat: unit }), units: [unit] });
const as = (account: TestAccount) => world.client(api, account);
const book = async (rows: (string | number | null)[][]): Promise<Blob> => {
  const width = Math.max(...rows.map((r) => r.length));
  return new Blob([await writeSheets([{ name: 'DS', columns: Array.from({ length: width }, () => ({ title: '' })), rows }])]);
};
const ready = async (account: TestAccount, file: Blob, given: { unitId?: number } = {}) => {
  const { id } = await as(account).sheetStart(given, { file, fileName: 'danh-sach.xlsx' });
  return until(account, id, 'ready');
};
const until = async (account: TestAccount, id: string, ...states: string[]) => {
  for (;;) {
    const now = await as(account).sheetGet({ id });
    if (states.includes(now.state)) return now;
    if (now.state === 'failed') throw new Error(now.failure ?? 'failed');
    await sql`select pg_sleep(0.05)`.execute(world.owner);
  }
};

/** A list as communes keep it: a preamble, two rows of heading, years of birth by sex. */
const list = (commune: string): (string | number | null)[][] => [
  ['ỦY BAN NHÂN DÂN', null, null, null, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
  ['DANH SÁCH NGƯỜI CÓ NHU CẦU ĐI LÀM VIỆC Ở NƯỚC NGOÀI'],
  ['STT', 'Họ và tên', 'Năm sinh', null, 'Số CCCD/CMND', 'SĐT', 'Thôn/bản', 'Xã', 'Dân tộc', 'Văn hóa', 'Nước muốn đi', 'Ngoại ngữ'],
  [null, null, 'Nam', 'Nữ'],
  ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)', '(8)', '(9)', '(10)', '(11)', '(12)'],
  [1, 'LÒ VĂN THỬ', 1990, null, '14090700001', '912345678', 'Nà Lốc', commune, 'Thái', '12/12', 'Nhật', 'Tiếng Nhật N4; Anh'],
  [2, 'Sùng Thị Mẫu', null, '12/5/1995', '014195700002', '0987654321', 'Nà Lốc', null, "H'Mông", '9/12', 'Hàn Quốc', null],
  [3, 'Vàng A Hai', 1991, null, '014095700003', null, 'Nà Lốc', null, 'Mông', null, null, null],
  [4, 'Giàng A Ba, Giàng Thị Bốn', 1991, null, null, null, 'Nà Lốc', null, 'Mông', null, null, null],
  [5, 'Mùa A Năm', 1993, null, null, '12345', 'Nà Lốc', 'Xã Không Có', 'Mông', null, 'Sao Hỏa', 'Tiếng Lạ'],
  [null, 'Tổng cộng', '5 người'],
  [null, null, null, null, null, null, null, 'Người lập biểu'],
];

describe('a list of people', () => {
  test('as communes keep it: understood, saved with wishes, numbers sealed; bad rows back; again nothing changes', async () => {
    const commune = await world.aCommune();
    const officer = await officerOf(commune);
    const file = await book(list(commune.name));
    const seen = await ready(officer, file, { unitId: commune.id });
    expect(seen.columns.map((c) => c.target)).toEqual([
      '',
      'fullName',
      'birth|sex=male',
      'birth|sex=female',
      'idNumber',
      'phone',
      'hamlet',
      'unitId',
      'ethnicity',
      'education',
      'market',
      'languages',
    ]);
    expect(seen).toMatchObject({ good: 1, warned: 2, bad: 2, same: 0 });
    const { rows } = await as(officer).sheetRows({ id: seen.id });
    const of = (line: number) => rows.find((r) => r.cells['fullName']?.includes(['', 'Thử', 'Mẫu', 'Hai', 'Ba', 'Năm'][line]!))!;
    expect(of(1)).toMatchObject({ state: 'warned', cells: { fullName: 'Lò Văn Thử', idNumber: '014090700001', phone: '0912345678', market: 'Nhật Bản' } });
    expect(of(2)).toMatchObject({ state: 'good', cells: { birth: '12/05/1995', sex: 'Nữ', ethnicity: 'Mông', education: 'Trung học cơ sở' } });
    expect(of(3)).toMatchObject({ state: 'warned', warnings: { idNumber: cellWords.idYear } });
    expect(of(4).problems).toEqual({ fullName: cellWords.twoPeople });
    expect(Object.keys(of(5).problems).sort()).toEqual(['languages', 'market', 'phone']);
    expect(of(5).warnings['unitId']).toBe(w.unitTaken('Xã Không Có'));

    await as(officer).sheetSave({ id: seen.id });
    expect(await until(officer, seen.id, 'ready')).toMatchObject({ saved: 3, bad: 2 });
    const { rows: people } = await as(officer).personList({ order: 'name' });
    expect(people.map((p) => [p.name, p.birth, p.sex, p.wish?.market ?? null])).toEqual([
      ['Vàng A Hai', '1991', 'male', null],
      ['Sùng Thị Mẫu', '1995-05-12', 'female', 'KR'],
      ['Lò Văn Thử', '1990', 'male', 'JP'],
    ]);
    expect((await as(officer).personSearch({ q: '014090700001' })).rows.length).toBe(1);
    const back = await readSheet(new Uint8Array(await (await as(officer).sheetBad({ id: seen.id })).arrayBuffer()), { maxRows: 20 });
    expect(back.map((r) => r[1])).toEqual(['Họ và tên', 'Giàng A Ba, Giàng Thị Bốn', 'Mùa A Năm']);

    const again = await ready(officer, file, { unitId: commune.id });
    expect(again).toMatchObject({ good: 0, warned: 0, same: 3, bad: 2 });
  });

  test.each(['tcvn3', 'vni'] as const)('typed in a font from before Unicode (%s) it is read as it was meant', async (code) => {
    const officer = await officerOf(await world.aCommune());
    const old = (rows: (string | number | null)[][]) => rows.map((r) => r.map((c) => (typeof c === 'string' ? toLegacy(c, code) : c)));
    const seen = await ready(
      officer,
      await book(
        old([
          ['Họ và tên', 'Năm sinh', 'Giới tính', 'Thôn bản', 'Dân tộc'],
          ['Lò Thị Hường', 1990, 'Nữ', 'Bản Mường', 'Thái'],
          ['Sùng Văn Được', 1991, 'Nam', 'Bản Nậm Lốc', 'Mông'],
          ['Nguyễn Thị Ánh Tuyết', 1992, 'Nữ', 'Bản Mường', 'Kinh'],
        ]),
      ),
    );
    // whoever works for one commune need not say which: no column is missing
    expect(seen).toMatchObject({ oldFont: true, bad: 0, missing: [] });
    expect(seen.good + seen.warned).toBe(3);
    expect((await as(officer).sheetRows({ id: seen.id })).rows.map((r) => [r.cells['fullName'], r.cells['sex'], r.cells['hamlet']])).toEqual([
      ['Lò Thị Hường', 'Nữ', 'Bản Mường'],
      ['Sùng Văn Được', 'Nam', 'Bản Nậm Lốc'],
      ['Nguyễn Thị Ánh Tuyết', 'Nữ', 'Bản Mường'],
    ]);
  });

  test('a number that another commune holds is refused with whose it is, one of the own is there already', async () => {
    const province = await world.aProvince();
    const [here, there] = [await world.aCommune({ province, name: 'Xã Ở Đây' }), await world.aCommune({ province, name: 'Xã Bên Kia' })];
    const officer = await officerOf(here);
    const row = ['Lò Văn Số', 1990, '014090700009'];
    const head = ['Họ tên', 'Năm sinh', 'CCCD'];
    const first = await ready(await officerOf(there), await book([head, row]), { unitId: there.id });
    const sender = await officerOf(there);
    expect(first.good).toBe(1);
    // an officer of one commune need not say which
    const own = await ready(sender, await book([head, row]));
    await as(sender).sheetSave({ id: own.id });
    await until(sender, own.id, 'done');
    const other = await ready(officer, await book([head, row]), { unitId: here.id });
    const [refused] = (await as(officer).sheetRows({ id: other.id })).rows;
    expect(refused!.problems['idNumber']).toContain('Xã Bên Kia');
    const again = await ready(sender, await book([head, ['Lò Văn Số', 1990, '014090700009', '0912345678']].map((r, i) => (i ? r : [...r, 'SĐT']))), { unitId: there.id });
    expect((await as(sender).sheetRows({ id: again.id })).rows[0]).toMatchObject({ state: 'same', warnings: { idNumber: w.sameNumber } });
  });

  test('the list goes out as it is shown, masked for those who see it masked', async () => {
    const commune = await world.aCommune();
    const officer = await officerOf(commune);
    const sent = await ready(
      officer,
      await book([
        ['Họ tên', 'Năm sinh', 'Thôn bản'],
        ['Lò Văn Xuất', 1990, 'Bản Một'],
        ['Lò Thị Lọc', 1991, 'Bản Hai'],
      ]),
      { unitId: commune.id },
    );
    await as(officer).sheetSave({ id: sent.id });
    await until(officer, sent.id, 'done');
    const out = async (account: TestAccount, filter: object) => readSheet(new Uint8Array(await (await as(account).personExport(filter)).arrayBuffer()), { maxRows: 100 });
    expect((await out(officer, {})).map((r) => r[0])).toEqual([w.exportColumns.name, 'Lò Thị Lọc', 'Lò Văn Xuất']);
    expect((await out(officer, { hamlet: 'Bản Một' })).slice(1).map((r) => [r[0], r[1], r[7]])).toEqual([['Lò Văn Xuất', '1990', 'Bản Một']]);
    expect((await out(officer, { q: 'xuat' })).length).toBe(2);
    const leader = await officerOf(commune, 'leader');
    expect((await out(leader, {})).slice(1).map((r) => r[0])).toEqual(['Lò T. L.', 'Lò V. X.']);
  });
});

test('of a table that was never looked through, each person’s wish is found for itself', async () => {
  const commune = await world.aCommune();
  const actor = await world.actor(await officerOf(commune));
  const ids = Array.from({ length: 100 }, () => newId());
  await sql`insert into person (id, keeper_unit_id, full_name, name_folded, name_key)
    select id, ${commune.id}, 'Lò Thị Danh ' || n, ' lo thi danh', 'danh' from unnest(${ids}::uuid[]) with ordinality as u(id, n)`.execute(world.owner);
  await sql`insert into wish (id, person_id, unit_id, market, stated_on, ended_on)
    select gen_random_uuid(), id, ${commune.id}, 'JP', '2026-01-01', case when n > 1 then date '2026-02-01' end from unnest(${ids}::uuid[]) id, generate_series(1, 150) n`.execute(
    world.owner,
  );
  await sql`update pg_class set reltuples = -1, relpages = 0 where oid in ('wish'::regclass, 'wish_unit'::regclass, 'wish_person'::regclass)`.execute(world.owner);
  await sql`delete from pg_statistic where starelid = 'wish'::regclass`.execute(world.owner);
  await world.system.act(actor, { requestId: newId() }, async (ctx) => {
    const read = async () => (await sql<{ n: number }>`select pg_stat_get_xact_tuples_returned('wish_unit'::regclass)::int as n`.execute(ctx.tx)).rows[0]!.n;
    const before = await read();
    const people = await peopleForSheet(ctx.tx, ids, ctx.today);
    expect(people.map((p) => p.wishMarket)).toEqual(ids.map(() => 'JP'));
    expect((await read()) - before).toBe(0);
  });
});

describe('the commune a cell means', () => {
  const units = [
    { id: 1, name: 'Xã Mường Mẫu', now: true, into: [] },
    { id: 2, name: 'Phường Mường Mẫu', now: true, into: [] },
    { id: 3, name: 'Xã Nậm Thử', now: true, into: [] },
    { id: 4, name: 'Xã Cũ Kỹ', now: false, into: [3] },
    { id: 5, name: 'Xã Chia Đôi', now: false, into: [1, 3] },
  ];
  const find = unitFinder(units, undefined);
  test.each([
    ['Xã Mường Mẫu', { id: 1 }],
    ['nậm thử', { id: 3 }],
    ['Bản A, xã Nậm Thử, tỉnh Mẫu', { id: 3 }],
    ['Mường Mẫu', { why: w.unitSeveral('Mường Mẫu') }],
    ['Xã Cũ Kỹ', { id: 3, warn: w.unitSucceeded('Xã Cũ Kỹ', 'Xã Nậm Thử') }],
    ['Chia Đôi', { why: w.unitSplit('Chia Đôi') }],
    ['Đâu đó', { why: w.unitUnknown('Đâu đó') }],
    ['', { why: w.unitMissing }],
  ])('%s', (text, found) => expect(find(text)).toEqual(found));
  test('what was chosen for the whole file decides where a cell does not', () => {
    const chosen = unitFinder(units, 3);
    expect(chosen(undefined)).toEqual({ id: 3 });
    expect(chosen('Đâu đó')).toEqual({ id: 3, warn: w.unitTaken('Đâu đó') });
    expect(chosen('Chia Đôi')).toMatchObject({ id: 3 });
    expect(unitFinder(units, 1)('Mường Mẫu')).toEqual({ id: 1 });
  });
});
