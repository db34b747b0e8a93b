import type { TestResult } from '../../market/rules.ts';

type Of<T extends string, D extends object> = { type: T; subjectId: string; unitId: number; data: D };

/** What a journey has to do with a batch or a round. subjectId is the journey. */
export type BatchEvent =
  /** It belongs to a batch. */
  | Of<'journey.batchJoined', { batchId: string; market: string }>
  /** It does no longer; nobody had left. */
  | Of<'journey.batchLeft', { batchId: string }>
  /** Its exit or return was put right, and the crossings at the gate with them; without a day: it was taken back. */
  | Of<'journey.crossingsMoved', { moves: { from: string; to: string; onDay: string | null }[] }>
  /** Several ways over the border at once, from a list. */
  | (Of<'journey.crossed', { crossings: { happeningId: string; kind: 'borderOut' | 'borderIn'; onDay: string }[] }> & { personal: { what: string } })
  /** Capacity, free will and no ban on leaving were confirmed. */
  | Of<'journey.declared', object>
  /** It takes part in a round. */
  | Of<'journey.roundJoined', { candidateId: string; roundId: string; branch: string }>
  /** It was put there by mistake. */
  | Of<'journey.roundLeft', { candidateId: string }>
  /** Results of its tests. */
  | (Of<'journey.tested', { candidateId: string }> & {
      personal: { language: TestResult | null; languageScore: number | null; skill: TestResult | null; skillScore: number | null };
    })
  /** Ways over the border went beyond the quota, and why they were written all the same. subjectId is the batch. */
  | (Of<'journey.quotaOverrun', { overrunId: string; agreementId: string; onDay: string; over: number }> & { personal: { reason: string } });
