import { sql } from 'kysely';
import type { Tx } from '../../kernel/db.ts';
import type { Step } from './rules.ts';

/** Questions about reminders of terms of journeys. */

/** What has been done about the terms of these journeys: `journey kind last-day` → step → day. */
export const findTermsTaken = async (tx: Tx, journeys: readonly string[]): Promise<Map<string, Map<Step, string>>> => {
  const { rows } = await sql<{ key: string; step: Step; day: string }>`
    select concat_ws(' ', journey_id, kind, due_on) as key, step, day from clock_step where journey_id = any(${[...journeys]}::uuid[])`.execute(tx);
  const out = new Map<string, Map<Step, string>>();
  for (const r of rows) out.set(r.key, (out.get(r.key) ?? new Map<Step, string>()).set(r.step, r.day));
  return out;
};

/** Since when the dates that these journeys show now stand here, as the ledger has it: `journey milestone` → day of entry and the date itself. */
export const findEntered = async (tx: Tx, journeys: readonly string[]): Promise<Map<string, { enteredOn: string; onDay: string }>> =>
  new Map(
    (
      await sql<{ key: string; enteredOn: string; onDay: string }>`select concat_ws(' ', e.journey_id, e.fact) as key, e.on_day,
          (min(e.recorded_at) at time zone 'Asia/Ho_Chi_Minh')::date as entered_on
        from journey_entry e join journey j on j.id = e.journey_id
        where e.journey_id = any(${[...journeys]}::uuid[]) and e.d = 1 and (e.fact, e.on_day) in (('selected', j.selected_on), ('departed', j.departed_on), ('returned', j.returned_on))
        group by e.journey_id, e.fact, e.on_day`.execute(tx)
    ).rows.map((r) => [r.key, r]),
  );

/** Words about a place that nobody has put aside. */
export const findOpenTerms = async (tx: Tx, place: number): Promise<{ id: string; clock: string; step: Step }[]> =>
  (await sql<{ id: string; clock: string; step: Step }>`select id, clock, step from notice where place_unit = ${place} and dismissed_at is null`.execute(tx)).rows;
/** Places about which somebody still holds a word. */
export const placesWithNotices = async (tx: Tx): Promise<number[]> =>
  (await sql<{ place: number }>`select distinct place_unit as place from notice where place_unit is not null and dismissed_at is null`.execute(tx)).rows.map((r) => r.place);

export interface TermPerson {
  id: string;
  agency: number | null;
  /** Works for the agency that holds labour; else for the place itself. */
  labour: boolean;
  writes: boolean;
  approves: boolean;
}
/** Living accounts of a place and of the agency that holds labour above it, with what matters for telling them. */
export const findTermPeople = async (tx: Tx, place: number, labour: number | null): Promise<TermPerson[]> =>
  (
    await sql<TermPerson>`select a.id, a.agency, coalesce(a.agency = ${labour}::int, false) as labour, bool_or(p.permission = 'person.write') as writes, bool_or(p.permission = 'work.approve') as approves
      from account a join role_permission p on p.role = a.role and p.granted
      where a.ended_at is null and (a.agency = ${labour}::int or a.agency in (select id from agency where seat_unit = ${place})
        or exists (select from account_unit u where u.account = a.id and u.in_unit = ${place}))
      group by a.id, a.agency order by a.id`.execute(tx)
  ).rows;

export interface TermNotice {
  account: string;
  clock: string;
  placeUnit: number;
  due: string;
  text: string;
  agencyName: string;
}
/** Open words about terms that these people hold. */
export const findTermNotices = async (tx: Tx, people: readonly string[]): Promise<TermNotice[]> =>
  (
    await sql<TermNotice>`select account, clock, place_unit, due, text, agency_name from notice
      where account = any(${[...people]}::uuid[]) and clock is not null and dismissed_at is null order by due, id limit 5000`.execute(tx)
  ).rows;
