import type { AttendanceDay, ClassFacts, ClassText, CourseFacts, EnrolmentState, Kind, Result } from './rules/shapes.ts';

type Of<T extends string, D extends object> = { type: T; subjectId: string; unitId: number; data: D };

/** What happens around courses, classes and certificates. subjectId is the course, the class or the certificate. */
export type TrainingEvent =
  /** A course was entered in the list, or put right. */
  | Of<'training.courseSet', CourseFacts & { isNew: boolean; title: string }>
  /** No class of it is opened any more, or again. */
  | Of<'training.courseEnded', { on: string | null }>
  /** A class was opened, or put right. */
  | (Of<'training.classSet', ClassFacts & { isNew: boolean }> & { personal: ClassText })
  /** It was not held after all. */
  | Of<'training.classCancelled', { on: string; reason: string }>
  /** It is over: results stand, certificates may be issued. */
  | Of<'training.classFinished', { on: string }>
  /** People came into a class, or wait for a place in it. */
  | Of<'training.enrolled', { people: { id: string; personId: string; state: Exclude<EnrolmentState, 'left'>; on: string | null }[] }>
  /** Somebody who waited got a place. */
  | Of<'training.movedUp', { ids: string[]; on: string }>
  /** Somebody left a class. */
  | (Of<'training.left', { enrolmentId: string; on: string }> & { personal: { reason: string } })
  /** Somebody looked who was there on a day. */
  | Of<'training.attended', AttendanceDay>
  /** On which days somebody was absent, from a list; a day that nobody had looked at counts as looked at. */
  | Of<'training.absencesSet', { rows: { id: string; days: string[] }[] }>
  /** Results were written down or put right. */
  | Of<'training.resultsSet', { rows: { id: string; result: Result | null; mark: number | null }[] }>
  /** A certificate was issued here, or another issuer's was recorded. */
  | (Of<
      'training.certified',
      {
        personId: string;
        kind: Kind;
        issuedOn: string;
        market: string | null;
        /** Issued here: of which class, by which agency, under which number of its series. */
        ofClass: { classId: string; issuedBy: number; serial: number } | null;
      }
    > & { personal: { number: string; issuer: string; sender: string | null; job: string | null; code: string | null } })
  /** A certificate turned out to be mistaken. */
  | (Of<'training.withdrawn', { on: string }> & { personal: { reason: string } });
