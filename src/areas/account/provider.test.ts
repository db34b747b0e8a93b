import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { refusal } from '../../../test/refusal.ts';
import { testRing } from '../../../test/keys.ts';
import { createSystem } from '../../app.ts';
import { createClient } from '../../kernel/client.ts';
import { appUrl } from '../../kernel/db.ts';
import { plainService } from '../../kernel/service.ts';
import { openIdentity, REDIRECT } from '../../../test/identity.ts';
import { openWorld, type TestAccount } from '../../../test/world.ts';
import { newId } from '../../kernel/clock.ts';
import { api } from './contract.ts';
import { loadProviders, parseProviders, type ProviderConfig } from './reference-providers.ts';

/** Single sign-on against a real provider: there and back, and everything that can go wrong on the way. */

const world = await openWorld();
const national = await openIdentity();
const provincial = await openIdentity();
const PASSWORD = 'mot cau de nho 1';
const nobody = world.client(api, null);

const configured = (code: string, at: typeof national, over: Partial<ProviderConfig> = {}): ProviderConfig => ({
  code,
  label: `Định danh ${code}`,
  issuer: at.issuer,
  clientId: at.clientId,
  clientSecret: at.clientSecret,
  scope: 'openid',
  vouches: true,
  ...over,
});
const load = (list: ProviderConfig[]) => loadProviders(world.owner, world.system.keys.current(), list);
const both = [configured('quoc-gia', national), configured('tinh', provincial, { vouches: false })];
await load(both);

const aBrowser = () => randomBytes(32).toString('base64url');
const leaving = (provider: string, browser: string) => ({ provider, browser, origin: new URL(REDIRECT).origin });
const officer = async () => world.anAccount({ role: 'communeOfficer', units: [await world.aCommune()], password: PASSWORD });

/** The signed-in person links who they are at the provider. */
const link = async (account: TestAccount, person: string, provider = 'quoc-gia', at = national) => {
  const [mine, browser] = [world.client(api, account), aBrowser()];
  const { url, state } = await mine.identityStart({ ...leaving(provider, browser), password: PASSWORD });
  await mine.identityFinish({ state, browser, answer: await at.visit(url, person) });
};

/** Comes back through the real door; the new session's cookie. */
const finish = async (input: object): Promise<{ status: number; body: Record<string, unknown>; cookie: string | undefined }> => {
  const response = await world.request('/api/account/provider/finish', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'request-id': newId() },
    body: JSON.stringify(input),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown>, cookie: /vx_session=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1] };
};

test('what the sign-in page offers; a provider taken out of the configuration signs nobody in', async () => {
  expect(await nobody.signInOptions({})).toEqual({
    providers: [
      { code: 'quoc-gia', label: 'Định danh quoc-gia' },
      { code: 'tinh', label: 'Định danh tinh' },
    ],
    demo: false,
  });
  await load([both[0]!]);
  expect((await nobody.signInOptions({})).providers).toHaveLength(1);
  expect((await refusal(nobody.providerStart(leaving('tinh', aBrowser())))).code).toBe('account.providerUnknown');
  await load(both);
});

test('with PUBLIC_URL a sign-in begins at that address alone', async () => {
  const system = createSystem(appUrl(world.ownerUrl), {
    keys: testRing,
    clock: world.clock,
    connections: 1,
    service: { ...plainService(), publicOrigin: new URL(REDIRECT).origin },
  });
  const pinned = createClient(api, async (path, init) => system.api.request(path, init));
  try {
    const elsewhere = await refusal(pinned.providerStart({ ...leaving('quoc-gia', aBrowser()), origin: 'https://vuonxa.tinh-gia.example' }));
    expect([elsewhere.code, elsewhere.facts]).toEqual(['account.providerElsewhere', { address: new URL(REDIRECT).origin }]);
    expect(new URL((await pinned.providerStart(leaving('quoc-gia', aBrowser()))).url).searchParams.get('redirect_uri')).toBe(REDIRECT);
  } finally {
    await system.close();
  }
});

