type Of<T extends string, D extends object> = { type: T; subjectId: string; unitId: number; data: D };

/** What happens in the two registers. subjectId is the request or the breach; who asked, for what and what was answered is the erasable part. */
export type PrivacyEvent =
  /** Somebody asked about data on them. */
  | (Of<'audit.requestReceived', { kind: string; channel: string; receivedOn: string; throughOthers: boolean }> & { personal: { name: string; contact: string; asked: string } })
  /** An officer sees to it from now on. */
  | Of<'audit.requestTaken', { from: number }>
  /** Whoever asked was told that it came. */
  | Of<'audit.requestAcknowledged', { from: number; on: string }>
  /** It takes longer, once, and why. */
  | (Of<'audit.requestExtended', { from: number; on: string }> & { personal: { why: string } })
  /** Carried out or refused. */
  | (Of<'audit.requestAnswered', { from: number; answer: string; on: string }> & { personal: { note: string } })
  /** A breach was found. */
  | Of<'audit.breachRecorded', { foundAt: string; happened: string; kinds: string[]; people: number | null; consequences: string | null; measures: string | null }>
  /** More is known of it. */
  | Of<
      'audit.breachAmended',
      { from: number; happened: string; kinds: string[]; people: number | null; consequences: string | null; measures: string | null; subjectsToldOn: string | null }
    >
  /** The authority was told. */
  | Of<'audit.breachTold', { from: number; at: string; number: string | null }>
  /** People were told of its terms, of both at once where both are due; each step once. */
  | Of<'audit.termTold', { day: string; steps: { term: string; dueOn: string; step: string }[] }>;
