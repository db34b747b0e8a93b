import { readPlan } from '../plan.ts';
import type { FileRepair } from '../file.contract.ts';
import type { PlanReading } from '../reading.contract.ts';
import { isForeign, measureDamage, type Damage } from '../restore/damage.ts';
import { restore } from '../restore/restore.ts';
import { ExtractError, type Extracted, type ExtractOptions } from './errors.ts';
import { extractText } from './extract.ts';
import { placeRepairs } from './repairs.ts';

/** A file → what it says: text, restored where it is damaged, and the reading of it. */

export interface ReadOptions extends ExtractOptions {
  /** Damaged words are set right; true unless said otherwise. */
  restore?: boolean;
  /** Sound texts of the same kind from which restoring learns, besides the project's own words. */
  learn?: readonly string[];
  /** Names of units and agencies: the only names that a damaged name may become. */
  gazetteer?: readonly string[];
}

export interface FileReading extends Pick<Extracted, 'kind' | 'warnings' | 'pages'> {
  /** Text of the file after restoring, lines as in the file. */
  text: string;
  reading: PlanReading;
  /** How damaged the text was before restoring. */
  damage: Damage;
  /** Restored words that stand in reading.lines. */
  repairs: FileRepair[];
}

/** Nothing in it that official documents have: kind, number, bases, duties, agencies at work, funding, reports, addressees. */
const looksOfficial = (r: PlanReading): boolean =>
  !r.doubts.some((d) => d.code === 'notAPlan') ||
  Boolean(r.docNumber ?? r.docNumberSuffix) ||
  [r.bases, r.duties, r.budget, r.reporting, r.targets, r.tasks.filter((t) => t.lead.length > 0)].some((list) => list.length > 0);

/** A shorter text is a note: it says too little to be told from an official document. */
const fewWords = 40,
  fewLetters = 1500;

/** Longest text that is read, in characters: some 700 pages. */
export const maxText = 2_000_000;

/** Reads a file. Throws ExtractError; among its codes `foreign` for another language and `notOfficial` for what is no official document at all. */
export const readFileBytes = async (bytes: Uint8Array, fileName: string, options: ReadOptions = {}): Promise<FileReading> => {
  const extracted = await extractText(bytes, fileName, options);
  if (extracted.text.length > maxText) throw new ExtractError('tooLarge');
  const damage = measureDamage(extracted.text);
  if (isForeign(damage)) throw new ExtractError(extracted.kind === 'image' ? 'noText' : 'foreign');
  const restored =
    damage.kind === 'clean' || options.restore === false
      ? { text: extracted.text, repairs: [] }
      : restore(extracted.text, { learn: options.learn ?? [], gazetteer: options.gazetteer ?? [] });
  const reading = readPlan(restored.text);
  if ((damage.words >= fewWords || extracted.text.length > fewLetters) && !looksOfficial(reading)) throw new ExtractError('notOfficial');
  return {
    kind: extracted.kind,
    warnings: restored.repairs.length ? [...extracted.warnings, 'restored'] : extracted.warnings,
    ...(extracted.pages ? { pages: extracted.pages } : {}),
    text: restored.text,
    reading,
    damage,
    repairs: placeRepairs(restored.text, restored.repairs, reading.lines),
  };
};
