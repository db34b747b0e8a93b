import { writeXlsx } from 'hucre/xlsx';
import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { NO_VALUE } from './cells.ts';
import { readSheet, streamOut, streamSheet, writeSheets } from './sheet.ts';
import { entriesOf, unpack } from './unpacked.ts';
import { rowsOf } from './xlsx.ts';

const limits = { maxRows: 1_000, maxColumns: 50, maxUnpacked: 10_000_000 };

/** A zip with these texts in it. */
const zip = (files: Record<string, string>): Uint8Array => {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(content.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    parts.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...parts, ...directory, end]));
};
/** A workbook around the XML of one sheet. */
const book = (sheet: string, more: Record<string, string> = {}) =>
  zip({
    'xl/workbook.xml': '<workbook><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    ...more,
  });
const cells = async (bytes: Uint8Array, of = limits): Promise<string[][]> => {
  const all: string[][] = [];
  for await (const portion of rowsOf(bytes, of)) all.push(...portion.map((r) => r.cells));
  return all;
};
const row = (inside: string) => `<row r="1">${inside}</row>`;

test('cells come as people see them', async () => {
  const made = await writeXlsx({
    sheets: [
      {
        name: 'A',
        columns: [{ header: 'a' }, { header: 'b', numFmt: '000000000000' }, { header: 'c', numFmt: 'dd/mm/yyyy' }],
        rows: [
          ['Một & <hai>', 'b', 'c'],
          ['=1+1', 14090123456, new Date(Date.UTC(1990, 7, 5))],
          [1.5, true, 1990],
          [null, null, null],
          ['x\ny', '  nhiều   ô ', 12345678901234],
        ],
      },
    ],
  });
  const seen: unknown[] = [];
  for await (const portion of rowsOf(made, limits)) seen.push(...portion);
  expect(seen).toEqual([
    { line: 1, cells: ['Một & <hai>', 'b', 'c'] },
    { line: 2, cells: ['=1+1', '014090123456', '05/08/1990'] },
    { line: 3, cells: ['1,5', 'TRUE', '1990'] },
    { line: 5, cells: ['x\ny', 'nhiều ô', '12345678901234'] },
  ]);
});

test('the result of a formula is taken; without one it is told', async () => {
  expect(
    await cells(book(row('<c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>X()</f></c><c r="C1" t="str"><f>A1</f><v>chữ</v></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'))),
  ).toEqual([['2', NO_VALUE, 'chữ', '#DIV/0!']]);
});

test('a number that lost its digits keeps the E it is known by, one that did not is written out', async () => {
  expect(await cells(book(row('<c><v>1.4E+10</v></c><c><v>1.4090123456E10</v></c><c><v>123456789012</v></c><c><v>0.1</v></c>')))).toEqual([
    ['1.4E+10', '14090123456', '123456789012', '0,1'],
  ]);
});

test('tags with a prefix, shared texts in pieces, empty rows without an end', async () => {
  const prefixed = book('', {
    'xl/worksheets/sheet1.xml': '<x:worksheet xmlns:x="u"><x:sheetData><x:row r="3"/><x:row r="4"><x:c r="B4" t="s"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    'xl/sharedStrings.xml': '<sst><si><t>a</t></si><si><r><t>Lò </t></r><r><t xml:space="preserve">Văn A</t></r><rPh><t>bỏ</t></rPh></si></sst>',
  });
  expect(await cells(prefixed)).toEqual([['', 'Lò Văn A']]);
});

