import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { z } from 'zod';
import { lackingKeys, type Keys } from '../keys.ts';
import { BackupProblem } from './problem.ts';

/**
 * The outside of a back-up: a readable head (what it is, which keys it needs, how its own key is made), then closed pieces. Each piece is AES-256-GCM under a
 * key of this file alone, with its number and whether it is the last one bound in: pieces cannot be changed, left out, moved, taken from another file or cut off.
 */

const MAGIC = Buffer.from('VUONXA BACKUP 1\n');
const PIECE = 1024 * 1024;
const TAG = 16;
const HEAD_LIMIT = 1024 * 1024;
/** 128 MB and about half a second for each try at a passphrase. */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
export const PASSPHRASE_MIN = 12;

/** What opens a back-up besides the key file: a passphrase, or the back-up key that lies in the key file. */
export type Secret = { passphrase: string } | 'keyFile';

const Head = z.object({
  madeAt: z.string(),
  version: z.string(),
  engine: z.string(),
  secret: z.enum(['passphrase', 'keyFile']),
  salt: z.base64(),
  check: z.string(),
  /** Size of the database it was made of; absent in the oldest files. */
  bytes: z.number().optional(),
  keys: z.array(z.object({ kind: z.enum(['seal', 'index', 'field']), id: z.int(), mark: z.string() })),
});
export type Head = z.output<typeof Head>;

const fileKey = async (secret: Secret, keys: Keys, salt: Buffer): Promise<Buffer> => {
  if (secret === 'keyFile') return Buffer.from(hkdfSync('sha256', keys.backup, salt, 'vuonxa backup', 32));
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  scrypt(secret.passphrase.normalize('NFC'), salt, 32, SCRYPT, (e, k) => (e ? reject(e) : resolve(k)));
  return promise;
};
const checkOf = (key: Buffer): string => createHmac('sha256', key).update('vuonxa backup check').digest('hex').slice(0, 16);

/** 7 bytes 0 · 4 bytes number · 1 byte 1 when last. Unique because the key is this file's alone. */
const nonceOf = (n: number, last: boolean): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(n, 7);
  nonce.writeUInt8(last ? 1 : 0, 11);
  return nonce;
};

const sealPiece = (key: Buffer, bound: Buffer, n: number, last: boolean, plain: Buffer): Buffer => {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(n, last), { authTagLength: TAG });
  cipher.setAAD(bound);
  const body = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  const size = Buffer.alloc(5);
  size.writeUInt32BE(body.length, 0);
  size.writeUInt8(last ? 1 : 0, 4);
  return Buffer.concat([size, body]);
};

/** The bytes of a back-up file from the bytes that are to be kept. */
export async function* seal(source: AsyncIterable<Buffer>, about: Omit<Head, 'salt' | 'check' | 'secret'>, secret: Secret, keys: Keys): AsyncGenerator<Buffer> {
  if (secret !== 'keyFile' && [...secret.passphrase].length < PASSPHRASE_MIN) throw new BackupProblem('shortPassphrase', { min: String(PASSPHRASE_MIN) });
  const salt = randomBytes(32);
  const key = await fileKey(secret, keys, salt);
  const head: Head = { ...about, secret: secret === 'keyFile' ? 'keyFile' : 'passphrase', salt: salt.toString('base64'), check: checkOf(key) };
  const text = Buffer.from(JSON.stringify(head));
  const size = Buffer.alloc(4);
  size.writeUInt32BE(text.length, 0);
  const opening = Buffer.concat([MAGIC, size, text]);
  yield opening;
  const bound = createHash('sha256').update(opening).digest();
  let waiting: Buffer[] = [];
  let held = 0;
  let n = 0;
  for await (const part of source) {
    for (let at = 0; at < part.length;) {
      const taken = part.subarray(at, at + PIECE - held);
      at += taken.length;
      held += taken.length;
      waiting.push(taken);
      if (held < PIECE) continue;
      yield sealPiece(key, bound, n++, false, Buffer.concat(waiting));
      [waiting, held] = [[], 0];
    }
  }
  yield sealPiece(key, bound, n, true, Buffer.concat(waiting));
}

/** Reads exactly n bytes; fewer only at the end of the file. */
const reader = (file: FileHandle) => {
  let position = 0;
  return async (n: number): Promise<Buffer> => {
    const bytes = Buffer.alloc(n);
    let got = 0;
    while (got < n) {
      const { bytesRead } = await file.read(bytes, got, n - got, position);
      if (!bytesRead) break;
      got += bytesRead;
      position += bytesRead;
    }
    return bytes.subarray(0, got);
  };
};

export interface Opened {
  head: Head;
  /** What was kept; throws when a piece is not what was written, and at the end when there is no end. */
  content(): AsyncGenerator<Buffer>;
}

/**
 * Opens a back-up file.
 * @throws BackupProblem notBackup | otherKeys | needPassphrase | wrongPassphrase at once; tampered | truncated while the content is read
 */
export const open = async (file: FileHandle, name: string, keys: Keys, where: { keys: string; passphrase: () => Promise<string | undefined> }): Promise<Opened> => {
  const read = reader(file);
  const magic = await read(MAGIC.length);
  const size = await read(4);
  if (!magic.equals(MAGIC) || size.length < 4 || size.readUInt32BE(0) > HEAD_LIMIT) throw new BackupProblem('notBackup', { file: name });
  const text = await read(size.readUInt32BE(0));
  let head: Head;
  try {
    head = Head.parse(JSON.parse(text.toString('utf8')));
  } catch {
    throw new BackupProblem(text.length < size.readUInt32BE(0) ? 'truncated' : 'tampered', { file: name });
  }
  const lacking = lackingKeys(keys, head.keys);
  if (lacking.length) throw new BackupProblem('otherKeys', { file: name, keys: where.keys, which: lacking.join(', ') });
  const passphrase = head.secret === 'passphrase' ? await where.passphrase() : undefined;
  if (head.secret === 'passphrase' && passphrase === undefined) throw new BackupProblem('needPassphrase', { file: name });
  const key = await fileKey(passphrase === undefined ? 'keyFile' : { passphrase }, keys, Buffer.from(head.salt, 'base64'));
  const [mine, theirs] = [Buffer.from(checkOf(key)), Buffer.from(head.check)];
  if (mine.length !== theirs.length || !timingSafeEqual(mine, theirs)) throw new BackupProblem(passphrase === undefined ? 'tampered' : 'wrongPassphrase', { file: name });
  const bound = createHash('sha256')
    .update(Buffer.concat([magic, size, text]))
    .digest();
  return {
    head,
    content: async function* () {
      for (let n = 0; ; n++) {
        const opening = await read(5);
        if (opening.length < 5) throw new BackupProblem('truncated', { file: name });
        const length = opening.readUInt32BE(0);
        const last = opening[4] === 1;
        if (length > PIECE + TAG || length < TAG) throw new BackupProblem('tampered', { file: name });
        const body = await read(length);
        if (body.length < length) throw new BackupProblem('truncated', { file: name });
        const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(n, last), { authTagLength: TAG });
        decipher.setAAD(bound);
        decipher.setAuthTag(body.subarray(length - TAG));
        let plain: Buffer;
        try {
          plain = Buffer.concat([decipher.update(body.subarray(0, length - TAG)), decipher.final()]);
        } catch {
          throw new BackupProblem('tampered', { file: name });
        }
        yield plain;
        if (!last) continue;
        if ((await read(1)).length) throw new BackupProblem('tampered', { file: name });
        return;
      }
    },
  };
};
