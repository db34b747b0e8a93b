import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aSheetDoor, opened } from '../../../../../test/sheet-door.ts';
import { openWorld } from '../../../../../test/world.ts';
import { newId } from '../../../../kernel/clock.ts';
import { whoWords } from '../../../worker/sheet/contract-who.ts';
import { batchStage } from '../batch.fixture.ts';
import { resultFaults } from '../words.ts';
import { roundSheetApi } from './contract.ts';
import { roundSheetWords as w } from './sheet.data.ts';

const world = await openWorld({ now: '2026-12-01T02:00:00Z' });
const { market, batches, journeys, aPlace, aNamed: aPerson, events } = batchStage(world);
beforeAll(() => world.system.queue.work());
afterAll(() => world.system.queue.stop());

describe('a list of a round', () => {
  test('registration, then the centre’s results by number or name and birth; doubtful ones show who it may be; again nothing changes; out and in again neither', async () => {
    const p = await aPlace();
    const programme = await market(p.labour).programmeSave({ id: newId(), version: 0, name: 'EPS thử', market: 'KR', form: 'publicUnit' });
    const round = await market(p.labour).roundSave({
      id: newId(),
      version: 0,
      programmeId: programme.id,
      name: 'Kỳ thử',
      closesOn: '2026-12-31',
      quotas: [
        { branch: 'Sản xuất chế tạo', places: 10, of: 'nation' },
        { branch: 'Nông nghiệp', places: 1, of: 'province' },
      ],
    });
    const roundId = round.id;
    const [byNumber, byName, doubled] = [
      await aPerson(p.officer, p.here, 'Lò Văn Thử', '1990-05-12', '014090000117'),
      await aPerson(p.other, p.there, 'Sùng Thị Mẫu', '1995-03-04'),
      await aPerson(p.officer, p.here, 'Vàng A Hai', '1991-01-02'),
    ];
    await aPerson(p.other, p.there, 'Vàng A Hai', '1991-09-08');
    const busy = await aPerson(p.officer, p.here, 'Hạng Mí Bận', '1992-02-02');
    const open = await journeys(p.officer).journeyOpen({ id: newId(), personId: byNumber, form: 'publicUnit', market: 'KR', interested: null });
    await journeys(p.officer).journeyOpen({ id: newId(), personId: busy, form: 'enterprise', market: 'JP', interested: null });
    const far = await aPlace();
    await aPerson(far.officer, far.here, 'Giàng A Xa', '1993-03-03', '014093000093');

    const door = aSheetDoor(world, world.client(roundSheetApi, p.labour), { roundId });
    const head = ['TT', 'Họ tên', 'Ngày sinh', 'CCCD', 'Ngành'];
    const list = [
      ['DANH SÁCH ĐĂNG KÝ DỰ TUYỂN'],
      head,
      [1, 'LÒ VĂN THỬ', '12/5/1990', '014090000117', 'sản xuất chế tạo'],
      [2, 'Sùng Thị Mẫu', '04/03/1995', null, 'Nông nghiệp'],
      [3, 'Vàng A Hai', 1991, null, 'Nông nghiệp'],
      [4, 'Vàng A Hai', '02/01/1991', null, 'Xây dựng'],
      [5, 'Không Ai Biết', '01/01/1990', null, 'Nông nghiệp'],
      [6, 'Hạng Mí Bận', '02/02/1992', null, 'Nông nghiệp'],
      [7, 'Giàng A Xa', '03/03/1993', '014093000093', 'Nông nghiệp'],
      [8, 'Người Khác', '12/5/1990', '014090000117', 'Nông nghiệp'],
    ];
    const seen = await door.look(list);
    expect(seen.columns.map((c) => c.target)).toEqual(['', 'fullName', 'birth', 'idNumber', 'branch']);
    const rows = await door.rows(seen.id);
    expect(rows.map((r) => r.state)).toEqual(['warned', 'warned', 'bad', 'bad', 'bad', 'bad', 'bad', 'bad']);
    expect(rows[1]!.warnings).toMatchObject({ unitId: whoWords.matchedWide(p.there.name), branch: w.opens('Đơn vị sự nghiệp (EPS, IM Japan …), Hàn Quốc') });
    expect(rows.slice(2).map((r) => Object.entries(r.problems)[0])).toEqual([
      ['fullName', expect.stringMatching(/^Chưa chắc là ai\. Có thể là: Vàng A Hai, sinh 0\d\/0\d\/1991, .*; Vàng A Hai, sinh .*\. Ghi số định danh/)],
      ['branch', w.branchUnknown(['Sản xuất chế tạo', 'Nông nghiệp'])],
      ['fullName', whoWords.whoNowhere],
      ['fullName', w.otherWay('Doanh nghiệp dịch vụ, Nhật Bản')],
      ['idNumber', whoWords.numberElsewhere(far.here.name)],
      ['idNumber', whoWords.numberOther],
    ]);
    expect(await door.save(seen.id)).toMatchObject({ saved: 2, bad: 6 });
    expect((await door.mend(seen.id, rows[3]!.line, { branch: 'Nông nghiệp' })).state).toBe('warned');
    expect(await door.save(seen.id)).toMatchObject({ saved: 3, bad: 5 });
    const people = (await batches(p.labour).roundPeople({ roundId })).rows;
    expect(people.map((r) => [r.person.id, r.branch]).toSorted()).toEqual(
      [
        [byNumber, 'Sản xuất chế tạo'],
        [byName, 'Nông nghiệp'],
        [doubled, 'Nông nghiệp'],
      ].toSorted(),
    );
    expect(people.find((r) => r.person.id === byNumber)!.journeyId).toBe(open.id);
    expect(await door.look(list)).toMatchObject({ good: 0, warned: 0, same: 2, bad: 6 });

    // the centre's own list: names and births, no communes; of two of one name the one who sat is meant
    const results = [
      ['KẾT QUẢ THI'],
      ['Họ và tên', 'Năm sinh', 'Kết quả thi tiếng Hàn', 'Điểm thi tiếng Hàn', 'Tay nghề'],
      ['Lò Văn Thử', '12/05/1990', 'Đỗ', 160, null],
      ['Vàng A Hai', '02/01/1991', 'trượt', 80.5, null],
      ['Sùng Thị Mẫu', '05/03/1995', 'Đạt', 120, null],
      ['Sùng Thị Mẫu', '04/03/1995', 'bỏ thi', 15, null],
    ];
    const scored = await door.look(results);
    const told = await door.rows(scored.id);
    expect(scored.columns.map((c) => c.target)).toEqual(['fullName', 'birth', 'language', 'languageScore', 'skill']);
    expect(told.map((r) => r.state)).toEqual(['good', 'good', 'bad', 'bad']);
    expect(told[2]!.problems['fullName']).toMatch(/^Chưa chắc là ai\. Có thể là: Sùng Thị Mẫu, sinh 04\/03\/1995/);
    expect(told[3]!.problems).toEqual({ languageScore: resultFaults.absent });
    // somebody writes another result in between: it is not written over
    const two = people.find((r) => r.person.id === doubled)!;
    await batches(p.officer).roundResults({ roundId, rows: [{ id: two.id, language: 'passed', languageScore: 200 }] });
    expect(await door.save(scored.id)).toMatchObject({ saved: 1, bad: 3 });
    expect((await door.rows(scored.id))[0]!.problems).toMatchObject({ language: whoWords.changedMeanwhile });
    const after = (await batches(p.labour).roundPeople({ roundId })).rows;
    expect(after.find((r) => r.person.id === byNumber)).toMatchObject({ language: 'passed', languageScore: 160, outcome: 'passed' });
    expect(after.find((r) => r.person.id === doubled)).toMatchObject({ language: 'passed', languageScore: 200 });

    const before = await events();
    const out = await opened(world.client(roundSheetApi, p.labour).roundExport({ roundId }));
    expect(out).toHaveLength(4);
    expect(await door.look(out)).toMatchObject({ good: 0, warned: 0, bad: 0, same: 3 });
    expect(await events()).toBe(before);
    // a leader sees names shortened, in the workbook too
    const leader = await world.anAccount({ role: 'leader', agency: await world.anAgency({ seat: p.here }), units: [p.here] });
    const masked = await opened(world.client(roundSheetApi, leader).roundExport({ roundId }));
    expect(
      masked
        .slice(1)
        .map((r) => r[0])
        .toSorted(),
    ).toEqual(['Lò V. T.', 'Vàng A. H.']);
  });
});
