import { readDocx } from './docx.ts';
import { ExtractError, type Extracted } from './errors.ts';
import { readPdf } from './pdf.ts';
import { zipEntries } from './zip.ts';

/** A file → its text. The kind is told by the content, the name only tells .md from .txt. */

export const maxBytes = 25 * 1024 * 1024;

const starts = (bytes: Uint8Array, ...signs: number[]): boolean => signs.every((s, i) => bytes[i] === s);
/** True if an ASCII word stands in the first part of a file (also with zero bytes between, as in UTF-16). */
const contains = (bytes: Uint8Array, word: string, within: number): boolean => {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, within));
  return head.includes(word) || head.replaceAll('\0', '').includes(word);
};

/** Text of a plain file in UTF-8 or UTF-16; throws `encoding` for another encoding and `unsupported` for what is no text. */
const decode = (bytes: Uint8Array): string => {
  if (starts(bytes, 0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes.subarray(2));
  if (starts(bytes, 0xfe, 0xff)) return new TextDecoder('utf-16be').decode(bytes.subarray(2));
  const sample = bytes.subarray(0, 4096);
  let even = 0,
    odd = 0;
  sample.forEach((b, i) => {
    if (b === 0) {
      if (i % 2) odd++;
      else even++;
    }
  });
  if (odd > sample.length / 8 && even < odd / 4) return new TextDecoder('utf-16le').decode(bytes);
  if (even > sample.length / 8 && odd < even / 4) return new TextDecoder('utf-16be').decode(bytes);
  let control = 0;
  for (const b of sample) if (b < 9 || (b > 13 && b < 32 && b !== 27)) control++;
  if (control > sample.length / 50) throw new ExtractError('unsupported');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ExtractError('encoding');
  }
};

/** The text of a file. Throws ExtractError; its code says why. */
export const extractText = async (bytes: Uint8Array, fileName: string): Promise<Extracted> => {
  if (!bytes.length) throw new ExtractError('empty');
  if (bytes.length > maxBytes) throw new ExtractError('tooLarge');
  let out: Extracted;
  if (contains(bytes, '%PDF-', 1024)) out = await readPdf(bytes);
  else if (starts(bytes, 0x50, 0x4b, 3, 4) || starts(bytes, 0x50, 0x4b, 5, 6)) {
    if (!zipEntries(bytes).some((e) => e.name.startsWith('word/'))) throw new ExtractError('unsupported');
    out = readDocx(bytes);
  } else if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new ExtractError(contains(bytes, 'EncryptedPackage', bytes.length) ? 'encrypted' : 'unsupported');
  else {
    const text = decode(bytes);
    if (/^\s*(?:\{\\rtf|<!doctype html|<html|<\?xml)/i.test(text.slice(0, 200))) throw new ExtractError('unsupported');
    out = { text: text.replace(/^\ufeff/, ''), kind: /\.(?:md|markdown)$/i.test(fileName) ? 'md' : 'txt', warnings: [] };
  }
  if (!/[\p{L}\p{N}]/u.test(out.text)) throw new ExtractError('empty');
  return out;
};
