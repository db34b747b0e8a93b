import type { Milestone } from './choices.data.ts';
import type { JourneyTerms } from './contract.ts';

type Of<T extends string, D extends object> = { type: T; subjectId: string; unitId: number; data: D };

/** What of the terms tells about a person or is written freely; the rest (form, market, dates) is kept in the open part of history. */
export type PersonalTerms = Pick<
  JourneyTerms,
  'programme' | 'sender' | 'licence' | 'job' | 'employer' | 'workplace' | 'contractNumber' | 'wage' | 'currency' | 'approvalNumber' | 'confirmationNumber' | 'note'
>;
export type OpenTerms = Omit<JourneyTerms, keyof PersonalTerms>;

/** What happens on somebody's way. subjectId is the journey. */
export type JourneyEvent =
  /** A way began. */
  | Of<'journey.opened', { personId: string; form: string; market: string | null; interestedOn: string | null; sex: string | null }>
  /** How and on which terms someone goes was written or put right. */
  | (Of<'journey.termsSet', OpenTerms> & { personal: PersonalTerms })
  /** Milestones got their dates, or dates were put right; `gate`: what the law's conditions said on leaving. */
  | (Of<
      'journey.datesSet',
      {
        changes: { milestone: Milestone; from: string | null; to: string | null }[];
        endsOn: string | null;
        gate?: { rule: string; state: string }[];
      }
    > & { personal: { returnReason: string | null; settledAs: string | null; reason: string } })
  /** It ended before anybody left. */
  | Of<'journey.closed', { on: string; reason: string }>
  /** It goes on after all. */
  | Of<'journey.reopened', object>
  /** Something happened that may happen again. */
  | (Of<'journey.happened', { happeningId: string; kind: string; onDay: string; fromOn: string | null; untilOn: string | null }> & { personal: { what: string | null } })
  /** It was written by mistake. */
  | Of<'journey.happeningRemoved', { happeningId: string; endsOn: string | null }>
  /** A certificate of orientation was entered on this way; the certificate itself is training's. */
  | Of<'journey.certified', { certificateId: string; issuedOn: string }>
  /** Someone asks to let a person leave although a paper is late. */
  | (Of<'journey.exceptionAsked', { exceptionId: string; rule: string; form: string; market: string | null }> & { personal: { reason: string } })
  /** Another one decided it. */
  | (Of<'journey.exceptionDecided', { exceptionId: string; granted: boolean }> & { personal: { note: string } })
  /** It was granted by mistake and is taken back before anybody left by it. */
  | (Of<'journey.exceptionWithdrawn', { exceptionId: string }> & { personal: { reason: string } });
