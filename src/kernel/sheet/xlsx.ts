import { viDate } from '../text.ts';
import { NO_VALUE } from './cells.ts';
import { serialDay } from './dates.ts';
import { Texts } from './texts.ts';
import { entriesOf, SheetFault, unpack, unpackText, type Allowance, type Entry } from './unpacked.ts';

/**
 * Reads the first sheet of a workbook row by row, so that 200,000 rows need no more memory than their distinct texts. Cells come as people see them:
 * days as dd/mm/yyyy, numbers with a decimal comma, a card's number with the zeros of its format; results of formulas, never formulas.
 */

export interface SheetLimits {
  maxRows: number;
  maxColumns: number;
  maxUnpacked: number;
}

export interface SheetRow {
  /** As Excel numbers it. */
  line: number;
  cells: string[];
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unescape = (text: string): string => {
  const plain = text.includes('&')
    ? text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (all, hex: string, dec: string, name: string) => {
        if (name) return named[name.toLowerCase()]!;
        const code = hex ? Number.parseInt(hex, 16) : Number(dec);
        return code <= 0x10ffff ? String.fromCodePoint(code) : all;
      })
    : text;
  return plain.includes('_x') ? plain.replace(/_x([0-9A-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : plain;
};

/** What no database text can hold is dropped; lines stay apart. */
const tidied = (text: string): string => (/[\u0000-\u001f\u200b\ufeff\ud800-\udfff]|[^\S ]|  |^ | $/.test(text) ? mended(text) : text.normalize('NFC')); // oxlint-disable-line no-control-regex -- control characters are what is looked for
const mended = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u200b\ufeff]/g, '') // oxlint-disable-line no-control-regex -- control characters are what is looked for
    .replace(/[^\S\n]+/g, ' ')
    .toWellFormed()
    .normalize('NFC')
    .trim();

const textsIn = (xml: string): string => {
  // one text without anything about it, as nearly every cell
  const from = xml.indexOf('<t>') + 3;
  const to = xml.indexOf('<', from);
  if (from >= 3 && xml.startsWith('</t>', to) && xml.indexOf('<t', from) < 0 && xml.lastIndexOf('<t', from - 4) < 0 && !xml.includes('<rPh'))
    return tidied(unescape(xml.slice(from, to)));
  let all = '';
  for (const m of (xml.includes('<rPh') ? xml.replace(/<rPh[\s\S]*?<\/rPh>/g, '') : xml).matchAll(/<t(?:\s[^>]*)?>([^<]*)<\/t>/g)) all += m[1];
  return tidied(unescape(all));
};

const patterns = new Map<string, RegExp>();
const attribute = (xml: string, name: string): string | undefined => {
  // as nearly every program writes it; asked of millions of cells
  const mark = ` ${name}="`;
  const at = xml.indexOf(mark);
  const end = at < 0 ? -1 : xml.indexOf('"', at + mark.length);
  if (end >= 0) return xml.slice(at + mark.length, end);
  let pattern = patterns.get(name);
  if (!pattern) patterns.set(name, (pattern = new RegExp(`\\s${name}="([^"]*)"`)));
  return pattern.exec(xml)?.[1];
};

/** Some programs write every tag with a prefix. */
const plainTags = (xml: string): string => xml.replace(/<(\/?)(?:x|s|ss|main):/g, '<$1');

/** Pieces of a stream that end with `mark`. */
const piecesOf = async function* (source: AsyncIterable<string>, mark: string): AsyncGenerator<string> {
  let kept = '';
  let prefixed: boolean | undefined;
  for await (const chunk of source) {
    kept += chunk;
    prefixed ??= /<(x|s|ss|main):/.test(kept.slice(0, 2_000));
    const ends = prefixed ? mark.replace('</', `</${/<(x|s|ss|main):/.exec(kept)?.[1] ?? 'x'}:`) : mark;
    const last = kept.lastIndexOf(ends);
    if (last < 0) {
      // one row or text that never ends
      if (kept.length > 32 * 1024 * 1024) throw new SheetFault('tooLarge');
      continue;
    }
    const whole = kept.slice(0, last + ends.length);
    kept = kept.slice(last + ends.length);
    yield prefixed ? plainTags(whole) : whole;
  }
};

interface Styles {
  /** By style number: a day, or how many digits a number is filled up to. */
  day: boolean[];
  digits: number[];
}

const isDayFormat = (id: number, code: string | undefined): boolean =>
  (id >= 14 && id <= 17) ||
  id === 22 ||
  (id >= 27 && id <= 36) ||
  (id >= 50 && id <= 58) ||
  (code !== undefined && /[dy]/i.test(code.replace(/\[[^\]]*\]|"[^"]*"|\\./g, '')) && !/general/i.test(code));

const stylesOf = (xml: string): Styles => {
  const codes = new Map<number, string>();
  for (const m of xml.matchAll(/<numFmt\s[^>]*>/g)) codes.set(Number(attribute(m[0], 'numFmtId')), unescape(attribute(m[0], 'formatCode') ?? ''));
  const cellXfs = /<cellXfs[\s\S]*?<\/cellXfs>/.exec(xml)?.[0] ?? '';
  const ids = [...cellXfs.matchAll(/<xf\s[^>]*>/g)].map((m) => Number(attribute(m[0], 'numFmtId') ?? 0));
  return { day: ids.map((id) => isDayFormat(id, codes.get(id))), digits: ids.map((id) => /^0{2,20}$/.exec(codes.get(id) ?? '')?.[0].length ?? 0) };
};

/** A number as written in full; one that has lost digits keeps its E, so that it can be refused. */
const numberText = (raw: string): string => {
  const n = Number(raw);
  if (!Number.isFinite(n)) return raw;
  const e = /^-?(\d+)(?:\.(\d+))?E\+?(\d+)$/i.exec(raw);
  // 1.4E+10 holds two digits of eleven
  if (e && Number(e[3]) > 9 && (e[2] ?? '').length < Number(e[3]) - 4) return raw;
  const text = Math.abs(n) < 1e15 ? String(Number(n.toPrecision(15))) : raw;
  return /e/i.test(text) ? raw : text.replace('.', ',');
};

const columnOf = (ref: string): number => {
  let n = 0;
  for (let i = 0; i < ref.length; i++) {
    const code = ref.charCodeAt(i) & ~32;
    if (code < 65 || code > 90) break;
    n = n * 26 + code - 64;
  }
  return n - 1;
};

interface Book {
  styles: Styles;
  strings: Texts;
  date1904: boolean;
}

const valueOf = (attributes: string, inside: string, book: Book): string => {
  const type = attribute(attributes, 't') ?? 'n';
  if (type === 'inlineStr') return textsIn(inside);
  const v = /<v(?:\s[^>]*)?>([^<]*)<\/v>/.exec(inside)?.[1];
  if (v === undefined) return inside.includes('<f') && type !== 'str' ? NO_VALUE : '';
  if (type === 's') return book.strings.at(Number(v));
  if (type === 'str' || type === 'e') return tidied(unescape(v));
  if (type === 'b') return v === '1' ? 'TRUE' : 'FALSE';
  if (type === 'd') return viDate(v);
  const style = Number(attribute(attributes, 's') ?? -1);
  const n = Number(v);
  // 1990 typed into a cell made for days is the year, not a day of 1905
  if (book.styles.day[style] && n >= 1 && n < 2_958_466 && !(Number.isInteger(n) && n >= 1900 && n <= 2100)) return viDate(serialDay(n, book.date1904));
  const text = numberText(v);
  const digits = book.styles.digits[style] ?? 0;
  return digits && /^\d+$/.test(text) ? text.padStart(digits, '0') : text;
};

const cellPattern = /<c((?:\s[^>]*?)?)(?:\/>|>([\s\S]*?)<\/c>)/g;

const rowOf = (xml: string, before: number, book: Book, limits: SheetLimits): SheetRow => {
  const open = /<row((?:\s[^>]*)?)>/.exec(xml);
  const line = Number(attribute(open?.[1] ?? '', 'r') ?? before + 1);
  const cells: string[] = [];
  let next = 0;
  for (const m of xml.matchAll(cellPattern)) {
    const ref = attribute(m[1]!, 'r');
    const column = ref ? columnOf(ref) : next;
    next = column + 1;
    if (m[2] === undefined) continue;
    const text = valueOf(m[1]!, m[2], book);
    if (text === '') continue;
    if (column >= limits.maxColumns) throw new SheetFault('tooWide');
    while (cells.length < column) cells.push('');
    cells[column] = text;
  }
  return { line: Number.isInteger(line) && line > before && line <= 1_048_576 ? line : before + 1, cells };
};

const target = (relations: string, id: string): string | undefined => {
  for (const m of relations.matchAll(/<Relationship\s[^>]*>/g)) if (attribute(m[0], 'Id') === id) return attribute(m[0], 'Target');
  return undefined;
};

/** Bytes of text that a workbook's cells may share. */
const MOST_TEXT = 160 * 1024 * 1024;

/** The first visible sheet with its strings and styles. */
const openBook = async (bytes: Uint8Array, limits: SheetLimits): Promise<{ sheet: Entry; book: Book; allowance: Allowance }> => {
  const entries = new Map(entriesOf(bytes, limits.maxUnpacked).map((e) => [e.name.replace(/^\//, ''), e]));
  const allowance: Allowance = { left: limits.maxUnpacked };
  const xml = (name: string): string => {
    const entry = entries.get(name);
    return entry ? plainTags(new TextDecoder().decode(unpack(entry, allowance))) : '';
  };
  const workbook = xml('xl/workbook.xml');
  const sheets = [...workbook.matchAll(/<sheet\s[^>]*>/g)].map((m) => m[0]);
  const first = sheets.find((s) => !/hidden/i.test(attribute(s, 'state') ?? '')) ?? sheets[0];
  const path = first && target(xml('xl/_rels/workbook.xml.rels'), attribute(first, 'r:id') ?? /:id="([^"]*)"/.exec(first)?.[1] ?? '');
  const sheet = path && (entries.get(`xl/${path.replace(/^\/?(xl\/)?/, '')}`) ?? entries.get(path));
  if (!sheet) throw new SheetFault('unreadable');
  const book: Book = { styles: stylesOf(xml('xl/styles.xml')), strings: new Texts(), date1904: /date1904="(1|true)"/.test(workbook) };
  const shared = entries.get('xl/sharedStrings.xml');
  if (shared)
    for await (const piece of piecesOf(unpackText(shared, allowance), '</si>'))
      for (const m of piece.matchAll(/<si(?:\s[^>]*)?>([\s\S]*?)<\/si>|<si\/>/g)) {
        book.strings.add(m[1] === undefined ? '' : textsIn(m[1]));
        // out of the reach of the thread's limit
        if (book.strings.size > MOST_TEXT) throw new SheetFault('tooLarge');
      }
  return { sheet, book, allowance };
};

/** Rows in portions; empty ones are left out, their numbers stay. @throws SheetFault */
export const rowsOf = async function* (bytes: Uint8Array, limits: SheetLimits): AsyncGenerator<SheetRow[]> {
  const { sheet, book, allowance } = await openBook(bytes, limits);
  let line = 0;
  let rows = 0;
  for await (const piece of piecesOf(unpackText(sheet, allowance), '</row>')) {
    const portion: SheetRow[] = [];
    let at = 0;
    for (let end = piece.indexOf('</row>'); end >= 0; end = piece.indexOf('</row>', at)) {
      const xml = piece.slice(piece.lastIndexOf('<row', end), end);
      at = end + 6;
      const row = rowOf(xml, line, book, limits);
      line = row.line;
      if (!row.cells.length) continue;
      if (++rows > limits.maxRows) throw new SheetFault('tooLong');
      portion.push(row);
    }
    if (portion.length) yield portion;
  }
};
