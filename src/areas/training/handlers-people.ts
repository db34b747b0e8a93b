import type { Ctx } from '../../kernel/context.ts';
import type { Handlers } from '../../kernel/contract.ts';
import { newId } from '../../kernel/clock.ts';
import { orNotFound } from '../../kernel/db.ts';
import { Problem } from '../../kernel/problem.ts';
import { getPeople, searchPeople } from '../worker/person/queries.ts';
import { cardsOf } from '../worker/queries-cards.ts';
import { cardsFor } from '../worker/queries-listed.ts';
import type { LearnerView, TrainingApi } from './contract.ts';
import type { TrainingEvent } from './events.ts';
import { ownClass } from './judge.ts';
import { absentOn, daysOf, enrolledAmong, enrolmentsOf, findNeed, getClass, holdClass, type EnrolmentRow } from './queries.ts';
import { certificatesOfClass } from './queries-certificates.ts';
import { placeFrom, seat } from './rules/classes.ts';
import { mayWrite, shownCertificate } from './view.ts';
import { faults } from './words.ts';

const CANDIDATES = 200;
const record = (ctx: Ctx, ...events: TrainingEvent[]) => ctx.record(events);
const enrolmentIn = (rows: readonly EnrolmentRow[], id: string): EnrolmentRow =>
  orNotFound(
    rows.find((e) => e.id === id),
    'enrolment',
  );
const learning = (rows: readonly EnrolmentRow[], onDay: string): EnrolmentRow[] => rows.filter((e) => e.state === 'enrolled' && e.enrolledOn !== null && e.enrolledOn <= onDay);

type PeopleHandlers = Pick<
  Handlers<TrainingApi, Ctx>,
  'classPeople' | 'classCandidates' | 'classEnrol' | 'enrolmentMoveUp' | 'enrolmentLeave' | 'attendanceGet' | 'attendanceSave' | 'resultsSave' | 'classFinish'
