import { sql } from 'kysely';
import { orNotFound, type Tx } from '../../kernel/db.ts';
import type { HolidayRow } from './contract.ts';
import { workCalendar, type WorkCalendar } from './rules-days.ts';

export const findHolidays = async (tx: Tx, year: number): Promise<HolidayRow[]> =>
  (
    await sql<HolidayRow>`select id, day, kind, name, basis, version from holiday where day between make_date(${year}, 1, 1) and make_date(${year}, 12, 31) order by day`.execute(
      tx,
    )
  ).rows;
/** @throws Problem notFound */
export const getHoliday = async (tx: Tx, id: string): Promise<HolidayRow> =>
  orNotFound((await sql<HolidayRow>`select id, day, kind, name, basis, version from holiday where id = ${id}`.execute(tx)).rows[0], 'holiday');
export const holidayOn = async (tx: Tx, day: string): Promise<HolidayRow | undefined> =>
  (await sql<HolidayRow>`select id, day, kind, name, basis, version from holiday where day = ${day}::date`.execute(tx)).rows[0];

/** The whole calendar, for rules that count working days: some twenty rows a year. */
export const getWorkCalendar = async (tx: Tx): Promise<WorkCalendar> =>
  workCalendar((await sql<{ day: string; kind: 'off' | 'work' }>`select day, kind from holiday`.execute(tx)).rows);

/** How often the calendar has been changed so far. */
export const getEdition = async (tx: Tx): Promise<number> => (await sql<{ n: number }>`select n from calendar_edition`.execute(tx)).rows[0]!.n;
