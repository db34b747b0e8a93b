import { sql } from 'kysely';
import { orNotFound, type Tx } from '../../../kernel/db.ts';
import type { LawValue } from '../rules/law.data.ts';

export interface OwnLaw {
  id: string;
  rule: string;
  value: LawValue['value'];
  legalBasis: string;
  fromOn: string;
  toOn: string | null;
  verified: boolean;
  enteredBy: string | null;
  enteredAt: Date;
  endedAt: Date | null;
  endedBy: string | null;
  endedWhy: string | null;
}
const rows = sql`select v.id, v.rule, v.value, v.legal_basis, v.from_on, v.to_on, v.verified, account_name(v.entered_by) as entered_by, v.entered_at, v.ended_at, account_name(v.ended_by) as ended_by, v.ended_why
  from law_value v`;
/** Everything that was ever entered, also what was taken back; the one that counts first on top. */
export const findOwnLaw = async (tx: Tx): Promise<OwnLaw[]> => (await sql<OwnLaw>`${rows} order by v.rule, v.from_on desc, v.entered_at desc`.execute(tx)).rows;
/** @throws Problem notFound */
export const getOwnLaw = async (tx: Tx, id: string): Promise<OwnLaw> => orNotFound((await sql<OwnLaw>`${rows} where v.id = ${id}`.execute(tx)).rows[0], 'law');
