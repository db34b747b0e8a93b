import type { ExtractWarning } from '../file.contract.ts';
import { ExtractError, type Extracted } from './errors.ts';
import { inCapitals, isCapitalFont, toUnicode } from './legacy.ts';
import { labeller, readNumbering } from './numbering.ts';
import { tableText } from './table.ts';
import { unzipText, zipEntries } from './zip.ts';

/**
 * Text of a Word document: paragraphs with the labels of automatic numbering, tables as rows, tracked changes as if accepted. Own reader
 * instead of a converter to HTML, because converters drop the format of the numbering, on which the outline of a plan hangs. The XML is
 * scanned, never expanded: entities of a document type are not read.
 */
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unescape = (s: string): string =>
  s.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{1,40}));/gi, (_, hex?: string, dec?: string, name?: string) => {
    const code = hex ? parseInt(hex, 16) : dec ? Number(dec) : 0;
    return name ? (entities[name] ?? '') : code > 8 && code < 0x110000 ? String.fromCodePoint(code) : ' ';
  });

interface Table {
  rows: string[][][];
  row: string[][];
  cell: string[];
}

export const readDocx = (bytes: Uint8Array): Extracted => {
  const entries = zipEntries(bytes);
  const part = (name: string): string => {
    const e = entries.find((x) => x.name === name);
    return e ? unzipText(bytes, e) : '';
  };
  const main = entries.find((e) => e.name === 'word/document.xml') ?? entries.find((e) => /^word\/document\d*\.xml$/.test(e.name));
  if (!main) throw new ExtractError('unsupported');
  const xml = unzipText(bytes, main);
  if (!xml.includes('<w:body')) throw new ExtractError('corrupt');
  const numbering = readNumbering(part('word/numbering.xml'), part('word/styles.xml'));
  const label = labeller(numbering);
  const warnings = new Set<ExtractWarning>();
  if (entries.some((e) => /vbaProject/i.test(e.name))) warnings.add('macros');
  if (entries.some((e) => e.name.startsWith('word/media/'))) warnings.add('images');

  const lines: string[] = [],
    tables: Table[] = [];
  let hidden = 0; // inside deleted text or the fallback copy of a drawing
  let inText = false,
    text = '',
    list: string | null = null,
    level = 0,
    style: string | null = null,
    runBold = false,
    capitals = false,
    bold = 0,
    plainRun = 0,
    inRun = false;
  const put = (line: string) => {
    const t = tables.at(-1);
    if (t) t.cell.push(line);
    else lines.push(line);
  };
  const paragraphs: { text: string; list: string | null; level: number; style: string | null; bold: number; plainRun: number }[] = [];
  for (const m of xml.matchAll(/<(\/?)([\w:]+)((?:\s[^<>]*)?\/?)>|([^<]+)/g)) {
    const [, close, name, attrs, chars] = m;
    if (chars !== undefined) {
      if (inText && !hidden) {
        text += capitals ? inCapitals(unescape(chars)) : unescape(chars);
        if (runBold) bold += chars.trim().length;
        else plainRun += chars.trim().length;
      }
      continue;
    }
    const single = attrs?.endsWith('/') ?? false;
    const val = (): string | null => /\sw:val="([^"]*)"/.exec(attrs ?? '')?.[1] ?? null;
    switch (name) {
      case 'w:del':
      case 'w:moveFrom':
      case 'mc:Fallback':
        if (!single) hidden += close ? -1 : 1;
        if (name !== 'mc:Fallback') warnings.add('trackedChanges');
        break;
      case 'w:ins':
        if (!close) warnings.add('trackedChanges');
        break;
      case 'w:p':
        if (single) {
          put('');
          break;
        }
        if (!close) {
          paragraphs.push({ text, list, level, style, bold, plainRun });
          text = '';
          list = null;
          level = 0;
          style = null;
          bold = 0;
          plainRun = 0;
          break;
        }
        {
          const auto = list ?? (style ? (numbering.styles.get(style)?.list ?? null) : null);
          const prefix = auto && auto !== '0' && text.trim() ? label(auto, list ? level : (numbering.styles.get(style!)?.level ?? 0)) : '';
          const strong = (bold > 0 && plainRun === 0) || (style !== null && /^(?:heading|title|tiu|u)\s?\d?$/i.test(style));
          const body = `${prefix}${text.replace(/[ ]+$/gm, '')}`;
          put(strong && body.trim() && body.length < 300 && !body.includes('\n') ? `**${body.trim()}**` : body);
          const outer = paragraphs.pop();
          if (outer) {
            text = outer.text;
            list = outer.list;
            level = outer.level;
            style = outer.style;
            bold = outer.bold;
            plainRun = outer.plainRun;
          }
        }
        break;
      case 'w:pStyle':
        style = val();
        break;
      case 'w:numId':
        list = val();
        break;
      case 'w:ilvl':
        level = Number(val() ?? 0);
        break;
      case 'w:r':
        inRun = !close && !single;
        runBold = false;
        capitals = false;
        break;
      case 'w:rFonts':
        if (inRun) capitals = isCapitalFont(/\sw:ascii="([^"]*)"/.exec(attrs ?? '')?.[1] ?? null);
        break;
      case 'w:b':
        if (inRun) runBold = !/^(?:0|false|off)$/.test(val() ?? '');
        break;
      case 'w:t':
        inText = !close && !single;
        break;
      case 'w:tab':
        if (inRun && !hidden) text += '    ';
        break;
      case 'w:br':
      case 'w:cr':
        if (!hidden) text += '\n';
        break;
      case 'w:noBreakHyphen':
        if (!hidden) text += '-';
        break;
      case 'w:softHyphen':
        // the sign of ư in TCVN3; cleaned away where it is a real one
        if (!hidden) text += '\u00ad';
        break;
      case 'w:tbl':
        if (!close) tables.push({ rows: [], row: [], cell: [] });
        else {
          const t = tables.pop();
          if (t) for (const line of tableText(t.rows)) put(line);
        }
        break;
      case 'w:tr': {
        const t = tables.at(-1);
        if (t) {
          if (!close) t.row = [];
          else if (t.row.length) t.rows.push(t.row);
        }
        break;
      }
      case 'w:tc': {
        const t = tables.at(-1);
        if (t) {
          if (!close) t.cell = [];
          else t.row.push(t.cell);
        }
        break;
      }
    }
    if (tables.length > 20 || paragraphs.length > 50) throw new ExtractError('corrupt');
  }
  const { text: unicode, legacy } = toUnicode(lines.join('\n'));
  return { text: unicode, kind: 'docx', warnings: [...warnings, ...(legacy ? [legacy] : [])] };
};
