import { sql } from 'kysely';
import { orNotFound, type Tx } from '../../../kernel/db.ts';
import { listOf } from '../../../kernel/rows.ts';
import { inOrder } from '../../../kernel/text.ts';
import { getWorkCalendar } from '../../calendar/queries.ts';
import type { WorkCalendar } from '../../calendar/rules-days.ts';
import type { Span } from '../../../reading/reading.contract.ts';
import { findAgencyNames } from '../queries.ts';
import type { Schedule, Timeframe } from '../rules/schedule.ts';
import type { ProgressFacts } from '../rules/state.ts';

/** Work in sight with everything its state is made of. Row-level security decides which rows these are. */

export interface WorkFull {
  id: string;
  version: number;
  planId: string;
  planTitle: string;
  planNumber: string | null;
  documentId: string;
  planStartsOn: string;
  /** The day on which the plan was put into tracking: before it nobody here knew. */
  planActivatedOn: string;
  periodTo: number | null;
  trackingAgency: number | null;
  taskId: string;
  taskVersion: number;
  kind: 'task' | 'duty' | 'report';
  position: number;
  sectionPath: string;
  sectionTitle: string | null;
  text: string;
  span: Span | null;
  timeframe: Timeframe | null;
  schedule: Schedule;
  report: { to: string | null; via: string | null } | null;
  agency: number;
  agencyName: string;
  agencyValidTo: string | null;
  part: 'lead' | 'coordinating' | 'invited';
  wording: string | null;
  fromDay: string;
  toDay: string | null;
  inherits: boolean;
  handedOn: boolean;
  handedTo: number | null;
  handedToName: string | null;
  assignee: string | null;
  assigneeName: string | null;
  /** dueOn, workDay: as they stood when the report was sent; a closed period keeps them. */
  progress: (ProgressFacts & { id: string; period: string; version: number; dueOn: string | null; workDay: string | null })[];
  urged: Record<string, number>;
  /** Days off and days worked instead, as they stand now. */
  calendar: WorkCalendar;
}

export interface WorkFilter {
  id?: string | undefined;
  planId?: string | undefined;
  agencies?: readonly number[] | undefined;
}

export const nameOf = (agency: ReturnType<typeof sql>) =>
  sql`(select n.name from agency_name n where n.agency = ${agency} and not n.is_alias order by n.valid_to is null desc, n.valid_to desc limit 1)`;

/** What is the same for all who hold a task. */
type TaskPart = Pick<
  WorkFull,
  | 'planId'
  | 'planTitle'
  | 'planNumber'
  | 'documentId'
  | 'planStartsOn'
  | 'planActivatedOn'
  | 'periodTo'
  | 'trackingAgency'
  | 'taskId'
  | 'taskVersion'
  | 'kind'
  | 'position'
  | 'sectionPath'
  | 'sectionTitle'
  | 'text'
  | 'span'
  | 'timeframe'
  | 'schedule'
  | 'report'
>;
type Held = Pick<WorkFull, 'id' | 'version' | 'taskId' | 'agency' | 'part' | 'wording' | 'fromDay' | 'toDay' | 'inherits' | 'handedOn' | 'handedTo' | 'assignee'>;
const uuids = (ids: Iterable<string>) => sql`(${listOf([...new Set(ids)])}::text::uuid[])`;

const findHeld = async (tx: Tx, f: WorkFilter): Promise<Held[]> =>
  (
    await sql<Held>`select w.id, w.version, w.task_id, w.agency, w.part, w.wording, w.from_day, w.to_day, w.inherited_from is not null as inherits,
      w.to_day is not null and exists (select from work n where n.task_id = w.task_id and n.inherited_from = w.agency and n.withdrawn_at is null) as handed_on, w.handed_to, w.assignee
    from work w where w.withdrawn_at is null and ${f.id ? sql`w.id = ${f.id}` : sql`w.plan_id in (select id from plan where state = 'active')`}
      and ${f.planId ? sql`w.plan_id = ${f.planId}` : sql`true`} and ${f.agencies ? sql`w.agency = any(${[...f.agencies]}::int[])` : sql`true`}`.execute(tx)
  ).rows;
