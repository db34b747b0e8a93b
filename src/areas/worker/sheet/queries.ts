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
  new Set(
    // key by key through the index, whatever is thought of the table's size: an import makes it grow by the second
    (
      await sql<{ importKey: string }>`select g.key as import_key from unnest(${rows.map((r) => r.unitId)}::int[], ${rows.map((r) => r.key)}::text[]) as g(unit_id, key)
        cross join lateral (select 1 from person p where p.keeper_unit_id = g.unit_id and p.import_key = g.key and p.removed_at is null limit 1) had`.execute(tx)
    ).rows.map((r) => r.importKey),
  );

/** Of these people those who have a namesake born in the same year in the same unit, in sight; by their place in the list. */
export const withNamesakes = async (tx: Tx, given: readonly { unitId: number; nameKey: string; birthYear: number | null }[]): Promise<Set<number>> =>
  new Set(
    (
      await sql<{ n: number }>`select g.n::int as n
        from unnest(${given.map((g) => g.unitId)}::int[], ${given.map((g) => g.nameKey)}::text[], ${given.map((g) => g.birthYear)}::int[]) with ordinality as g(unit_id, name_key, birth_year, n)
        where exists (select from person p where p.keeper_unit_id = g.unit_id and p.name_key = g.name_key collate "C" and p.birth_year is not distinct from g.birth_year
          and p.merged_into is null and p.removed_at is null)`.execute(tx)
    ).rows.map((r) => r.n - 1),
  );

type Bare = Omit<PersonRecord, 'unitName' | 'tail' | 'wishMarket' | 'wishJob' | 'wishStatedOn' | 'askedOn' | 'needsConfirmation'>;

/** Some thousand people as a list shows them, in the order of the ids: each further fact asked once for all instead of once for each. */
export const peopleForSheet = async (tx: Tx, ids: readonly string[], today: string): Promise<PersonRecord[]> => {
  const all = [...ids];
  const people =
    await sql<Bare>`select p.id, p.keeper_unit_id, p.full_name, p.birth_year, p.birth_month, p.birth_day, p.sex, p.phone, p.hamlet, p.household_id, p.relation, p.education,
      p.qualification, p.skills, p.languages, p.occupation, p.work_status, p.note, p.merged_into, p.updated_at, p.version
    from person p where p.id = any(${all}::uuid[])`.execute(tx);
  const tails = await sql<{ personId: string; tail: string }>`select distinct on (person_id) person_id, tail from person_number
    where person_id = any(${all}::uuid[]) and ended_at is null order by person_id, kind`.execute(tx);
  const wishes = await sql<{
    personId: string;
    market: string | null;
    job: string | null;
    statedOn: string;
  }>`select distinct on (person_id) person_id, market, job, stated_on from wish
    where person_id = any(${all}::uuid[]) and ended_on is null order by person_id, stated_on desc`.execute(tx);
  const asked = await sql<{ personId: string; on: string }>`select person_id, max(asked_on) as "on" from roster_entry
    where person_id = any(${all}::uuid[]) and removed_at is null and reached = 'reached' group by person_id`.execute(tx);
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
