import { columnKey, columnsOf, goalLine, type Cell, type Grid, type Shape } from './rules.ts';
import { apportion, apportionAtLeast, matrixOf, weightsOf, type Inputs, type Weights } from './rules-split.ts';

/** The fair split of every year of a grid that has a number to give out. */

export interface Proposal {
  cells: (Cell & { value: number })[];
  left: { year: number; why: 'noGoal' | 'notEnough'; total: number }[];
}

/** A year's number over its markets: as entered, else by the departures of earlier years, else evenly. Null: nothing was entered. */
const marketGoals = (shape: Shape, grid: Grid, year: number, past: ReadonlyMap<string, number>): number[] | null => {
  const goals = grid.get(goalLine) ?? {};
  const columns = columnsOf(shape).filter((c) => c.year === year);
  const own = columns.map((c) => goals[c.key]);
  if (own.every((g) => g !== undefined)) return own;
  const whole = goals[columnKey(year)];
  if (whole === undefined) return null;
  // what was entered stays; the others share the rest
  const rest = whole - own.reduce<number>((n, g) => n + (g ?? 0), 0);
  if (rest < 0) return null;
  const open = columns.filter((_, i) => own[i] === undefined);
  const parts = apportion(
    rest,
    open.map((c) => BigInt(past.get(c.market) ?? 0)),
  );
  return columns.map((c, i) => own[i] ?? parts[open.indexOf(c)]!);
};

export const propose = (shape: Shape, grid: Grid, inputs: readonly Inputs[], counts: Weights, least: number, past: ReadonlyMap<string, number>): Proposal => {
  const weights = weightsOf(inputs, counts);
  const out: Proposal = { cells: [], left: [] };
  for (const year of shape.years) {
    const goals = marketGoals(shape, grid, year, past);
    const total = goals?.reduce((n, g) => n + g, 0) ?? 0;
    const sums = goals && apportionAtLeast(total, weights, least);
    if (!goals || !sums) {
      out.left.push({ year, why: goals ? 'notEnough' : 'noGoal', total });
      continue;
    }
    const columns = columnsOf(shape).filter((c) => c.year === year);
    matrixOf(sums, goals).forEach((row, i) => row.forEach((value, c) => out.cells.push({ line: shape.lines[i]!, year, market: columns[c]!.market, value })));
  }
  return out;
};
