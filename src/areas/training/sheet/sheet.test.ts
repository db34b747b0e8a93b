import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { doorOf, opened } from '../../../../test/sheet-door.ts';
import { openWorld, type TestAccount, type TestUnit } from '../../../../test/world.ts';
import { newId } from '../../../kernel/clock.ts';
import { Problem } from '../../../kernel/problem.ts';
import { api as worker } from '../../worker/contract.ts';
import { whoWords } from '../../worker/sheet/contract-who.ts';
import { api as training } from '../contract.ts';
import { contents } from '../rules/law.data.ts';
import { faults } from '../words.ts';
import { certificateSheetApi, classSheetApi, memberSheetApi } from './contract.ts';
import { certificateSheetWords as cw, classSheetWords as kw, memberSheetWords as mw } from './sheet.data.ts';

const world = await openWorld({ now: '2026-03-10T02:00:00Z' });
beforeAll(() => world.system.queue.work());
afterAll(() => world.system.queue.stop());
const classes = doorOf(world, classSheetApi);
const members = doorOf(world, memberSheetApi);
const certificates = doorOf(world, certificateSheetApi);
const as = (a: TestAccount) => world.client(training, a);
const file = (answer: Promise<unknown>): Promise<string[][]> => opened(answer as Promise<Response>);

const province = await world.aProvince();
const agency = await world.anAgency({ seat: province, name: 'Sở Nội vụ Thử' });
const officer = await world.anAccount({ role: 'labourOfficer', agency, units: [province] });
const communeOf = async (name: string) => {
  const unit = await world.aCommune({ province, name });
  return { unit, keeper: await world.anAccount({ role: 'communeOfficer', agency: await world.anAgency({ seat: unit }), units: [unit] }) };
};
const here = await communeOf('Xã Mường Học');
const aPerson = async (fullName: string, birth: string, at: { unit: TestUnit; keeper: TestAccount } = here): Promise<string> => {
  const id = newId();
  await world.client(worker, at.keeper).personSave({ id, version: 0, fullName, birth, sex: 'male', unitId: at.unit.id });
  return id;
};
const aCourse = async (title: string): Promise<string> => {
  const id = newId();
  await as(officer).courseSave({
    id,
    version: 0,
    title,
    kind: 'orientation',
    market: 'JP',
    hours: 74,
    contents: Object.keys(contents) as (keyof typeof contents)[],
    unitId: province.id,
  });
  return id;
};
const aClass = async (courseId: string, given: object = {}): Promise<string> => {
  const id = newId();
  const fields = { title: 'Lớp K1', courseId, unitId: province.id, heldBy: agency.id, place: 'Trung tâm', market: 'JP', fromOn: '2026-03-02', toOn: '2026-03-20', places: 40 };
  await as(officer).classSave({ id, version: 0, ...fields, ...given });
  return id;
};
const people = async (id: string, who = officer) => (await as(who).classPeople({ id })).rows;

