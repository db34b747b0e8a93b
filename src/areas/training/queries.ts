import { sql, type RawBuilder } from 'kysely';
import { orNotFound, type Tx } from '../../kernel/db.ts';
import type { ClassState } from './choices.data.ts';
import { validities } from './rules/law.data.ts';
import type { ClassFacts, ClassText, CourseFacts, EnrolmentState, Kind, Result } from './rules/shapes.ts';

const unitName = (unit: RawBuilder<unknown>) => sql`coalesce((select n.name from unit_name n where n.unit = ${unit} order by n.valid_to desc nulls first limit 1), '')`;
const agencyName = (agency: RawBuilder<unknown>) =>
  sql`coalesce((select n.name from agency_name n where n.agency = ${agency} and not n.is_alias order by n.valid_to desc nulls first limit 1), '')`;

export interface CourseRow extends CourseFacts {
  id: string;
  title: string;
  unitId: number;
  unitName: string;
  endedOn: string | null;
  /** In the asker's own territory, not read from below. */
  own: boolean;
  version: number;
}
const course = sql`select c.id, c.kind, c.title, c.market, c.language, c.hours, c.contents, c.unit_id, ${unitName(sql`c.unit_id`)} as unit_name, c.ended_on, in_scope(c.unit_id) as own, c.version
  from training_course c`;
