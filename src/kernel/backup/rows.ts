import { hash } from 'node:crypto';

/**
 * A digest of the rows of a table that does not hang on their order: the sum, in eight lanes, of each row's SHA-256. Two databases give rows back in
 * different orders; what must be equal is the set. Rows come as COPY's text format writes them: one line each.
 */
export const rowSum = (): { add(part: Buffer): void; end(): { rows: number; sum: string } } => {
  const lanes = new Uint32Array(8);
  let rows = 0;
  let begun: Buffer[] = [];
  const one = (line: Buffer): void => {
    const digest = hash('sha256', line, 'buffer');
    for (let lane = 0; lane < 8; lane++) lanes[lane]! += digest.readUInt32LE(lane * 4);
    rows++;
  };
  return {
    add: (part) => {
      let at = 0;
      for (let end = part.indexOf(10); end >= 0; end = part.indexOf(10, at)) {
        const line = part.subarray(at, end);
        one(begun.length ? Buffer.concat([...begun, line]) : line);
        begun = [];
        at = end + 1;
      }
      // copied: the driver uses its buffer again
      if (at < part.length) begun.push(Buffer.from(part.subarray(at)));
    },
    end: () => ({ rows, sum: Buffer.from(lanes.buffer).toString('hex') }),
  };
};
