import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { z } from 'zod';
import { keyFileNote, keyParts, keyProblems } from './words-keys.ts';

/**
 * The secrets that must not lie where the data lies: a copy of the data folder or a back-up without them gives no ID number away and cannot be resealed.
 * One file, or its content in VUONXA_KEYS. The ring of field keys grows: the newest encrypts, every older one still opens what it closed.
 */

export interface FieldKey {
  id: number;
  key: Buffer;
  made: string;
}
export interface Keys {
  /** Closes the batches of history. */
  seal: Buffer;
  /** Finds an ID number without storing it. Never replaced: every index value would change. */
  index: Buffer;
  /** Closes back-ups for which no passphrase was given. */
  backup: Buffer;
  /** Newest first. */
  field: readonly FieldKey[];
}

/** The keys as they now stand; `fresh` looks again whether another process has added one. */
export interface Keyring {
  current(): Keys;
  fresh(): Keys;
  /** undefined: given by value, not by file. */
  path: string | undefined;
}

export type KeyProblemCode = keyof typeof keyProblems;
export class KeyProblem extends Error {
  readonly code: KeyProblemCode;
  constructor(code: KeyProblemCode, facts: Record<string, string> = {}) {
    super(keyProblems[code](facts));
    this.name = 'KeyProblem';
    this.code = code;
  }
}

const LENGTH = 32;
const key = z
  .base64()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((b) => b.length === LENGTH);
const File = z.object({
  vuonxa: z.literal('keys 1'),
  seal: key,
  index: key,
  backup: key,
  field: z
    .array(z.object({ id: z.int().min(1).max(65_535), made: z.string(), key }))
    .min(1)
    .refine((list) => new Set(list.map((k) => k.id)).size === list.length),
});

const parse = (text: string, path: string): Keys => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new KeyProblem('broken', { path });
  }
  const read = File.safeParse(json);
  if (!read.success) throw new KeyProblem('broken', { path });
  return { seal: read.data.seal, index: read.data.index, backup: read.data.backup, field: read.data.field.toSorted((a, b) => b.id - a.id) };
};

const fileText = (keys: Keys): string =>
  `${JSON.stringify(
    {
      vuonxa: 'keys 1',
      note: keyFileNote,
      seal: keys.seal.toString('base64'),
      index: keys.index.toString('base64'),
      backup: keys.backup.toString('base64'),
      field: keys.field.map((k) => ({ id: k.id, made: k.made, key: k.key.toString('base64') })),
    },
    null,
    2,
  )}\n`;

const newFieldKey = (id: number, now: Date): FieldKey => ({ id, key: randomBytes(LENGTH), made: now.toISOString() });

/** A new set of keys, with one field key. */
export const newKeys = (now: Date = new Date()): Keys => ({ seal: randomBytes(LENGTH), index: randomBytes(LENGTH), backup: randomBytes(LENGTH), field: [newFieldKey(1, now)] });

/** The same keys with a newer field key in front. */
export const withNewFieldKey = (keys: Keys, now: Date = new Date()): Keys => ({ ...keys, field: [newFieldKey(keys.field[0]!.id + 1, now), ...keys.field] });

/** Known to name its key and useless to find it: kept in the database and in back-ups, so that wrong keys are noticed before anything is read or written. */
export const markOf = (secret: Buffer): string => createHmac('sha256', secret).update('vuonxa key mark').digest('hex').slice(0, 16);

export interface KeyMark {
  /** 'seal', 'index' or 'field'. */
  kind: 'seal' | 'index' | 'field';
  id: number;
  mark: string;
}
export const marksOf = (keys: Keys): KeyMark[] => [
  { kind: 'seal', id: 1, mark: markOf(keys.seal) },
  { kind: 'index', id: 1, mark: markOf(keys.index) },
  ...keys.field.map((k) => ({ kind: 'field' as const, id: k.id, mark: markOf(k.key) })),
];

/** The parts named by `wanted` that these keys are not, in words; empty when all are there. */
export const lackingKeys = (keys: Keys, wanted: readonly KeyMark[]): string[] => {
  const have = new Map(marksOf(keys).map((m) => [`${m.kind} ${m.id}`, Buffer.from(m.mark)]));
  return wanted
    .filter((w) => {
      const mine = have.get(`${w.kind} ${w.id}`);
      const theirs = Buffer.from(w.mark);
      return !mine || mine.length !== theirs.length || !timingSafeEqual(mine, theirs);
    })
    .map((w) => (w.kind === 'field' ? keyParts.field(w.id) : keyParts[w.kind]));
};

