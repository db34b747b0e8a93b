import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { codeOf } from './rules.ts';

/** Passwords and one-time codes: argon2id with the parameters of the OWASP cheat sheet (19 MiB, 2 passes). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Digest of a password or code, salted. */
export const hashSecret = (secret: string): Promise<string> => hash(secret.normalize('NFKC'), cost);

let decoy: Promise<string> | undefined;

/** Is this the secret? Without a hash (unknown login) the same work is done, so that the answer takes as long. */
export const isSecret = async (known: string | null, typed: string): Promise<boolean> => {
  const against = known ?? (await (decoy ??= hashSecret(randomBytes(16).toString('hex'))));
  const right = await verify(against, typed.normalize('NFKC')).catch(() => false);
  return right && known !== null;
};

/** A code for a printed slip. */
export const newCode = (): string => codeOf(randomBytes(12));
