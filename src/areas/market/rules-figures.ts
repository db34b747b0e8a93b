import type { Tx } from '../../kernel/db.ts';
import type { DomainEvent } from '../../kernel/event.ts';
import type { MarketPeople } from './contract.ts';
import type { BatchUse, Overrun } from './contract-border.ts';
import type { Used } from './rules-quota.ts';

/**
 * Numbers about people that this area shows and a later one counts (journeys): told to it where the system is put together. Those by market are of people in
 * the reader's sight; those of quotas and rounds are the province's, numbers alone.
 */
export interface CountPeople {
  byMarket(tx: Tx, year: number): Promise<Map<string, MarketPeople>>;
  byBatch(tx: Tx, agreementId: string): Promise<Map<string, BatchUse>>;
  /** All batches that begin in a year, each person once. */
  byYear(tx: Tx, agreementId: string, year: number): Promise<BatchUse>;
  byQuota(tx: Tx, agreementId: string): Promise<(Used & { year: number; sector: string | null })[]>;
  /** Days on which crossings of a batch went beyond the quota of crossings, and why; the newest first. */
  overruns(tx: Tx, batchId: string): Promise<Overrun[]>;
  /** What a new last day of a batch does to those who are away with it: an end of their stay that followed from the batch goes along, one that was written stays. */
  endsAlong(tx: Tx, batchId: string, was: string, now: string): Promise<DomainEvent[]>;
  byBranch(tx: Tx, roundId: string): Promise<Map<string, { people: number; passed: number }>>;
}
export const nobody: BatchUse = { persons: 0, departed: 0, outNow: 0, crossingsOut: 0, crossingsIn: 0 };
export const noPeople: MarketPeople = { abroad: 0, preparing: 0, departed: 0, seasonalAbroad: 0, seasonalDeparted: 0 };
