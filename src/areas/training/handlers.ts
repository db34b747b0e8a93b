import type { Ctx } from '../../kernel/context.ts';
import type { Handlers, Input, Output } from '../../kernel/contract.ts';
import { Problem } from '../../kernel/problem.ts';
import { unitFits } from '../register/queries-place.ts';
import { getPerson } from '../worker/person/queries.ts';
import { cardsFor } from '../worker/queries-listed.ts';
import { classStates, type ClassState } from './choices.data.ts';
import type { NeedRow, TrainingApi } from './contract.ts';
import type { TrainingEvent } from './events.ts';
import { certificateHandlers } from './handlers-certificates.ts';
import { peopleHandlers } from './handlers-people.ts';
import {
  classesOfPerson,
  countClasses,
  countNeed,
  countPlaces,
  daysOf,
  exitOf,
  findClasses,
  findCourses,
  findNeed,
  getClass,
  getCourse,
  holdCourse,
  isCertified,
  validityBasis,
} from './queries.ts';
import { certificatesOf } from './queries-certificates.ts';
import { trainedForExit } from './rules/certificate.ts';
import { classFaults, ownClass } from './judge.ts';
import { gapOf, type NeedFigures } from './rules/classes.ts';
import { mayWrite, shownCertificate, shownClass, shownCourse } from './view.ts';
import { faults } from './words.ts';

const PAGE = 50;
const record = (ctx: Ctx, ...events: TrainingEvent[]) => ctx.record(events);
const states = Object.keys(classStates) as ClassState[];
const writing = (ctx: Ctx): string | null => (ctx.actor.permissions.has('training.write') ? null : 'kernel.noPermission');

const zero: NeedFigures = { preparing: 0, certified: 0, inClass: 0, need: 0 };
const plus = (a: NeedFigures, b: Omit<NeedFigures, 'need'>): NeedFigures => ({
  preparing: a.preparing + b.preparing,
  certified: a.certified + b.certified,
  inClass: a.inClass + b.inClass,
  need: a.need + b.preparing - b.certified - b.inClass,
});
const grouped = <K>(rows: readonly (Omit<NeedFigures, 'need'> & { key: K })[]): Map<K, NeedFigures> => {
  const out = new Map<K, NeedFigures>();
  for (const r of rows) out.set(r.key, plus(out.get(r.key) ?? zero, r));
  return out;
};

/** Who prepares against the places there are, by market and by place. */
export const trainingNeed = async (ctx: Ctx, { unitId }: Input<TrainingApi['trainingNeed']>): Promise<Output<TrainingApi['trainingNeed']>> => {
  const found = await countNeed(ctx.tx, unitId, ctx.today);
  const places = new Map((await countPlaces(ctx.tx, unitId, ctx.today)).map((p) => [p.market, p]));
  const byMarket = grouped(found.map((r) => ({ ...r, key: r.market })));
  const rows = [...new Set([...byMarket.keys(), ...places.keys()])]
    .map((market): NeedRow => {
      const figures = byMarket.get(market) ?? zero;
      const { places: free, over } = places.get(market) ?? { places: 0, over: 0 };
      return { market, ...figures, places: free, gap: gapOf(figures.need, free) + over };
    })
    .toSorted((a, b) => b.need - a.need || b.preparing - a.preparing || (a.market ?? '').localeCompare(b.market ?? ''));
  const names = new Map(found.map((r) => [r.unitId, r.unitName]));
  const total = { ...found.reduce(plus, zero), places: rows.reduce((n, r) => n + r.places, 0), gap: rows.reduce((n, r) => n + r.gap, 0) };
  return {
    rows,
    total,
    units: [...grouped(found.map((r) => ({ ...r, key: r.unitId })))].map(([id, figures]) => ({ unit: { id, name: names.get(id)! }, ...figures })),
    legalBasis: await validityBasis(ctx.tx, ctx.today),
  };
};

