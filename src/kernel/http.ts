import type { Context as HonoContext } from 'hono';
import { Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Act } from './act.ts';
import { isAboutPeople, mayDo, narrowTo, type Actor } from './actor.ts';
import { newId } from './clock.ts';
import type { Api, Download, Endpoint, Handlers, Upload } from './contract.ts';
import type { Ctx } from './context.ts';
import type { Db } from './db.ts';
import { createLine, type Haste } from './line.ts';
import { log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { countedAs, type Pace } from './pace.ts';
import { Problem, type ProblemBody } from './problem.ts';
import { asProblem } from './refusal.ts';
import { answerOnce, logMiss, logRead } from './repeat.ts';
import type { Scanner } from './scan.ts';
import { checkAnswer, parseInput } from './validate.ts';
import type { ProblemWords } from './words.ts';

/** The only place where HTTP is spoken: contract in, problem out. */

export const SESSION_COOKIE = 'vx_session';
/** Behind https: a name that browsers take from this very host alone, encrypted, for the whole site. */
export const SECURE_COOKIE = `__Host-${SESSION_COOKIE}`;
const JSON_LIMIT = 2 * 1024 * 1024;

export interface AreaServer {
  name: string;
  api: Api;
  handlers: Handlers<Api, Ctx>;
}
/** Pairs an area's contract with its handlers; the types meet here. */
export const areaServer = <T extends Api>(name: string, api: T, handlers: Handlers<T, Ctx>): AreaServer => ({ name, api, handlers: handlers as unknown as Handlers<Api, Ctx> });

export interface HttpDeps {
  areas: AreaServer[];
  db: Db;
  act: Act;
  /** The actor of a session cookie, or null. */
  authenticate(token: string): Promise<Actor | null>;
  words: ProblemWords;
  /** In tests: an answer that is not what the contract promises is a fault. */
  checkAnswers?: boolean;
  /** Behind a proxy that sets x-forwarded-for and -proto. */
  trustProxy: boolean;
  metrics?: Metrics;
  /** How much one person may do in a while. */
  pace?: Pace | undefined;
  /** Looks at each file before anything reads it. */
  scanner?: Scanner | undefined;
}

const anonymous: Actor = { accountId: null, name: '', role: 'anonymous', permissions: new Set(), unitIds: [], agencyIds: [], nation: false };
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Is the visitor's own connection encrypted (here or at the proxy we trust)? */
export const isSecure = (c: HonoContext, trustProxy: boolean): boolean => (trustProxy && c.req.header('x-forwarded-proto') === 'https') || new URL(c.req.url).protocol === 'https:';

const cookieName = (c: HonoContext, trustProxy: boolean): string => (isSecure(c, trustProxy) ? SECURE_COOKIE : SESSION_COOKIE);

/** Where a visitor comes from: the address of the connection, or what the proxy we trust says of it. */
export const addressOf = (c: HonoContext, trustProxy: boolean): string => {
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return forwarded || env?.incoming?.socket?.remoteAddress || 'local';
};

/** Another site may not act in this visitor's name: browsers say where a request comes from, and a plain form cannot set request-id. */
const refuseForeign = (c: HonoContext): void => {
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  const sameOrigin = !origin || (URL.canParse(origin) && new URL(origin).host === (c.req.header('host') ?? new URL(c.req.url).host));
  if ((site && site !== 'same-origin' && site !== 'none') || !sameOrigin) throw new Problem('forbidden', 'kernel.foreignSite');
};

const readLimited = async (c: HonoContext, limit: number): Promise<Uint8Array<ArrayBuffer>> => {
  const tooLarge = () => new Problem('tooLarge', 'kernel.tooLarge', { facts: { maxMb: Math.round(limit / 1024 / 1024) } });
  if (Number(c.req.header('content-length') ?? 0) > limit) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of (c.req.raw.body ?? []) as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > limit) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (e) {
    // the sender went away in the middle
    throw e instanceof Problem ? e : badRequest();
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
};

const isWrite = (e: Endpoint): boolean => e.method === 'POST' && !e.reads;
const hasteOf = (e: Endpoint): Haste => (e.report || e.download ? 'report' : isWrite(e) ? 'write' : 'read');

const badRequest = () => new Problem('invalid', 'kernel.badRequest');
const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest();
  }
};

