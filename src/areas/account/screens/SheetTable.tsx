import { useState } from 'react';
import { viNumber } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { words as kernelWords } from '../../../kernel/ui/words.ts';
import type { SheetRow } from '../contract.ts';
import styles from './sheet.module.css';
import { words } from './words.ts';

const w = words.sheet;
const keys = ['login', 'name', 'role', 'agency', 'unit'] as const;
const STEP = 200;

/** The file's rows; a cell that cannot be taken stands out, says why, and can be mended in place. Bad rows come first. */
export const SheetTable = ({ rows, onMend }: { rows: readonly SheetRow[]; onMend: (line: number, key: (typeof keys)[number], value: string) => void }) => {
  const [limit, setLimit] = useState(STEP);
  const sorted = [...rows].sort((a, b) => Number(b.state === 'bad') - Number(a.state === 'bad') || a.line - b.line);
  return (
    <div className={styles['box']}>
      <table className={`v-table ${styles['grid']}`} aria-label={w.table}>
        <thead>
          <tr>
            <th scope="col">{w.line}</th>
            {keys.map((k) => (
              <th key={k} scope="col">
                {w.columns[k]}
              </th>
            ))}
            <th scope="col">{w.result}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, limit).map((r) => (
            <tr key={r.line}>
              <td>{viNumber(r.line)}</td>
              {keys.map((k) => {
                const why = r.problems[k];
                const id = `o-${r.line}-${k}`;
                return (
                  <td key={k} data-bad={why === undefined ? undefined : true}>
                    {r.state === 'bad' ? (
                      <input
                        className="v-input"
                        value={r.cells[k]}
                        aria-label={`${w.columns[k]}, ${w.line} ${r.line}`}
                        aria-invalid={why !== undefined || undefined}
                        aria-describedby={why === undefined ? undefined : id}
                        onChange={(e) => onMend(r.line, k, e.currentTarget.value)}
                      />
                    ) : (
                      r.cells[k] || kernelWords.none
                    )}
                    {why !== undefined && (
                      <p id={id} className={styles['why']}>
                        {why}
                      </p>
                    )}
                  </td>
                );
              })}
              <td>{w.states[r.state]}</td>
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
