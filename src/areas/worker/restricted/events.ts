/** What happens to restricted lists. Whom an entry names stands in the closed part alone: the open history never says who is on such a list. */
type Of<T extends string, D extends object> = { type: T; subjectId: string; unitId: number; data: D };
export type RestrictedValues = Record<string, string | number | boolean | null>;

export type RestrictedEvent =
  /** A list was set up, with what for, by which article and until when. */
  | Of<'worker.restrictedSetUp', { class: 'rehabilitated' | 'party'; title: string; purpose: string; legalBasis: string; expiresOn: string }>
  /** Its purpose, legal basis or end was changed. */
  | Of<'worker.restrictedChanged', { title: string; purpose: string; legalBasis: string; expiresOn: string }>
  /** It was closed for good. */
  | Of<'worker.restrictedClosed', { on: string }>
  /** Somebody opened it for themselves, saying what for and by which article. */
  | Of<'worker.restrictedOpened', { accessId: string; purpose: string; legalBasis: string; hours: number }>
  /** Someone was put on it, or what it keeps of them was changed; subjectId is the entry. */
  | (Of<'worker.restrictedEntrySaved', { rosterId: string; isNew: boolean }> & { personal: { personId: string; values: RestrictedValues } })
  /** Someone was taken off it; subjectId is the entry. */
  | Of<'worker.restrictedEntryRemoved', { rosterId: string; reason: string }>;
