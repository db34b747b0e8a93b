import { z } from 'zod';
import { defineApi, field, id, version } from '../../../kernel/contract.ts';
import { AgencyName, Can } from '../contract-shapes.ts';

/** Sơ kết, tổng kết of a plan: what the plan schedules, what was held, and conclusions that become tasks of the plan. */
const hidden = (label: string) => ({ label, widget: 'hidden' }) as const;

export const stocktakeApi = defineApi({
  planReviews: {
    method: 'GET',
    path: '/plans/reviews',
    permission: 'plan.read',
    title: 'Sơ kết, kết luận',
    input: z.object({ id: id() }),
    output: z.object({
      plan: z.object({ id: id(), documentId: id(), title: z.string(), number: z.string().nullable() }),
      /** Tasks of the plan that are reviews, with their next day. */
      scheduled: z.array(z.object({ taskId: id(), text: z.string(), lead: z.array(AgencyName), nextDue: z.string().nullable() })),
      held: z.array(z.object({ id: id(), title: z.string(), kind: z.string(), onDate: z.string(), follows: z.int(), openFollows: z.int() })),
      conclusions: z.array(
        z.object({
          id: id(),
          activityId: id(),
          about: z.string(),
          text: z.string(),
          owner: AgencyName,
          dueOn: z.string(),
          closedOn: z.string().nullable(),
          taskId: id().nullable(),
          version: version(),
        }),
      ),
      can: Can,
    }),
  },
  conclusionTask: {
    method: 'POST',
    path: '/plans/reviews/task',
    permission: 'plan.track',
    title: 'Giao thành nhiệm vụ',
    input: z.object({ id: id().register(field, hidden('Kế hoạch')), followId: id().register(field, hidden('Kết luận')), version: version().register(field, hidden('Phiên bản')) }),
    output: z.object({ taskId: id() }),
  },
});
export type StocktakeApi = typeof stocktakeApi;
