import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** The office's own mail server, as the configuration names it. Nothing is sent while there is none. */

const address = z.email().max(254);
/** `Vươn Xa <nhac-viec@tinh.gov.vn>` or the address alone. */
const sender = z
  .string()
  .max(400)
  .refine((s) => address.safeParse(/<([^<>]+)>\s*$/.exec(s)?.[1] ?? s.trim()).success && !/[\r\n]/.test(s), 'address');

const loopback = new Set(['localhost', '127.0.0.1', '::1']);

const Settings = z
  .strictObject({
    host: z.string().min(1).max(253),
    port: z.int().min(1).max(65_535).default(587),
    /** tls: from the first byte (465); starttls: before anything is said (587); none: a relay that asks for no password, or on this machine. */
    encryption: z.enum(['tls', 'starttls', 'none']).default('starttls'),
    user: z.string().max(200).optional(),
    password: z.string().max(500).optional(),
    from: sender,
    /** Where what cannot be delivered comes back to; a mark of the letter is put before the @ (ve+<mark>@…). Absent: the sender's own address. */
    bounce: address.optional(),
  })
  .refine((s) => s.encryption !== 'none' || s.password === undefined || loopback.has(s.host), { path: ['encryption'], message: 'password needs encryption' });
export type MailSettings = z.output<typeof Settings>;

/** @throws Error naming the fields that are wrong, never their values */
export const parseMailSettings = (text: string): MailSettings => {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw new Error('not JSON');
  }
  const read = Settings.safeParse(given);
  if (!read.success) throw new Error(read.error.issues.map((i) => `${i.path.join('.') || 'keys'}: ${i.code}`).join('; '));
  return read.data;
};

/** From a path, or from the text itself when it begins with a brace; absent: no mail. */
export const readMailSettings = async (given: string | undefined): Promise<MailSettings | null> =>
  given === undefined ? null : parseMailSettings(given.trimStart().startsWith('{') ? given : await readFile(given, 'utf8'));

/** The bare address of a sender. */
export const addressOf = (from: string): string => (/<([^<>]+)>\s*$/.exec(from)?.[1] ?? from).trim();
