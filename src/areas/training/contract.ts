import { z } from 'zod';
import { defineApi, field, id, isoDate, nothing, queryInt, version } from '../../kernel/contract.ts';
import { choice, hidden, marketField, PersonCard, text, unitView } from '../worker/contract-fields.ts';
import { certificateStates, classStates, enrolmentStates, kinds, languages, results, trainedWhy } from './choices.data.ts';
import { contents } from './rules/law.data.ts';

/** Courses, classes and those who learn in them, certificates with a code to verify, need against places. */

const idOf = (label: string) => id().register(field, hidden(label));
const classId = () => idOf('Lớp');
const versioned = (label: string) => ({
  id: idOf(label),
  version: version()
    .default(0)
    .register(field, { ...hidden('Phiên bản'), hint: '0: ghi mới.' }),
});
const saved = z.object({ id: id(), version: version() });
const optional = (max: number) => text(max).nullable().default(null);
const day = (label: string) => isoDate().register(field, { label, widget: 'date' });
const reason = (label = 'Lý do') => text(500).min(5).register(field, { label, widget: 'textarea' });
const enrolments = (label: string) => z.array(id()).max(2_000).default([]).register(field, { label });
const unitFilter = () => queryInt().optional().register(field, { label: 'Địa bàn', widget: 'unit' });

export const Course = z.object({
  title: text(200).min(3).register(field, { label: 'Tên khóa học' }),
  kind: choice(kinds).register(field, { label: 'Loại', choices: kinds, widget: 'choice' }),
  market: marketField(),
  language: choice(languages).nullable().default(null).register(field, { label: 'Ngoại ngữ', choices: languages, widget: 'choice', hint: 'Chỉ dùng cho khóa ngoại ngữ.' }),
  hours: z.int().min(1).max(5_000).register(field, { label: 'Số tiết', widget: 'number' }),
  contents: z
    .array(choice(contents))
    .max(12)
    .default([])
    .register(field, { label: 'Nội dung theo Luật 69/2020 Điều 65.1', choices: contents, hint: 'Khóa giáo dục định hướng phải dạy đủ mười hai nội dung.' }),
  unitId: z.int().register(field, { label: 'Dùng cho địa bàn', widget: 'unit' }),
});
export type Course = z.output<typeof Course>;
export const Class = z.object({
  title: text(200).min(3).register(field, { label: 'Tên lớp', placeholder: 'Định hướng Nhật Bản K12' }),
  courseId: idOf('Khóa học'),
  unitId: z.int().register(field, { label: 'Địa bàn', widget: 'unit', hint: 'Người của địa bàn này và các xã bên dưới học ở đây.' }),
  heldBy: z.int().register(field, { label: 'Cơ quan mở lớp', widget: 'agency' }),
  provider: optional(200).register(field, { label: 'Đơn vị đào tạo, cấp giấy', hint: 'Để trống: cơ quan mở lớp.' }),
  place: text(200).min(2).register(field, { label: 'Nơi học' }),
  market: marketField(),
  fromOn: day('Từ ngày'),
  toOn: day('Đến ngày'),
  places: z.int().min(1).max(2_000).register(field, { label: 'Số chỗ', widget: 'number' }),
  teacher: optional(200).register(field, { label: 'Giáo viên' }),
  note: optional(1_000).register(field, { label: 'Ghi chú', widget: 'textarea' }),
});
export type Class = z.output<typeof Class>;

