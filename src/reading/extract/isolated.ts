import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { extractCodes, type ExtractCode, extractKinds, extractWarnings, FileDamage, FileRepair } from '../file.contract.ts';
import { PlanReading } from '../reading.contract.ts';
import { ExtractError } from './errors.ts';
import { isPlain } from './extract.ts';
import { readFileBytes, type FileReading } from './read.ts';

/** Reading of files from outside in a process of its own, watched and ended from outside. */

const Done = z.object({
  kind: z.enum(extractKinds),
  warnings: z.array(z.enum(extractWarnings)),
  pages: z.object({ total: z.int(), recognised: z.int() }).optional(),
  text: z.string(),
  reading: PlanReading,
  damage: FileDamage,
  repairs: z.array(FileRepair),
});
const Said = z.union([z.object({ page: z.int(), pages: z.int() }), z.object({ done: Done }), z.object({ error: z.enum(extractCodes) })]);

export interface ReadLimits {
  /** Processor time for the file and again for each page that is recognised, in milliseconds. */
  cpuMs?: number;
  /** Time on the clock for the same, for a machine that is busy or a process that waits. */
  clockMs?: number;
  /** Heap, and three times as much for all memory of the process. */
  memoryMb?: number;
}

export interface IsolatedOptions {
  recognise?: boolean;
  restore?: boolean;
  learn?: readonly string[];
  gazetteer?: readonly string[];
  onPage?: (page: number, pages: number) => void;
  limits?: ReadLimits;
}

const maxAnswer = 64 * 1024 * 1024;
/** Files read at the same time; others wait their turn, so that many uploads at once do not take all of the machine. */
const atOnce = 3;
let running = 0;
const waiting: (() => void)[] = [];
const inTurn = async <T>(fn: () => Promise<T>): Promise<T> => {
  if (running >= atOnce) await new Promise<void>((go) => waiting.push(go));
  else running++;
  try {
    return await fn();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
};

/** From the second file on, compiled code is kept between the processes, which halves their start; in a folder of this process alone, gone with it. */
let started = 0,
  compiled: Promise<string> | null = null;
const compileCache = async (): Promise<Record<string, string>> => {
  if (started++ === 0) return {};
  compiled ??= mkdtemp(path.join(os.tmpdir(), 'vuonxa-code-')).then((folder) => {
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    return folder;
  });
  return { NODE_COMPILE_CACHE: await compiled };
};

/**
 * readFileBytes in a process of its own: ended when it uses more time or memory than the limits allow. Nothing of the document is logged; the
 * copy on disk is removed. Throws ExtractError (timeout, memory and all codes of readFileBytes).
 */
export const readIsolated = async (bytes: Uint8Array, fileName: string, options: IsolatedOptions = {}): Promise<FileReading> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'vuonxa-read-'));
  try {
    await writeFile(path.join(folder, 'file'), bytes, { mode: 0o600 });
    const order = {
      fileName: `file${path.extname(fileName)}`,
      recognise: options.recognise ?? true,
      restore: options.restore ?? true,
      learn: options.learn ?? [],
      gazetteer: options.gazetteer ?? [],
    };
    await writeFile(path.join(folder, 'order.json'), JSON.stringify(order), { mode: 0o600 });
    const cache = await compileCache();
    return await inTurn(() => run(folder, options, cache));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** Plain text of this size is read in no time and has nothing in it that could run wild. */
const smallText = 200_000;

/**
 * Looks at a file before it is kept: null when it can be read (a scan: will be, page by page), else the code of why not. Nothing is recognised or restored.
 */
export const inspectFile = async (bytes: Uint8Array, fileName: string): Promise<ExtractCode | null> => {
  try {
    const options = { recognise: false, restore: false };
    if (bytes.length <= smallText && isPlain(bytes)) await readFileBytes(bytes, fileName, options);
    else await readIsolated(bytes, fileName, options);
    return null;
  } catch (error) {
    if (!(error instanceof ExtractError)) return 'corrupt';
    return error.code === 'scanned' ? null : error.code;
  }
};

/** Processor time in milliseconds and memory in megabytes of a running process, as the system counts them; null where it does not tell. */
const usageOf = async (pid: number): Promise<{ cpuMs: number; memoryMb: number } | null> => {
  try {
    const [stat, status] = await Promise.all([readFile(`/proc/${pid}/stat`, 'utf8'), readFile(`/proc/${pid}/status`, 'utf8')]);
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // a hundredth of a second is the unit on every Linux
    return { cpuMs: (Number(fields[11]) + Number(fields[12])) * 10, memoryMb: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024 };
  } catch {
    return null;
  }
};

const run = (folder: string, options: IsolatedOptions, cache: Record<string, string>): Promise<FileReading> =>
  new Promise((resolve, reject) => {
    const { cpuMs = 15_000, clockMs = 8 * cpuMs, memoryMb = 512 } = options.limits ?? {};
    const child = spawn(process.execPath, [`--max-old-space-size=${memoryMb}`, '--no-warnings', fileURLToPath(new URL('./child.ts', import.meta.url)), folder], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { TMPDIR: folder, ...cache },
    });
    let why: 'timeout' | 'tooLarge' | 'memory' | null = null,
      size = 0,
      spent = 0,
      answer: FileReading | ExtractError | null = null;
    let since = { cpu: 0, clock: Date.now() };
    const stop = (reason: 'timeout' | 'tooLarge' | 'memory') => {
      why ??= reason;
      child.kill('SIGKILL');
    };
    const watch = setInterval(() => {
      if (Date.now() - since.clock > clockMs) return stop('timeout');
      if (child.pid !== undefined)
        void usageOf(child.pid).then((used) => {
          if (!used) return;
          spent = used.cpuMs;
          if (used.cpuMs - since.cpu > cpuMs) stop('timeout');
          else if (used.memoryMb > 3 * memoryMb) stop('memory');
        });
    }, 200);
    const timer = setTimeout(() => stop('timeout'), Math.min(clockMs, 2 ** 30));
    const renew = () => {
      since = { cpu: spent, clock: Date.now() };
      timer.refresh();
    };
    child.stdout.on('data', (d: Buffer) => {
      size += d.length;
      if (size > maxAnswer) stop('tooLarge');
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      try {
        const said = Said.parse(JSON.parse(line));
        if ('page' in said) {
          renew();
          options.onPage?.(said.page, said.pages);
        } else answer = 'error' in said ? new ExtractError(said.error) : said.done;
      } catch {
        stop('memory');
      }
    });
    child.on('error', () => {
      why ??= 'memory';
    });
    child.on('close', () => {
      clearInterval(watch);
      clearTimeout(timer);
      if (why) reject(new ExtractError(why));
      else if (answer === null) reject(new ExtractError('memory'));
      else if (answer instanceof ExtractError) reject(answer);
      else resolve(answer);
    });
  });
