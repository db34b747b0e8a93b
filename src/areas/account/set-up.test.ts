import { sql } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import { expect, test } from 'vitest';
import { refusal } from '../../../test/refusal.ts';
import { openWorld, type TestAccount } from '../../../test/world.ts';
import { newId } from '../../kernel/clock.ts';
import { Problem } from '../../kernel/problem.ts';
import { api } from './contract.ts';
import { createFirstAdminLink, createLink } from './link.ts';

const world = await openWorld();
const nobody = world.client(api, null);
const person = { name: 'Nguyễn Thử Nghiệm', newPassword: 'mot cau de nho 1' };

/** The session's cookie that comes back. */
const cookieOf = async (path: string, body: object, account: TestAccount | null = null): Promise<string> => {
  const response = await world.request(path, { method: 'POST', account, headers: { 'content-type': 'application/json', 'request-id': newId() }, body: JSON.stringify(body) });
  const cookie = /vx_session=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1];
  if (!cookie) throw Problem.from((await response.json()) as never);
  return cookie;
};
const useLink = async (token: string, login: string): Promise<TestAccount> => ({
  id: '',
  login,
  name: person.name,
  role: 'administrator',
  agency: null,
  units: [],
  cookie: await cookieOf('/api/account/link/use', { token, login, ...person }),
});

test('from the first link to a system in use', async () => {
  const first = (await createFirstAdminLink(world.ownerUrl, world.clock.now()))!;
  const token = (await createFirstAdminLink(world.ownerUrl, world.clock.now()))!;
  expect(await nobody.linkCheck({ token: first })).toEqual({ makes: null }); // a later link replaces an earlier one
  expect(await nobody.linkCheck({ token })).toEqual({ makes: 'administrator' });
  expect((await refusal(useLink(token, 'X Y'))).fields).toHaveProperty('login');
  expect((await refusal(nobody.linkUse({ token, login: 'quantri', name: 'Nguyễn Thử Nghiệm', newPassword: 'nguyen thu nghiem' }))).code).toBe('account.passwordIsName');

  // two people with the same link at once: one account
  const both = await Promise.allSettled([useLink(token, 'quantri'), useLink(token, 'quantri2')]);
  expect(both.map((b) => b.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((both.find((b) => b.status === 'rejected') as PromiseRejectedResult).reason).toMatchObject({ code: 'account.linkUsed' });
  expect((await refusal(useLink(token, 'quantri3'))).code).toBe('account.linkUsed');
  expect(await createFirstAdminLink(world.ownerUrl, world.clock.now())).toBeNull();
  const made = await sql<{ type: string; own: boolean }>`select type, actor = subject_id as own from event where area = 'account' order by id`.execute(world.owner);
  expect(made.rows).toEqual([
    { type: 'account.made', own: true },
    { type: 'account.signedIn', own: true },
  ]);

  const chief = (both.find((b) => b.status === 'fulfilled') as PromiseFulfilledResult<TestAccount>).value;
  const me = world.client(api, chief);
  expect(await me.me({})).toMatchObject({ setUpNeeded: true, units: [], scope: 'chưa có phạm vi' });
  const provinces = (await me.setUpGet({})).provinces;
  expect(provinces).toHaveLength(34);
  const commune = await world.aCommune();
  expect((await refusal(me.setUpProvince({ unitId: commune.id }))).code).toBe('account.notAProvince');
  const province = await world.aProvince();
  await me.setUpProvince({ unitId: province.id });
  expect((await refusal(me.setUpFinish({}))).code).toBe('account.setUpUnfinished');
  // nobody would keep, or could end, an account of the ministry as long as no province has an administrator; the link stays good
  const early = await createLink(world.ownerUrl, 'ministryReader', world.clock.now());
  expect((await refusal(useLink(early, 'can-bo-som'))).code).toBe('account.setUpUnfinished');
  expect(await nobody.linkCheck({ token: early })).toEqual({ makes: 'ministryReader' });
  await world.anAgency({ seat: province });
  await me.accountSave({ id: newId(), version: 0, login: 'quantri-hai', name: 'Trần Thử Nghiệm', role: 'administrator', unitId: province.id, units: [province.id] });
  expect(await me.setUpGet({})).toMatchObject({ needed: true, province: { id: province.id, name: province.name }, agencies: 1, administrators: 2 });
  await me.setUpFinish({});
  expect(await me.me({})).toMatchObject({ setUpNeeded: false, units: [{ id: province.id, name: province.name }] });
  expect((await refusal(me.setUpProvince({ unitId: provinces[0]!.id }))).code).toBe('account.setUpOver');

  // a link made later gives another administrator of the same province
  const later = await useLink(await createLink(world.ownerUrl, 'administrator', world.clock.now()), 'quantri-ba');
  expect(await world.client(api, later).me({})).toMatchObject({ setUpNeeded: false, units: [{ id: province.id, name: province.name }] });
});

test('somebody of the ministry comes in by a link of the console, like anybody else, and is ended by the administrator', async () => {
  const token = await createLink(world.ownerUrl, 'ministryReader', world.clock.now());
  expect(await nobody.linkCheck({ token })).toEqual({ makes: 'ministryReader' });
  const account = await useLink(token, 'can-bo-bo');
  const ministry = world.client(api, account);
  const { id, secondFactorDue, permissions, ...seen } = await ministry.me({});
  expect(seen).toMatchObject({ role: 'ministryReader', scope: 'cả nước', units: [], setUpNeeded: false });
  expect(secondFactorDue).toBe('setUp');
  expect(permissions).not.toContain('account.manage');
  const { secret } = await ministry.factorBegin({ password: '' });
  const phone = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')), digits: 6, period: 30 });
  const cookie = await cookieOf('/api/account/second-factor/confirm', { code: phone.generate({ timestamp: world.clock.now().getTime() }) }, account);
  const whole = world.client(api, { ...account, cookie });
  expect(await whole.linkCheck({ token })).toEqual({ makes: null }); // opened again by who is signed in
  await whole.passwordChange({ current: person.newPassword, newPassword: 'mot cau khac de nho 2' });
  expect(await nobody.signIn({ login: 'can-bo-bo', password: 'mot cau khac de nho 2' })).toMatchObject({ secondFactorDue: 'give' });

  const administrator = world.client(api, await useLink(await createLink(world.ownerUrl, 'administrator', world.clock.now()), 'quantri-bon'));
  const row = (await administrator.accountList({})).rows.find((r) => r.id === id)!;
  expect((await refusal(administrator.codesIssue({ ids: [id] }))).code).toBe('account.roleTooHigh');
  await administrator.accountEnd({ id, version: row.version });
  expect((await refusal(whole.me({}))).kind).toBe('unauthenticated');
});

test('a link ends after thirty minutes', async () => {
  const token = await createLink(world.ownerUrl, 'administrator', world.clock.now());
  world.clock.advance(31);
  expect(await nobody.linkCheck({ token })).toEqual({ makes: null });
  expect((await refusal(useLink(token, 'qua-han'))).code).toBe('account.linkUsed');
});
