import type { CellSpec } from './cells.ts';
import type { Heading } from './heading.ts';
import type { CleanRow } from './row.ts';
import type { SheetLimits } from './xlsx.ts';

/** What a sheet worker can do. Values travel between threads by copy. */
export interface OutSheet {
  name: string;
  columns: readonly OutColumn[];
  /** Text stays text: "=1+1" is never a formula. */
  rows: readonly (readonly OutCell[])[];
  /** Rows beneath the heading that are written as an example, not as data. */
  example?: boolean;
}
export interface OutColumn {
  title: string;
  width?: number;
  /** The only values a cell may have, offered as a list. */
  choices?: readonly string[];
  /** Shown when the cell is chosen. */
  hint?: string;
  /** Numbers of cards and telephones: the whole column is text, so that Excel keeps their zeros. */
  text?: boolean;
}
export type OutCell = string | number | null;

/** A module that knows the codes of fonts from before Unicode: which one a text is in, and its letters. Named by its address, since a thread takes no functions. */
export interface OldFonts {
  legacyOf(text: string): string | null;
  fromLegacy(text: string, code: string): string;
}

export interface StagedRow extends CleanRow {
  line: number;
  /** As the file has them, column by column. */
  row: string[];
}

export type SheetTask =
  | { do: 'read'; bytes: Uint8Array; limits: SheetLimits }
  | { do: 'write'; sheets: readonly OutSheet[] }
  | { do: 'stream'; bytes: Uint8Array; limits: SheetLimits; specs: readonly CellSpec[]; today: string; after: number; oldFonts?: string }
  | { do: 'export'; name: string; columns: readonly OutColumn[] };

/** From the thread; each is answered before the next two come, so that neither side runs away. */
export type FromThread =
  | { is: 'answer'; value: string[][] | Uint8Array }
  | { is: 'refused'; code: string }
  | { is: 'heading'; heading: Heading; sample: string[][]; oldFont: string | null }
  | { is: 'rows'; rows: StagedRow[]; skipped: number; line: number }
  | { is: 'bytes'; bytes: Uint8Array }
  | { is: 'more' }
  | { is: 'end'; skipped: number };
export type ToThread = { task: SheetTask } | { targets: readonly string[] } | { next: true } | { rows: readonly (readonly OutCell[])[] | null };
