import type { z } from 'zod';
import type { Ctx } from '../context.ts';
import type { DomainEvent } from '../event.ts';
import type { RowState } from '../contract-sheet.ts';
import { viDate } from '../text.ts';
import { cellSpecs, type CellKind, type CellSpec } from './cells.ts';
import { cellsByKey, cleanCells, type CleanRow } from './row.ts';
import { cellWords } from './words.ts';

/** A door for lists of one kind: what a row is, how it is judged beside what is known, and what happens when it is saved. Everything else is the same for all. */

/** A row being judged; hooks add to `problems` and `warnings`, put ids in place of words, say that it is there already. */
export interface Draft extends CleanRow {
  line: number;
  /** Cells by key as they stand now, mended ones included. */
  cells: Record<string, string>;
  same?: boolean;
}
/** A row that the contract accepts. */
export interface Ready<R extends z.ZodObject> {
  line: number;
  value: z.output<R>;
}

export interface Door<R extends z.ZodObject = z.ZodObject> {
  /** '<area>.<things>' */
  kind: string;
  /** One row, of the contract: its labels are the headings. */
  row: R;
  /** What is chosen beside the file. */
  given: z.ZodObject;
  /** What texts mean: names, numbers of cards, telephones, dates of birth. */
  cells: Readonly<Record<string, CellKind>>;
  /** Other spellings of choices. */
  spellings?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Columns that are not taken from sheets. */
  leaveOut?: readonly string[];
  /** Columns that the template leaves out for this reader: what may not be written, or goes without saying. */
  templateWithout?(ctx: Ctx): Promise<readonly string[]>;
  /** Words into ids (units, agencies), before the contract looks at the row. Sees up to a thousand rows at once. */
  prepare(ctx: Ctx, given: Record<string, unknown>, rows: readonly Draft[]): Promise<void>;
  /** What is known already: marks rows as the same or as clashing. Asked before looking and again when `saving`, where nobody reads warnings any more. */
  check(ctx: Ctx, given: Record<string, unknown>, rows: readonly (Draft & { value: z.output<R> })[], saving: boolean): Promise<void>;
  /** What makes two rows of a file the same record. */
  twin(value: z.output<R>): string | null;
  /** Good rows, up to two thousand, as events. */
  decide(ctx: Ctx, given: Record<string, unknown>, rows: readonly Ready<R>[]): Promise<DomainEvent[]>;
  /** When the last good row has been saved: what goes on from there. */
  afterSaving?(ctx: Ctx, startedAt: Date): Promise<void>;
  words: { sheetName: string; templateFile: string; badFile: string; example: Readonly<Record<string, string>>; notes: readonly (readonly [string, string])[] };
}
/** Doors of any row under one type. */
export const defineDoor = <R extends z.ZodObject>(door: Door<R>): Door => door as unknown as Door;

const made = new WeakMap<Door, CellSpec[]>();
/** The columns of a door. */
export const specsOf = (door: Door): CellSpec[] => {
  const known = made.get(door);
  if (known) return known;
  const specs = cellSpecs(door.row, door.cells)
    .filter((s) => !door.leaveOut?.includes(s.key))
    .map((s) => ({ ...s, ...(door.spellings?.[s.key] ? { spellings: door.spellings[s.key]! } : {}) }));
  made.set(door, specs);
  return specs;
};

/** A row as it is staged. */
export interface Staged {
  line: number;
  row: string[];
  mended: Record<string, string>;
}
export interface Judged extends Staged, CleanRow {
  state: RowState;
  cells: Record<string, string>;
  twinOf: string | null;
}

/** Cells as they stand: out of the file by what the columns mean, mended ones over them. */
export const cellsNow = (targets: readonly string[], s: Staged): { cells: Record<string, string>; problems: Record<string, string> } => {
  const by = cellsByKey(targets, s.row);
  for (const key of Object.keys(s.mended)) delete by.problems[key];
  return { cells: { ...by.cells, ...s.mended }, problems: by.problems };
};

/** Judges rows, up to a thousand: cells, words into ids, the contract, what is known. `cleaned`: cells that a thread has been through already. */
export const judge = async (
  door: Door,
  ctx: Ctx,
  given: Record<string, unknown>,
  targets: readonly string[],
  staged: readonly (Staged & { cleaned?: CleanRow })[],
): Promise<Judged[]> => {
  const specs = specsOf(door);
  const drafts = staged.map((s): Draft => {
    const now = cellsNow(targets, s);
    const clean = s.cleaned ?? cleanCells(specs, now.cells, { today: ctx.today });
    return { line: s.line, cells: now.cells, values: { ...clean.values }, problems: { ...clean.problems, ...now.problems }, warnings: { ...clean.warnings } };
  });
  await door.prepare(ctx, given, drafts);
  const fit: (Draft & { value: Record<string, unknown> })[] = [];
  for (const d of drafts) {
    const parsed = door.row.safeParse(d.values);
    if (parsed.success) {
      if (!Object.keys(d.problems).length) fit.push(Object.assign(d, { value: parsed.data }));
    } else for (const issue of parsed.error.issues) d.problems[String(issue.path[0] ?? '_')] ??= issue.message;
  }
  if (fit.length) await door.check(ctx, given, fit as never, false);
  return drafts.map((d, i) => {
    const bad = Object.keys(d.problems).length > 0;
    const value = (d as { value?: Record<string, unknown> }).value;
    return {
      line: d.line,
      row: staged[i]!.row,
      mended: staged[i]!.mended,
      cells: d.cells,
      values: d.values,
      problems: d.problems,
      warnings: d.warnings,
      state: bad ? 'bad' : d.same ? 'same' : Object.keys(d.warnings).length ? 'warned' : 'good',
      twinOf: !bad && !d.same && value ? door.twin(value as never) : null,
    };
  });
};

/** A value as people read it in the preview. */
export const shownCell = (spec: CellSpec, value: unknown): string => {
  if (value === undefined || value === null) return '';
  if (spec.choices && typeof value === 'string') return spec.choices[value] ?? value;
  if (spec.kind === 'birth' || spec.kind === 'day') return /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? viDate(String(value)) : String(value).split('-').reverse().join('/');
  if (typeof value === 'boolean') return value ? cellWords.yes : cellWords.no;
  return typeof value === 'number' ? String(value).replace('.', ',') : Array.isArray(value) ? value.join('; ') : String(value);
};
