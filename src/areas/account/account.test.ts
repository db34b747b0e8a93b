import { expect, test } from 'vitest';
import { openWorld } from '../../../test/world.ts';
import { newId } from '../../kernel/clock.ts';
import { Problem } from '../../kernel/problem.ts';
import { api } from './contract.ts';

const world = await openWorld();
const nobody = world.client(api, null);
const PASSWORD = 'mot cau de nho 1';

const refusal = async (act: Promise<unknown>): Promise<Problem> => {
  const p = await act.then(() => new Error('was not refused'), (e: unknown) => e);
  if (p instanceof Problem) return p;
  throw p;
};

test('signs in with a login name; the session is the person with units and permissions', async () => {
  const commune = await world.aCommune();
  const officer = await world.anAccount({ role: 'communeOfficer', units: [commune], password: PASSWORD });
  const response = await world.request('/api/account/sign-in', {
    method: 'POST', headers: { 'content-type': 'application/json', 'request-id': newId() }, body: JSON.stringify({ login: ` ${officer.login.toUpperCase()} `, password: PASSWORD }),
  });
  expect(response.status).toBe(200);
  const cookie = response.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/^vx_session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/);
  const me = await world.client(api, { ...officer, cookie: /vx_session=([^;]+)/.exec(cookie)![1]! }).me({});
  expect(me).toMatchObject({ id: officer.id, roleTitle: 'Cán bộ xã, phường', units: [{ id: commune.id, name: commune.name }], mustChangePassword: false, scope: commune.name });
  expect(me.permissions).toContain('work.report');
});

test('five wrong passwords lock for fifteen minutes, with the tries left said each time', async () => {
  const officer = await world.anAccount({ role: 'communeOfficer', units: [await world.aCommune()], password: PASSWORD });
  const wrong = () => refusal(nobody.signIn({ login: officer.login, password: 'khong phai the' }));
  expect((await wrong()).message).toBe('Mật khẩu chưa đúng. Còn 4 lần thử trước khi tạm khóa 15 phút.');
  for (const left of [3, 2, 1]) expect((await wrong()).facts).toMatchObject({ left });
  expect(await wrong()).toMatchObject({ code: 'account.locked', kind: 'tooMany' });
  expect((await refusal(nobody.signIn({ login: officer.login, password: PASSWORD }))).code).toBe('account.locked');
  world.clock.advance(16);
  expect(await nobody.signIn({ login: officer.login, password: PASSWORD })).toEqual({ mustChangePassword: false });
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
