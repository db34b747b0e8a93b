import { addDays } from '../../../kernel/clock.ts';
import type { PlanPeriod, Schedule } from './schedule.ts';

/** The state of one period of one agency's work. Green needs evidence; nothing else makes it green. Pure. */

export const workStates = ['late', 'noEvidence', 'returned', 'unassigned', 'due', 'notDue', 'done', 'handedOver', 'notTracked'] as const;
export type WorkState = (typeof workStates)[number];

/** Past its last day: a date missed in silence, or an answer without evidence. */
export const isOverdue = (state: WorkState): boolean => state === 'late' || state === 'noEvidence';

export interface ProgressFacts {
  state: 'draft' | 'submitted' | 'sent' | 'accepted' | 'returned';
  outcome: 'done' | 'ongoing' | 'nothing';
  evidenceCount: number;
}

export interface WorkFacts {
  /** First and last day on which the agency holds the work. */
  fromDay: string;
  toDay: string | null;
  /** Taken over from an agency that ended: a single deadline that it missed is now this one's. */
  inherits?: boolean;
  /** Somebody took it over. */
  handedOn?: boolean;
}

/** A single deadline is called due this many days before. */
export const DUE_SOON_DAYS = 30;

/** Has it counted: sent by the agency (after its head, where the agency wants that) or accepted. */
const counts = (p: ProgressFacts | undefined): p is ProgressFacts => p !== undefined && (p.state === 'sent' || p.state === 'accepted');

/** Done: sent with at least one piece of evidence, and, for a single deadline, said to be finished. "Nothing to report" is an answer but never done. */
export const isDone = (schedule: Schedule, p: ProgressFacts | undefined): boolean =>
  counts(p) && p.evidenceCount > 0 && p.outcome !== 'nothing' && (p.outcome === 'done' || schedule.type === 'cycle' || schedule.type === 'onNeed');

export const stateOf = (schedule: Schedule, period: PlanPeriod, work: WorkFacts, trackedFrom: string, progress: ProgressFacts | undefined, today: string): WorkState => {
  if (period.to < trackedFrom) return 'notTracked';
  const once = schedule.type === 'once';
  if (period.to < work.fromDay && !(once && work.inherits)) return 'notTracked';
  if (isDone(schedule, progress)) return 'done';
  if (work.toDay && (period.to > work.toDay || (once && work.handedOn))) return 'handedOver';
  if (progress?.state === 'returned') return 'returned';
  if (period.due !== null && today > period.due) {
    // a running duty without evidence, and an answer without evidence, are "no evidence"; a date missed in silence is late
    return schedule.type === 'cycle' || counts(progress) ? 'noEvidence' : 'late';
  }
  if (today < period.from) return 'notDue';
  if (schedule.type === 'once' && !schedule.opens && period.due !== null && today < addDays(period.due, -DUE_SOON_DAYS)) return 'notDue';
  if (schedule.type === 'report' && period.due !== null && today < addDays(period.due, -DUE_SOON_DAYS)) return 'notDue';
  return 'due';
};

/** A matrix cell takes its worst period. Hand-over and "not tracked" are shown only when there is nothing else. */
export const worstOf = (states: readonly WorkState[]): WorkState => workStates.find((s) => states.includes(s)) ?? 'notTracked';

export interface Tally {
  state: WorkState;
  done: number;
  /** What had to be done: without handed over and not tracked. */
  of: number;
}
export const tally = (states: readonly WorkState[]): Tally => {
  const live = states.filter((s) => s !== 'handedOver' && s !== 'notTracked');
  return { state: worstOf(states), done: live.filter((s) => s === 'done').length, of: live.length };
};
