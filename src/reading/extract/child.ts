import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ExtractError } from './errors.ts';
import { readFileBytes } from './read.ts';

/**
 * The child process of isolated.ts: child.ts FOLDER, where `file` lies and `order.json` says how to read it. Prints one JSON object a line: {page, pages}
 * before each page that is recognised, at the end {done} or {error: code}; nothing else.
 */
const Order = z.object({ fileName: z.string(), recognise: z.boolean(), restore: z.boolean(), learn: z.array(z.string()), gazetteer: z.array(z.string()) });

const folder = process.argv[2] ?? '';
const print = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`);
};
try {
  const { fileName, ...options } = Order.parse(JSON.parse(await readFile(`${folder}/order.json`, 'utf8')));
  const done = await readFileBytes(new Uint8Array(await readFile(`${folder}/file`)), fileName, { ...options, onPage: (page, pages) => print({ page, pages }) });
  print({ done });
} catch (error) {
  print({ error: error instanceof ExtractError ? error.code : 'corrupt' });
}
