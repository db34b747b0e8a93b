import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { extractText } from './extract/extract.ts';
import { readPlan } from './plan.ts';
import type { PlanReading } from './reading.contract.ts';
import { restore, type Restored } from './restore/restore.ts';

/** Readable texts of the files of a folder, in the order of their names. Files of other kinds and those that cannot be read are passed over. */
const textsOf = async (folder: string): Promise<string[]> => {
  const texts: string[] = [];
  for (const name of (await readdir(folder)).filter((n) => /\.(?:txt|md|markdown|docx|pdf)$/i.test(n)).sort()) {
    try {
      texts.push((await extractText(await readFile(path.join(folder, name)), name)).text);
    } catch {
      // one bad file of many must not keep the others from teaching
    }
  }
  return texts;
};

/**
 * `vuonxa plan read FILE --text --learn DIR`: the text with damaged words set right by what the documents of a folder teach; no database. Lines stay
 * those of the file, sound text stays as it is. Throws ExtractError when the file cannot be read, the system's error when the folder cannot.
 */
export const restoreFile = async (file: string, learnFolder: string): Promise<Restored> => {
  const { text } = await extractText(await readFile(file), path.basename(file));
  return restore(text, { learn: await textsOf(learnFolder) });
};

/** `vuonxa plan read FILE --json [--learn DIR]`: the reading of the plan in a file. Throws ExtractError with a code when the file cannot be read. */
export const readPlanFile = async (file: string, options: { learn?: string } = {}): Promise<PlanReading> => {
  if (options.learn !== undefined) return readPlan((await restoreFile(file, options.learn)).text);
  const { text } = await extractText(await readFile(file), path.basename(file));
  return readPlan(text);
};

/** `vuonxa plan read FILE --text`: the cleaned, numbered text. */
export const numberedText = (reading: PlanReading): string => reading.lines.map((line, i) => `${String(i + 1).padStart(4)}  ${line}`).join('\n');

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const file = process.argv.slice(2).find((a) => !a.startsWith('--'));
  if (!file) {
    process.stderr.write('usage: command.ts FILE [--json|--text]\n');
    process.exit(2);
  }
  try {
    const reading = await readPlanFile(file);
    process.stdout.write(process.argv.includes('--text') ? `${numberedText(reading)}\n` : `${JSON.stringify(reading)}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'}\n`);
    process.exitCode = 1;
  }
}
