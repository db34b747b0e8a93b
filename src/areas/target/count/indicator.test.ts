import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { aPlanOf, leave } from '../../../../test/journeys.ts';
import { openWorld, type TestUnit } from '../../../../test/world.ts';
import { addDays } from '../../../kernel/clock.ts';
import type { Problem } from '../../../kernel/problem.ts';
import { ageBands, measures, type Dimension } from '../../../kernel/indicator-shape.ts';
import { indicators } from './indicators.ts';

/** Every indicator, asked in every way: the list is as long as the number, and its split adds up to it; also while others write. */

const world = await openWorld({ now: '2026-12-31T02:00:00Z', connections: 6 });
const province = await world.aProvince();
const communes: TestUnit[] = [];
for (let n = 0; n < 3; n++) communes.push(await world.aCommune({ province }));
const plan = await aPlanOf(world, province, []);
const { targets } = plan;

const markets = ['JP', 'KR', 'CN'] as const;
const groups = ['poor', 'merit'] as const;
const some = fc.record({
  commune: fc.nat(2),
  people: fc.integer({ min: 1, max: 4 }),
  on: fc.option(fc.integer({ min: 0, max: 700 })),
  stays: fc.option(fc.integer({ min: 0, max: 300 })),
  market: fc.constantFrom(...markets),
  form: fc.constantFrom('enterprise', 'seasonal', 'direct'),
  qualification: fc.constantFrom('college', 'none', null),
  group: fc.option(fc.constantFrom(...groups)),
  certified: fc.option(fc.integer({ min: -40, max: 40 })),
});
const day = (n: number): string => addDays('2025-01-01', n);
type Some = typeof some extends fc.Arbitrary<infer T> ? T : never;
const write = async (s: Some): Promise<string[]> => {
  const on = s.on === null ? undefined : day(s.on);
  const { people, journeys } = await leave(world, communes[s.commune]!, s.people, {
    market: s.market,
    form: s.form,
    ...(on ? { on } : {}),
    ...(on && s.stays !== null ? { returned: addDays(on, s.stays) } : {}),
    ...(s.qualification ? { qualification: s.qualification } : {}),
    ...(s.group ? { group: s.group } : {}),
    ...(on && s.certified !== null ? { certificate: { on: addDays(on, s.certified), market: s.market } } : {}),
  });
  // some leave again
  if (on && s.people > 2) await leave(world, communes[s.commune]!, 2, { people: people.slice(0, 2), on: addDays(on, 30), market: 'KR' });
  return journeys;
};
const ways = fc.sample(some, { numRuns: 60, seed: 7 });
for (const s of ways) await write(s);
await sql`insert into activity (id, kind, on_date, unit_id, held_by, title, values) select gen_random_uuid(), k, d::date, u, ${plan.agency.id}, 'Thử', jsonb_build_object('attendees', n)
  from (values ('briefing', '2025-03-01', 12), ('jobFair', '2026-04-01', 0), ('jobFair', '2025-05-01', 33)) v (k, d, n) cross join unnest(${communes.map((c) => c.id)}::int[]) u`.execute(
  world.owner,
);
await sql`insert into wish (id, person_id, unit_id, market, stated_on, ended_on) select gen_random_uuid(), id, keeper_unit_id, 'JP', '2025-02-01', case when birth_year % 2 = 0 then null else '2025-08-01'::date end from person`.execute(
  world.owner,
);

const values: Record<Dimension, readonly string[]> = {
  province: [String(province.id)],
  commune: [...communes.map((c) => String(c.id)), ''],
  year: ['2025', '2026'],
  quarter: ['2025-Q1', '2026-Q4'],
  month: ['2025-03', '2025-04', '2026-01'],
  market: [...markets, ''],
  form: ['enterprise', 'seasonal', ''],
  sex: ['male', 'female'],
  age: ageBands,
  group: [...groups, ''],
  skill: ['skilled', 'unskilled', ''],
  education: ['primary', ''],
  occupation: ['7', ''],
  kind: ['briefing', 'jobFair', 'notAsked'],
  reason: ['completed', ''],
};
const conditions = (by: readonly Dimension[]) =>
  fc
    .option(fc.constantFrom(...by), { freq: 1 })
    .chain((d) => (d === null ? fc.constant({}) : fc.subarray([...values[d]], { minLength: Math.min(2, values[d].length) }).map((v) => ({ [d]: v }))));
const asked = fc.constantFrom(...indicators.values()).chain((i) => {
  const by = ['commune', ...(i.type === 'flow' ? ['month', 'year'] : []), ...i.by] as Dimension[];
  return fc.record({
    indicator: fc.constant(i.code),
    measure: fc.constantFrom(...measures.filter((m) => m !== 'persons' || i.ofPeople)),
    from: fc.nat(300).map(day),
    length: fc.integer({ min: 100, max: 700 }),
    asAt: fc.integer({ min: 150, max: 900 }).map(day),
    only: conditions(by),
    except: conditions(by),
    part: fc.option(conditions(by), { freq: 3 }),
    by: fc.constantFrom(...by.filter((d) => d !== 'group')),
  });
});

/** The whole list, page by page. */
const listOf = async (q: Parameters<typeof targets.indicatorRows>[0]) => {
  const rows = [];
  for (let page = 0; ; page++) {
    const got = await targets.indicatorRows({ ...q, page });
    rows.push(...got.rows);
    if (rows.length >= got.total || got.rows.length === 0) return { rows, got };
  }
};

