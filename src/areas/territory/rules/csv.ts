/** Tables as people save them: commas, semicolons or tabs, quotes, CRLF, a byte order mark, UTF-8 or Excel's UTF-16. */

export interface SheetRow {
  line: number;
  cells: string[];
}
export interface Sheet {
  header: string[];
  rows: SheetRow[];
}
export type Decoded = { text: string } | { badLine: number };

/** Bytes → text. Not UTF-8 (nor UTF-16 with its mark): the line where it breaks. */
export const decode = (bytes: Uint8Array): Decoded => {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  try {
    return { text: new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(bytes) };
  } catch {
    if (utf16) return { badLine: 1 };
    let line = 1;
    let from = 0;
    const decoder = new TextDecoder('utf-8', { fatal: true });
    for (let i = 0; i <= bytes.length; i++) {
      if (i < bytes.length && bytes[i] !== 10) continue;
      try {
        decoder.decode(bytes.subarray(from, i));
      } catch {
        return { badLine: line };
      }
      line++;
      from = i + 1;
    }
    return { badLine: line };
  }
};

const split = (text: string, separator: string): SheetRow[] => {
  const rows: SheetRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let startLine = 1;
  const endRow = (): void => {
    cells.push(cell.trim());
    if (cells.some((c) => c !== '')) rows.push({ line: startLine, cells });
    cells = [];
    cell = '';
  };
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (c === '\n') line++;
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') {
        cell += '"';
        i++;
      } else quoted = false;
    } else if (c === '"' && cell.trim() === '') {
      quoted = true;
      cell = '';
    } else if (c === separator) {
      cells.push(cell.trim());
      cell = '';
    } else if (c === '\n') {
      endRow();
      startLine = line;
    } else if (c !== '\r') cell += c;
  }
  endRow();
  return rows;
};

/** The separator is the one that gives the first row most cells. Empty rows are left out; lines are counted as an editor counts them. */
export const parseSheet = (text: string): Sheet => {
  const clean = text.replace(/^\ufeff/, '').normalize('NFC');
  const firstLine = clean.slice(0, clean.indexOf('\n') === -1 ? undefined : clean.indexOf('\n'));
  const separator = [',', ';', '\t'].toSorted((a, b) => firstLine.split(b).length - firstLine.split(a).length)[0]!;
  const [head, ...rows] = split(clean, separator);
  return { header: head?.cells ?? [], rows };
};
