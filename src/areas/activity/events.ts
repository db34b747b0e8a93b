import type { FileContent } from '../../kernel/file.ts';
import type { Values } from '../../kernel/kind.ts';

/** Where, when and by whom: the part of an activity that never names a person. */
export interface ActivityFacts {
  kind: string;
  onDate: string;
  toDate: string | null;
  /** Where it counts. */
  unitId: number;
  heldBy: number;
  withAgencies: number[];
  /** The register entry it belongs to, and the member whose work it was. */
  entryId: string | null;
  memberId: string | null;
  /** What it is about. */
  documentId: string | null;
}
/** Figures as the system counted them on a day: kept with the record, never counted again. */
export interface Figures {
  on: string;
  planId: string;
  rows: { group: string; label: string; value: number | null; unit: string | null; note: string | null }[];
}
/** Free text and the kind's own values; erasable in history because people write names into it. */
export interface ActivityText {
  title: string;
  place: string | null;
  values: Values;
}

type Of<T extends string, D extends object> = { type: T; subjectId: string; unitId: number; data: D };

/** What happens to an activity. subjectId is always the activity. */
export type ActivityEvent =
  /** Something was done and is recorded; importKey when it came from a sheet. */
  | (Of<'activity.recorded', ActivityFacts & { importKey?: string; figures?: Figures }> & { personal: ActivityText })
  /** The record was put right. */
  | (Of<'activity.changed', ActivityFacts> & { personal: ActivityText })
  /** It was recorded by mistake. */
  | Of<'activity.removed', { reason: string }>
  /** A paper or picture was added. */
  | Of<'activity.fileAdded', { fileId: string; name: string; contentType: string; content: FileContent }>
  /** A paper or picture was taken away. */
  | Of<'activity.fileRemoved', { fileId: string }>;
