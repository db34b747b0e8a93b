/** What happens to pairs of records that may be one human. */
type Of<T extends string, D extends object> = { type: T; subjectId: string; unitId: number; data: D };

export type DuplicateEvent =
  /** Two records were found, or reported, to be alike. subjectId is the pair. */
  | Of<'worker.pairFound', { personA: string; personB: string; score: number; reasons: { field: string; how: string }[]; reported: boolean }>
  /** They are two humans. subjectId is the pair. */
  | Of<'worker.pairRejected', object>
  /** They are to be looked at again. subjectId is the pair. */
  | Of<'worker.pairReopened', object>
  /** They became one record; subjectId is the one that stays. `before`: what it said. numberFrom: whose numbers stay. */
  | (Of<'worker.merged', { mergeId: string; pairId: string; goneId: string; numberFrom: string; versionAfter: number }> & { personal: { before: object } })
  /** They were taken apart again; subjectId is the one that had stayed. */
  | Of<'worker.mergeUndone', { mergeId: string; goneId: string; reason: string }>;
