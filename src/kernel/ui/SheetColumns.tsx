import { useId, useState } from 'react';
import type { SheetColumnView } from '../contract-sheet.ts';
import { viNumber } from '../text.ts';
import { ActionButton } from './ActionButton.tsx';
import { Section } from './Section.tsx';
import { words } from './words.ts';

const w = words.sheet;
/** Below this the guess should be looked at. */
const SURE = { score: 0.75, margin: 0.15 };
const unsure = (c: SheetColumnView): boolean => c.target !== '' && (c.score < SURE.score || c.margin < SURE.margin);

interface Props {
  columns: readonly SheetColumnView[];
  meanings: readonly { target: string; title: string; required: boolean }[];
  busy: boolean;
  onChoose: (targets: string[]) => void;
}

/** What each column was taken for and how surely; those to be looked at stand open by themselves, the rest on demand. */
export const SheetColumns = ({ columns, meanings, busy, onChoose }: Props) => {
  const start = columns.map((c) => c.target);
  const [targets, setTargets] = useState(start);
  // a list that the system gave out says what its columns are; those without a meaning are there to be read
  const ours = columns.some((c) => c.target === 'code' && !unsure(c));
  const doubtful = columns.filter((c) => c.title !== '' && (unsure(c) || (!ours && c.target === '' && c.sample.length > 0 && c.score >= 0.4)));
  const [all, setAll] = useState(!start.some((t) => t !== ''));
  const id = useId();
  const changed = targets.some((t, i) => t !== start[i]);
  // a meaning belongs to one column: chosen again it moves
  const choose = (column: number, target: string) => setTargets(targets.map((t, i) => (i === column ? target : t === target && target !== '' ? '' : t)));
  const named = columns.filter((c) => c.title !== '' || c.sample.length > 0);
  const shown = all ? named : doubtful;
  return (
    <Section
      title={w.columns}
      count={w.used(viNumber(start.filter((t) => t !== '').length), viNumber(named.length))}
      side={
        <ActionButton kind="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? w.hideColumns : w.showColumns}
        </ActionButton>
      }
    >
      {shown.length > 0 && (
        <>
          <p className="v-hint">{all ? w.columnsHint : w.doubtfulHint}</p>
          <ul className="v-sheet-columns">
            {shown.map((c) => (
              <li key={c.column}>
                <label htmlFor={`${id}-${c.column}`}>{c.title || w.untitled(viNumber(c.column + 1))}</label>
                <small>{c.sample.join(' · ') || w.noSample}</small>
                <select
                  id={`${id}-${c.column}`}
                  className="v-input v-input-select"
                  value={targets[c.column] ?? ''}
                  aria-describedby={`${id}-${c.column}-sure`}
                  onChange={(e) => choose(c.column, e.currentTarget.value)}
                >
                  <option value="">{w.notUsed}</option>
                  {meanings.map((m) => (
                    <option key={m.target} value={m.target}>
                      {m.title}
                    </option>
                  ))}
                </select>
                <small id={`${id}-${c.column}-sure`} data-unsure={unsure(c) || undefined}>
                  {c.target === '' ? '' : unsure(c) ? w.unsure(viNumber(c.score * 100, 0), viNumber((c.score - c.margin) * 100, 0)) : w.sure(viNumber(c.score * 100, 0))}
                </small>
              </li>
            ))}
          </ul>
          <div className="v-form-acts">
            <ActionButton from="left" busy={busy} reason={changed ? undefined : w.unchanged} onClick={() => onChoose(targets)}>
              {w.judgeAgain}
            </ActionButton>
          </div>
        </>
      )}
    </Section>
  );
};
