import { sql } from 'kysely';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { openKernel, unitA, unitB, type Kernel } from '../../test/kernel.ts';
import { readSources } from '../../tools/sources.ts';
import { unscopedDoors } from '../../tools/check-doors.ts';
import { systemActor, type Actor } from './actor.ts';
import { newId } from './clock.ts';
import { appPassword, appUrl, openDb, orNotFound } from './db.ts';
import { asRows, listOf } from './rows.ts';

/** Which statements connections keep a plan of is the process's: this file begins with none, whatever ran before it. */
vi.hoisted(() => vi.resetModules());

let k: Kernel;
let inA: Actor;
let nation: Actor;
beforeAll(async () => {
  k = await openKernel();
  inA = k.someone().actor;
  nation = k.someone({ unitIds: [], nation: true }).actor;
  for (const [unit, n] of [
    [unitA, 2],
    [unitB, 3],
  ] as const)
    for (let i = 0; i < n; i++) await k.owner.pool.query('insert into note (id, unit_id, title) values ($1, $2, $3)', [newId(), unit, 'x']);
});

const seen = async (actor: Actor) => (await k.db.withActor(actor, (tx) => sql<{ n: number }>`select count(*)::int as n from note`.execute(tx))).rows[0]!.n;

describe('rows in sight', () => {
  test('are those of one’s units, none without units, all for the nation', async () => {
    expect(await seen(inA)).toBe(2);
    expect(await seen({ ...inA, unitIds: [unitA, unitB] })).toBe(5);
    expect(await seen({ ...inA, unitIds: [] })).toBe(0);
    expect(await seen(systemActor('nightly'))).toBe(0);
    expect(await seen(nation)).toBe(5);
  });

  test('reach downwards alone: what lies below, a predecessor too; neither the unit above nor the one beside', async () => {
    const [above, own, beside, old] = [910_001, 910_002, 910_003, 910_004];
    await k.owner.pool.query(
      `insert into unit_closure (ancestor, descendant) select a, d from (values (${above}, ${above}), (${above}, ${own}), (${above}, ${beside}), (${above}, ${old}), (${own}, ${own}), (${own}, ${old}), (${beside}, ${beside}), (${old}, ${old})) as t(a, d)`,
    );
    for (const u of [above, own, beside, old]) await k.owner.pool.query('insert into note (id, unit_id, title) values ($1, $2, $3)', [newId(), u, 'x']);
    const unitsSeen = async (...units: number[]) =>
      (await k.db.withActor({ ...inA, unitIds: units }, (tx) => sql<{ unitId: number }>`select unit_id from note where unit_id > 910000 order by 1`.execute(tx))).rows.map(
        (r) => r.unitId,
      );
    expect(await unitsSeen(above)).toEqual([above, own, beside, old]);
    expect(await unitsSeen(own)).toEqual([own, old]);
    expect(await unitsSeen(beside)).toEqual([beside]);
    expect(await unitsSeen(old)).toEqual([old]);
    expect(await unitsSeen(own, beside)).toEqual([own, beside, old]);
    await k.owner.pool.query('delete from note where unit_id > 910000');
  });

  test('a connection that just served somebody shows nothing to the next: the settings end with the transaction', async () => {
    for (let i = 0; i < 8; i++) {
      expect([await seen(inA), await seen(nation)]).toEqual([2, 5]);
      expect((await k.db.pool.query('select count(*)::int as n from note')).rows).toEqual([{ n: 0 }]);
      expect(await k.db.withoutActor('health', async (tx) => (await sql`select count(*)::int as n from note`.execute(tx)).rows)).toEqual([{ n: 0 }]);
    }
  });

  test('also after a transaction that failed, of the nation too', async () => {
    for (const actor of [inA, nation]) await expect(k.db.withActor(actor, (tx) => sql`select 1 / 0`.execute(tx))).rejects.toMatchObject({ code: '22012' });
    for (let i = 0; i < 8; i++) expect((await k.db.pool.query('select count(*)::int as n, current_user as me from note')).rows).toEqual([{ n: 0, me: 'vuonxa_app' }]);
  });

  test('a plan that a connection keeps shows each reader their own rows', async () => {
    const one = openDb(appUrl(k.ownerUrl), { max: 1 });
    // the second reads the table in a place that older versions of PostgreSQL overlooked (CVE-2024-10976)
    const within = sql<{ n: number }>`with n as (select from note where title = ${'x'}) select count(*)::int as n from n`;
    const titled = (actor: Actor) =>
      one.withActor(actor, async (tx) => {
        const { n } = (await sql<{ n: number }>`select count(*)::int as n from note where title = ${'x'}`.execute(tx)).rows[0]!;
        expect((await within.execute(tx)).rows).toEqual([{ n }]);
        return n;
      });
    try {
      for (let i = 0; i < 12; i++) {
        expect([await titled(inA), await titled(nation), await titled({ ...inA, unitIds: [unitB] }), await titled(systemActor('nightly'))]).toEqual([2, 5, 3, 0]);
        expect(await one.asNobody('health', sql<{ n: number }>`select count(*)::int as n from note where title = ${'x'}`)).toEqual([{ n: 0 }]);
      }
      const { rows } = await one.pool.query<{ statement: string }>('select statement from pg_prepared_statements');
      expect(rows.map((r) => r.statement).sort()).toEqual([
        'select count(*)::int as n from note where title = $1',
        'with n as (select from note where title = $1) select count(*)::int as n from n',
      ]);
    } finally {
      await one.close();
    }
  });

  test('a kept plan that a new column has outdated fails once, not for ever', async () => {
    const two = openDb(appUrl(k.ownerUrl), { max: 2 });
    const all = (actor: Actor) => two.withActor(actor, async (tx) => (await sql`select * from note where title = ${'x'}`.execute(tx)).rows.length);
    try {
      for (let i = 0; i < 4; i++) expect(await Promise.all([all(inA), all(nation)])).toEqual([2, 5]);
      await k.owner.pool.query('alter table note add column later int');
      await expect(all(inA)).rejects.toMatchObject({ code: '0A000' });
      for (let i = 0; i < 4; i++) expect(await Promise.all([all(inA), all(nation)])).toEqual([2, 5]);
    } finally {
      await two.close();
      await k.owner.pool.query('alter table note drop column later');
    }
  });

  test('a transaction that asks nothing asks the server nothing, and a scope that is none is refused', async () => {
    expect(await k.db.withoutActor('health', async () => 'done')).toBe('done');
    await expect(k.db.withActor({ ...inA, accountId: "x', true), set_config('app.units', '1" }, async () => 'done')).rejects.toThrow('app.actor');
    expect((await k.db.pool.query('select pg_current_xact_id_if_assigned() as id')).rows).toEqual([{ id: null }]);
  });

  test('a row cannot be moved out of sight, nor one out of sight be changed', async () => {
    await expect(k.db.withActor(inA, (tx) => sql`update note set unit_id = ${unitB}`.execute(tx))).rejects.toMatchObject({ code: '42501' });
    const changed = await k.db.withActor(inA, (tx) => sql`update note set title = 'y' where unit_id = ${unitB} returning id`.execute(tx));
    expect(changed.rows).toEqual([]);
  });

  test('reading cannot write, whoever reads', async () => {
    for (const actor of [inA, nation])
      await expect(k.db.withActor(actor, (tx) => sql`update note set title = 'z'`.execute(tx), { readOnly: true })).rejects.toMatchObject({ code: '25006' });
  });

  test('the nation’s role is entered, not inherited', async () => {
    const { rows } = await k.db.pool.query(`select rolinherit, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = 'vuonxa_app'`);
    expect(rows).toEqual([{ rolinherit: false, rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }]);
  });
});

