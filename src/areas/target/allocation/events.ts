import type { Cell } from './rules.ts';
import type { Inputs, Weights } from './rules-split.ts';

/** How a fair split came about, kept with the allocation. */
export interface Method {
  at: string;
  weights: Weights;
  least: number;
  /** Line → what was known of it. */
  inputs: Record<string, Inputs>;
  /** The numbers were changed before it was issued: they are no longer all this rule's. */
  edited?: boolean;
}
export interface StoredAllocation {
  targetId: string;
  over: 'units' | 'agencies';
  asOf: string;
  years: number[];
  markets: string[];
  total: number | null;
  /** In their order: line 1 is the first. */
  units: number[];
  agencies: number[];
  /** What is to be given out, as far as the target says it. */
  goals: Cell[];
}

/** What happens to an allocation, which is always the subject. */
export type AllocationEvent =
  /** A grid was begun for a target. */
  | { type: 'target.allocationOpened'; subjectId: string; unitId?: number | null; data: StoredAllocation }
  /** Other years, markets or another sum, while it is a draft. */
  | { type: 'target.allocationReshaped'; subjectId: string; unitId?: number | null; data: { from: number; years: number[]; markets: string[]; total: number | null } }
  /** Cells were filled or emptied; with a reason once it is issued: [line, year, market, from, to]. */
  | {
      type: 'target.allocationTyped';
      subjectId: string;
      unitId?: number | null;
      data: { cells: [number, number, string, number | null, number | null][]; reason: string | null; changeId: string | null };
    }
  /** The fair split was taken over; its numbers came with the cells. */
  | { type: 'target.allocationProposed'; subjectId: string; unitId?: number | null; data: { method: Method } }
  /** It holds from this decision on. */
  | { type: 'target.allocationIssued'; subjectId: string; unitId?: number | null; data: { from: number; number: string; date: string; note: string | null } }
  /** A change of what was issued has its own decision now. */
  | { type: 'target.allocationChangeDecided'; subjectId: string; unitId?: number | null; data: { changeId: string; number: string; date: string } }
  /** A draft was thrown away. */
  | { type: 'target.allocationDropped'; subjectId: string; unitId?: number | null; data: { from: number } };
