/**
 * A writer of old Word files (.doc) with just what a reader of text needs: the text in one piece, which paragraphs stand in a table, which runs were
 * deleted. After the published description of the format; Word itself would ask for styles too.
 */
export interface OldParagraph {
  text: string;
  /** 'cell': the last paragraph of a cell; 'inside': an earlier one; 'row': the mark after the last cell of a row. */
  place?: 'cell' | 'inside' | 'row';
  deleted?: boolean;
}
export interface OldWord {
  paragraphs: OldParagraph[];
  /** One byte for each letter, as fonts before Unicode were written. */
  oneByte?: boolean;
  macros?: boolean;
  locked?: boolean;
}

const SECTOR = 512;
const padded = (b: Buffer, to: number): Buffer => Buffer.concat([b, Buffer.alloc((to - (b.length % to)) % to)]);
const u32 = (...n: number[]): Buffer => {
  const b = Buffer.alloc(n.length * 4);
  n.forEach((v, i) => b.writeUInt32LE(v >>> 0, i * 4));
  return b;
};

/** Pages of properties: runs of [from, to) with the bytes of their properties, at most 20 to a page. */
const propertyPages = (runs: { from: number; to: number; data: Buffer | null }[], entry: 1 | 13): Buffer[] => {
  const pages: Buffer[] = [];
  for (let at = 0; at < runs.length; at += 20) {
    const part = runs.slice(at, at + 20),
      page = Buffer.alloc(SECTOR);
    let free = 510;
    part.forEach((r, k) => {
      page.writeUInt32LE(r.from, k * 4);
      page.writeUInt32LE(r.to, (k + 1) * 4);
      if (!r.data) return;
      free = (free - r.data.length) & ~1;
      r.data.copy(page, free);
      page.writeUInt8(free / 2, (part.length + 1) * 4 + k * entry);
    });
    page.writeUInt8(part.length, 511);
    pages.push(page);
  }
  return pages;
};

/** One property that is on: its code and the byte 1. */
const on = (...codes: number[]): Buffer =>
  Buffer.concat(
    codes.map((c) => {
      const b = Buffer.alloc(3);
      b.writeUInt16LE(c);
      b[2] = 1;
      return b;
    }),
  );
const paragraphData = (codes: number[]): Buffer => {
  const properties = Buffer.concat([Buffer.alloc(2), on(...codes)]);
  // an odd number of bytes, counted in words
  const size = (properties.length + 2) >> 1;
  return Buffer.concat([Buffer.from([size]), properties, Buffer.alloc(size * 2 - 1 - properties.length)]);
};

export const writeWord97 = ({ paragraphs, oneByte = false, macros = false, locked = false }: OldWord): Uint8Array => {
  const start = 2048,
    width = oneByte ? 1 : 2;
  let text = '';
  const blocks: { from: number; to: number; data: Buffer | null }[] = [],
    runs: { from: number; to: number; data: Buffer | null }[] = [];
  for (const p of paragraphs) {
    const from = start + text.length * width;
    text += p.text + (p.place === 'cell' || p.place === 'row' ? '\u0007' : '\r');
    const to = start + text.length * width;
    blocks.push({ from, to, data: paragraphData(p.place ? (p.place === 'row' ? [0x2416, 0x2417] : [0x2416]) : []) });
    runs.push({ from, to, data: p.deleted ? Buffer.concat([Buffer.from([3]), on(0x0800)]) : null });
  }
  const content = Buffer.from(text, oneByte ? 'latin1' : 'utf16le');
  const head = Buffer.alloc(start);
  let document = padded(Buffer.concat([head, content]), SECTOR);
  const placesOf = (pages: Buffer[]): number[] => {
    const first = document.length / SECTOR;
    document = Buffer.concat([document, ...pages]);
    return pages.map((_, i) => first + i);
  };
  const blockPages = propertyPages(blocks, 13),
    runPages = propertyPages(runs, 1);
  const blockPlaces = placesOf(blockPages),
    runPlaces = placesOf(runPages);
  const list = (pages: Buffer[], places: number[]): Buffer => Buffer.concat([u32(...pages.map((p) => p.readUInt32LE(0)), start + content.length), u32(...places)]);
  const piece = Buffer.alloc(8);
  piece.writeUInt32LE(oneByte ? ((start * 2) | 0x40000000) >>> 0 : start, 2);
  const pieces = Buffer.concat([u32(0, text.length), piece]);
  const clx = Buffer.concat([Buffer.from([2]), u32(pieces.length), pieces]);
  const runList = list(runPages, runPlaces),
    blockList = list(blockPages, blockPlaces);
  const table = Buffer.concat([clx, runList, blockList]);

  head.writeUInt16LE(0xa5ec, 0);
  head.writeUInt16LE(0x00c1, 2);
  head.writeUInt16LE(0x0200 | (locked ? 0x0100 : 0), 0x0a);
  head.writeUInt32LE(start, 0x18);
  head.writeUInt32LE(start + content.length, 0x1c);
  head.writeUInt16LE(14, 0x20);
  head.writeUInt16LE(22, 0x3e);
  head.writeUInt32LE(text.length, 0x4c);
  head.writeUInt16LE(0x5d, 0x98);
  const put = (at: number, from: number, size: number) => u32(from, size).copy(head, at);
  put(0x1a2, 0, clx.length);
  put(0xfa, clx.length, runList.length);
  put(0x102, clx.length + runList.length, blockList.length);
  head.copy(document, 0);
  return compound([
    { name: 'WordDocument', content: document },
    { name: '1Table', content: table },
    ...(macros ? [{ name: '_VBA_PROJECT', content: Buffer.from('Sub AutoOpen') }] : []),
  ]);
};

