import type { Ctx } from '../../../kernel/context.ts';
import { holdRow } from '../../../kernel/db.ts';
import { Problem } from '../../../kernel/problem.ts';
import { getRoster, type RosterRecord } from './queries.ts';
import { can } from './rules.ts';

/** A list that is still open, and stays so until the act is done. @throws Problem worker.rosterClosed */
export const openRoster = async (ctx: Ctx, id: string): Promise<RosterRecord> => {
  await holdRow(ctx.tx, 'roster', id, 'share');
  const r = await getRoster(ctx.tx, id);
  const why = can.write(r);
  if (why) throw new Problem('refused', why);
  return r;
};
