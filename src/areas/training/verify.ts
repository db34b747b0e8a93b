import { randomBytes } from 'node:crypto';
import type { Context as HonoContext } from 'hono';
import { html, raw } from 'hono/html';
import { dayInVietnam, type Clock } from '../../kernel/clock.ts';
import { log } from '../../kernel/log.ts';
import { viDate } from '../../kernel/text.ts';
import { productName } from '../../kernel/words.ts';
import { kinds } from './choices.data.ts';
import { VERIFY_PATH } from './paths.ts';
import type { Verified } from './queries-certificates.ts';
import { lastDayOf, readCode, sayCode, stateOf } from './rules/certificate.ts';
import { allowTry, forgiveTry, visitorOf, type Tries } from './rules/tries.ts';
import { marketName, verifyWords as w } from './words.ts';

/** A plain page without script where anybody verifies a certificate. It tells the least: no name, no number, and of an unknown code nothing but that. */

export interface VerifyDeps {
  clock: Clock;
  /** What stands behind a code; undefined: nothing. */
  find(code: string): Promise<Verified | undefined>;
  /** Who asks: the address of the visitor's connection. */
  addressOf(c: HonoContext): string;
}

type Html = ReturnType<typeof html>;
const style = `*{box-sizing:border-box}body{margin:0;background:#f4f6f8;color:#16202b;font:18px/1.5 Roboto,"Segoe UI","Helvetica Neue",Arial,"Liberation Sans",sans-serif}main{max-width:34rem;margin:0 auto;padding:1.25rem}
h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0 1rem}form,.card{background:#fff;border:1px solid #cfd6de;border-radius:8px;padding:1rem;margin:0 0 1rem}label{display:block;font-weight:600;margin-bottom:.35rem}
input{width:100%;font:inherit;letter-spacing:.06em;text-transform:uppercase;padding:.6rem;border:1px solid #5c6b7a;border-radius:6px;background:#fff;color:inherit}
button{font:inherit;font-weight:600;margin-top:.75rem;padding:.6rem 1.1rem;border:0;border-radius:6px;background:#0b4f8a;color:#fff}:focus-visible{outline:3px solid #e08a00;outline-offset:2px}
dl{margin:1rem 0 0}dt{color:#4a5866;font-size:.95rem}dd{margin:0 0 .6rem;font-weight:600}.said{font-size:1.2rem;font-weight:700;margin:0}.good{border-left:8px solid #1c7a3f}.bad{border-left:8px solid #b3261e}.old{border-left:8px solid #b35c00}
p{margin:.3rem 0}.brand{color:#4a5866;font-size:.95rem}a{color:#0b4f8a}@media (prefers-color-scheme:dark){body{background:#10161c;color:#e7edf3}form,.card{background:#18212a;border-color:#3a4753}
input{background:#10161c;border-color:#8795a3}dt,.brand{color:#a9b7c4}a{color:#8cc4ff}button{background:#8cc4ff;color:#10161c}}@media print{form,.again{display:none}}`;

const formOf = (typed: string): Html =>
  html`<form method="get" action="${VERIFY_PATH}">
    <label for="ma">${w.label}</label>
    <input id="ma" name="ma" value="${typed}" placeholder="${w.placeholder}" required maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false" />
    <button>${w.button}</button>
  </form>`;
const row = (label: string, value: string | null): Html | string =>
  value === null
    ? ''
    : html`<dt>${label}</dt>
        <dd>${value}</dd>`;

const certificateOf = (v: Verified, code: string, today: string): Html => {
  const state = stateOf(v, today);
  const until = v.kind === 'orientation' ? lastDayOf(v) : null;
  const said = {
    valid: { tone: 'good', text: w.valid, hint: w.validHint(until) },
    expired: { tone: 'old', text: w.expired, hint: w.expiredHint(until) },
    withdrawn: { tone: 'bad', text: w.withdrawn, hint: w.withdrawnHint(v.withdrawnOn ?? '') },
  }[state];
  return html`<div class="card ${said.tone}" role="status">
      <p class="said">${said.text}</p>
      <p>${said.hint}</p>
      <dl>
        ${row(w.label, sayCode(code))}${row(w.person, w.personOf(v.initials, v.birthYear))}${row(w.kind, kinds[v.kind])}${row(w.course, v.course)}${row(w.market, marketName(v.market))}
        ${row(w.issuer, v.issuer)}${row(w.issuedOn, viDate(v.issuedOn))}
      </dl>
      <p>${w.compare}</p>
    </div>
    <p class="again"><a href="${VERIFY_PATH}">${w.again}</a></p>`;
};
const refusal = (text: string, hint: string): Html =>
  html`<div class="card bad" role="status">
    <p class="said">${text}</p>
    <p>${hint}</p>
  </div>`;

const page = (nonce: string, body: Html): Html =>
  html`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${w.title}</title>
        <style nonce="${nonce}">
          ${raw(style)}
        </style>
      </head>
      <body>
        <main>
          <p class="brand">${productName}</p>
          <h1>${w.title}</h1>
          ${body}
        </main>
      </body>
    </html>`;

/** GET of the page with a code in the path or typed into its form. 200 found, 404 unknown, 429 too often; the code is never logged. */
export const answerVerify = (deps: VerifyDeps): ((c: HonoContext) => Promise<Response>) => {
  const tries: Tries = new Map();
  return async (c) => {
    const started = performance.now();
    const nonce = randomBytes(16).toString('base64url');
    const typed = (c.req.param('code') ?? c.req.query('ma') ?? '').slice(0, 40);
    const answer = async (): Promise<{ status: 200 | 404 | 429; body: Html; wait?: number }> => {
      if (!typed.trim())
        return {
          status: 200,
          body: html`<p>${w.intro}</p>
            ${formOf('')}`,
        };
      const now = deps.clock.now();
      const visitor = visitorOf(deps.addressOf(c));
      const wait = allowTry(tries, visitor, now.getTime());
      if (wait > 0) return { status: 429, body: html`${refusal(w.tooMany, w.tooManyHint(wait))}`, wait };
      const code = readCode(typed);
      const found = code === null ? undefined : await deps.find(code);
      if (found) forgiveTry(tries, visitor);
      return found ? { status: 200, body: certificateOf(found, code!, dayInVietnam(now)) } : { status: 404, body: html`${refusal(w.unknown, w.unknownHint)}${formOf(typed)}` };
    };
    const { status, body, wait } = await answer();
    log('http', { method: 'GET', endpoint: 'training.verify', status, ms: Math.round(performance.now() - started) });
    return c.html(page(nonce, body), status, {
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
      'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
      ...(wait === undefined ? {} : { 'retry-after': String(wait) }),
    });
  };
};
