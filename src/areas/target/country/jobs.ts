import { z } from 'zod';
import { job, type Jobs } from '../../../kernel/job.ts';
import { log } from '../../../kernel/log.ts';
import { keepStanding } from './apply.ts';
import { countPlan, findPlansToCount } from './queries.ts';

/**
 * Counts the targets of provinces each hour, and within a minute what is new or was changed: the ministry's page looks at what stands here. Each plan by itself and at one moment,
 * so that what was ended half-way goes on where it stopped.
 */
export const countryJobs: Jobs = {
  'target.stand': job({
    input: z.object({}),
    schedule: '* * * * *',
    wholeNation: true,
    expireInSeconds: 3_600,
    run: async (_, act) => {
      const failed: unknown[] = [];
      for (const id of await act((ctx) => findPlansToCount(ctx.tx, ctx.today), { readOnly: true }))
        await act((ctx) => countPlan(ctx.tx, id, ctx.today), { readOnly: true })
          .then((counted) => act((ctx) => keepStanding(ctx.tx, counted)))
          // a plan that cannot be counted keeps no other waiting, and is named to who runs the system
          .catch((e: unknown) => {
            log('target.notStood', { document: id, error: e instanceof Error ? e.name : 'unknown' });
            failed.push(e);
          });
      if (failed.length) throw failed[0];
    },
  }),
};
