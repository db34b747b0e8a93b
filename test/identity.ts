import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider, type Configuration } from 'oidc-provider';
import { afterAll } from 'vitest';

/** A real OpenID Connect provider on a free port, and a browser's way through it: pages of the provider are answered as a person would. */

export const REDIRECT = 'http://localhost/dang-nhap/xac-nhan';

export interface Identity {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Goes where the browser is sent, signs in there as this person, and gives the query the browser comes back with. */
  visit(url: string, person: string): Promise<string>;
  /** The provider's answer when the person says no. */
  decline(url: string): Promise<string>;
  stop(): Promise<void>;
}

const listen = (server: Server): Promise<number> => new Promise((done) => server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port)));

export const openIdentity = async (overrides: Configuration = {}, redirect = REDIRECT): Promise<Identity> => {
  const [clientId, clientSecret] = ['vuon-xa', 'a secret of the tests, long enough for HS256'];
  // the provider must know its address before it can answer there
  const behind: { handle?: ReturnType<Provider['callback']> } = {};
  const server = createServer((req, res) => void behind.handle?.(req, res));
  const issuer = `http://127.0.0.1:${await listen(server)}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirect], grant_types: ['authorization_code'], response_types: ['code'] }],
    features: { devInteractions: { enabled: true } },
    pkce: { required: () => true },
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    ...overrides,
  });
  behind.handle = provider.callback();
  let open = true;
  const stop = async (): Promise<void> => {
    if (!open) return;
    open = false;
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  afterAll(stop);

  /** Follows redirects with a jar of cookies, filling in the provider's own forms, until it would go back to us. */
  const walk = async (start: string, person: string | null): Promise<string> => {
    const jar = new Map<string, string>();
    let next: { url: string; form?: Record<string, string> } = { url: start };
    for (let hops = 0; hops < 15; hops++) {
      const response = await fetch(next.url, {
        redirect: 'manual',
        headers: { cookie: [...jar].map(([k, v]) => `${k}=${v}`).join('; ') },
        ...(next.form ? { method: 'POST', body: new URLSearchParams(next.form) } : {}),
      });
      for (const set of response.headers.getSetCookie()) {
        const [name, value] = set.split(';')[0]!.split(/=(.*)/s);
        jar.set(name!, value!);
      }
      const to = response.headers.get('location');
      if (to) {
        const url = new URL(to, next.url);
        if (url.href.startsWith(redirect)) return url.search.slice(1);
        next = { url: url.href };
        continue;
      }
      const page = await response.text();
      const action = /action="([^"]+)"/.exec(page)?.[1];
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
      if (!action || !prompt) throw new Error(`the provider answered ${response.status}`);
      if (person === null) next = { url: `${new URL(action, next.url).href}/abort` };
      else next = { url: new URL(action, next.url).href, form: prompt === 'login' ? { prompt, login: person, password: 'x' } : { prompt } };
    }
    throw new Error('the way through the provider does not end');
  };
  return { issuer, clientId, clientSecret, visit: walk, decline: (url) => walk(url, null), stop };
};
