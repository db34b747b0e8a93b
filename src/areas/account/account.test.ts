import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { refusal } from '../../../test/refusal.ts';
import { openWorld, type TestAccount } from '../../../test/world.ts';
import { newId } from '../../kernel/clock.ts';
import { api, type Slip } from './contract.ts';
import { ADDRESS_TRIES } from './rules.ts';

const world = await openWorld();
const nobody = world.client(api, null);
const PASSWORD = 'mot cau de nho 1';

/** A second session of the account, through the real door. */
const signIn = async (account: TestAccount, password: string): Promise<TestAccount> => {
  const response = await world.request('/api/account/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'request-id': newId() },
    body: JSON.stringify({ login: account.login, password }),
  });
  return { ...account, cookie: /vx_session=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')![1]! };
};

test('signs in with a login name; the session is the person with units and permissions', async () => {
  const commune = await world.aCommune();
  const officer = await world.anAccount({ role: 'communeOfficer', units: [commune], password: PASSWORD });
  const response = await world.request('/api/account/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'request-id': newId() },
    body: JSON.stringify({ login: ` ${officer.login.toUpperCase()} `, password: PASSWORD }),
  });
  expect(response.status).toBe(200);
  const cookie = response.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/^vx_session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/);
  const me = await world.client(api, { ...officer, cookie: /vx_session=([^;]+)/.exec(cookie)![1]! }).me({});
  expect(me).toMatchObject({ id: officer.id, roleTitle: 'Cán bộ xã, phường', units: [{ id: commune.id, name: commune.name }], mustChangePassword: false, scope: commune.name });
  expect(me.permissions).toContain('work.report');
});

test('behind https the cookie is bound to this host, and one without that name opens nothing', async () => {
  const officer = await world.anAccount({ role: 'communeOfficer', units: [await world.aCommune()], password: PASSWORD });
  const response = await world.system.api.request('https://localhost/api/account/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'request-id': newId(), origin: 'https://localhost' },
    body: JSON.stringify({ login: officer.login, password: PASSWORD }),
  });
  const cookie = response.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/^__Host-vx_session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  const token = /=([^;]+)/.exec(cookie)![1]!;
  const me = async (name: string) => (await world.system.api.request('https://localhost/api/account/me', { headers: { cookie: `${name}=${token}` } })).status;
  expect([await me('__Host-vx_session'), await me('vx_session')]).toEqual([200, 401]);
});

test('five wrong passwords lock for fifteen minutes, with the tries left said each time', async () => {
  const officer = await world.anAccount({ role: 'communeOfficer', units: [await world.aCommune()], password: PASSWORD });
  const wrong = () => refusal(nobody.signIn({ login: officer.login, password: 'khong phai the' }));
  expect((await wrong()).message).toBe('Mật khẩu chưa đúng. Còn 4 lần thử trước khi tạm khóa 15 phút.');
  for (const left of [3, 2, 1]) expect((await wrong()).facts).toMatchObject({ left });
  expect(await wrong()).toMatchObject({ code: 'account.locked', kind: 'tooMany' });
  expect((await refusal(nobody.signIn({ login: officer.login, password: PASSWORD }))).code).toBe('account.locked');
  world.clock.advance(16);
  expect(await nobody.signIn({ login: officer.login, password: PASSWORD })).toMatchObject({ mustChangePassword: false });
});

test('an unknown login name is answered and locked exactly like a known one', async () => {
  const officer = await world.anAccount({ role: 'communeOfficer', units: [await world.aCommune()], password: PASSWORD });
  const answers = async (login: string) => {
    const list: unknown[] = [];
    for (let i = 0; i < 6; i++) {
      const p = await refusal(nobody.signIn({ login, password: 'sai hoan toan' }));
      list.push({ status: p.status, code: p.code, message: p.message, facts: p.facts, fields: p.fields });
    }
    return list;
  };
  expect(await answers('khong-co-ai-nhu-the')).toEqual(await answers(officer.login));
});

