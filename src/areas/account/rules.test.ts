import { describe, expect, test } from 'vitest';
import { roles } from './roles.data.ts';
import { codeOf, countedAs, mayChangeRoles, mayGiveRole, mayNameStandIn, passwordProblem, typedSecret, usualUnits } from './rules.ts';
import { STRONG_ENOUGH, strengthOf } from './rules-strength.ts';
import { judgeRows, type SheetFacts } from './sheet/rules.ts';

describe('a password', () => {
  const person = { login: 'nguyen.van.thu', name: 'Nguyễn Văn Thử' };
  test.each([
    ['nguyen.van.thu', 'account.passwordIsName'],
    ['Nguyễn  Văn Thử', 'account.passwordIsName'],
    ['nguyen.van.thu1', 'account.passwordIsName'],
    ['Mật Khẩu 12345', 'account.passwordKnown'],
    ['1111111111', 'account.passwordKnown'],
    ['0987654321', 'account.passwordKnown'],
    ['trời hôm nay nắng đẹp', null],
    ['khongcochuhoa', null],
    ['nguyen.van.thu thích cá kho', null],
  ])('%s: %s', (given, expected) => expect(passwordProblem(given, person)).toBe(expected));

  test.each([
    // from lists of breaches, keyboards, repetitions, what stands in the account, our own: twelve signs and more, and yet soon guessed
    ['password1234', false],
    ['iloveyou1234', false],
    ['1q2w3e4r5t6y', false],
    ['lkjhgfdsaqwe', false],
    ['aA1!aA1!aA1!aA1!', false],
    ['Matkhau@123456', false],
    ['Mật Khẩu @ 123456', false],
    ['Nguyễn Văn Thử 1990', false],
    ['mot cau de nho 1', true],
    ['khongcochuhoa', true],
    ['trời hôm nay nắng đẹp', true],
    ['nguyen.van.thu thích cá kho', true],
  ])('%s is strong enough: %s', async (given, expected) => expect((await strengthOf(given, person)) >= STRONG_ENOUGH).toBe(expected));

  test('a very long one is judged in no time', async () => {
    const begun = process.cpuUsage();
    expect(await strengthOf('aB3$ x'.repeat(21).slice(0, 128), person)).toBeGreaterThanOrEqual(0);
    expect(await strengthOf(Array.from({ length: 128 }, (_, i) => String.fromCharCode(33 + ((i * 37) % 90))).join(''), person)).toBe(4);
    expect(process.cpuUsage(begun).user / 1e6).toBeLessThan(5);
  });
});

