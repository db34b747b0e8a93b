import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { doorOf, opened } from '../../../../../test/sheet-door.ts';
import { openWorld, type TestAccount, type TestUnit } from '../../../../../test/world.ts';
import { newId } from '../../../../kernel/clock.ts';
import { api as worker } from '../../../worker/contract.ts';
import { whoWords } from '../../../worker/sheet/contract-who.ts';
import { api as journeys } from '../../contract.ts';
import { dueApi } from '../../due/contract.ts';
import { fieldWords } from '../../words.ts';
import { abroadApi } from '../contract.ts';
import { api } from './contract.ts';
import { abroadSheetWords as w } from './sheet.data.ts';

const world = await openWorld({ now: '2026-11-22T02:00:00Z' });
beforeAll(() => world.system.queue.work());
afterAll(() => world.system.queue.stop());
const doorFor = doorOf(world, api);
const as = (a: TestAccount) => world.client({ ...abroadApi, ...api }, a);
const ways = (a: TestAccount) => world.client(journeys, a);

const officerOf = async (unit: TestUnit, role = 'communeOfficer'): Promise<TestAccount> => world.anAccount({ role, agency: await world.anAgency({ seat: unit }), units: [unit] });
const away = async (officer: TestAccount, unit: TestUnit, fullName: string, born: string, endsOn: string, departedOn: string | null = '2023-12-01'): Promise<string> => {
  const personId = newId();
  await world.client(worker, officer).personSave({ id: personId, version: 0, fullName, birth: born, sex: 'male', unitId: unit.id });
  const { id } = await ways(officer).journeyOpen({ id: newId(), personId, form: 'enterprise', market: 'JP', interested: '2023-01-01' });
  await sql`update journey set departed_on = ${departedOn}::date, contract_ends_on = ${endsOn}::date, employer = 'Xưởng Cũ', job = '=1+1' where id = ${id}`.execute(world.owner);
  return id;
};
const kinOf = async (a: TestAccount, id: string) => (await as(a).abroadGet({ id })).kin;

test('who is abroad goes out with what is known, is filled in and read back: address, extensions one after the other, the family’s number; again nothing changes', async () => {
  const commune = await world.aCommune();
  const officer = await officerOf(commune);
  const [a, b] = [await away(officer, commune, 'Lò Văn Xa', '1990-05-12', '2026-12-01'), await away(officer, commune, 'Sùng Thị Xa', '1992-01-02', '2026-11-01')];
  await as(officer).kinSave({ id: b, relation: 'parent', phone: '0912 000 111' });
  const list = await opened(as(officer).abroadExport({}));
  const head = list[0]!;
  const at = (title: string): number => head.indexOf(title);
  const line = (name: string): string[] => list.find((r) => r[0] === name)!;
  expect([line('Sùng Thị Xa')[at(w.columns.state)], line('Sùng Thị Xa')[at(w.columns.kin)], line('Lò Văn Xa')[at('Người sử dụng lao động')]]).toEqual([
    'Quá hạn, cần xác minh',
    'Bố, mẹ, •••111',
    'Xưởng Cũ',
  ]);
  // sent back as it is: nothing is taken for something else
  const untouched = await doorFor(officer).look(list);
  expect(untouched).toMatchObject({ good: 0, warned: 0, bad: 0, same: 2 });
  expect(untouched.columns.filter((c) => c.target !== '').map((c) => c.title)).toEqual([
    'Họ và tên',
    'Ngày sinh',
    'Xã, phường',
    'Người sử dụng lao động',
    'Nơi làm việc',
    'Số hợp đồng',
    'Việc xảy ra',
    'Ngày xảy ra',
    'Gia hạn đến ngày',
    'Nội dung việc',
    'Người thân là',
    'Số gọi người thân',
    'Mã dòng (giữ nguyên)',
  ]);
  const fill = (name: string, cells: Record<string, string>): string[] => line(name).map((v, i) => cells[head[i]!] ?? v);
  const back = [
    head,
    fill('Lò Văn Xa', { 'Nơi làm việc': 'Osaka', 'Việc xảy ra': 'gia hạn', 'Ngày xảy ra': '10/11/2026', 'Gia hạn đến ngày': '01/12/2027' }),
    fill('Lò Văn Xa', { 'Nơi làm việc': 'Osaka', 'Việc xảy ra': 'gia hạn', 'Ngày xảy ra': '20/11/2026', 'Gia hạn đến ngày': '01/12/2028' }),
    fill('Sùng Thị Xa', {
      'Người sử dụng lao động': 'Xưởng Mới',
      'Việc xảy ra': 'đổi chủ',
      'Ngày xảy ra': '15/11/2026',
      'Nội dung việc': '=1+1',
      'Người thân là': 'Con',
      'Số gọi người thân': '+84 912 000 222',
    }),
  ];
  const seen = await doorFor(officer).look(back);
  const rows = await doorFor(officer).rows(seen.id);
  expect(rows.map((r) => [r.state, r.problems])).toEqual([
    ['good', {}],
    ['good', {}],
    ['warned', {}],
  ]);
  // what stands is named before it is taken away
  expect(rows[2]!.warnings).toMatchObject({ employer: whoWords.overwrites('Xưởng Cũ'), kinPhone: whoWords.overwrites('Bố, mẹ, •••111') });
  expect(await doorFor(officer).save(seen.id)).toMatchObject({ saved: 3, bad: 0 });
  expect((await ways(officer).journeyGet({ id: a })).journey).toMatchObject({ endsOn: '2028-12-01', terms: { workplace: 'Osaka', employer: 'Xưởng Cũ', job: '=1+1' } });
  expect((await ways(officer).journeyGet({ id: a })).happenings.map((h) => [h.kind, h.untilOn])).toEqual([
    ['extended', '2028-12-01'],
    ['extended', '2027-12-01'],
  ]);
  expect((await ways(officer).journeyGet({ id: b })).journey.terms.employer).toBe('Xưởng Mới');
  expect(await kinOf(officer, b)).toMatchObject({ relation: 'child', masked: '•••222' });
  expect(await doorFor(officer).look(back)).toMatchObject({ good: 0, warned: 0, bad: 0, same: 3 });
});

