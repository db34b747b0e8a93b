import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { leave } from '../../../test/journeys.ts';
import { openWorld, type TestUnit } from '../../../test/world.ts';
import { systemActor } from '../../kernel/actor.ts';
import { addDays, newId } from '../../kernel/clock.ts';
import { pgCode, type Tx } from '../../kernel/db.ts';
import { countAttentions, countStages, countYear, type Counted } from './queries.ts';
import { lawBook } from './rules/law.ts';

/** The nation's board counts what is alike together; it says what the journeys say, whatever was folded and whatever happens to them. */

const world = await openWorld({ now: '2026-12-01T02:00:00Z' });
const communes: TestUnit[] = [];
for (let n = 0; n < 2; n++) communes.push(await world.aCommune({ province: await world.aProvince() }));
const today = '2026-12-01';
const nation = { ...systemActor('Hệ thống'), nation: true };
const look = <T>(fn: (tx: Tx) => Promise<T>): Promise<T> => world.system.act(nation, { requestId: newId(), readOnly: true }, (ctx) => fn(ctx.tx));
const fold = async (day = today): Promise<number> => (await sql<{ n: number }>`select fold_journeys_alike(${day}::date) as n`.execute(world.owner)).rows[0]!.n;
const book = lawBook([]);

for (let n = 0; n < 24; n++) {
  const on = addDays('2024-03-01', n * 37);
  await leave(world, communes[n % 2]!, 1 + (n % 3), { on, market: 'JP', form: n % 4 === 0 ? 'seasonal' : 'enterprise', ...(n % 5 === 0 ? { returned: addDays(on, 80) } : {}) });
}
/** Dates that decide, at chance; each list and each part of the way is met. */
const change = fc.constantFrom(
  sql`contract_ends_on = departed_on + 300`,
  sql`contract_ends_on = ${today}::date + 20`,
  sql`contract_ends_on = null`,
  sql`returned_on = departed_on + 90, return_reason = 'completed'`,
  sql`returned_on = ${today}::date - 10, return_reason = 'died'`,
  sql`returned_on = null, return_reason = null`,
  sql`residence_notified_on = returned_on`,
  sql`liquidated_on = returned_on`,
  sql`selected_on = ${today}::date - 300, departed_on = null, returned_on = null`,
  sql`departed_on = ${today}::date - 400`,
  sql`departed_on = ${today}::date - 30`,
  sql`closed_on = ${today}::date, closed_reason = 'mistaken'`,
  sql`closed_on = null, closed_reason = null`,
  sql`form = 'otherWay'`,
);
const board = async (tx: Tx, of: Counted) => ({
  stages: await countStages(tx, of, today),
  lists: [await countAttentions(tx, of, today, true, book), await countAttentions(tx, of, today, false, book)],
  year: [await countYear(tx, of, today, true), await countYear(tx, of, today, false)],
});
/** Lists that held somebody when both were asked. */
const met = new Set<string>();
const bothAgree = async (): Promise<void> => {
  const [alike, each] = await look(async (tx) => [await board(tx, null), await board(tx, { unitId: undefined })]);
  expect(alike).toEqual(each);
  for (const list of alike!.lists) for (const [name, n] of Object.entries(list)) if (n > 0) met.add(name);
};

test('the sums of the nation’s board say what its journeys say, through all that happens to them, folded or not', async () => {
  await bothAgree();
  expect(await fold()).toBeGreaterThan(20);
  await bothAgree();
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(change, fc.nat(6)), { minLength: 1, maxLength: 6 }), fc.boolean(), async (changes, folded) => {
      for (const [what, which] of changes)
        await sql`update journey set ${what}, version = version + 1 where abs(hashtext(id::text)) % 7 = ${which}`.execute(world.owner).catch((e: unknown) => {
          // what no journey can be is refused as a whole, and is counted nowhere either
          if (pgCode(e) !== '23514') throw e;
        });
      if (folded) await fold();
      await bothAgree();
    }),
    { numRuns: 15, seed: 7 },
  );
  expect(met.size).toBeGreaterThan(4);
  // once folded there is nothing to put away, and nothing that adds up to none
  await fold();
  expect(await fold()).toBe(0);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from journey_alike where n = 0 or fresh`.execute(world.owner);
  expect(rows[0]!.n).toBe(0);
});

test('a machine whose clock runs ahead for a while puts nothing away that the lists of the right day tell apart', async () => {
  const { journeys } = await leave(world, communes[0]!, 3, { on: addDays(today, -200) });
  await sql`update journey set contract_ends_on = ${today}::date + 20 where id = any(${journeys}::uuid[])`.execute(world.owner);
  await leave(world, communes[1]!, 2, { on: addDays(today, -300), returned: addDays(today, -40) });
  await fold('2031-01-01');
  await bothAgree();
  await fold();
  await bothAgree();
});

test('whoever does not see the whole nation sees none of them', async () => {
  const officer = { ...nation, nation: false, unitIds: [communes[0]!.id] };
  const { rows } = await world.system.act(officer, { requestId: newId(), readOnly: true }, (ctx) =>
    sql<{ n: number }>`select count(*)::int as n from journey_alike`.execute(ctx.tx),
  );
  expect(rows[0]!.n).toBe(0);
});
