import { memo, useEffect, useMemo, useRef, useState, type ClipboardEvent, type KeyboardEvent, type MouseEvent } from 'react';
import type { AllocationView } from '../contract.ts';
import { goalLine, shownColumns, type Row, type Sum } from '../rules.ts';
import { readPaste, wholeNumber, type Pasted } from '../rules-paste.ts';
import { allocationWords as w, marketName } from '../words.ts';
import type { Edit, Typed } from './typed.ts';
import css from './allocation.module.css';

/** The grid, typed like a sheet: one cell is open at a time, all others are plain text, so that thousands of them cost nothing. */

const format = new Intl.NumberFormat('vi-VN');
const say = (n: number | undefined): string => (n === undefined ? '' : format.format(n));

/** Widths in px: fixed, so that typing in one cell does not lay out thousands. */
const NAMES = 210;
const WIDE = 84;

const shownOf = (years: readonly number[], markets: readonly string[]) =>
  shownColumns({ years, markets }).map((c) => ({ ...c, label: c.whole ? w.marketAll : c.market ? marketName(c.market) : String(c.year) }));
type Shown = ReturnType<typeof shownOf>[number];

interface RowProps {
  line: number;
  name: string;
  columns: readonly Shown[];
  row: Row;
  edits: Readonly<Record<string, Edit>> | undefined;
  active: string | null;
  sum: number | null;
  may: boolean;
}
/** Drawn again only when something in it changed. */
const GridRow = memo(function GridRow({ line, name, columns, row, edits, active, sum, may }: RowProps) {
  return (
    <tr role="row" data-goal={line === goalLine || undefined}>
      <th role="rowheader" scope="row" className={css.place}>
        {name}
      </th>
      {columns.map((c) => {
        const fixed = c.whole && line !== goalLine;
        const edit = edits?.[c.key];
        if (fixed)
          return (
            <td key={c.key} role="gridcell" data-sum>
              {say(columns.filter((x) => x.year === c.year && !x.whole).reduce((n, x) => n + (row[x.key] ?? 0), 0))}
            </td>
          );
        const bad = edit !== undefined && wholeNumber(edit.text) === undefined;
        const text = edit ? edit.text : say(row[c.key]);
        return (
          <td key={c.key} role="gridcell" data-line={line} data-key={c.key} data-edited={edit !== undefined || undefined} data-bad={bad || undefined}>
            {active === c.key && may ? (
              <input
                className={css.cell}
                value={text}
                inputMode="numeric"
                autoComplete="off"
                aria-label={w.cellOf(name, c.year, c.market)}
                aria-invalid={bad || undefined}
                data-open
                onChange={() => undefined}
              />
            ) : (
              <span>{text}</span>
            )}
          </td>
        );
      })}
      <td role="gridcell" data-sum>
        {sum === null ? '' : say(sum)}
      </td>
    </tr>
  );
});

const SumCells = ({ columns, of, all, say: one }: { columns: readonly Shown[]; of: Readonly<Record<string, Sum>>; all: Sum; say: (s: Sum) => string }) => (
  <>
    {columns.map((c) => (
      <td key={c.key} role="gridcell" data-sum data-off={(of[c.key]?.left ?? 0) !== 0 || undefined}>
        {of[c.key] ? one(of[c.key]!) : ''}
      </td>
    ))}
    <td role="gridcell" data-sum data-off={(all.left ?? 0) !== 0 || undefined}>
      {one(all)}
    </td>
  </>
);

interface Props {
  of: AllocationView;
  typed: Typed;
  may: boolean;
  onPasted: (read: Pasted) => void;
}

