import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { Cipher } from '../../kernel/cipher.ts';
import { codeOf } from './rules.ts';

/** Passwords and one-time codes: argon2id with the parameters of the OWASP cheat sheet (19 MiB, 2 passes). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** With a secret that lies where the keys lie: whoever has the database without them cannot try passwords against it, however weak (ASVS 2.4.5). */
const apart = (cipher: Cipher): Buffer => cipher.index('password', 'argon2');

/** Digest of a password or code, salted; its effort stands in it. */
export const hashSecret = (cipher: Cipher, secret: string, effort = cost): Promise<string> => hash(secret.normalize('NFKC'), { ...effort, secret: apart(cipher) });

let decoy: Promise<string> | undefined;

/** Is this the secret? Without a hash (unknown login) the same work is done, so that the answer takes as long. */
export const isSecret = async (cipher: Cipher, known: string | null, typed: string): Promise<boolean> => {
  const against = known ?? (await (decoy ??= hashSecret(cipher, randomBytes(16).toString('hex'))));
  const right = await verify(against, typed.normalize('NFKC'), { secret: apart(cipher) }).catch(() => false);
  return right && known !== null;
};

/** A code for a printed slip. */
export const newCode = (): string => codeOf(randomBytes(12));
