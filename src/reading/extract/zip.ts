import { inflateRawSync } from 'node:zlib';
import { ExtractError } from './errors.ts';

/** Just enough of the zip format to open a .docx: the directory is read and its sizes are checked before anything is unpacked. */
export interface ZipEntry {
  name: string;
  method: number;
  packed: number;
  size: number;
  offset: number;
}

export const maxUnpacked = 50 * 1024 * 1024;
const maxEntries = 5000;

/** The directory of a zip file. Throws corrupt, encrypted or tooLarge. */
export const zipEntries = (bytes: Uint8Array): ZipEntry[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = -1;
  for (let i = bytes.length - 22; i >= Math.max(0, bytes.length - 65_557); i--)
    if (view.getUint32(i, true) === 0x06054b50) {
      end = i;
      break;
    }
  if (end < 0) throw new ExtractError('corrupt');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > maxEntries || at === 0xffffffff) throw new ExtractError('tooLarge');
  const out: ZipEntry[] = [];
  let total = 0;
  for (let n = 0; n < count; n++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw new ExtractError('corrupt');
    const nameLength = view.getUint16(at + 28, true);
    const entry = {
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    };
    if (view.getUint16(at + 8, true) & 1) throw new ExtractError('encrypted');
    total += entry.size;
    if (total > maxUnpacked || entry.packed > bytes.length) throw new ExtractError('tooLarge');
    out.push(entry);
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return out;
};

/** The content of one entry as text. A directory that lies about a size is refused. */
export const unzipText = (bytes: Uint8Array, entry: ZipEntry): string => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = entry.offset;
  if (at + 30 > bytes.length || view.getUint32(at, true) !== 0x04034b50) throw new ExtractError('corrupt');
  const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const packed = bytes.subarray(from, from + entry.packed);
  try {
    if (entry.method === 0) return new TextDecoder().decode(packed);
    if (entry.method !== 8) throw new ExtractError('unsupported');
    return new TextDecoder().decode(inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) }));
  } catch (error) {
    if (error instanceof ExtractError) throw error;
    throw new ExtractError(error instanceof RangeError ? 'tooLarge' : 'corrupt');
  }
};