/** Holds a course until the transaction ends: what is read of it then still stands when it is written. Of a course out of sight nobody learns whether it is held. */
export const holdCourse = async (tx: Tx, id: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`course ${id}`}, 0))`.execute(tx);
};
/** Were certificates issued in its classes, which still stand? */
export const isCertified = async (tx: Tx, courseId: string): Promise<boolean> =>
  (
    await sql<{
      certified: boolean;
    }>`select coalesce(sum(n.certified), 0) > 0 as certified from class_counts(array(select id from training_class where course_id = ${courseId})) n`.execute(tx)
  ).rows[0]!.certified;
/** May this actor give certificates in the name of an agency: it sits in the actor's territory, or the actor acts for it or for one above it? */
export const holdsFor = async (tx: Tx, agency: number): Promise<boolean> =>
  (
    await sql<{
      own: boolean;
    }>`select exists (select 1 from agency where id = ${agency} and in_scope(seat_unit)) or exists (select 1 from agency_closure where descendant = ${agency}
      and ancestor = any(string_to_array(nullif(current_setting('app.agencies', true), ''), ',')::int[])) as own`.execute(tx)
  ).rows[0]!.own;
/** Courses in sight; those that are offered first. */
export const findCourses = async (tx: Tx): Promise<CourseRow[]> =>
  (await sql<CourseRow>`${course} order by c.ended_on is not null, c.title collate "vi-VN-x-icu", c.id limit 500`.execute(tx)).rows;
/** @throws Problem notFound */
export const getCourse = async (tx: Tx, id: string): Promise<CourseRow> => orNotFound((await sql<CourseRow>`${course} where c.id = ${id}`.execute(tx)).rows[0], 'course');

export interface ClassRow extends ClassFacts, ClassText {
  id: string;
  courseTitle: string;
  kind: Kind;
  hours: number;
  unitId: number;
  unitName: string;
  heldByName: string;
  finishedOn: string | null;
  cancelledOn: string | null;
  cancelledReason: string | null;
  own: boolean;
  enrolled: number;
  waiting: number;
  passed: number;
  certified: number;
  version: number;
}
const classRow = sql`k.id, k.course_id, o.title as course_title, o.kind, o.hours, k.title, k.unit_id, ${unitName(sql`k.unit_id`)} as unit_name, k.held_by,
  ${agencyName(sql`k.held_by`)} as held_by_name, k.provider, k.place, k.market, k.from_on, k.to_on, k.places, k.teacher, k.note, k.finished_on, k.cancelled_on, k.cancelled_reason,
  in_scope(k.unit_id) as own, k.version`;
const counted = (ids: RawBuilder<unknown>) => sql`left join class_counts(${ids}) n on n.class_id = x.id`;

export interface ClassFilter {
  state?: ClassState | undefined;
  unitId?: number | undefined;
  today: string;
}
const stateIs = (state: ClassState, today: string): RawBuilder<unknown> => {
  switch (state) {
    case 'cancelled':
      return sql`k.cancelled_on is not null`;
    case 'ended':
      return sql`k.cancelled_on is null and (k.finished_on is not null or k.to_on < ${today}::date)`;
    case 'coming':
      return sql`k.cancelled_on is null and k.finished_on is null and k.from_on > ${today}::date`;
    case 'running':
      return sql`k.cancelled_on is null and k.finished_on is null and k.from_on <= ${today}::date and k.to_on >= ${today}::date`;
  }
};
/** Of a place: classes for it, for what lies in it, and for what it lies in. */
const aroundUnit = (unitId: number | undefined): RawBuilder<unknown> =>
  unitId === undefined
    ? sql`true`
    : sql`(k.unit_id = any(array(select descendant from unit_closure where ancestor = ${unitId})) or k.unit_id = any(array(select ancestor from unit_closure where descendant = ${unitId})))`;

/** Classes in sight: those that come soonest first, what is over newest first. */
export const findClasses = async (tx: Tx, f: ClassFilter & { limit: number; offset: number }): Promise<ClassRow[]> =>
  (
    await sql<ClassRow>`with x as (select ${classRow} from training_class k join training_course o on o.id = k.course_id
        where ${f.state ? stateIs(f.state, f.today) : sql`true`} and ${aroundUnit(f.unitId)}
        order by ${f.state === 'coming' ? sql`k.from_on` : sql`k.from_on desc`}, k.id limit ${f.limit} offset ${f.offset})
      select x.*, n.enrolled, n.waiting, n.passed, n.certified from x ${counted(sql`array(select id from x)`)} order by ${f.state === 'coming' ? sql`x.from_on` : sql`x.from_on desc`}, x.id`.execute(
      tx,
    )
  ).rows;
export const countClasses = async (tx: Tx, f: Omit<ClassFilter, 'state'>, states: readonly ClassState[]): Promise<Record<ClassState, number>> => {
  const counts = states.map((s) => sql`count(*) filter (where ${stateIs(s, f.today)})::int as ${sql.id(s)}`);
  return (await sql<Record<ClassState, number>>`select ${sql.join(counts)} from training_class k where ${aroundUnit(f.unitId)}`.execute(tx)).rows[0]!;
};
const byIds = async (tx: Tx, ids: readonly string[]): Promise<ClassRow[]> =>
  (
    await sql<ClassRow>`with x as (select ${classRow} from training_class k join training_course o on o.id = k.course_id where k.id = any(${[...ids]}::uuid[]))
      select x.*, n.enrolled, n.waiting, n.passed, n.certified from x ${counted(sql`array(select id from x)`)} order by x.from_on desc, x.id`.execute(tx)
  ).rows;
/** @throws Problem notFound */
export const getClass = async (tx: Tx, id: string): Promise<ClassRow> => orNotFound((await byIds(tx, [id]))[0], 'class');
/** A class as it stands, held until the transaction ends by whoever may read it: places are given one after another. @throws Problem notFound */
export const holdClass = async (tx: Tx, id: string): Promise<ClassRow> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`class ${id}`}, 0))`.execute(tx);
  return getClass(tx, id);
};

