import type { Counting } from './count/rules.ts';
import type { Span, TargetContent } from './rules.ts';

export interface BaseEntry {
  value: number;
  unit: string | null;
  /** A document of the library, or number and date of one that is not in it. */
  documentId: string | null;
  number: string | null;
  date: string | null;
  note: string | null;
}

export interface BaselineEntry {
  baselineId: string;
  name: string;
  value: number;
  forYear: number | null;
  number: string | null;
  dated: string | null;
  reason: string;
  replaced: string[];
}

/** What happens to a target. subjectId is always the target. */
export type TargetEvent =
  /** A plan set it (at activation). */
  | { type: 'target.set'; subjectId: string; unitId?: number | null; data: { documentId: string; position: number; span: Span | null; content: TargetContent } }
  /** It was put otherwise, and why. */
  | { type: 'target.changed'; subjectId: string; unitId?: number | null; data: { content: TargetContent; reason: string } }
  /** The number it is measured against was entered, with the document that says so. */
  | { type: 'target.baseEntered'; subjectId: string; unitId?: number | null; data: { base: BaseEntry; reason: string } }
  /** By what it is counted, as its keeper said, and why. */
  | { type: 'target.countingSet'; subjectId: string; unitId?: number | null; data: { counting: Counting; reason: string } }
  /** A further number to measure the same actual against; `replaced`: those whose place it takes. */
  | { type: 'target.baselineAdded'; subjectId: string; unitId?: number | null; data: BaselineEntry }
  /** Such a number was taken back. */
  | { type: 'target.baselineEnded'; subjectId: string; unitId?: number | null; data: { baselineId: string; reason: string } }
  /** Its plan was taken back. */
  | { type: 'target.withdrawn'; subjectId: string; unitId?: number | null; data: object };
