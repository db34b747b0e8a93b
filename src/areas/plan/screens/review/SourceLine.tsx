import { memo } from 'react';
import { reviewWords as w } from '../../words-review.ts';
import { unsureMargin } from '../../../../reading/file.contract.ts';
import type { Repair } from '../types.ts';
import type { LitKind, LitLine, Piece } from './lit.ts';
import css from './review.module.css';

interface Props {
  line: LitLine;
  /** 'item' or 'ask' when what is being looked at stands in this line. */
  on: 'item' | 'ask' | undefined;
  chosen: boolean;
  /** Its number can be reached by Tab; the others by the arrow keys from there. */
  tabStop: boolean;
  onNumber: (n: number, extend: boolean) => void;
  onMove: (n: number, by: number) => void;
}

/** What decides the underline when several kinds meet, first wins. */
const order: LitKind[] = ['ask', 'time', 'agency', 'target', 'duty', 'task', 'reporting', 'budget'];
const tints: LitKind[] = ['ask', 'target', 'duty', 'task', 'reporting', 'budget'];

const looks: Record<LitKind, string> = { ask: 'ask', time: 'time', agency: 'agency', target: 'target', duty: 'work', task: 'work', reporting: 'work', budget: 'work' };

const classOf = (p: Piece): string | undefined => {
  const rule = order.find((k) => p.kinds.includes(k));
  if (!rule) return undefined;
  const tint = tints.find((k) => p.kinds.includes(k));
  return [css['lit'], css[`rule-${looks[rule]}`], tint && css[`tint-${looks[tint]}`]].filter(Boolean).join(' ');
};

/** A word that was restored, with what stood there. Taken back, the raw form is shown in its place; the text beneath stays, for marks count its letters. */
const Restored = ({ repair, children }: { repair: Repair; children: string }) => (
  <span
    className={repair.takenBack ? css['takenback'] : css['restored']}
    data-unsure={repair.margin < unsureMargin || undefined}
    data-raw={repair.raw}
    data-repair={`${repair.line}:${repair.start}`}
    title={repair.takenBack ? w.repairs.takenBack(repair.repaired) : w.repairs.was(repair.raw)}
  >
    {children}
  </span>
);

/** One numbered line of the source. Drawn again only when something of its own changes. */
export const SourceLine = memo(({ line, on, chosen, tabStop, onNumber, onMove }: Props) => (
  <div className={css['line']} id={`dong-${line.n}`} data-on={on} data-chosen={chosen || undefined}>
    <button
      type="button"
      className={css['number']}
      tabIndex={tabStop ? 0 : -1}
      aria-label={w.chooseLine(line.n)}
      onClick={(e) => onNumber(line.n, e.shiftKey)}
      onKeyDown={(e) => {
        if (e.key !== 'ArrowDown' && e.key !== 'ArrowUp') return;
        e.preventDefault();
        onMove(line.n, e.key === 'ArrowDown' ? 1 : -1);
      }}
    >
      {line.n}
    </button>
    <p className={css['text']} data-line={line.n} data-heading={line.heading || undefined}>
      {line.pieces.map((p) => {
        const plain = line.text.slice(p.start, p.end);
        const words = p.repair ? <Restored repair={p.repair}>{plain}</Restored> : plain;
        const look = classOf(p);
        return (
          <span key={p.start}>
            {look === undefined ? (
              words
            ) : (
              <span className={look} data-item={p.itemId ?? undefined} data-ask={p.question ?? undefined}>
                {words}
              </span>
            )}
            {p.marks.map((m) => (
              <button
                key={m.label}
                type="button"
                className={css['mark']}
                data-kind={m.question === null ? 'item' : 'ask'}
                data-item={m.itemId ?? undefined}
                data-ask={m.question ?? undefined}
                aria-label={m.question === null ? w.toItem(m.label) : w.toQuestion(m.label)}
              >
                {m.label}
              </button>
            ))}
          </span>
        );
      })}
    </p>
  </div>
));
