type Of<T extends string, D extends object> = { type: T; subjectId: string; unitId: number; data: D };

/** What happens to a household. subjectId is the household. */
export type HouseholdEvent =
  /** A household was entered. */
  | (Of<'worker.householdAdded', { headId: string | null }> & { personal: { code: string | null; hamlet: string | null } })
  /** Its number, place or head was put right. */
  | (Of<'worker.householdChanged', { headId: string | null }> & { personal: { code: string | null; hamlet: string | null } })
  /** Someone belongs to it. */
  | Of<'worker.householdJoined', { personId: string; relation: string }>
  /** Someone no longer belongs to it. */
  | Of<'worker.householdLeft', { personId: string }>
  /** From a day on it is called poor, near-poor …, with the paper that says so. */
  | (Of<'worker.classGiven', { classId: string; fromOn: string; toOn: string | null; basis: string | null }> & { personal: { class: string } })
  /** It is no longer called so. */
  | Of<'worker.classEnded', { classId: string; toOn: string }>;
