import { addDays, addMonths } from '../../../kernel/clock.ts';
import type { WorkCalendar } from '../../calendar/rules-days.ts';
import { clocksOf, type ClockFacts } from '../rules/clocks.ts';

import { numberAt, type LawBook } from '../rules/law.ts';
import { callReasons, dues, outcomes, type CallReason, type DueKind, type DueOwner, type Outcome } from './choices.data.ts';

/** Which terms run for a journey today, and on which day somebody is called. Pure; the queries of this folder ask the same of the rows (due.test.ts holds them together). */

export interface DueFacts extends ClockFacts {
  closed: boolean;
  /** Months after which what was found has been written down. */
  followed: readonly number[];
  /** The same person left again after coming home. */
  leftAgain: boolean;
}
export interface DueItem {
  kind: DueKind;
  /** From when somebody has to do with it. */
  opensOn: string;
  /** Last day in time. */
  dueOn: string;
}

/** What a term is called, who sees to it and what ends it. */
/** Is this a term of journeys? Other registers tell of theirs by the same notices. */
export const isDueKind = (kind: string): kind is DueKind => kind in dues;
export const dueOf = (kind: DueKind): { label: string; act: string; owner: DueOwner } => dues[kind];

/** How long before its last day somebody has to do with a contract's end or a certificate. */
export const ahead = { 'T-OVER': 90, 'T-CERT': 60 } as const;

/** Terms that run for a journey on a day; those that have been met are not among them. */
export const openDues = (f: DueFacts, today: string, book: LawBook, calendar: WorkCalendar): DueItem[] => {
  if (f.closed) return [];
  const items = clocksOf(f, today, book, calendar)
    .filter((c) => c.doneOn === null)
    .flatMap((c): DueItem[] => {
      // one term up to the last day and beyond it
      if (c.id === 'T-ENDS' || c.id === 'T-OVER') return [{ kind: 'T-OVER', opensOn: addDays(c.dueOn, -ahead['T-OVER']), dueOn: c.dueOn }];
      if (c.id === 'T-CERT') return [{ kind: 'T-CERT', opensOn: addDays(c.dueOn, -ahead['T-CERT']), dueOn: c.dueOn }];
      return [{ kind: c.id, opensOn: c.from, dueOn: c.dueOn }];
    });
  const home = f.dates.returned;
  if (home && !f.died && !f.leftAgain && today < addMonths(home, 24)) {
    const within = numberAt(book, 'followUp.within', home).value;
    for (const months of [6, 12] as const) {
      const opensOn = addMonths(home, months);
      // who was not asked after six months is asked after twelve
      if (f.followed.includes(months) || (months === 6 && today >= addMonths(home, 12))) continue;
      items.push({ kind: `F-${months}`, opensOn, dueOn: addDays(opensOn, within) });
    }
  }
  return items.filter((i) => i.opensOn <= today);
};

/** Why a term is called about on a day; null: it is nobody's call (the sender's duty), or not yet. */
export const callReasonOf = (i: DueItem, today: string): { reason: CallReason; opensOn: string } | null => {
  const at = (reason: CallReason, opensOn: string) => (opensOn <= today ? { reason, opensOn } : null);
  switch (i.kind) {
    case 'T-OVER':
      return at('overdue', addDays(i.dueOn, 1)) ?? at('ends30', addDays(i.dueOn, -30)) ?? at('ends90', addDays(i.dueOn, -90));
    case 'T-RET15':
      return at('residence', addDays(i.dueOn, 1));
    case 'T-CERT':
      return at('certificate', i.opensOn);
    case 'F-6':
    case 'F-12':
      return at('followUp', i.opensOn);
    default:
      return null;
  }
};

export interface LastContact {
  onDay: string;
  outcome: Outcome;
  nextOn: string | null;
}
/** First day on which somebody is to be called for a reason, after the newest contact: as agreed; else the next day when nobody was reached; else when the reason has been quiet long enough. What came up since is asked at once. */
export const asksOn = (reason: CallReason, opensOn: string, last: LastContact | null): string => {
  if (last === null || opensOn > last.onDay) return opensOn;
  return last.nextOn ?? addDays(last.onDay, outcomes[last.outcome].reached ? callReasons[reason].quiet || 1 : 1);
};
