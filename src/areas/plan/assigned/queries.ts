import { sql } from 'kysely';
import { orNotFound, type Tx } from '../../../kernel/db.ts';
import { listOf } from '../../../kernel/rows.ts';
import { inOrder } from '../../../kernel/text.ts';
import { getWorkCalendar } from '../../calendar/queries.ts';
import type { WorkCalendar } from '../../calendar/rules-days.ts';
import type { Span } from '../../../reading/reading.contract.ts';
import { agencyName } from '../queries.ts';
import type { Schedule, Timeframe } from '../rules/schedule.ts';
import type { ProgressFacts } from '../rules/state.ts';

/** Work in sight with everything its state is made of. Row-level security decides which rows these are. */

/** What a state is made of, of one period, as the work keeps it (0115_standing_alike.sql): of evidence whether there is any (1) or none (0). dueOn, workDay: as they stood when it was sent; a closed period keeps them. */
export interface Standing extends ProgressFacts {
  dueOn: string | null;
  workDay: string | null;
}
/** What was said of one period (0104_reported.sql). */
export interface Reported extends Standing {
  version: number;
  sentOn: string | null;
}

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
  /** What was said of its periods, by key. */
  reported: Readonly<Record<string, Reported>>;
  urged: Record<string, number>;
  /** Days off and days worked instead, as they stand now. */
  calendar: WorkCalendar;
}

export interface WorkFilter {
  ids?: readonly string[] | undefined;
  planId?: string | undefined;
  agencies?: readonly number[] | undefined;
}

export const nameOf = (agency: ReturnType<typeof sql>) =>
  sql`(select n.name from agency_name n where n.agency = ${agency} and not n.is_alias order by n.valid_to is null desc, n.valid_to desc limit 1)`;

/** What is the same for all who hold a task. */
export type TaskPart = Pick<
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
  | 'calendar'
>;
type Held = Omit<WorkFull, keyof TaskPart> & { taskId: string };

/** A list that no plan counts, so that one plan is kept for however many it holds. */
const given = (values: Iterable<unknown>, type: 'uuid' | 'int') => sql`unnest((select ${listOf([...new Set(values)])}::text::${sql.raw(type)}[]))`;
/** A single deadline that was not met is the heir's alone. */
const handedOn = sql`w.to_day is not null and exists (select from work n where n.task_id = w.task_id and n.inherited_from = w.agency and n.withdrawn_at is null)`;
const heldBy = (f: Pick<WorkFilter, 'planId' | 'agencies'>) =>
  sql`w.withdrawn_at is null and ${f.planId ? sql`w.plan_id = ${f.planId}` : sql`true`} and ${f.agencies ? sql`w.agency in (select ${given(f.agencies, 'int')})` : sql`true`}`;

const findHeld = async (tx: Tx, f: WorkFilter): Promise<Held[]> =>
  (
    await sql<Held>`select w.id, w.version, w.task_id, w.agency, coalesce(n.name, '') as agency_name, a.valid_to as agency_valid_to, w.part, w.wording, w.from_day, w.to_day,
      w.inherited_from is not null as inherits, ${handedOn} as handed_on, w.handed_to, case when w.handed_to is not null then ${nameOf(sql`w.handed_to`)} end as handed_to_name,
      w.assignee, case when w.assignee is not null then account_name(w.assignee) end as assignee_name, w.reported::json as reported,
      coalesce((select json_object_agg(u.period, u.n) from (select period, count(*) as n from urging where work_id = w.id group by period) u), '{}') as urged
    from work w join agency a on a.id = w.agency left join ${agencyName} on true
    where ${heldBy(f)} and ${f.ids ? sql`w.id in (select ${given(f.ids, 'uuid')})` : sql`true`}`.execute(tx)
  ).rows;

const taskColumns = sql`p.id as plan_id, d.title as plan_title, d.number as plan_number, d.id as document_id, p.starts_on as plan_starts_on,
  (p.activated_at at time zone 'Asia/Ho_Chi_Minh')::date as plan_activated_on, d.period_to, p.tracking_agency,
  t.id as task_id, t.version as task_version, t.kind, t.position, t.section_path, t.section_title, t.text, t.span, t.timeframe, t.schedule, t.report`;
/** Tasks `one` of plans in work. */
const tasksIn = sql`join task t on t.id = one.id join plan p on p.id = t.plan_id join document d on d.id = p.document_id where t.withdrawn_at is null and p.state = ${'active'}`;
type TaskRow = Omit<TaskPart, 'calendar'>;

