import { sql } from 'kysely';
import type { Tx } from '../../../kernel/db.ts';
import type { CostKind, FundingKind } from '../choices.data.ts';

export interface CostRow {
  id: string;
  kind: CostKind;
  amount: number;
  currency: string;
  rate: number | null;
  paidOn: string;
  paidTo: string | null;
  receipt: string | null;
  blockedAccount: boolean;
}
export const costsOf = async (tx: Tx, journeyId: string): Promise<CostRow[]> =>
  (
    await sql<CostRow>`select id, kind, amount::float8 as amount, currency, rate::float8 as rate, paid_on, paid_to, receipt, blocked_account
      from journey_cost where journey_id = ${journeyId} and removed_at is null order by paid_on, id`.execute(tx)
  ).rows;

export interface FundingRow {
  id: string;
  journeyId: string;
  kind: FundingKind;
  programme: string | null;
  amount: number;
  appliedOn: string;
  paidOn: string | null;
  months: number | null;
  borrower: 'priority' | 'ordinary' | null;
}
/** All of a person's life, not of one journey: support is given once. */
export const fundingsOf = async (tx: Tx, personId: string): Promise<FundingRow[]> =>
  (
    await sql<FundingRow>`select id, journey_id, kind, programme, amount::float8 as amount, applied_on, paid_on, months, borrower
      from journey_funding where person_id = ${personId} and removed_at is null order by applied_on, id`.execute(tx)
  ).rows;
