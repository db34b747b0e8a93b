import { newId } from '../../../kernel/clock.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { defineDoor, type Draft } from '../../../kernel/sheet/door.ts';
import { foldWords, viDate, viNumber } from '../../../kernel/text.ts';
import { findAgenciesByName, findUnitsByName } from '../../register/queries-place.ts';
import { overwrites } from '../../worker/sheet/queries-whom.ts';
import type { TrainingEvent } from '../events.ts';
import { classFaults } from '../judge.ts';
import { findCourses, holdClass, type ClassRow, type CourseRow } from '../queries.ts';
import { mayWrite } from '../view.ts';
import { marketName, reasonOf } from '../words.ts';
import { ClassGiven, ClassSheetRow } from './contract.ts';
import { classesLike } from './queries.ts';
import { classSheetWords as w, spellings } from './sheet.data.ts';

/** Lists of classes from Excel: a year's plan in one file. */

type Row = Draft & { value: ClassSheetRow };
const made = new WeakMap<ClassSheetRow, TrainingEvent>();

/** One thing meant by a name, or why not. */
const pick = <T>(found: readonly T[], none: string, several: string): { one: T } | { why: string } =>
  found.length === 1 ? { one: found[0]! } : { why: found.length ? several : none };
const textOf = (r: Draft, key: string): string => (typeof r.values[key] === 'string' ? (r.values[key] as string).trim() : '');
const put = (r: Draft, key: string, found: { one: string | number } | { why: string }): void => {
  delete r.values[key];
  delete r.problems[key];
  if ('one' in found) r.values[key] = found.one;
  else r.problems[key] = found.why;
};
/** Asks once for each wording of a file's portion. */
const remembered = <T>(ask: (text: string) => Promise<T>): ((text: string) => Promise<T>) => {
  const known = new Map<string, Promise<T>>();
  return (text) => {
    const had = known.get(text) ?? ask(text);
    known.set(text, had);
    return had;
  };
};
const courseOf = (courses: readonly CourseRow[], name: string, market: unknown): { one: string } | { why: string } => {
  if (!name) return { why: w.courseMissing };
  const named = courses.filter((c) => foldWords(c.title) === foldWords(name));
  const fitting = named.length > 1 && typeof market === 'string' ? named.filter((c) => c.market === market) : named;
  const found = pick(fitting, w.courseUnknown, w.courseSeveral);
  return 'one' in found ? { one: found.one.id } : found;
};

/** A class as the row wants it: an empty cell of a class that stands leaves what it says. */
const wanted = (v: ClassSheetRow, before: ClassRow | null, course: CourseRow) => ({
  title: v.title,
  courseId: v.courseId!,
  unitId: v.unitId!,
  heldBy: v.heldBy!,
  provider: v.provider || (before?.provider ?? null),
  place: v.place,
  market: v.market ?? before?.market ?? course.market,
  fromOn: v.fromOn,
  toOn: v.toOn,
  places: v.places,
  teacher: v.teacher || (before?.teacher ?? null),
  note: v.note || (before?.note ?? null),
});
type Wanted = ReturnType<typeof wanted>;
const names = ['title', 'courseId', 'unitId', 'heldBy', 'provider', 'place', 'market', 'fromOn', 'toOn', 'places', 'teacher', 'note'] as const;
/** What stands, as people read it. */
const said = (k: ClassRow, name: (typeof names)[number]): string | null => {
  switch (name) {
    case 'courseId':
      return k.courseTitle;
    case 'unitId':
      return k.unitName;
    case 'heldBy':
      return k.heldByName;
    case 'market':
      return marketName(k.market);
    case 'fromOn':
    case 'toOn':
      return viDate(k[name]);
    case 'places':
      return viNumber(k.places);
    default:
      return k[name];
  }
};

