import type { z } from 'zod';
import { addDays } from '../../../kernel/clock.ts';
import type { WorkRow } from '../contract-shapes.ts';
import { lastWorkingDay, type WorkCalendar } from '../../calendar/rules-days.ts';
import { periodsOf, type PlanPeriod, type Schedule } from '../rules/schedule.ts';
import { stateOf, type WorkState } from '../rules/state.ts';
import type { Reported, Standing, WorkFull } from './queries.ts';

/** Periods of a piece of work with their states. Pure. */

type Row = z.infer<typeof WorkRow>;
export interface WorkPeriod<Said extends Standing = Standing> {
  period: PlanPeriod;
  state: WorkState;
  /** The last working day up to the last day. */
  workDay: string | null;
  progress: Said | undefined;
}

/** A plan without an end is looked at to the end of the year after next month. */
export const horizonOf = (work: Pick<WorkFull, 'periodTo'>, today: string): string => (work.periodTo ? `${work.periodTo}-12-31` : `${addDays(today, 31).slice(0, 4)}-12-31`);

/** What the states of a piece of work are made of. */
export interface StandingOf<Said extends Standing = Standing> extends Pick<
  WorkFull,
  'planStartsOn' | 'periodTo' | 'schedule' | 'calendar' | 'fromDay' | 'toDay' | 'inherits' | 'handedOn'
> {
  reported: Readonly<Record<string, Said>>;
}

/** The periods of a schedule, each with the last working day up to its last day: counted once for all who hold the task. */
const counted = new WeakMap<WorkCalendar, WeakMap<Schedule, Map<string, { period: PlanPeriod; workDay: string | null }[]>>>();
const countedPeriods = ({ schedule, calendar }: StandingOf, from: string, to: string) => {
  let bySchedule = counted.get(calendar);
  if (!bySchedule) counted.set(calendar, (bySchedule = new WeakMap()));
  let byDays = bySchedule.get(schedule);
  if (!byDays) bySchedule.set(schedule, (byDays = new Map()));
  const key = `${from} ${to}`;
  let periods = byDays.get(key);
  if (!periods) byDays.set(key, (periods = periodsOf(schedule, from, to, calendar).map((period) => ({ period, workDay: period.due && lastWorkingDay(period.due, calendar) }))));
  return periods;
};

/** Each period as it stands: counted by the calendar of now, or as it was closed. */
export const periodsWithState = <Said extends Standing>(work: StandingOf<Said>, today: string, from = work.planStartsOn, to = horizonOf(work, today)): WorkPeriod<Said>[] =>
  countedPeriods(work, from, to).map((counted) => {
    const progress = work.reported[counted.period.key];
    // what was sent was measured by the calendar of its day: a later change of holidays moves what is open, never what is closed
    const kept = progress && (progress.state === 'sent' || progress.state === 'accepted') && progress.dueOn ? progress : undefined;
    const period = kept ? { ...counted.period, due: kept.dueOn } : counted.period;
    return { period, progress, state: stateOf(work.schedule, period, work, work.planStartsOn, progress, today), workDay: kept ? kept.workDay : counted.workDay };
  });

export const rowOf = (work: WorkFull, p: WorkPeriod, agencyIds: readonly number[], earlierMissed = 0): Row => ({
  workId: work.id,
  taskId: work.taskId,
  planId: work.planId,
  planTitle: work.planTitle,
  planNumber: work.planNumber,
  kind: work.kind,
  sectionPath: work.sectionPath,
  text: work.text,
  agency: { id: work.agency, name: work.agencyName, validTo: work.agencyValidTo },
  part: work.part,
  period: p.period.key,
  periodFrom: p.period.from,
  due: p.period.due,
  workDay: p.workDay,
  state: p.state,
  progressState: p.progress?.state ?? null,
  evidenceCount: work.reported[p.period.key]?.evidenceCount ?? 0,
  urged: work.urged[p.period.key] ?? 0,
  assigneeName: work.assigneeName,
  earlierMissed,
  mine: agencyIds.includes(work.agency),
});

const needsHand = new Set<WorkState>(['late', 'noEvidence', 'returned', 'due']);
/** Sections of "my work" look this far ahead. */
export const AHEAD_DAYS = 60;

/**
 * What an officer should see of one piece of work: everything late, due or sent back; of missed running periods the latest alone, with the number of earlier ones;
 * what waits for the head; and what comes within the next weeks.
 */
export const attentionOf = (work: WorkFull, today: string): { at: WorkPeriod<Reported>; earlierMissed: number }[] => {
  const periods = periodsWithState(work, today);
  const missed = periods.filter((p) => p.state === 'noEvidence' && work.schedule.type === 'cycle');
  return periods
    .filter((p) => {
      if (p.progress?.state === 'submitted') return true;
      if (missed.includes(p)) return p === missed.at(-1);
      if (needsHand.has(p.state)) return true;
      return p.state === 'notDue' && p.period.due !== null && p.period.due <= addDays(today, AHEAD_DAYS);
    })
    .map((at) => ({ at, earlierMissed: at === missed.at(-1) ? missed.length - 1 : 0 }));
};