>;
/** Who learns: enrolling, leaving, attendance, results. */
export const peopleHandlers: PeopleHandlers = {
  classPeople: async (ctx, { id }) => {
    const k = await getClass(ctx.tx, id);
    const rows = await enrolmentsOf(ctx.tx, id);
    const certificates = await certificatesOfClass(ctx.tx, id);
    const card = await cardsFor(ctx, rows);
    const waiting = rows.filter((r) => r.state === 'waiting').map((r) => r.id);
    const shown = rows.map((e): LearnerView => {
      // of several, the one that stands; of withdrawn ones the last
      const own = certificates.filter((c) => c.personId === e.personId);
      const certificate = own.find((c) => c.withdrawnOn === null) ?? own.at(-1);
      return {
        id: e.id,
        person: card(e.personId),
        state: e.state,
        place: e.state === 'waiting' ? waiting.indexOf(e.id) + 1 : null,
        leftReason: e.leftReason,
        days: e.days,
        absent: e.absent,
        result: e.result,
        mark: e.mark,
        certificate: certificate ? shownCertificate(certificate, ctx.today) : null,
      };
    });
    return { rows: shown, elsewhere: Math.max(0, k.enrolled + k.waiting - rows.filter((r) => r.state !== 'left').length) };
  },

  classCandidates: async (ctx, { id, q }) => {
    const k = await getClass(ctx.tx, id);
    if (q) {
      const found = await searchPeople(ctx.tx, q, ctx.cipher);
      const already = await enrolledAmong(ctx.tx, id, found);
      const people = (await getPeople(ctx.tx, found)).filter((p) => p.mergedInto === null && !already.has(p.id)).slice(0, CANDIDATES);
      const card = await cardsOf(
        ctx.tx,
        people.map((p) => p.id),
        ctx.actor.permissions,
      );
      return { rows: people.map((p) => ({ ...card(p.id), market: p.wishMarket })), total: people.length };
    }
    const f = { market: k.market ?? undefined, notIn: id, today: ctx.today };
    const { rows, total } = await findNeed(ctx.tx, { ...f, limit: CANDIDATES, offset: 0 });
    const card = await cardsFor(ctx, rows);
    return { rows: rows.map((r) => ({ ...card(r.personId), market: r.market })), total };
  },

  classEnrol: async (ctx, { id, personIds }) => {
    const k = await holdClass(ctx.tx, id);
    const reason = mayWrite(ctx, k);
    // whoever reads a class from below asks for places in it; its keeper gives them
    if (reason && reason !== 'training.notYours') throw new Problem('refused', reason);
    const asked = [...new Set(personIds)];
    const found = (await getPeople(ctx.tx, asked)).filter((p) => p.mergedInto === null);
    if (found.length < asked.length) throw new Problem('notFound', 'kernel.notFound', { facts: { what: 'person' } });
    const already = await enrolledAmong(ctx.tx, id, asked);
    const { enrolled, waiting } = seat(
      asked.filter((p) => !already.has(p)),
      { ...k, own: reason === null },
    );
    const on = placeFrom(k, (await daysOf(ctx.tx, id)).length > 0, ctx.today);
    const people = [
      ...enrolled.map((personId) => ({ id: newId(), personId, state: 'enrolled' as const, on })),
      ...waiting.map((personId) => ({ id: newId(), personId, state: 'waiting' as const, on: null })),
    ];
    if (people.length) await record(ctx, { type: 'training.enrolled', subjectId: id, unitId: k.unitId, data: { people } });
    return { enrolled: enrolled.length, waiting: waiting.length, already: already.size };
  },

  enrolmentMoveUp: async (ctx, { id, enrolmentId }) => {
    const k = await ownClass(ctx, id);
    const e = enrolmentIn(await enrolmentsOf(ctx.tx, id), enrolmentId);
    if (e.state !== 'waiting') throw new Problem('refused', 'training.notWaiting');
    if (k.enrolled >= k.places) throw new Problem('refused', 'training.full', { facts: { places: k.places } });
    const on = placeFrom(k, (await daysOf(ctx.tx, id)).length > 0, ctx.today);
    await record(ctx, { type: 'training.movedUp', subjectId: id, unitId: k.unitId, data: { ids: [enrolmentId], on } });
    return { id: enrolmentId };
  },

  enrolmentLeave: async (ctx, { id, enrolmentId, reason }) => {
    const k = await holdClass(ctx.tx, id);
    const rows = await enrolmentsOf(ctx.tx, id);
    const may = mayWrite(ctx, k);
    if (may === 'training.notYours' && !rows.some((r) => r.id === enrolmentId)) throw new Problem('forbidden', may);
    const e = enrolmentIn(rows, enrolmentId);
    if (e.state === 'left') throw new Problem('refused', 'training.leftAlready');
    // who asked for a place from below may take that back
    if (may && !(may === 'training.notYours' && e.state === 'waiting')) throw new Problem(may === 'training.notYours' ? 'forbidden' : 'refused', may);
    if ((await certificatesOfClass(ctx.tx, id)).some((c) => c.personId === e.personId && c.withdrawnOn === null)) throw new Problem('refused', 'training.certifiedAlready');
    const left: TrainingEvent = { type: 'training.left', subjectId: id, unitId: k.unitId, data: { enrolmentId, on: ctx.today }, personal: { reason } };
    const next = e.state === 'enrolled' ? rows.find((r) => r.state === 'waiting') : undefined;
    const free = k.enrolled - 1 < k.places;
    const on = placeFrom(k, (await daysOf(ctx.tx, id)).length > 0, ctx.today);
    await record(ctx, left, ...(next && free ? [{ type: 'training.movedUp' as const, subjectId: id, unitId: k.unitId, data: { ids: [next.id], on } }] : []));
    return { id: enrolmentId, movedUp: next && free ? 1 : 0 };
  },

  attendanceGet: async (ctx, { id, onDay }) => {
    await getClass(ctx.tx, id);
    const there = learning(await enrolmentsOf(ctx.tx, id), onDay).map((e) => e.id);
    const { taken, absent } = await absentOn(ctx.tx, id, onDay);
    return { taken, absent: absent.filter((a) => there.includes(a)), there };
  },

  attendanceSave: async (ctx, { id, onDay, absent }) => {
    const k = await ownClass(ctx, id);
    const fields: Record<string, string> = {};
    if (onDay > ctx.today) fields['onDay'] = faults.future;
    else if (onDay < k.fromOn || onDay > k.toOn) fields['onDay'] = faults.outsideClass;
    const there = learning(await enrolmentsOf(ctx.tx, id), onDay);
    const missing = [...new Set(absent)];
    if (missing.some((a) => !there.some((e) => e.id === a))) fields['absent'] = faults.notLearning;
    if (Object.keys(fields).length) throw new Problem('invalid', 'training.faulty', { fields });
    await record(ctx, { type: 'training.attended', subjectId: id, unitId: k.unitId, data: { onDay, absent: missing } });
    return { present: there.length - missing.length, absent: missing.length };
  },

  resultsSave: async (ctx, { id, rows }) => {
    const k = await ownClass(ctx, id, { finished: true });
    const learners = (await enrolmentsOf(ctx.tx, id)).filter((e) => e.state === 'enrolled');
    const certified = new Set((await certificatesOfClass(ctx.tx, id)).filter((c) => c.withdrawnOn === null).map((c) => c.personId));
    for (const r of rows) {
      const e = enrolmentIn(learners, r.enrolmentId);
      if (certified.has(e.personId) && r.result !== 'passed') throw new Problem('refused', 'training.certifiedAlready');
      if (k.finishedOn && r.result === null) throw new Problem('refused', 'training.resultMissing');
      const changes = e.result !== r.result || e.mark !== (r.result === null ? null : r.mark);
      if (changes && (e.result !== r.was || e.mark !== r.wasMark))
        throw new Problem('conflict', 'training.resultsChanged', { current: { enrolmentId: e.id, result: e.result, mark: e.mark } });
    }
    await record(ctx, {
      type: 'training.resultsSet',
      subjectId: id,
      unitId: k.unitId,
      data: { rows: rows.map((r) => ({ id: r.enrolmentId, result: r.result, mark: r.result === null ? null : r.mark })) },
    });
    return { passed: rows.filter((r) => r.result === 'passed').length, failed: rows.filter((r) => r.result === 'failed').length };
  },

  classFinish: async (ctx, { id }) => {
    const k = await ownClass(ctx, id);
    if (k.fromOn > ctx.today) throw new Problem('refused', 'training.notBegun');
    const open = (await enrolmentsOf(ctx.tx, id)).filter((e) => e.state === 'enrolled' && e.result === null).length;
    if (open) throw new Problem('refused', 'training.resultsOpen', { facts: { open } });
    await record(ctx, { type: 'training.classFinished', subjectId: id, unitId: k.unitId, data: { on: ctx.today } });
    return { id };
  },
};
