import { createHash, randomBytes } from 'node:crypto';
import type { Ctx } from '../../kernel/context.ts';
import { newId } from '../../kernel/clock.ts';
import type { Handlers } from '../../kernel/contract.ts';
import { MAIL_JOB } from '../../kernel/mail/jobs.ts';
import { addressPlace, postLetters } from '../../kernel/mail/outbox.ts';
import { Problem } from '../../kernel/problem.ts';
import type { ReminderApi } from './contract.ts';
import { FEED_PATH, SETTINGS_PATH } from './paths.ts';
import { countLetters, countNotices, findBounced, findFeed, findMail, findNotices, getSetting, ownOpen } from './queries.ts';
import { mailWords } from './words.ts';

const SHOWN = 200;
const TRIES_AN_HOUR = 3;
/** The one setting of the installation, as a subject of history. */
const SETTING = '00000000-0000-7000-8000-000000000020';

const addressOfMine = async (ctx: Ctx): Promise<string | null> => {
  const mail = await findMail(ctx.tx, ctx.actor.accountId!);
  return mail?.sealed ? ctx.cipher.open(addressPlace(ctx.actor.accountId!), mail.sealed) : null;
};

/** Levels that are told must be told one after the other. */
const inOrder = (days: readonly (number | null)[]): boolean => {
  const given = days.filter((d) => d !== null);
  return given.every((d, i) => i === 0 || given[i - 1]! < d);
};

export const handlers: Handlers<ReminderApi, Ctx> = {
  noticeList: async (ctx) => {
    const me = ctx.actor.accountId!;
    const mail = await findMail(ctx.tx, me);
    return { today: ctx.today, rows: await findNotices(ctx.tx, me, SHOWN), total: await countNotices(ctx.tx, me), bounced: !!mail?.bouncedAt };
  },

  noticeCount: async (ctx) => ({ total: await countNotices(ctx.tx, ctx.actor.accountId!) }),

  noticeDismiss: async (ctx, { ids }) => {
    const me = ctx.actor.accountId!;
    const open = await ownOpen(ctx.tx, me, ids);
    if (open.length) await ctx.record([{ type: 'reminder.dismissed', subjectId: me, data: { notices: open } }]);
    return { dismissed: open.length };
  },

  reminderMine: async (ctx) => {
    const me = ctx.actor.accountId!;
    const [mail, feed, setting] = [await findMail(ctx.tx, me), await findFeed(ctx.tx, me), await getSetting(ctx.tx)];
    return {
      version: mail?.version ?? 0,
      address: await addressOfMine(ctx),
      digest: mail?.digest ?? true,
      escalation: mail?.escalation ?? true,
      bounced: mail?.bouncedAt ? { at: mail.bouncedAt.toISOString(), code: mail.bounceCode ?? '' } : null,
      feedMadeAt: feed?.madeAt.toISOString() ?? null,
      mail: ctx.service.mail !== null,
      digestAt: setting.digestAt,
    };
  },

  mailSave: async (ctx, { version, address, digest, escalation }) => {
    const me = ctx.actor.accountId!;
    const mail = await findMail(ctx.tx, me);
    if ((mail?.version ?? 0) !== version) throw new Problem('conflict', 'kernel.stale', { current: { version: mail?.version ?? 0 } });
    // saved anew, also the same address: the person says that it takes letters again
    await ctx.record([{ type: 'reminder.mailSet', subjectId: me, data: { from: version, digest, escalation, changed: true }, personal: { address } }]);
    return { version: version + 1 };
  },

  mailTry: async (ctx) => {
    const me = ctx.actor.accountId!;
    if (!ctx.service.mail) throw new Problem('refused', 'reminder.noMail');
    if ((await addressOfMine(ctx)) === null) throw new Problem('refused', 'reminder.noAddress');
    if ((await countLetters(ctx.tx, me, 'test', new Date(ctx.now.getTime() - 3600_000))) >= TRIES_AN_HOUR) throw new Problem('tooMany', 'reminder.tooManyTries');
    const letter = newId(ctx.now.getTime());
    await postLetters(
      ctx.tx,
      [
        {
          id: letter,
          account: me,
          kind: 'test',
          day: ctx.today,
          subject: mailWords.trySubject,
          body: mailWords.tryBody(ctx.actor.name, `${ctx.service.mail.links}${SETTINGS_PATH}`),
        },
      ],
      ctx.now,
    );
    await ctx.record([{ type: 'reminder.mailTried', subjectId: me, data: { letter } }]);
    await ctx.enqueue(MAIL_JOB, {});
    return {};
  },

  feedMake: async (ctx) => {
    const token = randomBytes(24).toString('base64url');
    await ctx.record([{ type: 'reminder.feedMade', subjectId: ctx.actor.accountId!, data: { digest: createHash('sha256').update(token).digest('hex') } }]);
    return { path: `${FEED_PATH}/${token}.ics` };
  },

  feedEnd: async (ctx) => {
    await ctx.record([{ type: 'reminder.feedEnded', subjectId: ctx.actor.accountId!, data: {} }]);
    return {};
  },

  reminderSetting: async (ctx) => getSetting(ctx.tx),

  reminderSettingSave: async (ctx, { version, ...data }) => {
    const now = await getSetting(ctx.tx);
    if (now.version !== version) throw new Problem('conflict', 'kernel.stale', { current: now });
    if (!inOrder([data.headAfter, data.trackingAfter, data.leaderAfter])) throw new Problem('invalid', 'reminder.order', { fields: { leaderAfter: '' } });
    await ctx.record([{ type: 'reminder.settingSaved', subjectId: SETTING, data: { from: version, ...data } }]);
    return { version: version + 1 };
  },

  bouncedList: async (ctx) => ({ rows: (await findBounced(ctx.tx)).map((r) => ({ ...r, at: r.at.toISOString() })) }),
};
