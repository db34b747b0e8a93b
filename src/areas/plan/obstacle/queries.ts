import { sql } from 'kysely';
import { orNotFound, type Tx } from '../../../kernel/db.ts';
import { fold } from '../../../kernel/text.ts';
import { nameOf } from '../assigned/queries.ts';
import type { Hand, ObstacleState } from './rules.ts';

/** Obstacles in sight, with every hand they went through. */

export interface ObstacleFull {
  id: string;
  sender: number;
  senderName: string;
  senderEnded: string | null;
  holder: number;
  holderName: string;
  holderEnded: string | null;
  planId: string | null;
  taskId: string | null;
  workId: string | null;
  about: string | null;
  text: string;
  asked: string;
  state: ObstacleState;
  sentOn: string;
  closedOn: string | null;
  keptBy: string | null;
  version: number;
  hands: (Hand & { at: string; by: string; byAgency: number; agency: string; holderName: string; note: string })[];
}
export interface ObstacleFilter {
  id?: string | undefined;
  state?: ObstacleState | undefined;
  planId?: string | undefined;
  workId?: string | undefined;
  /** Sent by one of these. */
  senders?: readonly number[] | undefined;
  /** With one of these now. */
  holders?: readonly number[] | undefined;
  /** Sent by it or with it. */
  agency?: number | undefined;
  q?: string | undefined;
}

const some = (ids: readonly number[]) => sql`any(${[...ids]}::int[])`;

/** The longest waiting first, closed ones last. */
export const findObstacles = async (tx: Tx, f: ObstacleFilter): Promise<ObstacleFull[]> =>
  (
    await sql<ObstacleFull>`select o.id, o.sender, ${nameOf(sql`o.sender`)} as sender_name, s.valid_to as sender_ended, o.holder, ${nameOf(sql`o.holder`)} as holder_name, h.valid_to as holder_ended,
      o.plan_id, o.task_id, o.work_id, o.about, o.text, o.asked, o.state, o.sent_on, o.closed_on, account_name(o.kept_by) as kept_by, o.version,
      (select jsonb_agg(jsonb_build_object('step', t.step, 'onDay', t.on_day, 'holder', t.holder, 'at', t.at, 'by', t.actor_name, 'byAgency', t.by_agency,
        'agency', ${nameOf(sql`t.by_agency`)}, 'holderName', ${nameOf(sql`t.holder`)}, 'note', t.note) order by t.position) from obstacle_step t where t.obstacle_id = o.id) as hands
    from obstacle o join agency s on s.id = o.sender join agency h on h.id = o.holder
    where ${f.id ? sql`o.id = ${f.id}` : sql`true`} and ${f.state ? sql`o.state = ${f.state}` : sql`true`}
      and ${f.planId ? sql`o.plan_id = ${f.planId}` : sql`true`} and ${f.workId ? sql`o.task_id = (select w.task_id from work w where w.id = ${f.workId})` : sql`true`}
      and ${f.senders ? sql`o.sender = ${some(f.senders)}` : sql`true`} and ${f.holders ? sql`o.holder = ${some(f.holders)}` : sql`true`}
      and ${f.agency ? sql`${f.agency}::int in (o.sender, o.holder)` : sql`true`}
      and ${f.q ? sql`lower(unaccent(o.text || ' ' || o.asked || ' ' || coalesce(o.about, ''))) like ${`%${fold(f.q).replace(/[\\%_]/g, '\\$&')}%`}` : sql`true`}
    order by case o.state when 'open' then 1 when 'answered' then 2 else 3 end, o.sent_on, o.id`.execute(tx)
  ).rows;

/** @throws Problem notFound when absent or out of sight */
export const getObstacle = async (tx: Tx, id: string): Promise<ObstacleFull> => orNotFound((await findObstacles(tx, { id }))[0], 'obstacle');

export const findObstacleDocuments = async (tx: Tx, id: string): Promise<{ id: string; title: string; open: boolean }[]> =>
  (
    await sql<{
      id: string;
      title: string;
      open: boolean;
    }>`select p.document_id as id, p.title, exists (select 1 from document d where d.id = p.document_id and d.removed_at is null) as open
    from obstacle_document p where p.obstacle_id = ${id} order by p.position, p.document_id`.execute(tx)
  ).rows;

/** Names of documents in sight, by id, to keep beside an obstacle. */
export const documentTitles = async (tx: Tx, ids: readonly string[]): Promise<Map<string, string>> =>
  new Map(
    (
      await sql<{
        id: string;
        title: string;
      }>`select id, trim(coalesce(number || ' ', '') || title) as title from document where id = any(${[...ids]}::uuid[]) and removed_at is null`.execute(tx)
    ).rows.map((d) => [d.id, d.title]),
  );

/** Whom an agency can turn to besides the plan's own: the one above, the committee of its place and of the place above, and who holds a function of the state in its province. */
export const findResolvers = async (tx: Tx, agency: number, at: string): Promise<{ id: number; why: 'above' | 'committee' | 'function'; what: string | null }[]> =>
  (
    await sql<{
      id: number;
      why: 'above' | 'committee' | 'function';
      what: string | null;
    }>`with me as (select a.id, a.parent, a.seat_unit, p.province from agency a left join unit_place p on p.unit = a.seat_unit where a.id = ${agency})
    select r.id, r.why, r.what from (
      select me.parent as id, 'above' as why, null as what, 1 as rank from me where me.parent is not null
      union all select c.id, 'committee', null, case when c.seat_unit = me.seat_unit then 2 else 3 end from me join agency c on c.kind = 'committee' and c.seat_unit in (me.seat_unit, me.province)
      union all select h.agency, 'function', f.name, 4 from me join function_holder h on h.seat_unit = me.province and valid_at(h.valid_from, h.valid_to, ${at}::date) join state_function f on f.code = h.function_code
    ) r join agency a on a.id = r.id where valid_at(a.valid_from, a.valid_to, ${at}::date) and r.id <> ${agency} order by r.rank, r.what collate "vi-VN-x-icu", r.id`.execute(tx)
  ).rows;

/** Who leads a task, as the plan gives it: readable by all the plan is for. */
export const leadsOf = async (tx: Tx, taskId: string): Promise<number[]> =>
  (await sql<{ lead: number[] }>`select lead from task where id = ${taskId}`.execute(tx)).rows[0]?.lead ?? [];
