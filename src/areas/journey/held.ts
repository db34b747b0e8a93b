import type { Ctx } from '../../kernel/context.ts';
import { holdRow } from '../../kernel/db.ts';
import { Problem } from '../../kernel/problem.ts';
import { getJourney, type JourneyRecord } from './queries.ts';

/** A journey in sight, held until the act is done. @throws Problem notFound */
export const held = async (ctx: Ctx, id: string): Promise<JourneyRecord> => {
  await holdRow(ctx.tx, 'journey', id);
  return getJourney(ctx.tx, id);
};
/** One that is not over. @throws Problem journey.closed */
export const heldOpen = async (ctx: Ctx, id: string): Promise<JourneyRecord> => {
  const j = await held(ctx, id);
  if (j.closedOn) throw new Problem('refused', 'journey.closed');
  return j;
};
