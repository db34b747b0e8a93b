import { sql } from 'kysely';
import { orNotFound, type Tx } from '../../../kernel/db.ts';
import type { Span } from '../../../reading/reading.contract.ts';
import type { Schedule, Timeframe } from '../rules/schedule.ts';

/** Tasks of a plan, readable by everyone the plan is for; who has done what lies in work. */
export interface TaskRow {
  id: string;
  planId: string;
  kind: 'task' | 'duty' | 'report';
  position: number;
  sectionPath: string;
  sectionTitle: string | null;
  text: string;
  span: Span | null;
  timeframe: Timeframe | null;
  schedule: Schedule;
  report: { to: string | null; via: string | null } | null;
  carriesOut: string | null;
  lead: number[];
  coordinating: number[];
  version: number;
  /** As the plan words them; empty for tasks assigned by hand. */
  leadWordings: string[];
  coordinatingWordings: string[];
}
const tasks = sql`select t.id, t.plan_id, t.kind, t.position, t.section_path, t.section_title, t.text, t.span, t.timeframe, t.schedule, t.report, t.carries_out, t.lead, t.coordinating, t.version,
    case i.kind when 'reporting' then jsonb_path_query_array(i.fields, '$.from.wording') else jsonb_path_query_array(i.fields, '$.lead[*].wording') end as lead_wordings,
    jsonb_path_query_array(i.fields, '$.coordinating[*].wording') as coordinating_wordings
  from task t join plan_item i on i.id = t.id`;

export const findTasks = async (tx: Tx, planId: string): Promise<TaskRow[]> =>
  (await sql<TaskRow>`${tasks} where t.plan_id = ${planId} and t.withdrawn_at is null order by t.position, t.id`.execute(tx)).rows;

export const getTask = async (tx: Tx, id: string): Promise<TaskRow> =>
  orNotFound((await sql<TaskRow>`${tasks} where t.id = ${id} and t.withdrawn_at is null`.execute(tx)).rows[0], 'task');
