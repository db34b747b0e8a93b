import { createTransport } from 'nodemailer';
import { judge, type Answer, type SendError } from './delivery.ts';
import { markedAddress } from './bounce.ts';
import { addressOf, type MailSettings } from './settings.ts';

/** One letter to one person. */
export interface Outgoing {
  /** Its id is in the Message-ID and in the return path, so that a letter sent twice is seen as one and what comes back is known. */
  id: string;
  to: string;
  subject: string;
  body: string;
}
export interface Mailer {
  send(letter: Outgoing): Promise<Answer>;
  close(): void;
}

export const createMailer = (s: MailSettings): Mailer => {
  const own = addressOf(s.from);
  const transport = createTransport({
    host: s.host,
    port: s.port,
    secure: s.encryption === 'tls',
    requireTLS: s.encryption === 'starttls',
    ignoreTLS: s.encryption === 'none',
    ...(s.user === undefined ? {} : { auth: { user: s.user, pass: s.password ?? '' } }),
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (l) => {
      try {
        await transport.sendMail({
          envelope: { from: markedAddress(s.bounce ?? own, l.id), to: l.to },
          from: s.from,
          to: l.to,
          subject: l.subject,
          text: l.body,
          messageId: `<${l.id}@${own.slice(own.indexOf('@') + 1)}>`,
          // no out-of-office answers, please
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        });
        return { fate: 'sent', code: '250' };
      } catch (e) {
        return judge(e as SendError);
      }
    },
    close: () => transport.close(),
  };
};
