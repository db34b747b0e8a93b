import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { newId } from '../../kernel/clock.ts';
import { readSheet } from '../../kernel/sheet/sheet.ts';
import { openWorld, type TestAccount, type TestUnit } from '../../../test/world.ts';
import { api } from './contract.ts';

/** What goes out of the registry (lists, households, the template) and what its history tells. */

const world = await openWorld({ connections: 4 });
const as = (account: TestAccount) => world.client(api, account);
let here: TestUnit;
let officer: TestAccount;
let above: TestAccount;

beforeAll(async () => {
  const province = await world.aProvince();
  here = await world.aCommune({ province });
  await world.aCommune({ province });
  officer = await world.anAccount({ role: 'communeOfficer', units: [here] });
  above = await world.anAccount({ role: 'labourOfficer', agency: await world.anAgency({ seat: province }), units: [province] });
});

const person = async (fullName: string, over: object = {}): Promise<string> =>
  (await as(officer).personSave({ id: newId(), version: 0, fullName, birth: '1990-05-12', sex: 'male', unitId: here.id, hamlet: 'Bản Thử', ...over })).id;
const book = async (answer: Promise<Response>): Promise<string[][]> => readSheet(new Uint8Array(await (await answer).arrayBuffer()), { maxRows: 50 });

test('households go out as the list shows them, with what they are called for those who may know', async () => {
  const head = await person('Lò Văn Chủ');
  const id = newId();
  await as(officer).householdSave({ id, version: 0, unitId: here.id, code: 'H77', hamlet: 'Bản Thử', headId: head });
  await as(officer).householdClassSet({ id, classId: newId(), class: 'poor', fromOn: '2026-01-01', basis: 'QĐ thử' });
  const [titles, ...rows] = await book(as(officer).householdExport({ q: 'H77' }));
  expect(titles).toEqual(['Chủ hộ', 'Số sổ hộ', 'Thôn, bản', 'Xã, phường', 'Số người', 'Diện']);
  expect(rows).toEqual([['Lò Văn Chủ', 'H77', 'Bản Thử', here.name, '1', 'Hộ nghèo']]);
  expect((await book(as(officer).householdExport({ q: 'không có' }))).slice(1)).toEqual([]);
  // its history: who came, what it was called; without the right, not the latter
  const member = await person('Lò Thị Con');
  await as(officer).householdJoin({ id, personId: member, relation: 'child' });
  const told = async (account: TestAccount) => (await as(account).householdTimeline({ id })).entries.map((e) => e.what);
  expect(await told(officer)).toEqual([expect.stringContaining('Lò Thị Con'), 'Ghi diện của hộ từ 01/01/2026.', 'Lập hộ.']);
  const stranger = await world.anAccount({ role: 'communeOfficer', units: [await world.aCommune()] });
  await expect(told(stranger)).rejects.toMatchObject({ kind: 'notFound' });
});

test('a list goes out with its answers and what its kind asks for; the history of a person tells that something was answered, and each look at the list is written down', async () => {
  const id = await person('Sùng A Hỏi');
  const rosterId = newId();
  await as(officer).rosterSave({ id: rosterId, version: 0, kind: 'labourSurvey', unitId: here.id, title: 'Điều tra thử', onDate: '2026-01-05' });
  await as(officer).entryAdd({ id: rosterId, people: [id] });
  const [entry] = (await as(officer).entryList({ id: rosterId })).rows;
  await as(officer).answerSave({
    id: entry!.id,
    version: 1,
    askedOn: '2026-01-06',
    reached: 'reached',
    wants: 'yes',
    market: 'JP',
    workStatus: 'employed',
    values: { sector: 'farm' },
  });
  const [titles, row] = await book(as(officer).entryExport({ id: rosterId }));
  const cell = (title: string) => row![titles!.indexOf(title)];
  expect([cell('Họ và tên'), cell('Ngày hỏi'), cell('Thị trường'), cell('Khu vực việc làm')]).toEqual(['Sùng A Hỏi', '06/01/2026', 'Nhật Bản', 'Nông, lâm nghiệp, thủy sản']);
  const { entries } = await as(officer).personTimeline({ id });
  expect(entries.map((e) => e.what)).toContain('Trả lời trong danh sách “Điều tra thử”.');
  const looks = await sql<{
    n: number;
  }>`select count(*)::int as n from access_log where subject_id = ${rosterId} and endpoint in ('worker.entryList', 'worker.entryExport')`.execute(world.owner);
  expect(looks.rows[0]!.n).toBe(2);
});

test('the day of a wish is put right, and what it replaced ends on the right day; not behind the wish before it', async () => {
  const id = await person('Vàng A Ước');
  const [first, second] = [newId(), newId()];
  await as(officer).wishSave({ id, wishId: first, market: 'KR', statedOn: '2026-01-10' });
  await as(officer).wishSave({ id, wishId: second, market: 'JP', statedOn: '2026-02-20' });
  await as(officer).wishSave({ id, wishId: second, market: 'JP', statedOn: '2026-02-10' });
  const wishes = async () => (await as(officer).personGet({ id })).wishes.map((w) => [w.market, w.statedOn, w.endedOn]);
  const right = [
    ['JP', '2026-02-10', null],
    ['KR', '2026-01-10', '2026-02-10'],
  ];
  expect(await wishes()).toEqual(right);
  await expect(as(officer).wishSave({ id, wishId: second, market: 'JP', statedOn: '2026-01-01' })).rejects.toMatchObject({ code: 'worker.faulty' });
  expect(await wishes()).toEqual(right);
});

test('the template asks for what the reader may write: no commune of who works for one, no ethnicity of who may not', async () => {
  const titles = async (account: TestAccount) => (await book(as(account).sheetTemplate({})))[0]!;
  const [own, all] = [await titles(officer), await titles(above)];
  expect(own).not.toContain('Xã, phường');
  expect(all).toContain('Xã, phường');
  expect(own).toContain('Dân tộc');
});
