import { sql } from 'kysely';
import { orNotFound, type Tx } from '../../kernel/db.ts';
import { foldWords } from '../../kernel/text.ts';
import type { LicenceState } from './choices.data.ts';
import { plainNumber, type LicenceRow } from './rules.ts';

export interface LicenceRecord extends LicenceRow {
  id: string;
  decision: string | null;
  note: string | null;
}
export interface EnterpriseRecord {
  id: string;
  keptIn: number;
  keptInName: string;
  name: string;
  taxCode: string | null;
  address: string | null;
  website: string | null;
  phone: string | null;
  email: string | null;
  branches: string[];
  note: string | null;
  version: number;
  /** Whether the actor's territory keeps it. */
  mine: boolean;
}

const row = sql.raw(`e.id, e.kept_in, e.name, e.tax_code, e.address, e.website, e.phone, e.email, e.branches, e.note, e.version, in_scope(e.kept_in) as mine,
  coalesce((select n.name from unit_name n where n.unit = e.kept_in order by n.valid_to desc nulls first limit 1), '') as kept_in_name`);

/** Enterprises by name; those of the own territory first. `q`: beginnings of words of the name, or a part of a licence number or tax code. */
export const findEnterprises = async (tx: Tx, f: { q: string; limit: number }): Promise<EnterpriseRecord[]> => {
  const words = foldWords(f.q).replace(/[\\%_]/g, '');
  const digits = f.q
    .trim()
    .replace(/[\\%_]/g, '')
    .toLowerCase();
  const where =
    words === ''
      ? sql`true`
      : sql`(' ' || e.name_folded like ${`% ${words.split(' ').join('% ')}%`} or e.tax_code like ${`${digits}%`}
        or exists (select 1 from enterprise_licence l where l.of_enterprise = e.id and l.removed_at is null and lower(l.number) like ${`${digits}%`}))`;
  return (
    await sql<EnterpriseRecord>`select ${row} from enterprise e where ${where} order by in_scope(e.kept_in) desc, e.name collate "vi-VN-x-icu", e.id limit ${f.limit}`.execute(tx)
  ).rows;
};
export const getEnterprises = async (tx: Tx, ids: readonly string[]): Promise<EnterpriseRecord[]> =>
  (await sql<EnterpriseRecord>`select ${row} from enterprise e where e.id = any(${[...ids]}::uuid[])`.execute(tx)).rows;
/** @throws Problem notFound */
export const getEnterprise = async (tx: Tx, id: string): Promise<EnterpriseRecord> => orNotFound((await getEnterprises(tx, [id]))[0], 'enterprise');

/** What was ever written of their licences, newest first. */
export const licencesOf = async (tx: Tx, enterprises: readonly string[]): Promise<Map<string, LicenceRecord[]>> => {
  const { rows } = await sql<{
    of: string;
    id: string;
    number: string;
    state: LicenceState;
    fromOn: string;
    toOn: string | null;
    decision: string | null;
    note: string | null;
  }>`select of_enterprise as of, id, number, state, from_on, to_on, decision, note from enterprise_licence
    where of_enterprise = any(${[...enterprises]}::uuid[]) and removed_at is null order by from_on desc, entered_at desc`.execute(tx);
  return Map.groupBy(
    rows.map((r) => ({ of: r.of, id: r.id, number: r.number, state: r.state, from: r.fromOn, to: r.toOn, decision: r.decision, note: r.note })),
    (r) => r.of,
  );
};
/** Who else holds a licence of that number; asked one at a time for a number, so that two cannot both hear "nobody". */
export const holderOfLicence = async (tx: Tx, number: string, except: string): Promise<string | undefined> => {
  const key = plainNumber(number);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`licence ${key}`}, 0))`.execute(tx);
  return (
    await sql<{ name: string }>`select e.name from enterprise_licence l join enterprise e on e.id = l.of_enterprise
      where regexp_replace(lower(l.number), '[\\s–-]', '', 'g') = ${key} and l.removed_at is null and l.of_enterprise <> ${except} limit 1`.execute(tx)
  ).rows[0]?.name;
};
export const holderOfTaxCode = async (tx: Tx, taxCode: string, except: string): Promise<string | undefined> =>
  (await sql<{ name: string }>`select name from enterprise where tax_code = ${taxCode} and id <> ${except}`.execute(tx)).rows[0]?.name;
/** Does the unit exist and lie in the actor's territory? */
export const mayKeepIn = async (tx: Tx, unitId: number): Promise<boolean> =>
  (await sql<{ may: boolean }>`select in_scope(id) as may from unit where id = ${unitId}`.execute(tx)).rows[0]?.may ?? false;
