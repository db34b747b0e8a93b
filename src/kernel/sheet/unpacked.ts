import { inflateRawSync } from 'node:zlib';

/** More than any sheet of a few thousand rows: a workbook is a zip, and a small one may unpack to gigabytes that no limit of the thread's heap counts. */
export const MAX_UNPACKED = 64 * 1024 * 1024;

/** Unpacks every entry of a zip to see that all of them together stay within `max` bytes. Throws when they do not, or when it is no plain zip. */
export const checkUnpacked = (bytes: Uint8Array, max = MAX_UNPACKED): void => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw new Error('no zip');
  let left = max;
  let at = view.getUint32(end + 16, true);
  for (let n = view.getUint16(end + 10, true); n > 0; n--) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new Error('no plain zip');
    const [method, packed, offset] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)];
    const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
    // what an entry says of its own size is not believed
    left -= method === 0 ? packed : inflateRawSync(bytes.subarray(from, from + packed), { maxOutputLength: Math.max(1, left) }).length;
    if (left < 0) throw new Error('too large unpacked');
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
};
