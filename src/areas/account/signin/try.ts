import { sql } from 'kysely';
import type { Actor } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { recorder, type RecordEvents } from '../../../kernel/event.ts';
import { Problem } from '../../../kernel/problem.ts';
import { apply } from '../apply.ts';
import type { AccountEvent } from '../events.ts';
import { ADDRESS_TRIES, countedAs, LOCK_MINUTES, TRIES, typedSecret } from '../rules.ts';
import { isSecret } from '../secrets.ts';
import { findActorRow, toActor, type ActorRow } from '../session.ts';

/** Tries of a login name: passwords and codes count together, so that neither can be guessed while the other is known. */

interface Try {
  state: 'open' | 'locked' | 'crowded';
  failures: number;
  retryAt: string | null;
  account: string | null;
  passwordHash: string | null;
  mustChange: boolean | null;
  codeExpiresAt: string | null;
}

/** Runs as a person who has just proved to be it, before there is a session; afterwards the transaction is the asker's again. */
export const asSelf = async (ctx: Ctx, actor: Actor, fn: (record: RecordEvents) => Promise<void>): Promise<void> => {
  const become = (id: string) => sql`select set_config('app.actor', ${id}, true)`.execute(ctx.tx);
  await become(actor.accountId ?? '');
  await fn(recorder(ctx.tx, { actor, now: ctx.now, requestId: ctx.requestId, cipher: ctx.cipher }, apply));
  await become(ctx.actor.accountId ?? '');
};

/** Takes one try, counted as wrong until `clear` or `untake` says otherwise. @throws Problem account.locked | account.crowded */
const take = async (ctx: Ctx, login: string, field: string): Promise<Try> => {
  const minutesLeft = (until: string | null) => Math.max(1, Math.ceil((Date.parse(until ?? '') - ctx.now.getTime()) / 60_000));
  const taken = await sql<Try>`select state, failures, retry_at::text, account, password_hash, must_change, code_expires_at::text
    from sign_in_take(${login}, ${countedAs(ctx.client.ip)}, ${ctx.now}, ${TRIES}, make_interval(mins => ${LOCK_MINUTES}), ${ADDRESS_TRIES})`.execute(ctx.tx);
  const t = taken.rows[0]!;
  if (t.state === 'crowded') throw new Problem('tooMany', 'account.crowded', { facts: { minutes: minutesLeft(t.retryAt) } });
  if (t.state === 'locked') throw new Problem('tooMany', 'account.locked', { facts: { minutes: minutesLeft(t.retryAt) }, fields: { [field]: '' } });
  return t;
};
const clear = (ctx: Ctx, login: string) => sql`select sign_in_clear(${login}, ${countedAs(ctx.client.ip)})`.execute(ctx.tx);
const untake = (ctx: Ctx, login: string) => sql`select sign_in_untake(${login}, ${countedAs(ctx.client.ip)})`.execute(ctx.tx);

/** The refusal of a wrong try, which stays counted; the last one locks the name and is written to the history of a known account. */
const wrong = async (ctx: Ctx, t: Try, code: 'account.wrongPassword' | 'account.wrongCode', field: string): Promise<Problem> => {
  const left = TRIES - t.failures;
  if (left > 0) return new Problem('refused', code, { facts: { left, minutes: LOCK_MINUTES }, fields: { [field]: '' }, keepsChanges: true });
  const known = t.account ? await findActorRow(ctx.tx, t.account, ctx.today) : undefined;
  if (known) await asSelf(ctx, toActor(known), (record) => record([{ type: 'account.locked', subjectId: known.account, data: { minutes: LOCK_MINUTES } } satisfies AccountEvent]));
  return new Problem('tooMany', 'account.locked', { facts: { minutes: LOCK_MINUTES }, fields: { [field]: '' }, keepsChanges: true });
};

/**
 * Judges a login name and a password or one-time code; a wrong one stays counted. Where a code of the phone is still to come, the tries before stay counted too.
 * @throws Problem account.locked | account.crowded | account.wrongPassword | account.codeExpired
 */
export const judgePassword = async (ctx: Ctx, login: string, typed: string, field = 'password'): Promise<ActorRow> => {
  const t = await take(ctx, login, field);
  const right = await isSecret(ctx.cipher, t.passwordHash, typedSecret(typed, t.mustChange ?? false));
  const row = right && t.account ? await findActorRow(ctx.tx, t.account, ctx.today) : undefined;
  if (!row) throw await wrong(ctx, t, 'account.wrongPassword', field);
  await (row.hasFactor ? untake(ctx, login) : clear(ctx, login));
  if (t.mustChange && !(t.codeExpiresAt && Date.parse(t.codeExpiresAt) > ctx.now.getTime())) throw new Problem('refused', 'account.codeExpired', { fields: { [field]: '' } });
  return row;
};

/**
 * Judges a code of the phone or a printed one, under the same count.
 * @param check takes the code, once, when it is right
 * @throws Problem account.locked | account.crowded | account.wrongCode
 */
export const judgeCode = async <T>(ctx: Ctx, login: string, check: () => Promise<T | null>): Promise<T> => {
  const t = await take(ctx, login, 'code');
  const right = await check();
  if (right === null) throw await wrong(ctx, t, 'account.wrongCode', 'code');
  await clear(ctx, login);
  return right;
};
