import { expect, test } from 'vitest';
import { openWorld } from '../../../test/world.ts';
import { Problem } from '../../kernel/problem.ts';
import { readSheet, writeSheets } from '../../kernel/sheet/sheet.ts';
import { api } from './contract.ts';

const world = await openWorld();
const HEAD = ['STT', 'HỌ TÊN', 'Tên đăng nhập', 'vai tro', 'Đơn vị', 'Địa bàn'];
const sheet = async (rows: (string | number)[][]) => new Blob([await writeSheets([{ name: 'Danh sách', columns: HEAD.map((title) => ({ title })), rows }])]);

test('good rows are saved, bad rows come back with the reason beside each, the same file again changes nothing', async () => {
  const province = await world.aProvince();
  const commune = await world.aCommune({ province, name: 'Xã Suối Thử' });
  const office = await world.anAgency({ seat: commune, kind: 'committee', name: 'Ủy ban nhân dân xã Suối Thử' });
  const chief = world.client(api, await world.anAccount({ role: 'administrator', units: [province] }));
  const file = await sheet([
    [1, 'Lò Thị Thử', 'lo.thi.thu', 'Cán bộ xã, phường', 'UỶ BAN NHÂN DÂN XÃ SUỐI THỬ', ''],
    [2, 'Quàng Văn Thử', 'quang.van.thu', 'lãnh đạo', '', 'Suối Thử'],
    [3, 'Trùng Tên', 'LO.THI.THU', 'Cán bộ xã, phường', '', 'Suối Thử'],
    [4, '', 'co dau', 'Giám đốc', 'Sở Không Có', 'Xã Không Có'],
  ]);
  const preview = await chief.sheetPreview({}, { file, fileName: 'ds.xlsx' });
  expect(preview.unknownColumns).toEqual(['STT']);
  expect(preview.rows.map((r) => [r.line, r.state, Object.keys(r.problems).sort()])).toEqual([
    [2, 'new', []],
    [3, 'new', []],
    [4, 'bad', ['login']],
    [5, 'bad', ['agency', 'login', 'name', 'role', 'unit']],
  ]);
  expect(preview.rows[2]!.problems['login']).toBe('Trùng với dòng 2 trong tệp.');

  const rows = preview.rows.map(({ line, cells }) => ({ line, cells }));
  const saved = await chief.sheetSave({ rows });
  expect([saved.made.length, saved.same, saved.bad.map((r) => r.line)]).toEqual([2, 0, [4, 5]]);
  const officer = (await chief.accountList({})).rows.find((r) => r.login === 'lo.thi.thu')!;
  expect(officer).toMatchObject({ name: 'Lò Thị Thử', agency: office.id, unitId: commune.id, units: [{ id: commune.id, name: commune.name }] });

  const again = await chief.sheetSave({ rows });
  expect([again.made, again.same, again.bad.length]).toEqual([[], 2, 2]);

  const back = await readSheet(new Uint8Array(await (await chief.sheetBad({ rows })).arrayBuffer()), { maxRows: 10 });
  expect(back[0]).toContain('Lý do chưa nhận');
  expect(back.slice(1).map((r) => r.at(-1)!.slice(0, 30))).toEqual(['Tên đăng nhập: Trùng với dòng ', expect.stringContaining('Tên đăng nhập')]);
});

test('the template can be filled in and read back', async () => {
  const chief = world.client(api, await world.anAccount({ role: 'administrator', units: [await world.aProvince()] }));
  const rows = await readSheet(new Uint8Array(await (await chief.sheetTemplate({})).arrayBuffer()), { maxRows: 10 });
  expect(rows).toEqual([['Tên đăng nhập', 'Họ và tên', 'Vai trò', 'Cơ quan', 'Địa bàn']]);
});

test('what is no workbook, or lacks its columns, is refused and nothing is saved', async () => {
  const chief = world.client(api, await world.anAccount({ role: 'administrator', units: [await world.aProvince()] }));
  const code = (act: Promise<unknown>) =>
    act.then(
      () => 'taken',
      (e: unknown) => (e instanceof Problem ? e.code : 'other'),
    );
  expect(await code(chief.sheetPreview({}, { file: new Blob(['không phải bảng']), fileName: 'a.xlsx' }))).toBe('kernel.sheetUnreadable');
  expect(await code(chief.sheetPreview({}, { file: await sheet([]), fileName: 'a.xlsx' }))).toBe('account.sheetEmpty');
  const other = new Blob([await writeSheets([{ name: 'x', columns: [{ title: 'Họ tên' }], rows: [['A']] }])]);
  expect(await code(chief.sheetPreview({}, { file: other, fileName: 'a.xlsx' }))).toBe('account.sheetColumns');
  expect((await chief.accountList({})).rows).toHaveLength(1);
});
