import { deflateRawSync, gzipSync } from 'node:zlib';
import { createCanvas } from '@napi-rs/canvas';
import { Document, Packer, Paragraph } from 'docx';
import { dice, paper } from '../../../tools/samples/paper.data.ts';
import { scannedPdf, scannedPictures, textPdf } from '../../../tools/samples/pages.ts';
import { compound, writeWord97 } from '../../../tools/samples/word97.ts';
import { makePdf } from './pdf.fixture.ts';

/** Files that nobody should send and somebody will: broken, locked, overgrown, booby-trapped, or simply something else. */
export interface Hostile {
  name: string;
  bytes: Uint8Array;
  /** Cut off at the end: what is left may be enough to be read, if so it must be read without harm. */
  maybe?: boolean;
}

const text = (s: string): Uint8Array => new TextEncoder().encode(s);
const join = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
const extensions = ['.docx', '.doc', '.pdf', '.txt', '.md', '.png', '.jpg', '.xlsx', ''] as const;

const randomBytes = (seed: number, size: number, from = 0, to = 255): Uint8Array => {
  const roll = dice(seed);
  return Uint8Array.from({ length: size }, () => from + Math.floor(roll() * (to - from + 1)));
};

interface Entry {
  name: string;
  content: Uint8Array;
  /** The size the directory claims. */
  claimed?: number;
  flags?: number;
}
/** A zip file, honest or not. */
const zip = (entries: readonly Entry[]): Uint8Array => {
  const bodies: Buffer[] = [],
    directory: Buffer[] = [];
  let at = 0;
  for (const e of entries) {
    const packed = deflateRawSync(e.content),
      name = Buffer.from(e.name),
      size = e.claimed ?? e.content.length;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50);
    local.writeUInt16LE(e.flags ?? 0, 6);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(size, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50);
    entry.writeUInt16LE(e.flags ?? 0, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    directory.push(entry, name);
    bodies.push(local, name, packed);
    at += 30 + name.length + packed.length;
  }
  const list = Buffer.concat(directory),
    end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return join(...bodies, list, end);
};
const word = (body: string, more: readonly Entry[] = [], head = ''): Uint8Array =>
  zip([{ name: 'word/document.xml', content: text(`<?xml version="1.0"?>${head}<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`) }, ...more]);
const paragraph = (s: string): string => `<w:p><w:r><w:t>${s}</w:t></w:r></w:p>`;
const docx = async (lines: readonly string[]): Promise<Uint8Array> =>
  new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children: lines.map((l) => new Paragraph(l)) }] })));
const pdf = (lines: readonly string[]): Uint8Array => makePdf([lines.slice(0, 40).map((s, i) => ({ x: 60, y: 790 - i * 18, text: s }))]);

const novel = (seed: number): string => {
  const roll = dice(seed);
  const parts = [
    'Chiều hôm ấy mưa rơi lất phất trên mái ngói cũ.',
    'Con mèo nằm cuộn tròn bên bếp lửa, mắt lim dim nhìn ra sân.',
    'Nàng khẽ thở dài rồi gấp bức thư lại, giấu vào ngăn kéo.',
    'Ngoài ngõ có tiếng ai gọi đò, nghe xa dần rồi mất hẳn.',
    'Chàng bước đi, không ngoảnh lại, bóng in dài trên bờ cỏ.',
    'Mùi hoa bưởi thoảng qua khung cửa, dịu như một lời ru.',
    'Bà cụ kể rằng ngày xưa dòng sông này trong đến tận đáy.',
    'Đứa bé cười vang, chạy theo cánh bướm vàng qua vườn cải.',
  ];
  return Array.from({ length: 40 }, () => parts[Math.floor(roll() * parts.length)]).join('\n');
};
const englishPlan = [
  "PROVINCIAL PEOPLE'S COMMITTEE",
  'No. 15/KH-UBND',
  'PLAN on sending workers abroad under contract in the coming year',
  'I. OBJECTIVES',
  'The province shall send at least six hundred workers abroad, all of whom receive orientation training before departure.',
  'II. TASKS',
  'The Department of Home Affairs shall take the lead and coordinate with the communes to inform households about costs and rights.',
  'III. IMPLEMENTATION',
  'Departments and communes shall report their results before the fifteenth of December of every year to the standing agency.',
];
const otherTexts: [string, string][] = [
  ['french', 'Le conseil municipal adopte le programme suivant pour les écoles de la ville; chaque directeur rendra compte avant le mois de décembre des travaux réalisés.'],
  ['german', 'Der Gemeinderat beschließt den folgenden Plan für das kommende Jahr und beauftragt die Verwaltung, bis zum Jahresende über die Ergebnisse zu berichten.'],
  ['latin', 'Arma virumque cano, Troiae qui primus ab oris Italiam, fato profugus, Laviniaque venit litora, multum ille et terris iactatus et alto vi superum.'],
  ['source', 'export const answer = (question: string): number => question.length > 42 ? parse(question).value : fallback(new Error("nothing here to compute"));\n'.repeat(8)],
  ['log', '2026-01-02T03:04:05Z info server listening address=localhost status=started worker=background retries=three elapsed=twelve\n'.repeat(20)],
  ['csv', 'identifier;description;quantity;supplier\nscrewdriver;flat blade;twelve;workshop\n'.repeat(20)],
];