const lawful = z.object({ text: z.string(), legalBasis: z.string(), verified: z.boolean() });
export const CourseView = z.object({
  id: id(),
  ...Course.shape,
  unit: unitView(),
  endedOn: z.string().nullable(),
  /** In the reader's own territory, not read from below. */
  own: z.boolean(),
  /** What the law asks and this course does not show. */
  lacks: z.array(lawful),
  version: version(),
});
export type CourseView = z.output<typeof CourseView>;
export const ClassView = z.object({
  id: id(),
  title: z.string(),
  course: z.object({ id: id(), title: z.string(), kind: choice(kinds), hours: z.int() }),
  unit: unitView(),
  heldBy: z.object({ id: z.int(), name: z.string() }),
  provider: z.string().nullable(),
  place: z.string(),
  market: z.string().nullable(),
  fromOn: z.string(),
  toOn: z.string(),
  places: z.int(),
  teacher: z.string().nullable(),
  note: z.string().nullable(),
  state: choice(classStates),
  cancelledReason: z.string().nullable(),
  enrolled: z.int(),
  waiting: z.int(),
  passed: z.int(),
  certified: z.int(),
  version: version(),
});
export type ClassView = z.output<typeof ClassView>;
export const CertificateView = z.object({
  id: id(),
  kind: choice(kinds),
  number: z.string(),
  issuedOn: z.string(),
  issuer: z.string(),
  market: z.string().nullable(),
  /** Last day; null: nothing says when it ends. */
  until: z.string().nullable(),
  state: choice(certificateStates),
  code: z.string().nullable(),
  withdrawnReason: z.string().nullable(),
  classId: id().nullable(),
});
export type CertificateView = z.output<typeof CertificateView>;
export const LearnerView = z.object({
  id: id(),
  person: PersonCard,
  state: choice(enrolmentStates),
  /** Place in the waiting list, from 1. */
  place: z.int().nullable(),
  leftReason: z.string().nullable(),
  /** Days on which attendance was taken since the person came, and of these absent. */
  days: z.int(),
  absent: z.int(),
  result: choice(results).nullable(),
  mark: z.number().nullable(),
  certificate: CertificateView.nullable(),
});
export type LearnerView = z.output<typeof LearnerView>;
const need = { preparing: z.int(), certified: z.int(), inClass: z.int(), need: z.int() };
export const NeedRow = z.object({ market: z.string().nullable(), ...need, places: z.int(), gap: z.int() });
export type NeedRow = z.output<typeof NeedRow>;

