import { Fragment, type ReactNode } from 'react';
import { Link } from './Link.tsx';
import { StatusShape } from './Status.tsx';
import { statusLook, type State } from './status.ts';
import { words } from './words.ts';

export interface MatrixColumn {
  key: string;
  label: string;
  /** Columns of the same group stand under one head: quarters over months. */
  group?: string;
  /** The month under way; its word stands beneath the label ("đang chạy"). */
  now?: string;
}

export interface MatrixCell {
  state: State;
  /** "2/4"; left out, the shape stands alone. */
  text?: string;
  href?: string;
  onOpen?: () => void;
  /** Columns it covers, for a hand-over that spans months; then `text` is a sentence. */
  span?: number;
}

export interface MatrixRow {
  key: string;
  head: ReactNode;
  /** One step in: part of the row above. */
  inner?: boolean;
  /** Numbers between the head and the matrix, in the order of `facts`. */
  facts?: ReactNode[];
  /** Column key → cell; a missing one shows a dash. */
  cells: Readonly<Record<string, MatrixCell>>;
  action?: ReactNode;
  /** Opens beneath the row. */
  detail?: ReactNode;
}

interface Props {
  label: string;
  headLabel: string;
  /** Heads of the facts columns. */
  facts?: string[];
  columns: readonly MatrixColumn[];
  rows: readonly MatrixRow[];
}

const tinted = (s: State) => (s === 'late' || s === 'missed' ? 'son' : s === 'noEvidence' ? 'nghe' : undefined);

const Cell = ({ cell, column }: { cell: MatrixCell | undefined; column: MatrixColumn }) => {
  const now = column.now === undefined ? undefined : true;
  if (!cell)
    return (
      <td data-now={now}>
        <StatusShape shape="dash" tone="ink3" />
        <span className="v-hidden">{statusLook.untracked.label}</span>
      </td>
    );
  const look = statusLook[cell.state];
  const inside = (
    <>
      <StatusShape shape={look.shape} tone={look.tone} />
      <span className="v-hidden">{`${look.label} `}</span>
      {cell.text !== undefined && <span className="v-matrix-text">{cell.text}</span>}
    </>
  );
  return (
    <td data-now={now} data-tint={cell.span === undefined ? tinted(cell.state) : undefined} colSpan={cell.span} data-sentence={cell.span === undefined ? undefined : true}>
      {cell.href !== undefined ? (
        <Link className="v-matrix-link" href={cell.href}>
          {inside}
        </Link>
      ) : cell.onOpen ? (
        <button type="button" className="v-matrix-button" onClick={cell.onOpen}>
          {inside}
        </button>
      ) : (
        inside
      )}
    </td>
  );
};

/** Who has done what in which month: first column fixed, the rest scrolls sideways on its own when the screen is narrow. */
export const MatrixTable = ({ label, headLabel, facts = [], columns, rows }: Props) => {
  const groups = columns.reduce<{ name: string | undefined; size: number }[]>((all, c) => {
    const last = all.at(-1);
    if (last && last.name === c.group) last.size += 1;
    else all.push({ name: c.group, size: 1 });
    return all;
  }, []);
  const grouped = groups.some((g) => g.name !== undefined);
  const firsts = new Set(columns.filter((c, i) => c.group !== undefined && columns[i - 1]?.group !== c.group).map((c) => c.key));
  const acts = rows.some((r) => r.action !== undefined);
  const width = 1 + facts.length + columns.length + (acts ? 1 : 0);
  return (
    // Focusable, so that the keyboard can scroll it sideways (WCAG 2.1.1).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a table wider than the screen is scrolled by keyboard, so it takes the focus
    <div className="v-matrixbox" role="region" aria-label={words.table.scrolls(label)} tabIndex={0}>
      <table className="v-matrix" aria-label={label}>
        <thead>
          {grouped && (
            <tr>
              <th rowSpan={2} scope="col" className="v-matrix-head">
                {headLabel}
              </th>
              {facts.map((f) => (
                <th key={f} rowSpan={2} scope="col" data-align="right">
                  {f}
                </th>
              ))}
              {groups.map((g, i) => (
                <th key={i} colSpan={g.size} scope="colgroup" className="v-matrix-group">
                  {g.name}
                </th>
              ))}
              {acts && (
                <th rowSpan={2} scope="col">
                  <span className="v-hidden">{words.table.doIt}</span>
                </th>
              )}
            </tr>
          )}
          <tr>
            {!grouped && (
              <>
                <th scope="col" className="v-matrix-head">
                  {headLabel}
                </th>
                {facts.map((f) => (
                  <th key={f} scope="col" data-align="right">
                    {f}
                  </th>
                ))}
              </>
            )}
            {columns.map((c) => (
              <th key={c.key} scope="col" className="v-matrix-col" data-now={c.now === undefined ? undefined : true} data-first={firsts.has(c.key) || undefined}>
                {c.label}
                {c.now !== undefined && <small>{c.now}</small>}
              </th>
            ))}
            {!grouped && acts && (
              <th scope="col">
                <span className="v-hidden">{words.table.doIt}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((r) => {
            let covered = 0;
            return (
              <Fragment key={r.key}>
                <tr data-open={r.detail !== undefined || undefined}>
                  <th scope="row">
                    {r.inner && <span className="v-matrix-inner" aria-hidden="true" />}
                    {r.head}
                  </th>
                  {facts.map((f, i) => (
                    <td key={f} data-align="right" className="v-matrix-fact">
                      {r.facts?.[i]}
                    </td>
                  ))}
                  {columns.map((c) => {
                    if (covered > 0) {
                      covered -= 1;
                      return null;
                    }
                    const cell = r.cells[c.key];
                    covered = (cell?.span ?? 1) - 1;
                    return <Cell key={c.key} cell={cell} column={c} />;
                  })}
                  {acts && <td data-align="right">{r.action}</td>}
                </tr>
                {r.detail !== undefined && (
                  <tr className="v-detail">
                    <td colSpan={width}>
                      <div>{r.detail}</div>
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </div>
  );
};
