import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { newId } from '../../../kernel/clock.ts';
import type { RecordEvents } from '../../../kernel/event.ts';
import { Problem } from '../../../kernel/problem.ts';
import { openSession } from '../apply.ts';
import type { api } from '../contract.ts';
import type { AccountEvent } from '../events.ts';
import { listSessions } from '../queries.ts';
import { placeOf } from '../rules.ts';
import { ABSOLUTE_HOURS, digestOf, IDLE_MINUTES, newToken, type SessionProof } from '../session.ts';
import { placeWords } from '../words.ts';

/** One's own sessions: opened by signing in, seen, ended. */

export const ownAccount = (ctx: Ctx): string => {
  if (!ctx.actor.accountId) throw new Problem('unauthenticated', 'kernel.signInFirst');
  return ctx.actor.accountId;
};

/** A new session under a token of its own; whatever cookie the visitor came with is worth nothing after it. */
export const startSession = async (ctx: Ctx, account: string, record: RecordEvents, proof: SessionProof): Promise<void> => {
  const token = newToken();
  const id = newId(ctx.now.getTime());
  await openSession(ctx.tx, { id, account, digest: digestOf(token), now: ctx.now, address: ctx.client.ip, agent: ctx.client.userAgent, ...proof });
  await record([{ type: 'account.signedIn', subjectId: account, data: { session: id } } satisfies AccountEvent]);
  ctx.session.set(token, ABSOLUTE_HOURS * 3600);
};

/** Open sessions of an account, latest first, with the network instead of the address. */
export const sessionsOf = async (ctx: Ctx, account: string) =>
  (await listSessions(ctx.tx, account, { now: ctx.now, idleMinutes: IDLE_MINUTES, absoluteHours: ABSOLUTE_HOURS })).map(({ address, ...s }) => ({
    ...s,
    place: placeWords(placeOf(address)),
    current: s.id === ctx.actor.sessionId,
  }));

/** Open sessions of an account other than the one asking. */
export const openSessions = async (ctx: Ctx, account: string): Promise<string[]> => (await sessionsOf(ctx, account)).map((s) => s.id).filter((id) => id !== ctx.actor.sessionId);

export const sessionHandlers = {
  sessionList: (ctx) => sessionsOf(ctx, ownAccount(ctx)),

  sessionEnd: async (ctx, { id }) => {
    const mine = (await sessionsOf(ctx, ownAccount(ctx))).find((s) => s.id === id);
    if (!mine) throw new Problem('notFound', 'kernel.notFound', { facts: { id } });
    await ctx.record([{ type: 'account.sessionsEnded', subjectId: ownAccount(ctx), data: { sessions: [id] } } satisfies AccountEvent]);
    if (id === ctx.actor.sessionId) ctx.session.clear();
    return {};
  },

  sessionEndOthers: async (ctx) => {
    const others = await openSessions(ctx, ownAccount(ctx));
    if (others.length) await ctx.record([{ type: 'account.sessionsEnded', subjectId: ownAccount(ctx), data: { sessions: others } } satisfies AccountEvent]);
    return { ended: others.length };
  },
} satisfies Partial<Handlers<typeof api, Ctx>>;
