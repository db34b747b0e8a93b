/** Shapes that events, queries and handlers of this area share. */

export type Kind = 'orientation' | 'language' | 'skill';
export type EnrolmentState = 'enrolled' | 'waiting' | 'left';
export type Result = 'passed' | 'failed';

export interface CourseFacts {
  kind: Kind;
  /** null: for any market. */
  market: string | null;
  language: string | null;
  /** Periods of 45 minutes. */
  hours: number;
  /** Letters of the law's items that are taught. */
  contents: string[];
}
export interface ClassFacts {
  courseId: string;
  heldBy: number;
  market: string | null;
  fromOn: string;
  toOn: string;
  places: number;
}
/** What people wrote freely, and who teaches. */
export interface ClassText {
  title: string;
  provider: string | null;
  place: string;
  teacher: string | null;
  note: string | null;
}
export interface AttendanceDay {
  onDay: string;
  /** Enrolments of those who were not there. */
  absent: string[];
}
