/** What happens in session mode. subjectId is the journey; of an entry that waits, the entry. */

type Of<T extends string, D extends object> = { type: T; subjectId: string; unitId: number; data: D };

export type SessionEvent =
  /** Somebody was registered at a session; the journey was opened there, or goes on. */
  | Of<'session.entered', { entryId: string; activityId: string; counselled: boolean; registered: boolean; opened: boolean }>
  /** Somebody kept elsewhere was registered: the commune that keeps them has the word. */
  | (Of<'session.referred', { activityId: string; toUnit: number; onDay: string; counselled: boolean; registered: boolean; form: string; market: string | null }> & {
      personal: { name: string; birth: string | null; sex: 'male' | 'female' | null; phone: string | null; hamlet: string | null; number: string | null };
    })
  /** The commune said its word, or who asked took it back. */
  | (Of<'session.answered', { answer: 'accepted' | 'declined' | 'withdrawn' }> & { personal: { note: string | null } });
