import { api as journeyApi } from '../../src/areas/journey/contract.ts';
import { api } from '../../src/areas/training/contract.ts';
import { newId } from '../../src/kernel/clock.ts';
import type { World } from '../world.ts';
import { keeperOf, type Place, type Sample, type Samples } from './sample.ts';
import { aPerson, homeOf, person } from './worker.ts';

const course = (unitId: number) => ({ title: 'Khóa học thử', kind: 'orientation', market: 'JP', hours: 74, unitId }) as const;
const klass = (place: Place, courseId: string) =>
  ({ title: 'Lớp thử', courseId, unitId: place.unit.id, heldBy: place.agency.id, place: 'Nơi học', market: 'JP', fromOn: '2026-01-05', toOn: '2026-01-20', places: 5 }) as const;
export const writerOf = async (world: World, place: Place) => world.client(api, await world.anAccount({ role: 'labourOfficer', agency: place.agency, units: [place.unit] }));
type Writer = Awaited<ReturnType<typeof writerOf>>;
const aCourse = async (writer: Writer, place: Place): Promise<string> => (await writer.courseSave({ id: newId(), version: 0, ...course(place.unit.id) })).id;
export const aClass = async (writer: Writer, place: Place): Promise<string> =>
  (await writer.classSave({ id: newId(), version: 0, ...klass(place, await aCourse(writer, place)) })).id;
/** A class of a place with one of its people in it. */
const aLearner = async (world: World, place: Place) => {
  const writer = await writerOf(world, place);
  const id = await aClass(writer, place);
  const unit = await homeOf(world, place);
  await writer.classEnrol({ id, personIds: [await aPerson(world, unit, await keeperOf(world, unit))] });
  return { writer, id, enrolmentId: (await writer.classPeople({ id })).rows[0]!.id };
};
const aCertificate = async (world: World, place: Place) => {
  const { writer, id, enrolmentId } = await aLearner(world, place);
  await writer.resultsSave({ id, rows: [{ enrolmentId, result: 'passed' }] });
  await writer.classFinish({ id });
  await writer.certificatesIssue({ id, issuedOn: '2026-02-01' });
  return (await writer.classPeople({ id })).rows[0]!.certificate!.id;
};

/** Courses and classes are read from the units below too. */
export const inClass = (input: (id: string, place: Place) => object): Sample => ({
  by: ['unit'],
  below: true,
  make: async (world, place) => {
    const id = await aClass(await writerOf(world, place), place);
    return { id, input: input(id, place) };
  },
});
const inCourse = (input: (id: string, place: Place) => object): Sample => ({
  by: ['unit'],
  below: true,
  make: async (world, place) => {
    const id = await aCourse(await writerOf(world, place), place);
    return { id, input: input(id, place) };
  },
});
/** Who learns is seen with the person. */
const learner = (input: (id: string, enrolmentId: string) => object): Sample => ({
  by: ['unit'],
  beside: true,
  make: async (world, place) => {
    const { id, enrolmentId } = await aLearner(world, place);
    return { id: enrolmentId, input: input(id, enrolmentId) };
  },
});
/** The class decides, with a learner in it. */
const withLearner = (input: (id: string, enrolmentId: string) => object): Sample => ({
  by: ['unit'],
  below: true,
  make: async (world, place) => {
    const { id, enrolmentId } = await aLearner(world, place);
    return { id, input: input(id, enrolmentId) };
  },
});
const certificate: Sample = {
  by: ['unit'],
  make: async (world, place) => {
    const id = await aCertificate(world, place);
    return { id, input: { id, reason: 'Cấp nhầm người' } };
  },
};
const made = { callerNames: 'a new record' };

export const samples: Samples = {
  courseSave: { id: inCourse((id, place) => ({ id, version: 1, ...course(place.unit.id) })) },
  courseEnd: { id: inCourse((id) => ({ id, ended: true })) },
  classGet: { id: inClass((id) => ({ id })) },
  classSave: {
    id: {
      by: ['unit'],
      below: true,
      make: async (world, place) => {
        const writer = await writerOf(world, place);
        const courseId = await aCourse(writer, place);
        const { id } = await writer.classSave({ id: newId(), version: 0, ...klass(place, courseId) });
        return { id, input: { id, version: 1, ...klass(place, courseId), title: 'Lớp đổi tên' } };
      },
    },
    courseId: { ...inCourse((id, place) => ({ id: newId(), version: 0, ...klass(place, id) })), beside: true },
  },
  classCancel: { id: inClass((id) => ({ id, reason: 'Không đủ người' })) },
  classFinish: { id: inClass((id) => ({ id })) },
  classPeople: { id: inClass((id) => ({ id })) },
  classCandidates: { id: inClass((id) => ({ id })) },
  classEnrol: {
    id: {
      by: ['unit'],
      below: true,
      make: async (world, place, own) => {
        const personId = await aPerson(world, own.unit, await keeperOf(world, own.unit));
        const id = await aClass(await writerOf(world, place), place);
        return { id, input: { id, personIds: [personId] } };
      },
    },
    personIds: {
      by: ['unit'],
      beside: true,
      make: async (world, place, own) => {
        const unit = await homeOf(world, place);
        const id = await aPerson(world, unit, await keeperOf(world, unit));
        return { id, input: { id: await aClass(await writerOf(world, own), own), personIds: [id] } };
      },
    },
  },
  enrolmentMoveUp: { id: withLearner((id, enrolmentId) => ({ id, enrolmentId })), enrolmentId: learner((id, enrolmentId) => ({ id, enrolmentId })) },
  enrolmentLeave: {
    id: withLearner((id, enrolmentId) => ({ id, enrolmentId, reason: 'Chuyển lớp' })),
    enrolmentId: learner((id, enrolmentId) => ({ id, enrolmentId, reason: 'Chuyển lớp' })),
  },
  attendanceGet: { id: inClass((id) => ({ id, onDay: '2026-01-06' })) },
  attendanceSave: { id: inClass((id) => ({ id, onDay: '2026-01-06' })), absent: learner((id, enrolmentId) => ({ id, onDay: '2026-01-06', absent: [enrolmentId] })) },
  resultsSave: {
    id: withLearner((id, enrolmentId) => ({ id, rows: [{ enrolmentId, result: 'passed' }] })),
    'rows.enrolmentId': learner((id, enrolmentId) => ({ id, rows: [{ enrolmentId, result: 'passed' }] })),
  },
  certificatesIssue: { id: inClass((id) => ({ id, issuedOn: '2026-02-01' })) },
  certificateRecord: {
    id: made,
    personId: person((id) => ({ id: newId(), personId: id, kind: 'orientation', number: newId().slice(-8), issuedOn: '2026-02-01', issuer: 'Nơi khác' })),
  },
  certificateWithdraw: { id: certificate },
  certificatesPaper: { id: inClass((id) => ({ id })) },
  certificatePaper: { id: certificate },
  trainingOf: { personId: person((id) => ({ personId: id })) },
  trainingOfJourney: {
    journeyId: {
      by: ['unit'],
      make: async (world, place) => {
        const unit = await homeOf(world, place);
        const keeper = await keeperOf(world, unit);
        const personId = await aPerson(world, unit, keeper);
        const { id } = await world.client(journeyApi, keeper).journeyOpen({ id: newId(), personId, form: 'direct', market: null, interested: null });
        return { id, input: { journeyId: id } };
      },
    },
  },
};
