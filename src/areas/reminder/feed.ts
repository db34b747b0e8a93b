import { createHash } from 'node:crypto';
import type { Context as HonoContext } from 'hono';
import type { Ctx } from '../../kernel/context.ts';
import { addDays } from '../../kernel/clock.ts';
import { log } from '../../kernel/log.ts';
import { getEdition } from '../calendar/queries.ts';
import { findWorks } from '../plan/assigned/queries.ts';
import { BACK_DAYS, calendarOf } from './ical.ts';

/** Answers a person's calendar program, which knows a secret address and nothing else. */

export interface FeedDeps {
  /** The account whose address has this digest; null: none. */
  accountOf(digest: Buffer): Promise<string | null>;
  /** One reading transaction as this account. */
  read<T>(account: string, fn: (ctx: Ctx) => Promise<T>): Promise<T>;
}

const TOKEN = /^([\w-]{32})\.ics$/;

const feedOf = async (ctx: Ctx): Promise<string | null> => {
  if (!ctx.actor.permissions.has('work.read')) return null;
  // as if the person asked for the list of works: seats without it show nothing
  await ctx.narrow('work.read');
  const works = (await findWorks(ctx.tx, { agencies: ctx.actor.agencyIds })).filter(
    (work) => work.assignee === null || work.assignee === ctx.actor.accountId || ctx.actor.permissions.has('work.approve'),
  );
  return calendarOf(works, { today: ctx.today, from: addDays(ctx.today, -BACK_DAYS), edition: await getEdition(ctx.tx), base: ctx.service.mail?.links ?? null });
};

/** GET of a calendar: 200, 304 when nothing changed, 404 for whatever is no living address. The address is never logged. */
export const answerFeed = async (c: HonoContext, deps: FeedDeps): Promise<Response> => {
  const started = performance.now();
  const answer = async (): Promise<Response> => {
    const token = TOKEN.exec(c.req.param('file') ?? '')?.[1];
    const account = token ? await deps.accountOf(createHash('sha256').update(token).digest()) : null;
    const text = account ? await deps.read(account, feedOf) : null;
    if (text === null) return c.text('404', 404, { 'cache-control': 'no-store' });
    const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
    const headers = { etag, 'cache-control': 'private, no-cache', 'x-content-type-options': 'nosniff', 'x-robots-tag': 'noindex' };
    if ((c.req.header('if-none-match') ?? '').split(/\s*,\s*/).some((t) => t.replace(/^W\//, '') === etag)) return c.body(null, 304, headers);
    return c.body(text, 200, { ...headers, 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': 'attachment; filename="vuon-xa.ics"' });
  };
  const response = await answer();
  log('http', { method: 'GET', endpoint: 'reminder.feed', status: response.status, ms: Math.round(performance.now() - started) });
  return response;
};