test.each([
  ['198.51.100.7', '198.51.100.7'],
  ['::ffff:198.51.100.7', '198.51.100.7'],
  ['2001:db8:0:7::1', '2001:db8:0:7::/64'],
  ['2001:0DB8:0000:0007:a:b:c:d', '2001:db8:0:7::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['local', 'local'],
])('wrong tries from %s count for %s', (address, counted) => expect(countedAs(address)).toBe(counted));

test('a code is twelve signs that cannot be mistaken on paper, and is understood however it is typed', () => {
  const code = codeOf(Uint8Array.from({ length: 12 }, (_, i) => i * 21));
  expect(code).toMatch(/^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/);
  for (const typed of [code, code.toLowerCase(), code.replaceAll('-', ''), ` ${code.replaceAll('-', ' ')} `]) expect(typedSecret(typed, true)).toBe(code);
  // a chosen password is taken as it is
  expect(typedSecret('abcd efgh jkmn', false)).toBe('abcd efgh jkmn');
});

test('nobody gives a role wider than the own one, except who could widen the own one', () => {
  const head = { permissions: new Set(['work.read', 'work.approve', 'account.manage']), nation: false };
  expect(mayGiveRole(head, { nation: false }, ['work.read'])).toBe(true);
  expect(mayGiveRole(head, { nation: false }, ['work.read', 'plan.track'])).toBe('account.roleTooHigh');
  const chief = { permissions: new Set(['role.manage']), nation: false };
  expect(mayGiveRole(chief, { nation: false }, ['plan.track'])).toBe(true);
  expect(mayGiveRole(chief, { nation: true }, [])).toBe('account.roleTooHigh');
});

test('some role with living accounts can always administer', () => {
  const both = new Set(['account.manage', 'role.manage']);
  expect(
    mayChangeRoles([
      { permissions: both, accounts: 1 },
      { permissions: new Set(), accounts: 9 },
    ]),
  ).toBe(true);
  expect(
    mayChangeRoles([
      { permissions: both, accounts: 0 },
      { permissions: new Set(['account.manage']), accounts: 9 },
    ]),
  ).toBe('account.rolesLastAdministrator');
});

test('a stand-in is named by the absent person or an administrator, for another person, for at most a year', () => {
  const me = { accountId: 'a', permissions: new Set<string>() };
  const s = { account: 'b', standsFor: 'a', fromDay: '2026-01-01', toDay: '2026-01-31' };
  expect(mayNameStandIn(me, s, 30)).toBe(true);
  expect(mayNameStandIn(me, { ...s, standsFor: 'c' }, 30)).toBe('account.standInNotYours');
  expect(mayNameStandIn({ ...me, permissions: new Set(['account.manage']) }, { ...s, standsFor: 'c' }, 30)).toBe(true);
  expect(mayNameStandIn(me, { ...s, account: 'a' }, 30)).toBe('account.standInSelf');
  expect(mayNameStandIn(me, { ...s, toDay: '2025-12-31' }, -1)).toBe('account.standInDays');
  expect(mayNameStandIn(me, s, 400)).toBe('account.standInDays');
});

test('units in sight follow the role unless an administrator says otherwise', () => {
  const byCode = Object.fromEntries(roles.map((r) => [r.code, usualUnits(r.scope, 7)]));
  // of each scope; an area that brings a role says its scope with it
  expect(byCode).toMatchObject({
    administrator: [7],
    trackingOfficer: [7],
    agencyOfficer: [],
    agencyHead: [],
    communeOfficer: [7],
    leader: [7],
    auditor: [7],
    ministryReader: [],
  });
  expect(usualUnits('agency', 7)).toEqual([]);
  expect(usualUnits('nation', 7)).toEqual([]);
  expect(usualUnits('unit', null)).toEqual([]);
});

describe('a row of the sheet', () => {
  const facts: SheetFacts = {
    roles: [
      { code: 'communeOfficer', title: 'Cán bộ xã, phường', mayGive: true, needsAgency: false },
      { code: 'agencyHead', title: 'Thủ trưởng cơ quan', mayGive: true, needsAgency: true },
      { code: 'administrator', title: 'Quản trị viên', mayGive: false, needsAgency: false },
    ],
    agencies: [
      { id: 5, seat: 31, names: ['Sở Nội vụ', 'SNV'] },
      { id: 6, seat: 32, names: ['Ban Thử'] },
      { id: 7, seat: 33, names: ['Ban Thử'] },
    ],
    units: [
      { id: 31, name: 'Xã Suối Thử' },
      { id: 32, name: 'Phường Suối Thử' },
      { id: 33, name: 'Xã Bản Thử' },
    ],
    known: new Map([
      ['co.roi', { name: 'Người Cũ', role: 'communeOfficer', agency: null, unitId: 33 }],
      ['noi.khac', null],
    ]),
    home: 1,
  };
  const row = (cells: Partial<Parameters<typeof judgeRows>[0][number]['cells']>) =>
    judgeRows([{ line: 2, cells: { login: 'nguoi.moi', name: 'Người Mới', role: 'Cán bộ xã, phường', agency: '', unit: '', ...cells } }], facts)[0]!;
  test.each<[string, Parameters<typeof row>[0], string, string[]]>([
    ['belongs to the administrator’s own unit when nothing is said', {}, 'new', []],
    ['is known by spelling, case and short name alike', { role: 'cán bộ XÃ phường', agency: 'snv' }, 'new', []],
    ['names a unit without its kind when that is enough', { unit: 'bản thử' }, 'new', []],
    ['must tell two units of one name apart', { unit: 'Suối Thử' }, 'bad', ['unit']],
    ['may name the kind to do so', { unit: 'phường suối thử' }, 'new', []],
    ['must tell two agencies of one name apart', { agency: 'Ban Thử' }, 'bad', ['agency']],
    ['names an agency for a role that works in one', { role: 'Thủ trưởng cơ quan' }, 'bad', ['agency']],
    ['cannot give a role beyond the giver', { role: 'Quản trị viên' }, 'bad', ['role']],
    ['that is there already exactly so changes nothing', { login: 'co.roi', name: 'Người Cũ', unit: 'Xã Bản Thử' }, 'same', []],
    ['that is there otherwise is given back', { login: 'co.roi', name: 'Người Khác', unit: 'Xã Bản Thử' }, 'bad', ['login']],
    ['cannot take a name used out of sight', { login: 'noi.khac' }, 'bad', ['login']],
    ['needs a name and a login that can be typed', { login: 'người mới', name: '' }, 'bad', ['login', 'name']],
  ])('%s', (_what, cells, state, problems) => {
    const judged = row(cells);
    expect([judged.state, Object.keys(judged.problems).sort()]).toEqual([state, problems]);
    expect(judged.resolved !== undefined).toBe(state === 'new');
  });

  test('the unit is the agency’s seat unless said otherwise', () => {
    expect(row({ agency: 'Sở Nội vụ' }).resolved).toMatchObject({ agency: 5, unitId: 31 });
    expect(row({ agency: 'Sở Nội vụ', unit: 'Xã Bản Thử' }).resolved).toMatchObject({ agency: 5, unitId: 33 });
  });
});