/** A cat, drawn. */
const cat = (seed: number, type: 'png' | 'jpg'): Uint8Array => {
  const roll = dice(seed),
    canvas = createCanvas(640, 480),
    c = canvas.getContext('2d');
  c.fillStyle = `rgb(${120 + roll() * 100},${140 + roll() * 80},${90 + roll() * 60})`;
  c.fillRect(0, 0, 640, 480);
  const x = 220 + roll() * 200,
    y = 180 + roll() * 80;
  c.fillStyle = `rgb(${60 + roll() * 80},${50 + roll() * 50},40)`;
  c.beginPath();
  c.ellipse(x, y + 130, 110, 130, 0, 0, 7);
  c.ellipse(x, y, 80, 70, 0, 0, 7);
  c.fill();
  for (const side of [-1, 1]) {
    c.beginPath();
    c.moveTo(x + side * 75, y - 20);
    c.lineTo(x + side * 60, y - 110);
    c.lineTo(x + side * 15, y - 60);
    c.fill();
  }
  c.fillStyle = 'gold';
  for (const side of [-1, 1]) {
    c.beginPath();
    c.ellipse(x + side * 30, y - 10, 14, 18, 0, 0, 7);
    c.fill();
  }
  return new Uint8Array(type === 'png' ? canvas.toBuffer('image/png') : canvas.toBuffer('image/jpeg', 80));
};
const plain = (colour: string, width = 600, height = 800): Uint8Array => {
  const canvas = createCanvas(width, height),
    c = canvas.getContext('2d');
  c.fillStyle = colour;
  c.fillRect(0, 0, width, height);
  return new Uint8Array(canvas.toBuffer('image/png'));
};
/** A PNG whose head claims more dots than any machine has. */
const hugePng = (width: number, height: number): Uint8Array => {
  const b = Buffer.from(plain('white', 10, 10));
  b.writeUInt32BE(width, 16);
  b.writeUInt32BE(height, 20);
  return new Uint8Array(b);
};

const lockedPdf = (): Uint8Array => {
  const parts = [
    '%PDF-1.4\n',
    '1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n',
    '2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n',
    '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n',
    `4 0 obj\n<< /Filter /Standard /V 1 /R 2 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> /P -4 >>\nendobj\n`,
  ];
  let at = 0;
  const offsets = parts.map((p) => {
    at += p.length;
    return at - p.length;
  });
  const table = offsets
    .slice(1)
    .map((o) => `${String(o).padStart(10, '0')} 00000 n \n`)
    .join('');
  return text(
    `${parts.join('')}xref\n0 5\n0000000000 65535 f \n${table}trailer << /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>] >>\nstartxref\n${at}\n%%EOF`,
  );
};

const laughs = `<!DOCTYPE w:document [<!ENTITY a "ha">${'bcdefghij'
  .split('')
  .map((c, i) => `<!ENTITY ${c} "${`&${'abcdefghij'[i]};`.repeat(10)}">`)
  .join('')}]>`;