const findTaskParts = async (tx: Tx, ids: Iterable<string>): Promise<Map<string, TaskPart>> =>
  new Map(
    (
      await sql<TaskPart>`select p.id as plan_id, d.title as plan_title, d.number as plan_number, d.id as document_id, p.starts_on as plan_starts_on,
      (p.activated_at at time zone 'Asia/Ho_Chi_Minh')::date as plan_activated_on, d.period_to, p.tracking_agency,
      t.id as task_id, t.version as task_version, t.kind, t.position, t.section_path, t.section_title, t.text, t.span, t.timeframe, t.schedule, t.report
    from task t join plan p on p.id = t.plan_id join document d on d.id = p.document_id where t.id = any${uuids(ids)} and t.withdrawn_at is null and p.state = 'active'`.execute(tx)
    ).rows.map((t) => [t.taskId, t]),
  );
type ProgressRow = WorkFull['progress'][number] & { workId: string };
const findProgressOf = async (tx: Tx, ids: Iterable<string>): Promise<Map<string, ProgressRow[]>> =>
  Map.groupBy(
    (
      await sql<ProgressRow>`select work_id, id, period, state, outcome, evidence_count, sent_on, due_on, work_day, version from progress where work_id = any${uuids(ids)} order by work_id, period`.execute(
        tx,
      )
    ).rows,
    (p) => p.workId,
  );
const findUrged = async (tx: Tx, ids: Iterable<string>): Promise<Map<string, { period: string; n: number }[]>> =>
  Map.groupBy(
    (
      await sql<{
        workId: string;
        period: string;
        n: number;
      }>`select work_id, period, count(*)::int as n from urging where work_id = any${uuids(ids)} group by work_id, period`.execute(tx)
    ).rows,
    (u) => u.workId,
  );
const accountNames = async (tx: Tx, ids: readonly string[]): Promise<Map<string, string | null>> =>
  ids.length
    ? new Map((await sql<{ id: string; name: string | null }>`select id, account_name(id) as name from unnest${uuids(ids)} one(id)`.execute(tx)).rows.map((a) => [a.id, a.name]))
    : new Map();

/** A piece of work without what only its row shows: enough for its states. */
export type BareWork = Omit<WorkFull, 'agencyName' | 'agencyValidTo' | 'handedToName' | 'assigneeName' | 'urged'>;
/** Each piece of work as slim as it is; what it shares with hundreds of others (task, plan) is read once. */
export const findBareWorks = async (tx: Tx, f: WorkFilter): Promise<BareWork[]> => {
  const held = await findHeld(tx, f);
  if (!held.length) return [];
  const tasks = await findTaskParts(
    tx,
    held.map((w) => w.taskId),
  );
  const works = held.filter((w) => tasks.has(w.taskId));
  const calendar = await getWorkCalendar(tx);
  const progress = await findProgressOf(
    tx,
    works.map((w) => w.id),
  );
  return works
    .map((w) => ({ ...tasks.get(w.taskId)!, ...w, progress: progress.get(w.id) ?? [], calendar }))
    .sort((a, b) => inOrder(a.planId, b.planId) || a.position - b.position || inOrder(a.taskId, b.taskId) || a.agency - b.agency);
};
/** With the names and the urging that a row shows, in their order. */
export const namedWorks = async (tx: Tx, works: readonly BareWork[]): Promise<WorkFull[]> => {
  if (!works.length) return [];
  const urged = await findUrged(
    tx,
    works.map((w) => w.id),
  );
  const agencies = new Map(
    (
      await findAgencyNames(
        tx,
        works.flatMap((w) => (w.handedTo === null ? [w.agency] : [w.agency, w.handedTo])),
      )
    ).map((a) => [a.id, a]),
  );
  const people = await accountNames(
    tx,
    works.flatMap((w) => w.assignee ?? []),
  );
  return works.map((w) => ({
    ...w,
    agencyName: agencies.get(w.agency)?.name ?? '',
    agencyValidTo: agencies.get(w.agency)?.validTo ?? null,
    handedToName: w.handedTo === null ? null : (agencies.get(w.handedTo)?.name ?? null),
    assigneeName: w.assignee && (people.get(w.assignee) ?? null),
    urged: Object.fromEntries((urged.get(w.id) ?? []).map((u) => [u.period, u.n])),
  }));
};
export const findWorks = async (tx: Tx, f: WorkFilter): Promise<WorkFull[]> => namedWorks(tx, await findBareWorks(tx, f));

