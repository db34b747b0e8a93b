import type { Download } from '../contract.ts';
import { streamOut, XLSX_TYPE } from './sheet.ts';
import type { OutCell } from './task.ts';

/** A list as a workbook: headings and rows that come portion by portion. Whole before the answer begins, because the rows are one transaction's. Texts stay texts: "=1+1" is never a formula. */
export const handOut = async (
  of: { fileName: string; sheetName: string; titles: readonly string[] },
  next: () => Promise<readonly (readonly OutCell[])[] | null>,
): Promise<Download> => {
  const out = streamOut(
    of.sheetName,
    of.titles.map((title) => ({ title, width: Math.max(12, Math.min(40, title.length + 4)) })),
    next,
  );
  return { fileName: of.fileName, contentType: XLSX_TYPE, body: new Uint8Array(await new Response(out).arrayBuffer()) };
};

/** Rows that are all there already. */
export const once = (rows: readonly (readonly OutCell[])[]): (() => Promise<readonly (readonly OutCell[])[] | null>) => {
  let given = false;
  return async () => {
    if (given) return null;
    given = true;
    return rows;
  };
};
