import { sql } from 'kysely';
import type { Tx } from '../../../kernel/db.ts';
import { unitNames } from '../../territory/queries.ts';
import type { PersonRecord } from '../person/queries.ts';

/** What rows of a list are judged by. */

export interface KnownUnit {
  id: number;
  name: string;
  /** People can live there today. */
  now: boolean;
  /** What it went into. */
  into: number[];
}

/** Communes of the own territory by all the names they have had, those that are gone with what they went into. */
export const communesOf = async (tx: Tx, at: string): Promise<KnownUnit[]> =>
  (
    await sql<KnownUnit>`select u.id, n.name, valid_at(u.valid_from, u.valid_to, ${at}::date) as now,
        coalesce((select array_agg(s.new_id order by s.new_id) from unit_succession s where s.old_id = u.id), '{}') as into
      from unit u join unit_name n on n.unit = u.id
      where u.tier = 3 and u.id = any(array(select descendant from unit_closure where ancestor = any(string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[])))`.execute(
      tx,
    )
  ).rows;

/** Which of these keys came from a sheet before, each in its unit. */
export const importedKeys = async (tx: Tx, rows: readonly { unitId: number; key: string }[]): Promise<Set<string>> =>
  new Set((await sql<{ key: string }>`select imported_keys(${rows.map((r) => r.unitId)}::int[], ${rows.map((r) => r.key)}::text[]) as key`.execute(tx)).rows.map((r) => r.key));

/** Of these people those who have a namesake born in the same year in the same unit, in sight; by their place in the list. */
export const withNamesakes = async (tx: Tx, given: readonly { unitId: number; nameKey: string; birthYear: number | null }[]): Promise<Set<number>> =>
  new Set(
    (
      await sql<{
        n: number;
      }>`select namesakes(${given.map((g) => g.unitId)}::int[], ${given.map((g) => g.nameKey)}::text[], ${given.map((g) => g.birthYear)}::int[]) as n`.execute(tx)
    ).rows.map((r) => r.n - 1),
  );

type Bare = Omit<PersonRecord, 'unitName' | 'tail' | 'wishMarket' | 'wishJob' | 'wishStatedOn' | 'askedOn' | 'needsConfirmation'>;

/** Some thousand people as a list shows them, in the order of the ids: each further fact asked once for all instead of once for each. */
export const peopleForSheet = async (tx: Tx, ids: readonly string[], today: string): Promise<PersonRecord[]> => {
  const all = [...ids];
  // of a table that an import has just filled nothing is known: beside each person's wish all wishes of the territory would be gathered
  await sql`select set_config('enable_bitmapscan', 'off', true)`.execute(tx);
  // person by person through the index: the planner takes any territory for ten units and would go through everybody in it
  const each = <T>(columns: string, of: ReturnType<typeof sql>) =>
    sql<T>`select ${sql.raw(columns)} from unnest(${all}::uuid[]) as one(id) cross join lateral (${of}) p`.execute(tx);
  const people = await each<Bare>(
    'p.*',
    sql`select x.id, x.keeper_unit_id, x.full_name, x.birth_year, x.birth_month, x.birth_day, x.sex, x.phone, x.hamlet, x.household_id, x.relation, x.education,
      x.qualification, x.skills, x.languages, x.occupation, x.work_status, x.note, x.merged_into, x.updated_at, x.version from person x where x.id = one.id limit 1`,
  );
  const tails = await each<{ personId: string; tail: string }>(
    'one.id as person_id, p.tail',
    sql`select n.tail from person_number n where n.person_id = one.id and n.ended_at is null order by n.kind limit 1`,
  );
  const wishes = await each<{ personId: string; market: string | null; job: string | null; statedOn: string }>(
    'one.id as person_id, p.market, p.job, p.stated_on',
    sql`select w.market, w.job, w.stated_on from wish w where w.person_id = one.id and w.ended_on is null order by w.stated_on desc limit 1`,
  );
  const asked = await each<{ personId: string; on: string }>(
    'one.id as person_id, p."on"',
    sql`select e.asked_on as "on" from roster_entry e where e.person_id = one.id and e.removed_at is null and e.reached = 'reached' and e.asked_on is not null order by e.asked_on desc limit 1`,
  );
  await sql`select set_config('enable_bitmapscan', 'on', true)`.execute(tx);
  const names = await unitNames(tx, [...new Set(people.rows.map((p) => p.keeperUnitId))], today);
  const by = new Map(people.rows.map((p) => [p.id, p]));
  const tailOf = new Map(tails.rows.map((t) => [t.personId, t.tail]));
  const wishOf = new Map(wishes.rows.map((w) => [w.personId, w]));
  const askedOf = new Map(asked.rows.map((a) => [a.personId, a.on]));
  return ids.flatMap((id) => {
    const p = by.get(id);
    const wish = wishOf.get(id);
    return p
      ? [
          {
            ...p,
            unitName: names.get(p.keeperUnitId) ?? '',
            tail: tailOf.get(id) ?? null,
            wishMarket: wish?.market ?? null,
            wishJob: wish?.job ?? null,
            wishStatedOn: wish?.statedOn ?? null,
            askedOn: askedOf.get(id) ?? null,
            needsConfirmation: false,
          },
        ]
      : [];
  });
};
