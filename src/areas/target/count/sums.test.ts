import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { leave } from '../../../../test/journeys.ts';
import { openWorld, type TestUnit } from '../../../../test/world.ts';
import { systemActor } from '../../../kernel/actor.ts';
import { addDays, newId } from '../../../kernel/clock.ts';
import type { Tx } from '../../../kernel/db.ts';
import { countIndicator, countIndicators, listIndicator, splitIndicator, type Question } from '../../../kernel/indicator.ts';
import type { Dimension } from '../../../kernel/indicator-shape.ts';
import { indicators } from './indicators.ts';

/** What the nation counts from sums is what its rows say: whatever is asked, whatever was folded, while others write, put right and take back. */

const world = await openWorld({ now: '2026-12-31T02:00:00Z', connections: 8 });
const communes: TestUnit[] = [];
for (let n = 0; n < 2; n++) {
  const province = await world.aProvince();
  communes.push(await world.aCommune({ province }));
}
const nation = { ...systemActor('Hệ thống'), nation: true };
const look = <T>(fn: (tx: Tx) => Promise<T>): Promise<T> => world.system.act(nation, { requestId: newId(), readOnly: true }, (ctx) => fn(ctx.tx));
const fold = () => sql`select fold_journey_sums()`.execute(world.owner);
const unfolded = async () => (await sql<{ n: number }>`select count(*)::int as n from journey_sum where fresh`.execute(world.owner)).rows[0]!.n;
const markets = ['JP', 'KR', 'CN'] as const;
const day = (n: number): string => addDays('2025-01-01', n);

const people: string[][] = [];
for (let n = 0; n < 30; n++) {
  const on = day(n * 23);
  const { people: some } = await leave(world, communes[n % 2]!, 1 + (n % 3), {
    on,
    market: markets[n % 3]!,
    form: n % 4 === 0 ? 'seasonal' : 'enterprise',
    ...(n % 5 === 0 ? { returned: addDays(on, 60) } : {}),
  });
  people.push(some);
  // some leave again, the same year or later, also to another country
  if (n % 3 === 2) await leave(world, communes[n % 2]!, 2, { people: some.slice(0, 2), on: addDays(on, 90), market: 'KR' });
}

const question = fc.record({
  code: fc.constantFrom('journey.departed', 'journey.returned', 'journey.abroad'),
  measure: fc.constantFrom('rows' as const, 'persons' as const),
  from: fc.nat(400).map(day),
  length: fc.nat(700),
  asAt: fc.integer({ min: 0, max: 800 }).map(day),
  only: fc.constantFrom({}, { market: ['JP', 'KR'] }, { form: ['seasonal'] }, { sex: ['male'] }),
  except: fc.constantFrom({}, { form: ['seasonal'] }, { market: ['KR'] }),
  part: fc.constantFrom(null, { market: ['KR'] }),
  by: fc.constantFrom<Dimension>('market', 'form', 'sex', 'month', 'year'),
});
type Asked = typeof question extends fc.Arbitrary<infer T> ? T : never;
const questionOf = ({ code, from, length, by: _, ...rest }: Asked): Question => ({
  ...rest,
  indicator: indicators.get(code)!,
  units: null,
  window: { from, to: addDays(from, length) },
  knownAt: null,
});
/** The same, from its rows: a question about places cannot be answered by sums. */
const rowsOf = async (tx: Tx, q: Question, by: Dimension) => {
  const cells = await splitIndicator(tx, q, ['province', by]);
  const sums = new Map<string, { value: number; of: number }>();
  for (const c of cells) {
    const before = sums.get(c.keys[1]!) ?? { value: 0, of: 0 };
    sums.set(c.keys[1]!, { value: before.value + c.value, of: before.of + (c.of ?? 0) });
  }
  return [...sums].map(([key, c]) => ({ key, value: c.value, of: q.part ? c.of : null })).toSorted((a, b) => (a.key < b.key ? -1 : 1));
};
const agree = async (tx: Tx, a: Asked): Promise<number> => {
  const q = questionOf(a);
  const by: Dimension = q.indicator.type === 'stock' && (a.by === 'month' || a.by === 'year') ? 'market' : a.by;
  const [counted, listed, split, rows] = [
    await countIndicator(tx, q),
    await listIndicator(tx, q, { limit: 5, offset: 0, which: 'part' }),
    await splitIndicator(tx, q, [by]),
    await rowsOf(tx, q, by),
  ];
  expect(counted).toEqual({ value: listed.value, of: listed.of });
  expect(split.map((c) => ({ key: c.keys[0]!, value: c.value, of: c.of })).toSorted((x, y) => (x.key < y.key ? -1 : 1))).toEqual(rows);
  return counted.value;
};

