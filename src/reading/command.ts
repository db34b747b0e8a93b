import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { extractText, maxBytes } from './extract/extract.ts';
import { ExtractError } from './extract/errors.ts';
import { readIsolated } from './extract/isolated.ts';
import type { FileReading } from './extract/read.ts';
import { notes, pageUnderWay, unreadable } from './extract/words.ts';
import { refusals } from './file.contract.ts';
import type { PlanReading } from './reading.contract.ts';
import { restore, type Restored } from './restore/restore.ts';

/** `vuonxa plan read`: a file, or a folder to learn from, to what the terminal prints. No database. */

/** Said to the person at the keyboard; nothing was read. */
export class Unread extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'Unread';
    this.code = code;
  }
}

const whole = async (file: string): Promise<Uint8Array> => {
  try {
    if ((await stat(file)).size > maxBytes) throw new ExtractError('tooLarge');
    return await readFile(file);
  } catch (error) {
    throw error instanceof ExtractError ? error : new Unread('file', unreadable(file));
  }
};

/** Readable texts of the files of a folder, in the order of their names. Files of other kinds and those that cannot be read are passed over. */
const textsOf = async (folder: string): Promise<string[]> => {
  const texts: string[] = [];
  let names: string[];
  try {
    names = await readdir(folder);
  } catch {
    throw new Unread('file', unreadable(folder));
  }
  for (const name of names.filter((n) => /\.(?:txt|md|markdown|docx?|pdf)$/i.test(n)).sort()) {
    try {
      texts.push((await extractText(await readFile(path.join(folder, name)), name)).text);
    } catch {
      // one bad file of many must not keep the others from teaching
    }
  }
  return texts;
};

const told = async <T>(work: Promise<T>, file: string): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ExtractError) throw new Unread(error.code, `${path.basename(file)}: ${refusals[error.code]}`);
    throw error;
  }
};

/**
 * `--text --learn DIR`: the text with damaged words set right by what the documents of a folder teach. Lines stay those of the file, sound text stays
 * as it is. Throws Unread.
 */
export const restoreFile = async (file: string, learnFolder: string): Promise<Restored> => {
  const { text } = await told(
    whole(file).then((bytes) => extractText(bytes, path.basename(file), { recognise: true })),
    file,
  );
  return restore(text, { learn: await textsOf(learnFolder) });
};

/** The reading of the plan in a file, in a process of its own with limits. Throws Unread. */
export const readPlanFile = async (file: string, options: { learn?: string; say?: (line: string) => void } = {}): Promise<FileReading> => {
  const learn = options.learn === undefined ? [] : await textsOf(options.learn);
  return told(
    whole(file).then((bytes) => readIsolated(bytes, path.basename(file), { learn, onPage: (page, pages) => options.say?.(pageUnderWay(page, pages)) })),
    file,
  );
};

/** `--json`: the reading, with how the text was got (`readFrom`) and what was restored (`repairs`). */
export const asJson = ({ reading, kind, warnings, pages, damage, repairs }: FileReading): PlanReading & { readFrom: object; repairs: FileReading['repairs'] } => ({
  ...reading,
  readFrom: { kind, warnings, notes: warnings.map((w) => notes[w]), ...(pages ? { pages } : {}), damage },
  repairs,
});

/** `--text`: the cleaned, numbered text. */
export const numberedText = (reading: PlanReading): string => reading.lines.map((line, i) => `${String(i + 1).padStart(4)}  ${line}`).join('\n');
