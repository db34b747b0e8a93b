import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
  type ISectionOptions,
} from 'docx';
import { productName } from '../words.ts';
import { clean, dateLine, numberLine } from './parts.ts';
import { isDraft, type Paper, type PaperBlock, type PaperColumn, type PaperRow } from './paper.ts';
import { paperWords as w } from './words.ts';

/**
 * A paper as a Word document in the official form: Nghị định 30/2020/NĐ-CP Phụ lục I for the state, Hướng dẫn 36-HD/VPTW for the Party.
 * Times New Roman is named, never embedded. Widths are given three times (table, columns, cells), because Word, LibreOffice and Google each believe another one.
 */

const FONT = 'Times New Roman';
/** Millimetres → twentieths of a point. */
const mm = (n: number): number => Math.round((n * 1440) / 25.4);
const A4 = { short: mm(210), long: mm(297) };
const margin = { top: mm(20), bottom: mm(20), left: mm(30), right: mm(15), header: mm(10), footer: mm(10) };
/** Points → half points. */
const pt = (n: number): number => n * 2;

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };
const hair = { style: BorderStyle.SINGLE, size: 4, color: '000000' };

type Align = 'left' | 'center' | 'right' | 'both';
const aligned = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT, both: AlignmentType.JUSTIFIED };

export interface LineLook {
  size: number;
  bold?: boolean;
  italics?: boolean;
  underline?: boolean;
  align?: Align;
  /** Points above and below. */
  before?: number;
  after?: number;
  /** First line moved in, in millimetres. */
  firstLine?: number;
  keepNext?: boolean;
}

/** One paragraph of one look. */
export const line = (text: string, look: LineLook): Paragraph =>
  new Paragraph({
    alignment: aligned[look.align ?? 'left'],
    spacing: { before: (look.before ?? 0) * 20, after: (look.after ?? 0) * 20 },
    ...(look.firstLine ? { indent: { firstLine: mm(look.firstLine) } } : {}),
    ...(look.keepNext ? { keepNext: true } : {}),
    children: [
      new TextRun({ text: clean(text), font: FONT, size: pt(look.size), bold: look.bold ?? false, italics: look.italics ?? false, ...(look.underline ? { underline: {} } : {}) }),
    ],
  });

/** A drawn line under what stands above it, of this length, in the middle of a column. */
const rule = (length: number, column: number): Paragraph => {
  const side = Math.max(0, Math.round((column - length) / 2));
  return new Paragraph({
    border: { top: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } },
    indent: { left: side, right: side },
    spacing: { before: 20, after: 40, line: 60, lineRule: LineRuleType.EXACT },
    children: [new TextRun({ text: '', size: 4 })],
  });
};

/** Columns without borders beside each other: head, signature. */
export const sideBySide = (columns: readonly { width: number; children: readonly Paragraph[] }[]): Table =>
  new Table({
    layout: TableLayoutType.FIXED,
    width: { size: columns.reduce((n, c) => n + c.width, 0), type: WidthType.DXA },
    columnWidths: columns.map((c) => c.width),
    borders: noBorders,
    rows: [
      new TableRow({
        cantSplit: true,
        children: columns.map(
          (c) => new TableCell({ width: { size: c.width, type: WidthType.DXA }, margins: { left: mm(1), right: mm(1), top: 0, bottom: 0 }, children: [...c.children] }),
        ),
      }),
    ],
  });

/** About how long a text in capitals of this size is, in twips: enough to draw a line under it. */
const lengthOf = (text: string, size: number, perEm: number): number => Math.round([...text].length * size * perEm * 20);

