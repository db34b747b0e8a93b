import { sql } from 'kysely';
import { orNotFound, type Tx } from '../../../kernel/db.ts';
import type { PersonFilter } from '../person/contract.ts';

export interface HomeCounts {
  people: number;
  workingAge: number;
  wants: number;
  notAsked: number;
  noNumber: number;
  needsConfirmation: number;
  transfersToAnswer: number;
}

/** What a commune's day begins with, counted over all people in sight, in one look. Asked about going: those from 15 to 60. */
export const homeCounts = async (tx: Tx, today: string): Promise<HomeCounts> =>
  (
    await sql<HomeCounts>`with p as materialized (
        select p.id, p.keeper_unit_id, age_of(p.birth_year, p.birth_month, p.birth_day, ${today}::date) between 15 and 60 as working_age
        from person p where p.merged_into is null and p.removed_at is null)
      select count(*)::int as people, count(*) filter (where working_age)::int as working_age,
        (select count(distinct w.person_id) from wish w join p on p.id = w.person_id where w.ended_on is null)::int as wants,
        count(*) filter (where working_age and not exists (select 1 from roster_entry e where e.person_id = p.id and e.removed_at is null and e.reached = 'reached')
          and not exists (select 1 from wish w where w.person_id = p.id))::int as not_asked,
        count(*) filter (where working_age and not exists (select 1 from person_number n where n.person_id = p.id and n.ended_at is null and n.kind = 'cccd'))::int as no_number,
        count(*) filter (where exists (select 1 from unit_succession s where s.old_id = p.keeper_unit_id and s.extent = 'split'))::int as needs_confirmation,
        (select count(*) from person_transfer t where t.answer is null and in_scope(case t.kind when 'offer' then t.to_unit else t.from_unit end))::int as transfers_to_answer
      from p`.execute(tx)
  ).rows[0]!;

export const savedFilters = async (tx: Tx): Promise<{ id: string; name: string; filter: PersonFilter }[]> =>
  (await sql<{ id: string; name: string; filter: PersonFilter }>`select id, name, filter from person_filter order by name, id`.execute(tx)).rows;
/** @throws Problem notFound */
export const getFilter = async (tx: Tx, id: string): Promise<{ id: string }> =>
  orNotFound((await sql<{ id: string }>`select id from person_filter where id = ${id}`.execute(tx)).rows[0], 'filter');
