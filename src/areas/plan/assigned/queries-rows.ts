import type { z } from 'zod';
import { addDays } from '../../../kernel/clock.ts';
import type { WorkRow } from '../contract-shapes.ts';
import { lastWorkingDay, type WorkCalendar } from '../../calendar/rules-days.ts';
import { periodsOf, type PlanPeriod, type Schedule } from '../rules/schedule.ts';
import { stateOf, type ProgressFacts, type WorkState } from '../rules/state.ts';
import type { BareWork, WorkFull } from './queries.ts';

/** Periods of a piece of work with their states. Pure. */

type Row = z.infer<typeof WorkRow>;
export interface WorkPeriod {
  period: PlanPeriod;
  state: WorkState;
  /** The last working day up to the last day. */
  workDay: string | null;
  progress: WorkFull['progress'][number] | undefined;
}

/** A plan without an end is looked at to the end of the year after next month. */
export const horizonOf = (work: Pick<WorkFull, 'periodTo'>, today: string): string => (work.periodTo ? `${work.periodTo}-12-31` : `${addDays(today, 31).slice(0, 4)}-12-31`);

/** What the state of a period is made of. */
interface StandingOf<P> extends Pick<WorkFull, 'planStartsOn' | 'schedule' | 'fromDay' | 'toDay' | 'inherits' | 'handedOn'> {
  progress: readonly P[];
}

/** One period as it stands: counted by the calendar of now, or as it was closed. */
export const standing = <P extends ProgressFacts & { period: string; dueOn: string | null }>(work: StandingOf<P>, counted: PlanPeriod, today: string) => {
  const progress = work.progress.find((p) => p.period === counted.key);
  // what was sent was measured by the calendar of its day: a later change of holidays moves what is open, never what is closed
  const kept = progress && (progress.state === 'sent' || progress.state === 'accepted') && progress.dueOn ? progress : undefined;
  const period = kept ? { ...counted, due: kept.dueOn } : counted;
  return { period, progress, kept, state: stateOf(work.schedule, period, work, work.planStartsOn, progress, today) };
};

/** The periods of a schedule, each with the last working day up to its last day: counted once for all who hold the task. */
const counted = new WeakMap<WorkCalendar, WeakMap<Schedule, Map<string, { period: PlanPeriod; workDay: string | null }[]>>>();
const countedPeriods = ({ schedule, calendar }: BareWork, from: string, to: string) => {
  let bySchedule = counted.get(calendar);
  if (!bySchedule) counted.set(calendar, (bySchedule = new WeakMap()));
  let byDays = bySchedule.get(schedule);
  if (!byDays) bySchedule.set(schedule, (byDays = new Map()));
  const key = `${from} ${to}`;
  let periods = byDays.get(key);
  if (!periods) byDays.set(key, (periods = periodsOf(schedule, from, to, calendar).map((period) => ({ period, workDay: period.due && lastWorkingDay(period.due, calendar) }))));
  return periods;
};

/** Of many pieces of work at once: each period with all for which it stands the same. */
export const periodsTogether = <W extends BareWork>(works: readonly W[], today: string): { works: readonly W[]; p: WorkPeriod }[] =>
  standTogether<WorkFull['progress'][number], W, { period: PlanPeriod; workDay: string | null }>(works, (w) => countedPeriods(w, w.planStartsOn, horizonOf(w, today)), today).map(
    ({ works, counted, at: { kept, ...at } }) => ({
      works,
      p: { ...at, workDay: kept ? kept.workDay : counted.workDay },
    }),
  );

export const periodsWithState = (work: WorkFull, today: string, from = work.planStartsOn, to = horizonOf(work, today)): WorkPeriod[] =>
  countedPeriods(work, from, to).map(({ period, workDay }) => {
    const { kept, ...at } = standing(work, period, today);
    return { ...at, workDay: kept ? kept.workDay : workDay };
  });

/** Which of these pieces of work have a period that stands the same: all who hold a task for the same days and have reported nothing of it are one. */
export const standTogether = <P extends ProgressFacts & { period: string; dueOn: string | null }, W extends StandingOf<P> & { taskId: string }, C extends { period: PlanPeriod }>(
  works: readonly W[],
  periodsFor: (work: W) => readonly C[],
  today: string,
): { works: readonly W[]; counted: C; at: ReturnType<typeof standing<P>> }[] =>
  [...Map.groupBy(works, (w) => `${w.taskId} ${w.fromDay} ${w.toDay} ${w.inherits} ${w.handedOn}`).values()].flatMap((alike) => {
    const reported = Map.groupBy(
      alike.flatMap((w) => w.progress.map((p) => ({ w, period: p.period }))),
      (r) => r.period,
    );
    return periodsFor(alike[0]!).flatMap((counted) => {
      const told = new Set(reported.get(counted.period.key)?.map((r) => r.w));
      const silent = told.size ? alike.filter((w) => !told.has(w)) : alike;
      return [...(silent.length ? [silent] : []), ...[...told].map((w) => [w])].map((those) => ({ works: those, counted, at: standing(those[0]!, counted.period, today) }));
    });
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
  evidenceCount: p.progress?.evidenceCount ?? 0,
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
export const attentionOf = (work: WorkFull, today: string): { at: WorkPeriod; earlierMissed: number }[] => {
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
