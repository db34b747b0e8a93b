import { useState } from 'react';
import { viNumber } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { FieldFrame } from '../../../../kernel/ui/FieldFrame.tsx';
import type { AllocationView } from '../contract.ts';
import { columnKey, goalLine } from '../rules.ts';
import { wholeNumber } from '../rules-paste.ts';
import { allocationWords as w, marketName } from '../words.ts';
import type { Typed } from './typed.ts';
import css from './allocation.module.css';

/** The grid on a phone: one unit at a time, what is left to give out beside each number. */
export const OneUnit = ({ of: a, typed, may }: { of: AllocationView; typed: Typed; may: boolean }) => {
  const lines = [{ line: goalLine, name: w.goal }, ...a.lines];
  const [at, setAt] = useState(a.lines.length ? 1 : 0);
  const now = lines[at]!;
  const fields = a.years.flatMap((year) => [
    ...(a.markets.length ? a.markets : ['']).map((market) => ({ key: columnKey(year, market), year, market })),
    ...(a.markets.length && now.line === goalLine ? [{ key: columnKey(year), year, market: '' }] : []),
  ]);
  return (
    <div className={css.one}>
      <FieldFrame label={w.unit}>
        {(control) => (
          <select className="v-input v-input-select" id={control.id} value={at} onChange={(e) => setAt(Number(e.currentTarget.value))}>
            {lines.map((l, i) => (
              <option key={l.line} value={i}>
                {l.name}
              </option>
            ))}
          </select>
        )}
      </FieldFrame>
      {fields.map((f) => {
        const edit = typed.edits[now.line]?.[f.key];
        const value = typed.grid.get(now.line)?.[f.key];
        const bad = edit !== undefined && wholeNumber(edit.text) === undefined;
        const left = typed.sums.by[f.key]?.left ?? null;
        return (
          <FieldFrame
            key={f.key}
            label={[f.year, f.market ? marketName(f.market) : a.markets.length ? w.marketAll : ''].filter(Boolean).join(', ')}
            hint={left === null ? undefined : w.leftCell(left)}
            error={bad ? w.pasteWhy.number : undefined}
          >
            {(control) => (
              <input
                id={control.id}
                className="v-input"
                inputMode="numeric"
                autoComplete="off"
                readOnly={!may}
                aria-invalid={bad || undefined}
                aria-describedby={control.describedBy}
                value={edit ? edit.text : value === undefined ? '' : viNumber(value)}
                onChange={(e) => typed.put([{ line: now.line, key: f.key, text: e.currentTarget.value }])}
              />
            )}
          </FieldFrame>
        );
      })}
      {now.line !== goalLine && <p className={css.sumline}>{`${w.sum}: ${viNumber(typed.sums.lines.get(now.line) ?? 0)}`}</p>}
      <div className={css.steps}>
        <ActionButton onClick={() => setAt((at + lines.length - 1) % lines.length)}>{w.previous}</ActionButton>
        <ActionButton onClick={() => setAt((at + 1) % lines.length)}>{w.next}</ActionButton>
      </div>
    </div>
  );
};