test('there and back: a linked person signs in; the request carries PKCE, state and nonce; the session says how', async () => {
  const account = await officer();
  await link(account, 'nguoi-1');
  const browser = aBrowser();
  const { url, state } = await nobody.providerStart(leaving('quoc-gia', browser));
  const asked = new URL(url).searchParams;
  expect([asked.get('response_type'), asked.get('code_challenge_method'), asked.get('state'), asked.get('redirect_uri')]).toEqual(['code', 'S256', state, REDIRECT]);
  expect(asked.get('nonce')).toMatch(/^[\w-]{40,}$/);
  const back = await finish({ state, browser, answer: await national.visit(url, 'nguoi-1') });
  expect([back.status, back.body]).toEqual([200, { secondFactorDue: null }]);
  const signedIn = world.client(api, { ...account, cookie: back.cookie! });
  expect((await signedIn.me({})).id).toBe(account.id);
  expect((await signedIn.sessionList({})).find((s) => s.current)?.proof).toBe('provider');
  await signedIn.signOut({});
  expect((await refusal(signedIn.me({}))).kind).toBe('unauthenticated');
});

test('a provider that does not vouch for a second factor leaves it to us', async () => {
  const account = await officer();
  await sql`update role set second_factor = true where code = 'communeOfficer'`.execute(world.owner);
  await link(account, 'nguoi-2', 'tinh', provincial);
  const browser = aBrowser();
  const { url, state } = await nobody.providerStart(leaving('tinh', browser));
  const back = await finish({ state, browser, answer: await provincial.visit(url, 'nguoi-2') });
  expect(back.body).toEqual({ secondFactorDue: 'setUp' });
  expect((await refusal(world.client(api, { ...account, cookie: back.cookie! }).roleTable({}))).code).toBe('kernel.secondFactorFirst');
});

test('an unlinked person gets no account and no session, and is told what to do', async () => {
  const before = await sql<{ n: number }>`select count(*)::int as n from account`.execute(world.owner);
  const browser = aBrowser();
  const { url, state } = await nobody.providerStart(leaving('quoc-gia', browser));
  const back = await finish({ state, browser, answer: await national.visit(url, 'nguoi-la') });
  expect([back.status, back.body['code'], back.cookie]).toEqual([409, 'account.providerUnlinked', undefined]);
  expect(back.body['message']).toContain('chưa gắn với tài khoản nào');
  expect((await sql<{ n: number }>`select count(*)::int as n from account`.execute(world.owner)).rows).toEqual(before.rows);
});

test('one return for each departure: a replay, another state, another browser, another time are refused', async () => {
  const account = await officer();
  await link(account, 'nguoi-3');
  const depart = async () => {
    const browser = aBrowser();
    const { url, state } = await nobody.providerStart(leaving('quoc-gia', browser));
    return { state, browser, answer: await national.visit(url, 'nguoi-3') };
  };
  const expired = { status: 409, body: expect.objectContaining({ code: 'account.providerExpired' }) as unknown };
  const a = await depart();
  expect((await finish(a)).status).toBe(200);
  expect(await finish(a)).toMatchObject(expired);

  const b = await depart();
  expect(await finish({ ...b, state: aBrowser() })).toMatchObject(expired);
  // a stranger's browser cannot be made to finish it, and the attempt is used up
  expect(await finish({ ...b, browser: aBrowser() })).toMatchObject(expired);
  expect(await finish(b)).toMatchObject(expired);

  // the provider's answer to one departure does not fit another (state in the answer, then the code itself)
  const [c, d] = [await depart(), await depart()];
  expect((await finish({ ...c, answer: d.answer })).body['code']).toBe('account.providerDoubtful');
  const mixed = new URLSearchParams(d.answer);
  const e = await depart();
  mixed.set('state', e.state);
  expect((await finish({ ...e, answer: mixed.toString() })).body['code']).toBe('account.providerDoubtful');

  const f = await depart();
  world.clock.advance(11);
  expect(await finish(f)).toMatchObject(expired);
});

test('the person says no, or the provider is down', async () => {
  const browser = aBrowser();
  const { url, state } = await nobody.providerStart(leaving('quoc-gia', browser));
  expect((await finish({ state, browser, answer: await national.decline(url) })).body['code']).toBe('account.providerRefused');
  const gone = await openIdentity();
  await load([...both, configured('da-tat', gone)]);
  const there = aBrowser();
  const left = await nobody.providerStart(leaving('da-tat', there));
  const answer = await gone.visit(left.url, 'x');
  await gone.stop();
  expect(await finish({ state: left.state, browser: there, answer })).toMatchObject({ status: 503, body: { code: 'account.providerAway' } });
  await load([...both, configured('da-tat', gone, { clientId: 'another' })]);
  expect((await refusal(nobody.providerStart(leaving('da-tat', aBrowser())))).code).toBe('account.providerAway');
  await load(both);
});

