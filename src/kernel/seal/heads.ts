import { open as openFile, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { keyPath } from '../keys.ts';

/**
 * The newest seals, published outside the database: lines are only ever added. Whoever cuts off the end of the history in the database cannot cut it off here.
 * The file is worth more the further away it is; a copy of any line, on paper or in a signed report, proves all that came before it.
 */

const Head = z.object({
  history: z.uuid(),
  n: z.int(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.string(),
  /** A restore began this epoch after batch n; what had been published beyond it is given up. */
  restored: z.object({ epoch: z.int(), mac: z.string() }).optional(),
});
export type Head = z.output<typeof Head>;

export interface Heads {
  path: string;
  /** Lines of one history, oldest first. A line that cannot be read counts as broken. */
  read(historyId: string): Promise<{ heads: Head[]; broken: number }>;
  append(head: Head): Promise<void>;
}

const readLines = async (path: string): Promise<{ heads: Head[]; broken: number }> => {
  const text = await readFile(path, 'utf8').catch((e: NodeJS.ErrnoException) => {
    if (e.code === 'ENOENT') return '';
    throw e;
  });
  const parsed = text
    .split('\n')
    .filter(Boolean)
    .map((line) => Head.safeParse(parse(line)));
  return { heads: parsed.flatMap((p) => (p.success ? [p.data] : [])), broken: parsed.filter((p) => !p.success).length };
};

/** Does the file tell of any history in which something was sealed? Then it is the witness of a system. */
export const isWitness = async (path: string): Promise<boolean> => (await readLines(path)).heads.some((h) => h.n > 0);

export const openHeads = (path: string): Heads => ({
  path,
  read: async (historyId) => {
    const { heads, broken } = await readLines(path);
    return { heads: heads.filter((h) => h.history === historyId), broken };
  },
  append: async (head) => {
    const file = await openFile(path, 'a', 0o640);
    try {
      const { size } = await file.stat();
      // half a line, on a full disk, would look like a forged one for ever after
      await file.appendFile(`${JSON.stringify(head)}\n`).catch(async (e: unknown) => {
        await file.truncate(size);
        throw e;
      });
    } finally {
      await file.close();
    }
  },
});

const parse = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
};

/** Beside the key file; keys given by value: beside the data folder. */
export const headsPath = (config: { keys: string | undefined; dataDir: string }): string =>
  config.keys?.trimStart().startsWith('{')
    ? `${resolve(config.dataDir)}.seals.jsonl`
    : join(
        dirname(keyPath(config)),
        `${keyPath(config)
          .split(/[/\\]/)
          .at(-1)!
          .replace(/\.keys\.json$|\.json$/, '')}.seals.jsonl`,
      );