export interface EnrolmentRow {
  id: string;
  personId: string;
  state: EnrolmentState;
  enrolledOn: string | null;
  leftReason: string | null;
  result: Result | null;
  mark: number | null;
  days: number;
  absent: number;
}
/** Those in a class whom the reader sees: learners by name, then who waits in order, then who left. */
export const enrolmentsOf = async (tx: Tx, classId: string): Promise<EnrolmentRow[]> =>
  (
    await sql<EnrolmentRow>`select e.id, e.person_id, e.state, e.enrolled_on, e.left_reason, e.result, e.mark,
        (select count(*)::int from training_day d where d.class_id = e.class_id and d.on_day >= e.enrolled_on and d.on_day <= coalesce(e.left_on, 'infinity')) as days,
        (select count(*)::int from training_absence a where a.enrolment_id = e.id) as absent
      from training_enrolment e join person p on p.id = e.person_id where e.class_id = ${classId}
      order by array_position(array['enrolled', 'waiting', 'left'], e.state), case when e.state = 'waiting' then e.asked_at end, p.name_key, e.id`.execute(tx)
  ).rows;
/** Days on which somebody looked who was there, newest first, with how many in sight were not. */
export const daysOf = async (tx: Tx, classId: string): Promise<{ onDay: string; absent: number }[]> =>
  (
    await sql<{ onDay: string; absent: number }>`select d.on_day, (select count(*)::int from training_absence a join training_enrolment e on e.id = a.enrolment_id
        where e.class_id = d.class_id and a.on_day = d.on_day) as absent from training_day d where d.class_id = ${classId} order by d.on_day desc`.execute(tx)
  ).rows;
export const absentOn = async (tx: Tx, classId: string, onDay: string): Promise<{ taken: boolean; absent: string[] }> => {
  const { rows } = await sql<{ id: string }>`select e.id from training_absence a join training_enrolment e on e.id = a.enrolment_id
    where e.class_id = ${classId} and a.on_day = ${onDay}::date`.execute(tx);
  const taken = (await sql`select 1 from training_day where class_id = ${classId} and on_day = ${onDay}::date`.execute(tx)).rows.length > 0;
  return { taken, absent: rows.map((r) => r.id) };
};

/** Classes of a person, newest first. */
export const classesOfPerson = async (tx: Tx, personId: string): Promise<{ class: ClassRow; state: EnrolmentState; result: Result | null }[]> => {
  const { rows } = await sql<{
    classId: string;
    state: EnrolmentState;
    result: Result | null;
  }>`select class_id, state, result from training_enrolment where person_id = ${personId} order by asked_at desc limit 50`.execute(tx);
  const classes = new Map(
    (
      await byIds(
        tx,
        rows.map((r) => r.classId),
      )
    ).map((c) => [c.id, c]),
  );
  return rows.flatMap((r) => (classes.has(r.classId) ? [{ class: classes.get(r.classId)!, state: r.state, result: r.result }] : []));
};

/** Whose journey it is, where to and when they left. @throws Problem notFound */
export const exitOf = async (tx: Tx, journeyId: string): Promise<{ personId: string; market: string | null; departedOn: string | null }> =>
  orNotFound(
    (await sql<{ personId: string; market: string | null; departedOn: string | null }>`select person_id, market, departed_on from journey where id = ${journeyId}`.execute(tx))
      .rows[0],
    'journey',
  );

/** What the law says today of how long a certificate counts: an administrator's word, else what ships. */
export const validityBasis = async (tx: Tx, today: string): Promise<{ text: string; verified: boolean }[]> => {
  const { rows } = await sql<{ text: string; verified: boolean }>`select legal_basis as text, verified from law_value where rule = 'certificate.validity' and ended_at is null
    and from_on <= ${today}::date and (to_on is null or to_on >= ${today}::date) order by from_on desc, entered_at desc limit 1`.execute(tx);
  return rows.length ? rows : validities.filter((v) => v.to === null).map((v) => ({ text: v.legalBasis, verified: v.verified }));
};

/** Who prepares, with the months for which a certificate counts where no administrator says otherwise. */
const preparing = (f: { unitId?: number | undefined; today: string }) =>
  sql`preparing_on(${f.today}::date, ${validities.find((v) => v.to === null)!.months}::int, ${f.unitId ?? null}::int) w`;

