import { IconChevronDown } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ItemKind } from '../../contract-shapes.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { icon14 } from '../../../../kernel/ui/icon.ts';
import { reviewWords as w } from '../../words-review.ts';
import { useCurrent, useReview } from './context.ts';
import { shorten } from '../format.ts';
import { calmTitle } from '../../words-title.ts';
import { foldsOf, litLines, type Fold, type LitLine } from './lit.ts';
import { chosenNow, wholeLines } from './selection.ts';
import { SourceLine } from './SourceLine.tsx';
import css from './review.module.css';

const namesOf = (fold: Fold): string =>
  shorten(
    fold.names
      .slice(0, 4)
      .map((n, i) => (i === 0 ? calmTitle(n) : calmTitle(n).charAt(0).toLowerCase() + calmTitle(n).slice(1)))
      .join(', '),
    70,
  );

const kinds: readonly ItemKind[] = ['target', 'task', 'duty', 'reporting', 'budget'];

const Legend = ({ restored }: { restored: boolean }) => (
  <ul className={css['legend']}>
    {(['target', 'work', 'agency', 'time', 'ask'] as const).map((k) => (
      <li key={k}>
        <span className={[css['lit'], css[`rule-${k}`], css[`tint-${k}`]].filter(Boolean).join(' ')}>{w.legend[k]}</span>
      </li>
    ))}
    {restored && (
      <li>
        <span className={css['restored']}>{w.repairs.legend}</span>
      </li>
    )}
  </ul>
);

/** Lines in which nothing has changed stay the same objects, so that an answer draws two lines anew and not two hundred. */
const useKept = (lit: readonly LitLine[]): readonly LitLine[] => {
  const kept = useRef<{ key: string; line: LitLine }[]>([]);
  return useMemo(() => {
    kept.current = lit.map((line, i) => {
      const key = JSON.stringify(line);
      const old = kept.current[i];
      return old?.key === key ? old : { key, line };
    });
    return kept.current.map((k) => k.line);
  }, [lit]);
};

/** What can be done with the marked stretch. */
const ChosenBar = ({ onAttach }: { onAttach: (itemId: string) => void }) => {
  const { chosen, choose, edit, setTab, labels, readOnly } = useReview();
  const current = useCurrent();
  if (!chosen || readOnly) return null;
  const label = current.itemId === null ? undefined : labels.get(current.itemId);
  return (
    <div className={css['chosen']} role="group" aria-label={w.selected(shorten(chosen.text, 60))}>
      <p>{w.selected(shorten(chosen.text, 90))}</p>
      <div>
        {label !== undefined && (
          <ActionButton kind="main" onClick={() => onAttach(current.itemId!)}>
            {w.attach(label)}
          </ActionButton>
        )}
        {kinds.map((k) => (
          <ActionButton
            key={k}
            onClick={() => {
              setTab(k);
              edit({ add: k, from: chosen });
            }}
          >
            {w.addAs[k]}
          </ActionButton>
        ))}
        <ActionButton kind="quiet" onClick={() => choose(null)}>
          {w.clearSelection}
        </ActionButton>
      </div>
    </div>
  );
};