const readInput = async (c: HonoContext, e: Endpoint): Promise<{ raw: unknown; upload?: Upload }> => {
  if (e.method === 'GET') return { raw: c.req.query() };
  const body = await readLimited(c, e.upload ? e.upload.maxBytes + JSON_LIMIT : JSON_LIMIT);
  if (!e.upload) {
    if (!body.length) return { raw: {} };
    // anything else could have been sent by a plain form of another site
    if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) throw new Problem('unsupported', 'kernel.notJson');
    return { raw: parseJson(new TextDecoder().decode(body)) };
  }
  let form: FormData;
  try {
    form = await new Response(body, { headers: { 'content-type': c.req.header('content-type') ?? '' } }).formData();
  } catch {
    throw badRequest();
  }
  const given = form.get('input');
  const file = form.get('file');
  if (!(file instanceof File)) throw new Problem('invalid', 'kernel.noFile', { fields: { file: '' } });
  if (file.size > e.upload.maxBytes) throw new Problem('tooLarge', 'kernel.tooLarge', { facts: { maxMb: Math.round(e.upload.maxBytes / 1024 / 1024) } });
  return { raw: parseJson(typeof given === 'string' ? given : '{}'), upload: { fileName: nameOnly(file.name), bytes: new Uint8Array(await file.arrayBuffer()) } };
};

const MB = 1024 * 1024;
/** A file that was sent: not more than one person may send in a day, and nothing that the office's scanner knows for harmful. */
const admit = async ({ pace, scanner }: HttpDeps, actor: Actor, { bytes }: Upload, facts: { requestId: string; endpoint: string }): Promise<void> => {
  if (actor.accountId) pace?.take(actor.accountId, 'megabytes', bytes.length / MB);
  if (!scanner) return;
  const found = await scanner.scan(bytes).catch((e: unknown) => {
    log('file.notScanned', { ...facts, error: e instanceof Error ? e.message.slice(0, 100) : 'unknown' });
    throw new Problem('unavailable', 'kernel.notScanned');
  });
  if (found === null) return;
  log('file.harmful', { ...facts, found: found.slice(0, 100) });
  throw new Problem('invalid', 'kernel.harmful', { fields: { file: '' } });
};

/** The last part of a path, without characters that mean something to a terminal or a header. */
const nameOnly = (name: string): string =>
  (
    name
      .toWellFormed()
      .normalize('NFC')
      .split(/[/\\]/)
      .at(-1)!
      .replace(/\p{Cc}/gu, '')
      .trim() || 'file'
  ).slice(-200);

/** As RFC 5987 writes a file name in a header. */
const headerName = (name: string): string => encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (ch) => `%${ch.charCodeAt(0).toString(16).toUpperCase()}`);

