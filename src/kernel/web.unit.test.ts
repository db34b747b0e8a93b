import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterAll, describe, expect, test } from 'vitest';
import { createWeb } from './web.ts';

const folder = mkdtempSync(join(tmpdir(), 'vuonxa-web-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, 'assets'));
const code = `export const x = "${'a'.repeat(4000)}";`;
writeFileSync(join(folder, 'assets', 'main-abc123.js'), code);
writeFileSync(join(folder, 'icon.svg'), '<svg/>');
writeFileSync(join(folder, 'index.html'), '<html nonce="__CSP_NONCE__"><style nonce="__CSP_NONCE__"></style></html>');

const api = new Hono();
api.get('/api/x', (c) => c.json({ x: 1 }));
api.get('/api/file', () => new Response('f', { headers: { 'content-security-policy': "sandbox; default-src 'none'" } }));
const web = await createWeb(api, { staffDir: folder, trustProxy: true });
const get = (path: string, headers: Record<string, string> = {}) => web.request(`http://vx.example${path}`, { headers });

describe('the page', () => {
  test('is the app at any address, never kept, with a fresh nonce that its policy names', async () => {
    const seen = new Set<string>();
    for (const path of ['/', '/ke-hoach/1', '/index.html']) {
      const r = await get(path);
      const nonce = /nonce="([\w-]{20,})"/.exec(await r.text())![1]!;
      seen.add(nonce);
      expect([r.status, r.headers.get('cache-control'), r.headers.get('content-type')]).toEqual([200, 'no-store', 'text/html; charset=utf-8']);
      expect(r.headers.get('content-security-policy')).toBe(
        `default-src 'self'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'`,
      );
    }
    expect(seen.size).toBe(3);
  });

  test('what looks like a file and is none is not found; what looks like a way out of the folder is the app or not found', async () => {
    expect((await get('/assets/old-999.js')).status).toBe(404);
    for (const path of ['/../package.json', '/%2e%2e/package.json', '/assets/..%2f..%2fpackage.json', '/.env']) {
      const r = await get(path);
      expect([path, await r.text()]).not.toEqual([path, expect.stringContaining('dependencies')]);
    }
  });
});

describe('files', () => {
  test('whose name holds their digest are kept for ever, and come as small as the browser takes them', async () => {
    const plain = await get('/assets/main-abc123.js');
    expect([plain.headers.get('cache-control'), plain.headers.get('content-type'), await plain.text()]).toEqual([
      'public, max-age=31536000, immutable',
      'text/javascript; charset=utf-8',
      code,
    ]);
    const small = await get('/assets/main-abc123.js', { 'accept-encoding': 'gzip, deflate, br' });
    const bytes = new Uint8Array(await small.arrayBuffer());
    expect([small.headers.get('content-encoding'), bytes.length < 200, brotliDecompressSync(bytes).toString()]).toEqual(['br', true, code]);
    expect((await get('/assets/main-abc123.js', { 'accept-encoding': 'gzip' })).headers.get('content-encoding')).toBe('gzip');
  });

  test('of a lasting name are asked for again, and not sent again when unchanged', async () => {
    const first = await get('/icon.svg');
    expect(first.headers.get('cache-control')).toBe('no-cache');
    expect((await get('/icon.svg', { 'if-none-match': first.headers.get('etag')! })).status).toBe(304);
  });
});

test('every answer carries the headers that keep a browser from guessing, framing and telling', async () => {
  for (const path of ['/', '/assets/main-abc123.js', '/api/x', '/api/file', '/assets/old-999.js', '/icon.svg']) {
    const { headers } = await get(path);
    expect([path, Object.fromEntries(headers)]).toEqual([
      path,
      expect.objectContaining({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'x-frame-options': 'DENY',
        'cross-origin-opener-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('camera=()') as string,
        'content-security-policy': expect.any(String) as string,
      }),
    ]);
    expect([path, headers.get('strict-transport-security')]).toEqual([path, null]);
  }
  expect((await get('/api/file')).headers.get('content-security-policy')).toContain('sandbox');
});

test('behind an encrypting proxy the browser is told to stay with https', async () => {
  expect((await get('/', { 'x-forwarded-proto': 'https' })).headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
  const trusting = await createWeb(new Hono(), { staffDir: folder, trustProxy: false });
  expect((await trusting.request('http://vx.example/', { headers: { 'x-forwarded-proto': 'https' } })).headers.get('strict-transport-security')).toBeNull();
});
