import { sql } from 'kysely';
import type { CallOptions, Client } from '../src/kernel/client.ts';
import type { SheetApi } from '../src/kernel/contract-sheet.ts';
import { readSheet, writeSheets } from '../src/kernel/sheet/sheet.ts';
import type { TestAccount, World } from './world.ts';

/** A door of lists as somebody uses it: real workbooks in, rows looked at, mended, saved, bad ones out. The queue must be working. */

export type Cell = string | number | null;
export const aBook = async (rows: readonly (readonly Cell[])[]): Promise<Blob> =>
  new Blob([await writeSheets([{ name: 'DS', columns: Array.from({ length: Math.max(...rows.map((r) => r.length)) }, () => ({ title: '' })), rows }])]);
/** What a workbook that is handed out holds, cell by cell, on its first sheet. */
export const opened = async (answer: Promise<Response>): Promise<string[][]> => readSheet(new Uint8Array(await (await answer).arrayBuffer()), { maxRows: 1_000 });

/** Whatever must be chosen beside the file. */
type Door = Omit<Client<SheetApi>, 'sheetStart'> & { sheetStart: (input: never, options?: CallOptions) => Promise<{ id: string }> };

export const aSheetDoor = (world: World, client: Door, given: Record<string, unknown> = {}) => {
  const until = async (id: string, ...states: string[]) => {
    for (;;) {
      const now = await client.sheetGet({ id });
      if (states.includes(now.state)) return now;
      if (now.state === 'failed') throw new Error(now.failure ?? 'failed');
      await sql`select pg_sleep(0.05)`.execute(world.owner);
    }
  };
  return {
    look: async (rows: readonly (readonly Cell[])[], more: Record<string, unknown> = {}) => {
      const { id } = await client.sheetStart({ ...given, ...more } as never, { file: await aBook(rows), fileName: 'danh-sach.xlsx' });
      return until(id, 'ready', 'done');
    },
    rows: async (id: string) => (await client.sheetRows({ id })).rows,
    mend: async (id: string, line: number, cells: Record<string, string>) => (await client.sheetMend({ id, line, cells })).row,
    save: async (id: string) => {
      await client.sheetSave({ id });
      return until(id, 'ready', 'done');
    },
    bad: (id: string) => opened(client.sheetBad({ id })),
  };
};
/** The same door as several people use it. */
export const doorOf =
  <A extends SheetApi>(world: World, api: A) =>
  (account: TestAccount, given: Record<string, unknown> = {}) =>
    aSheetDoor(world, world.client(api, account) as unknown as Door, given);
