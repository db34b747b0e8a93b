import { z } from 'zod';
import type { Ctx } from '../../../kernel/context.ts';
import { job, type Jobs } from '../../../kernel/job.ts';
import { log } from '../../../kernel/log.ts';
import { licencesOf } from '../../enterprise/queries.ts';
import { mayRecruit } from '../../enterprise/rules.ts';
import type { OrderEvent } from './events.ts';
import { standingOrders } from './queries.ts';
import { endsBecause } from './rules/order.ts';

/** Closes what ended by itself: history says since when. Nobody waits for it: an order past its day is shown and judged as ended at once. @returns orders closed */
export const closeEnded = async (ctx: Ctx): Promise<number> => {
  const orders = await standingOrders(ctx.tx);
  const licences = await licencesOf(ctx.tx, [...new Set(orders.map((o) => o.enterpriseId))]);
  const ended = orders.flatMap((o): OrderEvent[] => {
    const reason = endsBecause(o, mayRecruit(licences.get(o.enterpriseId) ?? [], ctx.today), ctx.today);
    return reason ? [{ type: 'journey.orderEnded', subjectId: o.id, unitId: o.keptIn, data: { on: ctx.today, reason } }] : [];
  });
  await ctx.record(ended);
  return ended.length;
};

export const orderJobs: Jobs = {
  'journey.closeOrders': job({
    input: z.object({}),
    schedule: '15 0,6 * * *',
    wholeNation: true,
    run: async (_, act) => {
      const closed = await act(closeEnded);
      if (closed) log('journey.ordersClosed', { closed });
    },
  }),
};
