import { sql } from 'kysely';
import type { Actor } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/clock.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { orNotFound } from '../../../kernel/db.ts';
import { recorder, type RecordEvents } from '../../../kernel/event.ts';
import { Problem } from '../../../kernel/problem.ts';
import { apply, openSession, storeSecrets } from '../apply.ts';
import type { api } from '../contract.ts';
import type { AccountEvent } from '../events.ts';
import { findProvince, getSight, listSessions } from '../queries.ts';
import { ADDRESS_TRIES, LOCK_MINUTES, passwordProblem, TRIES, typedSecret } from '../rules.ts';
import { hashSecret, isSecret } from '../secrets.ts';
import { ABSOLUTE_HOURS, digestOf, findActorRow, IDLE_MINUTES, newToken, standsFor, toActor } from '../session.ts';
import { scopeWords } from '../words.ts';

/** Signing in and out, one's own password and sessions, the link of the first administrator. */

const own = (ctx: Ctx): string => {
  if (!ctx.actor.accountId) throw new Problem('unauthenticated', 'kernel.signInFirst');
  return ctx.actor.accountId;
};

/** Runs as a person who has just proved to be it, before there is a session; afterwards the transaction is the asker's again. */
const asSelf = async (ctx: Ctx, actor: Actor, fn: (record: RecordEvents) => Promise<void>): Promise<void> => {
  const become = (id: string) => sql`select set_config('app.actor', ${id}, true)`.execute(ctx.tx);
  await become(actor.accountId ?? '');
  await fn(recorder(ctx.tx, { actor, now: ctx.now, requestId: ctx.requestId, cipher: ctx.cipher }, apply));
  await become(ctx.actor.accountId ?? '');
};

const startSession = async (ctx: Ctx, account: string, record: RecordEvents): Promise<void> => {
  const token = newToken();
  const id = newId(ctx.now.getTime());
  await openSession(ctx.tx, { id, account, digest: digestOf(token), now: ctx.now, address: ctx.client.ip, agent: ctx.client.userAgent });
  await record([{ type: 'account.signedIn', subjectId: account, data: { session: id } } satisfies AccountEvent]);
  ctx.session.set(token, ABSOLUTE_HOURS * 3600);
};

interface Try {
  state: 'open' | 'locked' | 'crowded';
  failures: number;
  retryAt: string | null;
  account: string | null;
  passwordHash: string | null;
  mustChange: boolean | null;
  codeExpiresAt: string | null;
}

/**
 * Judges a login name and a secret; a wrong one stays counted.
 * @throws Problem account.locked | account.crowded | account.wrongPassword | account.codeExpired
 */
const judge = async (ctx: Ctx, login: string, typed: string): Promise<{ account: string }> => {
  const minutesLeft = (until: string | null) => Math.max(1, Math.ceil((Date.parse(until ?? '') - ctx.now.getTime()) / 60_000));
  const taken = await sql<Try>`select state, failures, retry_at::text, account, password_hash, must_change, code_expires_at::text
    from sign_in_take(${login}, ${ctx.client.ip}, ${ctx.now}, ${TRIES}, make_interval(mins => ${LOCK_MINUTES}), ${ADDRESS_TRIES})`.execute(ctx.tx);
  const t = taken.rows[0]!;
  if (t.state === 'crowded') throw new Problem('tooMany', 'account.crowded', { facts: { minutes: minutesLeft(t.retryAt) } });
  if (t.state === 'locked') throw new Problem('tooMany', 'account.locked', { facts: { minutes: minutesLeft(t.retryAt) }, fields: { password: '' } });
  const right = await isSecret(t.passwordHash, typedSecret(typed, t.mustChange ?? false));
  if (!right || !t.account) {
    const left = TRIES - t.failures;
    const known = left <= 0 && t.account ? await findActorRow(ctx.tx, t.account, ctx.today) : undefined;
    if (known)
      await asSelf(ctx, toActor(known), (record) => record([{ type: 'account.locked', subjectId: known.account, data: { minutes: LOCK_MINUTES } } satisfies AccountEvent]));
    throw left > 0
      ? new Problem('refused', 'account.wrongPassword', { facts: { left, minutes: LOCK_MINUTES }, fields: { password: '' }, keepsChanges: true })
      : new Problem('tooMany', 'account.locked', { facts: { minutes: LOCK_MINUTES }, fields: { password: '' }, keepsChanges: true });
  }
  await sql`select sign_in_clear(${login}, ${ctx.client.ip})`.execute(ctx.tx);
  if (t.mustChange && !(t.codeExpiresAt && Date.parse(t.codeExpiresAt) > ctx.now.getTime())) throw new Problem('refused', 'account.codeExpired', { fields: { password: '' } });
  return { account: t.account };
};

const refuseWeak = (password: string, person: { login: string; name: string }): void => {
  const why = passwordProblem(password, person);
  if (why) throw new Problem('invalid', why, { fields: { newPassword: '' } });
};

