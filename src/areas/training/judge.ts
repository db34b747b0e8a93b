import type { Ctx } from '../../kernel/context.ts';
import { Problem } from '../../kernel/problem.ts';
import { missingAgencies, unitFits } from '../register/queries-place.ts';
import { daysOf, holdClass, holdsFor, type ClassRow, type CourseRow } from './queries.ts';
import type { ClassFacts } from './rules/shapes.ts';
import { mayWrite } from './view.ts';
import { faults } from './words.ts';

/** A class that the writer may change, held until the act is done. @throws Problem notFound, training.notYours, training.cancelled, training.finished */
export const ownClass = async (ctx: Ctx, id: string, also: { finished?: true } = {}): Promise<ClassRow> => {
  const k = await holdClass(ctx.tx, id);
  const reason = mayWrite(ctx, also.finished ? { ...k, finishedOn: null } : k);
  if (reason) throw new Problem(reason === 'training.notYours' ? 'forbidden' : 'refused', reason);
  return k;
};

/** What keeps a class from being written as it is given: field → why. `before`: as it stands, held; null: a new one. */
export const classFaults = async (
  ctx: Ctx,
  before: ClassRow | null,
  course: CourseRow,
  given: ClassFacts & { unitId: number; provider: string | null },
): Promise<Record<string, string>> => {
  const fields: Record<string, string> = {};
  if (course.endedOn && before?.courseId !== course.id) fields['courseId'] = faults.courseEnded;
  if (given.toOn < given.fromOn) fields['toOn'] = faults.backwards;
  if (course.market && given.market !== course.market) fields['market'] = faults.otherMarket;
  if (before && given.places < before.enrolled) fields['places'] = faults.tooFewPlaces(before.enrolled);
  if ((await missingAgencies(ctx.tx, [given.heldBy])).length) fields['heldBy'] = faults.unknownAgency;
  // its name stands on the certificates, which take numbers of its book
  else if (before?.heldBy !== given.heldBy && !(await holdsFor(ctx.tx, given.heldBy))) fields['heldBy'] = faults.agencyOutside;
  // own territory alone: who learns there must be in sight
  if ((await unitFits(ctx.tx, { unitId: given.unitId, heldBy: 0, onDate: ctx.today, nation: ctx.actor.nation })) !== 'fits') fields['unitId'] = faults.unitOutside;
  if (before && before.certified > 0) for (const name of ['market', 'courseId', 'heldBy', 'provider'] as const) if (before[name] !== given[name]) fields[name] = faults.certified;
  const days = before ? await daysOf(ctx.tx, before.id) : [];
  if (days.some((d) => d.onDay < given.fromOn || d.onDay > given.toOn)) fields['toOn'] ??= faults.daysOutside;
  return fields;
};
