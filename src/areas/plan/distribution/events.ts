import type { DomainEvent } from '../../../kernel/event.ts';

/** The subject is the plan. */
type Event<T extends string, D extends object> = DomainEvent & { type: T; data: D };
export interface StoredLine {
  position: number;
  text: string;
  agencies: number[];
}
export type DistributionEvent =
  /** Which agencies a line of "Nơi nhận" means. */
  | Event<'plan.recipientsSet', { lines: StoredLine[] }>
  /** Sent in the system: from now on they may read it. */
  | Event<'plan.distributed', { lines: StoredLine[] }>;
