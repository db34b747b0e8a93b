import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** The chain of seals: pure functions of bytes. The key never goes to the database. */

export interface Batch {
  n: number;
  epoch: number;
  fromXid: string;
  uptoXid: string;
  events: number;
  reads: number;
  eventLeaves: Buffer;
  readLeaves: Buffer;
  root: Buffer;
  prev: Buffer;
  hash: Buffer;
  /** To the millisecond. */
  at: Date;
}

/** The highest number a transaction can have: the last batch of an epoch that is over reaches up to it. */
export const END_OF_EPOCH = '18446744073709551615';
export const noHash = Buffer.alloc(32);

export const rootOf = (eventLeaves: Buffer, readLeaves: Buffer): Buffer =>
  createHash('sha256').update(`${eventLeaves.length}:`).update(eventLeaves).update(`${readLeaves.length}:`).update(readLeaves).digest();

/** Closes a batch upon the one before. Bound to the history it belongs to, so that batches of another database do not fit. */
export const hashOf = (key: Buffer, historyId: string, b: Omit<Batch, 'hash' | 'eventLeaves' | 'readLeaves'>): Buffer =>
  createHmac('sha256', key)
    .update(JSON.stringify(['batch', historyId, b.n, b.epoch, b.fromXid, b.uptoXid, b.events, b.reads, b.root.toString('hex'), b.prev.toString('hex'), b.at.getTime()]))
    .digest();

/** A restore writes where it began anew; only the holder of the key can. */
export const restoredMac = (key: Buffer, historyId: string, epoch: number, n: number, hash: string): string =>
  createHmac('sha256', key)
    .update(JSON.stringify(['restored', historyId, epoch, n, hash]))
    .digest('hex');

export const isSame = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);
