import { sql } from 'kysely';
import type { Ctx } from '../../kernel/context.ts';
import { nothing } from '../../kernel/contract.ts';
import { job, type Jobs } from '../../kernel/job.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Offer } from '../agency/rules-open.ts';
import { doAct } from './doing.ts';
import { findDue, getAct } from './queries.ts';

/** Acts are prepared for a day and done on it, shortly after midnight, without anybody. An act that fails says why and waits for a person. */

/** The system has no place of its own; an act may concern the whole country. */
const asNation = async (ctx: Ctx): Promise<Ctx> => {
  await sql`set local role vuonxa_national`.execute(ctx.tx);
  return ctx;
};

export const reorganisationJobs = (offers: readonly Offer[]): Jobs => ({
  'reorganisation.day': job({
    input: nothing,
    // again through the day: whatever kept it from midnight is over by then, and an act prepared today is done today
    schedule: '5 * * * *',
    run: async (_input, act) => {
      const broken: unknown[] = [];
      for (const id of await act((ctx) => findDue(ctx.tx, ctx.today)))
        try {
          await act(async (ctx) => doAct(await asNation(ctx), await getAct(ctx.tx, id), offers));
        } catch (e) {
          // one that breaks keeps none of the others waiting; it is tried again in an hour
          if (!(e instanceof Problem)) {
            broken.push(e);
            continue;
          }
          await act(async (ctx) => {
            await asNation(ctx);
            const { unit } = await getAct(ctx.tx, id);
            await ctx.record([{ type: 'reorganisation.failed', subjectId: id, unitId: unit.id, data: { code: e.code } }]);
          });
        }
      if (broken.length) throw new AggregateError(broken, 'acts of re-organisation could not be done');
    },
  }),
});