export const getWork = async (tx: Tx, id: string): Promise<WorkFull> => orNotFound((await findWorks(tx, { id }))[0], 'work');

export interface ProgressDetail {
  id: string;
  period: string;
  state: 'draft' | 'submitted' | 'sent' | 'accepted' | 'returned';
  outcome: 'done' | 'ongoing' | 'nothing';
  text: string;
  onBehalf: boolean;
  sentOn: string | null;
  version: number;
  evidence: {
    id: string;
    kind: 'activity' | 'document' | 'file' | 'count';
    activityId: string | null;
    entryId: string | null;
    fileId: string | null;
    title: string;
    onDate: string | null;
    number: number | null;
    numberUnit: string | null;
  }[];
  steps: { at: string; step: string; actorName: string; onBehalf: boolean; note: string | null }[];
}
export const findProgress = async (tx: Tx, workId: string): Promise<ProgressDetail[]> =>
  (
    await sql<ProgressDetail>`
    select g.id, g.period, g.state, g.outcome, g.text, g.on_behalf, g.sent_on, g.version,
      coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind, 'activityId', e.activity_id, 'entryId', e.entry_id, 'fileId', e.file_id, 'title', e.title, 'onDate', e.on_date, 'number', e.number, 'numberUnit', e.number_unit) order by e.id)
        from evidence e where e.progress_id = g.id and e.removed_at is null), '[]') as evidence,
      coalesce((select jsonb_agg(jsonb_build_object('at', s.at, 'step', s.step, 'actorName', s.actor_name, 'onBehalf', s.on_behalf, 'note', s.note) order by s.at, s.id)
        from progress_step s where s.progress_id = g.id), '[]') as steps
    from progress g where g.work_id = ${workId} order by g.period`.execute(tx)
  ).rows;

export const getProgressPlace = async (tx: Tx, progressId: string): Promise<{ workId: string; state: ProgressDetail['state']; version: number; period: string }> =>
  orNotFound(
    (
      await sql<{
        workId: string;
        state: ProgressDetail['state'];
        version: number;
        period: string;
      }>`select work_id, state, version, period from progress where id = ${progressId}`.execute(tx)
    ).rows[0],
    'progress',
  );

export const findUrgings = async (tx: Tx, workId: string): Promise<{ at: string; actorName: string; text: string; period: string }[]> =>
  (
    await sql<{
      at: Date;
      actorName: string;
      text: string;
      period: string;
    }>`select at, actor_name, text, period from urging where work_id = ${workId} order by at desc, period desc`.execute(tx)
  ).rows.map((u) => ({ ...u, at: u.at.toISOString() }));

/** People who may be given a piece of work: living accounts of the agency. */
export const findColleagues = async (tx: Tx, agency: number): Promise<{ id: string; name: string }[]> =>
  (await sql<{ id: string; name: string }>`select id, name from colleagues(${agency})`.execute(tx)).rows;

/** Does this agency want its head to approve before a report counts? */
export const headApproves = async (tx: Tx, agency: number): Promise<boolean> =>
  (await sql<{ headApproves: boolean }>`select head_approves from agency_setting where agency = ${agency}`.execute(tx)).rows[0]?.headApproves ?? false;

/** How many of these pieces of evidence belong to another report. */
export const countEvidenceElsewhere = async (tx: Tx, ids: readonly string[], progress: string): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from evidence where id = any(${[...ids]}::uuid[]) and progress_id <> ${progress}`.execute(tx)).rows[0]!.n;

/** How many of these files are in sight. */
export const countFiles = async (tx: Tx, ids: readonly string[]): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from file where id = any(${[...ids]}::uuid[])`.execute(tx)).rows[0]!.n;