/** A compound file: streams of at least 4096 bytes in sectors of 512, one directory. */
export const compound = (streams: { name: string; content: Buffer }[]): Uint8Array => {
  const bodies = streams.map((s) => padded(Buffer.concat([s.content, Buffer.alloc(Math.max(0, 4096 - s.content.length))]), SECTOR));
  const sectors = bodies.reduce((n, b) => n + b.length / SECTOR, 0);
  const directorySectors = Math.ceil((streams.length + 1) / 4);
  const tables = Math.ceil((sectors + directorySectors + 8) / 127);
  const next: number[] = [];
  const chain = (count: number): number => {
    const from = next.length;
    for (let i = 0; i < count; i++) next.push(i === count - 1 ? 0xfffffffe : from + i + 1);
    return from;
  };
  const starts = bodies.map((b) => chain(b.length / SECTOR));
  const directoryAt = chain(directorySectors);
  const tableAt = next.length;
  for (let i = 0; i < tables; i++) next.push(0xfffffffd);
  const entry = (name: string, type: number, from: number, size: number, child: number, right: number): Buffer => {
    const b = Buffer.alloc(128);
    b.write(name, 0, 'utf16le');
    b.writeUInt16LE((name.length + 1) * 2, 64);
    b[66] = type;
    b[67] = 1;
    u32(0xffffffff, right, child).copy(b, 68);
    u32(from, size).copy(b, 116);
    return b;
  };
  const directory = padded(
    Buffer.concat([
      entry('Root Entry', 5, 0xfffffffe, 0, 1, 0xffffffff),
      ...streams.map((s, i) => entry(s.name, 2, starts[i]!, bodies[i]!.length, 0xffffffff, i + 2 <= streams.length ? i + 2 : 0xffffffff)),
    ]),
    SECTOR,
  );
  const fat = Buffer.alloc(tables * SECTOR, 0xff);
  next.forEach((v, i) => fat.writeUInt32LE(v >>> 0, i * 4));
  const head = Buffer.alloc(SECTOR);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(head);
  head.writeUInt16LE(0x3e, 24);
  head.writeUInt16LE(3, 26);
  head.writeUInt16LE(0xfffe, 28);
  head.writeUInt16LE(9, 30);
  head.writeUInt16LE(6, 32);
  u32(tables, directoryAt, 0, 4096, 0xfffffffe, 0, 0xfffffffe, 0).copy(head, 44);
  for (let i = 0; i < 109; i++) head.writeUInt32LE(i < tables ? tableAt + i : 0xffffffff, 76 + i * 4);
  return new Uint8Array(Buffer.concat([head, ...bodies, directory, fat]));
};
