import type { Ctx } from '../../kernel/context.ts';
import { newId } from '../../kernel/clock.ts';
import { MAIL_JOB } from '../../kernel/mail/jobs.ts';
import { postLetters, withAddress } from '../../kernel/mail/outbox.ts';
import { newsWords, type credentialNews } from './words-news.ts';

/**
 * Writes to the owners of these accounts, as far as they take letters, that something they sign in with has changed: whoever did not do it learns of it (ASVS 4.0 2.2.3, 2.5.5).
 * The letter says what, when and whether an administrator did it; never a code or a password.
 */
export const tellOwners = async (ctx: Ctx, accounts: readonly string[], what: keyof typeof credentialNews): Promise<void> => {
  const mail = ctx.service.mail;
  if (!mail) return;
  const letters = (await withAddress(ctx.tx, accounts)).map((account) => ({
    id: newId(ctx.now.getTime()),
    account,
    kind: 'security' as const,
    day: ctx.today,
    subject: newsWords.subject(what),
    body: newsWords.body(what, { at: ctx.now, own: account === ctx.actor.accountId, link: mail.links }),
  }));
  if (!letters.length) return;
  await postLetters(ctx.tx, letters, ctx.now);
  await ctx.enqueue(MAIL_JOB, {});
};
