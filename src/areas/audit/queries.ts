import { sql } from 'kysely';
import type { Tx } from '../../kernel/db.ts';

/** History as an auditor may see it: the functions of 0010_seal.sql hold the scope and have no column for payloads. */

export interface TrailFilter {
  /** Moments: from, and up to but not at. */
  from: Date;
  upto: Date;
  log: 'event' | 'read' | null;
  outcome: 'read' | 'missed' | null;
  area: string | null;
  type: string | null;
  accountId: string | null;
  subject: string | null;
  unitId: number | null;
  agencyId: number | null;
}

export interface TrailRow {
  log: 'event' | 'read';
  id: number;
  at: Date;
  account: string | null;
  who: string | null;
  agency: number | null;
  type: string;
  outcome: 'read' | 'missed' | null;
  subject: string | null;
  subjectName: string | null;
  unitId: number | null;
  requestId: string;
}

export const findTrail = async (tx: Tx, f: TrailFilter, page: { limit: number; offset: number }): Promise<TrailRow[]> =>
  (
    await sql<TrailRow>`
      select t.log, t.id, t.at, t.account, actor_label(t.account, t.at) as who, p.agency, t.type, t.outcome, t.subject, account_name(s.id) as subject_name, t.unit_id, t.request_id
      from audit_trail(${f.from}::timestamptz, ${f.upto}::timestamptz, ${f.log}::text, ${f.outcome}::text, ${f.area}::text, ${f.type}::text, ${f.accountId}::uuid,
        ${f.subject}::text, ${f.unitId}::int, ${f.agencyId}::int, ${page.limit}::int, ${page.offset}::int) t
      left join audit_accounts() p on p.id = t.account
      left join audit_accounts() s on s.id::text = t.subject
      order by t.at desc, t.log, t.id desc`.execute(tx)
  ).rows;

export interface PersonRow {
  id: string;
  name: string;
  role: string;
  agency: number | null;
  unitId: number | null;
  ended: boolean;
}
export const findPerson = async (tx: Tx, id: string): Promise<PersonRow | undefined> =>
  (await sql<PersonRow>`select a.id, a.name, r.title as role, a.agency, a.unit_id, a.ended from audit_account(${id}::uuid) a join role r on r.code = a.role`.execute(tx)).rows[0];

export const listPeople = async (tx: Tx): Promise<Omit<PersonRow, 'unitId' | 'ended'>[]> =>
  (
    await sql<
      Omit<PersonRow, 'unitId' | 'ended'>
    >`select a.id, a.name, r.title as role, a.agency from audit_accounts() a join role r on r.code = a.role order by a.name collate "vi-VN-x-icu", a.id`.execute(tx)
  ).rows;

export interface CountRow {
  log: 'event' | 'read';
  type: string;
  outcome: 'read' | 'missed' | null;
  n: number;
  lastAt: Date;
}
export const countsOf = async (tx: Tx, id: string, from: Date, upto: Date): Promise<CountRow[]> =>
  (await sql<CountRow>`select log, type, outcome, n, last_at from audit_person(${id}::uuid, ${from}::timestamptz, ${upto}::timestamptz)`.execute(tx)).rows;

export interface SealRow {
  n: number | null;
  at: Date | null;
  hash: string | null;
  waiting: number;
  oldest: Date | null;
  checkAt: Date | null;
  checkRows: number | null;
  checkFindings: number | null;
  /** The database's own clock: sealing and lag are told by it. */
  now: Date;
}
export const getSeal = async (tx: Tx): Promise<SealRow> =>
  (
    await sql<SealRow>`select s.*, c.at as check_at, c.rows as check_rows, c.findings as check_findings, now() as now
      from seal_state() s left join lateral (select * from seal_check order by at desc limit 1) c on true`.execute(tx)
  ).rows[0]!;

export const countPersonalParts = async (tx: Tx, subjectId: string): Promise<number> =>
  (await sql<{ n: number }>`select personal_parts(${subjectId}::uuid) as n`.execute(tx)).rows[0]!.n;
