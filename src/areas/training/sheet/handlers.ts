import type { Ctx } from '../../../kernel/context.ts';
import { field, type Handlers } from '../../../kernel/contract.ts';
import { addDays } from '../../../kernel/clock.ts';
import { sheetHandlers } from '../../../kernel/sheet/door-handlers.ts';
import type { OutCell } from '../../../kernel/sheet/task.ts';
import { fileDay, viDate } from '../../../kernel/text.ts';
import { whoOut } from '../../worker/queries-listed.ts';
import { whoTitles } from '../../worker/sheet/contract-who.ts';
import { handOut, handRows } from '../../../kernel/sheet/hand-out.ts';
import { certificateStates, classStates, enrolmentStates, kinds, languages, results } from '../choices.data.ts';
import { trainingNeed } from '../handlers.ts';
import { enrolmentsOf, findClasses, findCourses, findNeed, getClass } from '../queries.ts';
import { certificatesOfClass } from '../queries-certificates.ts';
import { lastDayOf, sayCode, stateOf } from '../rules/certificate.ts';
import { stateOfClass } from '../rules/classes.ts';
import { shownCourse } from '../view.ts';
import { marketName, words } from '../words.ts';
import { ClassSheetRow, MemberSheetRow, type CertificateSheetApi, type ClassSheetApi, type MemberSheetApi } from './contract.ts';
import { certificateDoor } from './door-certificates.ts';
import { classDoor } from './door-classes.ts';
import { memberDoor } from './door-members.ts';
import { absencesOf, findCertificates, type HeldOut } from './queries.ts';
import { memberSheetWords, outWords as w } from './sheet.data.ts';

/** Lists of training as workbooks, as they stand on the screen; those with codes can be filled in and sent back. */

const AT_ONCE = 1_000;
const c = w.columns;
const full = ['name', 'birth', 'sex', 'phone', 'unit', 'hamlet'] as const;
const brief = ['name', 'birth', 'phone', 'unit', 'hamlet'] as const;
const file = (ctx: Ctx, what: keyof typeof w.files): string => w.file(w.files[what], fileDay(ctx.today));
const classTitle = (name: keyof typeof ClassSheetRow.shape): string => field.get(ClassSheetRow.shape[name])?.column ?? name;
const memberTitle = (name: keyof typeof MemberSheetRow.shape): string => field.get(MemberSheetRow.shape[name])?.column ?? name;
const asWritten = ['title', 'courseId', 'unitId', 'heldBy', 'provider', 'place', 'market', 'fromOn', 'toOn', 'places', 'teacher', 'note'] as const;
export const classSheetHandlers: Handlers<ClassSheetApi, Ctx> = {
  ...sheetHandlers(classDoor),

  classListExport: async (ctx, { state, unitId }) => {
    const titles = [...asWritten.map(classTitle), c.state, c.enrolled, c.waiting, c.passed, c.certified, classTitle('code')];
    return handOut(
      { fileName: file(ctx, 'classes'), sheetName: w.classes, titles },
      (offset) => findClasses(ctx.tx, { state, unitId, today: ctx.today, limit: AT_ONCE, offset }),
      async (rows) =>
        rows.map((k): OutCell[] => [
          k.title,
          k.courseTitle,
          k.unitName,
          k.heldByName,
          k.provider,
          k.place,
          k.market && marketName(k.market),
          viDate(k.fromOn),
          viDate(k.toOn),
          k.places,
          k.teacher,
          k.note,
          classStates[stateOfClass(k, ctx.today)],
          k.enrolled,
          k.waiting,
          k.passed,
          k.certified,
          k.id,
        ]),
    );
  },

  courseExport: async (ctx) =>
    handRows(
      { fileName: file(ctx, 'courses'), sheetName: w.courses, titles: [c.title, c.kind, classTitle('market'), c.hours, c.language, c.place, c.state, c.lacks] },
      (await findCourses(ctx.tx)).map((row): OutCell[] => {
        const o = shownCourse(row, ctx.today);
        const language = o.language && languages[o.language];
        return [o.title, kinds[o.kind], marketName(o.market), o.hours, language, o.unit.name, o.endedOn ? words.courseEnded : null, o.lacks.map((l) => l.text).join('; ') || null];
      }),
    ),

  needExport: async (ctx, { unitId }) => {
    const { rows, total, units } = await trainingNeed(ctx, { unitId });
    const line = (name: string, r: Omit<typeof total, 'places' | 'gap'> & { places?: number; gap?: number }): OutCell[] => [
      name,
      r.preparing,
      r.certified,
      r.inClass,
      r.need,
      r.places ?? null,
      r.gap ?? null,
    ];
    return handRows(
      {
        fileName: file(ctx, 'need'),
        sheetName: w.need,
        titles: [`${words.market}, ${words.unit.toLowerCase()}`, words.preparing, words.certified, words.inClass, words.need, words.places, words.gap],
      },
      [
        ...rows.map((r) => line(r.market === null ? words.noMarket : marketName(r.market), r)),
        line(words.sum, total),
        [words.byUnit, null, null, null, null, null, null],
        ...units.map((u) => line(u.unit.name, u)),
      ],
    );
  },

  needPeopleExport: async (ctx, { unitId, market }) => {
    const titles = [...full.map((x) => whoTitles[x]), c.wishes];
    return handOut(
      { fileName: file(ctx, 'needPeople'), sheetName: w.needPeople, titles },
      async (offset) => (await findNeed(ctx.tx, { unitId, market: market === undefined ? undefined : market || null, today: ctx.today, limit: AT_ONCE, offset })).rows,
      async (rows) => {
        const person = await whoOut(ctx, rows, full, words.hidden);
        return rows.map((r): OutCell[] => [...person(r), r.market === null ? words.noMarket : marketName(r.market)]);
      },
    );
  },
};

