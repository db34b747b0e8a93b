import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { permissionNames, roles } from '../src/areas/account/roles.data.ts';
import { servers } from '../src/areas.ts';
import { newId } from '../src/kernel/clock.ts';
import type { Endpoint } from '../src/kernel/contract.ts';
import { readSheet, XLSX_TYPE } from '../src/kernel/sheet/sheet.ts';
import { idPaths, standings, type Made, type Place, type Sample, type Samples, type Standing } from './access/sample.ts';
import { openWorld, type TestAccount, type TestAgency, type TestUnit } from './world.ts';

/**
 * Who may do what to which record, generated from the contracts: every endpoint × every role, and every id an endpoint takes × where its record lies.
 * A new endpoint is in it without anyone remembering; an id without a sample (test/access/<area>.ts) fails.
 */

const world = await openWorld({ connections: 6 });
const modules = import.meta.glob<{ samples: Samples }>('./access/*.ts', { eager: true });
const samplesOf = (area: string): Samples => modules[`./access/${area}.ts`]?.samples ?? {};

interface One {
  area: string;
  name: string;
  endpoint: Endpoint;
  samples: Samples[string];
}
const all: One[] = servers.flatMap((s) => Object.entries(s.api).map(([name, endpoint]) => ({ area: s.name, name, endpoint, samples: samplesOf(s.name)[name] ?? {} })));
const open = new Set(['public', 'signedIn', 'self', 'door']);

const units: Record<string, TestUnit> = {};
const agencies: Record<string, TestAgency> = {};
const places = {} as Record<Standing, Place>;
/** The same for endpoints that only read. */
const still = {} as Record<Standing, Place>;
const viewers: Record<string, TestAccount> = {};

beforeAll(async () => {
  const province = await world.aProvince();
  const own = await world.aCommune({ province });
  const sibling = await world.aCommune({ province });
  const old = await world.aCommune({ province, name: 'Xã Cũ' });
  // a commune that went into one's own
  await sql`insert into unit_closure (ancestor, descendant) values (${own.id}, ${old.id})`.execute(world.owner);
  const above = await world.anAgency({ seat: province });
  const mine = await world.anAgency({ seat: own, parent: above });
  const place = async (standing: Standing, unit: TestUnit, agency: TestAgency): Promise<void> => {
    places[standing] = {
      standing,
      unit,
      agency,
      changes: standing === 'own' || standing === 'child',
      writer: await world.anAccount({ role: 'trackingOfficer', agency, units: [unit] }),
      administrator: await world.anAccount({ role: 'administrator', agency, units: [unit] }),
    };
    still[standing] = { ...places[standing], changes: false };
  };
  await place('own', own, mine);
  await place('child', old, await world.anAgency({ seat: old, parent: mine }));
  await place('parent', province, above);
  await place('sibling', sibling, await world.anAgency({ seat: sibling, parent: above }));
  await place('otherAgency', own, await world.anAgency({ seat: own }));
  Object.assign(units, { province, own, old, sibling });
  Object.assign(agencies, { above, mine });
  for (const r of roles) viewers[r.code] = await world.anAccount({ role: r.code, agency: r.scope === 'nation' ? null : mine, home: own });
});

const send = (one: One, account: TestAccount | null, input: object, file?: Blob): Promise<Response> => {
  const path = `/api${one.endpoint.path}`;
  if (one.endpoint.method === 'GET') {
    const query = new URLSearchParams(Object.entries(input).map(([k, v]) => [k, String(v)]));
    return world.request(`${path}?${query}`, { account });
  }
  if (one.endpoint.upload) {
    const body = new FormData();
    body.set('input', JSON.stringify(input));
    body.set('file', file ?? new Blob(['x']), 'thu.txt');
    return world.request(path, { method: 'POST', account, headers: { 'request-id': newId() }, body });
  }
  return world.request(path, { method: 'POST', account, headers: { 'request-id': newId(), 'content-type': 'application/json' }, body: JSON.stringify(input) });
};
const codeOf = async (r: Response): Promise<string> => (r.ok ? 'ok' : ((await r.json()) as { code: string }).code);

