import { describe, expect, test } from 'vitest';
import { cleanFileName, FileContent, kindOfFile, requireKind, type FileKind } from './file.ts';

const bytes = (...parts: (string | number[])[]) => new Uint8Array(Buffer.concat(parts.map((p) => Buffer.from(p as string))));
const zip = (entry: string) => bytes([0x50, 0x4b, 3, 4], 'x'.repeat(50), entry, [0, 0]);

describe('what a file is, whatever its name says', () => {
  test.each<[FileKind, Uint8Array]>([
    ['pdf', bytes('%PDF-1.7\n')],
    ['pdf', bytes('\n\n', '%PDF-1.4')],
    ['docx', zip('word/document.xml')],
    ['xlsx', zip('xl/workbook.xml')],
    ['unknown', zip('program.exe')],
    ['ole', bytes([0xd0, 0xcf, 0x11, 0xe0])],
    ['jpeg', bytes([0xff, 0xd8, 0xff, 0xe0])],
    ['png', bytes([0x89], 'PNG')],
    ['text', bytes('Kế hoạch')],
    ['text', bytes([0xff, 0xfe, 0x4b, 0])],
    ['unknown', bytes('MZ', [0, 0, 1])],
    ['oldText', bytes([0x4b, 0xd5, 0x20])],
    ['unknown', bytes([0x4b, 0xd5, 0x20, 1])],
  ])('%s', (kind, content) => expect(kindOfFile(content)).toBe(kind));

  test('what is not accepted is refused with what was found', () => {
    expect(requireKind(bytes('chữ'), ['text'], 'x.y')).toBe('text');
    expect(() => requireKind(bytes([0xd0, 0xcf, 0x11, 0xe0]), ['text'], 'x.y')).toThrow(expect.objectContaining({ code: 'x.y', kind: 'unsupported', facts: { found: 'ole' } }));
  });
});

describe('names fit for any disk', () => {
  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\a\\Kế hoạch.docx', 'Kế hoạch.docx'],
    ['a\u0000b\u202Ecod.exe', 'abcod.exe'],
    ['what?<is>"this"|*.pdf', 'what__is__this___.pdf'],
    ['con.txt', '_con.txt'],
    ['...', 'tep'],
    ['', 'tep'],
    ['.hidden', 'hidden'],
    ['ke  hoach\n2026.md', 'ke hoach 2026.md'],
  ])('%j → %j', (given, clean) => expect(cleanFileName(given)).toBe(clean));

  test('a long name keeps its ending and whole characters', () => {
    const name = cleanFileName(`${'ế😀'.repeat(200)}.docx`);
    expect(name.endsWith('.docx')).toBe(true);
    expect([...name].length).toBe(150);
    expect(name.isWellFormed()).toBe(true);
  });
});

test('a file in an event is a digest in history', () => {
  expect(JSON.parse(JSON.stringify({ content: new FileContent(new Uint8Array([97])) }))).toEqual({
    content: { size: 1, sha256: 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb' },
  });
});
