import { z } from 'zod';
import { BackupProblem } from './problem.ts';

/**
 * The inside of a back-up: a run of records, each a byte for its kind, four for its length, and its bytes. `note` is JSON (below), `rows` a stretch of COPY
 * text of the table that was named last.
 */

export const Begin = z.object({ is: z.literal('begin'), migrations: z.array(z.object({ name: z.string(), sha256: z.string() })), tables: z.array(z.string()) });
export const Table = z.object({ is: z.literal('table'), name: z.string(), columns: z.array(z.string()) });
export const TableEnd = z.object({ is: z.literal('tableEnd'), rows: z.int(), sum: z.string() });
export const End = z.object({ is: z.literal('end'), sequences: z.array(z.object({ name: z.string(), last: z.string(), called: z.boolean() })) });
const Note = z.discriminatedUnion('is', [Begin, Table, TableEnd, End]);
export type Note = z.output<typeof Note>;

const NOTE = 1;
const ROWS = 2;

const record = (kind: number, bytes: Buffer): Buffer => {
  const head = Buffer.alloc(5);
  head.writeUInt8(kind, 0);
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
};
export const noteRecord = (note: Note): Buffer => record(NOTE, Buffer.from(JSON.stringify(note)));
export const rowsRecord = (rows: Buffer): Buffer => record(ROWS, rows);

/** The records of a stream, whole ones only. */
export async function* records(source: AsyncIterable<Buffer>, file: string): AsyncGenerator<Note | Buffer> {
  let waiting: Buffer[] = [];
  let held = 0;
  const take = (n: number): Buffer => {
    const all = waiting.length === 1 ? waiting[0]! : Buffer.concat(waiting);
    waiting = all.length > n ? [all.subarray(n)] : [];
    held -= n;
    return all.subarray(0, n);
  };
  let head: { kind: number; length: number } | undefined;
  for await (const part of source) {
    waiting.push(part);
    held += part.length;
    for (;;) {
      if (!head) {
        if (held < 5) break;
        const h = take(5);
        head = { kind: h[0]!, length: h.readUInt32BE(1) };
      }
      if (held < head.length) break;
      const bytes = take(head.length);
      if (head.kind === ROWS) yield bytes;
      else if (head.kind === NOTE) yield Note.parse(JSON.parse(bytes.toString('utf8')));
      else throw new BackupProblem('tampered', { file });
      head = undefined;
    }
  }
  if (head || held) throw new BackupProblem('truncated', { file });
}
