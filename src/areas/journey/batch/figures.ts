import { sql } from 'kysely';
import type { BatchUse, Overrun } from '../../market/contract-border.ts';
import type { MarketPeople } from '../../market/contract.ts';
import type { CountPeople } from '../../market/rules-figures.ts';
import type { Used } from '../../market/rules-quota.ts';
import { endsAlong } from './ends.ts';

/** Numbers about journeys that pages of markets, rounds and agreements show. Seasonal labour is counted apart, never with the others. */
export const countPeople: CountPeople = {
  byMarket: async (tx, year) =>
    new Map(
      (
        await sql<{ market: string } & MarketPeople>`select j.market,
            count(*) filter (where j.form <> 'seasonal' and j.departed_on is not null and j.returned_on is null and j.closed_on is null)::int as abroad,
            count(*) filter (where j.form <> 'seasonal' and j.departed_on is null and j.closed_on is null)::int as preparing,
            count(*) filter (where j.form <> 'seasonal' and extract(year from j.departed_on) = ${year})::int as departed,
            count(*) filter (where j.form = 'seasonal' and j.departed_on is not null and j.returned_on is null and j.closed_on is null)::int as seasonal_abroad,
            count(*) filter (where j.form = 'seasonal' and extract(year from j.departed_on) = ${year})::int as seasonal_departed
          from journey j where j.market is not null and j.closed_reason is distinct from 'mistaken' group by j.market`.execute(tx)
      ).rows.map(({ market, ...n }) => [market, n]),
    ),
  byBatch: async (tx, agreementId) =>
    new Map(
      (
        await sql<{ batchId: string } & BatchUse>`select batch_id, persons, departed, out_now, outs as crossings_out, ins as crossings_in from batch_use(${agreementId})`.execute(
          tx,
        )
      ).rows.map(({ batchId, ...n }) => [batchId, n]),
    ),
  byYear: async (tx, agreementId, year) =>
    (await sql<BatchUse>`select persons, departed, out_now, outs as crossings_out, ins as crossings_in from agreement_use(${agreementId}, ${year})`.execute(tx)).rows[0]!,
  byQuota: async (tx, agreementId) =>
    (await sql<Used & { year: number; sector: string | null }>`select year, sector, persons, places, crossings from quota_use(${agreementId})`.execute(tx)).rows,
  overruns: async (tx, batchId) =>
    (await sql<Overrun>`select on_day, over, reason, written_by as by from quota_overrun where batch_id = ${batchId} order by on_day desc, id desc limit 100`.execute(tx)).rows,
  endsAlong,
  byBranch: async (tx, roundId) =>
    new Map(
      (await sql<{ branch: string; people: number; passed: number }>`select branch, people, passed from round_use(${roundId})`.execute(tx)).rows.map(({ branch, ...n }) => [
        branch,
        n,
      ]),
    ),
};
