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
      for (const id of await act((ctx) => plansThatCount(ctx.tx))) closed += await act((ctx) => closePlan(ctx, id));
      if (closed) log('plan.counted', { closed });
    },
  }),
};