export const Grid = ({ of: a, typed, may, onPasted }: Props) => {
  const columns = useMemo(() => shownOf(a.years, a.markets), [a.years, a.markets]);
  const rows = useMemo(() => [{ line: goalLine, name: w.goal }, ...a.lines], [a.lines]);
  const [active, setActive] = useState<{ line: number; key: string }>({ line: goalLine, key: columns[0]!.key });
  const box = useRef<HTMLTableElement>(null);
  const wants = useRef(false);
  useEffect(() => {
    if (!wants.current) return;
    wants.current = false;
    const input = box.current?.querySelector<HTMLInputElement>('input[data-open]');
    input?.focus({ preventScroll: true });
    input?.select();
    input?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active]);

  const typeable = (line: number) => columns.filter((c) => line === goalLine || !c.whole);
  const open = (line: number, key: string) => {
    wants.current = true;
    setActive({ line, key });
  };
  /** To the cell so many rows and columns away; false at the edge. */
  const move = (down: number, right: number, wraps = false): boolean => {
    const at = rows.findIndex((r) => r.line === active.line) + down;
    const own = typeable(active.line);
    const to = own.findIndex((c) => c.key === active.key) + right;
    if (right !== 0 && (to < 0 || to >= own.length)) {
      const next = rows[at + right];
      if (!wraps || !next) return false;
      const cells = typeable(next.line);
      open(next.line, cells[right > 0 ? 0 : cells.length - 1]!.key);
      return true;
    }
    const row = rows[at];
    const key = own[to]?.key;
    if (!row || key === undefined || !typeable(row.line).some((c) => c.key === key)) return false;
    open(row.line, key);
    return true;
  };
  const onKeyDown = (e: KeyboardEvent<HTMLTableElement>) => {
    const input = e.target;
    if (!(input instanceof HTMLInputElement)) return;
    const all = input.selectionStart === 0 && input.selectionEnd === input.value.length;
    const moved =
      e.key === 'ArrowUp' || (e.key === 'Enter' && e.shiftKey)
        ? move(-1, 0)
        : e.key === 'ArrowDown' || e.key === 'Enter'
          ? move(1, 0)
          : e.key === 'ArrowLeft' && (all || input.selectionEnd === 0)
            ? move(0, -1)
            : e.key === 'ArrowRight' && (all || input.selectionStart === input.value.length)
              ? move(0, 1)
              : e.key === 'Tab'
                ? move(0, e.shiftKey ? -1 : 1, true)
                : false;
    if (e.key === 'Escape') typed.put([{ ...active, text: say(typed.base.get(active.line)?.[active.key]) }]);
    if (moved || e.key === 'Enter' || e.key === 'Escape') e.preventDefault();
  };
  const onMouseDown = (e: MouseEvent<HTMLTableElement>) => {
    const cell = e.target instanceof Element ? e.target.closest<HTMLElement>('td[data-key]') : null;
    if (!may || !cell || cell.querySelector('input')) return;
    e.preventDefault();
    open(Number(cell.dataset['line']), cell.dataset['key']!);
  };
  const onPaste = (e: ClipboardEvent<HTMLTableElement>) => {
    const text = e.clipboardData.getData('text/plain');
    if (!/[\t\n]/.test(text.trim())) return;
    e.preventDefault();
    const read = readPaste(text, a.lines, typed.columns, { line: active.line, column: typed.columns.findIndex((c) => c.key === active.key) });
    typed.put(read.cells.map((c) => ({ line: c.line, key: c.key, text: say(c.value) })));
    onPasted(read);
  };
  const { sums } = typed;
  return (
    <div className={css.box}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a grid is one control: the open cell is its input */}
      <table
        ref={box}
        className={css.grid}
        style={{ width: NAMES + WIDE * (columns.length + 1) }}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- the pattern of a grid: a table one moves in
        role="grid"
        aria-label={w.grid}
        onKeyDown={onKeyDown}
        onMouseDown={onMouseDown}
        onPaste={onPaste}
        onInput={(e) => {
          if (e.target instanceof HTMLInputElement) typed.put([{ ...active, text: e.target.value }]);
        }}
      >
        <colgroup>
          <col style={{ width: NAMES }} />
          {columns.map((c) => (
            <col key={c.key} style={{ width: WIDE }} />
          ))}
          <col style={{ width: WIDE }} />
        </colgroup>
        <thead>
          {a.markets.length > 0 && (
            <tr role="row">
              <th role="columnheader" rowSpan={2} scope="col" className={css.place}>
                {w.placeHead}
              </th>
              {a.years.map((y) => (
                <th key={y} role="columnheader" scope="colgroup" colSpan={a.markets.length + 1} className={css.year}>
                  {y}
                </th>
              ))}
              <th role="columnheader" rowSpan={2} scope="col">
                {w.total}
              </th>
            </tr>
          )}
          <tr role="row">
            {a.markets.length === 0 && (
              <th role="columnheader" scope="col" className={css.place}>
                {w.placeHead}
              </th>
            )}
            {columns.map((c) => (
              <th key={c.key} role="columnheader" scope="col">
                {c.label}
              </th>
            ))}
            {a.markets.length === 0 && (
              <th role="columnheader" scope="col">
                {w.total}
              </th>
            )}
          </tr>
          <GridRow
            line={goalLine}
            name={w.goal}
            columns={columns}
            row={typed.grid.get(goalLine) ?? none}
            edits={typed.edits[goalLine]}
            active={active.line === goalLine ? active.key : null}
            sum={sums.all.goal}
            may={may}
          />
          <tr role="row" data-sums>
            <th role="rowheader" scope="row" className={css.place}>
              {w.given}
            </th>
            <SumCells columns={columns} of={sums.by} all={sums.all} say={(s) => say(s.given)} />
          </tr>
          <tr role="row" data-sums>
            <th role="rowheader" scope="row" className={css.place}>
              {w.left}
            </th>
            <SumCells columns={columns} of={sums.by} all={sums.all} say={(s) => (s.left === null ? '' : w.leftCell(s.left))} />
          </tr>
        </thead>
        <tbody>
          {a.lines.map((l) => (
            <GridRow
              key={l.line}
              line={l.line}
              name={l.name}
              columns={columns}
              row={typed.grid.get(l.line) ?? none}
              edits={typed.edits[l.line]}
              active={active.line === l.line ? active.key : null}
              sum={sums.lines.get(l.line) ?? 0}
              may={may}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
};
const none: Row = {};
