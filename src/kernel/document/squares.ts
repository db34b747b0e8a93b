import { crc32, deflateSync } from 'node:zlib';

/** A picture of black and white squares as a PNG of one bit for each point: what a Word file takes. */

const chunk = (type: string, data: Uint8Array): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
};

/** Rows of squares, true is black, each square so many points wide. */
export const pngOfSquares = (rows: readonly (readonly boolean[])[], scale: number): Buffer => {
  const side = rows.length * scale;
  const bytes = Math.ceil(side / 8);
  const lines = rows.map((row) => {
    // the first byte of a line says that it is not filtered; a set bit is white
    const line = Buffer.alloc(bytes + 1, 0xff);
    line[0] = 0;
    for (let x = 0; x < side; x++) if (row[Math.floor(x / scale)]) line[1 + (x >> 3)]! &= ~(0x80 >> (x & 7));
    return line;
  });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head[8] = 1; // bits for each point; grey, deflated, unfiltered, not interlaced
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(lines.flatMap((l) => Array.from({ length: scale }, () => l))))),
    chunk('IEND', new Uint8Array()),
  ]);
};
