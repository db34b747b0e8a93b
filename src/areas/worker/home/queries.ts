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
    await sql<HomeCounts>`select c.*, (select count(*)::int from person_transfer t
        where t.answer is null and in_scope(case t.kind when 'offer' then t.to_unit else t.from_unit end)) as transfers_to_answer
      from home_counts(${today}::date) c`.execute(tx)
  ).rows[0]!;

export const savedFilters = async (tx: Tx): Promise<{ id: string; name: string; filter: PersonFilter }[]> =>
  (await sql<{ id: string; name: string; filter: PersonFilter }>`select id, name, filter from person_filter order by name collate "vi-VN-x-icu", id`.execute(tx)).rows;
/** @throws Problem notFound */
export const getFilter = async (tx: Tx, id: string): Promise<{ id: string }> =>
  orNotFound((await sql<{ id: string }>`select id from person_filter where id = ${id}`.execute(tx)).rows[0], 'filter');
