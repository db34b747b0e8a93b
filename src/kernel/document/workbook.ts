import { writeXlsx } from 'hucre/xlsx';
import { foldWords } from '../text.ts';
import { clean, dateLine, numberLine } from './parts.ts';
import { isDraft, type Paper, type PaperColumn } from './paper.ts';
import { paperWords as w } from './words.ts';

/** A paper as a workbook that prints like the paper: A4, head of the table on every page, Times New Roman. Every cell is text: "=1+1" is never a formula. */

const FONT = 'Times New Roman';
const thin = { style: 'thin' as const, color: { rgb: '000000' } };
const box = { top: thin, bottom: thin, left: thin, right: thin };
/** Characters that fit across the page, by its length and its width. */
const ACROSS = { portrait: 88, landscape: 132 };
const HALF = 0.46;
/** Points; Excel allows no more. */
const MAX_HEIGHT = 409;
const MAX_LINES = 22;

/** Lines that a text takes in a column of so many characters, broken between words. */
const linesOf = (text: string, room: number): number => {
  let lines = 1;
  let used = 0;
  for (const word of text.split(' ')) {
    const n = [...word].length;
    if (used > 0 && used + 1 + n > room) {
      lines++;
      used = 0;
    }
    lines += Math.max(0, Math.ceil(n / room) - 1);
    used = used === 0 ? n : used + 1 + n;
  }
  return lines;
};

/** A text in pieces that each fit one row. */
const piecesOf = (text: string, room: number): string[] => {
  if (linesOf(text, room) <= MAX_LINES) return [text];
  const out: string[] = [];
  let piece = '';
  for (const word of text.split(' ')) {
    const longer = piece ? `${piece} ${word}` : word;
    if (piece && linesOf(longer, room) > MAX_LINES) {
      out.push(piece);
      piece = word;
    } else piece = longer;
  }
  return [...out, piece];
};

interface Look {
  size: number;
  bold?: boolean;
  italic?: boolean;
  align: 'left' | 'center' | 'right';
  boxed?: boolean;
}
const styleOf = (l: Look) => ({
  font: { name: FONT, size: l.size, bold: l.bold ?? false, italic: l.italic ?? false },
  alignment: { horizontal: l.align, vertical: 'center' as const, wrapText: true },
  ...(l.boxed ? { border: box } : {}),
});

const letter = (n: number): string => (n < 26 ? String.fromCharCode(65 + n) : letter(Math.floor(n / 26) - 1) + letter(n % 26));

const widthsOf = (columns: readonly PaperColumn[], across: number): number[] => {
  const shares = columns.reduce((n, c) => n + c.width, 0);
  return columns.map((c) => Math.max(5, Math.round((c.width / shares) * across)));
};