export const memberSheetHandlers: Handlers<MemberSheetApi, Ctx> = {
  ...sheetHandlers(memberDoor),

  sheetStart: async (ctx, given, upload) => {
    // a class out of sight is told at once, not row by row
    await getClass(ctx.tx, given.classId);
    return sheetHandlers(memberDoor).sheetStart(ctx, given, upload);
  },

  /** Learners, who waits, who left; days absent, results, certificates. Filled in, it comes back through the same door. */
  classExport: async (ctx, { id }) => {
    const k = await getClass(ctx.tx, id);
    const rows = await enrolmentsOf(ctx.tx, id);
    const absences = await absencesOf(ctx.tx, id);
    const certificates = new Map((await certificatesOfClass(ctx.tx, id)).filter((x) => x.withdrawnOn === null).map((x) => [x.personId, x]));
    const person = await whoOut(ctx, rows, full, words.hidden);
    const titles = [...full.map((x) => whoTitles[x]), c.stands, c.days, memberTitle('absentOn'), memberTitle('result'), memberTitle('mark')];
    return handRows(
      { fileName: file(ctx, 'members'), sheetName: k.title.replace(/[[\]*?:/\\]/g, ' ').slice(0, 31), titles: [...titles, c.certificate, c.code, memberTitle('code')] },
      rows.map((e): OutCell[] => {
        const paper = certificates.get(e.personId);
        const days = absences.get(e.id) ?? [];
        return [
          ...person(e),
          enrolmentStates[e.state],
          e.days,
          days.length ? days.map((d) => viDate(d)).join('; ') : e.days > 0 && e.state === 'enrolled' ? memberSheetWords.none : null,
          e.result && results[e.result],
          e.mark,
          paper?.number ?? null,
          paper?.code ? sayCode(paper.code) : null,
          e.id,
        ];
      }),
    );
  },
};

/** Does a certificate belong to what is asked for: in this state, or one that still counts and ends within so many days? */
const asked = (x: HeldOut, f: { state?: string | undefined; within?: number | undefined }, today: string): boolean => {
  const state = stateOf(x, today);
  if (f.state && state !== f.state) return false;
  return f.within === undefined || (x.kind === 'orientation' && state === 'valid' && lastDayOf(x) <= addDays(today, f.within));
};

export const certificateSheetHandlers: Handlers<CertificateSheetApi, Ctx> = {
  ...sheetHandlers(certificateDoor),

  certificatesExport: async (ctx, { unitId, kind, state, within }) => {
    const titles = [...brief.map((x) => whoTitles[x]), c.kind, c.certificate, c.issuedOn, c.issuer, classTitle('market'), c.until, c.state, c.code];
    return handOut(
      { fileName: file(ctx, 'certificates'), sheetName: w.certificates, titles },
      (offset) => findCertificates(ctx.tx, { unitId, kind }, { limit: AT_ONCE, offset }),
      async (found) => {
        const rows = found.filter((x) => asked(x, { state, within }, ctx.today));
        const person = await whoOut(ctx, rows, brief, words.hidden);
        return rows.map((x): OutCell[] => [
          ...person(x),
          kinds[x.kind],
          x.number,
          viDate(x.issuedOn),
          x.issuer,
          x.market && marketName(x.market),
          x.kind === 'orientation' ? viDate(lastDayOf(x)) : null,
          certificateStates[stateOf(x, ctx.today)],
          x.code && sayCode(x.code),
        ]);
      },
    );
  },
};