const judgeRow = async (ctx: Ctx, r: Row, before: ClassRow | null, courses: readonly CourseRow[], saving: boolean): Promise<void> => {
  const course = courses.find((c) => c.id === r.value.courseId);
  if (!course) {
    r.problems['courseId'] = w.courseUnknown;
    return;
  }
  const next: Wanted = wanted(r.value, before, course);
  const changed = before ? names.filter((name) => before[name] !== next[name]) : names;
  if (before) for (const name of names) overwrites(r, name, changed.includes(name) ? said(before, name) : null, saving);
  if (!changed.length) {
    r.same = true;
    return;
  }
  const reason = before && mayWrite(ctx, before);
  if (reason) r.problems['title'] = reasonOf(reason)!;
  const { title, unitId, provider, place, teacher, note, ...facts } = next;
  Object.assign(r.problems, await classFaults(ctx, before, course, { ...facts, unitId, provider }));
  made.set(r.value, {
    type: 'training.classSet',
    subjectId: before?.id ?? newId(ctx.now.getTime()),
    unitId,
    data: { ...facts, isNew: before === null },
    personal: { title, provider, place, teacher, note },
  });
};

export const classDoor = defineDoor({
  kind: 'training.classes',
  row: ClassSheetRow,
  given: ClassGiven,
  cells: { courseId: 'text', unitId: 'text', heldBy: 'text', code: 'text' },
  spellings: { market: spellings.market },
  templateWithout: async () => ['code'],

  prepare: async (ctx, given, rows) => {
    const chosen = ClassGiven.parse(given);
    const courses = (await findCourses(ctx.tx)).filter((c) => c.endedOn === null);
    const mine = ctx.actor.agencyIds[0] ?? null;
    const unitOf = remembered((name) => findUnitsByName(ctx.tx, { name, heldBy: 0, onDate: ctx.today, nation: ctx.actor.nation }));
    const agencyOf = remembered((name) => findAgenciesByName(ctx.tx, { name, onDate: ctx.today, near: mine }));
    const home = chosen.unitId ?? (ctx.actor.unitIds.length === 1 ? ctx.actor.unitIds[0] : undefined);
    for (const r of rows) {
      put(r, 'courseId', courseOf(courses, textOf(r, 'courseId'), r.values['market']));
      const place = textOf(r, 'unitId');
      put(r, 'unitId', place ? pick(await unitOf(place), w.unitUnknown, w.unitSeveral) : home === undefined ? { why: w.unitMissing } : { one: home });
      const agency = textOf(r, 'heldBy');
      put(r, 'heldBy', agency ? pick(await agencyOf(agency), w.agencyUnknown, w.agencyUnknown) : mine === null ? { why: w.agencyMissing } : { one: mine });
    }
  },

  check: async (ctx, _given, all, saving) => {
    const rows = all as readonly Row[];
    const courses = await findCourses(ctx.tx);
    const like = await classesLike(
      ctx.tx,
      rows.map(({ value: v }) => ({ courseId: v.courseId!, title: v.title, fromOn: v.fromOn, code: v.code })),
    );
    const held = new Map<string, ClassRow>();
    // always in the same order: two portions never wait for each other
    for (const id of [...new Set(like.filter((x) => x !== null))].sort()) held.set(id, await holdClass(ctx.tx, id));
    const taken = new Set<string>();
    for (const [i, r] of rows.entries()) {
      const id = like[i] ?? null;
      if (id === null && r.value.code !== null) r.problems['code'] = w.codeUnknown;
      else if (id !== null && taken.has(id)) r.problems['title'] = w.twice;
      else await judgeRow(ctx, r, id === null ? null : held.get(id)!, courses, saving);
      if (id !== null) taken.add(id);
    }
  },

  twin: (v) => v.code ?? [v.courseId, foldWords(v.title), v.fromOn].join('|'),

  decide: async (_ctx, _given, rows) =>
    rows.map((r) => {
      const event = made.get(r.value as ClassSheetRow);
      if (!event) throw new Error('a row was not judged before it was saved');
      return event;
    }),
  words: w,
});