describe('permissions', () => {
  test('each one that a contract asks for has a name on the roles screen, and each name is asked for somewhere', () => {
    const asked = new Set(all.map((o) => o.endpoint.permission).filter((p) => !open.has(p)));
    expect([...asked].filter((p) => !(p in permissionNames))).toEqual([]);
    for (const r of roles) expect([r.code, r.permissions.filter((p) => !(p in permissionNames))]).toEqual([r.code, []]);
  });

  test('nobody gets in without signing in', async () => {
    const wrong: string[] = [];
    for (const one of all) {
      const r = await send(one, null, {});
      const refused = r.status === 401 && (await codeOf(r)) === 'kernel.signInFirst';
      if (refused === (one.endpoint.permission === 'public')) wrong.push(`${one.area}.${one.name} ${r.status}`);
    }
    expect(wrong).toEqual([]);
    expect(all.filter((o) => o.endpoint.permission === 'public').map((o) => `${o.area}.${o.name}`)).toEqual([
      'account.signIn',
      'account.linkCheck',
      'account.linkUse',
      'account.signInOptions',
      'account.providerStart',
      'account.providerFinish',
    ]);
  });

  test.each(roles.map((r) => r.code))('%s: what the role may not do is refused before anything is looked at, the rest is not', async (code) => {
    const granted = new Set(roles.find((r) => r.code === code)!.permissions);
    const wrong: string[] = [];
    for (const one of all.filter((o) => o.name !== 'signOut')) {
      const may = open.has(one.endpoint.permission) || granted.has(one.endpoint.permission);
      const r = await send(one, viewers[code]!, {});
      const refused = r.status === 403 && (await codeOf(r)) === 'kernel.noPermission';
      if (refused === may) wrong.push(`${one.area}.${one.name} ${r.status}`);
    }
    expect(wrong).toEqual([]);
  });

  test('a password that must be changed stands before everything else', async () => {
    const fresh = await world.anAccount({ role: 'administrator', units: [units['own']!] });
    await sql`update account_secret set must_change = true where account = ${fresh.id}`.execute(world.owner);
    const wrong: string[] = [];
    for (const one of all.filter((o) => !['public', 'door', 'self'].includes(o.endpoint.permission)))
      if ((await codeOf(await send(one, fresh, {}))) !== 'kernel.changePasswordFirst') wrong.push(`${one.area}.${one.name}`);
    expect(wrong).toEqual([]);
  });

  test('so does a second factor that must be given, or first be set up', async () => {
    const half = await world.anAccount({ role: 'administrator', units: [units['own']!] });
    await sql`update session set second_factor = 'none' where account = ${half.id}`.execute(world.owner);
    await sql`update role set second_factor = true where code = 'administrator'`.execute(world.owner);
    const wrong: string[] = [];
    const expect403 = async (due: 'give' | 'setUp', free: readonly string[]) => {
      for (const one of all.filter((o) => !free.includes(o.endpoint.permission)))
        if ((await codeOf(await send(one, half, {}))) !== (due === 'give' ? 'kernel.codeFirst' : 'kernel.secondFactorFirst')) wrong.push(`${due} ${one.area}.${one.name}`);
    };
    await expect403('setUp', ['public', 'door', 'self']);
    await sql`insert into second_factor (account, secret, confirmed_at) values (${half.id}, 'x', now())`.execute(world.owner);
    await expect403('give', ['public', 'door']);
    await sql`update role set second_factor = null where code = 'administrator'`.execute(world.owner);
    expect(wrong).toEqual([]);
  });
});

const ids = all.flatMap((one) => idPaths(one.endpoint).map((path) => ({ ...one, path, sample: one.samples[path], key: `${one.area}.${one.name} ${path}` })));

test('each id that an endpoint takes has a sample', () => {
  expect(ids.filter((i) => i.endpoint.permission !== 'public' && !i.sample).map((i) => i.key)).toEqual([]);
  const known = new Set(ids.map((i) => i.key));
  const stale = servers
    .flatMap((s) => Object.entries(samplesOf(s.name)).flatMap(([name, of]) => Object.keys(of).map((path) => `${s.name}.${name} ${path}`)))
    .filter((k) => !known.has(k));
  expect(stale).toEqual([]);
});

const real = ids.flatMap((i) => (i.sample && 'make' in i.sample ? [{ ...i, sample: i.sample }] : []));
const standingOf = (sample: Sample, viewer: TestAccount, s: Standing): boolean =>
  (!sample.needs || roles.find((r) => r.code === viewer.role)!.permissions.includes(sample.needs)) &&
  ((sample.by.includes('agency') && (s === 'own' || s === 'child')) ||
    (sample.by.includes('unit') && viewer.units.length > 0 && (s === 'own' || s === 'child' || s === 'otherAgency' || (s === 'parent' && sample.below === true))));

/** The answer without what is different each time: ids and moments; of a workbook what stands in it. */
const told = async (r: Response): Promise<string> => {
  const body = r.ok && r.headers.get('content-type') === XLSX_TYPE ? JSON.stringify(await readSheet(new Uint8Array(await r.arrayBuffer()), { maxRows: 5_000 })) : await r.text();
  return `${r.status} ${body.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID').replace(/"at":"[^"]*"/g, '')}`;
};

