import { sql } from 'kysely';
import { insertSetUp, reserveAgencyIds } from '../src/areas/agency/load.ts';
import { setUpUnits } from '../src/areas/agency/queries.ts';
import { planSetUp, type SetUp } from '../src/areas/agency/rules/setup.ts';
import type { Database, Tx } from '../src/kernel/db.ts';
import type { TestUnit } from './world.ts';

/** The country on the evening of 30 June 2025: what came since is not there yet, what ended that day still stands. For replays of the re-organisation. */

const EVE = '2025-06-30';
const DAY = '2025-07-01';

export const turnBack = async (owner: Database): Promise<void> => {
  const later = sql`select id from unit where valid_from >= ${DAY}::date`;
  await owner.transaction().execute(async (tx) => {
    await sql`delete from unit_succession`.execute(tx);
    for (const table of ['unit_name', 'unit_code', 'unit_parent', 'unit_place']) await sql`delete from ${sql.table(table)} where unit in (${later})`.execute(tx);
    await sql`delete from unit_closure where ancestor in (${later}) or descendant in (${later})`.execute(tx);
    await sql`delete from unit where valid_from >= ${DAY}::date`.execute(tx);
    for (const table of ['unit', 'unit_name', 'unit_code', 'unit_parent']) await sql`update ${sql.table(table)} set valid_to = null where valid_to = ${EVE}::date`.execute(tx);
    await sql`select rebuild_unit_closure()`.execute(tx);
  });
};

/** A province as it was then, by its name. */
export const provinceThen = async (owner: Database, name: string): Promise<TestUnit> => {
  const { rows } = await sql<{ id: number }>`select u.id from unit u join unit_name n on n.unit = u.id where u.tier = 1 and n.name = ${name} and u.valid_to is null`.execute(owner);
  if (rows.length !== 1) throw new Error(`${rows.length} provinces ${name}`);
  return { id: rows[0]!.id, name, tier: 1, parent: null };
};

/** Nothing of the template that begins with or after the day, nothing that ends with it. */
const asThen = (plan: SetUp): SetUp => {
  const agencies = plan.agencies.filter((a) => a.from === null || a.from < DAY);
  const kept = new Set(agencies.map((a) => a.ref));
  const open = (to: string | null): string | null => (to !== null && to >= EVE ? null : to);
  return {
    ...plan,
    agencies: agencies.map((a) => ({
      ...a,
      to: open(a.to),
      parent: a.parent !== null && kept.has(a.parent) ? a.parent : null,
      names: a.names.filter((n) => n.from === null || n.from < DAY).map((n) => ({ ...n, to: open(n.to) })),
    })),
    successions: plan.successions.filter((s) => s.since < DAY && kept.has(s.old) && kept.has(s.new)),
    holders: plan.holders.filter((h) => kept.has(h.agency) && (h.from === null || h.from < DAY)).map((h) => ({ ...h, to: open(h.to) })),
  };
};

export const setUpThen = async (owner: Database, province: TestUnit): Promise<void> => {
  await owner.transaction().execute(async (trx) => {
    const tx = trx as Tx;
    const { units, successions } = await setUpUnits(tx, province.id);
    const plan = planSetUp(units, successions);
    await insertSetUp(tx, asThen(plan), await reserveAgencyIds(tx, plan.agencies.length));
  });
};
