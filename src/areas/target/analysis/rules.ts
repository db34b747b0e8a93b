import { ageBands, type Count, type Dimension } from '../../../kernel/indicator-shape.ts';

/** A count split by one or two dimensions, as a table with its sums. Pure. */

export interface SplitCell extends Count {
  keys: readonly string[];
  labels: readonly string[];
}
export interface Head {
  key: string;
  label: string;
}
export interface Line extends Head {
  /** In the order of the columns; null: nothing there. */
  cells: (Count | null)[];
  total: Count;
}
export interface Pivot {
  columns: Head[];
  lines: Line[];
  totals: Count[];
  whole: Count;
  /** The cells add up to the whole; not where one person may lie in several groups. */
  adds: boolean;
}

const none = (share: boolean): Count => ({ value: 0, of: share ? 0 : null });
const plus = (a: Count, b: Count): Count => ({ value: a.value + b.value, of: a.of === null || b.of === null ? null : a.of + b.of });
const sumOf = (list: readonly Count[], share: boolean): Count => list.reduce(plus, none(share));

const inTime: readonly Dimension[] = ['year', 'quarter', 'month'];
/** Time and ages in their own order, everything else by size; what is not known comes last. */
const ordered = (heads: readonly (Head & { size: number })[], d: Dimension): Head[] =>
  heads
    .toSorted((a, b) => {
      if (a.key === '' || b.key === '') return a.key === b.key ? 0 : a.key === '' ? 1 : -1;
      if (inTime.includes(d)) return a.key < b.key ? -1 : 1;
      if (d === 'age') return ageBands.indexOf(a.key as (typeof ageBands)[number]) - ageBands.indexOf(b.key as (typeof ageBands)[number]);
      return b.size - a.size || (a.label < b.label ? -1 : 1);
    })
    .map(({ key, label }) => ({ key, label }));

const headsOf = (cells: readonly SplitCell[], at: number, d: Dimension): Head[] =>
  ordered(
    [...Map.groupBy(cells, (c) => c.keys[at]!)].map(([key, of]) => ({ key, label: of[0]!.labels[at]!, size: of.reduce((n, c) => n + (c.of ?? c.value), 0) })),
    d,
  );

/** `by`: rows, then columns where there are any. `whole`: the number itself, which sums may exceed only by groups. */
export const pivotOf = (cells: readonly SplitCell[], by: readonly Dimension[], whole: Count): Pivot => {
  const share = whole.of !== null;
  const [rows, across] = by;
  const columns = across ? headsOf(cells, 1, across) : [];
  const at = new Map(cells.map((c) => [c.keys.join('\u0000'), c]));
  const count = (c: SplitCell | undefined): Count | null => (c ? { value: c.value, of: c.of } : null);
  const lines = rows
    ? headsOf(cells, 0, rows).map((h): Line => {
        const own = across ? columns.map((col) => count(at.get(`${h.key}\u0000${col.key}`))) : [];
        const total = across
          ? sumOf(
              own.filter((c) => c !== null),
              share,
            )
          : (count(at.get(h.key)) ?? none(share));
        return { ...h, cells: own, total };
      })
    : [];
  const totals = columns.map((_, n) =>
    sumOf(
      lines.flatMap((l) => l.cells[n] ?? []),
      share,
    ),
  );
  const sum = sumOf(
    lines.map((l) => l.total),
    share,
  );
  return { columns, lines, totals, whole, adds: sum.value === whole.value && sum.of === whole.of };
};

/** Do two addresses ask for the same table? In whichever order they say it. */
export const isSameTable = (a: string, b: string): boolean => {
  const sorted = (address: string): string => {
    const said = new URLSearchParams(address);
    said.sort();
    return said.toString();
  };
  return sorted(a) === sorted(b);
};
