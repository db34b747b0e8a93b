import type { MarketFacts } from './contract.ts';
import type { Agreement, Batch } from './contract-border.ts';
import type { Programme, Quota, Round } from './contract-programme.ts';

type Of<T extends string, D extends object> = { type: T; subjectId: string; unitId: number | null; data: D };

/** What happens to markets, programmes and agreements. None of it is about a single person. */
export type MarketEvent =
  /** A market's page was written anew. subjectId is this writing. */
  | Of<'market.pageWritten', MarketFacts & { market: string; version: number }>
  /** A programme was entered or put right; from 0: entered. */
  | Of<'market.programmeSaved', Programme & { from: number }>
  /** A round of a programme was entered or put right. */
  | Of<'market.roundSaved', Round & { from: number; programmeId: string; quotas: Quota[] }>
  /** It was entered by mistake. */
  | Of<'market.roundRemoved', { from: number }>
  /** An agreement across the border was entered or put right. */
  | Of<'market.agreementSaved', Agreement & { from: number }>
  /** The quota of a year (and sector) was set. */
  | Of<'market.quotaSet', { from: number; quotaId: string; year: number; sector: string | null; people: number; basis: string | null }>
  /** A batch was entered or put right. */
  | Of<'market.batchSaved', Batch & { from: number; agreementId: string }>
  /** It was entered by mistake. */
  | Of<'market.batchRemoved', { from: number }>;