export interface NeedCount {
  market: string | null;
  unitId: number;
  unitName: string;
  preparing: number;
  certified: number;
  inClass: number;
}
/** Who prepares, has a certificate, or else learns already, by present unit and market. One row for each person. */
export const countNeed = async (tx: Tx, unitId: number | undefined, today: string): Promise<NeedCount[]> =>
  (
    await sql<NeedCount>`select * from (
        select g.*, ${unitName(sql`g.unit_id`)} as unit_name from (
          select w.market, coalesce(u.commune, w.unit_id) as unit_id, count(*)::int as preparing, count(*) filter (where w.certified)::int as certified,
            count(*) filter (where w.in_class and not w.certified)::int as in_class
          from ${preparing({ unitId, today })} left join unit_place u on u.unit = w.unit_id group by 1, 2) g) n
      order by n.unit_name collate "vi-VN-x-icu", n.unit_id`.execute(tx)
  ).rows;
/** Places that nobody holds or waits for in classes of orientation that are to come, and how many wait there without a place, by market. */
export const countPlaces = async (tx: Tx, unitId: number | undefined, today: string): Promise<{ market: string | null; places: number; over: number }[]> =>
  (
    await sql<{ market: string | null; places: number; over: number }>`with x as (select k.id, k.market, k.places from training_class k join training_course o on o.id = k.course_id
        where o.kind = 'orientation' and ${stateIs('coming', today)} and ${aroundUnit(unitId)})
      select x.market, sum(greatest(0, x.places - n.enrolled - n.waiting))::int as places,
        sum(greatest(0, n.waiting - greatest(0, x.places - n.enrolled)))::int as over from x ${counted(sql`array(select id from x)`)} group by x.market`.execute(tx)
  ).rows;

export interface NeedFilter {
  unitId?: number | undefined;
  /** null: whoever did not say where to; undefined: anybody. */
  market?: string | null | undefined;
  /** Not those who are in this class. */
  notIn?: string | undefined;
  /** Only these. */
  ids?: readonly string[] | undefined;
  today: string;
}
const needs = (f: NeedFilter) =>
  sql.join(
    [
      sql`not w.certified and not w.in_class`,
      ...(f.market === undefined ? [] : f.market === null ? [sql`w.market is null`] : [sql`w.market = ${f.market}`]),
      ...(f.ids ? [sql`w.person_id = any(${[...f.ids]}::uuid[])`] : []),
      ...(f.notIn ? [sql`not exists (select from training_enrolment e where e.class_id = ${f.notIn} and e.person_id = w.person_id and e.state <> 'left')`] : []),
    ],
    sql` and `,
  );
/** Who needs orientation and is in no class, by name, and how many they are in all. */
export const findNeed = async (tx: Tx, f: NeedFilter & { limit: number; offset: number }): Promise<{ rows: { personId: string; market: string | null }[]; total: number }> => {
  const { rows } = await sql<{
    personId: string | null;
    market: string | null;
    total: number;
  }>`with w as materialized (select w.person_id, w.market from ${preparing(f)} where ${needs(f)})
    select n.person_id, n.market, t.total from (select count(*)::int as total from w) t
      left join (select w.person_id, w.market, p.name_key from w join person p on p.id = w.person_id and p.merged_into is null and p.removed_at is null order by p.name_key, p.id limit ${f.limit} offset ${f.offset}) n on true
      order by n.name_key, n.person_id`.execute(tx);
  return { rows: rows.flatMap(({ personId, market }) => (personId === null ? [] : [{ personId, market }])), total: rows[0]!.total };
};
/** Of these people, who is in the class already. */
export const enrolledAmong = async (tx: Tx, classId: string, personIds: readonly string[]): Promise<Set<string>> =>
  new Set(
    (
      await sql<{
        id: string;
      }>`select person_id as id from training_enrolment where class_id = ${classId} and person_id = any(${[...personIds]}::uuid[]) and state <> 'left'`.execute(tx)
    ).rows.map((r) => r.id),
  );
