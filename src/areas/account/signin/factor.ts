import { Secret, TOTP } from 'otpauth';
import { encode } from 'uqr';
import type { Place } from '../../../kernel/cipher.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { orNotFound } from '../../../kernel/db.ts';
import { Problem } from '../../../kernel/problem.ts';
import { productName } from '../../../kernel/words.ts';
import { renewToken, storeNextSecret, storeRecoveryCodes, takeRecoveryCode, takeSecret, takeStep } from '../apply.ts';
import type { api } from '../contract.ts';
import type { AccountEvent } from '../events.ts';
import { getFactor } from '../queries.ts';
import { CODE_STEP, RECOVERY_CODES, typedCode } from '../rules.ts';
import { newCode } from '../secrets.ts';
import { ABSOLUTE_HOURS, digestOf, findActorRow, newToken, type ActorRow } from '../session.ts';
import { tellOwners } from '../notice.ts';
import { judgeCode, judgePassword } from './try.ts';
import { openSessions, ownAccount } from './sessions.ts';

/** The second factor: codes of an app on the phone (RFC 6238), and printed ones for the day it is not there. */

const placeOf = (column: 'secret' | 'next_secret', account: string): Place => ({ table: 'second_factor', column, id: account });
const totpOf = (secret: string, login = '') => new TOTP({ issuer: productName, label: login, algorithm: 'SHA1', digits: 6, period: CODE_STEP, secret: Secret.fromBase32(secret) });

/** The step of the clock that a code belongs to, or null. */
const stepOf = (secret: string, code: string, now: Date): number | null => {
  const delta = totpOf(secret).validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / CODE_STEP) + delta;
};
const paperDigest = (ctx: Ctx, account: string, code: string): Buffer => ctx.cipher.index('recoveryCode', `${account} ${code}`);

const rowOf = async (ctx: Ctx): Promise<ActorRow> => orNotFound(await findActorRow(ctx.tx, ownAccount(ctx), ctx.today), 'account');

/** Takes a code of the phone in use, or a printed one; null when it is wrong or was used before. */
const takeCode = async (ctx: Ctx, account: string, typed: string): Promise<'phone' | 'paper' | null> => {
  const code = typedCode(typed);
  if (!code) return null;
  if ('paper' in code) return (await takeRecoveryCode(ctx.tx, account, paperDigest(ctx, account, code.paper), ctx.now)) ? 'paper' : null;
  const { secret } = await getFactor(ctx.tx, account);
  const step = secret ? stepOf(ctx.cipher.open(placeOf('secret', account), secret), code.phone, ctx.now) : null;
  if (step === null) return null;
  if (await takeStep(ctx.tx, account, step)) return 'phone';
  // a right code that somebody used before: watched over a shoulder, or caught on its way
  await ctx.record([{ type: 'account.codeReused', subjectId: account, data: {} } satisfies AccountEvent]);
  await tellOwners(ctx, [account], 'reused');
  return null;
};

const newRecoveryCodes = async (ctx: Ctx, account: string): Promise<string[]> => {
  const codes = Array.from({ length: RECOVERY_CODES }, newCode);
  await storeRecoveryCodes(
    ctx.tx,
    account,
    codes.map((c) => paperDigest(ctx, account, c.replaceAll('-', ''))),
  );
  return codes;
};

/** From here on the session may do more: it goes on under another token. */
const renewSession = async (ctx: Ctx): Promise<void> => {
  if (!ctx.actor.sessionId) return;
  const token = newToken();
  await renewToken(ctx.tx, ctx.actor.sessionId, digestOf(token));
  ctx.session.set(token, ABSOLUTE_HOURS * 3600);
};

/** Who has just signed in to set it up has just typed the password. */
const asksPassword = (ctx: Ctx): boolean => ctx.actor.secondFactorDue !== 'setUp';

export const factorHandlers = {
  factorGet: async (ctx) => {
    const row = await rowOf(ctx);
    const { since, recoveryLeft } = await getFactor(ctx.tx, row.account);
    return { active: row.hasFactor, since, needed: row.needsFactor, recoveryLeft, askPassword: asksPassword(ctx) };
  },

  factorBegin: async (ctx, { password }) => {
    const row = await rowOf(ctx);
    if (asksPassword(ctx)) await judgePassword(ctx, row.login, password);
    const secret = new Secret({ size: 20 }).base32;
    await storeNextSecret(ctx.tx, row.account, ctx.cipher.seal(placeOf('next_secret', row.account), secret));
    const uri = totpOf(secret, row.login).toString();
    const qr = encode(uri, { ecc: 'M', border: 2 }).data.map((line) => line.map((dark) => (dark ? '#' : '.')).join(''));
    return { secret: secret.replace(/(.{4})(?=.)/g, '$1 '), uri, qr };
  },

  factorConfirm: async (ctx, { code }) => {
    const row = await rowOf(ctx);
    const { nextSecret } = await getFactor(ctx.tx, row.account);
    if (!nextSecret) throw new Problem('refused', 'account.factorNotBegun');
    const secret = ctx.cipher.open(placeOf('next_secret', row.account), nextSecret);
    const typed = typedCode(code);
    const step = await judgeCode(ctx, row.login, async () => (typed && 'phone' in typed ? stepOf(secret, typed.phone, ctx.now) : null));
    await takeSecret(ctx.tx, row.account, ctx.cipher.seal(placeOf('secret', row.account), secret), step, ctx.now);
    const codes = await newRecoveryCodes(ctx, row.account);
    // sessions opened with the password alone, or with the phone before, end
    const others = await openSessions(ctx, row.account);
    await ctx.record([
      { type: 'account.factorSet', subjectId: row.account, data: { session: ctx.actor.sessionId ?? null } } satisfies AccountEvent,
      ...(others.length ? [{ type: 'account.sessionsEnded', subjectId: row.account, data: { sessions: others } } satisfies AccountEvent] : []),
    ]);
    await tellOwners(ctx, [row.account], 'factor');
    await renewSession(ctx);
    return { codes };
  },

  recoveryRenew: async (ctx, { code }) => {
    const row = await rowOf(ctx);
    if (!row.hasFactor) throw new Problem('refused', 'account.noFactor');
    await judgeCode(ctx, row.login, () => takeCode(ctx, row.account, code));
    const codes = await newRecoveryCodes(ctx, row.account);
    await ctx.record([{ type: 'account.recoveryRenewed', subjectId: row.account, data: {} } satisfies AccountEvent]);
    await tellOwners(ctx, [row.account], 'recovery');
    return { codes };
  },

  factorGive: async (ctx, { code }) => {
    const row = await rowOf(ctx);
    if (!row.hasFactor) throw new Problem('refused', 'account.noFactor');
    if (ctx.actor.secondFactorDue !== 'give' || !ctx.actor.sessionId) return { recoveryLeft: null };
    const by = await judgeCode(ctx, row.login, () => takeCode(ctx, row.account, code));
    await ctx.record([{ type: 'account.factorGiven', subjectId: row.account, data: { session: ctx.actor.sessionId, by } } satisfies AccountEvent]);
    await renewSession(ctx);
    return { recoveryLeft: by === 'paper' ? (await getFactor(ctx.tx, row.account)).recoveryLeft : null };
  },
} satisfies Partial<Handlers<typeof api, Ctx>>;
