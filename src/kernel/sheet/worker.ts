import { parentPort, type MessagePort } from 'node:worker_threads';
import { writeXlsx, writeXlsxStream } from 'hucre/xlsx';
import { goLast } from '../thread.ts';
import { findHeading, isRecord } from './heading.ts';
import { cleanRow } from './row.ts';
import type { FromThread, OldFonts, OutCell, OutSheet, SheetTask, StagedRow, ToThread } from './task.ts';
import { SheetFault } from './unpacked.ts';
import { rowsOf } from './xlsx.ts';

/** One task after the other; the thread is ended from outside when one goes wrong: a hostile workbook takes this thread's memory and time, not the server's. */
const port: MessagePort = parentPort!;
goLast();

const waiting: ((m: ToThread) => void)[] = [];
const come: ToThread[] = [];
port.on('message', (m: ToThread) => {
  const first = waiting.shift();
  if (first) first(m);
  else come.push(m);
});
const heard = (): Promise<ToThread> => {
  const m = come.shift();
  return m ? Promise.resolve(m) : new Promise((done) => waiting.push(done));
};
const say = (m: FromThread): void => port.postMessage(m);

const MOST_ROWS = 10_000;
const letter = (n: number): string => (n < 26 ? String.fromCharCode(65 + n) : letter(Math.floor(n / 26) - 1) + letter(n % 26));

const outSheet = (s: OutSheet) => ({
  name: s.name,
  columns: s.columns.map((c) => ({ header: c.title, width: c.width ?? 22, ...(c.text ? { numFmt: '@' } : {}) })),
  rows: [s.columns.map((c) => c.title), ...s.rows.map((r) => [...r])],
  freezePane: { rows: 1 },
  dataValidations: s.columns.flatMap((c, i) =>
    c.choices || c.hint
      ? [
          {
            // Excel holds a list of 255 characters at most; a note alone needs a rule that always holds
            ...(c.choices && c.choices.join(',').length <= 250
              ? { type: 'list' as const, values: [...c.choices], showErrorMessage: true, errorStyle: 'warning' as const }
              : { type: 'textLength' as const, operator: 'greaterThanOrEqual' as const, formula1: '0' }),
            allowBlank: true,
            range: `${letter(i)}2:${letter(i)}${MOST_ROWS}`,
            ...(c.hint ? { showInputMessage: true, inputTitle: c.title.slice(0, 32), inputMessage: c.hint.slice(0, 250) } : {}),
          },
        ]
      : [],
  ),
});

const BATCH = 1_000;
/** Rows that are looked at before the heading is decided. */
const HEAD = 80;

const stream = async (t: Extract<SheetTask, { do: 'stream' }>): Promise<void> => {
  let head: { line: number; cells: string[] }[] | null = [];
  let targets: readonly string[] = [];
  let columns: ReturnType<typeof findHeading>['columns'] = [];
  let batch: StagedRow[] = [];
  let skipped = 0;
  let under = 0;
  const send = async (line: number): Promise<void> => {
    if (under >= 2) {
      await heard();
      under--;
    }
    under++;
    say({ is: 'rows', rows: batch, skipped, line });
    batch = [];
  };
  const take = async (row: { line: number; cells: string[] }): Promise<void> => {
    if (row.line <= t.after) return;
    if (!isRecord(row.cells, { columns })) {
      skipped++;
      return;
    }
    const { cells: _, ...clean } = cleanRow(t.specs, targets, row.cells, { today: t.today });
    batch.push({ line: row.line, row: row.cells, ...clean });
    if (batch.length >= BATCH) await send(row.line);
  };
  const fonts = t.oldFonts === undefined ? null : ((await import(t.oldFonts)) as OldFonts);
  let oldFont: string | null = null;
  /** The whole file is in one code or in none: a cell alone says too little. */
  const unicode = <R extends { cells: string[] }>(row: R): R => (oldFont === null ? row : { ...row, cells: row.cells.map((c) => fonts!.fromLegacy(c, oldFont!)) });
  const begin = async (raw: { line: number; cells: string[] }[]): Promise<void> => {
    oldFont = fonts?.legacyOf(raw.map((r) => r.cells.join(' ')).join('\n')) ?? null;
    const rows = raw.map(unicode);
    const heading = findHeading(
      rows.map((r) => r.cells),
      t.specs,
      t.today,
    );
    ({ columns } = heading);
    say({ is: 'heading', heading, sample: rows.slice(heading.data, heading.data + 3).map((r) => r.cells), oldFont });
    const answer = await heard();
    targets = 'targets' in answer ? answer.targets : [];
    columns = columns.map((c, i) => ({ ...c, target: targets[i] ?? '' }));
    for (const row of rows.slice(heading.data)) await take(row);
  };
  for await (const portion of rowsOf(t.bytes, t.limits)) {
    for (const row of portion) {
      if (!head) await take(unicode(row));
      else {
        head.push(row);
        if (head.length >= HEAD) {
          const rows: typeof head = head;
          head = null;
          await begin(rows);
        }
      }
    }
  }
  if (head) await begin(head);
  if (batch.length) await send(batch.at(-1)!.line);
  for (; under > 0; under--) await heard();
  say({ is: 'end', skipped });
};

/** A workbook of any length: rows are asked for as they are written. */
const writeLong = async (t: Extract<SheetTask, { do: 'export' }>): Promise<void> => {
  const rows = async function* (): AsyncGenerator<OutCell[]> {
    yield t.columns.map((c) => c.title);
    for (;;) {
      say({ is: 'more' });
      const m = await heard();
      if (!('rows' in m) || m.rows === null) return;
      for (const r of m.rows) yield [...r];
    }
  };
  const out = writeXlsxStream(rows(), {
    name: t.name,
    columns: t.columns.map((c) => ({ width: c.width ?? 22 })),
    freezePane: { rows: 1 },
  });
  let held: Uint8Array[] = [];
  let size = 0;
  const flush = () => {
    say({ is: 'bytes', bytes: Buffer.concat(held) });
    held = [];
    size = 0;
  };
  for await (const bytes of out) {
    held.push(bytes);
    size += bytes.length;
    if (size >= 256 * 1024) flush();
  }
  flush();
  say({ is: 'end', skipped: 0 });
};

const plain = (cell: string): string => cell.replace(/\s+/g, ' ');

const run = async (task: SheetTask): Promise<void> => {
  switch (task.do) {
    case 'stream':
      return stream(task);
    case 'export':
      return writeLong(task);
    case 'write':
      return say({ is: 'answer', value: await writeXlsx({ sheets: task.sheets.map(outSheet) }) });
    case 'read': {
      const rows: string[][] = [];
      for await (const portion of rowsOf(task.bytes, task.limits))
        for (const row of portion) {
          if (row.line > task.limits.maxRows + 1) throw new SheetFault('tooLong');
          while (rows.length < row.line - 1) rows.push([]);
          rows.push(row.cells.map(plain));
        }
      return say({ is: 'answer', value: rows });
    }
  }
};

for (;;) {
  const m = await heard();
  if (!('task' in m)) continue;
  try {
    await run(m.task);
  } catch (e) {
    say({ is: 'refused', code: e instanceof SheetFault ? e.code : 'unreadable' });
  }
}