export const api = defineApi({
  courseList: {
    method: 'GET',
    path: '/training/courses',
    permission: 'training.read',
    title: 'Các khóa học',
    input: nothing,
    output: z.object({ rows: z.array(CourseView), can: z.object({ write: z.string().nullable() }) }),
  },
  courseSave: { method: 'POST', path: '/training/courses/save', permission: 'training.write', title: 'Lưu khóa học', input: Course.extend(versioned('Khóa học')), output: saved },
  courseEnd: {
    method: 'POST',
    path: '/training/courses/end',
    permission: 'training.write',
    title: 'Ngừng hoặc mở lại khóa học',
    input: z.object({ id: idOf('Khóa học'), ended: z.boolean().register(field, { label: 'Ngừng', widget: 'checkbox' }) }),
    output: z.object({ id: id() }),
  },
  classList: {
    method: 'GET',
    path: '/training/classes',
    permission: 'training.read',
    title: 'Các lớp',
    input: z.object({
      state: choice(classStates).optional().register(field, { label: 'Tình trạng', choices: classStates }),
      unitId: unitFilter(),
      page: queryInt().min(0).max(10_000).default(0).register(field, { label: 'Trang' }),
    }),
    output: z.object({
      rows: z.array(ClassView),
      total: z.int(),
      pageSize: z.int(),
      counts: z.array(z.object({ state: choice(classStates), n: z.int() })),
      can: z.object({ write: z.string().nullable() }),
    }),
  },
  classGet: {
    method: 'GET',
    path: '/training/classes/one',
    permission: 'training.read',
    title: 'Một lớp',
    input: z.object({ id: classId() }),
    output: z.object({
      class: ClassView,
      courseId: id(),
      /** Days on which attendance was taken, newest first. */
      days: z.array(z.object({ onDay: z.string(), absent: z.int() })),
      can: z.object({ write: z.string().nullable(), propose: z.string().nullable() }),
    }),
  },
  classSave: { method: 'POST', path: '/training/classes/save', permission: 'training.write', title: 'Lưu lớp', input: Class.extend(versioned('Lớp')), output: saved },
  classCancel: {
    method: 'POST',
    path: '/training/classes/cancel',
    permission: 'training.write',
    title: 'Hủy lớp',
    input: z.object({ id: classId(), reason: reason() }),
    output: z.object({ id: id() }),
  },
  classFinish: {
    method: 'POST',
    path: '/training/classes/finish',
    permission: 'training.write',
    title: 'Kết thúc lớp',
    input: z.object({ id: classId() }),
    output: z.object({ id: id() }),
  },
  classPeople: {
    method: 'GET',
    path: '/training/classes/people',
    permission: 'person.read',
    title: 'Học viên của lớp',
    sensitive: true,
    input: z.object({ id: classId() }),
    output: z.object({ rows: z.array(LearnerView), /** Learners out of the reader's sight. */ elsewhere: z.int() }),
  },
  classCandidates: {
    method: 'POST',
    reads: true,
    path: '/training/classes/candidates',
    permission: 'person.read',
    title: 'Người có thể ghi danh',
    input: z.object({ id: classId(), q: text(100).default('').register(field, { label: 'Tìm người', placeholder: 'Họ tên, không cần dấu' }) }),
    output: z.object({ rows: z.array(PersonCard.extend({ market: z.string().nullable() })), total: z.int() }),
  },
  classEnrol: {
    method: 'POST',
    path: '/training/classes/enrol',
    permission: 'training.write',
    title: 'Ghi danh',
    input: z.object({ id: classId(), personIds: z.array(id()).min(1).max(200).register(field, { label: 'Người học' }) }),
    output: z.object({ enrolled: z.int(), waiting: z.int(), already: z.int() }),
  },
  enrolmentMoveUp: {
    method: 'POST',
    path: '/training/classes/move-up',
    permission: 'training.write',
    title: 'Nhận vào lớp',
    input: z.object({ id: classId(), enrolmentId: idOf('Người chờ') }),
    output: z.object({ id: id() }),
  },
  enrolmentLeave: {
    method: 'POST',
    path: '/training/classes/leave',
    permission: 'training.write',
    title: 'Cho ra khỏi lớp',
    input: z.object({ id: classId(), enrolmentId: idOf('Học viên'), reason: reason() }),
    output: z.object({ id: id(), movedUp: z.int() }),
  },
  attendanceGet: {
    method: 'GET',
    path: '/training/classes/attendance',
    permission: 'person.read',
    title: 'Điểm danh một ngày',
    input: z.object({ id: classId(), onDay: day('Ngày') }),
    output: z.object({ taken: z.boolean(), absent: z.array(id()), /** Who is asked about: in the class now, and on that day. */ there: z.array(id()) }),
  },
  attendanceSave: {
    method: 'POST',
    path: '/training/classes/attendance',
    permission: 'training.write',
    title: 'Lưu điểm danh',
    input: z.object({ id: classId(), onDay: day('Ngày'), absent: enrolments('Vắng mặt') }),
    output: z.object({ present: z.int(), absent: z.int() }),
  },
  resultsSave: {
    method: 'POST',
    path: '/training/classes/results',
    permission: 'training.write',
    title: 'Lưu kết quả',
    input: z.object({
      id: classId(),
      rows: z
        .array(
          z.object({
            enrolmentId: id(),
            result: choice(results).nullable(),
            mark: z.number().min(0).max(100).nullable().default(null),
            /** What stood when the writer looked: another one's word is not taken away unseen. */
            was: choice(results).nullable().default(null),
            wasMark: z.number().nullable().default(null),
          }),
        )
        .min(1)
        .max(2_000)
        .register(field, { label: 'Kết quả' }),
    }),
    output: z.object({ passed: z.int(), failed: z.int() }),
  },
  certificatesIssue: {
    method: 'POST',
    path: '/training/certificates/issue',
    permission: 'training.write',
    title: 'Cấp giấy chứng nhận',
    input: z.object({ id: classId(), issuedOn: day('Ngày cấp') }),
    output: z.object({ issued: z.int(), first: z.string().nullable(), last: z.string().nullable() }),
  },
  certificateRecord: {
    method: 'POST',
    path: '/training/certificates/record',
    permission: 'training.write',
    title: 'Ghi giấy chứng nhận nơi khác cấp',
    input: z.object({
      id: idOf('Giấy chứng nhận'),
      personId: idOf('Người lao động'),
      kind: choice(kinds).register(field, { label: 'Loại', choices: kinds, widget: 'choice' }),
      number: text(60).min(1).register(field, { label: 'Số giấy chứng nhận' }),
      issuedOn: day('Ngày cấp'),
      issuer: text(200).min(2).register(field, { label: 'Nơi cấp' }),
      market: marketField(),
    }),
    output: z.object({ id: id() }),
  },
  certificateWithdraw: {
    method: 'POST',
    path: '/training/certificates/withdraw',
    permission: 'training.write',
    title: 'Thu hồi giấy chứng nhận',
    input: z.object({ id: idOf('Giấy chứng nhận'), reason: reason('Vì sao thu hồi') }),
    output: z.object({ id: id() }),
  },
  certificatesPaper: {
    method: 'GET',
    path: '/training/certificates/paper',
    permission: 'person.identify',
    title: 'In giấy chứng nhận của lớp',
    sensitive: true,
    input: z.object({ id: classId() }),
    output: nothing,
    download: true,
  },
  certificatePaper: {
    method: 'GET',
    path: '/training/certificates/paper/one',
    permission: 'person.identify',
    title: 'In một giấy chứng nhận',
    sensitive: true,
    input: z.object({ id: idOf('Giấy chứng nhận') }),
    output: nothing,
    download: true,
  },
  trainingOf: {
    method: 'GET',
    path: '/training/of',
    permission: 'person.read',
    title: 'Học tập của một người',
    input: z.object({ personId: idOf('Người lao động') }),
    output: z.object({
      certificates: z.array(CertificateView),
      classes: z.array(z.object({ class: ClassView, state: choice(enrolmentStates), result: choice(results).nullable() })),
      can: z.object({ write: z.string().nullable() }),
    }),
  },
  trainingOfJourney: {
    method: 'GET',
    path: '/training/of-journey',
    permission: 'person.read',
    title: 'Học tập cho một hành trình',
    input: z.object({ journeyId: idOf('Hành trình') }),
    output: z.object({
      personId: id(),
      market: z.string().nullable(),
      departedOn: z.string().nullable(),
      /** On the day of leaving, today while nobody left. */
      trained: z.boolean(),
      why: choice(trainedWhy).nullable(),
      until: z.string().nullable(),
      classes: z.array(z.object({ class: ClassView, state: choice(enrolmentStates), result: choice(results).nullable() })),
    }),
  },
  trainingNeed: {
    method: 'GET',
    path: '/training/need',
    permission: 'training.read',
    title: 'Cần học và số chỗ',
    input: z.object({ unitId: unitFilter() }),
    output: z.object({
      rows: z.array(NeedRow),
      total: NeedRow.omit({ market: true }),
      units: z.array(z.object({ unit: unitView(), ...need })),
      legalBasis: z.array(z.object({ text: z.string(), verified: z.boolean() })),
    }),
  },
  needPeople: {
    method: 'GET',
    path: '/training/need/people',
    permission: 'person.read',
    title: 'Người cần học định hướng',
    input: z.object({
      unitId: unitFilter(),
      market: text(2).optional().register(field, { label: 'Thị trường' }),
      page: queryInt().min(0).max(10_000).default(0).register(field, { label: 'Trang' }),
    }),
    output: z.object({ rows: z.array(PersonCard.extend({ market: z.string().nullable() })), total: z.int(), pageSize: z.int() }),
  },
});
export type TrainingApi = typeof api;
