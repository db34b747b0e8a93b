import type { DomainEvent } from '../../../kernel/event.ts';
import type { StoredTask, StoredWork } from '../events.ts';

/** Subject: the task. A conclusion became a task of a plan in work; `wording`: how its lead agency is called there. */
export type StocktakeEvent = DomainEvent & {
  type: 'plan.taskAdded';
  data: { planId: string; task: StoredTask; works: StoredWork[]; wording: string; dueOn: string; trackingAgency: number | null };
};