const headOf = (paper: Paper, width: number): (Table | Paragraph)[] => {
  const { head } = paper;
  if (!head) return [];
  const party = paper.form === 'party';
  const left = Math.round(width * 0.43);
  const right = width - left;
  const issuer = clean(head.issuer).toUpperCase();
  const parent = head.parent ? line(head.parent.toUpperCase(), { size: party ? 14 : 12, align: 'center' }) : null;
  const date = line(dateLine(head), { size: party ? 14 : 13, italics: true, align: 'center', before: party ? 6 : 0 });
  if (party)
    return [
      sideBySide([
        {
          width: left,
          children: [
            ...(parent ? [parent] : []),
            line(issuer, { size: 14, bold: true, align: 'center' }),
            line('*', { size: 14, bold: true, align: 'center' }),
            line(numberLine(head, true), { size: 14, align: 'center' }),
          ],
        },
        {
          width: right,
          children: [line(w.party, { size: 15, bold: true, align: 'center' }), rule(lengthOf(w.party, 15, 0.68), right), date],
        },
      ]),
    ];
  return [
    sideBySide([
      {
        width: left,
        children: [
          ...(parent ? [parent] : []),
          line(issuer, { size: 12, bold: true, align: 'center' }),
          // between a third and a half of the line above it
          rule(Math.min(left * 0.4, lengthOf(issuer, 12, 0.3)), left),
          line(numberLine(head, false), { size: 13, align: 'center', before: 4 }),
        ],
      },
      {
        width: right,
        children: [
          line(w.nation, { size: 12, bold: true, align: 'center' }),
          line(w.motto, { size: 13, bold: true, align: 'center' }),
          rule(lengthOf(w.motto, 13, 0.48), right),
          date,
        ],
      },
    ]),
  ];
};

const titleOf = (paper: Paper, width: number): Paragraph[] => {
  const annex = paper.head === null;
  return [
    line(paper.type, { size: paper.form === 'party' && !annex ? 15 : 14, bold: true, align: 'center', before: annex ? 0 : 16, keepNext: true }),
    // the name of an annex is in capitals, the subject of a document is not
    line(annex ? paper.title.toUpperCase() : paper.title, { size: 14, bold: true, align: 'center', keepNext: true }),
    ...(paper.under ? [line(paper.under, { size: 13, italics: true, align: 'center', keepNext: true })] : []),
    ...(annex || paper.under ? [] : [rule(Math.min(width * 0.4, lengthOf(paper.title, 14, 0.2)), width)]),
    new Paragraph({ spacing: { before: 0, after: 60 }, children: [] }),
  ];
};

const widthsOf = (columns: readonly PaperColumn[], width: number): number[] => {
  const shares = columns.reduce((n, c) => n + c.width, 0);
  const widths = columns.map((c) => Math.floor((c.width / shares) * width));
  widths[widths.length - 1]! += width - widths.reduce((a, b) => a + b, 0);
  return widths;
};

/** A row with a cell longer than this may go on over the page. */
const WHOLE = 900;
const CELL = { left: mm(1.2), right: mm(1.2), top: mm(0.6), bottom: mm(0.6) };
const tableOf = (columns: readonly PaperColumn[], rows: readonly PaperRow[], width: number, size: number): Table => {
  const widths = widthsOf(columns, width);
  const cell = (text: string, i: number, look: { bold?: boolean; align: Align; span?: number; keepNext?: boolean }) =>
    new TableCell({
      width: { size: look.span ? width : widths[i]!, type: WidthType.DXA },
      margins: CELL,
      verticalAlign: VerticalAlign.CENTER,
      ...(look.span ? { columnSpan: look.span } : {}),
      children: [line(text, { size, align: look.align, bold: look.bold ?? false, keepNext: look.keepNext ?? false })],
    });
  const rowOf = (row: PaperRow): TableRow =>
    'part' in row
      ? new TableRow({
          cantSplit: true,
          children: [cell(row.part, 0, { bold: true, align: 'left', span: columns.length, keepNext: true })],
        })
      : new TableRow({ cantSplit: row.every((text) => text.length < WHOLE), children: row.map((text, i) => cell(text, i, { align: columns[i]!.align ?? 'left' })) });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    borders: { top: hair, bottom: hair, left: hair, right: hair, insideHorizontal: hair, insideVertical: hair },
    rows: [new TableRow({ tableHeader: true, cantSplit: true, children: columns.map((c, i) => cell(c.title, i, { bold: true, align: 'center' })) }), ...rows.map(rowOf)],
  });
};

