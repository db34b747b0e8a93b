import { deflateRawSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { Document, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun, DeletedTextRun, InsertedTextRun } from 'docx';
import { describe, expect, test } from 'vitest';
import { readPlan } from '../plan.ts';
import { ExtractError } from './errors.ts';
import { extractText } from './extract.ts';
import { readIsolated } from './isolated.ts';
import { makePdf, type Placed } from './pdf.fixture.ts';

const fixture = (name: string): string => readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');
const bytes = (s: string): Uint8Array => new TextEncoder().encode(s);
const code = async (b: Uint8Array, name = 'a.txt'): Promise<string> =>
  extractText(b, name).then(
    () => 'read',
    (e: unknown) => (e instanceof ExtractError ? e.code : String(e)),
  );
const pack = async (d: Document): Promise<Uint8Array> => new Uint8Array(await Packer.toBuffer(d));

describe('plain text', () => {
  const text = 'KẾ HOẠCH\nTrồng cây năm 2026';
  const utf16 = (le: boolean): Uint8Array => {
    const b = new Uint8Array(text.length * 2 + 2),
      v = new DataView(b.buffer);
    v.setUint16(0, 0xfeff, le);
    for (let i = 0; i < text.length; i++) v.setUint16(2 + 2 * i, text.charCodeAt(i), le);
    return b;
  };
  test('UTF-8 with and without mark, UTF-16 in both orders and without mark give the same text', async () => {
    for (const b of [bytes(text), bytes(`\ufeff${text}`), utf16(true), utf16(false), utf16(true).subarray(2)]) expect((await extractText(b, 'a.txt')).text).toBe(text);
    expect((await extractText(bytes(text), 'a.MD')).kind).toBe('md');
  });
  test('what is no text is refused with a code, not with a guess', async () => {
    expect(await code(new Uint8Array())).toBe('empty');
    expect(await code(bytes('  \n\n '))).toBe('empty');
    expect(await code(new Uint8Array([0x4b, 0xea, 0x20, 0x68, 0x6f, 0x9d, 0x63, 0x68]))).toBe('encoding');
    expect(await code(new Uint8Array([0x25, 0x21, 0x50, 0x53, 0, 1, 2, 0, 0, 0, 0, 13]))).toBe('unsupported');
    expect(await code(bytes('{\\rtf1 abc}'))).toBe('unsupported');
    expect(await code(bytes('<!DOCTYPE html><p>x'))).toBe('unsupported');
    expect(await code(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'a.doc')).toBe('unsupported');
    expect(await code(new Uint8Array(26 * 1024 * 1024).fill(65))).toBe('tooLarge');
  });
});

describe('Word', () => {
  test('a plan typed into Word reads like its text', async () => {
    const source = fixture('nha-o.txt');
    const doc = new Document({ sections: [{ children: source.split('\n').map((line) => new Paragraph(line)) }] });
    const { text, kind } = await extractText(await pack(doc), 'ke-hoach.bin');
    expect(kind).toBe('docx');
    const { lines: _a, ...got } = readPlan(text),
      { lines: _b, ...want } = readPlan(source);
    expect(got.duties).toEqual(want.duties);
    expect(got).toEqual(want);
  });
  test('automatic numbering, tables, tabs and tracked changes', async () => {
    const numbered = (text: string, level: number) => new Paragraph({ text, numbering: { reference: 'plan', level } });
    const row = (...cells: string[]) => new TableRow({ children: cells.map((c) => new TableCell({ children: c.split('¶').map((t) => new Paragraph(t)) })) });
    const doc = new Document({
      numbering: {
        config: [
          {
            reference: 'plan',
            levels: [
              { level: 0, format: LevelFormat.UPPER_ROMAN, text: '%1.' },
              { level: 1, format: LevelFormat.DECIMAL, text: '%2.' },
              { level: 2, format: LevelFormat.LOWER_LETTER, text: '%3)' },
              { level: 3, format: LevelFormat.BULLET, text: '-' },
            ],
          },
        ],
      },
      sections: [
        {
          children: [
            new Table({
              rows: [
                row('ỦY BAN NHÂN DÂN¶TỈNH HÀ NAM', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM¶Độc lập - Tự do - Hạnh phúc'),
                row('Số: 9/KH-UBND', 'Hà Nam, ngày 05 tháng 01 năm 2024'),
              ],
            }),
            new Paragraph({ children: [new TextRun({ text: 'KẾ HOẠCH', bold: true })] }),
            new Paragraph('Chống úng năm 2024'),
            numbered('MỤC TIÊU', 0),
            numbered('Bảo vệ 1.200 ha lúa.', 1),
            numbered('NHIỆM VỤ', 0),
            numbered('Nạo vét kênh', 1),
            numbered('Nạo vét kênh cấp I.', 2),
            numbered('Nạo vét kênh cấp II.', 2),
            new Paragraph({
              children: [
                new TextRun('Giữ '),
                new DeletedTextRun({ text: 'bỏ', id: 1, author: 'a', date: '2024-01-01T00:00:00Z' }),
                new InsertedTextRun({ text: 'mực nước', id: 2, author: 'a', date: '2024-01-01T00:00:00Z' }),
              ],
            }),
            numbered('Tiêu úng', 1),
            numbered('Vận hành trạm bơm.', 3),
            new Table({ rows: [row('TT', 'Nội dung', 'Cơ quan chủ trì', 'Thời gian'), row('1', 'Kiểm tra¶đê điều', 'Sở Nông nghiệp và Môi trường', 'Quý I/2024')] }),
          ],
        },
      ],
    });
    const { text, warnings } = await extractText(await pack(doc), 'a.docx');
    expect(text.split('\n').filter(Boolean)).toEqual([
      'ỦY BAN NHÂN DÂN',
      'TỈNH HÀ NAM',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Số: 9/KH-UBND',
      'Hà Nam, ngày 05 tháng 01 năm 2024',
      '**KẾ HOẠCH**',
      'Chống úng năm 2024',
      'I. MỤC TIÊU',
      '1. Bảo vệ 1.200 ha lúa.',
      'II. NHIỆM VỤ',
      '1. Nạo vét kênh',
      'a) Nạo vét kênh cấp I.',
      'b) Nạo vét kênh cấp II.',
      'Giữ mực nước',
      '2. Tiêu úng',
      '- Vận hành trạm bơm.',
      '| TT | Nội dung | Cơ quan chủ trì | Thời gian |',
      '| 1 | Kiểm tra đê điều | Sở Nông nghiệp và Môi trường | Quý I/2024 |',
    ]);
    expect(warnings).toContain('trackedChanges');
    const plan = readPlan(text);
    expect(plan).toMatchObject({ docNumber: '9/KH-UBND', issuer: 'Ủy ban nhân dân tỉnh Hà Nam', date: '2024-01-05' });
    expect(plan.tasks.map((t) => t.id)).toContain('II.1.b');
    expect(plan.tasks.at(-1)).toMatchObject({ text: 'Kiểm tra đê điều', lead: ['Sở Nông nghiệp và Môi trường'], timeframe: { kind: 'quarter', value: '2024-Q1' } });
  });

  /** A zip file with one entry whose directory claims `claimed` bytes. */
  const zip = (name: string, content: Uint8Array, claimed: number, flags = 0): Uint8Array => {
    const packed = deflateRawSync(content),
      n = bytes(name);
    const local = new Uint8Array(30 + n.length),
      lv = new DataView(local.buffer);
    lv.setUint32(0, 0x04034b50, true);
    lv.setUint16(8, 8, true);
    lv.setUint32(18, packed.length, true);
    lv.setUint32(22, claimed, true);
    lv.setUint16(26, n.length, true);
    local.set(n, 30);
    const dir = new Uint8Array(46 + n.length),
      dv = new DataView(dir.buffer);
    dv.setUint32(0, 0x02014b50, true);
    dv.setUint16(8, flags, true);
    dv.setUint16(10, 8, true);
    dv.setUint32(20, packed.length, true);
    dv.setUint32(24, claimed, true);
    dv.setUint16(28, n.length, true);
    dir.set(n, 46);
    const end = new Uint8Array(22),
      ev = new DataView(end.buffer);
    ev.setUint32(0, 0x06054b50, true);
    ev.setUint16(10, 1, true);
    ev.setUint32(12, dir.length, true);
    ev.setUint32(16, local.length + packed.length, true);
    return new Uint8Array([...local, ...packed, ...dir, ...end]);
  };
  test('bombs, lies, locked and broken files are refused', async () => {
    expect(await code(zip('word/document.xml', bytes('x'), 60 * 1024 * 1024))).toBe('tooLarge');
    expect(await code(zip('word/document.xml', new Uint8Array(1 << 20), 100))).toBe('tooLarge');
    expect(await code(zip('word/document.xml', bytes('<w:body>'), 8, 1))).toBe('encrypted');
    expect(await code(zip('word/document.xml', bytes('<x/>'), 4))).toBe('corrupt');
    expect(await code(zip('xl/workbook.xml', bytes('<x/>'), 4))).toBe('unsupported');
    expect(await code(bytes('PK\u0003\u0004 cut'))).toBe('corrupt');
    expect(
      await code(zip('word/document.xml', bytes('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:body><w:p><w:r><w:t>a &x; b</w:t></w:r></w:p></w:body>'), 200)),
    ).toBe('read');
  });
});

describe('PDF', () => {
  const page = (lines: string[], number: number): Placed[] => [
    ...lines.map((text, i) => ({ x: 70, y: 760 - i * 18, text })),
    { x: 300, y: 40, text: String(number) },
    { x: 70, y: 810, text: 'Kế hoạch phòng cháy rừng' },
  ];
  test('lines are joined to paragraphs, page numbers and running heads go, columns stay apart', async () => {
    const pdf = makePdf([
      [
        { x: 70, y: 780, text: 'UBND TỈNH GIA LAI' },
        { x: 320, y: 780, text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM' },
        { x: 70, y: 760, text: 'Số: 5/KH-UBND' },
        { x: 320, y: 760, text: 'Gia Lai, ngày 02 tháng 3 năm 2026' },
        { x: 250, y: 730, text: 'KẾ HOẠCH' },
        { x: 200, y: 712, text: 'Phòng cháy rừng năm 2026' },
        { x: 70, y: 680, text: 'I. NHIỆM VỤ' },
        { x: 70, y: 662, text: '1. Tổ chức tuần tra các khu rừng trọng điểm trong suốt mùa khô, tập' },
        { x: 70, y: 644, text: 'trung vào những nơi có nguy cơ cháy cao và giáp ranh giữa các' },
        { x: 300, y: 40, text: '1' },
      ],
      page(
        [
          'địa phương trong tỉnh, bảo đảm phát hiện sớm mọi điểm cháy.',
          '2. Phát dọn đường băng cản lửa ở các khu rừng trồng trước ngày 31',
          'tháng 3 năm 2026 theo đúng thiết kế đã được duyệt.',
        ],
        2,
      ),
      page(['3. Diễn tập chữa cháy rừng ở ba cụm xã, rút kinh nghiệm ngay sau', 'mỗi lần diễn tập và báo cáo kết quả đầy đủ.'], 3),
      page(['4. Kiểm tra phương tiện chữa cháy, sửa chữa hoặc thay thế những', 'thiết bị đã hỏng trước khi bước vào mùa khô.'], 4),
    ]);
    const { text, kind } = await extractText(pdf, 'scan.pdf');
    expect(kind).toBe('pdf');
    expect(text).not.toContain('Kế hoạch phòng cháy rừng');
    expect(text).toContain('giáp ranh giữa các địa phương trong tỉnh');
    expect(text).toMatch(/UBND TỈNH GIA LAI {3,}CỘNG HÒA/);
    const plan = readPlan(text);
    expect(plan).toMatchObject({ docNumber: '5/KH-UBND', issuer: 'UBND tỉnh Gia Lai', place: 'Gia Lai', date: '2026-03-02' });
    expect(plan.tasks.map((t) => t.id)).toEqual(['I.1', 'I.2', 'I.3', 'I.4']);
    expect(plan.tasks[1]!.timeframe).toMatchObject({ kind: 'deadline', value: '2026-03-31' });
  });
  test('an empty and a broken file say what they are', async () => {
    expect(await code(makePdf([[], []]))).toBe('empty');
    expect(await code(bytes('%PDF-1.7 rubbish'))).toBe('corrupt');
  });
});

describe('in a process of its own', () => {
  test('gives the same reading and the same codes', async () => {
    const text = fixture('nha-o.txt');
    const got = await readIsolated(bytes(text), 'a.txt');
    expect(got.reading).toEqual(readPlan(text));
    expect(got).toMatchObject({ kind: 'txt', warnings: [], repairs: [], damage: { kind: 'clean' } });
    await expect(readIsolated(bytes('%PDF-1.7 rubbish'), 'a.pdf')).rejects.toMatchObject({ code: 'corrupt' });
  });
  test('is ended when it takes too long or too much memory', async () => {
    await expect(readIsolated(bytes('KẾ HOẠCH'), 'a.txt', { limits: { clockMs: 1 } })).rejects.toMatchObject({ code: 'timeout' });
    await expect(readIsolated(bytes('KẾ HOẠCH'), 'a.txt', { limits: { memoryMb: 5 } })).rejects.toMatchObject({ code: 'memory' });
  });
});