/** Pieces of work that stand alike: all who hold a task for the same days and have said the same of it, on whichever day. However many they are, their states are found once. */
export interface Alike extends TaskPart, Pick<WorkFull, 'fromDay' | 'toDay' | 'inherits' | 'handedOn'> {
  /** By period. */
  reported: Readonly<Record<string, Standing>>;
  /** By period, the day of what was sent since the day that was asked about: such work stands alike when it was sent on the same days. Null: nothing since, or not asked. */
  sentOn: Readonly<Record<string, string>> | null;
  works: { id: string; agency: number }[];
}
/** All work in sight of plans in work, as it stands alike. `sentSince`: with the day on which a report was sent, when that was not earlier. */
export const findAlike = async (tx: Tx, f: Pick<WorkFilter, 'planId' | 'agencies'> & { sentSince?: string | undefined }): Promise<Alike[]> => {
  const sent = f.sentSince
    ? sql`case when w.last_sent >= ${f.sentSince} then (select jsonb_object_agg(r.key, r.value -> 'sentOn')::text from jsonb_each(w.reported::jsonb) r where r.value ->> 'sentOn' >= ${f.sentSince}) end`
    : sql`null::text`;
  type Row = TaskRow & { alike: (Omit<Alike, keyof TaskPart | 'works'> & Record<'ids' | 'agencies', string>)[] };
  // both lists come in one order, that in which pieces of work were met; as text, which costs a third of a list of objects
  const { rows } = await sql<Row>`select ${taskColumns}, one.alike from (
      select k.id, json_agg(json_build_object('fromDay', k.from_day, 'toDay', k.to_day, 'inherits', k.inherits, 'handedOn', k.handed_on, 'reported', k.standing::json,
        'sentOn', k.sent::json, 'ids', k.ids, 'agencies', k.agencies)) as alike
      from (
        select w.task_id as id, w.from_day, w.to_day, w.inherited_from is not null as inherits, ${handedOn} as handed_on, w.standing, ${sent} as sent,
          string_agg(w.id::text, ' ') as ids, string_agg(w.agency::text, ' ') as agencies
        from work w where ${heldBy(f)} and ${f.planId || f.agencies ? sql`true` : sql`w.plan_id = any(array(select p.id from plan p where p.state = ${'active'}))`}
        group by 1, 2, 3, 4, 5, 6, 7
      ) k group by k.id
    ) one ${tasksIn}`.execute(tx);
  if (!rows.length) return [];
  const calendar = await getWorkCalendar(tx);
  return rows.flatMap(({ alike, ...task }) =>
    alike.map(({ ids, agencies, ...one }) => {
      const agency = agencies.split(' ').map(Number);
      return { ...task, calendar, ...one, works: ids.split(' ').map((id, i) => ({ id, agency: agency[i]! })) };
    }),
  );
};

/** In the order of the plan. What a piece of work shares with hundreds of others (task, plan) is given once. */
const inPlan = (held: readonly Held[], tasks: ReadonlyMap<string, TaskPart>): WorkFull[] =>
  held
    .flatMap((w) => {
      const task = tasks.get(w.taskId);
      return task ? [{ ...task, ...w }] : [];
    })
    .sort((a, b) => inOrder(a.planId, b.planId) || a.position - b.position || inOrder(a.taskId, b.taskId) || a.agency - b.agency);
/** Each piece of work with all that its rows and its page show. */
export const findWorks = async (tx: Tx, f: WorkFilter): Promise<WorkFull[]> => {
  const held = await findHeld(tx, f);
  if (!held.length) return [];
  const ids = held.map((w) => w.taskId);
  const { rows } = await sql<TaskRow>`select ${taskColumns} from ${given(ids, 'uuid')} one (id) ${tasksIn}`.execute(tx);
  const calendar = await getWorkCalendar(tx);
  return inPlan(held, new Map(rows.map((t) => [t.taskId, { ...t, calendar }])));
};
/** Some of those that stand alike. */
export const getWorksOf = async (tx: Tx, alike: readonly Alike[], ids: readonly string[]): Promise<Map<string, WorkFull>> => {
  const works = ids.length ? inPlan(await findHeld(tx, { ids }), new Map(alike.map((a) => [a.taskId, a]))) : [];
  return new Map(works.map((w) => [w.id, w]));
};

export const getWork = async (tx: Tx, id: string): Promise<WorkFull> => orNotFound((await findWorks(tx, { ids: [id] }))[0], 'work');

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
