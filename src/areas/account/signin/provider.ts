import { sql } from 'kysely';
import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers, Input } from '../../../kernel/contract.ts';
import { orNotFound } from '../../../kernel/db.ts';
import { Problem } from '../../../kernel/problem.ts';
import { storeSubject } from '../apply.ts';
import type { api } from '../contract.ts';
import type { AccountEvent } from '../events.ts';
import { RETURN_PATH } from '../paths.ts';
import { findProvider, getSignInOptions, listIdentities, type ProviderFacts } from '../queries.ts';
import { FLOW_MINUTES } from '../rules.ts';
import { digestOf, dueFactor, findActorRow, toActor } from '../session.ts';
import { tellOwners } from '../notice.ts';
import { arrive, depart, type Provider } from './openid.ts';
import { ownAccount, startSession } from './sessions.ts';
import { asSelf, judgePassword } from './try.ts';

/** Signing in through an identity provider, and linking one's identity there to the account here. Nobody gets an account or a right by signing in. */

const providerOf = async (ctx: Ctx, code: string): Promise<Provider & Pick<ProviderFacts, 'vouches'>> => {
  const p = await findProvider(ctx.tx, code);
  if (!p) throw new Problem('refused', 'account.providerUnknown');
  return { ...p, clientSecret: p.clientSecret && ctx.cipher.open({ table: 'sign_in_provider', column: 'client_secret', id: p.code }, p.clientSecret) };
};

type Departure = Input<(typeof api)['providerStart']>;
type Arrival = Input<(typeof api)['providerFinish']>;
interface Flow {
  provider: string;
  nonce: string;
  verifier: string;
  redirectUri: string;
  account: string | null;
}

const leave = async (ctx: Ctx, given: Departure, account: string | null): Promise<{ url: string; state: string }> => {
  const provider = await providerOf(ctx, given.provider);
  // a page that pretends to be this one elsewhere is not brought back to
  const { publicOrigin } = ctx.service;
  if (publicOrigin !== null && new URL(given.origin).origin !== publicOrigin) throw new Problem('refused', 'account.providerElsewhere', { facts: { address: publicOrigin } });
  const redirectUri = new URL(RETURN_PATH, given.origin).href;
  const { url, state, nonce, verifier } = await depart(provider, redirectUri);
  await sql`select flow_begin(${digestOf(state)}, ${digestOf(given.browser)}, ${provider.code}, ${nonce}, ${verifier}, ${redirectUri}, ${account}::uuid, ${ctx.now},
    make_interval(mins => ${FLOW_MINUTES}))`.execute(ctx.tx);
  return { url, state };
};

/** Who came back. The attempt is used up whatever comes of it. @throws Problem account.provider… */
const comeBack = async (ctx: Ctx, given: Arrival, account: string | null): Promise<{ provider: Provider & Pick<ProviderFacts, 'vouches'>; subject: Buffer }> => {
  const taken = await sql<Flow>`select provider, nonce, verifier, redirect_uri, account from flow_take(${digestOf(given.state)}, ${digestOf(given.browser)}, ${ctx.now})`.execute(
    ctx.tx,
  );
  const flow = taken.rows[0];
  if (!flow || flow.account !== account) throw new Problem('refused', 'account.providerExpired', { keepsChanges: true });
  try {
    const provider = await providerOf(ctx, flow.provider);
    const subject = await arrive(provider, { ...flow, state: given.state }, given.answer);
    return { provider, subject: digestOfSubject(ctx, provider.code, subject) };
  } catch (p) {
    throw p instanceof Problem ? new Problem(p.kind, p.code, { facts: p.facts, keepsChanges: true }) : p;
  }
};

/** What a provider calls somebody may be an ID number: only its keyed digest is kept. */
const digestOfSubject = (ctx: Ctx, provider: string, subject: string): Buffer => ctx.cipher.index('subject', JSON.stringify([provider, subject]));

/** @throws Problem account.providerTaken | account.providerOther */
export const linkIdentity = async (ctx: Ctx, provider: string, account: string, subject: Buffer): Promise<void> => {
  const found = await sql<{
    mine: string | null;
    taken: boolean;
  }>`select subject_account(${provider}, ${subject}) as mine, subject_taken(${provider}, ${subject}) as taken`.execute(ctx.tx);
  const { mine, taken } = found.rows[0]!;
  if (mine === account) return;
  if (taken) throw new Problem('refused', 'account.providerTaken', { keepsChanges: true });
  if ((await listIdentities(ctx.tx, account)).some((i) => i.provider === provider && i.linkedAt !== null))
    throw new Problem('refused', 'account.providerOther', { keepsChanges: true });
  await storeSubject(ctx.tx, { provider, subject, account, now: ctx.now });
  await ctx.record([{ type: 'account.identityLinked', subjectId: account, data: { provider } } satisfies AccountEvent]);
  await tellOwners(ctx, [account], 'identity');
};

/** As an administrator types it: the provider's own name for the person. */
export const linkBySubject = async (ctx: Ctx, provider: string, account: string, subject: string): Promise<void> => {
  const { code } = await providerOf(ctx, provider);
  await linkIdentity(ctx, code, account, digestOfSubject(ctx, code, subject));
};

export const dropIdentity = async (ctx: Ctx, provider: string, account: string): Promise<void> => {
  if (!(await listIdentities(ctx.tx, account)).some((i) => i.provider === provider && i.linkedAt !== null)) return;
  await ctx.record([{ type: 'account.identityDropped', subjectId: account, data: { provider } } satisfies AccountEvent]);
  await tellOwners(ctx, [account], 'identityDropped');
};

export const providerHandlers = {
  signInOptions: (ctx) => getSignInOptions(ctx.tx),

  providerStart: (ctx, given) => leave(ctx, given, null),

  providerFinish: async (ctx, given) => {
    const { provider, subject } = await comeBack(ctx, given, null);
    const found = await sql<{ account: string | null }>`select subject_account(${provider.code}, ${subject}) as account`.execute(ctx.tx);
    const row = found.rows[0]?.account ? await findActorRow(ctx.tx, found.rows[0].account, ctx.today) : undefined;
    if (!row) throw new Problem('refused', 'account.providerUnlinked', { keepsChanges: true });
    const secondFactor = provider.vouches ? 'provider' : 'none';
    await asSelf(ctx, toActor(row), (record) => startSession(ctx, row.account, record, { secondFactor, provider: provider.code }));
    return { secondFactorDue: provider.vouches ? null : (dueFactor(row) ?? null) };
  },

  identityList: (ctx) => listIdentities(ctx.tx, ownAccount(ctx)),

  identityStart: async (ctx, { password, ...given }) => {
    const row = orNotFound(await findActorRow(ctx.tx, ownAccount(ctx), ctx.today), 'account');
    await judgePassword(ctx, row.login, password);
    return leave(ctx, given, row.account);
  },

  identityFinish: async (ctx, given) => {
    const account = ownAccount(ctx);
    const { provider, subject } = await comeBack(ctx, given, account);
    await linkIdentity(ctx, provider.code, account, subject);
    return {};
  },

  identityDrop: async (ctx, { provider }) => {
    await dropIdentity(ctx, provider, ownAccount(ctx));
    return {};
  },
} satisfies Partial<Handlers<typeof api, Ctx>>;
