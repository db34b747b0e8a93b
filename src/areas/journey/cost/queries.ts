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
  /** Received, or asked for on a way that goes on. What was only asked for on a way that was given up, or stands on one written by mistake, nobody got. */
  counts: boolean;
}
/** All of a person's life, not of one journey: support is given once. */
export const fundingsOf = async (tx: Tx, personId: string): Promise<FundingRow[]> =>
  (
    await sql<FundingRow>`select f.id, f.journey_id, f.kind, f.programme, f.amount::float8 as amount, f.applied_on, f.paid_on, f.months, f.borrower,
        j.closed_reason is distinct from 'mistaken' and (f.paid_on is not null or (j.id is not null and j.closed_on is null)) as counts
      from journey_funding f left join journey j on j.id = f.journey_id where f.person_id = ${personId} and f.removed_at is null order by f.applied_on, f.id`.execute(tx)
  ).rows;
