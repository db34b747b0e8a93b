import type { FillFilter } from './contract.ts';
import type { Answer, StandingWish } from './rules.ts';

/** What happens to lists. subjectId is the list, or the entry where it says so. */
type Of<T extends string, D extends object> = { type: T; subjectId: string; unitId: number; data: D };
export interface RosterFacts {
  kind: string;
  title: string;
  onDate: string;
  source: string | null;
}

export type RosterEvent =
  /** A list was begun. */
  | Of<'worker.rosterOpened', RosterFacts>
  /** Its title, day or source was put right. */
  | Of<'worker.rosterChanged', Omit<RosterFacts, 'kind'>>
  /** It was closed, or (null) opened again. */
  | Of<'worker.rosterClosed', { on: string | null }>
  /** It was made by mistake. */
  | Of<'worker.rosterRemoved', { reason: string }>
  /** A whole group of the registry was put on it. */
  | Of<'worker.rosterFilled', { filter: FillFilter; onDate: string; added: number }>
  /** People were put on it one by one. */
  | Of<'worker.entriesAdded', { entries: { id: string; personId: string }[] }>
  /** Someone was taken off it; subjectId is the entry. */
  | Of<'worker.entryRemoved', { rosterId: string }>
  /** Someone answered; subjectId is the entry. `wish`: what became of the wish that stood. */
  | (Of<'worker.answered', { rosterId: string; personId: string }> & { personal: { before: Answer; after: Answer; wish: WishTrace | null } })
  /** An answer was taken back as mistaken; subjectId is the entry. */
  | (Of<'worker.answerUndone', { rosterId: string; personId: string; actId: string }> & { personal: { before: Answer; after: Answer } });

/** Enough to set a wish back: the one that was stated anew, or the one before it was changed or ended. */
export interface WishTrace {
  id: string;
  before: StandingWish | null;
  ended: boolean;
}
