import type { Comparator } from '../rules.ts';

/** A target given out over lines (units or agencies) × years × markets, as in the annex of a plan. Pure. */

/** The line that says what is to be given out; the lines that are given something are 1, 2, 3 … */
export const goalLine = 0;

export interface Shape {
  /** Numbers of the lines in their order. */
  lines: readonly number[];
  years: readonly number[];
  /** ISO codes; empty: not split by market. */
  markets: readonly string[];
}
/** Column → persons; a cell that was left empty is not there, which is not the same as 0. */
export type Row = Readonly<Record<string, number>>;
export type Grid = ReadonlyMap<number, Row>;

export interface Column {
  key: string;
  year: number;
  market: string;
}
/** Market '' stands for the whole year. */
export const columnKey = (year: number, market = ''): string => `${year}|${market}`;
export const columnsOf = (s: Pick<Shape, 'years' | 'markets'>): Column[] =>
  s.years.flatMap((year) => (s.markets.length ? s.markets : ['']).map((market) => ({ key: columnKey(year, market), year, market })));
/** Columns as people read them: behind a year's markets the whole year, in which the goal line alone may hold a number. */
export const shownColumns = (s: Pick<Shape, 'years' | 'markets'>): (Column & { whole: boolean })[] =>
  s.years.flatMap((year) => [
    ...columnsOf({ years: [year], markets: s.markets }).map((c) => ({ ...c, whole: false })),
    ...(s.markets.length ? [{ key: columnKey(year), year, market: '', whole: true }] : []),
  ]);
/** Columns in which the goal line may hold a number. */
export const goalKeys = (s: Pick<Shape, 'years' | 'markets'>): string[] => shownColumns(s).map((c) => c.key);

export interface Cell {
  line: number;
  year: number;
  market: string;
  value: number | null;
}
export const gridOf = (cells: readonly Cell[]): Map<number, Row> => {
  const grid = new Map<number, Record<string, number>>();
  for (const c of cells) {
    if (c.value === null) continue;
    const row = grid.get(c.line) ?? {};
    row[columnKey(c.year, c.market)] = c.value;
    grid.set(c.line, row);
  }
  return grid;
};
/** Does the cell belong to the grid? */
export const inShape = (s: Shape, c: Pick<Cell, 'line' | 'year' | 'market'>): boolean =>
  c.line === goalLine ? goalKeys(s).includes(columnKey(c.year, c.market)) : s.lines.includes(c.line) && columnsOf(s).some((x) => x.key === columnKey(c.year, c.market));

export interface Sum {
  given: number;
  /** What was to be given out; null: nobody said. */
  goal: number | null;
  /** goal − given: above 0 is still to be given, below 0 was given beyond it. */
  left: number | null;
}
const sumOf = (given: number, goal: number | null): Sum => ({ given, goal, left: goal === null ? null : goal - given });
const allOf = (goals: readonly (number | null)[]): number | null => (goals.includes(null) ? null : goals.reduce<number>((n, g) => n + g!, 0));

export interface Sums {
  /** Column or whole year → sum. */
  by: Readonly<Record<string, Sum>>;
  /** Line → sum over its columns. */
  lines: ReadonlyMap<number, number>;
  all: Sum;
}
/** Sums and what is left, by column, year and in all. A year's goal is the number entered for it, else the sum of its markets' when every one has a number. @param total number of the whole target, when it is one sum over the years */
export const sumsOf = (s: Shape, grid: Grid, total: number | null): Sums => {
  const columns = columnsOf(s);
  const goals = grid.get(goalLine) ?? {};
  const given: Record<string, number> = Object.fromEntries(columns.map((c) => [c.key, 0]));
  const lines = new Map<number, number>();
  for (const line of s.lines) {
    const row = grid.get(line) ?? {};
    let sum = 0;
    for (const c of columns) {
      const n = row[c.key] ?? 0;
      given[c.key]! += n;
      sum += n;
    }
    lines.set(line, sum);
  }
  const by: Record<string, Sum> = Object.fromEntries(columns.map((c) => [c.key, sumOf(given[c.key]!, goals[c.key] ?? null)]));
  for (const year of s.years) {
    const own = columns.filter((c) => c.year === year);
    const key = columnKey(year);
    by[key] = sumOf(
      own.reduce((n, c) => n + given[c.key]!, 0),
      goals[key] ?? allOf(own.map((c) => goals[c.key] ?? null)),
    );
  }
  const years = s.years.map((y) => by[columnKey(y)]!);
  return {
    by,
    lines,
    all: sumOf(
      years.reduce((n, y) => n + y.given, 0),
      total ?? allOf(years.map((y) => y.goal)),
    ),
  };
};