export const signInHandlers = {
  signIn: async (ctx, { login, password }) => {
    const { account } = await judge(ctx, login, password);
    const row = orNotFound(await findActorRow(ctx.tx, account, ctx.today), 'account');
    await asSelf(ctx, toActor(row), (record) => startSession(ctx, account, record));
    return { mustChangePassword: row.mustChange };
  },

  signOut: async (ctx) => {
    if (ctx.actor.sessionId) await ctx.record([{ type: 'account.sessionsEnded', subjectId: own(ctx), data: { sessions: [ctx.actor.sessionId] } } satisfies AccountEvent]);
    ctx.session.clear();
    return {};
  },

  me: async (ctx) => {
    const row = orNotFound(await findActorRow(ctx.tx, own(ctx), ctx.today), 'account');
    const { permissions, unitIds, nation } = toActor(row);
    const sight = await getSight(ctx.tx, { role: row.role, agency: row.agency, unitIds }, ctx.today);
    return {
      id: row.account,
      login: row.login,
      name: row.name,
      role: row.role,
      roleTitle: sight.roleTitle,
      permissions: [...permissions],
      agency: row.agency === null ? null : { id: row.agency, name: sight.agencyName ?? '' },
      units: sight.units.map(({ id, name }) => ({ id, name })),
      scope: scopeWords({ nation, agency: sight.agencyName, units: sight.units, communes: sight.communes }),
      standsFor: standsFor(row),
      mustChangePassword: row.mustChange,
      setUpNeeded: !sight.done && permissions.has('account.manage') && permissions.has('role.manage'),
    };
  },

  passwordChange: async (ctx, { current, newPassword: password }) => {
    const id = own(ctx);
    const row = orNotFound(await findActorRow(ctx.tx, id, ctx.today), 'account');
    // who has just come in with a one-time code need not type it again
    if (!row.mustChange) await judgeCurrent(ctx, row.login, current);
    refuseWeak(password, row);
    await storeSecrets(ctx.tx, [{ account: id, hash: await hashSecret(password), expiresAt: null }], ctx.now);
    const others = await openSessions(ctx, id);
    await ctx.record([
      { type: 'account.passwordChanged', subjectId: id, data: {} } satisfies AccountEvent,
      ...(others.length ? [{ type: 'account.sessionsEnded', subjectId: id, data: { sessions: others } } satisfies AccountEvent] : []),
    ]);
    return { endedSessions: others.length };
  },

  linkCheck: async (ctx, { token }) => ({ open: (await sql<{ open: boolean }>`select link_open(${digestOf(token)}, ${ctx.now}) as open`.execute(ctx.tx)).rows[0]?.open ?? false }),

  linkUse: async (ctx, { token, login, name, newPassword: password }) => {
    refuseWeak(password, { login, name });
    const taken = await sql<{ taken: boolean }>`select link_take(${digestOf(token)}, ${ctx.now}) as taken`.execute(ctx.tx);
    if (!taken.rows[0]?.taken) throw new Problem('refused', 'account.linkUsed');
    const free = await sql<{ taken: string }>`select t.login as taken from logins_taken(${[login]}::text[]) as t(login)`.execute(ctx.tx);
    if (free.rows.length) throw new Problem('invalid', 'account.loginTaken', { fields: { login: '' } });
    const unitId = await findProvince(ctx.tx);
    const id = newId(ctx.now.getTime());
    const actor: Actor = { accountId: id, name, role: 'administrator', permissions: new Set(), unitIds: [], agencyIds: [], nation: false };
    const hashed = await hashSecret(password);
    await asSelf(ctx, actor, async (record) => {
      await record([
        {
          type: 'account.made',
          subjectId: id,
          unitId,
          data: { role: 'administrator', agency: null, unitId, units: unitId === null ? [] : [unitId] },
          personal: { login, name },
        } satisfies AccountEvent,
      ]);
      await storeSecrets(ctx.tx, [{ account: id, hash: hashed, expiresAt: null }], ctx.now);
      await startSession(ctx, id, record);
    });
    return {};
  },

  sessionList: async (ctx) => (await sessionsOf(ctx, own(ctx))).map((s) => ({ ...s, current: s.id === ctx.actor.sessionId })),

  sessionEnd: async (ctx, { id }) => {
    const mine = (await sessionsOf(ctx, own(ctx))).find((s) => s.id === id);
    if (!mine) throw new Problem('notFound', 'kernel.notFound', { facts: { id } });
    await ctx.record([{ type: 'account.sessionsEnded', subjectId: own(ctx), data: { sessions: [id] } } satisfies AccountEvent]);
    if (id === ctx.actor.sessionId) ctx.session.clear();
    return {};
  },

  sessionEndOthers: async (ctx) => {
    const others = await openSessions(ctx, own(ctx));
    if (others.length) await ctx.record([{ type: 'account.sessionsEnded', subjectId: own(ctx), data: { sessions: others } } satisfies AccountEvent]);
    return { ended: others.length };
  },
} satisfies Partial<Handlers<typeof api, Ctx>>;

const sessionsOf = (ctx: Ctx, account: string) => listSessions(ctx.tx, account, { now: ctx.now, idleMinutes: IDLE_MINUTES, absoluteHours: ABSOLUTE_HOURS });
/** Open sessions of an account other than the one asking. */
export const openSessions = async (ctx: Ctx, account: string): Promise<string[]> => (await sessionsOf(ctx, account)).map((s) => s.id).filter((id) => id !== ctx.actor.sessionId);

/** The current password, asked again before it is changed; its field is called `current` there. */
const judgeCurrent = async (ctx: Ctx, login: string, typed: string): Promise<void> => {
  try {
    await judge(ctx, login, typed);
  } catch (p) {
    if (!(p instanceof Problem) || !p.fields) throw p;
    throw new Problem(p.kind, p.code, { facts: p.facts, fields: { current: '' }, keepsChanges: p.keepsChanges });
  }
};
