import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../kernel/db.ts';
import { validities } from './rules/law.data.ts';
import type { Kind } from './rules/shapes.ts';

/** Certificates of people, wherever they were issued. What was withdrawn counts nowhere. */

export interface CertificateRow {
  id: string;
  number: string;
  issuedOn: string;
  issuer: string;
  market: string | null;
  sender: string | null;
  job: string | null;
}
/** Certificates of orientation that count, newest first: what the departure gate asks for. */
export const orientationOf = async (tx: Tx, personId: string): Promise<CertificateRow[]> =>
  (
    await sql<CertificateRow>`select id, number, issued_on, issuer, market, sender, job from training_certificate
      where person_id = ${personId} and kind = 'orientation' and withdrawn_on is null order by issued_on desc, id`.execute(tx)
  ).rows;

/** The same for many people: person → their certificates. Looked up person by person (`offset 0` keeps it so), or row-level security would read everybody of the territory. */
export const orientationsOf = async (tx: Tx, people: readonly string[]): Promise<Map<string, CertificateRow[]>> =>
  Map.groupBy(
    (
      await sql<CertificateRow & { personId: string }>`select c.person_id, c.id, c.number, c.issued_on, c.issuer, c.market, c.sender, c.job
        from unnest(${[...people]}::uuid[]) a (id)
          cross join lateral (select * from training_certificate c where c.person_id = a.id and c.kind = 'orientation' and c.withdrawn_on is null offset 0) c
        order by c.issued_on desc, c.id`.execute(tx)
    ).rows,
    (c) => c.personId,
  );

/** Which of these numbers an issuer has given already, to whomever. */
export const numbersGiven = async (tx: Tx, issuer: string, numbers: readonly string[]): Promise<Set<string>> =>
  new Set((await sql<{ given: string }>`select numbers_given as given from numbers_given(${issuer}, ${[...numbers]}::text[])`.execute(tx)).rows.map((r) => r.given));

/** The last number given in a series; the series is held until the transaction ends, so the next ones are the asker's alone. */
export const holdSeries = async (tx: Tx, s: { agency: number; issuer: string; kind: Kind; year: number }): Promise<number> =>
  (await sql<{ last: number }>`select last_serial(${s.agency}::int, ${s.issuer}, ${s.kind}, ${s.year}::int) as last`.execute(tx)).rows[0]!.last;

export interface HeldCertificate extends CertificateRow {
  kind: Kind;
  personId: string;
  unitId: number;
  classId: string | null;
  className: string | null;
  code: string | null;
  withdrawnOn: string | null;
  withdrawnReason: string | null;
  /** Months for which it counts, where an administrator keeps them for its day of issue; null: as the law ships. */
  ownMonths: number | null;
}
/** Months that an administrator keeps for the day of issue of the certificate c. */
const ownMonths = sql`(select w.months from own_validity(c.issued_on) w)`;
const held = sql`c.id, c.person_id, p.keeper_unit_id as unit_id, c.kind, c.number, c.issued_on, c.issuer, c.market, c.sender, c.job, c.class_id, k.title as class_name, c.code,
  c.withdrawn_on, c.withdrawn_reason, ${ownMonths} as own_months from training_certificate c join person p on p.id = c.person_id left join training_class k on k.id = c.class_id`;
/** All certificates of a person, also those that were withdrawn. */
export const certificatesOf = async (tx: Tx, personId: string): Promise<HeldCertificate[]> =>
  (await sql<HeldCertificate>`select ${held} where c.person_id = ${personId} order by c.issued_on desc, c.id desc`.execute(tx)).rows;
export const certificatesOfClass = async (tx: Tx, classId: string): Promise<HeldCertificate[]> =>
  (await sql<HeldCertificate>`select ${held} where c.class_id = ${classId} order by c.serial`.execute(tx)).rows;
export const findCertificate = async (tx: Tx, id: string): Promise<HeldCertificate | undefined> =>
  (await sql<HeldCertificate>`select ${held} where c.id = ${id}`.execute(tx)).rows[0];

/** Does an administrator keep any value at all? Asked once in a statement, so that each certificate need not be asked about. */
const anyOwn = sql`exists (select from law_value a where a.rule = 'certificate.validity' and a.ended_at is null)`;
/** Months that the law gives the certificate c by its day of issue; null: none, and it counts on no day. As literals: looked at for each of tens of thousands. */
const lawMonths = sql`case ${sql.join(
  validities.map((v) => sql`when c.issued_on between ${sql.lit(v.from)} and ${sql.lit(v.to ?? 'infinity')} then ${sql.lit(v.months)}`),
  sql` `,
)} end`;
/**
 * SQL: did this person hold, on the day of leaving, a certificate of orientation for exactly that market, issued by then, not withdrawn, of which the last day had not passed (by the
 * law of its day of issue, an administrator's value before the one that ships)? The same answer as trainedForExit in rules/certificate.ts. Give it columns of the row that is counted, e.g. sql.ref('j.person_id').
 * `among`: rows like certificates, for a person who is not in sight.
 */
export const trainedFact = (of: { person: RawBuilder<unknown>; market: RawBuilder<unknown>; departedOn: RawBuilder<unknown>; among?: RawBuilder<unknown> }): RawBuilder<boolean> =>
  sql<boolean>`exists (select from ${of.among ?? sql`training_certificate`} c
    where c.person_id = ${of.person} and c.kind = 'orientation' and c.withdrawn_on is null and c.market = ${of.market} and c.issued_on <= ${of.departedOn}
      and ${of.departedOn} <= c.issued_on + make_interval(months => coalesce(case when ${anyOwn} then ${ownMonths} end, ${lawMonths})))`;

export interface Verified {
  kind: Kind;
  course: string;
  market: string | null;
  issuer: string;
  issuedOn: string;
  withdrawnOn: string | null;
  ownMonths: number | null;
  initials: string;
  birthYear: number | null;
}
/** What anybody learns who has the code. Runs as nobody. */
export const verifyStatement = (code: string): RawBuilder<Verified> => sql<Verified>`select * from verify_certificate(${code})`;
