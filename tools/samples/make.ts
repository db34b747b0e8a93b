import { mkdir, writeFile } from 'node:fs/promises';
import { DeletedTextRun, Document, InsertedTextRun, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import { line, sideBySide } from '../../src/kernel/document/word.ts';
import { confusions } from '../../src/reading/restore/confusion.data.ts';
import { toLegacy } from '../../src/reading/extract/legacy.ts';
import { fold } from '../../src/kernel/text.ts';
import { mixedPdf, scannedPdf, scannedPictures, textPdf } from './pages.ts';
import { change, dice, paper, plainText, runningHeads, type Paper } from './paper.data.ts';
import { writeWord97, type OldParagraph } from './word97.ts';

/** `node tools/samples/make.ts`: writes samples/, the sample plan in each format and degree of damage that the reader must cope with. */

const out = new URL('../../samples/', import.meta.url);
const put = (name: string, content: Uint8Array | string): Promise<void> => writeFile(new URL(name, out), content);

const plain = (text: string, options: { bold?: boolean; centre?: boolean } = {}): Paragraph =>
  line(text, { size: 14, bold: options.bold ?? false, align: options.centre ? 'center' : 'left' });
const cell = (lines: readonly string[], bold = false): TableCell => new TableCell({ children: lines.map((l) => plain(l, { bold })) });
/** Half the width of a page each, in twentieths of a point. */
const HALF = 4680;

/** The paper as a Word document; `change` marks a change in one paragraph that, when accepted, gives the paper. */
const docx = async (p: Paper, options: { annex?: boolean; change?: boolean; asCode?: 'vni' | 'tcvn3' } = {}): Promise<Uint8Array> => {
  const as = (text: string): string => (options.asCode ? toLegacy(text, options.asCode) : text);
  const when = { author: change.by, date: '2026-01-05T00:00:00Z' };
  const body = p.body.map((text, i) =>
    options.change && text.startsWith(change.starts)
      ? new Paragraph({
          children: [
            new TextRun(change.before),
            new DeletedTextRun({ text: change.struck, id: i * 2, ...when }),
            new InsertedTextRun({ text: change.put, id: i * 2 + 1, ...when }),
            new TextRun(change.after),
          ],
        })
      : plain(as(text), { bold: /^[IVX]+\. /.test(text) }),
  );
  const columns = (left: readonly string[], right: readonly string[]): Table =>
    sideBySide([left, right].map((lines) => ({ width: HALF, children: lines.map((l) => plain(as(l))) })));
  const doc = new Document({
    creator: 'vuonxa',
    title: p.title.join(' '),
    sections: [
      {
        children: [
          columns(p.head[0], p.head[1]),
          ...p.title.map((t) => plain(as(t), { bold: true, centre: true })),
          ...body,
          columns(p.recipients, p.signature),
          ...(options.annex
            ? [
                ...p.annexTitle.map((t) => plain(as(t), { bold: true, centre: true })),
                new Table({ rows: p.annex.map((row, i) => new TableRow({ children: row.map((c) => cell([as(c)], i === 0)) })) }),
              ]
            : []),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(doc));
};

const cells = (columns: readonly (readonly string[])[]): OldParagraph[] => [
  ...columns.flatMap((lines) => lines.map((text, i): OldParagraph => ({ text, place: i === lines.length - 1 ? 'cell' : 'inside' }))),
  { text: '', place: 'row' },
];

/** The paper as an old Word file. */
export const doc = (p: Paper, options: { annex?: boolean; change?: boolean; asCode?: 'vni' | 'tcvn3' } = {}): Uint8Array => {
  const paragraphs: OldParagraph[] = [
    ...cells(p.head),
    ...p.title.map((text) => ({ text })),
    ...p.body.flatMap((text): OldParagraph[] =>
      options.change && text.startsWith(change.starts) ? [{ text: `${change.before}${change.struck}`, deleted: true }, { text }] : [{ text }],
    ),
    ...cells([p.recipients, p.signature]),
    ...(options.annex ? [...p.annexTitle.map((text) => ({ text })), ...p.annex.flatMap((row) => cells(row.map((c) => [c])))] : []),
  ];
  const code = options.asCode;
  return writeWord97({ paragraphs: code ? paragraphs.map((x) => ({ ...x, text: toLegacy(x.text, code) })) : paragraphs, oneByte: Boolean(code) });
};

/** What a reader made for English would have made of the text: drawn from the table of confusions. */
export const misread = (text: string, seed: number): string => {
  const roll = dice(seed);
  const signs = new Map<string, string[]>();
  for (const [from, letters, cost] of confusions) if (cost <= 0.45) for (const letter of letters.split(' ')) signs.set(letter, [...(signs.get(letter) ?? []), ...from.split(' ')]);
  return [...text]
    .map((c) => {
      const marked = fold(c) !== c.toLowerCase() && /\p{L}/u.test(c);
      if (!marked || roll() < 0.12) return c;
      const choices = signs.get(c.toLowerCase());
      if (!choices || roll() < 0.55) return c === c.toUpperCase() ? fold(c).toUpperCase() : fold(c);
      return choices[Math.floor(roll() * choices.length)]!;
    })
    .join('');
};
const withoutMarks = (text: string): string => [...text].map((c) => (c === c.toLowerCase() ? fold(c) || c : fold(c).toUpperCase() || c)).join('');

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

if (process.argv[1] && import.meta.url.endsWith(process.argv[1].split('/').at(-1)!)) {
  await mkdir(out, { recursive: true });
  const text = (n: string): string => plainText(paper(n));
  await put('ke-hoach.txt', text('21'));
  await put('ke-hoach-utf16.txt', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text('22'), 'utf16le')]));
  await put('ke-hoach-tcvn3.txt', latin1(toLegacy(text('23'), 'tcvn3')));
  await put('ke-hoach-vni.txt', latin1(toLegacy(text('24'), 'vni')));
  await put('ke-hoach.md', text('25').replace(/^([IVX]+\. .*)$/gm, '## $1'));
  await put('ke-hoach.docx', await docx(paper('26'), { annex: true }));
  await put('ke-hoach-sua-doi.docx', await docx(paper('27'), { change: true }));
  await put('ke-hoach-vni.docx', await docx(paper('28'), { asCode: 'vni' }));
  await put('ke-hoach.doc', doc(paper('29'), { annex: true, change: true }));
  await put('ke-hoach-tcvn3.doc', doc(paper('30'), { asCode: 'tcvn3' }));
  await put('ke-hoach.pdf', textPdf(paper('31'), { runningHead: runningHeads.plan }));
  await put('ke-hoach-hai-cot.pdf', textPdf(paper('32'), { columns: true, runningHead: runningHeads.gazette }));
  await put('ke-hoach-quet.pdf', scannedPdf(paper('133')));
  await put('ke-hoach-quet-mo.pdf', scannedPdf(paper('134'), { tilt: 0.8, dirt: 0.01, fade: 0.45 }));
  await put('ke-hoach-quet-mot-phan.pdf', await mixedPdf(paper('135')));
  const [first] = scannedPictures(paper('136'), { tilt: -0.5, fade: 0.2 });
  await put('ke-hoach-trang-1.png', first!.toBuffer('image/png'));
  await put('ke-hoach-trang-1.jpg', scannedPictures(paper('137'), { dirt: 0.005 })[0]!.toBuffer('image/jpeg', 60));
  await put('ke-hoach-khong-dau.txt', withoutMarks(text('38')));
  await put('ke-hoach-hong.txt', misread(text('39'), 7));
}