test('a year’s classes come in from one file: new ones opened, known ones put right with what stood beside the cell; again nothing changes; out again as they stand', async () => {
  await aCourse('Định hướng Nhật Bản');
  const head = ['TT', 'Tên lớp', 'Khóa học', 'Địa bàn', 'Địa điểm', 'Nước', 'Ngày khai giảng', 'Ngày bế giảng', 'Số chỗ', 'Giảng viên', 'Cơ quan mở lớp'];
  const list = [
    ['KẾ HOẠCH MỞ LỚP 2026', ...Array.from({ length: 10 }, () => null)],
    head,
    [1, 'Lớp Nhật K1', 'định hướng nhật bản', null, 'Trung tâm DVVL', 'Nhật', '05/03/2026', '20/03/2026', 40, 'Nguyễn Thị Mẫu', null],
    [2, 'Lớp Nhật K2', 'Định hướng Nhật Bản', 'Xã Mường Học', '=1+1', 'Nhật', '05/05/2026', '20/05/2026', 30, null, 'Sở Nội vụ Thử'],
    [3, 'Lớp Lạ', 'Khóa không có', null, 'Trung tâm', 'Nhật', '05/06/2026', '20/06/2026', 30, null, null],
    [4, 'Lớp Ngược', 'Định hướng Nhật Bản', null, 'Trung tâm', 'Nhật', '20/06/2026', '05/06/2026', 30, null, null],
    [5, 'Lớp Hàn', 'Định hướng Nhật Bản', null, 'Trung tâm', 'Hàn', '20/06/2026', '25/06/2026', 30, null, null],
    [6, 'Lớp Xa', 'Định hướng Nhật Bản', 'Xã Không Thấy', 'Trung tâm', 'Nhật', '20/06/2026', '25/06/2026', 'ba mươi', null, null],
  ];
  const seen = await classes(officer).look(list);
  const rows = await classes(officer).rows(seen.id);
  expect(rows.map((r) => [r.state, Object.keys(r.problems).sort()])).toEqual([
    ['good', []],
    ['good', []],
    ['bad', ['courseId']],
    ['bad', ['toOn']],
    ['bad', ['market']],
    ['bad', ['places', 'unitId']],
  ]);
  expect([rows[2]!.problems['courseId'], rows[4]!.problems['market'], rows[5]!.problems['unitId']]).toEqual([kw.courseUnknown, faults.otherMarket, kw.unitUnknown]);
  expect(await classes(officer).save(seen.id)).toMatchObject({ saved: 2, bad: 4 });
  expect(await classes(officer).look(list)).toMatchObject({ good: 0, warned: 0, same: 2, bad: 4 });
  const out = async () => file(world.client(classSheetApi, officer).classListExport({}));
  expect((await out()).map((r) => r.slice(0, 6)).slice(1)).toEqual([
    ['Lớp Nhật K2', 'Định hướng Nhật Bản', 'Xã Mường Học', 'Sở Nội vụ Thử', '', '=1+1'],
    ['Lớp Nhật K1', 'Định hướng Nhật Bản', province.name, 'Sở Nội vụ Thử', '', 'Trung tâm DVVL'],
  ]);
  // out, one cell put right, in again: by the code, whatever the name is now
  const book = await out();
  expect(await classes(officer).look(book)).toMatchObject({ good: 0, warned: 0, bad: 0, same: 2 });
  const changed = book.map((r) => r.map((c) => (c === 'Lớp Nhật K2' ? 'Lớp Nhật K2 (lùi)' : c === '05/05/2026' ? '07/05/2026' : c)));
  const again = await classes(officer).look(changed);
  expect((await classes(officer).rows(again.id)).find((r) => r.state === 'warned')!.warnings).toEqual({
    title: whoWords.overwrites('Lớp Nhật K2'),
    fromOn: whoWords.overwrites('05/05/2026'),
  });
  // another one writes into the same cell in between: nothing is taken away
  await sql`update training_class set from_on = '2026-05-06', version = version + 1 where title = 'Lớp Nhật K2'`.execute(world.owner);
  expect(await classes(officer).save(again.id)).toMatchObject({ saved: 0, bad: 1 });
  const list2 = await classes(officer).look(changed);
  expect(await classes(officer).save(list2.id)).toMatchObject({ saved: 1 });
  // a commune reads the classes of its province and does not change them
  const below = await classes(here.keeper).look(changed);
  const told = await classes(here.keeper).rows(below.id);
  expect(told.filter((r) => r.state === 'same' || r.state === 'bad')).toHaveLength(2);
  expect(await file(world.client(classSheetApi, officer).courseExport({}))).toHaveLength(2);
  expect((await file(world.client(classSheetApi, officer).needExport({})))[0]).toContain('Cần học');
});

