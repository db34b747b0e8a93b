import { sql } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import { describe, expect, test } from 'vitest';
import { refusal } from '../../../test/refusal.ts';
import { openWorld, type TestAccount } from '../../../test/world.ts';
import { newId } from '../../kernel/clock.ts';
import { api } from './contract.ts';
import { askAdministratorsForCodes } from './reference.ts';

/** The second factor: set up, asked for, guessed at, lost. */

const world = await openWorld();
const PASSWORD = 'mot cau de nho 1';

/** A call through the real door, with the cookie that comes back. */
const post = async (path: string, account: TestAccount, body: object, cookie: string | null): Promise<{ status: number; body: Record<string, unknown>; cookie: string }> => {
  const response = await world.request(path, {
    method: 'POST',
    account: cookie === null ? null : { ...account, cookie },
    headers: { 'content-type': 'application/json', 'request-id': newId() },
    body: JSON.stringify(body),
  });
  const set = /vx_session=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1];
  return { status: response.status, body: (await response.json()) as Record<string, unknown>, cookie: set ?? cookie ?? '' };
};
const signIn = (account: TestAccount) => post('/api/account/sign-in', account, { login: account.login, password: PASSWORD }, null);
const phoneOf = (secret: string) => new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')), digits: 6, period: 30 });
const codeOf = (secret: string) => phoneOf(secret).generate({ timestamp: world.clock.now().getTime() });

/** A role whose people must give a second factor. */
const needed = (role: string, value: boolean | null = true) => sql`update role set second_factor = ${value} where code = ${role}`.execute(world.owner);

const someone = async (role = 'communeOfficer') => {
  const commune = await world.aCommune();
  return { commune, account: await world.anAccount({ role, agency: await world.anAgency({ seat: commune }), units: [commune], password: PASSWORD }) };
};

// officers of communes read people's data
await needed('communeOfficer');

/** Signed in, phone set up. */
const withPhone = async () => {
  const { commune, account } = await someone();
  const begun = await world.client(api, account).factorBegin({ password: PASSWORD });
  const { codes } = await world
    .client(api, account)
    .factorConfirm({ code: codeOf(begun.secret) })
    .catch((e: unknown) => {
      throw e;
    });
  // the code of this half-minute is used up
  world.clock.advance(1);
  return { commune, account, secret: begun.secret, codes };
};

