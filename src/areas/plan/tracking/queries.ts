import { sql } from 'kysely';
import { orNotFound, type Tx } from '../../../kernel/db.ts';
import type { Span } from '../../../reading/reading.contract.ts';
import type { Schedule, Timeframe } from '../rules/schedule.ts';

/** Tasks of a plan, readable by everyone the plan is for; who has done what lies in work. */
export interface TaskRow {
  id: string; planId: string; kind: 'task' | 'duty' | 'report'; position: number; sectionPath: string; sectionTitle: string | null; text: string; span: Span | null; timeframe: Timeframe | null; schedule: Schedule;
  report: { to: string | null; via: string | null } | null;
  carriesOut: string | null; lead: number[]; coordinating: number[]; version: number;
}
const columns = sql.raw('id, plan_id, kind, position, section_path, section_title, text, span, timeframe, schedule, report, carries_out, lead, coordinating, version');

export const findTasks = async (tx: Tx, planId: string): Promise<TaskRow[]> =>
  (await sql<TaskRow>`select ${columns} from task where plan_id = ${planId} and withdrawn_at is null order by position, id`.execute(tx)).rows;

export const getTask = async (tx: Tx, id: string): Promise<TaskRow> => orNotFound((await sql<TaskRow>`select ${columns} from task where id = ${id} and withdrawn_at is null`.execute(tx)).rows[0], 'task');
