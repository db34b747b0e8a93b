import { useState } from 'react';
import { viNumber } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { ProblemNote, useAct } from '../../../../kernel/ui/api.tsx';
import { unsureMargin } from '../../../../reading/file.contract.ts';
import { reviewWords } from '../../words-review.ts';
import { client } from '../client.ts';
import type { Repair } from '../types.ts';
import { useReview } from './context.ts';
import css from './review.module.css';

const w = reviewWords.repairs;
/** A badly damaged plan has thousands: the least sure stand first, the rest is asked for. */
const PAGE = 60;

const Row = ({ repair: r }: { repair: Repair }) => {
  const { review, readOnly, showLine } = useReview();
  const save = useAct(client.repairTakeBack);
  const unsure = r.margin < unsureMargin;
  return (
    <tr data-off={r.takenBack || undefined}>
      <td>
        <ActionButton kind="quiet" onClick={() => showLine(r.line, { itemId: null, question: null })}>
          <span className="v-hidden">{reviewWords.toLine(r.line)}</span>
          <span aria-hidden="true">{r.line}</span>
        </ActionButton>
      </td>
      <td>{r.raw}</td>
      <td>
        <span className={r.takenBack ? css['struck'] : css['restored']} data-unsure={unsure || undefined}>
          {r.repaired}
        </span>
        {unsure && <small className="v-ink3"> {w.unsure}</small>}
      </td>
      <td className="v-ink3">{r.candidates.join(', ')}</td>
      <td>
        {!readOnly && (
          <ActionButton kind="quiet" busy={save.busy} onClick={() => void save.run({ id: review.plan.id, line: r.line, start: r.start, takenBack: !r.takenBack })}>
            <span className="v-hidden">{r.takenBack ? `${w.letStand}: ${r.repaired}` : w.takeBackOf(r.raw, r.repaired)}</span>
            <span aria-hidden="true">{r.takenBack ? w.letStand : w.takeBack}</span>
          </ActionButton>
        )}
        {save.problem && <ProblemNote problem={save.problem} />}
      </td>
    </tr>
  );
};

/** Words that were restored, the least sure first; each can be taken back. */
export const Repairs = () => {
  const { repairs } = useReview().review;
  const [shown, setShown] = useState(PAGE);
  return (
    <>
      <p className="v-small">
        {w.counts(viNumber(repairs.length), viNumber(repairs.filter((r) => r.margin < unsureMargin).length))} {w.intro}
      </p>
      <table className={css['repairs']}>
        <thead>
          <tr>
            <th scope="col">{w.columns.line}</th>
            <th scope="col">{w.columns.raw}</th>
            <th scope="col">{w.columns.repaired}</th>
            <th scope="col">{w.columns.others}</th>
            <th scope="col">
              <span className="v-hidden">{w.takeBack}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {repairs.slice(0, shown).map((r) => (
            <Row key={`${r.line}:${r.start}`} repair={r} />
          ))}
        </tbody>
      </table>
      {shown < repairs.length && (
        <ActionButton kind="quiet" onClick={() => setShown(shown + PAGE)}>
          {w.more(Math.min(PAGE, repairs.length - shown))}
        </ActionButton>
      )}
    </>
  );
};
