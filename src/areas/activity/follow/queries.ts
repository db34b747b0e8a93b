import { sql } from 'kysely';
import { orNotFound, type Tx } from '../../../kernel/db.ts';

/** Findings and conclusions in sight; visits and coverage. */

export interface FollowFull {
  id: string;
  activityId: string;
  /** Of the activity, where it is in sight. */
  unitId: number | null;
  kind: string | null;
  about: string;
  raisedBy: number;
  raisedByName: string;
  raisedOn: string;
  text: string;
  owner: number;
  ownerName: string;
  dueOn: string;
  closedOn: string | null;
  closedNote: string | null;
  closedActivity: string | null;
  closedActivityTitle: string | null;
  closedDocument: string | null;
  closedDocumentTitle: string | null;
  taskId: string | null;
  version: number;
}
export interface FollowFilter {
  id?: string | undefined;
  activityId?: string | undefined;
  owners?: readonly number[] | undefined;
  raisers?: readonly number[] | undefined;
  open?: boolean | undefined;
}
const nameOf = (agency: ReturnType<typeof sql>) =>
  sql`coalesce((select n.name from agency_name n where n.agency = ${agency} and not n.is_alias order by n.valid_to is null desc, n.valid_to desc limit 1), '')`;

/** Open ones first, by their last day. */
export const findFollows = async (tx: Tx, f: FollowFilter): Promise<FollowFull[]> =>
  (
    await sql<FollowFull>`select f.id, f.activity_id, a.unit_id, a.kind, f.about, f.raised_by, ${nameOf(sql`f.raised_by`)} as raised_by_name, f.raised_on, f.text, f.owner, ${nameOf(sql`f.owner`)} as owner_name,
      f.due_on, f.closed_on, f.closed_note, f.closed_activity, ca.title as closed_activity_title, f.closed_document, trim(coalesce(cd.number || ' ', '') || cd.title) as closed_document_title, f.task_id, f.version
    from activity_follow f left join activity a on a.id = f.activity_id left join activity ca on ca.id = f.closed_activity left join document cd on cd.id = f.closed_document
    where f.dropped_at is null and ${f.id ? sql`f.id = ${f.id}` : sql`true`} and ${f.activityId ? sql`f.activity_id = ${f.activityId}` : sql`true`}
      and ${f.owners ? sql`f.owner = any(${[...f.owners]}::int[])` : sql`true`} and ${f.raisers ? sql`f.raised_by = any(${[...f.raisers]}::int[])` : sql`true`}
      and ${f.open ? sql`f.closed_on is null` : sql`true`} and (a.id is null or a.removed_at is null)
    order by f.closed_on is not null, f.due_on, f.id`.execute(tx)
  ).rows;

/** @throws Problem notFound when absent, dropped or out of sight */
export const getFollow = async (tx: Tx, id: string): Promise<FollowFull> => orNotFound((await findFollows(tx, { id }))[0], 'followUp');

/** Visits of the members of entries of these kinds between two days. */
export const findVisits = async (
  tx: Tx,
  f: { kinds: readonly string[]; visits: readonly string[]; from: string; to: string; entryId?: string | undefined },
): Promise<{ entryId: string; entryTitle: string; kind: string; memberId: string; name: string; charge: string; visits: number; last: string | null }[]> =>
  (
    await sql<{ entryId: string; entryTitle: string; kind: string; memberId: string; name: string; charge: string; visits: number; last: string | null }>`
    select e.id as entry_id, e.title as entry_title, e.kind, m.id as member_id, m.name,
      concat_ws(', ', m.charge, nullif((select string_agg(n.name, ', ' order by n.name collate "vi-VN-x-icu") from unnest(m.in_units) u join lateral (select n.name from unit_name n where n.unit = u order by n.valid_to is null desc, n.valid_from desc nulls last limit 1) n on true), '')) as charge,
      count(a.id) as visits, max(a.on_date) as last
    from register_entry e join register_member m on m.entry_id = e.id and m.from_day <= ${f.to}::date and coalesce(m.to_day, 'infinity') >= ${f.from}::date
      left join activity a on a.member_id = m.id and a.removed_at is null and a.kind = any(${[...f.visits]}::text[]) and a.on_date between ${f.from}::date and ${f.to}::date
    where e.removed_at is null and e.kind = any(${[...f.kinds]}::text[]) and e.valid_from <= ${f.to}::date and coalesce(e.valid_to, 'infinity') >= ${f.from}::date
      and ${f.entryId ? sql`e.id = ${f.entryId}` : sql`true`}
    group by e.id, m.id order by e.title collate "vi-VN-x-icu", e.id, m.position, m.from_day, m.id`.execute(tx)
  ).rows;

export interface CoverageRow {
  agency: number;
  name: string;
  tier: number;
  place: string;
  sessions: number;
  attendees: number;
  partyMembers: number;
  last: string | null;
}
/**
 * Every body in the asker's territory (and the own agencies) with the sessions about a document that it held or joined. Bodies: those of province and commune
 * that exist on the day, without schools and service units. A joint session counts for each body that joined; its people only for the one that held it.
 */
export const findCoverage = async (tx: Tx, f: { documentId: string; kinds: readonly string[]; at: string }): Promise<CoverageRow[]> =>
  (
    await sql<CoverageRow>`with body as (
      select g.id, g.tier, g.seat_unit from agency g where valid_at(g.valid_from, g.valid_to, ${f.at}::date) and g.tier in (1, 3) and g.kind not in ('school', 'serviceUnit', 'other', 'council')
        and (g.seat_unit = any(array(select descendant from unit_closure where ancestor = any(string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[])))
          or g.id = any(array(select descendant from agency_closure where ancestor = any(string_to_array(nullif(current_setting('app.agencies', true), ''), ',')::int[]))))
    ), session as materialized (
      select a.id, a.on_date, a.held_by, array_prepend(a.held_by, a.with_agencies) as bodies, (a.values ->> 'attendees')::int as attendees, (a.values ->> 'partyMembers')::int as party
      from activity a where a.document_id = ${f.documentId} and a.kind = any(${[...f.kinds]}::text[]) and a.removed_at is null)
    select r.* from (select b.id as agency, ${nameOf(sql`b.id`)} as name, b.tier, coalesce((select n.name from unit_name n where n.unit = b.seat_unit order by n.valid_to is null desc, n.valid_from desc nulls last limit 1), '') as place,
      count(s.id) as sessions, coalesce(sum(s.attendees) filter (where s.held_by = b.id), 0)::int as attendees, coalesce(sum(s.party) filter (where s.held_by = b.id), 0)::int as party_members, max(s.on_date) as last
    from body b left join session s on b.id = any(s.bodies) group by b.id, b.tier, b.seat_unit) r
    order by r.sessions > 0, r.tier, r.name collate "vi-VN-x-icu", r.agency`.execute(tx)
  ).rows;
