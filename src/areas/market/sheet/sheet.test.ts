import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aSheetDoor, opened } from '../../../../test/sheet-door.ts';
import { openWorld } from '../../../../test/world.ts';
import { newId } from '../../../kernel/clock.ts';
import { api as markets } from '../contract.ts';
import { faults, outWords } from '../words.ts';
import { api } from './contract.ts';
import { sheetWords as w } from './sheet.data.ts';

const world = await openWorld({ now: '2026-12-01T02:00:00Z' });
beforeAll(() => world.system.queue.work());
afterAll(() => world.system.queue.stop());

describe('facts of markets by Excel', () => {
  test('a row is a writing of a page: wrong cells say why, what changes says what stood, an older or stale one is refused; again and out and in nothing changes', async () => {
    const province = await world.aProvince();
    const labour = await world.anAccount({ role: 'labourOfficer', agency: await world.anAgency({ seat: province }), units: [province] });
    const market = world.client(markets, labour);
    const door = aSheetDoor(world, world.client(api, labour));
    const facts = { asOf: '2026-06-01', incomeFrom: 1_000, incomeTo: 1_500, currency: 'EUR', source: 'Nguồn thử' };
    await market.marketSave({ id: newId(), code: 'DE', version: 0, ...facts });
    await market.marketSave({ id: newId(), code: 'HU', version: 0, ...facts, asOf: '2026-11-15' });
    const list = [
      ['THÔNG TIN THỊ TRƯỜNG'],
      ['Nước', 'Ngày cập nhật', 'Thu nhập từ', 'Thu nhập đến', 'Loại tiền', 'Tổng chi phí', 'Điều kiện', 'Nguồn'],
      ['Nhật', '01/11/2026', '160.000', '200.000', 'jpy', '90.000.000', '=2+2', 'Thông báo thử'],
      ['Đức', '20/11/2026', '1.200', null, null, null, null, 'Thông báo mới'],
      ['Hungary', '01/11/2026', '900', null, null, null, null, 'Cũ hơn'],
      ['Hàn Quốc', '02/12/2026', '900', '800', null, null, null, 'Sai ba ô'],
      ['Nước Không Có', '01/11/2026', null, null, null, null, null, 'Sai tên'],
      ['Ba Lan', '01/11/2026', 'khoảng 900', null, 'EUR', null, null, 'Sai số'],
    ];
    const seen = await door.look(list);
    expect(seen.columns.map((c) => c.target)).toEqual(['code', 'asOf', 'incomeFrom', 'incomeTo', 'currency', 'cost', 'conditions', 'source']);
    const rows = await door.rows(seen.id);
    expect(rows.map((r) => r.state)).toEqual(['good', 'warned', 'bad', 'bad', 'bad', 'bad']);
    expect(rows[1]!.warnings).toEqual({ incomeFrom: w.overwrites('1000') });
    expect(rows.slice(2).map((r) => r.problems)).toEqual([
      { asOf: w.older('15/11/2026') },
      { asOf: faults.future, incomeTo: faults.backwards, currency: faults.currency },
      { code: expect.any(String) },
      { incomeFrom: expect.any(String) },
    ]);
    // the page is written by somebody after the look
    await market.marketSave({ id: newId(), code: 'DE', version: 1, ...facts, asOf: '2026-11-10', incomeFrom: 1_100 });
    expect(await door.save(seen.id)).toMatchObject({ saved: 1, bad: 5 });
    expect((await door.rows(seen.id))[0]!.problems).toEqual({ incomeFrom: w.changedMeanwhile });
    expect((await market.marketGet({ code: 'JP' })).facts).toMatchObject({ incomeTo: 200_000, currency: 'JPY', cost: 90_000_000, conditions: '=2+2' });
    // looked at again with what stands now, it may be saved
    expect((await door.mend(seen.id, rows[1]!.line, { incomeFrom: '1.200' })).warnings).toEqual({ incomeFrom: w.overwrites('1100') });
    expect(await door.save(seen.id)).toMatchObject({ saved: 2 });
    expect((await market.marketGet({ code: 'DE' })).facts).toMatchObject({ incomeFrom: 1_200, incomeTo: 1_500, asOf: '2026-11-20' });
    expect(await door.look(list)).toMatchObject({ good: 0, warned: 0, same: 2, bad: 4 });

    const out = await opened(world.client(api, labour).marketExport({ codes: 'DE,JP' }));
    expect(out.map((r) => r[0])).toEqual(['Thị trường', 'Đức', 'Nhật Bản']);
    expect(await door.look(out)).toMatchObject({ good: 0, warned: 0, bad: 0, same: 2 });
    const clerk = await world.anAccount({ role: 'communeOfficer', agency: await world.anAgency({ seat: province }), units: [province] });
    await expect(world.client(api, clerk).sheetStart({}, { file: new Blob(['x']), fileName: 'x.xlsx' })).rejects.toMatchObject({ kind: 'forbidden' });
  });

  test('programmes with their places and agreements with their quotas and batches go out as they stand on the screen', async () => {
    const province = await world.aProvince();
    const labour = await world.anAccount({ role: 'labourOfficer', agency: await world.anAgency({ seat: province }), units: [province] });
    const market = world.client(markets, labour);
    const { id } = await market.programmeSave({ id: newId(), version: 0, name: 'IM Japan thử', market: 'JP', form: 'publicUnit' });
    await market.roundSave({ id: newId(), version: 0, programmeId: id, name: '=Kỳ 1', intakeOn: '2027-03-01', quotas: [{ branch: 'Cơ khí', places: 7, of: 'province' }] });
    const rounds = await opened(world.client(api, labour).programmeExport({}));
    expect(rounds[0]).toEqual(outWords.rounds);
    expect(rounds[1]).toEqual(expect.arrayContaining(['IM Japan thử', 'Nhật Bản', '=Kỳ 1', '01/03/2027']));
    const a = await market.agreementSave({
      id: newId(),
      version: 0,
      title: 'Thỏa thuận xuất',
      placeUnit: province.id,
      country: 'CN',
      locality: 'Huyện Thử',
      validFrom: '2026-01-01',
    });
    const other = await market.agreementSave({
      id: newId(),
      version: 0,
      title: 'Thỏa thuận khác',
      placeUnit: province.id,
      country: 'LA',
      locality: 'Huyện Thử',
      validFrom: '2026-01-01',
    });
    const one = await opened(world.client(api, labour).agreementExport({ id: a.id }));
    expect(one.map((r) => r[0])).toEqual(['Thỏa thuận', 'Thỏa thuận xuất']);
    expect(other.id).not.toBe(a.id);
    expect((await opened(world.client(api, labour).agreementExport({}))).map((r) => r[0])).toEqual(expect.arrayContaining(['Thỏa thuận xuất', 'Thỏa thuận khác']));
  });
});
