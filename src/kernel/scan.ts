import { connect } from 'node:net';

/**
 * Files are shown to the scanner of the office before anything reads them: ClamAV's clamd, over its socket, by its own small protocol (clamd(8), INSTREAM). The file
 * goes over as it is and is kept nowhere.
 */

export interface Scanner {
  /** What was found, by the scanner's name for it; null when nothing was. @throws ScannerAway */
  scan(bytes: Uint8Array): Promise<string | null>;
}

/** It did not answer, or did not take the file (longer than its StreamMaxLength). */
export class ScannerAway extends Error {
  constructor(why: string) {
    super(`scanner: ${why}`);
    this.name = 'ScannerAway';
  }
}

const PIECE = 64 * 1024;

/** @param where path of a socket (/run/clamav/clamd.ctl), or host:port */
export const clamd = (where: string, { timeoutMs = 60_000 } = {}): Scanner => ({
  scan: (bytes) =>
    new Promise((done, fail) => {
      const at = where.lastIndexOf(':');
      const socket = where.startsWith('/') ? connect(where) : connect(Number(where.slice(at + 1)), where.slice(0, at));
      let said = '';
      const away = (why: string): void => {
        socket.destroy();
        fail(new ScannerAway(why));
      };
      socket.setTimeout(timeoutMs, () => away('no answer'));
      socket.setEncoding('utf8').on('data', (part: string) => (said += part));
      // it ends the connection while the rest is still on its way when it has seen enough
      socket.on('error', (e) => said || away('code' in e ? String(e.code) : e.name));
      socket.on('close', () => {
        const answer = said.replace(/\0/g, '').trim();
        const found = /^stream: (.+) FOUND$/.exec(answer)?.[1];
        if (found) return done(found);
        if (answer === 'stream: OK') return done(null);
        fail(new ScannerAway(answer || 'ended without an answer'));
      });
      socket.on('connect', () => {
        socket.write('zINSTREAM\0');
        for (let from = 0; from < bytes.length; from += PIECE) {
          const piece = bytes.subarray(from, from + PIECE);
          const length = Buffer.alloc(4);
          length.writeUInt32BE(piece.length);
          socket.write(length);
          socket.write(piece);
        }
        socket.write(Buffer.alloc(4));
      });
    }),
});
