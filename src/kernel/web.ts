import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { Hono } from 'hono';
import { isSecure } from './http.ts';

/** What the browser gets around the API: security headers on every answer, and the staff app's files with a content security policy. */

const compressBr = promisify(brotliCompress);
const compressGz = promisify(gzip);

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.map': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
};
const compressible = /^(text\/|application\/(json|manifest)|image\/svg)/;

const appPolicy = (nonce: string): string =>
  [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
const filePolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

interface Asset {
  path: string;
  type: string;
  etag: string;
  /** Its name holds a digest of its content: it never changes. */
  hashed: boolean;
  body: Uint8Array<ArrayBuffer>;
  /** Made when first asked for, then kept. */
  br?: Promise<Uint8Array<ArrayBuffer>>;
  gzip?: Promise<Uint8Array<ArrayBuffer>>;
}

const readAssets = async (folder: string): Promise<Map<string, Asset>> => {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name));
  const assets = await Promise.all(
    names.map(async (file): Promise<[string, Asset]> => {
      const body = new Uint8Array(await readFile(file));
      const path = `/${relative(folder, file).split(sep).join('/')}`;
      return [
        path,
        {
          path,
          body,
          type: types[extname(file)] ?? 'application/octet-stream',
          etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
          hashed: path.startsWith('/assets/'),
        },
      ];
    }),
  );
  return new Map(assets);
};

/** The smallest form of an asset that the browser takes. */
const encoded = async (asset: Asset, accepts: string): Promise<{ body: Uint8Array<ArrayBuffer>; encoding?: string }> => {
  if (!compressible.test(asset.type) || asset.body.length < 1024) return { body: asset.body };
  if (/\bbr\b/.test(accepts)) {
    asset.br ??= compressBr(asset.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: asset.body.length } }).then((b) => new Uint8Array(b));
    return { body: await asset.br, encoding: 'br' };
  }
  if (/\bgzip\b/.test(accepts)) {
    asset.gzip ??= compressGz(asset.body, { level: 9 }).then((b) => new Uint8Array(b));
    return { body: await asset.gzip, encoding: 'gzip' };
  }
  return { body: asset.body };
};

export interface WebOptions {
  /** Folder of the built staff app. */
  staffDir: string;
  trustProxy: boolean;
}

/** The API, and around it the staff app: any address that is no file is the app itself, which finds its own way. */
export const createWeb = async (api: Hono, options: WebOptions): Promise<Hono> => {
  const assets = await readAssets(options.staffDir);
  const index = assets.get('/index.html');
  if (!index) throw new Error(`no index.html in ${options.staffDir}`);
  const page = new TextDecoder().decode(index.body);

  const web = new Hono();
  web.use('*', async (c, next) => {
    await next();
    const h = c.res.headers;
    h.set('x-content-type-options', 'nosniff');
    h.set('referrer-policy', 'no-referrer');
    h.set('x-frame-options', 'DENY');
    h.set('cross-origin-opener-policy', 'same-origin');
    h.set('cross-origin-resource-policy', 'same-origin');
    h.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()');
    if (!h.has('content-security-policy')) h.set('content-security-policy', filePolicy);
    if (isSecure(c, options.trustProxy)) h.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
  });
  web.route('/', api);

  web.on(['GET', 'HEAD'], '*', async (c) => {
    const asset = assets.get(c.req.path);
    if (asset && asset !== index) {
      const headers: Record<string, string> = {
        'content-type': asset.type,
        etag: asset.etag,
        vary: 'accept-encoding',
        'cache-control': asset.hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      };
      if (c.req.header('if-none-match') === asset.etag) return c.body(null, 304, headers);
      const { body, encoding } = await encoded(asset, c.req.header('accept-encoding') ?? '');
      if (encoding) headers['content-encoding'] = encoding;
      return c.body(body, 200, headers);
    }
    if (asset !== index && /\.\w+$/.test(c.req.path)) return c.text('404', 404, { 'cache-control': 'no-store' });
    const nonce = randomBytes(16).toString('base64url');
    return c.body(page.replaceAll('__CSP_NONCE__', nonce), 200, { 'content-type': index.type, 'cache-control': 'no-store', 'content-security-policy': appPolicy(nonce) });
  });
  return web;
};