test('bad rows and rows of others come back; what somebody wrote between looking and saving is not taken away', async () => {
  const commune = await world.aCommune();
  const officer = await officerOf(commune);
  const far = await world.aCommune();
  const foreign = await away(await officerOf(far), far, 'Người Nơi Khác', '1991-01-01', '2026-12-01');
  const [a, home, stale] = [
    await away(officer, commune, 'Vàng A Một', '1990-05-12', '2026-12-01'),
    await away(officer, commune, 'Vàng A Nhà', '1991-05-12', '2026-12-01', null),
    await away(officer, commune, 'Vàng A Lâu', '1993-05-12', '2026-12-01'),
  ];
  const head = [
    'Họ và tên',
    'Ngày sinh',
    'Xã',
    'Nơi làm việc',
    'Việc xảy ra',
    'Ngày xảy ra',
    'Gia hạn đến ngày',
    'Người thân là',
    'Số gọi người thân',
    'Người sử dụng lao động',
    'Mã dòng',
  ];
  const row = (name: string, code: string | null, of: Record<string, string>) => [name, of['born'] ?? null, of['xa'] ?? null, ...head.slice(3, -1).map((t) => of[t] ?? null), code];
  const seen = await doorFor(officer).look([
    head,
    row('Vàng A Một', a, { 'Việc xảy ra': 'gia hạn', 'Ngày xảy ra': '10/11/2026', 'Gia hạn đến ngày': '01/11/2026' }),
    row('Vàng A Một', a, { 'Việc xảy ra': 'sự cố', 'Ngày xảy ra': '01/01/2023' }),
    row('Vàng A Một', a, { 'Ngày xảy ra': '01/11/2026' }),
    row('Vàng A Một', a, { 'Người thân là': 'vợ', 'Số gọi người thân': '12' }),
    row('Vàng A Một', a, { 'Người thân là': 'vợ' }),
    row('Vàng A Nhà', home, { 'Việc xảy ra': 'sự cố', 'Ngày xảy ra': '01/11/2026' }),
    row('Người Nơi Khác', foreign, { 'Việc xảy ra': 'sự cố', 'Ngày xảy ra': '01/11/2026' }),
    row('Vàng A Một', null, { born: '12/05/1990', xa: commune.name, 'Nơi làm việc': 'Nagoya' }),
    row('Vàng A Lâu', stale, { 'Người sử dụng lao động': 'Xưởng Mới' }),
  ]);
  const rows = await doorFor(officer).rows(seen.id);
  expect(rows.map((r) => Object.keys(r.problems))).toEqual([['untilOn'], ['onDay'], ['kind'], ['kinPhone'], ['kinPhone'], ['kind'], ['code'], [], []]);
  expect(rows[0]!.problems['untilOn']).toBe(fieldWords('journey.extensionDay'));
  await sql`update journey set employer = 'Xưởng Khác', version = version + 1 where id = ${stale}`.execute(world.owner);
  expect(await doorFor(officer).save(seen.id)).toMatchObject({ saved: 1, bad: 8 });
  expect((await ways(officer).journeyGet({ id: a })).journey.terms.workplace).toBe('Nagoya');
  expect((await ways(officer).journeyGet({ id: stale })).journey.terms.employer).toBe('Xưởng Khác');
  expect((await doorFor(officer).bad(seen.id)).at(-1)!.join(' ')).toContain(whoWords.changedMeanwhile);
});

test('overdue people go out with what they were told and said, masked as on the screen; the share by place with its threshold', async () => {
  const commune = await world.aCommune({ name: 'Xã Quá Hạn' });
  const officer = await officerOf(commune);
  const id = await away(officer, commune, 'Giàng A Quá', '1990-01-01', '2026-10-01');
  const calls = world.client(dueApi, officer);
  await calls.contactSave({ id, contactId: newId(), onDay: '2026-11-01', outcome: 'none' });
  await calls.contactSave({ id, contactId: newId(), onDay: '2026-11-10', spokeTo: 'family', outcome: 'unwilling', note: 'Nói sẽ về sau Tết' });
  const people = async (a: TestAccount) => opened(as(a).overstayPeopleExport({ market: 'JP' }));
  expect((await people(officer))[1]).toEqual([
    'Giàng A Quá',
    '01/01/1990',
    '',
    'Xã Quá Hạn',
    '',
    'Nhật Bản',
    '01/10/2026',
    '1',
    '10/11/2026, Gia đình, Chưa muốn về, Nói sẽ về sau Tết | 01/11/2026, Người lao động, Chưa gặp được',
  ]);
  expect((await people(await officerOf(commune, 'leader')))[1]!.slice(0, 2)).toEqual(['Giàng A. Q.', '1990']);
  const ratio = await opened(as(officer).overstayExport({ market: 'JP' }));
  expect(ratio.slice(1)).toEqual([
    ['Xã Quá Hạn', '1', '1', '100'],
    ['Tổng', '1', '1', '100'],
  ]);
});