const outside = (path: string): string => `<!DOCTYPE w:document [<!ENTITY x SYSTEM "${path}">]>`;

/** Heads of files of other programs, each with nothing sensible after it. */
const heads: [string, number[]][] = [
  ['zip', [0x50, 0x4b, 3, 4]],
  ['empty-zip', [0x50, 0x4b, 5, 6]],
  ['ole', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['pdf', [...text('%PDF-1.7\n')]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]],
  ['jpeg', [0xff, 0xd8, 0xff, 0xe0]],
  ['exe', [0x4d, 0x5a, 0x90, 0]],
  ['elf', [0x7f, 0x45, 0x4c, 0x46]],
  ['gif', [...text('GIF89a')]],
  ['rar', [...text('Rar!'), 0x1a, 7, 0]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['tiff', [0x49, 0x49, 0x2a, 0]],
  ['mp3', [...text('ID3'), 3, 0]],
  ['sqlite', [...text('SQLite format 3'), 0]],
];

export const hostileFiles = async (): Promise<Hostile[]> => {
  const out: Hostile[] = [];
  const put = (name: string, bytes: Uint8Array, maybe = false): void => void out.push({ name, bytes, ...(maybe ? { maybe } : {}) });

  for (const e of extensions) {
    put(`empty${e}`, new Uint8Array());
    put(`blank${e}`, text(' \n\t\r\n '.repeat(50)));
    put(`marks${e}`, text('. - ... \n***\n'));
    for (let seed = 1; seed <= 4; seed++) put(`random-${seed}${e}`, randomBytes(seed, 2000 + seed * 777));
    for (let seed = 1; seed <= 2; seed++) put(`letters-without-meaning-${seed}${e}`, randomBytes(seed + 50, 3000, 0xa1, 0xff));
  }
  for (const [kind, head] of heads)
    for (const e of ['.docx', '.pdf', '.txt', '.doc']) put(`${kind}-named${e}`, join(Uint8Array.from(head), randomBytes(head.length + e.length, 3000)));

  const whole: [string, Uint8Array][] = [
    ['.docx', await docx(paper('1').body)],
    ['.doc', writeWord97({ paragraphs: paper('1').body.map((t) => ({ text: t })) })],
    ['.pdf', textPdf(paper('1'))],
    ['.png', new Uint8Array(scannedPictures(paper('1'), { dpi: 50 })[0]!.toBuffer('image/png'))],
    ['-scan.pdf', scannedPdf(paper('1'), { dpi: 50 })],
  ];
  for (const [e, bytes] of whole)
    for (const share of [0.001, 0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 0.99]) put(`cut-at-${share}${e}`, bytes.slice(0, Math.max(5, Math.floor(bytes.length * share))), true);

  put('locked.docx', zip([{ name: 'word/document.xml', content: text('x'), flags: 1 }]));
  put(
    'locked-new.docx',
    compound([
      { name: 'EncryptionInfo', content: Buffer.alloc(64) },
      { name: 'EncryptedPackage', content: Buffer.alloc(5000, 7) },
    ]),
  );
  put('locked.doc', writeWord97({ paragraphs: [{ text: 'x' }], locked: true }));
  put('locked.pdf', lockedPdf());

  put('big.txt', new Uint8Array(26 * 1024 * 1024).fill(65));
  put('big.pdf', join(text('%PDF-1.7\n'), new Uint8Array(26 * 1024 * 1024).fill(32)));
  put('long.txt', text('kế hoạch đưa người lao động đi làm việc '.repeat(60_000)));
  put('one-line.txt', text('a'.repeat(1_500_000)));

  put('bomb.docx', zip([{ name: 'word/document.xml', content: new Uint8Array(120 * 1024 * 1024).fill(60) }]));
  put('bomb-that-lies.docx', zip([{ name: 'word/document.xml', content: new Uint8Array(80 * 1024 * 1024).fill(60), claimed: 1000 }]));
  put('bomb-of-many.docx', zip(Array.from({ length: 6000 }, (_, i) => ({ name: `word/${i}.xml`, content: text('x') }))));
  put('bomb-in-parts.docx', zip(['word/document.xml', 'word/styles.xml', 'word/numbering.xml'].map((name) => ({ name, content: new Uint8Array(20 * 1024 * 1024).fill(32) }))));
  put('zip-in-zip.docx', zip([{ name: 'word/inner.zip', content: zip([{ name: 'a', content: text('b') }]) }]));
  put('laughs.docx', word(paragraph('&j;'), [], laughs));
  put('laughs.txt', text(`<?xml version="1.0"?>${laughs}<a>&j;</a>`));
  for (const path of ['file:///etc/passwd', 'http://127.0.0.1:9/x', '\\\\server\\share']) put(`entity-${path.length}.docx`, word(paragraph('&x;'), [], outside(path)));
  put('deep.docx', word('<w:tbl><w:tr><w:tc>'.repeat(30_000)));
  put('deep-paragraphs.docx', word('<w:p>'.repeat(60_000)));
  put('no-body.docx', zip([{ name: 'word/document.xml', content: text('<x/>') }]));
  put('macros-only.docm', word('', [{ name: 'word/vbaProject.bin', content: text('Sub AutoOpen()') }]));
  put('macros-only.doc', writeWord97({ paragraphs: [{ text: '' }], macros: true }));
  put('workbook.doc', compound([{ name: 'Workbook', content: Buffer.alloc(5000, 1) }]));
  put('workbook.docx', zip([{ name: 'xl/workbook.xml', content: text('<workbook/>') }]));
  put('slides.docx', zip([{ name: 'ppt/presentation.xml', content: text('<p/>') }]));
  put('open-document.docx', zip([{ name: 'content.xml', content: text('<office/>') }]));
  put('gzip.txt', new Uint8Array(gzipSync(text('KẾ HOẠCH'))));
  put('page.html', text('<!DOCTYPE html><html><body><h1>KẾ HOẠCH</h1></body></html>'));
  put('letter.rtf', text('{\\rtf1\\ansi KE HOACH}'));
  put('data.xml', text('<?xml version="1.0"?><plan>KẾ HOẠCH</plan>'));

  put('no-pages.pdf', makePdf([]));
  put('blank-pages.pdf', makePdf([[], [], []]));
  put('too-many-pages.pdf', makePdf(Array.from({ length: 401 }, (_, i) => [{ x: 60, y: 700, text: `Trang ${i}` }])));
  put('own-parent.pdf', text('%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R /Kids [1 0 R] /Count 9999999 >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF'));
  put('numbers-only.pdf', makePdf([[{ x: 60, y: 700, text: '1' }]]));

  for (let seed = 1; seed <= 3; seed++) {
    put(`cat-${seed}.png`, cat(seed, 'png'));
    put(`cat-${seed}.jpg`, cat(seed + 9, 'jpg'));
  }
  put('white.png', plain('white'));
  put('black.png', plain('black'));
  put('dot.png', plain('white', 1, 1));
  put('huge.png', hugePng(60_000, 60_000));
  put('huger.png', hugePng(0x7fffffff, 0x7fffffff));
  put('nothing.png', hugePng(0, 0));

  for (let seed = 1; seed <= 3; seed++) put(`novel-${seed}.txt`, text(novel(seed)));
  put('novel.docx', await docx(novel(7).split('\n')));
  put('novel.pdf', pdf(novel(8).split('\n')));
  put(
    'novel.doc',
    writeWord97({
      paragraphs: novel(9)
        .split('\n')
        .map((t) => ({ text: t })),
    }),
  );
  put('english-plan.txt', text(englishPlan.join('\n')));
  put('english-plan.md', text(englishPlan.join('\n\n')));
  put('english-plan.docx', await docx(englishPlan));
  put('english-plan.pdf', pdf(englishPlan.map((l) => l.slice(0, 90))));
  put('english-plan.doc', writeWord97({ paragraphs: englishPlan.map((t) => ({ text: t })), oneByte: true }));
  for (const [name, t] of otherTexts) put(`${name}.txt`, text(t));
  return out;
};
