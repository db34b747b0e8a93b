import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { job, type Jobs } from '../job.ts';
import { log } from '../log.ts';
import { holdLetter, settleLetter, takeLetters } from './outbox.ts';
import type { Mailer } from './smtp.ts';

type Acting = <T>(fn: (ctx: Ctx) => Promise<T>) => Promise<T>;

const AT_ONCE = 20;
export const MAIL_JOB = 'mail.send';

/** Sends all letters whose time has come. Each is settled in a transaction of its own: what dies in between leaves one letter in doubt at most. */
export const sendLetters = async (mailer: Mailer, act: Acting): Promise<Record<string, number>> => {
  const fates: Record<string, number> = {};
  for (;;) {
    const letters = await act((ctx) => takeLetters(ctx.tx, ctx.cipher, ctx.now, AT_ONCE));
    for (const letter of letters) {
      if (!(await act((ctx) => holdLetter(ctx.tx, letter, ctx.now)))) continue;
      const answer = await mailer.send(letter);
      await act((ctx) => settleLetter(ctx.tx, letter, answer, ctx.now));
      fates[answer.fate] = (fates[answer.fate] ?? 0) + 1;
    }
    if (letters.length < AT_ONCE) return fates;
  }
};

/** Every minute, and at once when somebody asks for a letter; nothing while no mail server is named. */
export const mailJobs = (mailer: Mailer | null): Jobs =>
  mailer
    ? {
        [MAIL_JOB]: job({
          input: z.object({}),
          schedule: '* * * * *',
          wholeNation: true,
          expireInSeconds: 1_800,
          run: async (_, act) => {
            const fates = await sendLetters(mailer, act);
            if (Object.keys(fates).length) log('mail.sent', fates);
          },
        }),
      }
    : {};
