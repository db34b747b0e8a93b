import type { Line, Ref } from './contract-lines.ts';
import type { Result } from './rules/result.ts';

type Of<T extends string, D extends object> = { type: T; subjectId: string; unitId: number; data: D };

export interface Inherited {
  id: string;
  agency: number;
  from: string;
  kind: string;
  text: string;
  work: string | null;
}

/** subjectId is the act. */
export type ReorganisationEvent =
  /** An act was drafted or its lines were changed; `from` is the version it was made on. */
  | Of<'reorganisation.saved', { from: number; title: string; documentId: string | null; effectiveOn: string; byTemplate: boolean; lines: Line[] }>
  /** Heirs were chosen; null takes a choice back. */
  | Of<'reorganisation.heirsChosen', { from: number; choices: Record<string, Ref[] | null> }>
  /** Everything has an heir: it waits for its day, and those concerned are told. */
  | Of<'reorganisation.prepared', { from: number; title: string; since: string; announced: Inherited[] }>
  /** Back to a draft before its day. */
  | Of<'reorganisation.reopened', { from: number }>
  /** It begins: from here on, in this transaction, things may be handed over. */
  | Of<'reorganisation.begun', { from: number }>
  /** It is done: what was made, what was handed to whom. */
  | Of<'reorganisation.done', { title: string; since: string; result: Result; inherited: Inherited[] }>
  /** Its day came and it could not be done; the code of the reason. */
  | Of<'reorganisation.failed', { code: string }>
  /** It is being taken back. */
  | Of<'reorganisation.undoBegun', { from: number }>
  /** It was taken back; everything is with whom it was before. */
  | Of<'reorganisation.undone', object>
  /** Somebody has looked at what the agency inherited. */
  | { type: 'reorganisation.listSeen'; subjectId: string; data: object };