describe('setting up', () => {
  test('whose role reads personal data can do nothing else until it is set up; then the session goes on under another token', async () => {
    const { account } = await someone('leader');
    await needed('leader');
    const first = await signIn(account);
    expect(first.body).toEqual({ mustChangePassword: false, secondFactorDue: 'setUp' });
    const me = world.client(api, { ...account, cookie: first.cookie });
    expect((await me.me({})).secondFactorDue).toBe('setUp');
    expect((await refusal(me.roleTable({}))).code).toBe('kernel.secondFactorFirst');
    expect(await me.factorGet({})).toEqual({ active: false, since: null, needed: true, recoveryLeft: 0, askPassword: false });

    const { secret, uri, qr } = await me.factorBegin({ password: '' });
    expect(uri).toBe(`otpauth://totp/V%C6%B0%C6%A1n%20Xa:${account.login}?issuer=V%C6%B0%C6%A1n%20Xa&secret=${secret.replaceAll(' ', '')}&algorithm=SHA1&digits=6&period=30`);
    expect(qr.every((line) => line.length === qr.length && /^[#.]+$/.test(line))).toBe(true);
    expect((await refusal(me.factorConfirm({ code: '000000' }))).code).toBe('account.wrongCode');
    const confirmed = await post('/api/account/second-factor/confirm', account, { code: codeOf(secret) }, first.cookie);
    expect(confirmed.body['codes']).toHaveLength(10);
    expect(confirmed.cookie).not.toBe(first.cookie);
    expect((await refusal(me.me({}))).kind).toBe('unauthenticated');
    expect((await world.client(api, { ...account, cookie: confirmed.cookie }).roleTable({})).roles.length).toBeGreaterThan(3);
    await needed('leader', null);
  });

  test('a permission that opens personal data asks for it by itself; the table of roles may say otherwise', async () => {
    const chief = world.client(api, await world.anAccount({ role: 'administrator', units: [await world.aProvince()] }));
    const flag = async () => (await chief.roleTable({})).roles.find((r) => r.code === 'auditor')!.secondFactor;
    expect(await flag()).toBe(false);
    await sql`insert into personal_permission values ('account.manage') on conflict do nothing`.execute(world.owner);
    await chief.roleSave({ changes: [{ role: 'auditor', permission: 'account.manage', granted: true }] });
    expect(await flag()).toBe(true);
    await chief.roleSave({ factors: [{ role: 'auditor', needed: false }] });
    expect(await flag()).toBe(false);
    await sql`delete from personal_permission where permission = 'account.manage'`.execute(world.owner);
  });

  test('who stands in for somebody of such a role needs it too', async () => {
    const { account, commune } = await someone();
    const other = await world.anAccount({ role: 'auditor', units: [commune], home: commune });
    await needed('auditor');
    await sql`insert into stand_in (id, account, stands_for, from_day, to_day) values (${newId()}, ${account.id}, ${other.id}, '2026-03-01', '2026-12-31')`.execute(world.owner);
    expect((await signIn(account)).body).toMatchObject({ secondFactorDue: 'setUp' });
    await needed('auditor', null);
  });

  test('an open session asks for the password again; the phone in use stays until the new one is proved', async () => {
    const { account, secret } = await withPhone();
    const signedIn = await signIn(account);
    const given = await post('/api/account/second-factor/give', account, { code: codeOf(secret) }, signedIn.cookie);
    const me = world.client(api, { ...account, cookie: given.cookie });
    expect((await refusal(me.factorBegin({ password: '' }))).code).toBe('account.wrongPassword');
    const next = await me.factorBegin({ password: PASSWORD });
    world.clock.advance(1);
    const again = await signIn(account);
    expect((await post('/api/account/second-factor/give', account, { code: codeOf(next.secret) }, again.cookie)).body).toMatchObject({ code: 'account.wrongCode' });
    expect((await post('/api/account/second-factor/give', account, { code: codeOf(secret) }, again.cookie)).status).toBe(200);
  });
});

describe('signing in with it', () => {
  test('the password alone opens nothing but the door to the code', async () => {
    const { account, secret } = await withPhone();
    const half = await signIn(account);
    expect(half.body).toEqual({ mustChangePassword: false, secondFactorDue: 'give' });
    const me = world.client(api, { ...account, cookie: half.cookie });
    const acts = [
      () => me.sessionList({}),
      () => me.factorGet({}),
      () => me.factorBegin({ password: PASSWORD }),
      () => me.passwordChange({ current: PASSWORD, newPassword: 'troi hom nay nang dep' }),
      () => me.roleTable({}),
    ];
    for (const act of acts) expect((await refusal(act())).code).toBe('kernel.codeFirst');
    const whole = await post('/api/account/second-factor/give', account, { code: codeOf(secret) }, half.cookie);
    expect([whole.status, whole.body]).toEqual([200, { recoveryLeft: null }]);
    expect((await refusal(me.me({}))).kind).toBe('unauthenticated');
    const list = await world.client(api, { ...account, cookie: whole.cookie }).sessionList({});
    expect(list.find((s) => s.current)).toMatchObject({ proof: 'code', place: 'Mạng nội bộ' });
  });

  test('a code opens once: neither a second time, nor an earlier one after a later', async () => {
    const { account, secret } = await withPhone();
    const code = codeOf(secret);
    const [a, b] = [await signIn(account), await signIn(account)];
    const both = await Promise.all([a, b].map((s) => post('/api/account/second-factor/give', account, { code }, s.cookie)));
    expect(both.map((r) => r.status).sort()).toEqual([200, 409]);
    const reused = await sql<{ n: number }>`select count(*)::int as n from event where type = 'account.codeReused' and subject_id = ${account.id}::uuid`.execute(world.owner);
    expect(reused.rows[0]!.n).toBe(1);
    world.clock.advance(1);
    const later = codeOf(secret);
    const earlier = phoneOf(secret).generate({ timestamp: world.clock.now().getTime() - 30_000 });
    const c = await signIn(account);
    expect((await post('/api/account/second-factor/give', account, { code: later }, c.cookie)).status).toBe(200);
    const d = await signIn(account);
    expect((await post('/api/account/second-factor/give', account, { code: earlier }, d.cookie)).body).toMatchObject({ code: 'account.wrongCode' });
  });

  test('wrong codes and wrong passwords count together; knowing the password does not start the count anew', async () => {
    const { account, secret } = await withPhone();
    const half = await signIn(account);
    const wrong = async () => (await post('/api/account/second-factor/give', account, { code: '000000' }, half.cookie)).body;
    for (const left of [4, 3]) expect(await wrong()).toMatchObject({ code: 'account.wrongCode', facts: { left } });
    const again = await signIn(account);
    expect(again.status).toBe(200);
    expect(await wrong()).toMatchObject({ facts: { left: 2 } });
    expect((await post('/api/account/sign-in', account, { login: account.login, password: 'sai' }, null)).body).toMatchObject({ facts: { left: 1 } });
    expect(await wrong()).toMatchObject({ code: 'account.locked' });
    expect((await post('/api/account/second-factor/give', account, { code: codeOf(secret) }, half.cookie)).body).toMatchObject({ code: 'account.locked' });
    expect((await signIn(account)).body).toMatchObject({ code: 'account.locked' });
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from event where type = 'account.locked' and subject_id = ${account.id}::uuid`.execute(world.owner);
    expect(rows[0]!.n).toBe(1);
    world.clock.advance(16);
    const open = await signIn(account);
    expect((await post('/api/account/second-factor/give', account, { code: codeOf(secret) }, open.cookie)).status).toBe(200);
  });

  test('a printed code opens once, in small letters and with blanks too; new ones end the old', async () => {
    const { account, secret, codes } = await withPhone();
    const typed = codes[0]!.toLowerCase().replaceAll('-', ' ');
    const half = await signIn(account);
    const whole = await post('/api/account/second-factor/give', account, { code: typed }, half.cookie);
    expect([whole.status, whole.body]).toEqual([200, { recoveryLeft: 9 }]);
    const again = await signIn(account);
    expect((await post('/api/account/second-factor/give', account, { code: typed }, again.cookie)).body).toMatchObject({ code: 'account.wrongCode' });
    const fresh = await post('/api/account/second-factor/recovery', account, { code: codeOf(secret) }, whole.cookie);
    expect(fresh.body['codes']).toHaveLength(10);
    expect((await post('/api/account/second-factor/give', account, { code: codes[1]! }, again.cookie)).body).toMatchObject({ code: 'account.wrongCode' });
    expect((await post('/api/account/second-factor/give', account, { code: (fresh.body['codes'] as string[])[0]! }, again.cookie)).status).toBe(200);
  });
});

describe('lost and kept', () => {
  test('an administrator takes it away of a lost phone: logged, sessions end, the next sign-in asks for a new one', async () => {
    const { account, commune } = await withPhone();
    const chief = world.client(api, await world.anAccount({ role: 'administrator', units: [commune] }));
    const stranger = world.client(api, await world.anAccount({ role: 'administrator', units: [await world.aCommune()] }));
    expect((await refusal(stranger.factorReset({ id: account.id }))).kind).toBe('notFound');
    const half = await signIn(account);
    expect(await chief.factorReset({ id: account.id })).toMatchObject({ secondFactor: false });
    expect((await refusal(world.client(api, { ...account, cookie: half.cookie }).me({}))).kind).toBe('unauthenticated');
    expect((await refusal(chief.factorReset({ id: account.id }))).code).toBe('account.noFactor');
    expect((await signIn(account)).body).toEqual({ mustChangePassword: false, secondFactorDue: 'setUp' });
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from event where type = 'account.factorReset' and subject_id = ${account.id}::uuid`.execute(world.owner);
    expect(rows[0]!.n).toBe(1);
  });

  test('neither the secret nor a printed code can be found in the database', async () => {
    const { secret, codes } = await withPhone();
    const plain = secret.replaceAll(' ', '');
    const tables = await sql<{ name: string }>`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`.execute(world.owner);
    for (const hidden of [plain, Buffer.from(plain).toString('hex'), codes[0]!, codes[0]!.replaceAll('-', '')])
      for (const { name } of tables.rows) {
        const found = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(name)} t where position(${hidden} in t::text) > 0`.execute(world.owner);
        expect([name, found.rows[0]!.n]).toEqual([name, 0]);
      }
  });

  test('an administrator sees the sessions of an account by device and network, and ends one of them at once', async () => {
    const { account, commune } = await someone();
    const other = await signIn(account);
    const chief = world.client(api, await world.anAccount({ role: 'administrator', units: [commune] }));
    const list = await chief.accountSessions({ id: account.id });
    expect(list.map((s) => s.place).sort()).toEqual(['Internet (192.0.2.*)', 'Mạng nội bộ']);
    await chief.accountSessionEnd({ id: account.id, session: list.find((s) => s.place === 'Mạng nội bộ')!.id });
    expect((await refusal(world.client(api, { ...account, cookie: other.cookie }).me({}))).kind).toBe('unauthenticated');
    expect((await world.client(api, account).me({})).id).toBe(account.id);
    const stranger = world.client(api, await world.anAccount({ role: 'administrator', units: [await world.aCommune()] }));
    expect((await refusal(stranger.accountSessions({ id: account.id }))).kind).toBe('notFound');
    expect((await refusal(stranger.accountSessionEnd({ id: account.id, session: list[0]!.id }))).kind).toBe('notFound');
  });
});

test('behind https whoever gives out accounts owes a code from the first sign-in, unless the roles screen says otherwise', async () => {
  const { account } = await someone('administrator');
  await needed('administrator', null);
  expect((await signIn(account)).body['secondFactorDue']).toBe(null);
  await askAdministratorsForCodes(world.owner);
  const entered = await signIn(account);
  expect(entered.body['secondFactorDue']).toBe('setUp');
  expect((await world.request('/api/account/list', { account: { ...account, cookie: entered.cookie } })).status).toBe(403);
  // decided on the roles screen: stays so at every later start
  await needed('administrator', false);
  await askAdministratorsForCodes(world.owner);
  expect((await signIn(account)).body['secondFactorDue']).toBe(null);
});
