import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aSheetDoor, opened } from '../../../../test/sheet-door.ts';
import { openWorld } from '../../../../test/world.ts';
import { newId } from '../../../kernel/clock.ts';
import { api as enterprises } from '../contract.ts';
import { faults, sheetWords as listWords } from '../words.ts';
import { whoWords } from '../../worker/sheet/contract-who.ts';
import { api } from './contract.ts';
import { sheetWords as w } from './sheet.data.ts';

const world = await openWorld({ now: '2026-03-02T02:00:00Z' });
beforeAll(() => world.system.queue.work());
afterAll(() => world.system.queue.stop());

const office = async () => {
  const province = await world.aProvince();
  const officer = await world.anAccount({ role: 'labourOfficer', agency: await world.anAgency({ seat: province }), units: [province] });
  return { province, firms: world.client(enterprises, officer), door: aSheetDoor(world, world.client(api, officer)) };
};
const events = async (): Promise<number> => (await sql<{ n: number }>`select count(*)::int as n from event`.execute(world.owner)).rows[0]!.n;

describe('a list of enterprises', () => {
  test('as the ministry keeps it: found by code, licence or name, each line of a licence once; bad rows come back with the reason; again nothing changes; out and in again neither', async () => {
    const [here, there] = [await office(), await office()];
    const [known, theirs] = [newId(), newId()];
    await here.firms.enterpriseSave({ id: known, version: 0, name: 'Công ty cổ phần Đã Có', keptIn: here.province.id, phone: '024 000' });
    await here.firms.licenceAdd({ id: known, licenceId: newId(), number: '10/THU-GP', state: 'valid', from: '2024-01-01', to: null });
    await there.firms.enterpriseSave({ id: theirs, version: 0, name: 'Công ty Tỉnh Bạn', taxCode: '0200000001', keptIn: there.province.id });
    await there.firms.licenceAdd({ id: theirs, licenceId: newId(), number: '20/THU-GP', state: 'valid', from: '2023-05-05', to: null });
    const list = [
      ['CỤC QUẢN LÝ LAO ĐỘNG NGOÀI NƯỚC'],
      ['DANH SÁCH DOANH NGHIỆP'],
      ['STT', 'Tên công ty', 'MST', 'Giấy phép số', 'Cấp ngày', 'Trạng thái giấy phép', 'Hết hiệu lực', 'Trụ sở chính', 'SĐT', 'Chi nhánh'],
      [1, 'Công ty TNHH Mới', '100000009', '30/THU-GP', '05/03/2024', null, null, '=1+1', '0901', 'Chi nhánh Bắc; Hà Nội | Chi nhánh Nam'],
      [2, 'Công ty TNHH Mới', '0100000009', '30/THU-GP', '01/02/2026', 'Đình chỉ', '31/05/2026', null, null, null],
      [3, 'CÔNG TY CỔ PHẦN ĐÃ CÓ', null, '10/thu – gp', '01/01/2024', 'còn hiệu lực', null, null, '024 111', null],
      [4, 'Công ty Tỉnh Bạn', '0200000001', '20/THU-GP', '05/05/2023', null, null, null, null, null],
      [5, 'Công ty Tỉnh Bạn', '0200000001', '20/THU-GP', '01/01/2026', 'thu hồi', null, null, null, null],
      [6, 'Công ty Trùng Số', '0300000003', '10/THU-GP', '01/01/2025', null, null, null, null, null],
      [7, 'Công ty Sai Mã', '12', null, null, null, null, null, null, null],
      [8, 'Công ty Chưa Cấp', '0400000004', '40/THU-GP', '01/01/2025', 'thu hồi', null, null, null, null],
      [9, 'Công ty Ngược', '0500000005', '50/THU-GP', '01/01/2025', null, '31/12/2024', null, null, null],
      [10, 'Công ty Thiếu Ngày', '0600000006', '60/THU-GP', null, null, null, null, null, null],
      [11, 'Công ty Thiếu Ngày', '0600000006', '60/THU-GP', '31/02/2025', null, null, null, null, null],
    ];
    const seen = await here.door.look(list);
    expect(seen.columns.map((c) => c.target)).toEqual(['', 'name', 'taxCode', 'number', 'from', 'state', 'to', 'address', 'phone', 'branches']);
    const rows = await here.door.rows(seen.id);
    expect(rows.map((r) => r.state)).toEqual(['warned', 'good', 'warned', 'same', 'bad', 'bad', 'bad', 'bad', 'bad', 'bad', 'bad']);
    expect(rows[0]!.warnings).toEqual({ taxCode: w.taxZero('100000009') });
    expect(rows[2]!.warnings).toEqual({ phone: whoWords.overwrites('024 000') });
    expect(rows.slice(4).map((r) => Object.entries(r.problems)[0])).toEqual([
      ['name', w.elsewhere(there.province.name)],
      ['number', faults.licenceHeld('Công ty cổ phần Đã Có')],
      ['taxCode', w.taxWrong],
      ['from', faults.notIssued],
      ['to', faults.backwards],
      ['from', w.fromMissing],
      ['from', expect.stringContaining('31/02/2025')],
    ]);
    expect(await here.door.save(seen.id)).toMatchObject({ saved: 3, bad: 7, same: 1 });
    const [made] = (await here.firms.enterpriseList({ q: 'Moi' })).rows;
    const got = await here.firms.enterpriseGet({ id: made!.id });
    expect(got.enterprise).toMatchObject({
      taxCode: '0100000009',
      address: '=1+1',
      branches: ['Chi nhánh Bắc; Hà Nội', 'Chi nhánh Nam'],
      licence: { state: 'suspended', until: '2026-05-31' },
    });
    expect(got.licences).toHaveLength(2);
    expect((await here.firms.enterpriseGet({ id: known })).enterprise).toMatchObject({ name: 'Công ty cổ phần Đã Có', phone: '024 111', licence: { state: 'valid' } });
    const back = await here.door.bad(seen.id);
    expect(back).toHaveLength(8);

    const before = await events();
    expect(await here.door.look(list)).toMatchObject({ good: 0, warned: 0, same: 4, bad: 7 });
    // what is on the screen, sent back unchanged
    const out = await opened(here.firms.enterpriseExport({}));
    expect(out[0]).toEqual(listWords.columns);
    expect(out.flat()).toContain('=1+1');
    expect(await here.door.look(out)).toMatchObject({ good: 0, warned: 0, bad: 0, same: out.length - 1 });
    expect(await events()).toBe(before);
    // a bad cell is mended where it is shown
    expect((await here.door.mend(seen.id, rows[6]!.line, { taxCode: '0700000007' })).state).toBe('good');
    expect(await here.door.save(seen.id)).toMatchObject({ saved: 4, bad: 6 });
  });

  test('what somebody wrote after the look is not written over; who may not write is refused', async () => {
    const { firms, door, province } = await office();
    const id = newId();
    await firms.enterpriseSave({ id, version: 0, name: 'Công ty Cùng Lúc', taxCode: '0800000008', keptIn: province.id, address: 'Nơi cũ' });
    const seen = await door.look([
      ['Tên doanh nghiệp', 'Mã số thuế', 'Trụ sở'],
      ['Công ty Cùng Lúc', '0800000008', 'Nơi trong tệp'],
    ]);
    expect(seen).toMatchObject({ warned: 1 });
    await firms.enterpriseSave({ id, version: 1, name: 'Công ty Cùng Lúc', taxCode: '0800000008', keptIn: province.id, address: 'Nơi vừa sửa' });
    expect(await door.save(seen.id)).toMatchObject({ saved: 0, bad: 1 });
    expect((await door.rows(seen.id))[0]!.problems).toEqual({ address: whoWords.changedMeanwhile });
    expect((await firms.enterpriseGet({ id })).enterprise.address).toBe('Nơi vừa sửa');
    const commune = await world.aCommune({ province });
    const clerk = await world.anAccount({ role: 'communeOfficer', agency: await world.anAgency({ seat: commune }), units: [commune] });
    await expect(world.client(api, clerk).sheetStart({}, { file: new Blob(['x']), fileName: 'x.xlsx' })).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
