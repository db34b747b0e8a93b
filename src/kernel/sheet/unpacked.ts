import { createInflateRaw, inflateRawSync } from 'node:zlib';

/** A workbook is a zip, and a small one may unpack to gigabytes that no limit of the thread's heap counts. */

/** Refused, with the reason that people are told. */
export class SheetFault extends Error {
  readonly code: 'unreadable' | 'tooLarge' | 'macros' | 'locked' | 'oldExcel' | 'tooLong' | 'tooWide';
  constructor(code: SheetFault['code']) {
    super(code);
    this.name = 'SheetFault';
    this.code = code;
  }
}

/** More than any sheet of a few thousand rows. */
export const MAX_UNPACKED = 64 * 1024 * 1024;
const MAX_ENTRIES = 5_000;

export interface Entry {
  name: string;
  method: number;
  packed: Uint8Array;
}

const holds = (bytes: Uint8Array, text: string): boolean => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(text, 'utf16le'));

/** The entries of a workbook. Refused by what the file says of itself before anything is unpacked: macros, a password, old Excel, more than `max` bytes. */
export const entriesOf = (bytes: Uint8Array, max: number): Entry[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length > 8 && view.getUint32(0) === 0xd0cf11e0) throw new SheetFault(holds(bytes, 'EncryptedPackage') ? 'locked' : 'oldExcel');
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw new SheetFault('unreadable');
  const count = view.getUint16(end + 10, true);
  if (count > MAX_ENTRIES) throw new SheetFault('tooLarge');
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  let says = 0;
  for (let n = count; n > 0; n--) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw new SheetFault('unreadable');
    const [method, packed, offset, nameLength] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true), view.getUint16(at + 28, true)];
    says += view.getUint32(at + 24, true);
    if (says > max) throw new SheetFault('tooLarge');
    if (offset + 30 > bytes.length || (view.getUint16(at + 8, true) & 1) === 1) throw new SheetFault('unreadable');
    const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    if (/vbaProject\.bin$/i.test(name)) throw new SheetFault('macros');
    entries.push({ name, method, packed: bytes.subarray(from, from + packed) });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
};

/** What may still be unpacked of a workbook, in bytes. */
export interface Allowance {
  left: number;
}

/** An entry as a whole. What it says of its own size is not believed. */
export const unpack = (entry: Entry, allowance: Allowance): Uint8Array => {
  if (allowance.left <= 0) throw new SheetFault('tooLarge');
  try {
    const whole = entry.method === 0 ? entry.packed : inflateRawSync(entry.packed, { maxOutputLength: allowance.left });
    allowance.left -= whole.length;
    if (allowance.left < 0) throw new SheetFault('tooLarge');
    return whole;
  } catch (e) {
    throw e instanceof SheetFault ? e : new SheetFault(e instanceof RangeError ? 'tooLarge' : 'unreadable');
  }
};

/** An entry piece by piece as text, with how far in the packed bytes it has come. */
export const unpackText = async function* (entry: Entry, allowance: Allowance): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const spend = (n: number): void => {
    allowance.left -= n;
    if (allowance.left < 0) throw new SheetFault('tooLarge');
  };
  if (entry.method === 0) {
    spend(entry.packed.length);
    yield decoder.decode(entry.packed);
    return;
  }
  const inflate = createInflateRaw({ chunkSize: 256 * 1024 });
  inflate.end(entry.packed);
  try {
    for await (const chunk of inflate as AsyncIterable<Uint8Array>) {
      spend(chunk.length);
      yield decoder.decode(chunk, { stream: true });
    }
  } catch (e) {
    throw e instanceof SheetFault ? e : new SheetFault('unreadable');
  } finally {
    inflate.destroy();
  }
};