test.each(real.map((i) => [i.key, i] as const))('%s: a record out of sight is answered like one that does not exist', async (_key, i) => {
  const wrong: string[] = [];
  const able = roles.filter((r) => r.scope !== 'nation' && (open.has(i.endpoint.permission) || r.permissions.includes(i.endpoint.permission))).map((r) => viewers[r.code]!);
  expect(able.length).toBeGreaterThan(0);
  // what stands beside is judged alike for every role
  if (i.sample.beside) able.splice(1);
  /** What each is told of an id that does not exist: the same wherever the real one lies. */
  const ofNothing = new Map<string, string>();
  const where = i.endpoint.method === 'GET' || i.endpoint.reads ? still : places;
  for (const standing of standings) {
    let made: Made | undefined;
    let seen = false;
    for (const viewer of able) {
      const visible = standingOf(i.sample, viewer, standing);
      if (visible && seen) continue;
      made = visible || !made ? await i.sample.make(world, where[standing], where.own) : made;
      const { input, file } = made;
      const given = await send(i, viewer, input, file);
      if (visible) {
        // the sample is a real one: whoever has it in sight gets past "not found" and past the checks of the input
        seen = true;
        const code = await codeOf(given);
        if (given.status === 404 || ['kernel.invalid', 'kernel.badRequest', 'kernel.internal'].includes(code))
          wrong.push(`${standing} in sight of ${viewer.role}: ${given.status} ${code}`);
        made = undefined;
        continue;
      }
      // an id beside the deciding one may be accepted and change what is there: then the second try needs a record of its own; what is refused changes nothing
      const twin = i.sample.beside && given.ok ? await i.sample.make(world, where[standing], where.own) : made;
      const before = i.sample.beside ? undefined : ofNothing.get(viewer.role);
      const b = before ?? (await told(await send(i, viewer, JSON.parse(JSON.stringify(twin.input).replaceAll(twin.id, newId())) as object, file)));
      ofNothing.set(viewer.role, b);
      const a = await told(given);
      if (i.sample.beside) made = undefined;
      if (a !== b || (!i.sample.beside && given.status !== 404)) wrong.push(`${standing} for ${viewer.role}: ${a.slice(0, 160)} | ${b.slice(0, 160)}`);
    }
  }
  expect(wrong).toEqual([]);
});

describe('closed unless opened', () => {
  test('a scope that is no list of numbers is an error, never a view', async () => {
    await expect(
      world.system.db.kysely.transaction().execute(async (tx) => {
        await sql`select set_config('app.units', 'all', true)`.execute(tx);
        return sql`select count(*) from account`.execute(tx);
      }),
    ).rejects.toMatchObject({ code: '22P02' });
  });

  test('a fresh connection, an empty scope and one that has been reset show no protected row of any table', async () => {
    const tables = await sql<{
      name: string;
    }>`select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relforcerowsecurity`.execute(world.owner);
    expect(tables.rows.length).toBeGreaterThan(15);
    const shown: string[] = [];
    for (const { name } of tables.rows) {
      const readable = await sql<{ may: boolean }>`select has_any_column_privilege('vuonxa_app', ${name}, 'select') as may`.execute(world.owner);
      if (!readable.rows[0]!.may) continue;
      for (const scope of [null, '', 'reset'] as const) {
        const n = await world.system.db.withoutActor('health', async (tx) => {
          if (scope !== null)
            await sql`select set_config('app.units', ${scope === 'reset' ? String(units['own']!.id) : ''}, true), set_config('app.agencies', '', true), set_config('app.actor', '', true)`.execute(
              tx,
            );
          if (scope === 'reset') await sql`reset app.units`.execute(tx);
          return (await sql`select 1 from ${sql.table(name)} limit 1`.execute(tx)).rows.length;
        });
        if (n) shown.push(`${name} with scope ${String(scope)}`);
      }
    }
    expect(shown).toEqual([]);
  });

  test('there are no materialised views: row-level security does not reach them', async () => {
    const { rows } = await sql`select relname from pg_class where relkind = 'm' and relnamespace = 'public'::regnamespace`.execute(world.owner);
    expect(rows).toEqual([]);
  });

  test('an account is not put into, nor moved to, a unit out of sight', async () => {
    const chief = await world.actor(places.own.administrator);
    const there = places.sibling.unit.id;
    await expect(
      world.system.db.withActor(chief, (tx) =>
        sql`insert into account (id, login, name, role, unit_id) values (${newId()}, ${`x${newId().slice(-6)}`}, 'X', 'auditor', ${there})`.execute(tx),
      ),
    ).rejects.toMatchObject({ code: '42501' });
    const mine = await world.anAccount({ role: 'auditor', units: [places.own.unit] });
    await expect(world.system.db.withActor(chief, (tx) => sql`update account set unit_id = ${there} where id = ${mine.id}`.execute(tx))).rejects.toMatchObject({ code: '42501' });
  });
});