test('linking asks for the password and a whole session; one identity belongs to one account', async () => {
  const account = await officer();
  const mine = world.client(api, account);
  const wrong = mine.identityStart({ ...leaving('quoc-gia', aBrowser()), password: 'sai' });
  expect((await refusal(wrong)).code).toBe('account.wrongPassword');
  await link(account, 'nguoi-4');
  expect((await mine.identityList({})).map((i) => [i.provider, i.linkedAt !== null])).toEqual([
    ['quoc-gia', true],
    ['tinh', false],
  ]);
  const other = await officer();
  await expect(link(other, 'nguoi-4')).rejects.toMatchObject({ code: 'account.providerTaken' });
  await expect(link(account, 'nguoi-5')).rejects.toMatchObject({ code: 'account.providerOther' });
  // what one person began, another signed-in person cannot finish, nor does it sign anybody in
  const browser = aBrowser();
  const { url, state } = await mine.identityStart({ ...leaving('tinh', browser), password: PASSWORD });
  const answer = await provincial.visit(url, 'nguoi-4');
  expect((await refusal(world.client(api, other).identityFinish({ state, browser, answer }))).code).toBe('account.providerExpired');
  expect((await finish({ state, browser, answer })).body['code']).toBe('account.providerExpired');
  await mine.identityDrop({ provider: 'quoc-gia' });
  await link(other, 'nguoi-4');
});

test('a session that still owes its code cannot link an identity and come in by it', async () => {
  const account = await officer();
  await sql`insert into second_factor (account, secret, confirmed_at) values (${account.id}, 'x', now())`.execute(world.owner);
  await sql`update session set second_factor = 'none' where account = ${account.id}`.execute(world.owner);
  expect((await refusal(world.client(api, account).identityStart({ ...leaving('quoc-gia', aBrowser()), password: PASSWORD }))).code).toBe('kernel.codeFirst');
});

test('an administrator links by the provider’s own name for the person, of the own territory alone; an ended account signs nobody in', async () => {
  const commune = await world.aCommune();
  const account = await world.anAccount({ role: 'communeOfficer', units: [commune] });
  const chief = world.client(api, await world.anAccount({ role: 'administrator', units: [commune] }));
  const stranger = world.client(api, await world.anAccount({ role: 'administrator', units: [await world.aCommune()] }));
  const given = { id: account.id, provider: 'quoc-gia', subject: '001090000001' };
  expect((await refusal(stranger.identitySet(given))).kind).toBe('notFound');
  await chief.identitySet(given);
  expect((await chief.accountIdentities({ id: account.id }))[0]?.linkedAt).not.toBeNull();
  const come = async () => {
    const browser = aBrowser();
    const { url, state } = await nobody.providerStart(leaving('quoc-gia', browser));
    return finish({ state, browser, answer: await national.visit(url, '001090000001') });
  };
  expect((await come()).status).toBe(200);
  await chief.accountEnd({ id: account.id, version: 1 });
  expect((await come()).body['code']).toBe('account.providerUnlinked');
  // neither the identity's number nor the client's secret lies readable in the database
  const tables = await sql<{ name: string }>`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`.execute(world.owner);
  for (const { name } of tables.rows)
    for (const hidden of ['001090000001', national.clientSecret]) {
      const found = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(name)} t where position(${hidden} in t::text) > 0`.execute(world.owner);
      expect([name, found.rows[0]!.n]).toEqual([name, 0]);
    }
});

test('a configuration that would talk in the clear, or says a thing twice, is refused without its secrets', () => {
  const one = { code: 'tinh', label: 'Tỉnh', issuer: 'https://dang-nhap.example.vn', clientId: 'a', clientSecret: 'bi-mat' };
  expect(parseProviders(JSON.stringify([one]))).toEqual([{ ...one, scope: 'openid', vouches: false }]);
  for (const bad of [[{ ...one, issuer: 'http://dang-nhap.example.vn' }], [one, one], [{ ...one, clientSecert: 'bi-mat' }], [{ ...one, scope: 'email' }], {}]) {
    expect(() => parseProviders(JSON.stringify(bad))).toThrow();
    expect(() => parseProviders(JSON.stringify(bad))).not.toThrow(/bi-mat/);
  }
  expect(() => parseProviders('[')).toThrow('not JSON');
});
