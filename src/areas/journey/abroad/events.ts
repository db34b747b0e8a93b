type Of<T extends string, D extends object = object> = { type: T; subjectId: string; unitId: number; data: D };

/** What happens to what is known of somebody abroad. The subject is the journey. */
export type AbroadEvent =
  /** Whom to ask at home was written or put right; the number lies in the closed part. */
  | (Of<'journey.kinSaved', { relation: string; from: number }> & { personal: { phone: string } })
  /** What a list says that happened to one person, all of it at once. */
  | (Of<'journey.happeningsListed', { happenings: { happeningId: string; kind: string; onDay: string; fromOn: string | null; untilOn: string | null }[] }> & {
      personal: { what: (string | null)[] };
    })
  /** The family's number was taken out. */
  | Of<'journey.kinRemoved'>
  /** Somebody looked at the whole number, and said why. */
  | Of<'journey.kinRevealed', { reason: string }>;
