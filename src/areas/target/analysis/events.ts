/** What happens to tables that somebody keeps. Names may say anything, so they are personal. */
export type AnalysisEvent =
  /** A table was kept under a name. */
  | { type: 'target.analysisSaved'; subjectId: string; data: { address: string }; personal: { name: string } }
  /** It is no longer kept. */
  | { type: 'target.analysisRemoved'; subjectId: string; data: object };
