type Of<T extends string, D extends object> = { type: T; subjectId: string; unitId: number; data: D };

/** Moving between keepers. subjectId is the person. */
export type TransferEvent =
  /** A transfer was offered by the keeper or asked for by the other commune. */
  | (Of<'worker.transferAsked', { transferId: string; kind: 'offer' | 'request'; fromUnit: number; toUnit: number; movedOn: string }> & {
      personal: { name: string; birthYear: number | null; note: string | null };
    })
  /** It was accepted (the record moves), declined or withdrawn. */
  | (Of<'worker.transferAnswered', { transferId: string; answer: 'accepted' | 'declined' | 'withdrawn' }> & { personal: { note: string | null } })
  /** A person of a split commune was confirmed to one of its successors. */
  | Of<'worker.keeperConfirmed', { toUnit: number }>;