/** A paper as one sheet; its first table gives the columns. */
const sheetOf = (paper: Paper, draft: boolean) => {
  const table = paper.blocks.flatMap((b) => ('table' in b ? [b.table] : []))[0] ?? { columns: [{ title: '', width: 1 }], rows: [] };
  const across = paper.landscape ? ACROSS.landscape : ACROSS.portrait;
  const widths = widthsOf(table.columns, across);
  const last = table.columns.length - 1;
  /** The last column of the left half of head and foot: the one whose end is nearest to the middle, where both have room. */
  const ends = widths.slice(0, -1).map((_, i) => widths.slice(0, i + 1).reduce((a, b) => a + b, 0) / across);
  const middle = Math.max(
    0,
    ends.findIndex((e) => Math.abs(e - HALF) === Math.min(...ends.map((x) => Math.abs(x - HALF)))),
  );
  const rows: (string | null)[][] = [];
  const looks = new Map<string, { style: ReturnType<typeof styleOf> }>();
  const merges: { startRow: number; startCol: number; endRow: number; endCol: number }[] = [];
  const heights = new Map<number, { height: number }>();
  const put = (row: number, col: number, text: string, look: Look, to = col): void => {
    while (rows.length <= row) rows.push(Array.from({ length: last + 1 }, () => null));
    rows[row]![col] = clean(text);
    for (let c = col; c <= to; c++) looks.set(`${row},${c}`, { style: styleOf(look) });
    if (to > col) merges.push({ startRow: row, startCol: col, endRow: row, endCol: to });
    // joined cells never grow with their text, and not every program lets the others grow when it opens a file; capitals are wider
    const room = Math.max(4, widths.slice(col, to + 1).reduce((a, b) => a + b, 0) * (12.5 / look.size) * (look.bold ? 0.92 : 1) * (text === text.toUpperCase() ? 0.75 : 1) - 1);
    const height = Math.min(MAX_HEIGHT, linesOf(clean(text), room) * look.size * 1.32 + 4);
    if (height > (heights.get(row)?.height ?? 0)) heights.set(row, { height });
  };
  let at = 0;
  const beside = (left: [string, Omit<Look, 'align'>] | null, right: [string, Omit<Look, 'align'>] | null, leftAlign: Look['align'] = 'center'): void => {
    if (last === 0) {
      for (const side of [left, right]) if (side) put(at++, 0, side[0], { ...side[1], align: 'center' });
      return;
    }
    if (left) put(at, 0, left[0], { ...left[1], align: leftAlign }, middle);
    if (right) put(at, middle + 1, right[0], { ...right[1], align: 'center' }, last);
    at++;
  };
  const { head, signer } = paper;
  const party = paper.form === 'party';
  if (draft) put(at++, 0, w.draft, { size: 12, bold: true, align: 'right' }, last);
  if (head) {
    const number = numberLine(head, party);
    const own: [string, Omit<Look, 'align'>] = [head.issuer.toUpperCase(), { size: 12, bold: true }];
    const first: [string, Omit<Look, 'align'>] = head.parent ? [head.parent.toUpperCase(), { size: 12 }] : own;
    beside(first, [party ? w.party : w.nation, { size: 12, bold: true }]);
    beside(head.parent ? own : [party ? '*' : '', { size: 12 }], [party ? '' : w.motto, { size: 13, bold: true }]);
    beside([number, { size: 13 }], [dateLine(head), { size: 13, italic: true }]);
    at++;
  }
  put(at++, 0, paper.type, { size: 14, bold: true, align: 'center' }, last);
  put(at++, 0, head ? paper.title : paper.title.toUpperCase(), { size: 14, bold: true, align: 'center' }, last);
  if (paper.under) put(at++, 0, paper.under, { size: 13, italic: true, align: 'center' }, last);
  let headRow = 0;
  for (const block of paper.blocks) {
    if ('text' in block) for (const piece of piecesOf(clean(block.text), across * 0.9)) put(at++, 0, piece, { size: 13, align: 'left' }, last);
    else if (block.table === table) {
      headRow = ++at;
      table.columns.forEach((c, i) => put(at, i, c.title, { size: 12, bold: true, align: 'center', boxed: true }));
      at++;
      for (const row of table.rows) {
        if ('part' in row) put(at, 0, row.part, { size: 12, bold: true, align: 'left', boxed: true }, last);
        else {
          // a list of a hundred names is higher than Excel lets a row be: it goes on in the next row
          const pieces = row.map((text, i) => piecesOf(clean(text), widths[i]!));
          for (let n = 0; n < Math.max(...pieces.map((p) => p.length)); n++) {
            if (n > 0) at++;
            pieces.forEach((p, i) => put(at, i, p[n] ?? '', { size: 12, align: table.columns[i]!.align ?? 'left', boxed: true }));
          }
        }
        at++;
      }
      at++;
    }
  }
  if (signer) {
    beside([w.recipients, { size: 12, bold: true, italic: true }], [(signer.authority ?? signer.office).toUpperCase(), { size: 13, bold: true }], 'left');
    paper.recipients.forEach((r, i) => beside([r, { size: 11 }], i === 0 && signer.authority ? [signer.office.toUpperCase(), { size: 13, bold: true }] : null, 'left'));
  }
  return {
    // a name with spaces or marks would have to be quoted where the repeated rows are named, and is not
    name: foldWords(paper.type).replaceAll(' ', '_').slice(0, 28) || 'bang',
    columns: widths.map((width) => ({ width })),
    rows,
    cells: looks,
    merges,
    rowDefs: heights,
    freezePane: { rows: headRow + 1 },
    pageSetup: {
      paperSize: 'a4' as const,
      orientation: paper.landscape ? ('landscape' as const) : ('portrait' as const),
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { top: 0.79, bottom: 0.79, left: paper.landscape ? 0.79 : 1.18, right: 0.59, header: 0.39, footer: 0.39 },
      printTitlesRow: `$${headRow + 1}:$${headRow + 1}`,
      printArea: `$A$1:$${letter(last)}$${at}`,
      horizontalCentered: true,
    },
    headerFooter: { oddFooter: `&C&"${FONT}"&11${w.page('&P', '&N')}` },
  };
};

/** The paper as an .xlsx, its annex on a sheet of its own. */
export const workbookPaper = (paper: Paper): Promise<Uint8Array> => {
  const draft = isDraft(paper);
  return writeXlsx({ defaultFont: { name: FONT, size: 12 }, sheets: [sheetOf(paper, draft), ...(paper.annex ? [sheetOf(paper.annex, draft)] : [])] });
};
