import type { DomainEvent } from '../../kernel/event.ts';
import type { FileContent } from '../../kernel/file.ts';
import type { ItemContent, EvidenceInput, PlanItem } from './contract-shapes.ts';
import type { Cycle, Schedule } from './rules/schedule.ts';
import type { Span } from '../../reading/reading.contract.ts';

/** What happens to a plan and its work. The subject is the plan, unless said otherwise. */

type Event<T extends string, D extends object> = DomainEvent & { type: T; data: D };

export interface StoredWording {
  wording: string;
  agencyIds: number[];
  group: string | null;
  certain: boolean;
  candidateIds: number[];
}
export interface StoredTask {
  id: string;
  kind: 'task' | 'duty' | 'report';
  position: number;
  sectionPath: string;
  sectionTitle: string | null;
  text: string;
  span: Span | null;
  timeframe: object | null;
  schedule: Schedule;
  report: { to: string | null; via: string | null } | null;
  carriesOut: string | null;
  lead: number[];
  coordinating: number[];
}
export interface StoredWork {
  id: string;
  taskId: string;
  agency: number;
  part: string;
  wording: string | null;
  fromDay: string;
  toDay: string | null;
  handedTo: number | null;
}

type Placed = Pick<PlanItem, 'id' | 'position' | 'sectionPath' | 'sectionTitle' | 'span'>;

export type PlanEvent =
  /** A read document was opened for review. */
  | Event<
      'plan.opened',
      {
        documentId: string;
        province: number;
        items: (Pick<PlanItem, 'id' | 'position' | 'sectionPath' | 'sectionTitle' | 'text' | 'span' | 'doubts'> & { content: ItemContent })[];
        wordings: StoredWording[];
      }
    >
  /** Number, date, title or years of its document were put right. */
  | Event<'plan.identityCorrected', object>
  /** A corrected file took the place of the text: lines that moved, took new words, came or went; a person's own words stayed. */
  | Event<
      'plan.reread',
      {
        moved: Placed[];
        changed: (Placed & Pick<PlanItem, 'text' | 'doubts'> & { content: ItemContent })[];
        added: (Placed & Pick<PlanItem, 'text' | 'doubts'> & { content: ItemContent })[];
        gone: string[];
        comparison: object;
      }
    >
  /** Subject: the line. Its text, fields or place were changed by a person. */
  | Event<'plan.itemChanged', { from: number; text: string; content: ItemContent; carriesOut: string | null; span: Span | null }>
  /** Subject: the line. */
  /** A workbook of targets came with the plan; subjectId is the annex. */
  | Event<'plan.annexAttached', { planId: string; name: string; contentType: string; content: FileContent; targets: number }>
  | Event<'plan.itemAdded', { planId: string; position: number; sectionPath: string; text: string; content: ItemContent; span: Span | null }>
  /** Subject: the line. Dropped, or taken back. */
  | Event<'plan.itemStateSet', { from: number; state: 'dropped' | 'edited' }>
  /** A question was answered "as read". */
  | Event<'plan.doubtSettled', { key: string }>
  /** Wordings that came in by an edit, looked up. */
  | Event<'plan.wordingsFound', { wordings: StoredWording[] }>
  /** A wording means these agencies, everywhere in the plan. */
  | Event<'plan.wordingResolved', { wording: string; agencyIds: number[]; group: string | null }>
  /** The plan became work. */
  | Event<'plan.activated', { from: number; startsOn: string; cycle: Cycle; trackingAgency: number; tasks: StoredTask[]; works: StoredWork[] }>
  /** Taken back to review, before the first report. */
  | Event<'plan.undone', { from: number }>
  /** Subject: the task. Its agencies were set by the tracking agency. */
  | Event<
      'plan.taskAssigned',
      { planId: string; from: number; lead: number[]; coordinating: number[]; works: StoredWork[]; carriedOutBy: string | null; trackingAgency: number | null }
    >
  /** Subject: the task. */
  | Event<'plan.taskScheduled', { from: number; schedule: Schedule }>
  /** Subject: the work. */
  | Event<'plan.workAssigned', { from: number; accountId: string | null }>
  /** Subject: the work. Whoever had it left; it went to a colleague, or back to the agency. */
  | Event<'plan.workHandedOver', { from: number; fromAccount: string; accountId: string | null }>
  /** Subject: the act of a re-organisation. Work of agencies that ended goes on with their heirs. */
  | Event<'plan.workInherited', { day: string; rows: { work: string; made: string; agency: number }[] }>
  /** Subject: the act. It was taken back. */
  | Event<'plan.workGivenBack', { day: string; rows: { work: string; made: string; agency: number }[] }>
  /** Subject: the act. Plans are tracked by the heir. */
  | Event<'plan.trackingInherited', { rows: { plan: string; agency: number }[] }>
  /** Subject: the progress. A draft, or sent on. */
  | Event<
      'plan.progressSaved',
      {
        workId: string;
        period: string;
        from: number;
        state: 'draft' | 'submitted' | 'sent';
        outcome: 'done' | 'ongoing' | 'nothing';
        text: string;
        onBehalf: boolean;
        day: string;
        /** Last day and last working day of the period as they stood then. */
        dueOn: string | null;
        workDay: string | null;
        evidence: (EvidenceInput & { id: string })[];
      }
    >
  /** Subject: the progress. The head, or the tracking agency, let it pass or sent it back. */
  | Event<'plan.progressDecided', { from: number; state: 'sent' | 'accepted' | 'returned'; note: string; day: string; dueOn: string | null; workDay: string | null }>
  /** Subject: the urging. */
  | Event<'plan.urged', { planId: string; workId: string; period: string; text: string }>
  /** Subject: the file. Evidence uploaded for a piece of work. */
  | Event<'plan.fileAttached', { workId: string; name: string; contentType: string; content: FileContent; readers: number[] }>;
