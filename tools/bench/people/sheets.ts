import { writeSheets } from '../../../src/kernel/sheet/sheet.ts';
import { head, listName, row } from '../sheet-people.data.ts';
import type { api } from '../../../src/areas/worker/contract.ts';
import type { Client } from '../../../src/kernel/client.ts';

/** Lists that come and go while others work: a commune sends fifty people and saves them, somebody takes a list out. */

export const SHEET_ROWS = 50;
/** The numbers of made-up cards are six digits long: people of these workbooks are the last that there are. */
const FIRST_OF_ALL = 900_000;

/** `many` workbooks, none with anybody of another; `run`: another people at each run on the same country. */
export const makeBooks = async (many: number, run: number): Promise<Uint8Array<ArrayBuffer>[]> => {
  const books: Uint8Array<ArrayBuffer>[] = [];
  for (let n = 0; n < many; n++) {
    const first = FIRST_OF_ALL + ((run * 5_000 + n * SHEET_ROWS) % 100_000);
    books.push(await writeSheets([{ name: listName, columns: head.map((title) => ({ title, text: true })), rows: Array.from({ length: SHEET_ROWS }, (_, i) => row(first + i)) }]));
  }
  return books;
};

/** From sending the file to the last row saved, with the looks at progress that the screen makes. */
export const importBook = async (c: Client<typeof api>, unitId: number, book: Uint8Array<ArrayBuffer>): Promise<number> => {
  const { id } = await c.sheetStart({ unitId }, { file: new Blob([book]), fileName: 'danh-sach.xlsx' });
  const until = async (...states: string[]) => {
    for (;;) {
      const now = await c.sheetGet({ id });
      if (states.includes(now.state)) return now;
      if (now.state === 'failed') throw new Error('import failed');
      await new Promise((go) => setTimeout(go, 500));
    }
  };
  await until('ready');
  await c.sheetSave({ id });
  return (await until('done', 'ready')).saved;
};
