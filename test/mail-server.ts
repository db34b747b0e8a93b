import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

/** A real SMTP server of the test's own, and letters read as their reader sees them. */

export interface Received {
  from: string;
  to: string[];
  headers: Map<string, string>;
  text: string;
  raw: string;
}
export interface MailServer {
  port: number;
  received: Received[];
  /** What it answers to a recipient, by the address; undefined: takes it. */
  answers: Map<string, string>;
}

const word = (_: string, how: string, text: string): string =>
  how.toUpperCase() === 'B'
    ? Buffer.from(text, 'base64').toString('utf8')
    : Buffer.from(
        text.replace(/_/g, ' ').replace(/=([0-9A-F]{2})/gi, (__, h: string) => String.fromCharCode(parseInt(h, 16))),
        'latin1',
      ).toString('utf8');

export const readLetter = (raw: string): Pick<Received, 'headers' | 'text'> => {
  const at = raw.indexOf('\r\n\r\n');
  const headers = new Map(
    raw
      .slice(0, at)
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((l): [string, string] => {
        const colon = l.indexOf(':');
        const value = l.slice(colon + 1).trim();
        return [l.slice(0, colon).toLowerCase(), value.replace(/\?=\s+=\?/g, '?==?').replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, word)];
      }),
  );
  const body = raw.slice(at + 4);
  const how = headers.get('content-transfer-encoding')?.toLowerCase();
  const text =
    how === 'base64'
      ? Buffer.from(body, 'base64').toString('utf8')
      : how === 'quoted-printable'
        ? Buffer.from(
            body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, h: string) => String.fromCharCode(parseInt(h, 16))),
            'latin1',
          ).toString('utf8')
        : body;
  return { headers, text: text.replaceAll('\r\n', '\n') };
};

/** Closed by itself after the last test of the file. */
export const openMailServer = async (): Promise<MailServer> => {
  const received: Received[] = [];
  const answers = new Map<string, string>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (address, _session, done) => {
      const answer = answers.get(address.address);
      if (!answer) return done();
      const [code, ...rest] = answer.split(' ');
      done(Object.assign(new Error(rest.join(' ')), { responseCode: Number(code) }));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (c: Buffer) => void chunks.push(c));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('latin1');
        const { mailFrom, rcptTo } = session.envelope;
        received.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map((r) => r.address), raw, ...readLetter(raw) });
        done();
      });
    },
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', () => done()));
  afterAll(() => new Promise<void>((done) => server.close(() => done())));
  return { port: (server.server.address() as AddressInfo).port, received, answers };
};