describe('every table of the catalogue', () => {
  test('with a scope column is protected by force, with a policy for each role', async () => {
    const { rows } = await k.owner.pool.query<{ name: string; forced: boolean; policies: string[] }>(`
      select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced, array(select p.policyname::text from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname) as policies
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname in ('unit_id', 'agency_id', 'enterprise_id') and not a.attisdropped)
      order by 1`);
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.filter((r) => !r.forced || !r.policies.includes('nation') || r.policies.length < 3)).toEqual([]);
  });

  test('that has policies is under them by force, for the owner’s other roles too', async () => {
    const { rows } = await k.owner.pool.query(`select distinct p.tablename from pg_policies p join pg_class c on c.relname = p.tablename and c.relnamespace = 'public'::regnamespace
      where p.schemaname = 'public' and not (c.relrowsecurity and c.relforcerowsecurity)`);
    expect(rows).toEqual([]);
  });

  test('belongs to the owner, not to the application', async () => {
    const { rows } = await k.owner.pool.query(
      `select relname from pg_class where relnamespace in ('public'::regnamespace, 'pgboss'::regnamespace) and pg_get_userbyid(relowner) like 'vuonxa%'`,
    );
    expect(rows).toEqual([]);
  });

  test('a view sees what its reader sees', async () => {
    const { rows } = await k.owner.pool
      .query(`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v' and not coalesce('security_invoker=true' = any (reloptions) or 'security_invoker=on' = any (reloptions), false)
      and not exists (select from pg_depend d where d.objid = pg_class.oid and d.deptype = 'e')`);
    expect(rows).toEqual([]);
  });

  test('a function that acts as the owner has its search path fixed', async () => {
    const { rows } = await k.owner.pool.query(
      `select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef and not exists (select from unnest(proconfig) c where c like 'search_path=%')`,
    );
    expect(rows).toEqual([]);
  });
});

