import BufferReader from 'word-extractor/lib/buffer-reader.js';
import WordOleExtractor from 'word-extractor/lib/word-ole-extractor.js';
import { ExtractError, type Extracted } from './errors.ts';
import { toUnicode } from './legacy.ts';
import { tableText } from './table.ts';

/** Text of an old Word document (.doc, Word 97 to 2003): tables as rows, deleted text of tracked changes left out. Automatic numbering is not in the text of such a file. */

/** Word's own signs, and two of ours: a paragraph inside a cell, the end of a table row. */
const CELL = '\u0007',
  PARAGRAPH = '\r',
  IN_CELL = '\u0006',
  ROW = '\u0003',
  DELETED = '\u0000';

/** Codes of the properties that matter here, as Word stores them. */
const isDeleted = 0x0800,
  inTable = 0x2416,
  rowEnd = 0x2417;

interface Run {
  from: number;
  to: number;
  /** Code of a property → its first byte. */
  properties: Map<number, number>;
}

const sizeOf = (code: number, data: Buffer, at: number): number => [1, 1, 2, 4, 2, 2, 0, 3][code >> 13] || (data[at] ?? 0) + 1;

const propertiesOf = (data: Buffer): Map<number, number> => {
  const found = new Map<number, number>();
  for (let at = 0; at + 2 < data.length;) {
    const code = data.readUInt16LE(at);
    found.set(code, data[at + 2]!);
    at += 2 + sizeOf(code, data, at + 2);
  }
  return found;
};

/** Runs of characters or paragraphs with their properties: pages of 512 bytes that a list in the table stream points to. */
const runsOf = (document: Buffer, table: Buffer, listAt: number, kind: 'characters' | 'paragraphs'): Run[] => {
  const from = document.readUInt32LE(listAt),
    length = document.readUInt32LE(listAt + 4),
    pages = Math.max(0, Math.floor((length - 4) / 8));
  const runs: Run[] = [];
  for (let i = 0; i < pages; i++) {
    const at = table.readUInt32LE(from + (pages + 1) * 4 + i * 4) * 512;
    const page = document.subarray(at, at + 512);
    const count = page.readUInt8(511);
    for (let k = 0; k < count; k++) {
      const entry = (count + 1) * 4 + k * (kind === 'characters' ? 1 : 13);
      const place = page.readUInt8(entry) * 2;
      const run = { from: page.readUInt32LE(k * 4), to: page.readUInt32LE((k + 1) * 4) };
      if (!place) continue;
      const size = page.readUInt8(place);
      const data =
        kind === 'characters'
          ? page.subarray(place + 1, place + 1 + size)
          : size
            ? page.subarray(place + 3, place + 2 * size)
            : page.subarray(place + 4, place + 2 + 2 * page.readUInt8(place + 1));
      runs.push({ ...run, properties: propertiesOf(data) });
    }
  }
  return runs;
};

/** The package's reader of the file's streams and pieces, with the marks for cells, rows and deleted text kept, which it would make alike. */
class MarkedText extends WordOleExtractor {
  changed = false;
  #mark(run: Run, change: (sign: string) => string): void {
    for (const piece of this._pieces) {
      const from = Math.max(0, Math.floor((run.from - piece.startFilePos) / piece.bpc)),
        to = Math.min(piece.text.length, Math.ceil((run.to - piece.startFilePos) / piece.bpc));
      if (from < to) piece.text = piece.text.slice(0, from) + Array.from(piece.text.slice(from, to), change).join('') + piece.text.slice(to);
    }
  }
  override writeCharacterProperties(document: Buffer, table: Buffer): void {
    for (const run of runsOf(document, table, 0xfa, 'characters')) {
      if (((run.properties.get(isDeleted) ?? 0) & 1) === 0) continue;
      this.changed = true;
      this.#mark(run, () => DELETED);
    }
  }
  override writeParagraphProperties(document: Buffer, table: Buffer): void {
    for (const run of runsOf(document, table, 0x102, 'paragraphs')) {
      if (run.properties.get(rowEnd)) this.#mark(run, (c) => (c === CELL ? ROW : c));
      else if (run.properties.get(inTable)) this.#mark(run, (c) => (c === PARAGRAPH ? IN_CELL : c));
    }
  }
  override writeBookmarks(): void {
    // not needed, and damaged in many files
  }
  override normalizeHeaders(): void {
    // heads and feet of pages are not read
  }
  override buildDocument(): string {
    return this._pieces
      .map((p) => p.text)
      .join('')
      .slice(0, this._boundaries.ccpText);
  }
}

/** Fields show their result, not their instruction; they may nest. */
const withoutFields = (raw: string): string => {
  let text = raw;
  for (let depth = 0; depth < 20; depth++) {
    // oxlint-disable-next-line no-control-regex -- old Word marks its fields by control characters
    const next = text.replace(/\u0013[^\u0013-\u0015]*(?:\u0014([^\u0013-\u0015]*))?\u0015/g, (_, result?: string) => result ?? '');
    if (next === text) break;
    text = next;
  }
  return text;
};

/** Word's stream of signs as lines. */
const linesOfWord = (raw: string): string[] => {
  const lines: string[] = [];
  let rows: string[][][] = [],
    row: string[][] = [],
    cell: string[] = [],
    text = '';
  const closeTable = (): void => {
    if (row.length) rows.push(row);
    lines.push(...tableText(rows));
    rows = [];
    row = [];
  };
  for (const sign of withoutFields(raw)) {
    if (sign === IN_CELL) {
      cell.push(text);
      text = '';
    } else if (sign === CELL) {
      row.push([...cell, text]);
      cell = [];
      text = '';
    } else if (sign === ROW) {
      rows.push(row);
      row = [];
      cell = [];
      text = '';
    } else if (sign === PARAGRAPH || sign === '\u000c') {
      closeTable();
      lines.push(...cell, text);
      cell = [];
      text = '';
    } else if (sign === '\u000b') text += '\n';
    else if (sign === '\u001e') text += '-';
    else if (sign === '\t') text += '    ';
    else if (sign >= ' ') text += sign;
  }
  closeTable();
  return [...lines, ...cell, text];
};

/** Names in the directory of such a file are UTF-16. */
const hasStream = (file: Buffer, name: string): boolean => file.includes(Buffer.from(name, 'utf16le'));

/** A flag in the head of the text: the rest is scrambled with a password. */
const isLocked = (file: Buffer): boolean => {
  for (let at = 512; at + 12 < file.length; at += 512) if (file.readUInt16LE(at) === 0xa5ec) return (file.readUInt16LE(at + 10) & 0x0100) !== 0;
  return false;
};

/** Throws encrypted, unsupported (a workbook, Word 95 and older) or corrupt. */
export const readDoc = async (bytes: Uint8Array): Promise<Extracted> => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (hasStream(file, 'EncryptedPackage') || isLocked(file)) throw new ExtractError('encrypted');
  if (!hasStream(file, 'WordDocument')) throw new ExtractError('unsupported');
  const word = new MarkedText();
  let raw: unknown;
  try {
    const reader = new BufferReader(file);
    await reader.open();
    raw = await word.extract(reader);
  } catch {
    throw new ExtractError('corrupt');
  }
  const { text, legacy } = toUnicode(linesOfWord(String(raw)).join('\n'));
  return {
    text,
    kind: 'doc',
    warnings: [...(word.changed ? (['trackedChanges'] as const) : []), ...(hasStream(file, '_VBA_PROJECT') ? (['macros'] as const) : []), ...(legacy ? [legacy] : [])],
  };
};