const sendDownload = (d: Download, requestId: string): Response =>
  new Response(d.body, {
    headers: {
      'content-type': d.contentType,
      'content-disposition': `attachment; filename*=UTF-8''${headerName(d.fileName)}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
      'request-id': requestId,
    },
  });

const sentence = (words: ProblemWords, p: Problem): string => {
  const w = words[p.code];
  return p.message || (typeof w === 'function' ? w(p.facts) : w) || (words['kernel.internal'] as string);
};

export const createApi = (deps: HttpDeps): Hono => {
  const app = new Hono();
  const line = createLine(deps.db.pool.options.max);
  const refuse = (p: Problem, requestId: string): Response => {
    const fields = p.fields && Object.fromEntries(Object.entries(p.fields).map(([k, v]) => [k, v || sentence(deps.words, p)]));
    const body: ProblemBody = { kind: p.kind, code: p.code, message: sentence(deps.words, p), facts: p.facts, fields, current: p.current, requestId };
    return Response.json(body, {
      status: p.status,
      headers: {
        'content-type': 'application/problem+json',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        // nothing was begun: a client asks again by itself
        ...(p.code === 'kernel.busy' ? { 'retry-after': '1' } : {}),
      },
    });
  };

  const serve =
    (area: AreaServer, name: string, e: Endpoint) =>
    async (c: HonoContext): Promise<Response> => {
      const started = performance.now();
      const given = c.req.header('request-id');
      let requestId = given && uuid.test(given) ? given.toLowerCase() : newId();
      const endpoint = `${area.name}.${name}`;
      let actor = anonymous;
      let status = 200;
      const token = getCookie(c, cookieName(c, deps.trustProxy));
      // whoever has no session yet asks again under the same id
      const turn = line.turnsOf(token ?? given, hasteOf(e), () => c.req.raw.signal);
      try {
        if (e.method === 'POST') {
          refuseForeign(c);
          if (given !== requestId && given?.toLowerCase() !== requestId) throw badRequest();
        }
        actor = (token ? await turn(() => deps.authenticate(token)) : null) ?? anonymous;
        // only a signed-in person's id stands for "the same act again": a stranger's could clash with anyone's
        if (actor === anonymous) requestId = newId();
        const allowed = mayDo(actor === anonymous ? null : actor, e.permission);
        if (allowed !== true) throw new Problem(allowed === 'kernel.signInFirst' ? 'unauthenticated' : 'forbidden', allowed);
        const counted = countedAs(e);
        if (actor.accountId && counted) deps.pace?.take(actor.accountId, counted);
        const { raw, upload } = await readInput(c, e);
        const input = parseInput(e.input, raw);
        if (upload) await admit(deps, actor, upload, { requestId, endpoint });
        const session: Ctx['session'] = {
          set: (value, maxAge) =>
            setCookie(c, cookieName(c, deps.trustProxy), value, { path: '/', httpOnly: true, sameSite: 'Strict', secure: isSecure(c, deps.trustProxy), maxAge }),
          clear: () => setCookie(c, cookieName(c, deps.trustProxy), '', { path: '/', httpOnly: true, sameSite: 'Strict', secure: isSecure(c, deps.trustProxy), maxAge: 0 }),
        };
        const client = { ip: addressOf(c, deps.trustProxy), userAgent: (c.req.header('user-agent') ?? '').slice(0, 200) };
        const handler = area.handlers[name]!;
        // reading goes by all that is in sight; a write, or a look at people or at what is sensitive, by the seats that may do it
        const acting = isWrite(e) || e.sensitive || isAboutPeople(e.permission) ? narrowTo(actor, e.permission) : actor;
        // a body that comes slowly is read between the two turns, and keeps nobody waiting
        const { output, refused } = await turn(() =>
          deps.act(acting, { requestId, readOnly: !isWrite(e) && !e.sensitive, mayLag: e.report ?? false, client, session }, (ctx) =>
            answerOnce(ctx, endpoint, e, async () => {
              const answer = await handler(ctx, input, upload as never);
              if (e.sensitive) await logRead(ctx, endpoint, input);
              return answer;
            }),
          ),
        );
        if (refused) throw refused;
        if (e.download) return sendDownload(output as Download, requestId);
        if (deps.checkAnswers) checkAnswer(endpoint, e, output);
        c.header('cache-control', 'no-store');
        c.header('request-id', requestId);
        c.header('x-content-type-options', 'nosniff');
        return c.json(output as object);
      } catch (error) {
        const p = asProblem(error);
        status = p.status;
        if (p.kind === 'notFound' && actor !== anonymous) await turn(() => logMiss(deps.act, actor, requestId, endpoint, p)).catch(() => undefined);
        if (p.kind === 'internal')
          log('http.error', {
            requestId,
            endpoint,
            error: error instanceof Error ? `${error.name}: ${'code' in error ? String(error.code) : ''}` : 'unknown',
            stack: error instanceof Error ? whereIn(error) : null,
          });
        return refuse(p, requestId);
      } finally {
        deps.metrics?.observe(endpoint, status, (performance.now() - started) / 1000);
        log('http', { requestId, method: e.method, endpoint, status, ms: Math.round(performance.now() - started) });
      }
    };

  for (const area of deps.areas) for (const [name, e] of Object.entries(area.api)) app.on(e.method, `/api${e.path}`, serve(area, name, e));
  app.get('/healthz', async (c) => {
    try {
      await deps.db.pool.query('select 1');
      return c.json({ ok: true });
    } catch {
      return c.json({ ok: false, database: 'away' }, 503);
    }
  });
  const { metrics } = deps;
  if (metrics) app.get('/metrics', (c) => metrics.answer(c));
  app.all('/api/*', () => refuse(new Problem('notFound', 'kernel.notFound'), newId()));
  app.onError((error) => refuse(asProblem(error), newId()));
  return app;
};

/** File and line only: an error's text may hold what people typed. */
const whereIn = (e: Error): string =>
  (e.stack ?? '')
    .split('\n')
    .filter((l) => l.trim().startsWith('at '))
    .slice(0, 6)
    .map((l) => l.trim())
    .join(' < ');