test('who learns, the days absent and the results come in and go out; whoever is not in the class is enrolled, in the order of places; again nothing changes', async () => {
  const id = await aClass(await aCourse('Định hướng kết quả'), { places: 3 });
  const [a, b] = [await aPerson('Lò Văn Học', '1999-05-12'), await aPerson('Sùng A Giỏi', '1998-01-02')];
  await aPerson('Vàng A Mới', '2000-03-04');
  await aPerson('Giàng A Chờ', '2001-03-04');
  await as(officer).classEnrol({ id, personIds: [a, b] });
  const list = async () => file(world.client(memberSheetApi, officer).classExport({ id }));
  const book = await list();
  expect(book.slice(1).map((r) => [r[0], r[6]])).toEqual([
    ['Sùng A Giỏi', 'Trong lớp'],
    ['Lò Văn Học', 'Trong lớp'],
  ]);
  expect(await members(officer).look(book, { classId: id })).toMatchObject({ good: 0, warned: 0, bad: 0, same: 2 });
  const head = ['Họ tên', 'Ngày sinh', 'Xã', 'Các ngày vắng', 'Kết quả', 'Điểm'];
  const filled = [
    head,
    ['Lò Văn Học', '12/05/1999', here.unit.name, '05/03/2026; 06/03/2026', 'Đạt', '8,5'],
    ['Sùng A Giỏi', '02/01/1998', null, 'không', 'trượt', '40'],
    ['Vàng A Mới', '04/03/2000', here.unit.name, null, null, null],
    ['Giàng A Chờ', '04/03/2001', here.unit.name, null, null, null],
    ['Người Không Có', '04/03/2001', here.unit.name, null, null, null],
    ['Lò Văn Học', '12/05/1999', here.unit.name, null, 'Đạt', null],
  ];
  const seen = await members(officer).look(filled, { classId: id });
  const rows = await members(officer).rows(seen.id);
  expect(rows.map((r) => r.state)).toEqual(['good', 'good', 'warned', 'warned', 'bad', 'bad']);
  expect([rows[2]!.warnings['fullName'], rows[3]!.warnings['fullName']]).toEqual([mw.enrols, mw.willWait]);
  expect(await members(officer).save(seen.id)).toMatchObject({ saved: 4, bad: 2 });
  const now = await people(id);
  expect(now.map((l) => [l.person.name, l.state, l.days, l.absent, l.result, l.mark])).toEqual([
    ['Sùng A Giỏi', 'enrolled', 2, 0, 'failed', 40],
    ['Lò Văn Học', 'enrolled', 2, 2, 'passed', 8.5],
    ['Vàng A Mới', 'enrolled', 2, 0, null, null],
    ['Giàng A Chờ', 'waiting', 0, 0, null, null],
  ]);
  expect(await members(officer).look(filled, { classId: id })).toMatchObject({ good: 0, warned: 0, same: 4, bad: 2 });
  const back = await list();
  expect(back[2]!.slice(7, 11)).toEqual(['2', '05/03/2026; 06/03/2026', 'Đạt', '8,5']);
  expect(await members(officer).look(back, { classId: id })).toMatchObject({ good: 0, warned: 0, bad: 0 });

  // what cannot be: days outside the class, a mark alone, one who only waits, a code of another class, a word in between
  const code = new Map(back.slice(1).map((r) => [r[0]!, r.at(-1)!]));
  const wrong = [
    [...head, 'Mã dòng'],
    ['Lò Văn Học', null, null, '01/03/2026', null, null, code.get('Lò Văn Học')!],
    ['Vàng A Mới', null, null, null, null, '7', code.get('Vàng A Mới')!],
    ['Giàng A Chờ', null, null, null, 'Đạt', null, code.get('Giàng A Chờ')!],
    ['Ai Đó Khác', null, null, null, 'Đạt', null, newId()],
    ['Sùng A Giỏi', null, null, 'hôm qua', null, null, code.get('Sùng A Giỏi')!],
  ];
  const told = await members(officer).rows((await members(officer).look(wrong, { classId: id })).id);
  expect(told.map((r) => Object.values(r.problems)[0])).toEqual([mw.outside('02/03/2026', '20/03/2026'), mw.resultFirst, mw.waitsOnly, mw.notInClass, mw.notDay('hôm qua')]);
  const stale = await members(officer).look(
    [
      [...head, 'Mã dòng'],
      ['Sùng A Giỏi', null, null, null, 'Đạt', '60', code.get('Sùng A Giỏi')!],
    ],
    { classId: id },
  );
  expect((await members(officer).rows(stale.id))[0]!.warnings['result']).toBe(whoWords.overwrites('Chưa đạt 40'));
  await as(officer).resultsSave({ id, rows: [{ enrolmentId: code.get('Sùng A Giỏi')!, result: 'passed', mark: 55, was: 'failed', wasMark: 40 }] });
  expect(await members(officer).save(stale.id)).toMatchObject({ saved: 0, bad: 1 });
  expect((await members(officer).bad(stale.id))[1]!.join(' ')).toContain(whoWords.changedMeanwhile);

  // a commune proposes its own people for a class of the province, and writes no results there
  const own = await communeOf('Xã Đề Nghị');
  await aPerson('Mùa A Xin', '1999-01-01', own);
  const asked = await members(own.keeper).look([head, ['Mùa A Xin', '01/01/1999', null, null, null, null]], { classId: id });
  expect((await members(own.keeper).rows(asked.id))[0]!.warnings['fullName']).toBe(mw.asks);
  expect(await members(own.keeper).save(asked.id)).toMatchObject({ saved: 1 });
  expect((await people(id, own.keeper)).map((l) => [l.person.name, l.state])).toEqual([['Mùa A Xin', 'waiting']]);
  // a class elsewhere cannot be written into at all
  const elsewhere = await world.aProvince();
  const stranger = await world.anAccount({ role: 'labourOfficer', agency: await world.anAgency({ seat: elsewhere }), units: [elsewhere] });
  await expect(members(stranger).look(filled, { classId: id })).rejects.toBeInstanceOf(Problem);
});

