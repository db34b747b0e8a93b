/** What happens in calls about a journey. The subject is the contact. */
export type ContactEvent =
  /** Somebody was called, visited or written to, reached or not. */
  | {
      type: 'journey.contactMade';
      subjectId: string;
      unitId: number;
      data: { journeyId: string; onDay: string; spokeTo: string; channel: string; outcome: string; nextOn: string | null };
      personal: { note: string | null };
    }
  /** It was written by mistake. */
  | { type: 'journey.contactRemoved'; subjectId: string; unitId: number; data: { journeyId: string } };
