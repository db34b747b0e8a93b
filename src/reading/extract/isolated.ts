import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { ExtractError, extractCodes, type Extracted } from './errors.ts';

const Answer = z.union([
  z.object({ error: z.enum(extractCodes) }),
  z.object({ text: z.string(), kind: z.enum(['docx', 'pdf', 'txt', 'md']), warnings: z.array(z.enum(['trackedChanges', 'images', 'macros'])) }),
]);
const maxAnswer = 64 * 1024 * 1024;

/**
 * extractText in a process of its own, for files from outside: killed after `timeoutMs`, held to `memoryMb` of heap. Nothing of the document
 * is logged; the copy on disk is removed. Throws ExtractError (timeout, memory and all codes of extractText).
 */
export const extractIsolated = async (bytes: Uint8Array, fileName: string, limits: { timeoutMs?: number; memoryMb?: number } = {}): Promise<Extracted> => {
  const { timeoutMs = 15_000, memoryMb = 512 } = limits;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'vuonxa-read-'));
  try {
    const file = path.join(folder, 'upload');
    await writeFile(file, bytes, { mode: 0o600 });
    return await run([`--max-old-space-size=${memoryMb}`, '--no-warnings', fileURLToPath(new URL('./child.ts', import.meta.url)), file, path.extname(fileName)], timeoutMs);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const run = (args: string[], timeoutMs: number): Promise<Extracted> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'], env: { TMPDIR: os.tmpdir() } });
    const chunks: Buffer[] = [];
    let size = 0,
      why: 'timeout' | 'tooLarge' | null = null;
    const stop = (reason: 'timeout' | 'tooLarge') => {
      why ??= reason;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => stop('timeout'), timeoutMs);
    child.stdout.on('data', (d: Buffer) => {
      size += d.length;
      if (size > maxAnswer) stop('tooLarge');
      else chunks.push(d);
    });
    child.on('error', () => {
      clearTimeout(timer);
      reject(new ExtractError('corrupt'));
    });
    child.on('close', (_code, signal) => {
      clearTimeout(timer);
      if (why) return reject(new ExtractError(why));
      if (signal) return reject(new ExtractError('memory'));
      try {
        const answer = Answer.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
        if ('error' in answer) reject(new ExtractError(answer.error));
        else resolve(answer);
      } catch {
        reject(new ExtractError('memory'));
      }
    });
  });