/** The most cells of a grid that can still be typed and read as one table. */
export const MOST_CELLS = 20_000;
/** The most that a cell holds. */
export const MOST_GIVEN = 10_000_000;
/** The least whole number that meets the comparator: more than 1.300 is 1.301. Null for what must not be exceeded and for sums of money: those are no numbers to give out. */
export const goalOf = (required: { comparator: Comparator; value: number } | null, percent: boolean): number | null => {
  if (!required || percent || required.comparator === '<' || required.comparator === '<=' || required.value < 0) return null;
  const least = Math.ceil(required.value);
  const goal = required.comparator === '>' && least === required.value ? least + 1 : least;
  return goal > MOST_GIVEN ? null : goal;
};
/** How often a year a target comes back that is not one sum over its years. */
export const timesAYear = { year: 1, half: 2, quarter: 4, month: 12 } as const;

/** Whole numbers that add up to the total exactly, as near to even as can be; the rest goes to the first. */
export const evenly = (total: number, n: number): number[] => Array.from({ length: n }, (_, i) => Math.floor(total / n) + (i < total % n ? 1 : 0));

export type State = 'draft' | 'issued';
export type EditFault = 'reason' | null;
/** A draft is typed freely; what was issued is changed with a reason. */
export const editFault = (state: State, reason: string | null): EditFault => (state === 'issued' && !reason ? 'reason' : null);

export interface Wanted extends Cell {
  /** What stood in the cell when it was typed over. */
  seen: number | null;
}
export interface Clash {
  line: number;
  year: number;
  market: string;
  mine: number | null;
  theirs: number | null;
}
/** Two people at one grid: a cell is taken when it still holds what its writer saw (or already holds the same number); else the other's number stays and both are told. */
export const settle = (grid: Grid, wanted: readonly Wanted[]): { taken: Wanted[]; clashes: Clash[] } => {
  const taken: Wanted[] = [];
  const clashes: Clash[] = [];
  for (const w of wanted) {
    const now = grid.get(w.line)?.[columnKey(w.year, w.market)] ?? null;
    if (now === w.value) continue;
    if (now === w.seen) taken.push(w);
    else clashes.push({ line: w.line, year: w.year, market: w.market, mine: w.value, theirs: now });
  }
  return { taken, clashes };
};

/** What stood in the cells before these changes. @param changes newest first, each cell with the number it had */
export const beforeChanges = (
  cells: readonly Cell[],
  changes: readonly { cells: readonly [line: number, year: number, market: string, from: number | null, to: number | null][] }[],
): Cell[] => {
  const before = new Map(cells.map((c) => [`${c.line}|${c.year}|${c.market}`, c]));
  for (const change of changes) for (const [line, year, market, from] of change.cells) before.set(`${line}|${year}|${market}`, { line, year, market, value: from });
  return [...before.values()];
};

export interface LinePlace {
  line: number;
  name: string;
  /** Where the unit lies today: its own id while it lives; null: split, or not one commune. */
  now: { id: number; name: string } | null;
}
export interface TodayRow {
  key: string;
  name: string;
  /** Lines that went into it. */
  from: string[];
  row: Row;
  /** Parts of it went to several units: whose it is today must be confirmed. */
  unconfirmed: boolean;
}
/** Lines of then in today's units: whole mergers add up; a unit that was split stays under its old name, to be confirmed. The sum stays what it was. */
export const inTodaysUnits = (places: readonly LinePlace[], grid: Grid): TodayRow[] => {
  const rows = new Map<string, { name: string; from: string[]; row: Record<string, number>; unconfirmed: boolean }>();
  for (const p of places) {
    const key = p.now ? `u${p.now.id}` : `l${p.line}`;
    const into = rows.get(key) ?? { name: p.now?.name ?? p.name, from: [], row: {}, unconfirmed: p.now === null };
    into.from.push(p.name);
    for (const [k, n] of Object.entries(grid.get(p.line) ?? {})) into.row[k] = (into.row[k] ?? 0) + n;
    rows.set(key, into);
  }
  return [...rows].map(([key, r]) => ({ key, ...r }));
};
