import { useCallback, useMemo, useState } from 'react';
import { useDraft } from '../../../../kernel/ui/draft.ts';
import { useSession } from '../../../../kernel/ui/session.tsx';
import type { AllocationView } from '../contract.ts';
import { columnKey, columnsOf, goalKeys, goalLine, gridOf, sumsOf, type Row, type Shape, type Wanted } from '../rules.ts';
import { wholeNumber } from '../rules-paste.ts';

/** What is being typed over the grid and not saved yet: kept on this machine until it is. */

export interface Edit {
  text: string;
  /** What stood there when it was typed over. */
  seen: number | null;
}
export type Edits = Readonly<Record<string, Readonly<Record<string, Edit>>>>;
type Put = { line: number; key: string; text: string };
const noRow: Row = {};

/** A row as it would be saved; what cannot be read as a number stays as it was. */
const withEdits = (row: Row, edits: Readonly<Record<string, Edit>>): Row => {
  const out: Record<string, number> = { ...row };
  for (const [key, e] of Object.entries(edits)) {
    const value = wholeNumber(e.text);
    if (value === null) delete out[key];
    else if (value !== undefined) out[key] = value;
  }
  return out;
};

export const useTyped = (a: AllocationView) => {
  const draft = useDraft<{ edits: Edits }>(useSession()?.personId, `giao-chi-tieu.${a.id}`);
  const [edits, setEdits] = useState<Edits>(() => draft.found?.values.edits ?? {});
  const shape: Shape = useMemo(() => ({ lines: a.lines.map((l) => l.line), years: a.years, markets: a.markets }), [a]);
  const base = useMemo(() => gridOf(a.cells), [a]);
  const columns = useMemo(() => columnsOf(shape), [shape]);
  // a row whose edits did not change stays the same object, so that it is not drawn again
  const [made] = useState(() => new WeakMap<object, { base: Row; row: Row }>());
  const grid = useMemo(() => {
    const out = new Map(base);
    for (const [line, own] of Object.entries(edits)) {
      const under = base.get(Number(line)) ?? noRow;
      let known = made.get(own);
      if (known?.base !== under) made.set(own, (known = { base: under, row: withEdits(under, own) }));
      out.set(Number(line), known.row);
    }
    return out;
  }, [base, edits, made]);
  const sums = useMemo(() => sumsOf(shape, grid, a.total), [shape, grid, a.total]);

  const keep = useCallback(
    (next: Edits) => {
      if (Object.keys(next).length) draft.keep({ edits: next });
      else draft.drop();
    },
    [draft],
  );
  const put = (cells: readonly Put[]) =>
    setEdits((old) => {
      const next: Record<string, Record<string, Edit>> = { ...old };
      for (const c of cells) {
        const now = base.get(c.line)?.[c.key] ?? null;
        const own = { ...next[c.line] };
        const value = wholeNumber(c.text);
        // typed back to what stands there: nothing to save
        if (value === now && (own[c.key]?.seen ?? now) === now) delete own[c.key];
        else own[c.key] = { text: c.text, seen: own[c.key]?.seen ?? now };
        if (Object.keys(own).length) next[c.line] = own;
        else delete next[c.line];
      }
      keep(next);
      return next;
    });
  /** What was sent is settled; what was typed while it was on its way stays. */
  const settled = (sent: readonly Wanted[]) =>
    setEdits((old) => {
      const next: Record<string, Record<string, Edit>> = { ...old };
      for (const s of sent) {
        const key = columnKey(s.year, s.market);
        const own = { ...next[s.line] };
        const e = own[key];
        if (!e) continue;
        if (wholeNumber(e.text) === s.value) delete own[key];
        else own[key] = { text: e.text, seen: s.value };
        if (Object.keys(own).length) next[s.line] = own;
        else delete next[s.line];
      }
      keep(next);
      return next;
    });
  const drop = () => {
    draft.drop();
    setEdits({});
  };

  const keys = useMemo(() => ({ goal: new Set(goalKeys(shape)), line: new Set(columns.map((c) => c.key)), lines: new Set(shape.lines) }), [shape, columns]);
  const wanted: Wanted[] = [];
  let bad = 0;
  for (const [line, own] of Object.entries(edits))
    for (const [key, e] of Object.entries(own)) {
      const value = wholeNumber(e.text);
      // of a year or market that was taken out since
      if (!(Number(line) === goalLine ? keys.goal.has(key) : keys.lines.has(Number(line)) && keys.line.has(key))) continue;
      if (value === undefined) bad++;
      else {
        const [year, market] = key.split('|') as [string, string];
        wanted.push({ line: Number(line), year: Number(year), market, value, seen: e.seen });
      }
    }
  return { edits, shape, columns, base, grid, sums, put, settled, drop, wanted, bad };
};
export type Typed = ReturnType<typeof useTyped>;
