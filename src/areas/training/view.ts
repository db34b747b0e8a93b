import type { Ctx } from '../../kernel/context.ts';
import type { CertificateView, ClassView, CourseView } from './contract.ts';
import type { ClassRow, CourseRow } from './queries.ts';
import type { HeldCertificate } from './queries-certificates.ts';
import { lacksOf, stateOfClass } from './rules/classes.ts';
import { lastDayOf, sayCode, stateOf } from './rules/certificate.ts';
import { sayLack } from './words.ts';

/** Stored rows as people see them. */

export const shownCourse = (c: CourseRow, today: string): CourseView => ({
  id: c.id,
  title: c.title,
  kind: c.kind,
  market: c.market,
  language: c.language as CourseView['language'],
  hours: c.hours,
  contents: c.contents as CourseView['contents'],
  unitId: c.unitId,
  unit: { id: c.unitId, name: c.unitName },
  endedOn: c.endedOn,
  own: c.own,
  lacks: lacksOf(c, today).map((l) => ({ text: sayLack(l), legalBasis: l.legalBasis, verified: l.verified })),
  version: c.version,
});
export const shownClass = (k: ClassRow, today: string): ClassView => ({
  id: k.id,
  title: k.title,
  course: { id: k.courseId, title: k.courseTitle, kind: k.kind, hours: k.hours },
  unit: { id: k.unitId, name: k.unitName },
  heldBy: { id: k.heldBy, name: k.heldByName },
  provider: k.provider,
  place: k.place,
  market: k.market,
  fromOn: k.fromOn,
  toOn: k.toOn,
  places: k.places,
  teacher: k.teacher,
  note: k.note,
  state: stateOfClass(k, today),
  cancelledReason: k.cancelledReason,
  enrolled: k.enrolled,
  waiting: k.waiting,
  passed: k.passed,
  certified: k.certified,
  version: k.version,
});
export const shownCertificate = (c: HeldCertificate, today: string): CertificateView => ({
  id: c.id,
  kind: c.kind,
  number: c.number,
  issuedOn: c.issuedOn,
  issuer: c.issuer,
  market: c.market,
  until: c.kind === 'orientation' ? lastDayOf(c) : null,
  state: stateOf(c, today),
  code: c.code && sayCode(c.code),
  withdrawnReason: c.withdrawnReason,
  classId: c.classId,
});

/** Why the reader may not change this class, as a code; null: may. */
export const mayWrite = (ctx: Ctx, k: Pick<ClassRow, 'own' | 'cancelledOn' | 'finishedOn'>): string | null =>
  !ctx.actor.permissions.has('training.write')
    ? 'kernel.noPermission'
    : !k.own
      ? 'training.notYours'
      : k.cancelledOn
        ? 'training.cancelled'
        : k.finishedOn
          ? 'training.finished'
          : null;