export const handlers: Handlers<TrainingApi, Ctx> = {
  courseList: async (ctx) => ({ rows: (await findCourses(ctx.tx)).map((c) => shownCourse(c, ctx.today)), can: { write: writing(ctx) } }),

  courseSave: async (ctx, { id, version, title, unitId, ...given }) => {
    const fields: Record<string, string> = {};
    if (version) {
      await holdCourse(ctx.tx, id);
      const c = await getCourse(ctx.tx, id);
      if (!c.own) throw new Problem('forbidden', 'training.notYours');
      if (c.version !== version) throw new Problem('conflict', 'kernel.stale', { current: shownCourse(c, ctx.today) });
      // certificates say it, on paper and on the page for anybody
      const said = (['kind', 'market', 'hours'] as const).filter((name) => c[name] !== given[name]);
      if ((said.length || c.title !== title) && (await isCertified(ctx.tx, id)))
        for (const name of [...said, ...(c.title === title ? [] : ['title'])]) fields[name] = faults.courseCertified;
    }
    if (given.kind === 'language' && given.language === null) fields['language'] = faults.language;
    if ((await unitFits(ctx.tx, { unitId, heldBy: 0, onDate: ctx.today, nation: ctx.actor.nation })) !== 'fits') fields['unitId'] = faults.unitOutside;
    if (Object.keys(fields).length) throw new Problem('invalid', 'training.faulty', { fields });
    const language = given.kind === 'language' ? given.language : null;
    const contents = given.kind === 'orientation' ? [...new Set(given.contents)] : [];
    await record(ctx, { type: 'training.courseSet', subjectId: id, unitId, data: { ...given, language, contents, title, isNew: version === 0 } });
    return { id, version: version + 1 };
  },

  courseEnd: async (ctx, { id, ended }) => {
    await holdCourse(ctx.tx, id);
    const c = await getCourse(ctx.tx, id);
    if (!c.own) throw new Problem('forbidden', 'training.notYours');
    await record(ctx, { type: 'training.courseEnded', subjectId: id, unitId: c.unitId, data: { on: ended ? ctx.today : null } });
    return { id };
  },

  classList: async (ctx, { state, unitId, page }) => {
    const f = { state, unitId, today: ctx.today };
    const rows = await findClasses(ctx.tx, { ...f, limit: PAGE, offset: page * PAGE });
    const counts = await countClasses(ctx.tx, f, states);
    return {
      rows: rows.map((k) => shownClass(k, ctx.today)),
      total: state ? counts[state] : states.reduce((n, s) => n + counts[s], 0),
      pageSize: PAGE,
      counts: states.map((s) => ({ state: s, n: counts[s] })),
      can: { write: writing(ctx) },
    };
  },

  classGet: async (ctx, { id }) => {
    const k = await getClass(ctx.tx, id);
    const write = mayWrite(ctx, k);
    return {
      class: shownClass(k, ctx.today),
      courseId: k.courseId,
      days: await daysOf(ctx.tx, id),
      can: { write, propose: write === 'training.notYours' ? null : write },
    };
  },

  classSave: async (ctx, { id, version, title, unitId, provider, place, teacher, note, ...given }) => {
    const before = version ? await ownClass(ctx, id) : null;
    if (before && before.version !== version) throw new Problem('conflict', 'kernel.stale', { current: shownClass(before, ctx.today) });
    const fields = await classFaults(ctx, before, await getCourse(ctx.tx, given.courseId), { ...given, unitId, provider: provider || null });
    if (Object.keys(fields).length) throw new Problem('invalid', 'training.faulty', { fields });
    await record(ctx, {
      type: 'training.classSet',
      subjectId: id,
      unitId,
      data: { ...given, isNew: version === 0 },
      personal: { title, provider: provider || null, place, teacher: teacher || null, note: note || null },
    });
    return { id, version: version + 1 };
  },

  classCancel: async (ctx, { id, reason }) => {
    const k = await ownClass(ctx, id);
    await record(ctx, { type: 'training.classCancelled', subjectId: id, unitId: k.unitId, data: { on: ctx.today, reason } });
    return { id };
  },

  trainingOf: async (ctx, { personId }) => {
    await getPerson(ctx.tx, personId);
    return {
      certificates: (await certificatesOf(ctx.tx, personId)).map((c) => shownCertificate(c, ctx.today)),
      classes: (await classesOfPerson(ctx.tx, personId)).map((c) => ({ ...c, class: shownClass(c.class, ctx.today) })),
      can: { write: writing(ctx) },
    };
  },

  trainingOfJourney: async (ctx, { journeyId }) => {
    const exit = await exitOf(ctx.tx, journeyId);
    const answer = trainedForExit(await certificatesOf(ctx.tx, exit.personId), { market: exit.market, departedOn: exit.departedOn ?? ctx.today });
    return {
      ...exit,
      trained: answer.trained,
      why: answer.trained ? null : answer.why,
      until: answer.trained ? answer.until : null,
      classes: (await classesOfPerson(ctx.tx, exit.personId)).map((c) => ({ ...c, class: shownClass(c.class, ctx.today) })),
    };
  },

  trainingNeed,

  needPeople: async (ctx, { unitId, market, page }) => {
    const f = { unitId, market: market === undefined ? undefined : market || null, today: ctx.today };
    const { rows, total } = await findNeed(ctx.tx, { ...f, limit: PAGE, offset: page * PAGE });
    const card = await cardsFor(ctx, rows);
    return { rows: rows.map((r) => ({ ...card(r.personId), market: r.market })), total, pageSize: PAGE };
  },

  ...peopleHandlers,
  ...certificateHandlers,
};
