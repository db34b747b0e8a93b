import { useState } from 'react';
import { viNumber } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { words as kernelWords } from '../../../kernel/ui/words.ts';
import type { Judged, SheetRow } from '../contract.ts';
import { words } from '../words.ts';
import css from './activity.module.css';

const STEP = 200;

/** The file's rows; a cell that cannot be taken says why and can be mended in place. Bad rows come first; columns nobody filled are left out. */
export const SheetTable = ({ judged, onMend }: { judged: Judged; onMend: (line: number, key: string, value: string) => void }) => {
  const [limit, setLimit] = useState(STEP);
  const sorted = judged.rows.toSorted((a, b) => Number(b.state === 'bad') - Number(a.state === 'bad') || a.line - b.line);
  const columns = judged.columns.filter((c) => judged.rows.some((r) => r.cells[c.key] || r.problems[c.key]));
  const cell = (r: SheetRow, key: string, title: string) => {
    const why = r.problems[key];
    const id = `o-${r.line}-${key}`;
    return (
      <td key={key}>
        {r.state === 'bad' ? (
          <input
            className="v-input"
            value={r.cells[key] ?? ''}
            aria-label={`${title}, ${words.sheetLine} ${r.line}`}
            aria-invalid={why !== undefined || undefined}
            aria-describedby={why === undefined ? undefined : id}
            onChange={(e) => onMend(r.line, key, e.currentTarget.value)}
          />
        ) : (
          r.cells[key] || kernelWords.none
        )}
        {why !== undefined && (
          <p id={id} className={css['why']}>
            {why}
          </p>
        )}
      </td>
    );
  };
  return (
    // a region that scrolls sideways must be reachable by keyboard
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={css['wide']} role="region" aria-label={kernelWords.table.scrolls(words.sheetRows)} tabIndex={0}>
      <table className={`v-table ${css['grid']}`} aria-label={words.sheetRows}>
        <thead>
          <tr>
            <th scope="col">{words.sheetLine}</th>
            {columns.map((c) => (
              <th key={c.key} scope="col">
                {c.title}
              </th>
            ))}
            <th scope="col">{words.sheetResult}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, limit).map((r) => (
            <tr key={r.line}>
              <td>{viNumber(r.line)}</td>
              {columns.map((c) => cell(r, c.key, c.title))}
              <td>{words.sheetState[r.state]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {sorted.length > limit && (
        <ActionButton kind="quiet" onClick={() => setLimit(limit + STEP)}>
          {kernelWords.table.more(viNumber(Math.min(STEP, sorted.length - limit)))}
        </ActionButton>
      )}
    </div>
  );
};