test('simultaneous guesses cannot slip past the limit', async () => {
  const officer = await world.anAccount({ role: 'communeOfficer', units: [await world.aCommune()], password: PASSWORD });
  const all = await Promise.all(Array.from({ length: 12 }, () => refusal(nobody.signIn({ login: officer.login, password: 'doan mo' }))));
  expect(
    all
      .filter((p) => p.code === 'account.wrongPassword')
      .map((p) => p.facts['left'])
      .sort(),
  ).toEqual([1, 2, 3, 4]);
});

test('too many wrong tries from one address stop that address alone, for known and unknown names', async () => {
  const officer = await world.anAccount({ role: 'communeOfficer', units: [await world.aCommune()], password: PASSWORD });
  const from = (address: string, login: string, password: string) =>
    world.request('/api/account/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'request-id': newId() },
      body: JSON.stringify({ login, password }),
      env: { incoming: { socket: { remoteAddress: address } } },
    });
  expect((await from('198.51.100.7', 'khach-1', 'doan mo')).status).toBe(409);
  // as if the tries before the last one had been made
  await sql`update sign_in_address set failures = failures + ${ADDRESS_TRIES - 2} where address = '198.51.100.7' and failures = 1`.execute(world.owner);
  expect((await from('198.51.100.7', 'khach-2', 'doan mo')).status).toBe(409);
  const refused = await from('198.51.100.7', officer.login, PASSWORD);
  expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([429, 'account.crowded']);
  expect((await from('198.51.100.8', officer.login, PASSWORD)).status).toBe(200);
  // who has a network of one's own does not come anew with each of its addresses
  expect((await from('2001:db8:0:7::1', 'khach-3', 'doan mo')).status).toBe(409);
  await sql`update sign_in_address set failures = ${ADDRESS_TRIES} where address like '2001:db8:%'`.execute(world.owner);
  expect((await from('2001:db8:0:7:a:b:c:d', officer.login, PASSWORD)).status).toBe(429);
  expect((await from('2001:db8:0:8::1', officer.login, PASSWORD)).status).toBe(200);
});

