import { createContext, useContext } from 'react';
import { wordingKey } from '../../rules/draft.ts';
import type { AgencyRef, ItemKind } from '../../contract-shapes.ts';
import type { Review, Span } from '../types.ts';
import type { Asked } from './lit.ts';

/** What the two sides of the review know of each other. */

export type Tab = 'ask' | ItemKind | 'identity' | 'repair';

export interface Current {
  itemId: string | null;
  question: string | null;
}

/** A stretch of text that a person has marked. */
export interface Chosen {
  span: Span;
  text: string;
}

export type Editing = { itemId: string } | { add: ItemKind; from: Chosen } | null;

export interface ReviewState {
  review: Review;
  questions: readonly Asked[];
  labels: ReadonlyMap<string, string>;
  editing: Editing;
  chosen: Chosen | null;
  /** Only to look at: the plan is already tracked. */
  readOnly: boolean;
  /** Shows an item or question at the right and puts the focus there. */
  showItem: (itemId: string) => void;
  showQuestion: (key: string) => void;
  /** Scrolls the source to a line and puts the focus on what is lit there. */
  showLine: (line: number, current: Current) => void;
  edit: (editing: Editing) => void;
  choose: (chosen: Chosen | null) => void;
  setTab: (tab: Tab) => void;
  /** A question was answered: it goes away at once; `undo` when the server refused. */
  answered: (key: string) => void;
  notAnswered: (key: string) => void;
}

const Context = createContext<ReviewState | null>(null);
export const ReviewContext = Context;

/** What is looked at now; apart, because it changes with every step and three hundred rows need not be drawn anew. */
export const CurrentContext = createContext<Current>({ itemId: null, question: null });
export const useCurrent = (): Current => useContext(CurrentContext);

export const useReview = (): ReviewState => {
  const state = useContext(Context);
  if (!state) throw new Error('useReview outside ReviewContext');
  return state;
};

/** Agencies a wording stands for here: decided for the place, else for the plan. */
export const idsOf = (ref: AgencyRef, review: Review): readonly number[] =>
  ref.agencyIds ?? review.wordings.find((w) => wordingKey(w.wording) === wordingKey(ref.wording))?.agencyIds ?? [];

export const nameOf = (id: number, review: Review): string => review.agencies.find((a) => a.id === id)?.name ?? String(id);
