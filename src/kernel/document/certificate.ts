import { AlignmentType, BorderStyle, Document, ImageRun, Packer, PageBorderDisplay, PageBorderOffsetFrom, PageOrientation, Paragraph, TextRun, type ISectionOptions } from 'docx';
import { productName } from '../words.ts';
import { clean } from './parts.ts';
import { pngOfSquares } from './squares.ts';
import { line, sideBySide } from './word.ts';
import { paperWords as w } from './words.ts';

/** A certificate as a page of its own: A4 on its side in a frame, ready for signature and seal. Several of a class are one document. */

export interface CertificatePage {
  /** Whoever the issuer stands under; null when under nobody. */
  parent: string | null;
  issuer: string;
  title: string;
  subtitle: string;
  /** "Ông: Nguyễn Văn A", then what is certified, each on a line: label and value. */
  lines: readonly (readonly [label: string, value: string])[];
  /** What the whole says, above the lines. */
  certifies: string;
  number: string;
  /** "Lạng Sơn, ngày 12 tháng 3 năm 2026" */
  placeAndDate: string;
  authority: string | null;
  office: string;
  /** Squares of the picture that a telephone reads. */
  qr: readonly (readonly boolean[])[];
  /** How anybody verifies it, under the picture. */
  verify: readonly string[];
  document: string;
}

const FONT = 'Times New Roman';
const mm = (n: number): number => Math.round((n * 1440) / 25.4);
const margin = { top: mm(15), bottom: mm(12), left: mm(22), right: mm(22), header: mm(5), footer: mm(5) };
const WIDTH = mm(297) - margin.left - margin.right;
/** Points of the picture on the page: 28 mm. */
const QR_SIDE = 106;
const frame = { style: BorderStyle.DOUBLE, size: 12, color: '7A1F1F', space: 14 };

const labelled = ([label, value]: readonly [string, string]): Paragraph =>
  new Paragraph({
    spacing: { before: 90, after: 90 },
    indent: { left: mm(28), right: mm(10) },
    children: [new TextRun({ text: `${clean(label)}: `, font: FONT, size: 30 }), new TextRun({ text: clean(value), font: FONT, size: 30, bold: true })],
  });

const sectionOf = (c: CertificatePage): ISectionOptions => {
  const half = Math.floor(WIDTH / 2);
  return {
    properties: {
      page: {
        size: { width: mm(210), height: mm(297), orientation: PageOrientation.LANDSCAPE },
        margin,
        borders: {
          pageBorders: { display: PageBorderDisplay.ALL_PAGES, offsetFrom: PageBorderOffsetFrom.TEXT },
          pageBorderTop: frame,
          pageBorderBottom: frame,
          pageBorderLeft: frame,
          pageBorderRight: frame,
        },
      },
    },
    children: [
      sideBySide([
        {
          width: half,
          children: [...(c.parent ? [line(c.parent.toUpperCase(), { size: 12, align: 'center' })] : []), line(c.issuer.toUpperCase(), { size: 12, bold: true, align: 'center' })],
        },
        {
          width: WIDTH - half,
          children: [line(w.nation, { size: 12, bold: true, align: 'center' }), line(w.motto, { size: 13, bold: true, align: 'center', underline: true })],
        },
      ]),
      line(c.title, { size: 30, bold: true, align: 'center', before: 34, after: 2 }),
      line(c.subtitle, { size: 16, bold: true, align: 'center', after: 14 }),
      line(c.certifies, { size: 14, italics: true, align: 'center', after: 8 }),
      ...c.lines.map(labelled),
      new Paragraph({ spacing: { before: 0, after: 120 }, children: [] }),
      sideBySide([
        {
          width: half,
          children: [
            line(c.number, { size: 13, align: 'center', after: 3 }),
            new Paragraph({
              alignment: AlignmentType.CENTER,
              children: [
                new ImageRun({
                  type: 'png',
                  data: pngOfSquares(c.qr, 8),
                  transformation: { width: QR_SIDE, height: QR_SIDE },
                  altText: { name: 'QR', title: c.number, description: c.verify.join(' ') },
                }),
              ],
            }),
            ...c.verify.map((text, i) => line(text, { size: i ? 10 : 12, bold: i === 0, align: 'center', before: i ? 0 : 3 })),
          ],
        },
        {
          width: WIDTH - half,
          children: [
            line(c.placeAndDate, { size: 14, italics: true, align: 'center' }),
            ...(c.authority ? [line(c.authority.toUpperCase(), { size: 13, bold: true, align: 'center' })] : []),
            line(c.office.toUpperCase(), { size: 13, bold: true, align: 'center', after: 60 }),
          ],
        },
      ]),
    ],
  };
};

export const wordCertificates = async (pages: readonly CertificatePage[]): Promise<Uint8Array> =>
  new Uint8Array(await Packer.toBuffer(new Document({ creator: productName, title: clean(pages[0]?.document ?? ''), sections: pages.map(sectionOf) })));
