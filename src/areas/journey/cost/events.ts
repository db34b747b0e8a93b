type Of<T extends string, D extends object> = { type: T; subjectId: string; unitId: number; data: D };

/** Money of a journey. subjectId is the journey. */
export type CostEvent =
  /** The worker paid something. */
  | (Of<'journey.paid', { costId: string; kind: string; paidOn: string; blockedAccount: boolean }> & {
      personal: { amount: number; currency: string; rate: number | null; paidTo: string | null; receipt: string | null };
    })
  /** That was written by mistake. */
  | Of<'journey.paidRemoved', { costId: string }>
  /** A loan or support was asked for or given. */
  | (Of<'journey.funded', { fundingId: string; personId: string; kind: string; appliedOn: string; paidOn: string | null }> & {
      personal: { amount: number; programme: string | null; months: number | null; borrower: string | null };
    })
  /** That was written by mistake. */
  | Of<'journey.fundedRemoved', { fundingId: string }>;
