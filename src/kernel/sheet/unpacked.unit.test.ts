import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { entriesOf, unpack } from './unpacked.ts';
import { readSheet, writeSheets } from './sheet.ts';

/** A zip of one entry that claims to be of `says` bytes. */
const zipOf = (content: Uint8Array, says: number, entry = 'xl/workbook.xml'): Uint8Array => {
  const packed = deflateRawSync(content);
  const name = Buffer.from(entry);
  const local = Buffer.alloc(30 + name.length);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(says, 22);
  local.writeUInt16LE(name.length, 26);
  name.copy(local, 30);
  const directory = Buffer.alloc(46 + name.length);
  directory.writeUInt32LE(0x02014b50, 0);
  directory.writeUInt16LE(8, 10);
  directory.writeUInt32LE(packed.length, 20);
  directory.writeUInt32LE(says, 24);
  directory.writeUInt16LE(name.length, 28);
  name.copy(directory, 46);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(local.length + packed.length, 16);
  return new Uint8Array(Buffer.concat([local, packed, directory, end]));
};

const unpackAll = (bytes: Uint8Array, max: number): void => {
  const allowance = { left: max };
  for (const e of entriesOf(bytes, max)) unpack(e, allowance);
};

test('a workbook that unpacks to more than it may is refused, whatever it says of itself', async () => {
  const large = new Uint8Array(70 * 1024 * 1024);
  expect(zipOf(large, 100).length).toBeLessThan(200_000);
  // told by itself: before anything is unpacked; lied about: while it is unpacked
  expect(() => entriesOf(zipOf(large, large.length), 1_000)).toThrow('tooLarge');
  expect(() => unpackAll(zipOf(large, 100), 1_000)).toThrow('tooLarge');
  expect(() => unpackAll(zipOf(new Uint8Array(1000), 1000), 999)).toThrow('tooLarge');
  expect(() => unpackAll(zipOf(new Uint8Array(1000), 1000), 1000)).not.toThrow();
  expect(() => entriesOf(new Uint8Array(100), 1000)).toThrow('unreadable');
  await expect(readSheet(zipOf(large, 100), { maxRows: 10 })).rejects.toMatchObject({ code: 'kernel.sheetTooLarge' });
  await expect(readSheet(zipOf(large, large.length), { maxRows: 10 })).rejects.toMatchObject({ code: 'kernel.sheetTooLarge' });
});

test('macros, a password and old Excel are refused, each by its name', async () => {
  const withMacros = zipOf(new Uint8Array(10), 10, 'xl/vbaProject.bin');
  await expect(readSheet(withMacros, { maxRows: 10 })).rejects.toMatchObject({ code: 'kernel.sheetMacros' });
  const ole = (text: string) => new Uint8Array(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(500), Buffer.from(text, 'utf16le')]));
  await expect(readSheet(ole('EncryptedPackage'), { maxRows: 10 })).rejects.toMatchObject({ code: 'kernel.sheetLocked' });
  await expect(readSheet(ole('Workbook'), { maxRows: 10 })).rejects.toMatchObject({ code: 'kernel.sheetOld' });
  await expect(readSheet(new Uint8Array(30), { maxRows: 10 })).rejects.toMatchObject({ code: 'kernel.sheetUnreadable' });
});

test('an ordinary workbook passes', async () => {
  const book = await writeSheets([{ name: 'A', columns: [{ title: 'Một' }], rows: [['x'], [2]] }]);
  expect(await readSheet(book, { maxRows: 10 })).toEqual([['Một'], ['x'], ['2']]);
});