const reasonOf = (e: unknown): string => (e instanceof Error && 'code' in e && typeof e.code === 'string' ? e.code : 'unknown');

/** Whole or not at all: written beside, made durable, then put in place. Readable by the owner alone. `first`: false when somebody else was faster. */
const writeKeyFile = (path: string, keys: Keys, first = false): boolean => {
  const beside = `${path}.${process.pid}.new`;
  try {
    const file = openSync(beside, 'w', 0o600);
    try {
      writeSync(file, fileText(keys));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (first) linkSync(beside, path);
    else renameSync(beside, path);
    const folder = openSync(dirname(path), 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
    return true;
  } catch (e) {
    if (first && reasonOf(e) === 'EEXIST') return false;
    throw new KeyProblem('unwritable', { path, reason: reasonOf(e) });
  } finally {
    rmSync(beside, { force: true });
  }
};

const readKeyFile = (path: string): Keys => {
  let text: string;
  try {
    // what anybody on the machine can read is no secret; Windows has no such bits
    if (process.platform !== 'win32' && statSync(path).mode & 0o007) throw new KeyProblem('open', { path });
    text = readFileSync(path, 'utf8');
  } catch (e) {
    if (e instanceof KeyProblem) throw e;
    if (reasonOf(e) === 'ENOENT') throw new KeyProblem('missing', { path });
    throw new KeyProblem('unreadable', { path, reason: reasonOf(e) });
  }
  return parse(text, path);
};

const stampOf = (path: string): string => {
  try {
    const s = statSync(path);
    return `${s.mtimeMs}:${s.size}:${s.ino}`;
  } catch {
    return '';
  }
};

/** How often (ms) a running process looks whether the key file has changed. */
const LOOK_EVERY_MS = 2_000;

const ringOfFile = (path: string, keys: Keys): Keyring => {
  let known = { keys, stamp: stampOf(path), at: performance.now() };
  const look = (): Keys => {
    const stamp = stampOf(path);
    // a file that is just gone or half a second unreadable leaves the keys we have
    if (stamp && stamp !== known.stamp) known = { keys: readKeyFile(path), stamp, at: performance.now() };
    else known.at = performance.now();
    return known.keys;
  };
  return { path, fresh: look, current: () => (performance.now() - known.at > LOOK_EVERY_MS ? look() : known.keys) };
};

/** Keys held in memory: tests, pictures, measurements. */
export const ringOf = (keys: Keys): Keyring => ({ path: undefined, current: () => keys, fresh: () => keys });

/** Where the keys of a configuration are: VUONXA_KEYS, or beside the data folder, never in it. */
export const keyPath = (config: { keys: string | undefined; dataDir: string }): string => resolve(config.keys ?? `${config.dataDir.replace(/[/\\]+$/, '')}.keys.json`);

/**
 * The keys of this installation. `mayCreate`: nothing in the database needs older ones yet, so a first start makes them.
 * @throws KeyProblem insideData | missing | unreadable | broken | open | unwritable
 */
export const loadKeys = (config: { keys: string | undefined; dataDir: string }, options: { mayCreate: boolean }): { ring: Keyring; made: boolean } => {
  if (config.keys?.trimStart().startsWith('{')) return { ring: ringOf(parse(config.keys, 'VUONXA_KEYS')), made: false };
  const path = keyPath(config);
  const inside = relative(resolve(config.dataDir), path);
  if (!inside.startsWith('..') && !isAbsolute(inside)) throw new KeyProblem('insideData', { path });
  try {
    return { ring: ringOfFile(path, readKeyFile(path)), made: false };
  } catch (e) {
    if (!(e instanceof KeyProblem) || e.code !== 'missing' || !options.mayCreate) throw e;
  }
  const made = writeKeyFile(path, newKeys(), true);
  return { ring: ringOfFile(path, readKeyFile(path)), made };
};

/** Adds a field key to the file; running processes take it up within seconds. Returns its number. */
export const addFieldKey = (ring: Keyring, now: Date = new Date()): number => {
  if (!ring.path) throw new KeyProblem('fixed');
  const keys = withNewFieldKey(readKeyFile(ring.path), now);
  writeKeyFile(ring.path, keys);
  return ring.fresh().field[0]!.id;
};
