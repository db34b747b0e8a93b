import type { DomainEvent } from '../../../kernel/event.ts';
import type { Counting } from '../../target/count/rules.ts';

/** What a task is counted by, and from which number on it is done. */
export type TaskCounting = Pick<Counting, 'indicator' | 'measure' | 'only' | 'except' | 'part' | 'unitId'> & {
  /** At least so many in each period; of a share, per cent. */
  least: number;
};

type Event<T extends string, D extends object> = DomainEvent & { type: T; data: D };
export type CountedEvent =
  /** Subject: the task. It closes itself by this count from now on; null: by hand again. */
  | Event<'plan.taskCounted', { from: number; counting: TaskCounting | null; reason: string }>
  /** Subject: the progress. What its number had closed is open again: something was put right, and the number does not hold any more. */
  | Event<'plan.progressReopened', { from: number; note: string }>;
