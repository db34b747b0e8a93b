import { sql } from 'kysely';
import type { Tx } from '../../../kernel/db.ts';
import { fold } from '../../../kernel/text.ts';
import type { Kind } from '../rules/shapes.ts';

/** The class that each row means: that of its code, else one of the same course and first day whose name is the same however it is written; null: none in sight. */
export const classesLike = async (tx: Tx, rows: readonly { courseId: string; title: string; fromOn: string; code: string | null }[]): Promise<(string | null)[]> => {
  const { rows: known } = await sql<{ id: string; courseId: string; title: string; fromOn: string }>`select id, course_id, title, from_on from training_class
    where id = any(${rows.flatMap((r) => r.code ?? [])}::uuid[]) or (course_id = any(${rows.map((r) => r.courseId)}::uuid[]) and from_on = any(${rows.map((r) => r.fromOn)}::date[]) and cancelled_on is null)
    order by id`.execute(tx);
  return rows.map((r) =>
    r.code !== null
      ? (known.find((k) => k.id === r.code)?.id ?? null)
      : (known.find((k) => k.courseId === r.courseId && k.fromOn === r.fromOn && fold(k.title) === fold(r.title))?.id ?? null),
  );
};

/** Days on which those of a class were absent, by enrolment. */
export const absencesOf = async (tx: Tx, classId: string): Promise<Map<string, string[]>> =>
  new Map(
    (
      await sql<{ id: string; days: string[] }>`select a.enrolment_id as id, array_agg(to_char(a.on_day, 'YYYY-MM-DD') order by a.on_day) as days
        from training_absence a join training_enrolment e on e.id = a.enrolment_id where e.class_id = ${classId} group by a.enrolment_id`.execute(tx)
    ).rows.map((r) => [r.id, r.days]),
  );

export interface KnownCertificate {
  personId: string;
  kind: Kind;
  number: string;
  issuedOn: string;
  issuer: string;
  market: string | null;
}
/** Certificates of many people that stand. */
export const certificatesOfMany = async (tx: Tx, people: readonly string[]): Promise<Map<string, KnownCertificate[]>> =>
  Map.groupBy(
    people.length === 0
      ? []
      : (
          await sql<KnownCertificate>`select person_id, kind, number, issued_on, issuer, market from training_certificate
            where person_id = any(${[...people]}::uuid[]) and withdrawn_on is null`.execute(tx)
        ).rows,
    (c) => c.personId,
  );

export interface HeldOut {
  personId: string;
  kind: Kind;
  number: string;
  issuedOn: string;
  issuer: string;
  market: string | null;
  code: string | null;
  withdrawnOn: string | null;
  ownMonths: number | null;
}
/** Certificates of people in sight, the newest first. */
export const findCertificates = async (tx: Tx, f: { unitId?: number | undefined; kind?: Kind | undefined }, page: { limit: number; offset: number }): Promise<HeldOut[]> =>
  (
    await sql<HeldOut>`select c.person_id, c.kind, c.number, c.issued_on, c.issuer, c.market, c.code, c.withdrawn_on, (select w.months from own_validity(c.issued_on) w) as own_months
      from training_certificate c join person p on p.id = c.person_id
      where p.removed_at is null ${f.unitId === undefined ? sql`` : sql`and p.keeper_unit_id = any(array(select descendant from unit_closure where ancestor = ${f.unitId}))`}
        ${f.kind ? sql`and c.kind = ${f.kind}` : sql``}
      order by c.issued_on desc, c.id limit ${page.limit} offset ${page.offset}`.execute(tx)
  ).rows;
