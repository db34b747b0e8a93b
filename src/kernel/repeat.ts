import { sql } from 'kysely';
import type { Act } from './act.ts';
import type { Actor } from './actor.ts';
import type { Endpoint } from './contract.ts';
import type { Ctx } from './context.ts';
import { Problem, type ProblemBody } from './problem.ts';

/** What came of an act; `refused` when it was refused and yet keeps what it wrote (a counted failed try). */
export interface Answer {
  output?: unknown;
  refused?: Problem;
}

const attempt = async (run: () => Promise<unknown>): Promise<Answer> => {
  try {
    return { output: await run() };
  } catch (p) {
    if (p instanceof Problem && p.keepsChanges) return { refused: p };
    throw p;
  }
};

/** Runs a POST of a signed-in person once per request id; a repeat, also a simultaneous one, gets the first answer, be it a refusal. */
export const answerOnce = async (ctx: Ctx, endpoint: string, e: Endpoint, run: () => Promise<unknown>): Promise<Answer> => {
  if (e.method !== 'POST' || !ctx.actor.accountId || e.download || e.reads || e.unkept) return attempt(run);
  // waits for a simultaneous twin: its row is locked until it commits
  const mine = await sql`insert into request (id, actor, endpoint) values (${ctx.requestId}, ${ctx.actor.accountId}, ${endpoint}) on conflict (id) do nothing returning id`.execute(
    ctx.tx,
  );
  if (!mine.rows.length) {
    const first = await sql<{
      endpoint: string;
      output: unknown;
      refused: ProblemBody | null;
    }>`select endpoint, output, refused from request where id = ${ctx.requestId} and actor = ${ctx.actor.accountId}`.execute(ctx.tx);
    const row = first.rows[0];
    if (!row || row.endpoint !== endpoint) throw new Problem('refused', 'kernel.requestReused');
    return row.refused ? { refused: Problem.from(row.refused) } : { output: row.output };
  }
  const answer = await attempt(run);
  const refused = answer.refused && { kind: answer.refused.kind, code: answer.refused.code, facts: answer.refused.facts, fields: answer.refused.fields };
  await sql`update request set output = ${refused ? null : JSON.stringify(answer.output)}::jsonb, refused = ${refused ? JSON.stringify(refused) : null}::jsonb where id = ${ctx.requestId}`.execute(
    ctx.tx,
  );
  return answer;
};

const subjectOf = (input: unknown): string | null => {
  const id = input && typeof input === 'object' && 'id' in input ? input.id : null;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : null;
};

/** A sensitive read leaves its trace in the same transaction. */
export const logRead = async (ctx: Ctx, endpoint: string, input: unknown): Promise<void> => {
  await sql`insert into access_log (request_id, actor, endpoint, subject_id, outcome) values (${ctx.requestId}, ${ctx.actor.accountId}::uuid, ${endpoint}, ${subjectOf(input)}, 'read')`.execute(
    ctx.tx,
  );
};

/** A miss by id is logged, refused or absent alike (L04). */
export const logMiss = (act: Act, actor: Actor, requestId: string, endpoint: string, p: Problem): Promise<void> =>
  act(actor, { requestId }, async (ctx) => {
    const what = typeof p.facts['id'] === 'string' ? p.facts['id'] : null;
    await sql`insert into access_log (request_id, actor, endpoint, subject_id, outcome) values (${requestId}, ${actor.accountId}::uuid, ${endpoint}, ${what}, 'missed')`.execute(
      ctx.tx,
    );
  });
