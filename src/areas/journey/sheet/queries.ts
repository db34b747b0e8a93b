import { sql } from 'kysely';
import type { Tx } from '../../../kernel/db.ts';
import type { needs, seeks } from '../home/choices.data.ts';

type Seeks = keyof typeof seeks;
type Need = keyof typeof needs;

/** Whose these ways are, of those in sight. */
export const journeysByIds = async (tx: Tx, ids: readonly string[]): Promise<Map<string, string>> =>
  new Map(
    ids.length === 0
      ? []
      : (await sql<{ id: string; personId: string }>`select id, person_id from journey where id = any(${[...ids]}::uuid[])`.execute(tx)).rows.map((r) => [r.id, r.personId]),
  );

/** Holds these people and their ways until the portion is done, always in the same order: two portions never wait for each other, and nobody writes a way in between. */
export const holdPeople = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  await sql`select 1 from person where id = any(${[...ids]}::uuid[]) order by id for update`.execute(tx);
  await sql`select 1 from journey where person_id = any(${[...ids]}::uuid[]) order by id for update`.execute(tx);
};

/** Empty without the right data.traits. */
export const ethnicities = async (tx: Tx, ids: readonly string[]): Promise<Map<string, string>> =>
  new Map(
    (
      await sql<{
        personId: string;
        ethnicity: string;
      }>`select person_id, ethnicity from person_trait where person_id = any(${[...ids]}::uuid[]) and ethnicity is not null`.execute(tx)
    ).rows.map((r) => [r.personId, r.ethnicity]),
  );

/** What the households of these people were called on the day asked for, by journey; empty without the right data.traits. */
export const classesOn = async (tx: Tx, asked: readonly { id: string; personId: string; on: string }[]): Promise<Map<string, string[]>> =>
  new Map(
    (
      await sql<{ id: string; classes: string[] }>`select g.id::text as id, array_agg(distinct c.class) as classes
        from unnest(${asked.map((a) => a.id)}::uuid[], ${asked.map((a) => a.personId)}::uuid[], ${asked.map((a) => a.on)}::date[]) g (id, person_id, on_day)
        join person p on p.id = g.person_id
        join household_class c on c.household_id = p.household_id and c.removed_at is null and c.from_on <= g.on_day and (c.to_on is null or c.to_on >= g.on_day)
        group by g.id`.execute(tx)
    ).rows.map((r) => [r.id, r.classes]),
  );

/** Đồng that were received for these journeys; what was only asked for is not. */
export const moneyFor = async (tx: Tx, ids: readonly string[]): Promise<Map<string, { loan: number | null; support: number | null }>> =>
  new Map(
    (
      await sql<{
        id: string;
        loan: number | null;
        support: number | null;
      }>`select journey_id as id, sum(amount) filter (where kind = 'loan')::float8 as loan, sum(amount) filter (where kind <> 'loan')::float8 as support
        from journey_funding where journey_id = any(${[...ids]}::uuid[]) and removed_at is null and paid_on is not null group by journey_id`.execute(tx)
    ).rows.map((r) => [r.id, r]),
  );

/** What those who came home look for, and the help they asked for and have not got yet. */
export const needsOf = async (tx: Tx, ids: readonly string[]): Promise<Map<string, { seeks: Seeks; help: Need[] }>> =>
  new Map(
    (
      await sql<{
        id: string;
        seeks: Seeks;
        help: Need[];
      }>`select journey_id as id, seeks, case when helped_on is null then help else '{}' end as help from journey_gain where journey_id = any(${[...ids]}::uuid[])`.execute(tx)
    ).rows.map((r) => [r.id, r]),
  );
