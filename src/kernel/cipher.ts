import { createCipheriv, createDecipheriv, createSecretKey, hash, randomFillSync, type KeyObject } from 'node:crypto';
import type { Keyring, Keys } from './keys.ts';

/**
 * What a copy of the database must not give away (ID numbers, bank accounts, criminal records) lies in it closed: AES-256-GCM, one value at a time. The place
 * of a value is bound to it, so that whoever can write to the database cannot put one person's value into another's row.
 * bytea: 1 byte form · 2 bytes number of the key · 12 bytes nonce · ciphertext · 16 bytes tag.
 */

/** Where a value stands; the id of its row as text. */
export interface Place {
  table: string;
  column: string;
  id: string;
}

/** A column that holds closed values: registered in areas.ts, so that a new key reaches every one of them. */
export interface EncryptedColumn {
  table: string;
  column: string;
  /** The unique column by which the table is walked; its text is the id of the place. */
  id: string;
  /** SQL of the place's id, where it is not that column. */
  placeId?: string;
}

/** What handlers (`ctx.cipher`) and apply (`by.cipher`) use. */
export interface Cipher {
  /** Closes a text for its place, under the newest key. */
  seal(place: Place, plain: string): Buffer;
  /** Opens a value in its place. @throws CipherError when it was changed, moved, or its key is not there */
  open(place: Place, sealed: Uint8Array): string;
  /** 16 bytes by which an equal value of this kind is found again; give the value normalised (digits only, upper case). */
  index(kind: string, normalized: string): Buffer;
}

/** Says only why, never what. */
export class CipherError extends Error {
  constructor(reason: 'form' | 'key' | 'changed') {
    super(`sealed value cannot be opened: ${reason}`);
    this.name = 'CipherError';
  }
}

const prepared = new WeakMap<Buffer, KeyObject>();
/** A key made ready once: given as bytes it is taken in anew each time, at four times the cost of the rest. */
const ready = (key: Buffer): KeyObject => {
  let k = prepared.get(key);
  if (!k) prepared.set(key, (k = createSecretKey(key)));
  return k;
};

const FORM = 1;
const HEAD = 3;
const NONCE = 12;
const TAG = 16;

/** Randomness for some hundred nonces at once: each draw costs more than closing a short value. What is handed out is wiped from the store. */
const store = Buffer.alloc(4_096);
let drawn = store.length;
/** Some bytes of randomness (a nonce, a salt), as good as randomBytes. */
export const freshBytes = (size: number): Buffer => {
  if (drawn + size > store.length) {
    randomFillSync(store);
    drawn = 0;
  }
  const fresh = Buffer.from(store.subarray(drawn, drawn + size));
  store.fill(0, drawn, (drawn += size));
  return fresh;
};

const boundTo = (p: Place): Buffer => Buffer.from(JSON.stringify([p.table, p.column, p.id]));

/** Closes a text under the newest field key. */
export const encryptField = (keys: Keys, plain: string, place: Place): Buffer => {
  const { id, key } = keys.field[0]!;
  const head = Buffer.alloc(HEAD);
  head.writeUInt8(FORM, 0);
  head.writeUInt16BE(id, 1);
  const nonce = freshBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', ready(key), nonce, { authTagLength: TAG });
  cipher.setAAD(Buffer.concat([head, boundTo(place)]));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([head, nonce, body, cipher.getAuthTag()]);
};

/** Number of the key that closed a value. */
export const keyIdOf = (sealed: Uint8Array): number => {
  if (sealed.length < HEAD + NONCE + TAG || sealed[0] !== FORM) throw new CipherError('form');
  return (sealed[1]! << 8) | sealed[2]!;
};

/** Opens a value in its place. */
export const decryptField = (keys: Keys, sealed: Uint8Array, place: Place): string => {
  const id = keyIdOf(sealed);
  const found = keys.field.find((k) => k.id === id);
  if (!found) throw new CipherError('key');
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const decipher = createDecipheriv('aes-256-gcm', ready(found.key), bytes.subarray(HEAD, HEAD + NONCE), { authTagLength: TAG });
  decipher.setAAD(Buffer.concat([bytes.subarray(0, HEAD), boundTo(place)]));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(HEAD + NONCE, bytes.length - TAG)), decipher.final()]).toString('utf8');
  } catch {
    throw new CipherError('changed');
  }
};

/** HMAC-SHA-256 (RFC 2104) in two digests of one call each: as an object of its own it costs some four times that, and is one more for the engine to clear away. Our keys are shorter than a block. */
const BLOCK = 64;
const pads = new WeakMap<Buffer, readonly [inner: Buffer, outer: Buffer]>();
const keyedDigest = (key: Buffer, text: string): Buffer => {
  let padded = pads.get(key);
  if (!padded) {
    const block = Buffer.alloc(BLOCK);
    key.copy(block);
    pads.set(key, (padded = [Buffer.from(block.map((b) => b ^ 0x36)), Buffer.from(block.map((b) => b ^ 0x5c))]));
  }
  return hash('sha256', Buffer.concat([padded[1], hash('sha256', Buffer.concat([padded[0], Buffer.from(text)]), 'buffer')]), 'buffer');
};

/** A row of a list is asked for the digest of its number when it is held against others and when it is saved: those of the portions under way are remembered. */
const MOST_REMEMBERED = 10_000;
const remembered = new WeakMap<Buffer, Map<string, Buffer>>();

/** Keyed digest of a normalised value, by which an equal one is found: without the key a list of all possible numbers does not help. */
export const exactIndex = (keys: Keys, kind: string, normalized: string): Buffer => {
  const said = JSON.stringify([kind, normalized]);
  let known = remembered.get(keys.index);
  if (!known) remembered.set(keys.index, (known = new Map()));
  let digest = known.get(said);
  if (!digest) {
    digest = keyedDigest(keys.index, said).subarray(0, 16);
    if (known.size >= MOST_REMEMBERED) known.clear();
    if (said.length < MOST_SAID) known.set(said, digest);
  }
  return Buffer.from(digest);
};
/** Numbers are short; what is longer is asked for once. */
const MOST_SAID = 40;

/** The cipher over a ring of keys; a value closed by a key that another process has just added is opened too. */
export const createCipher = (ring: Keyring): Cipher => ({
  seal: (place, plain) => encryptField(ring.current(), plain, place),
  open: (place, sealed) => {
    const keys = ring.current();
    const id = keyIdOf(sealed);
    return decryptField(keys.field.some((k) => k.id === id) ? keys : ring.fresh(), sealed, place);
  },
  index: (kind, normalized) => exactIndex(ring.current(), kind, normalized),
});