describe('sums say what the rows say', () => {
  test('whatever is asked, folded or not', async () => {
    expect(await unfolded()).toBeGreaterThan(30);
    let counted = 0;
    for (const seed of [1, 2]) {
      await fc.assert(
        fc.asyncProperty(question, async (a) => void (counted += await look((tx) => agree(tx, a)))),
        { numRuns: 30, seed },
      );
      await fold();
      expect(await unfolded()).toBe(0);
    }
    expect(counted).toBeGreaterThan(100);
  });

  test('in every moment while others write, put right, take back and fold; and when all is done', async () => {
    let writing = true;
    const writer = async (n: number) => {
      for (let k = 0; k < 10; k++) {
        const { journeys } = await leave(world, communes[n]!, 1, { on: day(k * 31 + n), market: markets[k % 3]!, ...(k % 4 === 0 ? { people: people[k]!.slice(0, 1) } : {}) });
        await sql`update journey set market = 'KR', departed_on = departed_on + 40 where id = ${journeys[0]!}`.execute(world.owner);
        if (k % 3 === 0) await sql`update journey set closed_on = '2026-12-01', closed_reason = 'mistaken' where id = ${journeys[0]!}`.execute(world.owner);
      }
    };
    const folder = async () => {
      while (writing) await fold();
    };
    let looks = 0;
    const seen = new Set<number>();
    const asks = fc.sample(question, { numRuns: 40, seed: 5 });
    const reader = async () => {
      while (writing || looks < 10)
        seen.add(await look((tx) => agree(tx, { ...asks[looks++ % asks.length]!, from: '2025-01-01', length: 729, asAt: '2026-12-31', only: {}, except: {} })));
    };
    const others = [folder(), folder(), reader()];
    await Promise.all([writer(0), writer(1)]).finally(() => (writing = false));
    await Promise.all(others);
    expect(seen.size).toBeGreaterThan(1);
    await fold();
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from (
      select fact, month_of(on_day) as month, coalesce(market, '') as market, form, coalesce(sex, '') as sex, sum(d)::int as n from journey_entry group by 1, 2, 3, 4, 5 having sum(d) <> 0
      except select fact, month, market, form, sex, n from journey_sum) x`.execute(world.owner);
    expect(rows[0]!.n).toBe(0);
    // two records become one, and it is undone, while their journeys are put right
    const [kept, gone] = [people[0]![0]!, people[3]![0]!];
    const whose = (from: string, to: string, of: string) => sql`update journey set person_id = ${to} where person_id = ${from} and market = ${of}`.execute(world.owner);
    const later = () => sql`update journey set departed_on = departed_on + 1, market = market where person_id in (${kept}, ${gone})`.execute(world.owner);
    for (const [from, to] of [
      [gone, kept],
      [kept, gone],
    ] as const) {
      await Promise.all([whose(from, to, 'JP'), later(), later()]);
      const wrong = await sql<{ person: number; taken: number }>`select count(*) filter (where e.person_id <> j.person_id)::int as person,
          count(*) filter (where e.taken_back_at is distinct from case when e.d = 1 then
            (select min(n.recorded_at) from journey_entry n where n.journey_id = e.journey_id and n.fact = e.fact and n.d = -1 and n.id > e.id) end)::int as taken
        from journey_entry e join journey j on j.id = e.journey_id`.execute(world.owner);
      expect(wrong.rows[0]).toEqual({ person: 0, taken: 0 });
    }
  });

  test('many at once say what each says by itself, wherever each is asked', async () => {
    const everywhere = [communes[0]!.id, communes[1]!.id];
    const placed = fc.record({
      a: question,
      units: fc.constantFrom(null, [everywhere[0]!], [everywhere[1]!], everywhere),
      measure: fc.constantFrom('rows' as const, 'persons' as const, 'communes' as const),
    });
    let counted = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(placed, { minLength: 2, maxLength: 12 }), fc.nat(400), async (asks, from) => {
        // over the same days: so that they are counted in one pass
        const questions = asks.map(({ a, units, measure }): Question => ({ ...questionOf({ ...a, from: day(from), length: 300, asAt: day(700) }), units, measure }));
        await look(async (tx) => {
          const together = await countIndicators(tx, questions);
          const alone = [];
          for (const q of questions) alone.push(await listIndicator(tx, q, { limit: 1, offset: 0, which: 'part' }).then(({ value, of }) => ({ value, of })));
          expect(together).toEqual(alone);
          counted += together.reduce((n, c) => n + c.value, 0);
        });
      }),
      { numRuns: 25, seed: 3 },
    );
    expect(counted).toBeGreaterThan(300);
  });

  test('of people who live in several places, too, where a source asks for the places itself', async () => {
    const [one, two] = [await world.aCommune({ province: await world.aProvince() }), await world.aCommune({ province: await world.aProvince() })];
    for (const [unit, n] of [
      [one, 2],
      [two, 3],
    ] as const) {
      const { people: some } = await leave(world, unit, n);
      await sql`insert into residence (id, person_id, unit_id, from_on) select gen_random_uuid(), p, ${unit.id}, '2020-01-01' from unnest(${some}::uuid[]) p`.execute(world.owner);
    }
    const asked = { code: 'journey.abroad', measure: 'persons', from: day(0), length: 300, asAt: day(300), only: {}, except: {}, part: null, by: 'sex' } as const;
    const questions = [[one.id], [two.id], [one.id, two.id]].map((units): Question => ({ ...questionOf(asked), indicator: indicators.get('worker.workingAge')!, units }));
    expect((await look((tx) => countIndicators(tx, questions))).map((c) => c.value)).toEqual([2, 3, 5]);
  });

  test('nobody below the nation reads them; whoever sees a province counts its ledger', async () => {
    const officer = await world.anAccount({ role: 'labourOfficer', units: [{ ...communes[0]! }] });
    const own = await world.system.act(await world.actor(officer), { requestId: newId(), readOnly: true }, async (ctx) => ({
      sums: (await sql<{ n: number }>`select count(*)::int as n from journey_sum`.execute(ctx.tx)).rows[0]!.n,
      counted: await countIndicator(
        ctx.tx,
        questionOf({ code: 'journey.departed', measure: 'rows', from: '2025-01-01', length: 729, asAt: '2026-12-31', only: {}, except: {}, part: null, by: 'sex' }),
      ),
    }));
    expect(own.sums).toBe(0);
    expect(own.counted.value).toBeGreaterThan(10);
  });

  test('whoever left here and came home elsewhere is abroad no longer for those they left, whatever is put right and whenever it is asked', async () => {
    const [here, there] = [await world.aCommune({ province: await world.aProvince() }), await world.aCommune({ province: await world.aProvince() })];
    const step = fc.record({
      n: fc.nat(11),
      what: fc.constantFrom('move', 'move', 'move', 'home', 'home', 'home', 'later', 'notHome', 'mistaken', 'leftLater'),
      on: fc.integer({ min: 300, max: 700 }).map(day),
    });
    const { people: some, journeys } = await leave(world, here, 12, { on: day(200) });
    const moments: Date[] = [];
    for (const { n, what, on } of fc.sample(step, { numRuns: 100, seed: 4 })) {
      const id = journeys[n]!;
      if (what === 'move')
        await sql`update person set keeper_unit_id = case when keeper_unit_id = ${here.id} then ${there.id}::int else ${here.id} end where id = ${some[n]!}`.execute(world.owner);
      if (what === 'home') await sql`update journey set returned_on = ${on} where id = ${id}`.execute(world.owner);
      if (what === 'later') await sql`update journey set returned_on = returned_on + 30, market = 'KR' where id = ${id}`.execute(world.owner);
      if (what === 'notHome') await sql`update journey set returned_on = null where id = ${id}`.execute(world.owner);
      if (what === 'mistaken')
        await sql`update journey set closed_reason = case when closed_reason is null then 'mistaken' end, closed_on = case when closed_on is null then date '2026-12-01' end where id = ${id}`.execute(
          world.owner,
        );
      if (what === 'leftLater') await sql`update journey set departed_on = departed_on + 1 where id = ${id}`.execute(world.owner);
      moments.push((await sql<{ now: Date }>`select clock_timestamp() as now`.execute(world.owner)).rows[0]!.now);
    }
    const apart = await sql<{ n: number }>`select count(*)::int as n from journey_apart where left_unit = ${here.id}`.execute(world.owner);
    expect(apart.rows[0]!.n).toBeGreaterThan(2);
    const officer = await world.actor(await world.anAccount({ role: 'labourOfficer', units: [here] }));
    const asks = [null, ...moments.filter((_, n) => n % 4 === 3)].flatMap((knownAt) => [day(450), '2026-12-31'].map((asAt) => ({ knownAt, asAt })));
    const questions = asks.map(({ knownAt, asAt }): Question => ({
      ...questionOf({ code: 'journey.abroad', measure: 'rows', from: day(0), length: 729, asAt, only: {}, except: {}, part: null, by: 'sex' }),
      units: [here.id],
      knownAt,
    }));
    const told = (tx: Tx) => countIndicators(tx, questions);
    const nation = await look(told);
    const own = await world.system.act(officer, { requestId: newId(), readOnly: true }, async (ctx) => {
      for (const q of [questions[0]!, ...questions.slice(-6)]) {
        const listed = await listIndicator(ctx.tx, q, { limit: 50, offset: 0, which: 'part' });
        expect([listed.value, listed.rows.length]).toEqual([(await countIndicator(ctx.tx, q)).value, listed.value]);
      }
      return told(ctx.tx);
    });
    expect(own).toEqual(nation);
    // whoever should be home is asked for where they now belong: every place says of itself what the nation says of it
    await sql`update journey set contract_ends_on = departed_on + 30 where id = any(${journeys}::uuid[])`.execute(world.owner);
    const late = (unit: TestUnit): Question => ({ ...questions[0]!, indicator: indicators.get('journey.overdue')!, units: [unit.id], asAt: '2026-12-31' });
    const nationLate = await look((tx) => countIndicators(tx, [late(here), late(there)]));
    const ownLate = [];
    for (const unit of [here, there]) {
      const who = await world.actor(await world.anAccount({ role: 'labourOfficer', units: [unit] }));
      ownLate.push(await world.system.act(who, { requestId: newId(), readOnly: true }, (ctx) => countIndicator(ctx.tx, late(unit))));
    }
    expect(ownLate).toEqual(nationLate);
    expect(Math.min(...ownLate.map((c) => c.value))).toBeGreaterThan(0);
    // not all the same number
    expect(new Set(own.map((c) => c.value)).size).toBeGreaterThan(2);
  });

  test('a way over the border counts once, where the journey was kept when it was written, wherever they live now and whatever is put right', async () => {
    const [here, there] = [await world.aCommune({ province: await world.aProvince() }), await world.aCommune({ province: await world.aProvince() })];
    const { people: some, journeys } = await leave(world, here, 6, { on: day(400), market: 'CN', form: 'seasonal' });
    const cross = (n: number, on: string) =>
      sql`insert into journey_happening (id, journey_id, kind, on_day, created_at) values (${newId()}, ${journeys[n]!}, 'borderOut', ${on}::date, clock_timestamp())`.execute(
        world.owner,
      );
    const move = (n: number) => sql`update person set keeper_unit_id = ${there.id} where id = ${some[n]!}`.execute(world.owner);
    for (const n of [0, 1, 2, 3]) await cross(n, day(400)); // the exit, written at the gate too
    for (const n of [0, 1]) await cross(n, day(450));
    // a moment is told in whole milliseconds
    const before = (await sql<{ now: Date }>`select clock_timestamp() + interval '1 millisecond' as now`.execute(world.owner)).rows[0]!.now;
    for (const n of [0, 2, 4]) await move(n);
    await cross(0, day(500)); // after the move: there
    await cross(4, day(400)); // the exit of somebody who lives there now, written at the gate there: it is the ledger's, here
    await sql`update journey_happening set removed_at = clock_timestamp() where journey_id = ${journeys[1]!} and on_day = ${day(450)}`.execute(world.owner);
    const ask = (units: number[] | null, knownAt: Date | null): Question => ({
      ...questionOf({ code: 'journey.departed', measure: 'rows', from: day(0), length: 729, asAt: '2026-12-31', only: {}, except: {}, part: null, by: 'sex' }),
      indicator: indicators.get('journey.crossings')!,
      units,
      knownAt,
    });
    const said = async (unit: TestUnit, knownAt: Date | null) => {
      const who = await world.actor(await world.anAccount({ role: 'labourOfficer', units: [unit] }));
      return world.system.act(who, { requestId: newId(), readOnly: true }, async (ctx) => {
        const listed = await listIndicator(ctx.tx, ask([unit.id], knownAt), { limit: 50, offset: 0, which: 'part' });
        expect(listed.rows.length).toBe(listed.value);
        return listed.value;
      });
    };
    const both = ask([here.id, there.id], null);
    expect([await said(here, null), await said(there, null)]).toEqual([7, 1]);
    expect([await said(here, before), await said(there, before)]).toEqual([8, 0]);
    expect((await look((tx) => countIndicators(tx, [ask([here.id], null), ask([there.id], null), both, ask([here.id], before)]))).map((c) => c.value)).toEqual([7, 1, 8, 8]);
    // people: who crossed in either place counts in it
    expect((await look((tx) => countIndicators(tx, [{ ...both, measure: 'persons' }])))[0]!.value).toBe(6);
  });

  test('whoever goes out twice on the day of the exit crossed twice; what was known of a journey then stays known as at then', async () => {
    const here = await world.aCommune({ province: await world.aProvince() });
    const { journeys } = await leave(world, here, 3, { on: day(410), market: 'CN', form: 'seasonal' });
    const cross = (n: number, on: string) =>
      sql`insert into journey_happening (id, journey_id, kind, on_day, created_at) values (${newId()}, ${journeys[n]!}, 'borderOut', ${on}::date, clock_timestamp())`.execute(
        world.owner,
      );
    const now = async () => (await sql<{ now: Date }>`select clock_timestamp() + interval '1 millisecond' as now`.execute(world.owner)).rows[0]!.now;
    const count = async (knownAt: Date | null, only: Question['only'] = {}) => {
      const asked = questionOf({ code: 'journey.departed', measure: 'rows', from: day(0), length: 729, asAt: '2026-12-31', only: {}, except: {}, part: null, by: 'sex' });
      const q: Question = { ...asked, only, indicator: indicators.get('journey.crossings')!, units: [here.id], knownAt };
      const [counted, listed] = await look(async (tx) => [await countIndicator(tx, q), await listIndicator(tx, q, { limit: 50, offset: 0, which: 'part' })]);
      expect([listed.value, listed.rows.length]).toEqual([counted.value, counted.value]);
      return counted.value;
    };
    // out, home and out again on one day: two ways out, the first of which the ledger has
    await cross(0, day(410));
    await cross(0, day(410));
    expect(await count(null)).toBe(4);
    await cross(1, day(450));
    await cross(2, day(450));
    const then = await now();
    expect(await count(null)).toBe(6);
    // later one turns out never to have been, and one to have gone to another country
    await sql`update journey set closed_on = '2026-12-01', closed_reason = 'mistaken' where id = ${journeys[1]!}`.execute(world.owner);
    await sql`update journey set market = 'LA' where id = ${journeys[2]!}`.execute(world.owner);
    expect([await count(null), await count(null, { market: ['CN'] }), await count(null, { market: ['LA'] })]).toEqual([4, 2, 2]);
    expect([await count(then), await count(then, { market: ['CN'] }), await count(then, { market: ['LA'] })]).toEqual([6, 6, 0]);
  });
});
