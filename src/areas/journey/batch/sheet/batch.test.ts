import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aSheetDoor, opened } from '../../../../../test/sheet-door.ts';
import { openWorld, type TestAccount } from '../../../../../test/world.ts';
import { newId } from '../../../../kernel/clock.ts';
import { whoWords } from '../../../worker/sheet/contract-who.ts';
import { batchStage } from '../batch.fixture.ts';
import { fieldFaults, personFaults, sheetWords } from '../words.ts';
import { batchSheetApi } from './contract.ts';
import { sentence } from './people.ts';
import { batchSheetWords as w } from './sheet.data.ts';

const world = await openWorld({ now: '2026-12-01T02:00:00Z' });
const { market, batches, journeys, aPlace, aBatch, aNamed: aPerson, events } = batchStage(world);
beforeAll(() => world.system.queue.work());
afterAll(() => world.system.queue.stop());

const doorOf = (who: TestAccount, batchId: string) => aSheetDoor(world, world.client(batchSheetApi, who), { batchId });

describe('a list of a batch across the border', () => {
  test('who belongs to it, papers and each way over the border: a person is one whatever the crossings; bad rows say why; again and out and in nothing changes', async () => {
    const p = await aPlace();
    const { batchId, agreementId } = await aBatch(p, { people: 2, places: 2 });
    await aPerson(p.officer, p.here, 'Nông Văn An', '1990-04-02', '004090000017');
    await aPerson(p.other, p.there, 'Nông Thị Bình', '1992-05-06');
    const elsewhere = await aPerson(p.officer, p.here, 'Nông Văn Chung', '1993-01-01');
    await journeys(p.officer).journeyOpen({ id: newId(), personId: elsewhere, form: 'enterprise', market: 'JP', interested: null });
    await aPerson(p.officer, p.here, 'Nông Văn Dũng', '1994-01-01');
    await aPerson(p.officer, p.here, 'Nông Văn Thừa', '1995-01-01');
    const far = await aPlace();
    await aPerson(far.officer, far.here, 'Giàng A Xa', '1993-03-03', '014093000093');
    const door = doorOf(p.labour, batchId);
    const list = [
      ['DANH SÁCH LAO ĐỘNG QUA BIÊN GIỚI'],
      ['TT', 'Họ tên', 'Ngày sinh', 'CCCD', 'Khám sức khỏe', 'Ký hợp đồng', 'Tự nguyện', 'Ngày sang', 'Ngày về', 'Về hẳn'],
      [1, 'Nông Văn An', '02/04/1990', '004090000017', '20/01/2026', '25/01/2026', 'x', '03/02/2026', '20/02/2026', null],
      [2, 'Nông Văn An', '02/04/1990', '004090000017', null, null, null, '01/03/2026', '30/03/2026', 'x'],
      [3, 'Nông Thị Bình', '06/05/1992', null, '20/01/2026', '25/01/2026', 'x', '03/02/2026', null, null],
      [4, 'Nông Văn Chung', '01/01/1993', null, null, null, null, null, null, null],
      [5, 'Nông Văn Dũng', '01/01/1994', null, null, null, null, '03/02/2026', null, null],
      [6, 'Nông Văn Thừa', '01/01/1995', null, null, null, null, null, null, null],
      [7, 'Giàng A Xa', '03/03/1993', '014093000093', null, null, null, null, null, null],
      [8, 'Nông Thị Bình', '06/05/1992', null, null, null, null, '05/02/2026', null, null],
      [9, 'Nông Thị Bình', '06/05/1992', null, null, null, null, '01/01/2026', null, null],
      [10, 'Nông Thị Bình', '06/05/1992', null, null, null, null, null, '02/12/2026', null],
      [11, 'Nông Thị Bình', '06/05/1992', null, null, null, null, null, null, 'x'],
    ];
    const seen = await door.look(list);
    expect(seen.columns.map((c) => c.target)).toEqual(['', 'fullName', 'birth', 'idNumber', 'healthPassed', 'contractSigned', 'declared', 'outOn', 'inOn', 'final']);
    const rows = await door.rows(seen.id);
    expect(rows.map((r) => r.state)).toEqual(['good', 'good', 'warned', 'bad', 'bad', 'bad', 'bad', 'bad', 'bad', 'bad', 'bad']);
    expect(rows.slice(3).map((r) => Object.entries(r.problems)[0])).toEqual([
      ['fullName', w.notMember(personFaults.otherWay)],
      ['outOn', expect.stringMatching(/^Chưa đủ điều kiện: .*\.$/)],
      ['fullName', w.places(2)],
      ['idNumber', whoWords.numberElsewhere(far.here.name)],
      ['outOn', sentence(personFaults.outAlready)],
      ['outOn', fieldFaults.day],
      ['inOn', sentence(personFaults.future)],
      ['final', w.finalAlone],
    ]);
    expect(await door.save(seen.id)).toMatchObject({ saved: 3, bad: 8 });
    const { use } = (await market(p.labour).batchGet({ id: batchId })).batch;
    // two people, three ways out, two ways back
    expect(use).toMatchObject({ persons: 2, departed: 2, outNow: 1, crossingsOut: 3, crossingsIn: 2 });
    const an = (await batches(p.labour).batchPeople({ batchId })).rows.find((r) => r.crossingsOut === 2)!;
    expect(an).toMatchObject({ departedOn: '2026-02-03', returnedOn: '2026-03-30', outNow: false });
    const before = await events();
    expect(await door.look(list)).toMatchObject({ good: 0, warned: 0, same: 3 });
    expect(await events()).toBe(before);

    // the day's list of the gate: names and a day alone
    const gate = [
      ['Họ và tên', 'Năm sinh', 'Ngày nhập cảnh'],
      ['Nông Thị Bình', 1992, '28/02/2026'],
    ];
    const back = await door.look(gate);
    expect((await door.rows(back.id))[0]).toMatchObject({ state: 'warned', warnings: { birth: whoWords.matchedByYear } });
    expect(await door.save(back.id)).toMatchObject({ saved: 1 });
    expect((await market(p.labour).batchGet({ id: batchId })).batch.use).toMatchObject({ persons: 2, outNow: 0, crossingsOut: 3, crossingsIn: 3 });

    const workbook = await batches(p.labour).batchExport({ batchId });
    const out = await opened(Promise.resolve(workbook));
    expect(out[0]).toEqual(Object.values(sheetWords.columns));
    expect(out).toHaveLength(3);
    expect(await door.look(out)).toMatchObject({ good: 0, warned: 0, bad: 0, same: 2 });
    // another province sees none of them and takes nobody in
    const strange = await doorOf(far.labour, batchId).look([gate[0]!, ['Giàng A Xa', '03/03/1993', null]]);
    expect((await doorOf(far.labour, batchId).rows(strange.id))[0]!.problems).toEqual({ fullName: w.notMember(personFaults.outside) });
    expect((await market(p.labour).agreementGet({ id: agreementId })).quotas[0]).toMatchObject({ persons: 2, left: 0 });
  });

  test('places and crossings hold while a list is saved: who comes later is told, and what happened beyond the quota needs a word', async () => {
    const p = await aPlace();
    const { batchId } = await aBatch(p, { people: 2, countedBy: 'crossings' });
    for (const n of [1, 2, 3]) await aPerson(p.officer, p.here, `Nông Văn ${['Một', 'Hai', 'Ba'][n - 1]}`, `199${n}-04-02`);
    const row = (n: number, day: string) => [`Nông Văn ${['Một', 'Hai', 'Ba'][n - 1]}`, `02/04/199${n}`, '20/01/2026', '25/01/2026', 'x', day];
    const list = [['Họ tên', 'Ngày sinh', 'Khám sức khỏe', 'Ký hợp đồng', 'Tự nguyện', 'Ngày sang'], row(1, '03/02/2026'), row(2, '03/02/2026'), row(3, '04/02/2026')];
    const door = doorOf(p.labour, batchId);
    const seen = await door.look(list);
    expect((await door.rows(seen.id)).map((r) => r.problems['outOn'])).toEqual([undefined, undefined, w.crossings(0)]);
    // somebody fills the batch between look and save: nothing is written over the places
    const full = (await market(p.labour).batchGet({ id: batchId })).batch;
    await market(p.labour).batchSave({ ...full, id: batchId, version: full.version, agreementId: full.agreementId, places: 1 });
    expect(await door.save(seen.id)).toMatchObject({ saved: 1, bad: 2 });
    expect((await door.rows(seen.id)).map((r) => Object.values(r.problems)[0])).toContain(w.places(1));
    await market(p.labour).batchSave({ ...full, id: batchId, version: full.version + 1, agreementId: full.agreementId, places: 5 });
    const told = await door.look(list, { overReason: 'Xe đã chở đủ người qua' });
    expect(told).toMatchObject({ same: 1, warned: 2 });
    expect(await door.save(told.id)).toMatchObject({ saved: 2 });
    const after = await market(p.labour).batchGet({ id: batchId });
    expect(after.batch.use).toMatchObject({ persons: 3, crossingsOut: 3 });
    expect(after.overruns).toEqual([{ onDay: '2026-02-04', over: 1, reason: 'Xe đã chở đủ người qua', by: p.labour.name }]);
  });
});
