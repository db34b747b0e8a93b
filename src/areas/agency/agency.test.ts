import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { refusal } from '../../../test/refusal.ts';
import { openWorld } from '../../../test/world.ts';
import { api } from './contract.ts';
import { agencyNames, heirsOf, holderOf, membersAt, resolveWordings } from './queries.ts';

const world = await openWorld({ now: '2026-11-22T02:00:00Z' });
const { owner } = world;
const provinceOf = async (name: string): Promise<number> =>
  (await sql<{ unit: number }>`select n.unit from unit_name n join unit u on u.id = n.unit where n.name = ${name} and u.tier = 1 and u.valid_to is null`.execute(owner)).rows[0]!
    .unit;
const ask = <T>(fn: Parameters<typeof world.system.db.withoutActor<T>>[1]): Promise<T> => world.system.db.withoutActor('health', fn);
const idOf = async (name: string, seat: number, at = '2026-11-22'): Promise<number> =>
  (
    await sql<{
      id: number;
    }>`select a.id from agency a join agency_name n on n.agency = a.id where a.seat_unit = ${seat} and n.name = ${name} and not n.is_alias and valid_at(n.valid_from, n.valid_to, ${at}::date)`.execute(
      owner,
    )
  ).rows[0]!.id;

const sonLa = await provinceOf('Tỉnh Sơn La');
const admin = await world.anAccount({ role: 'administrator', units: [sonLa] });
const agencies = world.client(api, admin);
const preview = await agencies.agencySetUpPreview({});
const { agencies: made } = await agencies.agencySetUp({ unitId: sonLa, with: ['caoDang'], without: ['hoiDoanhNghiep'] });

describe('set-up of a province', () => {
  test('shows what will be made, makes it once, and the second time only what is missing', async () => {
    expect(preview).toMatchObject({ province: { id: sonLa, name: 'Tỉnh Sơn La' }, there: 0 });
    expect(preview.counts.district).toBeGreaterThan(12 * 12);
    expect(preview.counts.commune).toBe(275 * 3);
    expect(preview.entries.find((e) => e.key === 'caoDang')).toMatchObject({ name: 'Trường Cao đẳng Sơn La', optional: true });
    expect(made).toBe(preview.counts.province + preview.counts.district + preview.counts.commune + 1);
    expect((await refusal(agencies.agencySetUp({ unitId: sonLa, with: ['caoDang'] }))).code).toBe('agency.nothingToSetUp');
    expect((await agencies.agencySetUp({ unitId: sonLa, with: ['caoDang', 'caoDangYTe'] })).agencies).toBe(1);
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from event where type = 'agency.provinceSetUp'`.execute(owner);
    expect(rows[0]!.n).toBe(2);
  });
  test("who is not a province, or another's, is refused", async () => {
    const commune = (
      await sql<{
        id: number;
      }>`select descendant as id from unit_closure c join unit u on u.id = c.descendant where c.ancestor = ${sonLa} and u.tier = 3 and u.valid_to is null limit 1`.execute(owner)
    ).rows[0]!.id;
    expect((await refusal(agencies.agencySetUp({ unitId: commune }))).code).toBe('agency.notAProvince');
    expect((await refusal(agencies.agencySetUp({ unitId: await provinceOf('Tỉnh Lạng Sơn') }))).code).toBe('agency.elsewhere');
    const officer = await world.anAccount({ role: 'agencyOfficer', units: [sonLa] });
    expect((await refusal(world.client(api, officer).agencySetUp({ unitId: sonLa }))).code).toBe('kernel.noPermission');
  });
  test("leaders see below: the Party committee everything, the People's Committee its departments and communes", async () => {
    const seen = async (name: string): Promise<Set<number>> =>
      new Set((await sql<{ d: number }>`select descendant as d from agency_closure where ancestor = ${await idOf(name, sonLa)}`.execute(owner)).rows.map((r) => r.d));
    const party = await seen('Tỉnh ủy Sơn La');
    const committee = await seen('Ủy ban nhân dân tỉnh Sơn La');
    const home = await seen('Sở Nội vụ');
    expect(party.size).toBeGreaterThan(committee.size);
    expect(committee.has(await idOf('Sở Tài chính', sonLa))).toBe(true);
    expect(committee.has(await idOf('Ban Tổ chức Tỉnh ủy', sonLa))).toBe(false);
    // the department that took over labour sees what the old one did
    expect(home.has(await idOf('Sở Lao động - Thương binh và Xã hội', sonLa, '2025-01-01'))).toBe(true);
    expect(home.has(await idOf('Sở Tài chính', sonLa))).toBe(false);
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from agency_closure c join agency a on a.id = c.descendant where c.ancestor = ${await idOf('Ủy ban nhân dân tỉnh Sơn La', sonLa)} and a.kind = 'committee' and a.tier = 3`.execute(
      owner,
    );
    expect(rows[0]!.n).toBe(275);
  });
});