/** "Điều 1. Giao …": the number in bold. */
const article = (text: string): Paragraph => {
  const at = text.indexOf('. ') + 1;
  return new Paragraph({
    alignment: aligned.both,
    spacing: { before: 60, after: 60 },
    indent: { firstLine: mm(12.7) },
    children: [new TextRun({ text: clean(text.slice(0, at)), font: FONT, size: pt(14), bold: true }), new TextRun({ text: ` ${clean(text.slice(at))}`, font: FONT, size: pt(14) })],
  });
};

const textOf = (text: string, as: 'basis' | 'order' | 'article' | undefined): Paragraph => {
  if (as === 'article') return article(text);
  if (as === 'order') return line(text, { size: 14, bold: true, align: 'center', before: 8, after: 6, keepNext: true });
  return line(text, { size: 14, italics: as === 'basis', align: 'both', firstLine: 12.7, before: 3, after: 3 });
};

const blockOf = (block: PaperBlock, width: number): (Table | Paragraph)[] =>
  'text' in block
    ? [textOf(block.text, block.as)]
    : [tableOf(block.table.columns, block.table.rows, width, 12), new Paragraph({ spacing: { before: 0, after: 80 }, children: [] })];

const footOf = (paper: Paper, width: number): Table[] => {
  const { signer } = paper;
  if (!signer) return [];
  const party = paper.form === 'party';
  const half = Math.floor(width / 2);
  return [
    sideBySide([
      {
        width: half,
        children: [
          line(w.recipients, party ? { size: 14, underline: true } : { size: 12, bold: true, italics: true }),
          ...paper.recipients.map((r) => line(r, { size: party ? 12 : 11 })),
        ],
      },
      {
        width: width - half,
        children: [
          ...(signer.authority ? [line(signer.authority.toUpperCase(), { size: 13, bold: true, align: 'center' })] : []),
          line(signer.office.toUpperCase(), { size: 13, bold: !party || !signer.authority, align: 'center', after: 70 }),
        ],
      },
    ]),
  ];
};

const sectionOf = (paper: Paper, draft: boolean): ISectionOptions => {
  const width = (paper.landscape ? A4.long : A4.short) - margin.left - margin.right;
  return {
    properties: {
      // the number of the first page is not shown
      titlePage: true,
      page: {
        // docx turns the two round by itself when the page lies on its side
        size: { width: A4.short, height: A4.long, orientation: paper.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
        margin,
      },
    },
    headers: {
      default: new Header({
        children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: [PageNumber.CURRENT], font: FONT, size: pt(13) })] })],
      }),
      first: new Header({ children: [line(draft ? w.draft : '', { size: 13, bold: true, align: 'right' })] }),
    },
    footers: { default: new Footer({ children: [] }), first: new Footer({ children: [] }) },
    children: [...headOf(paper, width), ...titleOf(paper, width), ...paper.blocks.flatMap((b) => blockOf(b, width)), ...footOf(paper, width)],
  };
};

/** The paper as a .docx, its annex behind it. */
export const wordPaper = async (paper: Paper): Promise<Uint8Array> => {
  const draft = isDraft(paper);
  const document = new Document({
    creator: productName,
    title: clean(`${paper.type} ${paper.title}`),
    styles: { default: { document: { run: { font: FONT, size: pt(14), language: { value: 'vi-VN' } }, paragraph: { spacing: { line: 252, lineRule: LineRuleType.AUTO } } } } },
    sections: [sectionOf(paper, draft), ...(paper.annex ? [sectionOf(paper.annex, draft)] : [])],
  });
  return new Uint8Array(await Packer.toBuffer(document));
};
