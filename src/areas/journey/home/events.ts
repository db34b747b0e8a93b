import type { Gain } from './contract.ts';

type Of<T extends string, D extends object> = { type: T; subjectId: string; unitId: number; data: D };

/** What happens after somebody came home. */
export type HomeEvent =
  /** Somebody was asked after; what they live on. Subject: the answer. */
  | (Of<'journey.followedUp', { journeyId: string; months: number; onDay: string }> & { personal: { work: string; income: string; needs: string[]; note: string | null } })
  /** It was written by mistake. Subject: the answer. */
  | Of<'journey.followUpRemoved', { journeyId: string }>
  /** What somebody learnt there and looks for. Subject: the journey. */
  | (Of<'journey.gainSaved', { from: number; on: string; helpOn: string | null; helpedOn: string | null }> & { personal: Omit<Gain, 'helped'> });
