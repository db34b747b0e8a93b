import { z } from 'zod';
import { job, type Jobs } from '../../../kernel/job.ts';
import { log } from '../../../kernel/log.ts';
import { closePlan, plansThatCount } from './closing.ts';

/** Looks at counted tasks again and again, so that what was recorded anywhere closes them within minutes; each plan by itself. */
export const countedJobs: Jobs = {
  'plan.count': job({
    input: z.object({}),
    schedule: '*/10 * * * *',
    wholeNation: true,
    expireInSeconds: 3_600,
    run: async (_, act) => {
      let closed = 0;
      let reopened = 0;
      const failed: unknown[] = [];
      for (const id of await act((ctx) => plansThatCount(ctx.tx)))
        await act((ctx) => closePlan(ctx, id)).then(
          (n) => {
            closed += n.closed;
            reopened += n.reopened;
          },
          // somebody wrote the same report just then, or a plan cannot be counted: the others do not wait for it
          (e: unknown) => failed.push(e),
        );
      if (closed || reopened) log('plan.counted', { closed, reopened });
      if (failed.length) throw failed[0];
    },
  }),
};
