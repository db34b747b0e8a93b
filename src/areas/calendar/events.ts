import type { Holiday } from './rules-days.ts';

type Of<T extends string, D extends object> = { type: T; subjectId: string; data: D };

/** subjectId is the day's record. */
export type CalendarEvent =
  /** A day off or a day worked instead was entered or put right. */
  | Of<'calendar.daySet', Holiday & { name: string; basis: string | null }>
  /** It was taken out. */
  | Of<'calendar.dayRemoved', { day: string }>;