test('a request from another site, or one that a plain form could send, is refused', async () => {
  const officer = await world.anAccount({ role: 'communeOfficer', units: [await world.aCommune()] });
  const send = (headers: Record<string, string>) =>
    world.request('/api/account/sign-out', { method: 'POST', account: officer, headers: { 'content-type': 'application/json', 'request-id': newId(), ...headers }, body: '{}' });
  expect((await send({ origin: 'https://other.example' })).status).toBe(403);
  expect((await send({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await send({ 'request-id': '' })).status).toBe(422);
  expect((await world.client(api, officer).sessionList({})).length).toBe(1);
});

test('a session ends at once: signed out, ended by its owner, by an administrator, idle, or too old', async () => {
  const province = await world.aProvince();
  const chief = await world.anAccount({ role: 'administrator', units: [province] });
  const commune = await world.aCommune({ province });
  const someone = () => world.anAccount({ role: 'communeOfficer', units: [commune], password: PASSWORD });
  const isOut = async (account: TestAccount) => (await refusal(world.client(api, account).me({}))).kind === 'unauthenticated';

  const a = await someone();
  await world.client(api, a).signOut({});
  expect(await isOut(a)).toBe(true);

  const b = await someone();
  await nobody.signIn({ login: b.login, password: PASSWORD });
  const sessions = await world.client(api, b).sessionList({});
  expect(sessions.map((s) => s.current).sort()).toEqual([false, true]);
  await world.client(api, b).sessionEnd({ id: sessions.find((s) => s.current)!.id });
  expect(await isOut(b)).toBe(true);

  const c = await someone();
  expect(await world.client(api, chief).accountSignOut({ id: c.id })).toEqual({ ended: 1 });
  expect(await isOut(c)).toBe(true);

  const d = await someone();
  const { version } = await world.client(api, chief).accountGet({ id: d.id });
  expect((await world.client(api, chief).accountEnd({ id: d.id, version })).state).toBe('ended');
  expect(await isOut(d)).toBe(true);
  expect((await refusal(nobody.signIn({ login: d.login, password: PASSWORD }))).code).toBe('account.wrongPassword');
  expect((await world.client(api, chief).accountReopen({ id: d.id, version: version + 1 })).state).toBe('expired');
  expect((await refusal(nobody.signIn({ login: d.login, password: PASSWORD }))).code).toBe('account.codeExpired');

  const e = await someone();
  world.clock.advance(29);
  await world.client(api, e).me({});
  world.clock.advance(29);
  expect((await world.client(api, e).me({})).id).toBe(e.id);
  world.clock.advance(31);
  expect(await isOut(e)).toBe(true);

  const f = await someone();
  for (let quarters = 0; quarters < 48; quarters++) {
    world.clock.advance(15);
    if (quarters < 47) expect((await world.client(api, f).me({})).id).toBe(f.id);
  }
  expect(await isOut(f)).toBe(true);
});

test('another person’s session cannot be ended by its id', async () => {
  const commune = await world.aCommune();
  const [a, b] = [await world.anAccount({ role: 'communeOfficer', units: [commune] }), await world.anAccount({ role: 'communeOfficer', units: [commune] })];
  const [theirs] = await world.client(api, b).sessionList({});
  expect((await refusal(world.client(api, a).sessionEnd({ id: theirs!.id }))).kind).toBe('notFound');
  expect((await world.client(api, b).me({})).id).toBe(b.id);
});

test('only digests are kept: neither the session token, nor the code, nor the password can be found in the database', async () => {
  const province = await world.aProvince();
  const chief = await world.anAccount({ role: 'administrator', units: [province] });
  const officer = await world.anAccount({ role: 'communeOfficer', units: [await world.aCommune({ province })] });
  const { slips } = (await (await world.client(api, chief).codesIssue({ ids: [officer.id] })).json()) as { slips: Slip[] };
  const tables = await sql<{ name: string }>`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`.execute(world.owner);
  for (const secret of [slips[0]!.code, chief.cookie, PASSWORD])
    for (const { name } of tables.rows) {
      const found = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(name)} t where position(${secret} in t::text) > 0`.execute(world.owner);
      expect([name, found.rows[0]!.n]).toEqual([name, 0]);
    }
});

describe('a one-time code', () => {
  test('signs in once issued, only to choose a password; typed in small letters and without hyphens too', async () => {
    const province = await world.aProvince();
    const chief = await world.anAccount({ role: 'administrator', units: [province] });
    const officer = await world.anAccount({ role: 'communeOfficer', units: [await world.aCommune({ province })], password: PASSWORD });
    const { slips } = (await (await world.client(api, chief).codesIssue({ ids: [officer.id] })).json()) as { slips: Slip[] };
    expect(slips).toEqual([expect.objectContaining({ login: officer.login, name: officer.name, code: expect.stringMatching(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/) as string })]);
    // the old password and the old session ended with it
    expect((await refusal(nobody.signIn({ login: officer.login, password: PASSWORD }))).code).toBe('account.wrongPassword');
    expect((await refusal(world.client(api, officer).me({}))).kind).toBe('unauthenticated');

    const signedIn = await signIn(officer, slips[0]!.code.toLowerCase().replaceAll('-', ' '));
    const me = world.client(api, signedIn);
    expect((await me.me({})).mustChangePassword).toBe(true);
    expect((await refusal(me.roleTable({}))).code).toBe('kernel.changePasswordFirst');
    expect((await refusal(me.passwordChange({ newPassword: officer.login + '1' }))).code).toBe('account.passwordIsName');
    expect((await refusal(me.passwordChange({ newPassword: 'matkhau12345' }))).code).toBe('account.passwordKnown');
    // on no list of ours, known from breaches with a year behind it
    expect((await refusal(me.passwordChange({ newPassword: 'P@ssw0rd2026' }))).code).toBe('account.passwordKnown');
    expect((await refusal(me.passwordChange({ newPassword: 'ngan' }))).fields).toHaveProperty('newPassword');
    await me.passwordChange({ newPassword: 'troi hom nay nang dep' });
    expect((await me.me({})).mustChangePassword).toBe(false);
    expect((await refusal(nobody.signIn({ login: officer.login, password: slips[0]!.code }))).code).toBe('account.wrongPassword');
  });

  test('ends after fourteen days', async () => {
    const province = await world.aProvince();
    const officer = await world.anAccount({ role: 'communeOfficer', units: [await world.aCommune({ province })] });
    const chief = await world.anAccount({ role: 'administrator', units: [province] });
    const { slips } = (await (await world.client(api, chief).codesIssue({ ids: [officer.id] })).json()) as { slips: Slip[] };
    world.clock.advance(14 * 24 * 60 + 1);
    expect((await refusal(nobody.signIn({ login: officer.login, password: slips[0]!.code }))).code).toBe('account.codeExpired');
  });
});

test('changing a password asks for the present one and ends the other sessions', async () => {
  const officer = await world.anAccount({ role: 'communeOfficer', units: [await world.aCommune()], password: PASSWORD });
  const other = await signIn(officer, PASSWORD);
  const me = world.client(api, officer);
  expect(await refusal(me.passwordChange({ current: 'sai mat roi', newPassword: 'troi hom nay nang dep' }))).toMatchObject({
    code: 'account.wrongPassword',
    fields: { current: expect.any(String) as string },
  });
  expect(await me.passwordChange({ current: PASSWORD, newPassword: 'troi hom nay nang dep' })).toEqual({ endedSessions: 1 });
  expect((await refusal(world.client(api, other).me({}))).kind).toBe('unauthenticated');
  expect((await me.me({})).id).toBe(officer.id);
});

describe('accounts of a territory', () => {
  test('are made once per request id, changed by version, and shown as they now stand to who comes late', async () => {
    const province = await world.aProvince();
    const chief = world.client(api, await world.anAccount({ role: 'administrator', units: [province] }));
    const commune = await world.aCommune({ province });
    const given = { id: newId(), version: 0, login: `moi-${newId().slice(-8)}`, name: 'Người Mới', role: 'communeOfficer', unitId: commune.id, units: [commune.id] };
    const requestId = newId();
    const [first, repeat] = await Promise.all([chief.accountSave(given, { requestId }), chief.accountSave(given, { requestId })]);
    expect(repeat).toEqual(first);
    expect(first).toMatchObject({ login: given.login, roleTitle: 'Cán bộ xã, phường', state: 'expired', units: [{ id: commune.id, name: commune.name }], version: 1 });

    const changed = await chief.accountSave({ ...given, version: 1, name: 'Người Mới Hơn' });
    expect(changed).toMatchObject({ name: 'Người Mới Hơn', version: 2 });
    const late = await refusal(chief.accountSave({ ...given, version: 1, name: 'Đến Muộn' }));
    expect([late.status, late.current]).toEqual([409, changed]);
    expect((await chief.accountList({})).rows.find((r) => r.id === given.id)?.name).toBe('Người Mới Hơn');
    expect((await refusal(chief.accountSave({ ...given, id: newId() }))).fields).toHaveProperty('login');
  });

  test('outside of it cannot be given, nor roles beyond one’s own', async () => {
    const province = await world.aProvince();
    const commune = await world.aCommune({ province });
    const elsewhere = await world.aCommune();
    const chief = world.client(api, await world.anAccount({ role: 'administrator', units: [commune] }));
    const given = { id: newId(), version: 0, login: `moi-${newId().slice(-8)}`, name: 'Người Mới', role: 'communeOfficer', unitId: commune.id, units: [commune.id] };
    expect(await refusal(chief.accountSave({ ...given, units: [commune.id, elsewhere.id] }))).toMatchObject({
      code: 'account.outOfReach',
      fields: { units: expect.any(String) as string },
    });
    expect(await refusal(chief.accountSave({ ...given, unitId: province.id }))).toMatchObject({ code: 'account.outOfReach', fields: { unitId: expect.any(String) as string } });
    expect(await refusal(chief.accountSave({ ...given, agency: (await world.anAgency({ seat: elsewhere })).id }))).toMatchObject({
      code: 'account.outOfReach',
      fields: { agency: expect.any(String) as string },
    });
    expect((await refusal(chief.accountSave({ ...given, role: 'ministryReader' }))).code).toBe('account.roleTooHigh');
    expect(await refusal(chief.accountSave({ ...given, role: 'agencyHead' }))).toMatchObject({ code: 'account.agencyNeeded', fields: { agency: expect.any(String) as string } });
    expect((await chief.accountList({})).rows.map((r) => r.login)).not.toContain(given.login);
  });

  test('keep their last administrator; nobody ends oneself', async () => {
    const fresh = await sql<{ n: number }>`select count(*)::int as n from account where role = 'administrator' and ended_at is null`.execute(world.owner);
    expect(fresh.rows[0]!.n).toBeGreaterThan(1);
    const chief = await world.anAccount({ role: 'administrator', units: [await world.aProvince()] });
    expect((await refusal(world.client(api, chief).accountEnd({ id: chief.id, version: 1 }))).code).toBe('account.selfEnd');
  });
});

test('a stand-in has the other’s sight for the days named, and history names both', async () => {
  const agency = await world.anAgency();
  const head = await world.anAccount({ role: 'agencyHead', agency });
  const deputy = await world.anAccount({ role: 'agencyOfficer', agency });
  const { rows } = await sql<{ day: string }>`select ${world.clock.now()}::timestamptz::date::text as day`.execute(world.owner);
  const today = rows[0]!.day;
  const standIn = { id: newId(), account: deputy.id, standsFor: head.id, fromDay: today, toDay: today };
  expect((await refusal(world.client(api, deputy).standInSave({ ...standIn, account: head.id, standsFor: head.id }))).code).toBe('account.standInSelf');
  expect((await refusal(world.client(api, deputy).standInSave(standIn))).code).toBe('account.standInNotYours');
  expect((await world.actor(deputy)).permissions.has('work.approve')).toBe(false);
  await world.client(api, head).standInSave(standIn);
  expect((await world.actor(deputy)).permissions.has('work.approve')).toBe(true);
  expect((await world.actor(deputy)).name).toBe(`${deputy.name} (thay ${head.name})`);
  expect((await world.client(api, deputy).me({})).standsFor).toEqual([{ id: head.id, name: head.name }]);
  await sql`update stand_in set made_at = ${world.clock.now()} where id = ${standIn.id}`.execute(world.owner);
  const label = await sql<{ label: string }>`select actor_label(${deputy.id}, ${world.clock.now()}) as label`.execute(world.owner);
  expect(label.rows[0]!.label).toBe(`${deputy.name} (thay ${head.name})`);
  await world.client(api, head).standInEnd({ id: standIn.id });
  expect((await world.actor(deputy)).permissions.has('work.approve')).toBe(false);
});

test('the table of roles takes effect with the next request and never loses who could mend it', async () => {
  const chief = world.client(api, await world.anAccount({ role: 'administrator', units: [await world.aProvince()] }));
  const auditor = await world.anAccount({ role: 'auditor', units: [await world.aCommune()] });
  expect((await world.client(api, auditor).me({})).permissions).not.toContain('work.report');
  await chief.roleSave({ changes: [{ role: 'auditor', permission: 'work.report', granted: true }] });
  expect((await world.client(api, auditor).me({})).permissions).toContain('work.report');
  await chief.roleSave({ changes: [{ role: 'auditor', permission: 'work.report', granted: false }] });
  expect((await refusal(chief.roleSave({ changes: [{ role: 'administrator', permission: 'account.manage', granted: false }] }))).code).toBe('account.rolesLastAdministrator');
});

test('how an agency works is decided by its head or the territory’s administrator', async () => {
  const agency = await world.anAgency();
  const head = world.client(api, await world.anAccount({ role: 'agencyHead', agency }));
  const officer = world.client(api, await world.anAccount({ role: 'agencyOfficer', agency }));
  expect(await officer.agencySetting({ agency: agency.id })).toEqual({ agency: agency.id, headApproves: false, version: 0 });
  expect((await refusal(officer.agencySettingSave({ agency: agency.id, headApproves: false, version: 0 }))).code).toBe('account.agencyNotYours');
  expect(await head.agencySettingSave({ agency: agency.id, headApproves: false, version: 0 })).toEqual({ agency: agency.id, headApproves: false, version: 1 });
  expect(await refusal(head.agencySettingSave({ agency: agency.id, headApproves: true, version: 0 }))).toMatchObject({
    kind: 'conflict',
    current: { headApproves: false, version: 1 },
  });
  const stranger = world.client(api, await world.anAccount({ role: 'agencyHead', agency: await world.anAgency() }));
  expect((await refusal(stranger.agencySettingSave({ agency: agency.id, headApproves: true, version: 1 }))).kind).toBe('notFound');
});
