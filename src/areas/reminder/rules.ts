import { addDays } from '../../kernel/clock.ts';
import { addWorkingDays, isWorkingDay, lastWorkingDay, type WorkCalendar } from '../calendar/rules-days.ts';

/** When somebody is told of a last day, and who after whom when it has passed. Pure. */

export const steps = ['ahead', 'today', 'late', 'head', 'tracking', 'leader'] as const;
export type Step = (typeof steps)[number];
/** Told to those above the officer, one after the other. */
export const levels = ['head', 'tracking', 'leader'] as const;
export type Level = (typeof levels)[number];
export const isLevel = (step: Step): step is Level => (levels as readonly Step[]).includes(step);

/** Working days. ahead 0: not told before. A level's null: never told. */
export interface Settings {
  ahead: number;
  headAfter: number | null;
  trackingAfter: number | null;
  leaderAfter: number | null;
}

/** A period of work that is still open. */
export interface Open {
  /** Last day in time, as written. */
  due: string;
  /** Nobody here could be late before this day: the plan was put into tracking, or the agency took the work over. */
  knownSince: string;
}

const afterOf = (s: Settings, level: Level): number | null => ({ head: s.headAfter, tracking: s.trackingAfter, leader: s.leaderAfter })[level];
const later = (a: string, b: string): string => (a > b ? a : b);

/** First day on which each step may be taken. */
export const stepDays = (open: Open, settings: Settings, calendar: WorkCalendar): Partial<Record<Step, string>> => {
  const last = lastWorkingDay(open.due, calendar);
  const begins = later(open.due, open.knownSince);
  const days: Partial<Record<Step, string>> = { today: last, late: addWorkingDays(begins, 1, calendar) };
  if (settings.ahead > 0) days.ahead = addWorkingDays(last, -settings.ahead, calendar);
  for (const level of levels) {
    const after = afterOf(settings, level);
    if (after !== null) days[level] = addWorkingDays(begins, after, calendar);
  }
  return days;
};

/**
 * What is to be done today about one open period, given what has been done and when. Nothing on days off. A step that was missed (nobody ran for a week) is
 * not made up for when a later one says more; but no level is left out, and none hears on the same day as the one below it: who is told first has a day to act.
 */
export const stepsToTake = (open: Open, taken: ReadonlyMap<Step, string>, settings: Settings, calendar: WorkCalendar, today: string): Step[] => {
  if (!isWorkingDay(today, calendar)) return [];
  const days = stepDays(open, settings, calendar);
  const reached = (s: Step): boolean => days[s] !== undefined && today >= days[s] && !taken.has(s);
  if (today <= open.due) {
    if (today >= days.today!) return reached('today') ? ['today'] : [];
    return reached('ahead') ? ['ahead'] : [];
  }
  const chain: Step[] = ['late', ...levels.filter((l) => days[l] !== undefined)];
  const next = chain.find((s) => !taken.has(s));
  if (next === undefined || !reached(next)) return [];
  const below = taken.get(chain[chain.indexOf(next) - 1]!);
  return below === undefined || below < today ? [next] : [];
};

/** What a summary counts, by its own sections. */
export interface Line {
  text: string;
  agencyName: string;
  planNumber: string | null;
  due: string | null;
  workDay: string | null;
  state: 'late' | 'noEvidence' | 'returned' | 'due' | 'notDue' | 'submitted';
  workId: string;
  /** Where it leads, when not to its work. */
  path?: string;
}
export interface Summary {
  late: Line[];
  today: Line[];
  week: Line[];
  returned: Line[];
  /** Waits for this person's approval. */
  approve: Line[];
  /** Terms of people's journeys, by place and kind: counts alone. */
  terms?: Line[];
}

/** The Sunday of a day's week. */
export const weekEnd = (today: string): string => addDays(today, (7 - new Date(`${today}T00:00:00Z`).getUTCDay()) % 7);

/** Sorts lines into a summary. What is due on a day off belongs to the last working day before it. */
export const summaryOf = (lines: readonly Line[], today: string): Summary => {
  const of = (is: (l: Line) => boolean): Line[] => lines.filter(is).sort((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9') || a.text.localeCompare(b.text));
  const ahead = (l: Line): boolean => (l.state === 'due' || l.state === 'notDue') && l.due !== null && l.due >= today;
  const onDay = (l: Line): string => later(today, l.workDay ?? l.due!);
  return {
    late: of((l) => l.state === 'late' || l.state === 'noEvidence'),
    today: of((l) => ahead(l) && onDay(l) === today),
    week: of((l) => ahead(l) && onDay(l) > today && onDay(l) <= weekEnd(today)),
    returned: of((l) => l.state === 'returned'),
    approve: of((l) => l.state === 'submitted'),
  };
};
export const isEmpty = (s: Summary): boolean => Object.values(s).every((l: Line[]) => l.length === 0);

/** Is it time for the day's summary? A clock that was turned back asks again in vain. */
export const summaryIsDue = (now: { day: string; time: string }, at: string, madeOn: string | null, calendar: WorkCalendar): boolean =>
  now.time >= at && isWorkingDay(now.day, calendar) && (madeOn === null || madeOn < now.day);
