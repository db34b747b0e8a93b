import { parentPort, workerData } from 'node:worker_threads';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { cellText, type SheetTask } from './task.ts';
import { checkUnpacked } from './unpacked.ts';

/** One task, then the thread ends: a hostile workbook takes this thread's memory and time, not the server's. */
const task = workerData as SheetTask;

const run = async (): Promise<string[][] | Uint8Array> => {
  if (task.do === 'read') {
    checkUnpacked(task.bytes);
    const book = await readXlsx(task.bytes, { sheets: [0], maxRows: task.maxRows + 1 });
    return (book.sheets[0]?.rows ?? []).map((row) => row.map(cellText));
  }
  return writeXlsx({
    sheets: task.sheets.map((s) => ({
      name: s.name,
      columns: s.columns.map((c) => ({ header: c.title, width: c.width ?? 22 })),
      rows: [s.columns.map((c) => c.title), ...s.rows.map((r) => [...r])],
      freezePane: { rows: 1 },
    })),
  });
};

parentPort!.postMessage(await run());