describe('values', () => {
  test('a day is text, a big number a number, a moment a Date; in lists too', async () => {
    const { rows } = await k.db.withoutActor('health', (tx) =>
      sql`select date '2026-03-01' as a_day, 3000000000::bigint as big, 12.5::numeric as exact, array[date '2026-03-01'] as days, array[3000000000::bigint] as bigs, array[12.5::numeric] as exacts,
        timestamptz '2026-03-01T00:00:00+07' as at, array['a', null] as texts, '{"snake_key": 1}'::jsonb as json_value`.execute(tx),
    );
    expect(rows).toEqual([
      {
        aDay: '2026-03-01',
        big: 3_000_000_000,
        exact: 12.5,
        days: ['2026-03-01'],
        bigs: [3_000_000_000],
        exacts: [12.5],
        at: new Date('2026-02-28T17:00:00Z'),
        texts: ['a', null],
        jsonValue: { snake_key: 1 },
      },
    ]);
  });
});

describe('days', () => {
  test('are days in Viet Nam, whatever zone the server is in, for the application, the nation and the owner', async () => {
    const text = "select (timestamptz '2026-02-28T17:00:00Z')::date::text as day, date_trunc('month', timestamptz '2026-02-28T17:00:00Z') as month";
    const expected = [{ day: '2026-03-01', month: new Date('2026-02-28T17:00:00Z') }];
    expect((await k.db.pool.query(text)).rows).toEqual(expected);
    expect((await k.db.withActor(nation, (tx) => sql.raw(text).execute(tx))).rows).toEqual(expected);
    expect((await k.owner.pool.query(text)).rows).toEqual(expected);
  });
});

test('rows that a statement is given arrive as they were, whatever letters they hold', async () => {
  const rows = ['a"b', 'c\\d', 'e,f', '{g}', 'NULL', '', ' h ', 'Nguyễn\nỲ', "o'i", null].map((text, n) => ({
    n,
    text,
    list: listOf([text, 'x']),
    bytes: Buffer.from([n, 92, 34]),
    facts: JSON.stringify({ text }),
  }));
  const came = async (some: typeof rows) =>
    (
      await sql<{ n: number; text: string; list: string[]; bytes: Buffer; facts: { text: string } }>`select r.n, r.text, r.list::text[] as list, r.bytes, r.facts
        from ${asRows(some, { n: 'int', text: 'text', list: 'text', bytes: 'bytea', facts: 'jsonb' })} order by n`.execute(k.owner.kysely)
    ).rows;
  const given = rows.map((r) => ({ n: r.n, text: r.text, list: [r.text, 'x'], bytes: r.bytes, facts: { text: r.text } }));
  expect(await came(rows)).toEqual(given);
  // one goes by another way than many
  for (const [at, row] of rows.entries()) expect(await came([row])).toEqual([given[at]]);
});

describe('doors', () => {
  test('the application signs in with a password of its own, the same in every process, that does not show the owner’s', () => {
    const owner = 'postgres://owner:s%2Fecret@db.example:5433/vuonxa?sslmode=require';
    const url = new URL(appUrl(owner));
    expect([url.username, url.password, url.host, url.pathname, url.search]).toEqual(['vuonxa_app', appPassword(owner), 'db.example:5433', '/vuonxa', '?sslmode=require']);
    expect(appPassword(owner)).not.toContain('ecret');
    expect(appPassword(owner)).toBe(appPassword('postgres://owner:s%2Fecret@elsewhere/other'));
    expect(appPassword(owner)).not.toBe(appPassword('postgres://owner:other@db.example:5433/vuonxa'));
  });

  test('each listed way to the database without being somebody exists and is used', () => {
    const sources = new Map(readSources().map((s) => [s.path, s.text]));
    for (const path of Object.keys(unscopedDoors)) expect([path, /withoutActor|asNobody|pg\.(Client|Pool)/.test(sources.get(path) ?? '')]).toEqual([path, true]);
  });

  test('nothing found is answered as not found', () => {
    expect(orNotFound(0, 'note')).toBe(0);
    expect(() => orNotFound(undefined, 'note')).toThrow(expect.objectContaining({ kind: 'notFound', facts: { what: 'note' } }));
  });
});
