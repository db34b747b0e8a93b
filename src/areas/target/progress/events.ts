import type { NewFile } from '../../../kernel/file.ts';
import type { Shape } from './rules-map.ts';

/** What happens around the progress of targets. */
export type ProgressEvent =
  /** Subject: the request. A unit is asked why it is behind, with the figure of that day. */
  | {
      type: 'target.explanationAsked';
      subjectId: string;
      unitId?: number | null;
      data: { targetId: string; text: string; unit: number; asAt: string; goal: number | null; actual: number; question: string; dueOn: string };
    }
  /** Subject: the request. */
  | { type: 'target.explanationAnswered'; subjectId: string; unitId?: number | null; data: { from: number; answer: string; day: string } }
  /** Subject: the act itself. Outlines of a province's units were loaded, or (null) of the country's provinces; the file they came from is kept. */
  | { type: 'target.mapLoaded'; subjectId: string; unitId?: number | null; data: { province: number | null; source: string; shapes: Shape[]; file: NewFile; readers: number[] } };
