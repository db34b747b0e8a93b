import type { ReactNode } from 'react';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { Note } from '../../../../kernel/ui/Note.tsx';
import type { AgencyRef, ItemContent, PlanItem } from '../../contract-shapes.ts';
import { reviewWords as w } from '../../words-review.ts';
import { contentOf, dayMonth, mustText, timeText } from './item-values.ts';
import css from './review.module.css';

const names = (refs: readonly AgencyRef[]): string => refs.map((r) => r.wording).join(', ') || w.noAgency;

/** Label and value of everything two versions of a line may differ in. */
const valuesOf = (text: string, c: ItemContent): [string, string][] => {
  const common: [string, string][] = [[w.form.text, text]];
  switch (c.kind) {
    case 'target':
      return [...common, [w.columns.must, mustText(c.fields)], [w.columns.period, c.fields.period ?? '–'], [w.baseValue, String(c.fields.baseValue ?? '–')]];
    case 'task':
    case 'duty':
      return [...common, [w.columns.lead, names(c.fields.lead)], [w.columns.with, names(c.fields.coordinating)], [w.columns.time, timeText(c.fields)]];
    case 'reporting':
      return [...common, [w.form.from, c.fields.from?.wording ?? '–'], [w.form.to, c.fields.to ?? '–'], [w.form.due, c.fields.due ? dayMonth(c.fields.due) : '–']];
    case 'budget':
      return [
        [w.form.source, c.fields.source],
        [w.form.amount, String(c.fields.amountVnd ?? '–')],
      ];
  }
};

interface Props {
  mine: { text: string; content: ItemContent };
  theirs: PlanItem;
  onMine: () => void;
  onTheirs: () => void;
  busy: boolean;
}

/** Two people mended the same line: both versions side by side, and a choice. Nothing typed is lost. */
export const Conflict = ({ mine, theirs, onMine, onTheirs, busy }: Props) => {
  const a = valuesOf(mine.text, mine.content);
  const b = new Map(valuesOf(theirs.text, contentOf(theirs)));
  const rows: ReactNode[] = a
    .filter(([label, value]) => b.get(label) !== value)
    .map(([label, value]) => (
      <tr key={label}>
        <th scope="row">{label}</th>
        <td>{value}</td>
        <td>{b.get(label) ?? '–'}</td>
      </tr>
    ));
  return (
    <Note tone="bad" live title={w.conflict.title}>
      <p>{theirs.state === 'dropped' ? w.conflict.dropped : w.conflict.text}</p>
      {rows.length > 0 && (
        <table className={css['versions']}>
          <thead>
            <tr>
              <td />
              <th scope="col">{w.conflict.mine}</th>
              <th scope="col">{w.conflict.theirs}</th>
            </tr>
          </thead>
          <tbody>{rows}</tbody>
        </table>
      )}
      <div className={css['press']}>
        <ActionButton onClick={onTheirs}>{w.conflict.keepTheirs}</ActionButton>
        <ActionButton onClick={onMine} busy={busy}>
          {w.conflict.keepMine}
        </ActionButton>
      </div>
    </Note>
  );
};
