type Of<T extends string, D extends object> = { type: T; subjectId: string; data: D };

/** What an administrator enters beside the law that ships with the system. subjectId is the value. */
export type LawEvent =
  /** A value holds from a day on. */
  | Of<'journey.lawSet', { rule: string; value: number | readonly string[]; legalBasis: string; from: string; to: string | null; verified: boolean }>
  /** Its last day was entered. */
  | Of<'journey.lawEnded', { rule: string; from: string | null; to: string }>
  /** It was entered by mistake and never held. */
  | Of<'journey.lawTakenBack', { rule: string; reason: string }>;
