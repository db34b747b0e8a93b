import type { Download } from '../contract.ts';
import { streamOut, writeSheets, XLSX_TYPE } from './sheet.ts';
import type { OutCell, OutSheet } from './task.ts';

/** Lists as workbooks. Texts stay texts: "=1+1" is never a formula. */

interface Named {
  fileName: string;
  sheetName: string;
  titles: readonly string[];
}

/** A workbook of sheets whose rows are all there. */
export const handBook = async (fileName: string, sheets: readonly OutSheet[]): Promise<Download> => ({ fileName, contentType: XLSX_TYPE, body: await writeSheets(sheets) });

/** A list that comes portion by portion, each taken from so many rows on, until there is none. Whole before the answer begins, because the rows are one transaction's. */
export const handOut = async <R>(
  of: Named,
  take: (from: number) => Promise<readonly R[]>,
  cells: (rows: readonly R[], from: number) => Promise<readonly (readonly OutCell[])[]>,
): Promise<Download> => {
  let from = 0;
  const out = streamOut(
    of.sheetName,
    of.titles.map((title) => ({ title, width: Math.max(12, Math.min(40, title.length + 4)) })),
    async () => {
      const rows = await take(from);
      if (!rows.length) return null;
      const shown = await cells(rows, from);
      from += rows.length;
      return shown;
    },
  );
  return { fileName: of.fileName, contentType: XLSX_TYPE, body: new Uint8Array(await new Response(out).arrayBuffer()) };
};

/** A short list whose rows are all there. */
export const handRows = (of: Named, rows: readonly (readonly OutCell[])[]): Promise<Download> =>
  handOut(
    of,
    async (from) => rows.slice(from),
    async (all) => all,
  );