describe('the list is as long as the number', () => {
  test('whatever is asked, for parts and rests, and the split adds up', async () => {
    let counted = 0;
    await fc.assert(
      fc.asyncProperty(asked, async ({ from, length, by, ...rest }) => {
        const q = { ...rest, from, to: addDays(from, length) };
        const { value, of, cells } = await targets.indicatorCount({ ...q, by: q.measure === 'communes' ? ['commune'] : [by] });
        const part = await listOf({ ...q, which: 'part' });
        const other = await listOf({ ...q, which: 'rest' });
        const sum = (rows: readonly { weight: number }[]): number => rows.reduce((n, r) => n + r.weight, 0);
        counted += value;
        expect({ part: sum(part.rows), rest: sum(other.rows) }).toEqual({ part: value, rest: of === null ? 0 : of - value });
        expect([part.got.value, part.got.of, part.got.total]).toEqual([value, of, part.rows.length]);
        expect(new Set(part.rows.map((r) => r.id)).size).toBe(part.rows.length);
        for (const c of cells.slice(0, 2)) {
          const cell = { [q.measure === 'communes' ? 'commune' : by]: c.keys };
          const opened = await targets.indicatorRows({ ...q, cell });
          expect([opened.value, opened.of]).toEqual([c.value, c.of]);
        }
        expect([cells.reduce((n, c) => n + c.value, 0), cells.reduce((n, c) => n + (c.of ?? 0), 0)]).toEqual([value, of ?? 0]);
      }),
      { numRuns: 50, seed: 20 },
    );
    // the questions were no empty ones
    expect(counted).toBeGreaterThan(300);
  });

  test('and while others write, put right and take back', async () => {
    const q = { indicator: 'journey.departed', measure: 'persons', from: '2025-01-01', to: '2026-12-31', part: { market: ['JP', 'KR'] } } as const;
    const before = (await targets.indicatorCount(q)).of!;
    let writing = true;
    const writer = async (commune: number) => {
      for (let n = 0; n < 12; n++) {
        const [journey] = await write({ commune, people: 1, on: n, stays: null, market: markets[n % 3]!, form: 'enterprise', qualification: null, group: null, certified: null });
        await sql`update journey set market = 'KR', departed_on = departed_on + 20 where id = ${journey!}`.execute(world.owner);
        if (n % 3 === 0) await sql`update journey set closed_on = '2026-01-01', closed_reason = 'mistaken' where id = ${journey!}`.execute(world.owner);
      }
    };
    const seen = new Set<number>();
    const reader = async () => {
      while (writing) {
        const { rows, total, value, of } = await targets.indicatorRows({ ...q, which: 'part' });
        expect([total, rows.length]).toEqual([value, Math.min(value, 50)]);
        expect(value).toBeLessThanOrEqual(of!);
        seen.add(of!);
      }
    };
    const readers = [reader(), reader()];
    await Promise.all([writer(0), writer(1)]).finally(() => (writing = false));
    await Promise.all(readers);
    expect(seen.size).toBeGreaterThan(1);
    expect((await targets.indicatorCount(q)).of).toBe(before + 2 * 8);
  });

  test('somebody of two groups is in both, once in the whole; an indicator says what it cannot be asked', async () => {
    const base = { indicator: 'journey.departed', measure: 'persons', from: '2025-01-01', to: '2026-12-31' } as const;
    const { value, cells } = await targets.indicatorCount({ ...base, by: ['group', 'sex'] });
    const poor = await targets.indicatorCount({ ...base, only: { group: ['poor'] } });
    expect(cells.filter((c) => c.keys[0] === 'poor').reduce((n, c) => n + c.value, 0)).toBe(poor.value);
    expect(poor.value).toBeLessThan(value);
    expect(cells.find((c) => c.keys[0] === 'poor')!.labels[0]).toBe('Hộ nghèo');
    const no = async (q: object) => (await targets.indicatorCount({ ...base, ...q } as never).catch((e: unknown) => (e as Problem).code)) as unknown;
    expect(await no({ by: ['kind'] })).toBe('indicator.notBy');
    expect(await no({ indicator: 'worker.wishes', knownAt: '2026-01-01T00:00:00Z' })).toBe('indicator.noLedger');
    expect(await no({ to: '2024-01-01' })).toBe('indicator.backwards');
  });
});

test('a commune that was split counts in neither of its heirs, and in their province', async () => {
  const above = await world.aProvince();
  const [old, one, two] = [await world.aCommune({ province: above }), await world.aCommune({ province: above }), await world.aCommune({ province: above })];
  const own = await aPlanOf(world, above, []);
  await leave(world, old, 5, { on: '2025-02-01' });
  await leave(world, one, 2, { on: '2025-09-01' });
  await sql`update unit set valid_to = '2025-06-30' where id = ${old.id}`.execute(world.owner);
  await sql`insert into unit_succession (old_id, new_id, extent, since) values (${old.id}, ${one.id}, 'split', '2025-07-01'), (${old.id}, ${two.id}, 'split', '2025-07-01')`.execute(
    world.owner,
  );
  await sql`select rebuild_unit_closure()`.execute(world.owner);
  const ask = { indicator: 'journey.departed', measure: 'rows', from: '2025-01-01', to: '2025-12-31' } as const;
  expect((await own.targets.indicatorCount({ ...ask, unitIds: [one.id] })).value).toBe(2);
  const { value, cells } = await own.targets.indicatorCount({ ...ask, by: ['commune'] });
  expect([value, cells.map((c) => [c.keys[0], c.value])]).toEqual([
    7,
    expect.arrayContaining([
      ['', 5],
      [String(one.id), 2],
    ]),
  ]);
  expect(cells.find((c) => c.keys[0] === '')!.labels[0]).toContain('Chưa xác định');
  const waiting = await own.targets.indicatorRows({ ...ask, only: { commune: [''] } });
  expect([waiting.value, waiting.total]).toEqual([5, 5]);
});
