/** What becomes of what an activity left to be done. The subject is the finding or conclusion. */

type Of<T extends string, D extends object> = { type: T; subjectId: string; unitId: number; data: D };

export type FollowEvent =
  /** It was found or concluded that something is to be done, by whom and by when. */
  | (Of<'activity.followRaised', { activityId: string; owner: number; dueOn: string; raisedBy: number; raisedOn: string }> & { personal: { text: string; about: string } })
  /** Its words, owner or day were put right. */
  | (Of<'activity.followChanged', { from: number; owner: number; dueOn: string }> & { personal: { text: string } })
  /** It was done; this proves it. */
  | (Of<'activity.followClosed', { from: number; day: string; activityId: string | null; documentId: string | null }> & { personal: { note: string } })
  /** It was not done after all. */
  | Of<'activity.followReopened', { from: number; reason: string }>
  /** It was written down by mistake. */
  | Of<'activity.followDropped', { from: number; reason: string }>
  /** It became a task of a plan. */
  | Of<'activity.followTasked', { from: number; taskId: string }>;