test('too many rows, columns or bytes are refused; a claimed range of a million rows costs nothing', async () => {
  const rows = Array.from({ length: 30 }, (_, i) => `<row r="${i + 1}"><c><v>${i}</v></c></row>`).join('');
  await expect(cells(book(rows), { ...limits, maxRows: 29 })).rejects.toMatchObject({ code: 'tooLong' });
  await expect(cells(book(row('<c r="XFD1"><v>1</v></c>')))).rejects.toMatchObject({ code: 'tooWide' });
  await expect(cells(book(rows), { ...limits, maxUnpacked: 500 })).rejects.toMatchObject({ code: 'tooLarge' });
  const claimed = book('', { 'xl/worksheets/sheet1.xml': `<worksheet><dimension ref="A1:XFD1048576"/><sheetData>${rows}</sheetData></worksheet>` });
  expect((await cells(claimed)).length).toBe(30);
  expect(await cells(book(row('<c r="A1" s="1"/><c r="XFD1" s="1"/><c r="B1"><v>1</v></c>')))).toEqual([['', '1']]);
});

test('what is no workbook, or is cut short, is refused', async () => {
  const whole = book(row('<c><v>1</v></c>'));
  await expect(cells(whole.subarray(0, whole.length - 30))).rejects.toMatchObject({ code: 'unreadable' });
  await expect(cells(zip({ 'a.txt': 'x' }))).rejects.toMatchObject({ code: 'unreadable' });
});

test('text that looks like a formula goes out as text and comes back the same', async () => {
  const risky = ['=1+1', '+84912345678', '-2', '@SUM(A1)', '=HYPERLINK("http://x")', '\t=1'];
  const made = await writeSheets([{ name: 'A', columns: [{ title: 'Ô', text: true }], rows: risky.map((t) => [t]) }]);
  const allowance = { left: 1e7 };
  const xml = entriesOf(made, 1e7).map((e) => new TextDecoder().decode(unpack(e, allowance)));
  expect(xml.some((x) => /<f[ >]/.test(x))).toBe(false);
  expect((await readSheet(made, { maxRows: 10 })).slice(1).map((r) => r[0])).toEqual(risky.map((t) => t.trim()));
});

test('a template offers choices as a list and notes beside the cell', async () => {
  const made = await writeSheets([{ name: 'A', columns: [{ title: 'Giới tính', choices: ['Nam', 'Nữ'], hint: 'Chọn một' }], rows: [] }]);
  const allowance = { left: 1e7 };
  const sheet = entriesOf(made, 1e7).find((e) => e.name.includes('sheet1.xml'))!;
  const xml = new TextDecoder().decode(unpack(sheet, allowance));
  expect(xml).toContain('type="list"');
  expect(xml).toContain('Nam,Nữ');
  expect(xml).toContain('Chọn một');
});

test('a long list goes out and comes in portion by portion, resumes after a line', async () => {
  let n = 0;
  const out = streamOut('Danh sách', [{ title: 'STT' }, { title: 'Họ và tên' }, { title: 'Ngày sinh' }], async () => {
    if (n >= 5_000) return null;
    return Array.from({ length: 500 }, () => [++n, `Người ${n % 2 ? 'Một' : 'Hai'}`, '05/08/1990']);
  });
  const bytes = new Uint8Array(await new Response(out).arrayBuffer());
  const specs = [
    { key: 'fullName', title: 'Họ tên', aliases: [], kind: 'name' as const, required: true },
    { key: 'born', title: 'Năm sinh', aliases: [], kind: 'birth' as const, required: false },
  ];
  const lines: number[] = [];
  const read = (after: number) =>
    streamSheet({
      // taken over by whoever reads
      bytes: bytes.slice(),
      specs,
      today: '2026-11-22',
      after,
      heading: async (found) => found.columns.map((c) => c.target),
      rows: async (rows) => {
        lines.push(...rows.map((r) => r.line));
        expect(rows[0]!.values).toMatchObject({ born: '1990-08-05' });
      },
    });
  await read(0);
  expect(lines).toEqual(Array.from({ length: 5_000 }, (_, i) => i + 2));
  lines.length = 0;
  await read(4_000);
  expect(lines.length).toBe(1_001);
  await expect(streamSheet({ bytes: bytes.subarray(0, 5_000), specs, today: '2026-11-22', after: 0, heading: async () => [], rows: async () => undefined })).rejects.toMatchObject({
    code: 'kernel.sheetUnreadable',
  });
});
