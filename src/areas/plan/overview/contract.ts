import { defineApi, id } from '../../../kernel/contract.ts';
import { AgencyName, PlanHead } from '../contract-shapes.ts';
import { verdicts } from '../rules/overview.ts';
import { z } from 'zod';

/** For leaders: all plans at once. Every number here opens a list of exactly as many. */

export const Behind = z.object({
  agency: AgencyName,
  /** Periods past their last day. */
  overdue: z.int(),
  /** The last day of the oldest of them, and how many days ago that was. */
  since: z.string(),
  days: z.int(),
});

export const overviewApi = defineApi({
  planOverview: {
    method: 'GET',
    path: '/plans/overview',
    permission: 'plan.read',
    title: 'Tổng quan',
    input: z.object({}),
    output: z.object({
      today: z.string(),
      /** The first day of "the last week": seven days up to today. */
      weekFrom: z.string(),
      /** The first last day that passed in that week. */
      passedFrom: z.string(),
      plans: z.array(
        z.object({
          plan: PlanHead,
          verdict: z.enum(verdicts),
          counts: z.object({ late: z.int(), noEvidence: z.int(), returned: z.int(), due: z.int(), done: z.int() }),
          unassigned: z.int(),
        }),
      ),
      /** The longest behind first. */
      behind: z.array(Behind),
      week: z.object({ done: z.int(), newlyOverdue: z.int(), plans: z.array(z.object({ id: id(), number: z.string().nullable(), title: z.string() })) }),
      obstacles: z.object({ open: z.int(), answered: z.int() }),
    }),
    report: true,
  },
});