describe('wordings, on the database', () => {
  test("at the plan's date; the heirs later", async () => {
    const [old] = await ask((tx) => resolveWordings(tx, ['Sở LĐTBXH'], { provinceUnitId: sonLa, at: '2023-06-14' }));
    expect(old).toMatchObject({ certain: true, members: [{ name: 'Sở Lao động - Thương binh và Xã hội', score: 1 }] });
    const heirs = await ask((tx) => heirsOf(tx, old!.members[0]!.agencyId, '2026-01-01'));
    expect([...(await ask((tx) => agencyNames(tx, heirs, '2026-01-01'))).values()]).toEqual(['Sở Nội vụ']);
    expect(await ask((tx) => membersAt(tx, 'committees', sonLa, '2025-06-30'))).toHaveLength(12);
    expect(await ask((tx) => membersAt(tx, 'committees.commune', sonLa, '2025-07-01'))).toHaveLength(75);
    expect(await agencies.agencyResolve({ wording: 'UBND các xã, phường' })).toMatchObject({ certain: true, group: { groupId: 'committees.commune' } });
  });
  test('a wording taught is known the next time, and can be taken back', async () => {
    const id = await idOf('Sở Nội vụ', sonLa);
    const wording = 'Cơ quan thường trực về lao động';
    expect((await agencies.agencyResolve({ wording })).certain).toBe(false);
    await agencies.agencyAliasAdd({ id, name: wording });
    expect((await agencies.agencyResolve({ wording })).members.map((m) => m.agencyId)).toEqual([id]);
    expect((await refusal(agencies.agencyAliasAdd({ id: await idOf('Sở Tài chính', sonLa), name: wording }))).code).toBe('agency.nameTaken');
    const alias = (await agencies.agencyGet({ id })).names.find((n) => n.name === wording)!;
    expect(alias.isAlias).toBe(true);
    await agencies.agencyAliasDrop({ id, nameId: alias.id });
    expect((await agencies.agencyResolve({ wording })).certain).toBe(false);
  });
});

describe('changes over time', () => {
  test('a new name from a day on; the old one stays for the time before', async () => {
    const id = await idOf('Sở Ngoại vụ', sonLa);
    await agencies.agencyRename({ id, name: 'Sở Đối ngoại', shortName: 'SĐN', from: '2027-01-01' });
    expect((await agencies.agencyGet({ id })).names.filter((n) => !n.isAlias)).toMatchObject([
      { name: 'Sở Ngoại vụ', to: '2026-12-31' },
      { name: 'Sở Đối ngoại', from: '2027-01-01', to: null },
    ]);
    expect((await agencies.agencySearch({ q: 'so doi', at: '2027-02-01' })).rows[0]).toMatchObject({ id, name: 'Sở Đối ngoại' });
    expect((await agencies.agencySearch({ q: 'so ngoai vu' })).rows[0]).toMatchObject({ id, name: 'Sở Ngoại vụ', detail: 'Tỉnh Sơn La' });
  });
  test('an agency by hand, closed with an heir who sees its records and holds its functions', async () => {
    const heir = await idOf('Sở Công Thương', sonLa);
    const { id } = await agencies.agencyAdd({ name: 'Trung tâm Hợp tác lao động', kind: 'serviceUnit', seatUnit: sonLa, parent: heir, from: '2026-01-01' });
    expect((await refusal(agencies.agencyAdd({ name: 'trung tâm hợp tác lao động', kind: 'other', seatUnit: sonLa }))).fields).toHaveProperty('name');
    await agencies.functionAssign({ code: 'employmentService', agency: id, from: '2026-02-01' });
    expect((await ask((tx) => holderOf(tx, 'employmentService', sonLa, '2026-01-31')))!.name).toBe('Trung tâm Dịch vụ việc làm tỉnh');
    expect((await ask((tx) => holderOf(tx, 'employmentService', sonLa, '2026-02-01')))!.agencyId).toBe(id);
    expect((await refusal(agencies.functionAssign({ code: 'employmentService', agency: heir, from: '2026-01-15' }))).code).toBe('agency.laterHolder');
    expect((await refusal(agencies.agencyClose({ id, to: '2025-12-31' }))).code).toBe('agency.dateBeforeStart');
    expect((await refusal(agencies.agencyClose({ id: heir, to: '2026-12-31', heir: id }))).code).toBe('agency.heirBelow');
    await agencies.agencyClose({ id, to: '2026-12-31', heir, basis: 'Quyết định thử' });
    expect((await agencies.agencyGet({ id })).heirs).toMatchObject([{ id: heir, since: '2027-01-01', basis: 'Quyết định thử' }]);
    expect((await ask((tx) => holderOf(tx, 'employmentService', sonLa, '2027-01-01')))!.agencyId).toBe(heir);
    expect((await refusal(agencies.agencyClose({ id, to: '2027-06-01' }))).code).toBe('agency.alreadyEnded');
  });
  test('functions move as the law moved them', async () => {
    const rows = (await agencies.functionList({})).rows;
    const history = (code: string) => rows.find((f) => f.code === code)!.holders.map((h) => `${h.agency.name} ${h.from ?? ''}–${h.to ?? ''}`);
    expect(history('labour')).toEqual(['Sở Nội vụ 2025-03-01–', 'Sở Lao động - Thương binh và Xã hội –2025-02-28']);
    expect(history('judicialRecords')).toEqual(['Công an tỉnh 2025-03-01–', 'Sở Tư pháp –2025-02-28']);
    expect(history('press')[0]).toBe('Sở Văn hóa, Thể thao và Du lịch 2025-03-01–');
  });
  test('a group with one more and one less', async () => {
    const [union, bank] = [await idOf('Liên minh Hợp tác xã tỉnh', sonLa), await idOf('Hội Nông dân tỉnh', sonLa)];
    await agencies.groupChange({ groupId: 'unions', agency: union, member: true });
    await agencies.groupChange({ groupId: 'unions', agency: bank, member: false });
    const after = (await agencies.groupList({})).rows.find((g) => g.id === 'unions')!;
    expect(after.members.map((m) => m.id)).toContain(union);
    expect(after.members.map((m) => m.id)).not.toContain(bank);
    expect(after).toMatchObject({ added: [{ id: union }], removed: [{ id: bank }] });
    expect((await agencies.agencyResolve({ wording: 'các đoàn thể' })).members.map((m) => m.agencyId)).toContain(union);
    await agencies.groupChange({ groupId: 'unions', agency: union, member: false });
    expect((await agencies.groupList({})).rows.find((g) => g.id === 'unions')!.members.map((m) => m.id)).not.toContain(union);
  });
});

