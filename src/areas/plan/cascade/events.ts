import type { DomainEvent } from '../../../kernel/event.ts';

/** What happens between plans. The subject is the plan, unless said otherwise. */

type Event<T extends string, D extends object> = DomainEvent & { type: T; data: D };

export interface StoredDemand {
  planId: string;
  itemId: string | null;
  text: string;
  agencies: number[];
  group: string | null;
  dueOn: string | null;
  yearly: boolean;
  yearFrom: number | null;
  yearTo: number | null;
  opinionOf: string | null;
}
export interface StoredOpinion {
  planId: string;
  organ: string;
  askedOn: string | null;
  givenOn: string | null;
  agrees: boolean | null;
  number: string | null;
}

export type CascadeEvent =
  /** Subject: the demand. A subordinate plan is required from these agencies; `from` 0 is a new one. */
  | Event<'plan.demandSet', StoredDemand & { from: number }>
  /** Subject: the demand. */
  | Event<'plan.demandWithdrawn', { from: number }>
  /** Subject: the record. An agency issued its plan, as a person wrote down. */
  | Event<'plan.answerRecorded', { demandId: string; agency: number; year: number; number: string | null; issuedOn: string; onBehalf: boolean }>
  /** Subject: the record. */
  | Event<'plan.answerRemoved', object>
  /** The plan carries this document out, or does not though it cites it. */
  | Event<'plan.aboveSet', { documentId: string; linked: boolean }>
  /** Its lines carry out these lines above, or do not. */
  | Event<'plan.linesLinked', { links: { itemId: string; documentId: string; line: number; aboveItem: string | null; linked: boolean }[] }>
  /** Subject: the opinion. What was said is the erasable part. */
  | (Event<'plan.opinionRecorded', StoredOpinion & { from: number }> & { personal: { text: string | null } })
  /** Subject: the opinion. */
  | Event<'plan.opinionRemoved', { from: number }>
  /** From a day on this plan stands in the place of another, or changes it; what becomes of each task of the other. */
  | Event<'plan.succeeded', { oldPlan: string; kind: 'replaces' | 'amends'; inForce: string; fates: { oldTask: string; newTask: string | null }[]; lastDay: string }>;
