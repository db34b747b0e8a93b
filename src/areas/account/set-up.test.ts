import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { refusal } from '../../../test/refusal.ts';
import { openWorld, type TestAccount } from '../../../test/world.ts';
import { newId } from '../../kernel/clock.ts';
import { Problem } from '../../kernel/problem.ts';
import { api } from './contract.ts';
import { createAdminLink, createFirstAdminLink } from './link.ts';

const world = await openWorld();
const nobody = world.client(api, null);
const person = { name: 'Nguyễn Thử Nghiệm', newPassword: 'mot cau de nho 1' };

const useLink = async (token: string, login: string): Promise<TestAccount> => {
  const response = await world.request('/api/account/link/use', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'request-id': newId() },
    body: JSON.stringify({ token, login, ...person }),
  });
  const cookie = /vx_session=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1];
  if (!cookie) throw Problem.from((await response.json()) as never);
  return { id: '', login, name: person.name, role: 'administrator', agency: null, units: [], cookie };
};

test('from the first link to a system in use', async () => {
  const first = (await createFirstAdminLink(world.ownerUrl, world.clock.now()))!;
  const token = (await createFirstAdminLink(world.ownerUrl, world.clock.now()))!;
  expect(await nobody.linkCheck({ token: first })).toEqual({ open: false }); // a later link replaces an earlier one
  expect(await nobody.linkCheck({ token })).toEqual({ open: true });
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
  await world.anAgency({ seat: province });
  await me.accountSave({ id: newId(), version: 0, login: 'quantri-hai', name: 'Trần Thử Nghiệm', role: 'administrator', unitId: province.id, units: [province.id] });
  expect(await me.setUpGet({})).toMatchObject({ needed: true, province: { id: province.id, name: province.name }, agencies: 1, administrators: 2 });
  await me.setUpFinish({});
  expect(await me.me({})).toMatchObject({ setUpNeeded: false, units: [{ id: province.id, name: province.name }] });
  expect((await refusal(me.setUpProvince({ unitId: provinces[0]!.id }))).code).toBe('account.setUpOver');

  // a link made later gives another administrator of the same province
  const later = await useLink(await createAdminLink(world.ownerUrl, world.clock.now()), 'quantri-ba');
  expect(await world.client(api, later).me({})).toMatchObject({ setUpNeeded: false, units: [{ id: province.id, name: province.name }] });
});

test('a link ends after thirty minutes', async () => {
  const token = await createAdminLink(world.ownerUrl, world.clock.now());
  world.clock.advance(31);
  expect(await nobody.linkCheck({ token })).toEqual({ open: false });
  expect((await refusal(useLink(token, 'qua-han'))).code).toBe('account.linkUsed');
});