/** The source as numbered lines, with what was understood lit in it. */
export const Source = ({ wanted, onAttach }: { wanted: { line: number; turn: number; stay?: boolean } | null; onAttach: (itemId: string) => void }) => {
  const { review, questions, chosen, choose, showItem, showQuestion, readOnly } = useReview();
  const current = useCurrent();
  const root = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const anchor = useRef<number | null>(null);
  const [stop, setStop] = useState(1);

  const { lines, sections, items, repairs } = review;
  const lit = useKept(useMemo(() => litLines({ lines, sections, items, questions, repairs }), [lines, sections, items, questions, repairs]));
  const folds = useMemo(() => foldsOf(lit, sections), [lit, sections]);

  // A press on a lit stretch: the raised signs do the same for the keyboard.
  useEffect(() => {
    const el = root.current;
    if (!el) return;
    const press = (e: MouseEvent) => {
      const at = (e.target as Element).closest<HTMLElement>('[data-item], [data-ask]');
      if (!at || (document.getSelection()?.isCollapsed === false && !(e.target as Element).closest('button'))) return;
      const { item, ask } = at.dataset;
      if (ask) showQuestion(ask);
      else if (item) showItem(item);
    };
    const marked = () => {
      const now = chosenNow(el, lines);
      if (now) choose(now);
    };
    el.addEventListener('click', press);
    document.addEventListener('mouseup', marked);
    document.addEventListener('touchend', marked);
    return () => {
      el.removeEventListener('click', press);
      document.removeEventListener('mouseup', marked);
      document.removeEventListener('touchend', marked);
    };
  }, [lines, choose, showItem, showQuestion]);

  // Asked for from the other side: unfold, scroll, focus.
  useEffect(() => {
    if (!wanted) return;
    const fold = folds.find((f) => wanted.line >= f.from && wanted.line <= f.to);
    if (fold && !opened.has(fold.from)) {
      setOpened((old) => new Set([...old, fold.from]));
      return;
    }
    const row = document.getElementById(`dong-${wanted.line}`);
    if (!row) return;
    setStop(wanted.line);
    row.scrollIntoView({ block: 'center' });
    // the focus stays where a step put it
    if (wanted.stay) return;
    const sign = current.question
      ? row.querySelector<HTMLElement>(`button[data-ask="${CSS.escape(current.question)}"]`)
      : current.itemId
        ? row.querySelector<HTMLElement>(`button[data-item="${CSS.escape(current.itemId)}"]`)
        : null;
    (sign ?? row.querySelector<HTMLElement>('button'))?.focus({ preventScroll: true });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only a new wish, or an unfolded stretch, scrolls
  }, [wanted, opened]);

  const onNumber = useCallback(
    (n: number, extend: boolean) => {
      const from = extend && anchor.current !== null ? anchor.current : n;
      if (!extend) anchor.current = n;
      document.getSelection()?.removeAllRanges();
      choose(wholeLines(from, n, lines));
      setStop(n);
    },
    [choose, lines],
  );
  const onMove = useCallback((n: number, by: number) => {
    const numbers = [...(root.current?.querySelectorAll<HTMLElement>('[id^="dong-"]') ?? [])];
    const next = numbers[numbers.findIndex((r) => r.id === `dong-${n}`) + by];
    if (!next) return;
    setStop(Number(next.id.slice(5)));
    next.querySelector('button')?.focus();
  }, []);

  const currentItem = items.find((i) => i.id === current.itemId);
  const from = currentItem?.span?.line;
  const to = currentItem?.span?.lineEnd ?? from;
  const asked = questions.find((q) => q.key === current.question);
  const isOn = (n: number): 'item' | 'ask' | undefined => (asked?.line === n ? 'ask' : from !== undefined && to !== undefined && n >= from && n <= to ? 'item' : undefined);
  const chosenTo = chosen ? (chosen.span.lineEnd ?? chosen.span.line) : 0;
  const shownStop = folds.some((f) => stop >= f.from && stop <= f.to && !opened.has(f.from)) ? 1 : stop;

  const rows = [];
  for (const l of lit) {
    const fold = folds.find((f) => l.n >= f.from && l.n <= f.to);
    if (fold && l.n === fold.from) {
      const open = opened.has(fold.from);
      rows.push(
        <button
          key={`fold-${fold.from}`}
          type="button"
          className={css['fold']}
          aria-expanded={open}
          onClick={() => setOpened((old) => (open ? new Set([...old].filter((x) => x !== fold.from)) : new Set([...old, fold.from])))}
        >
          {w.fold(fold.from, fold.to, namesOf(fold))}
          <IconChevronDown {...icon14} />
        </button>,
      );
    }
    if (fold && !opened.has(fold.from)) continue;
    const on = isOn(l.n);
    rows.push(
      <SourceLine
        key={l.n}
        line={l}
        on={on}
        chosen={chosen !== null && l.n >= chosen.span.line && l.n <= chosenTo}
        tabStop={l.n === shownStop}
        onNumber={onNumber}
        onMove={onMove}
      />,
    );
  }

  return (
    <section className={css['source']} aria-label={w.source}>
      <div className={css['sourcehead']}>
        <div>
          <h2>{w.source}</h2>
          <Legend restored={repairs.length > 0} />
        </div>
        {!readOnly && <p className={`${css['hint']} v-small`}>{w.selectHint}</p>}
        <ChosenBar onAttach={onAttach} />
      </div>
      <div className={css['lines']} ref={root}>
        {rows}
      </div>
    </section>
  );
};
