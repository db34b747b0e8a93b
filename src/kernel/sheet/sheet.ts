import { Problem } from '../problem.ts';
import { foldWords } from '../text.ts';
import { threadsOf } from '../thread.ts';
import type { CellSpec } from './cells.ts';
import type { Heading } from './heading.ts';
import type { FromThread, OutCell, OutColumn, OutSheet, SheetTask, StagedRow, ToThread } from './task.ts';
import { MAX_UNPACKED } from './unpacked.ts';

/** Excel in and out, in a thread of its own with limits of memory and time. */

const SHORT = 30_000;
const LONG = 15 * 60_000;

const faults: Record<string, [kind: 'invalid' | 'tooLarge' | 'unsupported', code: string]> = {
  unreadable: ['invalid', 'kernel.sheetUnreadable'],
  tooLarge: ['tooLarge', 'kernel.sheetTooLarge'],
  tooLong: ['tooLarge', 'kernel.sheetTooLong'],
  tooWide: ['tooLarge', 'kernel.sheetTooWide'],
  macros: ['unsupported', 'kernel.sheetMacros'],
  locked: ['unsupported', 'kernel.sheetLocked'],
  oldExcel: ['unsupported', 'kernel.sheetOld'],
};
const refused = (code: string, facts: Record<string, number> = {}): Problem => {
  const [kind, name] = faults[code] ?? faults['unreadable']!;
  return new Problem(kind, name, { facts, fields: { file: '' } });
};

const threads = threadsOf(new URL('./worker.ts', import.meta.url), { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 16 });
/** A file up to this size leaves little behind in the thread that read it. */
const SMALL_FILE = 1024 * 1024;
const leavesLittle = (task: SheetTask): boolean => task.do === 'write' || task.do === 'export' || task.bytes.byteLength <= SMALL_FILE;

/** Runs a task; `answer` is given what the thread says and may say something back. */
const work = (task: SheetTask, timeoutMs: number, answer: (m: FromThread, say: (m: ToThread) => void) => Promise<void>): Promise<void> =>
  new Promise((done, fail) => {
    const thread = threads.take();
    const keep = leavesLittle(task);
    let ended = false;
    const end = (e?: unknown): void => {
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      if (e === undefined && keep) threads.give(thread);
      else void thread.terminate();
      if (e === undefined) done();
      else fail(e);
    };
    const timer = setTimeout(() => end(refused('tooLarge')), timeoutMs);
    let before: Promise<unknown> = Promise.resolve();
    thread.on('message', (m: FromThread) => {
      if (m.is === 'refused') return end(refused(m.code, 'limits' in task ? { max: task.limits.maxRows, columns: task.limits.maxColumns } : {}));
      // one after the other, in the order they came
      before = before
        .then(() => (ended ? undefined : answer(m, (back) => thread.postMessage(back))))
        .then(
          () => {
            if (m.is === 'answer' || m.is === 'end') end();
          },
          (e: unknown) => end(e),
        );
    });
    // out of memory, or a fault of ours: either way this workbook cannot be read
    thread.once('error', () => end(refused('unreadable')));
    thread.once('exit', () => void before.then(() => end(refused('unreadable'))));
    // a long list's file goes over as it is: nobody here needs it any more
    thread.postMessage({ task } satisfies ToThread, task.do === 'stream' ? [task.bytes.buffer as ArrayBuffer] : []);
  });

/** Limits of a sheet that is read as a whole. */
const small = (maxRows: number) => ({ maxRows, maxColumns: 200, maxUnpacked: MAX_UNPACKED });

/**
 * The first sheet of a workbook as rows of text, empty rows kept (their number is the line people see).
 * @throws Problem kernel.sheetUnreadable, kernel.sheetTooLong, and why a workbook of its kind is not taken
 */
export const readSheet = async (bytes: Uint8Array, options: { maxRows: number }): Promise<string[][]> => {
  let rows: string[][] = [];
  await work({ do: 'read', bytes, limits: small(options.maxRows) }, SHORT, async (m) => {
    if (m.is === 'answer') rows = m.value as string[][];
  });
  return rows;
};

/** A workbook of plain tables. */
export const writeSheets = async (sheets: readonly OutSheet[]): Promise<Uint8Array<ArrayBuffer>> => {
  let book = new Uint8Array(0);
  await work({ do: 'write', sheets }, SHORT, async (m) => {
    if (m.is === 'answer') book = new Uint8Array(m.value as Uint8Array<ArrayBuffer>);
  });
  return book;
};

/** The longest list that is taken in at once: 200,000 records and the paper around them. */
export const LONG_SHEET = { maxRows: 200_500, maxColumns: 200, maxUnpacked: 768 * 1024 * 1024 };

export interface Reading {
  /** Given away: empty afterwards. */
  bytes: Uint8Array;
  specs: readonly CellSpec[];
  today: string;
  /** Lines up to this one have been taken before. */
  after: number;
  /** What the columns are taken for, given what was found. */
  heading(found: Heading, sample: string[][], oldFont: string | null): Promise<readonly string[]>;
  /** Address of the module that knows fonts from before Unicode (OldFonts). */
  oldFonts?: string | undefined;
  /** A thousand rows with their values; `skipped`: lines that hold no record. */
  rows(rows: StagedRow[], so: { skipped: number; line: number }): Promise<void>;
}

/** A piece of a bigger buffer (a short file from the database is one) cannot be handed to a thread. */
const own = (bytes: Uint8Array): Uint8Array => (bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice());

/** Reads a list of any length in its own thread, which takes the bytes over; rows come when the ones before have been dealt with. @throws Problem as readSheet */
export const streamSheet = async (r: Reading): Promise<{ skipped: number }> => {
  let skipped = 0;
  await work(
    { do: 'stream', bytes: own(r.bytes), limits: LONG_SHEET, specs: r.specs, today: r.today, after: r.after, ...(r.oldFonts === undefined ? {} : { oldFonts: r.oldFonts }) },
    LONG,
    async (m, say) => {
      if (m.is === 'heading') say({ targets: await r.heading(m.heading, m.sample, m.oldFont) });
      if (m.is === 'rows') {
        await r.rows(m.rows, { skipped: m.skipped, line: m.line });
        say({ next: true });
      }
      if (m.is === 'end') ({ skipped } = m);
    },
  );
  return { skipped };
};

/** A workbook of any length as a stream: `next` gives the rows portion by portion, null at the end. */
export const streamOut = (name: string, columns: readonly OutColumn[], next: () => Promise<readonly (readonly OutCell[])[] | null>): ReadableStream<Uint8Array> => {
  let taken: (() => void) | undefined;
  let gone = false;
  return new ReadableStream<Uint8Array>({
    start: (out) => {
      void work({ do: 'export', name, columns }, LONG, async (m, say) => {
        if (gone) throw new Error('nobody takes it any more');
        if (m.is === 'more') say({ rows: await next() });
        if (m.is === 'bytes' && m.bytes.length) {
          out.enqueue(m.bytes);
          if ((out.desiredSize ?? 1) <= 0) await new Promise<void>((go) => (taken = go));
        }
      }).then(
        () => out.close(),
        (e: unknown) => {
          if (!gone) out.error(e);
        },
      );
    },
    pull: () => {
      taken?.();
    },
    cancel: () => {
      gone = true;
      taken?.();
    },
  });
};

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