test('two officers write results of the same learner: the second is told what stands, and different learners do not meet', async () => {
  const id = await aClass(await aCourse('Định hướng hai người'));
  await as(officer).classEnrol({ id, personIds: [await aPerson('Hờ A Một', '1999-01-01'), await aPerson('Hờ A Hai', '1999-02-01')] });
  const [one, two] = await people(id);
  const other = await world.anAccount({ role: 'labourOfficer', agency, units: [province] });
  await as(officer).resultsSave({ id, rows: [{ enrolmentId: one!.id, result: 'passed', mark: 8 }] });
  await as(other).resultsSave({ id, rows: [{ enrolmentId: two!.id, result: 'passed', mark: 9 }] });
  const late = as(other).resultsSave({ id, rows: [{ enrolmentId: one!.id, result: 'failed', mark: 3 }] });
  await expect(late).rejects.toMatchObject({ kind: 'conflict', code: 'training.resultsChanged' });
  expect((await people(id)).map((l) => [l.result, l.mark])).toEqual([
    ['passed', 8],
    ['passed', 9],
  ]);
  await as(other).resultsSave({ id, rows: [{ enrolmentId: one!.id, result: 'failed', mark: 3, was: 'passed', wasMark: 8 }] });
  // sent twice, it stands
  expect(await as(other).resultsSave({ id, rows: [{ enrolmentId: one!.id, result: 'failed', mark: 3 }] })).toEqual({ passed: 0, failed: 1 });
});

test('certificates of other issuers come in, each once; expiring ones go out, masked as on the screen', async () => {
  const id = await aPerson('Thào A Giấy', '1999-05-12');
  await aPerson('Thào A Khác', '1997-05-12');
  const list = [
    ['Họ tên', 'Ngày sinh', 'Xã', 'Loại giấy', 'Số giấy', 'Ngày cấp', 'Đơn vị cấp', 'Nước đến'],
    ['Thào A Giấy', '12/05/1999', here.unit.name, null, '=1+1/2024', '20/04/2024', 'Công ty Mẫu', 'Nhật'],
    ['Thào A Giấy', '12/05/1999', here.unit.name, 'tiếng', 'N4-77', '20/04/2025', 'Trường Mẫu', null],
    ['Thào A Khác', '12/05/1997', here.unit.name, null, 'N4-77', '20/04/2025', 'Trường Mẫu', null],
    ['Thào A Khác', '12/05/1997', here.unit.name, null, '02', '20/04/2027', 'Công ty Mẫu', 'Nhật'],
    ['Thào A Khác', '12/05/1997', here.unit.name, null, '03', '20/04/2025', null, 'Nhật'],
    ['Ma Không Có', '12/05/1997', here.unit.name, null, '04', '20/04/2025', 'Công ty Mẫu', 'Nhật'],
  ];
  const seen = await certificates(here.keeper).look(list);
  const rows = await certificates(here.keeper).rows(seen.id);
  expect(rows.map((r) => Object.keys(r.problems))).toEqual([[], [], ['fullName'], ['issuedOn'], ['issuer'], ['fullName']]);
  expect(rows[4]!.problems['issuer']).toBe(cw.issuerMissing);
  expect(await certificates(here.keeper).save(seen.id)).toMatchObject({ saved: 2, bad: 4 });
  expect((await as(here.keeper).trainingOf({ personId: id })).certificates.map((x) => [x.number, x.kind, x.market, x.state])).toEqual([
    ['N4-77', 'language', null, 'valid'],
    ['=1+1/2024', 'orientation', 'JP', 'valid'],
  ]);
  expect(await certificates(here.keeper).look(list, { issuer: 'Công ty Mẫu' })).toMatchObject({ same: 2 });
  // the number of another's paper is not taken for one's own
  const twice = await certificates(here.keeper).look([list[0]!, ['Thào A Khác', '12/05/1997', here.unit.name, 'tiếng', 'N4-77', '20/04/2025', 'Trường Mẫu', null]]);
  expect((await certificates(here.keeper).rows(twice.id))[0]!.problems['number']).toBe(cw.numberOther);
  const out = async (who: TestAccount, filter: object) => file(world.client(certificateSheetApi, who).certificatesExport(filter));
  expect((await out(here.keeper, { within: 60 })).slice(1).map((r) => [r[0], r[6], r[10]])).toEqual([['Thào A Giấy', '=1+1/2024', '20/04/2026']]);
  expect(await out(here.keeper, { kind: 'language' })).toHaveLength(2);
  const leader = await world.anAccount({ role: 'leader', agency: await world.anAgency({ seat: here.unit }), units: [here.unit] });
  expect((await out(leader, { within: 60 }))[1]!.slice(0, 2)).toEqual(['Thào A. G.', '1999']);
});
