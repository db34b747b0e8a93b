import { useState } from 'react';
import { viNumber } from '../text.ts';
import { ActionButton } from './ActionButton.tsx';
import { StatusShape } from './Status.tsx';
import type { Shape, Tone } from './status.ts';
import { words } from './words.ts';
import './sheet.css';

/** The rows of a sheet before they are saved: a cell that cannot be taken stands out, says why and is mended in place; on phones each row is a card. */

export type SheetRowState = 'new' | 'good' | 'warned' | 'same' | 'bad';
export interface SheetTableRow {
  line: number;
  state: SheetRowState;
  cells: Readonly<Record<string, string | undefined>>;
  /** Key → why it cannot be taken. */
  problems: Readonly<Record<string, string | undefined>>;
  /** Key → what was changed in it, or what to look at again. */
  warnings?: Readonly<Record<string, string | undefined>>;
}

interface Props {
  /** Names the table for those who cannot see it. */
  label: string;
  columns: readonly { key: string; title: string }[];
  rows: readonly SheetTableRow[];
  states: Readonly<Partial<Record<SheetRowState, string>>>;
  onMend: (line: number, key: string, value: string) => void;
  /** Left a cell after typing in it: judged at once where the server does that. */
  onLeave?: (line: number, key: string) => void;
  /** Left out: bad rows first. */
  inOrder?: boolean;
}

const STEP = 200;
const looks: Record<SheetRowState, [Shape, Tone]> = { new: ['tick', 'la'], good: ['tick', 'la'], warned: ['half', 'nghe'], same: ['dash', 'ink3'], bad: ['cross', 'son'] };

export const SheetTable = ({ label, columns, rows, states, onMend, onLeave, inOrder }: Props) => {
  const [limit, setLimit] = useState(STEP);
  const sorted = inOrder ? rows : rows.toSorted((a, b) => Number(b.state === 'bad') - Number(a.state === 'bad') || a.line - b.line);
  // columns nobody filled are left out; behind the first one stand those that need mending, and stay there once mended, so that nothing moves beneath a hand
  const [faulty] = useState(() => new Set<string>());
  for (const r of rows) for (const key of Object.keys(r.problems)) if (r.problems[key] !== undefined) faulty.add(key);
  const filled = columns.filter((c) => rows.some((r) => r.cells[c.key] || r.problems[c.key]));
  const shown = filled.toSorted((a, b) => Number(b === filled[0]) - Number(a === filled[0]) || Number(faulty.has(b.key)) - Number(faulty.has(a.key)));
  const cell = (r: SheetTableRow, key: string, title: string) => {
    const why = r.problems[key];
    const warn = why === undefined ? r.warnings?.[key] : undefined;
    const id = `o-${r.line}-${key}`;
    const said = why ?? warn;
    return (
      <td
        key={key}
        role="cell"
        data-label={title}
        data-bad={why !== undefined || undefined}
        data-warn={warn !== undefined || undefined}
        data-none={!r.cells[key] && said === undefined ? true : undefined}
      >
        <div>
          {r.state === 'bad' || warn !== undefined ? (
            <input
              className="v-input"
              value={r.cells[key] ?? ''}
              aria-label={`${title}, ${words.sheet.line} ${r.line}`}
              aria-invalid={why !== undefined || undefined}
              aria-describedby={said === undefined ? undefined : id}
              onChange={(e) => onMend(r.line, key, e.currentTarget.value)}
              onBlur={() => onLeave?.(r.line, key)}
              onKeyDown={(e) => {
                if (e.key === 'Enter') e.currentTarget.blur();
              }}
            />
          ) : (
            r.cells[key] || <span className="v-ink3">{words.none}</span>
          )}
          {said !== undefined && (
            <p id={id} className="v-sheet-why">
              {said}
            </p>
          )}
        </div>
      </td>
    );
  };
  return (
    <>
      {/* a region that scrolls sideways must be reachable by keyboard */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a table wider than the screen is scrolled by keyboard, so it takes the focus */}
      <div className="v-sheet" role="region" aria-label={words.table.scrolls(label)} tabIndex={0}>
        <table className="v-table v-sheet-table" role="table" aria-label={label}>
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader" scope="col">
                {words.sheet.line}
              </th>
              {shown.map((c) => (
                <th key={c.key} role="columnheader" scope="col">
                  {c.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {sorted.slice(0, limit).map((r) => (
              <tr key={r.line} role="row" data-state={r.state}>
                <th role="rowheader" scope="row">
                  <span className="v-sheet-line">{viNumber(r.line)}</span>
                  <span className="v-sheet-state">
                    <StatusShape shape={looks[r.state][0]} tone={looks[r.state][1]} />
                    {states[r.state]}
                  </span>
                </th>
                {shown.map((c) => cell(r, c.key, c.title))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {sorted.length > limit && (
        <ActionButton kind="quiet" onClick={() => setLimit(limit + STEP)}>
          {words.table.more(viNumber(Math.min(STEP, sorted.length - limit)))}
        </ActionButton>
      )}
    </>
  );
};
