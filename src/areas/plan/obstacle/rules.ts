import { daysBetween } from '../../../kernel/clock.ts';
import { workingDaysBetween, type WorkCalendar } from '../../calendar/rules-days.ts';
import { mayFor, type WorkActor } from '../rules/can.ts';

/** Whose turn an obstacle is, how long each had it, and who may do what with it. Pure. */

export type ObstacleStepKind = 'sent' | 'passed' | 'answered' | 'reopened' | 'closed' | 'inherited';
export type ObstacleState = 'open' | 'answered' | 'closed';
/** One hand-over: from this day it lies with `holder`; after 'answered' the sender has to look at it. */
export interface Hand {
  step: ObstacleStepKind;
  onDay: string;
  holder: number;
}

/** An unbroken stretch of days with one holder, or with the sender who looks at an answer. */
export interface Turn {
  of: 'holder' | 'sender';
  /** The agency that was to resolve it, also while the sender looks at its answer. */
  agency: number;
  from: string;
  /** null: still so. */
  to: string | null;
  /** Calendar days. */
  days: number;
  workingDays: number;
}

/** The turns of an obstacle in their order; together they are the days from sending to closing (or today), none twice and none missing. */
export const turnsOf = (hands: readonly Hand[], today: string, calendar: WorkCalendar): Turn[] => {
  const turns: Turn[] = [];
  let state: ObstacleState = 'open';
  // an heir may hold it from a day before it was last written about: days never run backwards
  const days: string[] = [];
  for (const h of hands) days.push(days.length && days.at(-1)! > h.onDay ? days.at(-1)! : h.onDay);
  hands.forEach((h, i) => {
    const from = days[i]!;
    if (h.step !== 'inherited') state = h.step === 'answered' ? 'answered' : h.step === 'closed' ? 'closed' : 'open';
    if (state === 'closed') return;
    const to = days[i + 1] ?? null;
    const end = to ?? (today > from ? today : from);
    turns.push({
      of: state === 'answered' ? 'sender' : 'holder',
      agency: h.holder,
      from,
      to,
      days: daysBetween(from, end),
      workingDays: workingDaysBetween(from, end, calendar),
    });
  });
  return turns;
};

/** Days that those who were to resolve it took; the sender's own time to look at answers is not theirs. */
export const daysTaken = (turns: readonly Turn[]): { days: number; workingDays: number } =>
  turns.filter((t) => t.of === 'holder').reduce((sum, t) => ({ days: sum.days + t.days, workingDays: sum.workingDays + t.workingDays }), { days: 0, workingDays: 0 });

interface Standing {
  sender: number;
  holder: number;
  state: ObstacleState;
}

/** Each: null when allowed, else the code of the reason. */
export const canSend = (actor: WorkActor, agency: number | null): string | null =>
  agency === null ? 'plan.obstacleNoAgency' : mayFor(actor, agency, 'work.report') ? null : actor.permissions.has('work.report') ? 'plan.notYours' : 'kernel.noPermission';

/** Answering and passing on: whoever holds it now. */
export const canResolve = (actor: WorkActor, o: Standing): string | null => {
  if (!actor.permissions.has('work.report')) return 'kernel.noPermission';
  if (!mayFor(actor, o.holder, 'work.report')) return 'plan.obstacleNotHeld';
  return o.state === 'open' ? null : 'plan.obstacleNotOpen';
};

/** Closing is the sender's alone: only there is it known whether the way is free again. */
export const canClose = (actor: WorkActor, o: Standing): string | null => {
  if (!actor.permissions.has('work.report')) return 'kernel.noPermission';
  if (!mayFor(actor, o.sender, 'work.report')) return 'plan.obstacleNotSender';
  return o.state === 'closed' ? 'plan.obstacleClosed' : null;
};

export const canReopen = (actor: WorkActor, o: Standing): string | null => {
  if (!actor.permissions.has('work.report')) return 'kernel.noPermission';
  if (!mayFor(actor, o.sender, 'work.report')) return 'plan.obstacleNotSender';
  return o.state === 'open' ? 'plan.obstacleStillOpen' : null;
};

/** null: it may go there; else the code of the reason. */
export const canGoTo = (o: { sender: number; holder?: number }, to: number): string | null =>
  to === o.sender ? 'plan.obstacleToSender' : to === o.holder ? 'plan.obstacleToSame' : null;
