import { sql } from 'kysely';
import type { Actor } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/clock.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { orNotFound } from '../../../kernel/db.ts';
import { Problem } from '../../../kernel/problem.ts';
import { storeSecrets } from '../apply.ts';
import type { api } from '../contract.ts';
import type { AccountEvent } from '../events.ts';
import type { LinkRole } from '../link.ts';
import { findProvince, getSight } from '../queries.ts';
import { passwordProblem } from '../rules.ts';
import { STRONG_ENOUGH, strengthOf } from '../rules-strength.ts';
import { hashSecret } from '../secrets.ts';
import { digestOf, dueFactor, findActorRow, standsFor, toActor, type SessionProof } from '../session.ts';
import { scopeWords } from '../words.ts';
import { tellOwners } from '../notice.ts';
import { openSessions, ownAccount, startSession } from './sessions.ts';
import { asSelf, judgePassword } from './try.ts';

/** Signing in and out, one's own password, the link of the first administrator. */

const byPassword: SessionProof = { secondFactor: 'none', provider: null };

const refuseWeak = async (password: string, person: { login: string; name: string }): Promise<void> => {
  const why = passwordProblem(password, person) ?? ((await strengthOf(password, person)) < STRONG_ENOUGH ? 'account.passwordKnown' : null);
  if (why) throw new Problem('invalid', why, { fields: { newPassword: '' } });
};

export const signInHandlers = {
  signIn: async (ctx, { login, password }) => {
    const row = await judgePassword(ctx, login, password);
    await asSelf(ctx, toActor(row), (record) => startSession(ctx, row.account, record, byPassword));
    return { mustChangePassword: row.mustChange, secondFactorDue: dueFactor(row) ?? null };
  },

  signOut: async (ctx) => {
    if (ctx.actor.sessionId) await ctx.record([{ type: 'account.sessionsEnded', subjectId: ownAccount(ctx), data: { sessions: [ctx.actor.sessionId] } } satisfies AccountEvent]);
    ctx.session.clear();
    return {};
  },

  me: async (ctx) => {
    const row = orNotFound(await findActorRow(ctx.tx, ownAccount(ctx), ctx.today), 'account');
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
      nation,
      standsFor: standsFor(row),
      mustChangePassword: ctx.actor.mustChangePassword ?? false,
      secondFactorDue: ctx.actor.secondFactorDue ?? null,
      setUpNeeded: !sight.done && permissions.has('account.manage') && permissions.has('role.manage'),
    };
  },

  passwordChange: async (ctx, { current, newPassword: password }) => {
    const id = ownAccount(ctx);
    const row = orNotFound(await findActorRow(ctx.tx, id, ctx.today), 'account');
    // who has just come in with a one-time code need not type it again
    if (!row.mustChange) await judgePassword(ctx, row.login, current, 'current');
    await refuseWeak(password, row);
    await storeSecrets(ctx.tx, [{ account: id, hash: await hashSecret(ctx.cipher, password), expiresAt: null }], ctx.now);
    const others = await openSessions(ctx, id);
    await ctx.record([
      { type: 'account.passwordChanged', subjectId: id, data: {} } satisfies AccountEvent,
      ...(others.length ? [{ type: 'account.sessionsEnded', subjectId: id, data: { sessions: others } } satisfies AccountEvent] : []),
    ]);
    await tellOwners(ctx, [id], 'password');
    return { endedSessions: others.length };
  },

  linkCheck: async (ctx, { token }) => ({
    makes: (await sql<{ makes: LinkRole | null }>`select link_open(${digestOf(token)}, ${ctx.now}) as makes`.execute(ctx.tx)).rows[0]?.makes ?? null,
  }),

  linkUse: async (ctx, { token, login, name, newPassword: password }) => {
    await refuseWeak(password, { login, name });
    const role = (await sql<{ role: LinkRole | null }>`select link_take(${digestOf(token)}, ${ctx.now}) as role`.execute(ctx.tx)).rows[0]?.role;
    if (!role) throw new Problem('refused', 'account.linkUsed');
    const free = await sql<{ taken: string }>`select t.login as taken from logins_taken(${[login]}::text[]) as t(login)`.execute(ctx.tx);
    if (free.rows.length) throw new Problem('invalid', 'account.loginTaken', { fields: { login: '' } });
    const unitId = await findProvince(ctx.tx);
    // whose administrator would end it?
    if (unitId === null && role !== 'administrator') throw new Problem('refused', 'account.setUpUnfinished');
    const id = newId(ctx.now.getTime());
    const actor: Actor = { accountId: id, name, role, permissions: new Set(), unitIds: [], agencyIds: [], nation: false };
    const hashed = await hashSecret(ctx.cipher, password);
    await asSelf(ctx, actor, async (record) => {
      await record([
        {
          type: 'account.made',
          subjectId: id,
          unitId,
          // whoever sees the nation belongs to the province all the same: its administrator ends the account
          data: { role, agency: null, unitId, units: unitId === null || role !== 'administrator' ? [] : [unitId] },
          personal: { login, name },
        } satisfies AccountEvent,
      ]);
      await storeSecrets(ctx.tx, [{ account: id, hash: hashed, expiresAt: null }], ctx.now);
      await startSession(ctx, id, record, byPassword);
    });
    return {};
  },
} satisfies Partial<Handlers<typeof api, Ctx>>;
