import { compareVi, fold } from '../text.ts';

/** What a table does to its rows before showing them: quick filter and sorting. Pure. */

export type CellValue = string | number | boolean | null | undefined;

export interface Sorting {
  key: string;
  down: boolean;
}

/** "ten" or "-ten", as kept in the address. */
export const parseSorting = (text: string | undefined): Sorting | null => (text ? { key: text.replace(/^-/, ''), down: text.startsWith('-') } : null);
export const writeSorting = (s: Sorting | null): string | undefined => (s ? `${s.down ? '-' : ''}${s.key}` : undefined);

/** Pressing a column head: up, then down, then as it came. */
export const nextSorting = (now: Sorting | null, key: string): Sorting | null => (now?.key !== key ? { key, down: false } : now.down ? null : { key, down: true });

const isEmpty = (v: CellValue): v is null | undefined | '' => v === null || v === undefined || v === '';

const compare = (a: CellValue, b: CellValue): number => {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return compareVi(String(a), String(b));
};

/** Sorted copy: words in Vietnamese order, numbers by size, empty cells last both ways, equal rows in the order they came. */
export const sortRows = <R>(rows: readonly R[], value: (row: R) => CellValue, down: boolean): R[] =>
  rows.toSorted((x, y) => {
    const a = value(x);
    const b = value(y);
    if (isEmpty(a) || isEmpty(b)) return Number(isEmpty(a)) - Number(isEmpty(b));
    return down ? compare(b, a) : compare(a, b);
  });

/** Rows in which every typed word occurs somewhere, without regard to diacritics and case. */
export const filterRows = <R>(rows: readonly R[], text: (row: R) => string, typed: string): readonly R[] => {
  const wanted = fold(typed).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return rows;
  return rows.filter((r) => {
    const t = fold(text(r));
    return wanted.every((w) => t.includes(w));
  });
};
