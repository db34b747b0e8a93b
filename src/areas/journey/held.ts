import { sql } from 'kysely';
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
/** With its person, who is held first, as everybody holds them who holds both: otherwise two would wait for each other. @throws Problem as held, kernel.stale (meanwhile another's) */
export const heldWithPerson = async (ctx: Ctx, id: string, hold = heldOpen): Promise<JourneyRecord> => {
  const { rows } = await sql<{ id: string }>`select p.id from journey j join person p on p.id = j.person_id where j.id = ${id} for update of p`.execute(ctx.tx);
  const j = await hold(ctx, id);
  if (rows[0] && rows[0].id !== j.personId) throw new Problem('conflict', 'kernel.stale');
  return j;
};
