import { readFile } from 'node:fs/promises';
import { ExtractError } from './errors.ts';
import { extractText } from './extract.ts';

/** The child process of isolated.ts: child.ts FILE EXTENSION prints {text, kind, warnings} or {error: code} as JSON and nothing else. */
const [file, extension] = process.argv.slice(2);
const print = (value: unknown): void => {
  process.stdout.write(JSON.stringify(value));
};
try {
  print(await extractText(new Uint8Array(await readFile(file ?? '')), `file${extension ?? ''}`));
} catch (error) {
  print({ error: error instanceof ExtractError ? error.code : 'corrupt' });
}
