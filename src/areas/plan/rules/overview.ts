import { addDays, daysBetween } from '../../../kernel/clock.ts';
import { isOverdue, type WorkState } from './state.ts';

/** What a leader is told of many plans at once, counted from the state of each period. Pure. */

/** A plan on which a date was missed; one that waits for evidence or for something sent back; one where all that was due is done; one where nothing was due yet. */
export const verdicts = ['late', 'behind', 'onTrack', 'notBegun'] as const;
export type Verdict = (typeof verdicts)[number];

export const countedStates = ['late', 'noEvidence', 'returned', 'due', 'done'] as const;
export type Counts = Record<(typeof countedStates)[number], number>;

export const verdictOf = (c: Counts): Verdict => {
  if (c.late > 0) return 'late';
  if (c.noEvidence + c.returned > 0) return 'behind';
  return c.done + c.due > 0 ? 'onTrack' : 'notBegun';
};

/** "The last week" is today and the six days before it. */
export const weekFrom = (today: string): string => addDays(today, -6);

/** A last day is in time to its end: the first whose passing falls into the week is the day before the week. */
export const passedFrom = (today: string): string => addDays(weekFrom(today), -1);

/** One period of a task, of all agencies for which it stands the same. */
export interface Standing {
  planId: string;
  agencies: readonly number[];
  state: WorkState;
  due: string | null;
  /** The day on which what was reported was sent. */
  sentOn: string | null;
}

export interface BehindOf {
  agency: number;
  overdue: number;
  since: string;
  days: number;
}

export interface Summary {
  byPlan: Map<string, Counts>;
  /** The longest behind first, then those with the most. */
  behind: BehindOf[];
  week: { done: number; newlyOverdue: number };
}

const noCounts = (): Counts => ({ late: 0, noEvidence: 0, returned: 0, due: 0, done: 0 });

/** Done in the week: done now, and sent in the week. Newly overdue: overdue now, with a last day that passed in the week. */
export const summaryOf = (all: Iterable<Standing>, today: string): Summary => {
  const from = weekFrom(today);
  const passed = passedFrom(today);
  const byPlan = new Map<string, Counts>();
  const behind = new Map<number, { overdue: number; since: string }>();
  const week = { done: 0, newlyOverdue: 0 };
  for (const p of all) {
    let counts = byPlan.get(p.planId);
    if (!counts) byPlan.set(p.planId, (counts = noCounts()));
    const n = p.agencies.length;
    if (p.state in counts) counts[p.state as keyof Counts] += n;
    if (p.state === 'done' && p.sentOn !== null && p.sentOn >= from) week.done += n;
    if (!isOverdue(p.state) || p.due === null) continue;
    if (p.due >= passed) week.newlyOverdue += n;
    for (const agency of p.agencies) {
      const known = behind.get(agency);
      if (!known) behind.set(agency, { overdue: 1, since: p.due });
      else {
        known.overdue++;
        if (p.due < known.since) known.since = p.due;
      }
    }
  }
  return {
    byPlan,
    week,
    behind: [...behind].map(([agency, b]) => ({ agency, ...b, days: daysBetween(b.since, today) })).sort((a, b) => b.days - a.days || b.overdue - a.overdue || a.agency - b.agency),
  };
};
