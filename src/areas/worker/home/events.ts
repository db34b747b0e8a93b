type Of<T extends string, D extends object> = { type: T; subjectId: string; data: D };

/** A reader's own filters. subjectId is the filter. */
export type HomeEvent =
  /** A filter was kept under a name. */
  | Of<'worker.filterKept', { name: string; filter: object }>
  /** It was thrown away. */
  | Of<'worker.filterDropped', object>;
