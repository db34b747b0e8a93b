import { sql } from 'kysely';
import type { createClient } from '../src/kernel/client.ts';
import type { SheetApi } from '../src/kernel/contract-sheet.ts';
import { readSheet, writeSheets } from '../src/kernel/sheet/sheet.ts';
import type { TestAccount, World } from './world.ts';

/** Lists through a sheet door, as an officer sends them: real workbooks, read and saved by the real jobs. */

export type Cell = string | number | null;
type Doored = ReturnType<typeof createClient<SheetApi>>;

export const book = async (rows: readonly (readonly Cell[])[]): Promise<Blob> =>
  new Blob([await writeSheets([{ name: 'DS', columns: Array.from({ length: Math.max(...rows.map((r) => r.length)) }, () => ({ title: '' })), rows: rows.map((r) => [...r]) }])]);
/** What a download holds, cell by cell. */
export const opened = async (answer: Promise<Response>, maxRows = 500): Promise<string[][]> => readSheet(new Uint8Array(await (await answer).arrayBuffer()), { maxRows });

export interface Sheets {
  /** Sends a list and waits until it has been read. */
  look(account: TestAccount, rows: readonly (readonly Cell[])[], given?: object): ReturnType<Doored['sheetGet']>;
  rowsOf(account: TestAccount, id: string): Promise<Awaited<ReturnType<Doored['sheetRows']>>['rows']>;
  save(account: TestAccount, id: string): ReturnType<Doored['sheetGet']>;
  bad(account: TestAccount, id: string): Promise<string[][]>;
}
export const sheetsOf = (world: World, api: SheetApi): Sheets => {
  const as = (account: TestAccount): Doored => world.client(api, account);
  const until = async (account: TestAccount, id: string, ...states: string[]) => {
    for (;;) {
      const now = await as(account).sheetGet({ id });
      if (states.includes(now.state)) return now;
      if (now.state === 'failed') throw new Error(now.failure ?? 'failed');
      await sql`select pg_sleep(0.05)`.execute(world.owner);
    }
  };
  return {
    look: async (account, rows, given = {}) => {
      const { id } = await as(account).sheetStart(given as never, { file: await book(rows), fileName: 'ds.xlsx' });
      return until(account, id, 'ready', 'done');
    },
    rowsOf: async (account, id) => (await as(account).sheetRows({ id })).rows,
    save: async (account, id) => {
      await as(account).sheetSave({ id });
      return until(account, id, 'ready', 'done');
    },
    bad: (account, id) => opened(as(account).sheetBad({ id }) as unknown as Promise<Response>),
  };
};