test('lists and search keep to the own province', async () => {
  const { province, rows } = await agencies.agencyList({});
  expect(province).toEqual({ id: sonLa, name: 'Tỉnh Sơn La' });
  expect(rows.map((r) => r.name)).toContain('Sở Nội vụ');
  expect(rows.map((r) => r.name)).not.toContain('Sở Lao động - Thương binh và Xã hội');
  expect((await agencies.agencyList({ ended: 'true' })).rows.map((r) => r.name)).toContain('Sở Lao động - Thương binh và Xã hội');
  expect((await agencies.agencyList({ tier: 3 })).rows).toHaveLength(75 * 3);
  expect((await agencies.agencySearch({ q: 'ubnd xa muong' })).rows.length).toBeGreaterThan(3);
  expect((await agencies.agencySearch({ q: '100%_\\' })).rows).toEqual([]);
  const elsewhere = await world.anAgency({ name: 'Sở Ở Tỉnh Khác' });
  expect((await agencies.agencySearch({ q: 'so o tinh khac' })).rows).toEqual([]);
  expect((await refusal(agencies.agencyRename({ id: elsewhere.id, name: 'Của tôi', from: '2026-12-01' }))).kind).toBe('notFound');
});

test('a province made by a merger: agencies of the old ones, followed by those of the new', async () => {
  const quangNgai = await provinceOf('Tỉnh Quảng Ngãi');
  const other = world.client(api, await world.anAccount({ role: 'administrator', units: [quangNgai] }));
  await other.agencySetUp({ unitId: quangNgai });
  const konTum = (await sql<{ unit: number }>`select unit from unit_name where name = 'Tỉnh Kon Tum'`.execute(owner)).rows[0]!.unit;
  const [old] = await ask((tx) => resolveWordings(tx, ['Sở LĐTBXH tỉnh Kon Tum'], { provinceUnitId: quangNgai, unitId: konTum, at: '2023-06-14' }));
  expect(old!.certain).toBe(true);
  const later = await ask((tx) => heirsOf(tx, old!.members[0]!.agencyId, '2025-07-01'));
  expect(later).toEqual([await idOf('Sở Nội vụ', quangNgai)]);
  // without the place two provinces are possible then: asked, not guessed
  const [open] = await ask((tx) => resolveWordings(tx, ['Sở Nội vụ'], { provinceUnitId: quangNgai, at: '2023-06-14' }));
  expect(open).toMatchObject({ certain: false, members: [] });
  expect(open!.candidates).toHaveLength(2);
  const committee = await idOf('Ủy ban nhân dân tỉnh Quảng Ngãi', quangNgai);
  const { rows } = await sql<{
    there: boolean;
  }>`select exists (select from agency_closure where ancestor = ${committee} and descendant = ${old!.members[0]!.agencyId}) as there`.execute(owner);
  expect(rows[0]!.there).toBe(true);
});
