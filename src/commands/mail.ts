import type { Config } from '../config.ts';
import { readBounce } from '../kernel/mail/bounce.ts';
import { keepBounce } from '../kernel/mail/outbox.ts';
import { readMailSettings } from '../kernel/mail/settings.ts';
import { createMailer, type Mailer } from '../kernel/mail/smtp.ts';
import { Refusal } from './refusal.ts';
import { mailWords as w } from './words.ts';

/** Letters and the command line: the office's mail server, and what comes back from others. */

/** null: no mail server is named. @throws Refusal */
export const mailerOf = async (config: Config): Promise<Mailer | null> => {
  try {
    const settings = await readMailSettings(config.mail);
    return settings && createMailer(settings);
  } catch (e) {
    throw new Refusal(w.badSettings(e instanceof Error ? e.message : String(e)));
  }
};

/** A report is some kilobytes; with the letter it speaks of, some more. */
const MOST_BYTES = 2 * 1024 * 1024;

const readAll = async (input: AsyncIterable<Uint8Array>): Promise<string> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Refusal(w.tooLarge);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

/**
 * `vuonxa mail bounce < letter`: what the return path delivers, one letter at a time (a pipe of the mail server, or a person with a saved file).
 * A letter that is no report is left alone and is no failure, so that the mail server does not send it back once more.
 * @returns the exit status
 */
export const mailCommand = async (verb: string | undefined, o: { ownerUrl: string; input: AsyncIterable<Uint8Array>; now: Date; say: (line: string) => void }): Promise<number> => {
  if (verb !== 'bounce') {
    o.say(w.usage);
    return 1;
  }
  const bounce = readBounce(await readAll(o.input));
  if (!bounce) o.say(w.noReport);
  else if (!bounce.final) o.say(w.delayed(bounce.status));
  else o.say(w.cameBack[await keepBounce(o.ownerUrl, bounce, o.now)](bounce.status));
  return 0;
};
