import { Worker } from 'node:worker_threads';
import { Problem } from '../problem.ts';
import { foldWords } from '../text.ts';
import type { OutSheet, SheetTask } from './task.ts';

/** Excel in and out, in a thread of its own with limits of memory and time. */

const SECONDS = 30;

const work = (task: SheetTask): Promise<unknown> =>
  new Promise((done, fail) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: task, resourceLimits: { maxOldGenerationSizeMb: 384 }, stderr: true });
    const timer = setTimeout(() => void worker.terminate(), SECONDS * 1000);
    let answered = false;
    worker.once('message', (m) => {
      answered = true;
      done(m);
    });
    worker.once('error', (e) => fail(e));
    worker.once('exit', () => {
      clearTimeout(timer);
      if (!answered) fail(new Error('sheet worker ended without an answer'));
    });
  });

/**
 * The first sheet of a workbook as rows of text, empty rows kept (their number is the line people see).
 * @throws Problem kernel.sheetUnreadable, kernel.sheetTooLong
 */
export const readSheet = async (bytes: Uint8Array, options: { maxRows: number }): Promise<string[][]> => {
  let rows: string[][];
  try {
    rows = (await work({ do: 'read', bytes, maxRows: options.maxRows })) as string[][];
  } catch {
    throw new Problem('invalid', 'kernel.sheetUnreadable', { fields: { file: '' } });
  }
  if (rows.length > options.maxRows + 1) throw new Problem('tooLarge', 'kernel.sheetTooLong', { facts: { max: options.maxRows }, fields: { file: '' } });
  return rows;
};

/** A workbook of plain tables. */
export const writeSheets = async (sheets: readonly OutSheet[]): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array((await work({ do: 'write', sheets })) as Uint8Array<ArrayBuffer>);

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface SheetColumn<K extends string> {
  key: K;
  title: string;
  aliases?: readonly string[];
  required?: boolean;
}

export interface Recognised<K extends string> {
  /** Line in the file (1 = first) and its cells by key; wholly empty lines are left out. */
  rows: { line: number; cells: Record<K, string> }[];
  unknownColumns: string[];
  missing: string[];
}

/** Finds the heading row (within the first ten lines) and the columns by their titles however spelled; the rest are rows. */
export const recogniseColumns = <K extends string>(rows: readonly (readonly string[])[], columns: readonly SheetColumn<K>[]): Recognised<K> => {
  const wanted = new Map(columns.flatMap((c) => [c.title, ...(c.aliases ?? [])].map((t) => [foldWords(t), c.key] as const)));
  const keysIn = (row: readonly string[]): Map<K, number> => {
    const found = new Map<K, number>();
    row.forEach((cell, i) => {
      const key = wanted.get(foldWords(cell));
      if (key !== undefined && !found.has(key)) found.set(key, i);
    });
    return found;
  };
  let head = -1;
  let at = new Map<K, number>();
  for (let i = 0; i < Math.min(rows.length, 10); i++) {
    const found = keysIn(rows[i]!);
    if (found.size > at.size) [head, at] = [i, found];
  }
  const used = new Set(at.values());
  return {
    rows: rows.slice(head + 1).flatMap((row, i) => {
      if (row.every((c) => c === '')) return [];
      const cells = Object.fromEntries(columns.map((c) => [c.key, at.has(c.key) ? (row[at.get(c.key)!] ?? '') : ''])) as Record<K, string>;
      return [{ line: head + 2 + i, cells }];
    }),
    unknownColumns: head < 0 ? [] : rows[head]!.filter((t, i) => t !== '' && !used.has(i)),
    missing: columns.filter((c) => c.required && !at.has(c.key)).map((c) => c.title),
  };
};
