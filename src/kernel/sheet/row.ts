import { cleanCell, type Cleaned, type CellSpec } from './cells.ts';
import type { KnownOfPerson } from './id-number.ts';
import { cellWords as w } from './words.ts';

/** A row of a sheet by the meaning of its columns. Pure. */

export interface CleanRow {
  values: Record<string, unknown>;
  problems: Record<string, string>;
  warnings: Record<string, string>;
}

/** Cells by key, as they came; a column that says two things fills both. */
export const cellsByKey = (targets: readonly string[], row: readonly string[]): { cells: Record<string, string>; problems: Record<string, string> } => {
  const cells: Record<string, string> = {};
  const problems: Record<string, string> = {};
  targets.forEach((target, i) => {
    const text = row[i] ?? '';
    if (target === '') return;
    const [first, second] = target.split('|') as [string, string?];
    const choice = second ?? (first.includes('=') ? first : undefined);
    if (choice === undefined) {
      cells[first] = text;
      return;
    }
    const [name, value] = choice.split('=') as [string, string];
    if (text.trim() === '') return;
    const key = second === undefined ? name : first;
    if (cells[name] !== undefined && cells[name] !== value) problems[key] = w.bothSexes;
    cells[name] = value;
    if (key !== name) cells[key] = text;
  });
  return { cells, problems };
};

/** All cells of a row; sex and year of birth first, because a card's number is held against them. */
export const cleanCells = (specs: readonly CellSpec[], cells: Readonly<Record<string, string>>, given: { today: string }): CleanRow => {
  const done: CleanRow = { values: {}, problems: {}, warnings: {} };
  const known: KnownOfPerson = {};
  const take = (spec: CellSpec): Cleaned => {
    const c = cleanCell(spec, cells[spec.key] ?? '', { today: given.today, known });
    if (c.why !== undefined) done.problems[spec.key] = c.why;
    else if (c.value !== null) done.values[spec.key] = c.value;
    else if (spec.required) done.problems[spec.key] = w.missing;
    if (c.warn !== undefined) done.warnings[spec.key] = c.warn;
    return c;
  };
  const later: CellSpec[] = [];
  for (const spec of specs) {
    if (spec.kind === 'idNumber') later.push(spec);
    else {
      const { value } = take(spec);
      if (spec.kind === 'birth' && typeof value === 'string') known.birthYear = Number(value.slice(0, 4));
      if (value === 'male' || value === 'female') known.sex = value;
    }
  }
  later.forEach(take);
  return done;
};

/** A row of a sheet by what its columns mean. */
export const cleanRow = (
  specs: readonly CellSpec[],
  targets: readonly string[],
  row: readonly string[],
  given: { today: string },
): CleanRow & { cells: Record<string, string> } => {
  const by = cellsByKey(targets, row);
  const clean = cleanCells(specs, by.cells, given);
  return { ...clean, cells: by.cells, problems: { ...clean.problems, ...by.problems } };
};
