import { sql } from 'kysely';
import type { Act } from './act.ts';
import type { Actor } from './actor.ts';
import type { Endpoint } from './contract.ts';
import type { Ctx } from './context.ts';
import { Problem } from './problem.ts';

/** Runs a POST of a signed-in person once per request id; a repeat, also a simultaneous one, gets the first answer. */
export const answerOnce = async (ctx: Ctx, endpoint: string, e: Endpoint, run: () => Promise<unknown>): Promise<unknown> => {
  if (e.method !== 'POST' || !ctx.actor.accountId || e.download) return run();
  // waits for a simultaneous twin: its row is locked until it commits
  const mine = await sql`insert into request (id, actor, endpoint) values (${ctx.requestId}, ${ctx.actor.accountId}, ${endpoint}) on conflict (id) do nothing returning id`.execute(ctx.tx);
  if (!mine.rows.length) {
    const first = await sql<{ endpoint: string; output: unknown }>`select endpoint, output from request where id = ${ctx.requestId}`.execute(ctx.tx);
    const row = first.rows[0];
    if (!row || row.endpoint !== endpoint) throw new Problem('refused', 'kernel.requestReused');
    return row.output;
  }
  const output = await run();
  if (output === undefined) {
    // refused, keeping what was counted: a repeat is judged anew
    await sql`delete from request where id = ${ctx.requestId}`.execute(ctx.tx);
    return output;
  }
  await sql`update request set output = ${JSON.stringify(output)}::jsonb where id = ${ctx.requestId}`.execute(ctx.tx);
  return output;
};

const subjectOf = (input: unknown): string | null => {
  const id = input && typeof input === 'object' && 'id' in input ? input.id : null;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : null;
};

/** A sensitive read leaves its trace in the same transaction. */
export const logRead = async (ctx: Ctx, endpoint: string, input: unknown): Promise<void> => {
  await sql`insert into access_log (request_id, actor, endpoint, subject_id, outcome) values (${ctx.requestId}, ${ctx.actor.accountId}::uuid, ${endpoint}, ${subjectOf(input)}, 'read')`.execute(ctx.tx);
};

/** A miss by id is logged, refused or absent alike (L04). */
export const logMiss = (act: Act, actor: Actor, requestId: string, endpoint: string, p: Problem): Promise<void> =>
  act(actor, { requestId }, async (ctx) => {
    const what = typeof p.facts['id'] === 'string' ? p.facts['id'] : null;
    await sql`insert into access_log (request_id, actor, endpoint, subject_id, outcome) values (${requestId}, ${actor.accountId}::uuid, ${endpoint}, ${what}, 'missed')`.execute(ctx.tx);
  });
