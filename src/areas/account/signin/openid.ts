import * as openid from 'openid-client';
import { Problem } from '../../../kernel/problem.ts';

/** Talking to identity providers (OpenID Connect, authorization code with PKCE). Nothing here knows accounts. */

export interface Provider {
  code: string;
  issuer: string;
  clientId: string;
  clientSecret: string | null;
  scope: string;
}

/** Seconds after which a provider that does not answer is given up; the visitor is told so. */
const PATIENCE = 5;
/** Minutes for which what a provider says of itself (addresses, keys) is believed. */
const KEPT_MINUTES = 60;
/** Conversations at one time: each holds a connection of the database. */
const AT_ONCE = 4;

const known = new Map<string, { at: number; config: openid.Configuration }>();
let talking = 0;

/** @throws Problem account.providerAway | account.providerBusy */
const talk = async <T>(fn: () => Promise<T>): Promise<T> => {
  if (talking >= AT_ONCE) throw new Problem('tooMany', 'account.providerBusy');
  talking++;
  try {
    return await fn();
  } finally {
    talking--;
  }
};

const discover = async (p: Provider): Promise<openid.Configuration> => {
  const key = JSON.stringify([p.issuer, p.clientId, p.clientSecret]);
  const kept = known.get(key);
  if (kept && Date.now() - kept.at < KEPT_MINUTES * 60_000) return kept.config;
  const server = new URL(p.issuer);
  // the signature of what it says is checked as well, not only the connection it came over
  const execute = [openid.enableNonRepudiationChecks, ...(server.protocol === 'http:' ? [openid.allowInsecureRequests] : [])];
  try {
    const config = await openid.discovery(server, p.clientId, undefined, p.clientSecret === null ? openid.None() : openid.ClientSecretBasic(p.clientSecret), {
      execute,
      timeout: PATIENCE,
    });
    known.set(key, { at: Date.now(), config });
    return config;
  } catch {
    throw new Problem('unavailable', 'account.providerAway');
  }
};

/** Where to send the browser, and what must come back with it. */
export const depart = (p: Provider, redirectUri: string): Promise<{ url: string; state: string; nonce: string; verifier: string }> =>
  talk(async () => {
    const config = await discover(p);
    const [state, nonce, verifier] = [openid.randomState(), openid.randomNonce(), openid.randomPKCECodeVerifier()];
    const url = openid.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: p.scope,
      state,
      nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, state, nonce, verifier };
  });

/**
 * Who came back, as the provider calls the person.
 * @param answer the query the browser came back with
 * @throws Problem account.providerRefused (the person or the provider said no) | account.providerDoubtful (what it said does not hold) | account.providerAway
 */
export const arrive = (p: Provider, flow: { redirectUri: string; nonce: string; verifier: string; state: string }, answer: string): Promise<string> =>
  talk(async () => {
    const config = await discover(p);
    const url = new URL(flow.redirectUri);
    url.search = answer;
    try {
      const tokens = await openid.authorizationCodeGrant(config, url, {
        pkceCodeVerifier: flow.verifier,
        expectedState: flow.state,
        expectedNonce: flow.nonce,
        idTokenExpected: true,
      });
      const subject = tokens.claims()?.sub;
      if (!subject) throw new Problem('refused', 'account.providerDoubtful');
      return subject;
    } catch (e) {
      if (e instanceof Problem) throw e;
      if (e instanceof openid.AuthorizationResponseError) throw new Problem('refused', 'account.providerRefused');
      if (e instanceof openid.ResponseBodyError) throw new Problem('refused', 'account.providerDoubtful');
      throw isNetwork(e) ? new Problem('unavailable', 'account.providerAway') : new Problem('refused', 'account.providerDoubtful');
    }
  });

/** No answer, or none in time. */
const isNetwork = (e: unknown): boolean => {
  for (let at: unknown = e; at instanceof Error; at = at.cause)
    if (at.name === 'TimeoutError' || at.name === 'AbortError' || (at instanceof TypeError && at.message === 'fetch failed') || ('code' in at && at.code === 'OAUTH_TIMEOUT'))
      return true;
  return false;
};
