import { readDocx } from './docx.ts';
import { clean } from '../clean.ts';
import { ExtractError, type Extracted, type ExtractOptions } from './errors.ts';
import { decodeLegacy, toUnicode, type Legacy } from './legacy.ts';
import { pageLines } from './layout.ts';
import { zipEntries } from './zip.ts';

/** A file → its text. The kind is told by the content, the name only tells .md from .txt. */

export const maxBytes = 25 * 1024 * 1024;

const starts = (bytes: Uint8Array, ...signs: number[]): boolean => signs.every((s, i) => bytes[i] === s);
/** True if an ASCII word stands in the first part of a file (also with zero bytes between, as in UTF-16). */
const contains = (bytes: Uint8Array, word: string, within: number): boolean => {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, within));
  return head.includes(word) || head.replaceAll('\0', '').includes(word);
};

/** Text of a plain file in UTF-8, UTF-16 or an old Vietnamese code; throws `encoding` for another one and `unsupported` for what is no text. */
const decode = (bytes: Uint8Array): { text: string; legacy: Legacy | null } => {
  if (starts(bytes, 0xff, 0xfe)) return toUnicode(new TextDecoder('utf-16le').decode(bytes.subarray(2)));
  if (starts(bytes, 0xfe, 0xff)) return toUnicode(new TextDecoder('utf-16be').decode(bytes.subarray(2)));
  const sample = bytes.subarray(0, 4096);
  let even = 0,
    odd = 0;
  sample.forEach((b, i) => {
    if (b === 0) {
      if (i % 2) odd++;
      else even++;
    }
  });
  if (odd > sample.length / 8 && even < odd / 4) return toUnicode(new TextDecoder('utf-16le').decode(bytes));
  if (even > sample.length / 8 && odd < even / 4) return toUnicode(new TextDecoder('utf-16be').decode(bytes));
  let control = 0;
  for (const b of sample) if (b < 9 || (b > 13 && b < 32 && b !== 27)) control++;
  if (control > sample.length / 50) throw new ExtractError('unsupported');
  try {
    return toUnicode(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    const old = decodeLegacy(bytes);
    if (!old) throw new ExtractError('encoding');
    return old;
  }
};

/** The text of a picture of a page. */
const readPicture = async (bytes: Uint8Array, options: ExtractOptions): Promise<Extracted> => {
  const { openPicture, openRecogniser } = await import('./ocr.ts');
  const picture = await openPicture(bytes);
  if (!options.recognise) throw new ExtractError('scanned');
  const recogniser = await openRecogniser();
  try {
    options.onPage?.(1, 1);
    const text = clean(pageLines(await recogniser.read(picture)).join('\n'))
      .blocks.map((b) => b.raw.trim())
      .join('\n');
    if (text.replace(/\P{L}/gu, '').length < 15) throw new ExtractError('noText');
    return { text, kind: 'image', warnings: ['recognised'], pages: { total: 1, recognised: 1 } };
  } finally {
    await recogniser.close();
  }
};

const isPicture = (bytes: Uint8Array): boolean => starts(bytes, 0x89, 0x50, 0x4e, 0x47) || starts(bytes, 0xff, 0xd8, 0xff);
const isOld = (bytes: Uint8Array): boolean => starts(bytes, 0xd0, 0xcf, 0x11, 0xe0);
const isPdf = (bytes: Uint8Array): boolean => contains(bytes, '%PDF-', 1024);
const isZip = (bytes: Uint8Array): boolean => starts(bytes, 0x50, 0x4b, 3, 4) || starts(bytes, 0x50, 0x4b, 5, 6);
/** Neither Word nor PDF nor a picture: text or nothing. */
export const isPlain = (bytes: Uint8Array): boolean => !isPicture(bytes) && !isOld(bytes) && !isPdf(bytes) && !isZip(bytes);

/** The text of a file. Throws ExtractError; its code says why. */
export const extractText = async (bytes: Uint8Array, fileName: string, options: ExtractOptions = {}): Promise<Extracted> => {
  if (!bytes.length) throw new ExtractError('empty');
  if (bytes.length > maxBytes) throw new ExtractError('tooLarge');
  let out: Extracted;
  if (isPicture(bytes)) out = await readPicture(bytes, options);
  else if (isOld(bytes)) out = await (await import('./doc.ts')).readDoc(bytes);
  else if (isPdf(bytes)) out = await (await import('./pdf.ts')).readPdf(bytes, options);
  else if (isZip(bytes)) {
    if (!zipEntries(bytes).some((e) => e.name.startsWith('word/'))) throw new ExtractError('unsupported');
    out = readDocx(bytes);
  } else {
    const { text, legacy } = decode(bytes);
    if (/^\s*(?:\{\\rtf|<!doctype html|<html|<\?xml)/i.test(text.slice(0, 200))) throw new ExtractError('unsupported');
    out = { text: text.replace(/^\ufeff/, ''), kind: /\.(?:md|markdown)$/i.test(fileName) ? 'md' : 'txt', warnings: legacy ? [legacy] : [] };
  }
  if (!/[\p{L}\p{N}]/u.test(out.text)) throw new ExtractError('empty');
  return { ...out, text: out.text.replaceAll('\0', '').toWellFormed() };
};
