import { sql } from 'kysely';
import { orNotFound, type Tx } from '../../../kernel/db.ts';
import type { Form } from '../choices.data.ts';

export interface SessionCounts {
  activityId: string;
  entered: number;
  counselled: number;
  registered: number;
  waiting: number;
  declined: number;
}
/** How many each session has, by what is linked to it; journeys entered by mistake count nowhere. */
export const countSessions = async (tx: Tx, ids: readonly string[]): Promise<Map<string, SessionCounts>> =>
  new Map(
    (
      await sql<SessionCounts>`select a.id as activity_id,
          (select count(*) from session_entry e where e.activity_id = a.id)::int as entered,
          coalesce((a.values ->> 'counselled')::int, 0) as counselled, coalesce((a.values ->> 'registered')::int, 0) as registered,
          (select count(*) from session_waiting w where w.activity_id = a.id and w.answer is null)::int as waiting,
          (select count(*) from session_waiting w where w.activity_id = a.id and w.answer = 'declined')::int as declined
        from activity a where a.id = any(${[...ids]}::uuid[])`.execute(tx)
    ).rows.map((r) => [r.activityId, r]),
  );

export interface EntryRow {
  id: string;
  journeyId: string;
  personId: string;
  at: Date;
  by: string | null;
  opened: boolean;
}
/** The last ones in sight, newest first. */
export const lastEntries = async (tx: Tx, activityId: string, limit: number): Promise<EntryRow[]> =>
  (
    await sql<EntryRow>`select e.id, e.journey_id, j.person_id, e.entered_at as at, a.name as by, e.opened from session_entry e join journey j on j.id = e.journey_id
      left join account a on a.id = e.entered_by where e.activity_id = ${activityId} order by e.entered_at desc, e.id desc limit ${limit}`.execute(tx)
  ).rows;

export interface EntryFull extends EntryRow {
  form: Form;
  market: string | null;
  stage: number;
  counselled: boolean;
  registered: boolean;
}
/** All in sight, in the order of coming; journeys entered by mistake are left out as they are not counted. */
export const entriesOf = async (tx: Tx, activityId: string, page: { limit: number; offset: number }): Promise<EntryFull[]> =>
  (
    await sql<EntryFull>`select e.id, e.journey_id, j.person_id, e.entered_at as at, account_name(e.entered_by) as by, e.opened, j.form, j.market, j.stage, e.counselled, e.registered
      from session_entry e join journey j on j.id = e.journey_id
      where e.activity_id = ${activityId} and j.closed_reason is distinct from 'mistaken' order by e.entered_at, e.id limit ${page.limit} offset ${page.offset}`.execute(tx)
  ).rows;

export interface KnownEntry {
  journeyId: string | null;
  opened: boolean;
}
/** Waits for whoever sends the same entry at this moment; then: what became of it. Undefined: it is new. */
export const findEntry = async (tx: Tx, id: string): Promise<KnownEntry | undefined> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`session ${id}`}, 0))`.execute(tx);
  return (
    await sql<KnownEntry>`select journey_id, opened from session_entry where id = ${id} union all select null, false from session_waiting where id = ${id} limit 1`.execute(tx)
  ).rows[0];
};
export const enteredAt = async (tx: Tx, activityId: string, journeyId: string): Promise<Date | undefined> =>
  (await sql<{ at: Date }>`select entered_at as at from session_entry where activity_id = ${activityId} and journey_id = ${journeyId}`.execute(tx)).rows[0]?.at;

export interface WaitingRecord {
  id: string;
  activityId: string;
  toUnit: number;
  toName: string;
  onDay: string;
  counselled: boolean;
  registered: boolean;
  form: Form;
  market: string | null;
  name: string | null;
  birth: string | null;
  sex: 'male' | 'female' | null;
  phone: string | null;
  hamlet: string | null;
  sealed: Uint8Array | null;
  askedAt: Date;
  answer: 'accepted' | 'declined' | 'withdrawn' | null;
  answerNote: string | null;
  /** Which side lies in the reader's sight. */
  toMine: boolean;
  fromMine: boolean;
}
const row =
  sql.raw(`w.id, w.activity_id, w.to_unit, w.on_day, w.counselled, w.registered, w.form, w.market, w.name, w.birth, w.sex, w.phone, w.hamlet, w.sealed, w.asked_at, w.answer, w.answer_note,
  coalesce((select n.name from unit_name n where n.unit = w.to_unit order by n.valid_to desc nulls first limit 1), '') as to_name, in_scope(w.to_unit) as to_mine,
  exists (select 1 from activity a where a.id = w.activity_id) as from_mine`);
export const findWaiting = async (tx: Tx, open: boolean): Promise<WaitingRecord[]> =>
  (await sql<WaitingRecord>`select ${row} from session_waiting w ${open ? sql`where w.answer is null` : sql``} order by w.asked_at desc limit 500`.execute(tx)).rows;
/** How many wait for this reader's word. */
export const countToAnswer = async (tx: Tx): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from session_waiting w where w.answer is null and in_scope(w.to_unit)`.execute(tx)).rows[0]!.n;
/** @throws Problem notFound */
export const getWaiting = async (tx: Tx, id: string): Promise<WaitingRecord> =>
  orNotFound((await sql<WaitingRecord>`select ${row} from session_waiting w where w.id = ${id}`.execute(tx)).rows[0], 'session_waiting');

/** Names of sessions, those too that are seen through an entry alone. */
export const sessionNames = async (tx: Tx, ids: readonly string[]): Promise<Map<string, { title: string; onDate: string }>> =>
  new Map(
    (
      await sql<{ id: string; title: string; onDate: string }>`select id, title, on_date from activity where id = any(${[...ids]}::uuid[])
        union select id, title, on_date from session_named(${[...ids]}::uuid[])`.execute(tx)
    ).rows.map((r) => [r.id, r]),
  );
