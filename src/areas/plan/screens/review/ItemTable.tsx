import { viNumber } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { ProblemNote, useAct } from '../../../../kernel/ui/api.tsx';
import { Fragment, memo, useState, type ReactNode } from 'react';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import type { AgencyRef, ItemKind, PlanItem } from '../../contract-shapes.ts';
import { doubtNotes, reviewWords as w } from '../../words-review.ts';
import { client } from '../client.ts';
import { idsOf, nameOf, useCurrent, useReview } from './context.ts';
import { shorten } from '../format.ts';
import { ItemForm } from './ItemForm.tsx';
import { dayMonth, mustText, timeText } from './item-values.ts';
import css from './review.module.css';

const Agencies = ({ refs, empty }: { refs: readonly AgencyRef[]; empty?: string }) => {
  const { review } = useReview();
  if (refs.length === 0) return <span className="v-ink3">{empty ?? '–'}</span>;
  return (
    <ul>
      {refs.map((r) => {
        const ids = idsOf(r, review);
        const name = ids.length === 1 ? nameOf(ids[0]!, review) : r.wording;
        return (
          <li key={r.wording} className={ids.length === 0 ? css['unresolved'] : undefined} title={ids.length === 0 ? w.unresolved : undefined}>
            {shorten(name, 48)}
            {ids.length > 1 && <span className="v-ink3"> ({viNumber(ids.length)})</span>}
            {ids.length === 0 && <span className="v-hidden"> {w.unresolved}</span>}
          </li>
        );
      })}
    </ul>
  );
};

const heads: Record<ItemKind, readonly string[]> = {
  target: [w.columns.what.target, w.columns.must, w.columns.period],
  task: [w.columns.what.task, w.columns.lead, w.columns.with, w.columns.time],
  duty: [w.columns.what.duty, w.columns.with, w.columns.time],
  reporting: [w.columns.what.reporting, w.columns.to, w.columns.when],
  budget: [w.columns.what.budget, w.columns.amount],
};

const cells = (item: PlanItem, labels: ReadonlyMap<string, string>): ReactNode[] => {
  switch (item.kind) {
    case 'target':
      return [mustText(item.fields), item.fields.period ?? '–'];
    case 'task':
      return [<Agencies key="l" refs={item.fields.lead} empty={w.noAgency} />, <Agencies key="c" refs={item.fields.coordinating} />, timeText(item.fields)];
    case 'duty':
      return [
        <Agencies key="c" refs={item.fields.coordinating} />,
        <Fragment key="t">
          {timeText(item.fields)}
          {item.carriesOut && labels.has(item.carriesOut) && <small>{w.carriesOut(labels.get(item.carriesOut)!)}</small>}
        </Fragment>,
      ];
    case 'reporting': {
      const f = item.fields;
      return [
        <Fragment key="to">
          {f.to ?? '–'}
          {f.via && <small>{w.via(f.via)}</small>}
        </Fragment>,
        <Fragment key="when">
          {f.cadence ? w.cadences[f.cadence] : '–'}
          {f.due && <small>{w.before(dayMonth(f.due))}</small>}
        </Fragment>,
      ];
    }
    case 'budget':
      return [item.fields.amountVnd === null ? '–' : w.dong(viNumber(item.fields.amountVnd))];
  }
};

const Row = memo(({ item, span, on }: { item: PlanItem; span: number; on: boolean }) => {
  const { review, labels, editing, questions, edit, showLine, showQuestion, readOnly } = useReview();
  const label = labels.get(item.id) ?? '';
  const open = editing !== null && 'itemId' in editing && editing.itemId === item.id;
  const asked = questions.filter((q) => q.itemIds.length === 1 && q.itemIds[0] === item.id);
  const notes = item.doubts.flatMap((d) => (doubtNotes[d.code] && !asked.some((q) => q.code === d.code) ? [doubtNotes[d.code]!] : []));
  const what = item.kind === 'reporting' ? (item.fields.from?.wording ?? w.noAgency) : item.text;
  return (
    <>
      <tr id={`muc-${item.id}`} aria-current={on || undefined} data-open={open || undefined}>
        <th scope="row" className={css['sign']}>
          {label}
        </th>
        <td>
          {item.span === null ? (
            <span>{shorten(what, 160)}</span>
          ) : (
            <button
              type="button"
              className={css['what']}
              aria-label={`${label}: ${shorten(what, 160)}. ${w.toLine(item.span.line)}`}
              onClick={() => showLine(item.span!.line, { itemId: item.id, question: null })}
            >
              {shorten(what, 160)}
            </button>
          )}
          {asked.map((q) => (
            <button key={q.key} type="button" className={css['asksign']} aria-label={w.toQuestion(q.sign)} onClick={() => showQuestion(q.key)}>
              {q.sign}
            </button>
          ))}
          {(notes.length > 0 || item.state === 'edited' || item.state === 'added') && (
            <small>{[...notes, item.state === 'edited' || item.state === 'added' ? w.states[item.state] : ''].filter(Boolean).join(', ')}</small>
          )}
        </td>
        {cells(item, labels).map((c, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- cells of one row keep their places
          <td key={i} data-label={heads[item.kind][i + 1]}>
            {c}
          </td>
        ))}
        {!readOnly && (
          <td className={css['rowact']}>
            <button type="button" className="v-linkbutton" aria-expanded={open} aria-label={w.form.editTitle(label)} onClick={() => edit(open ? null : { itemId: item.id })}>
              {w.mend}
            </button>
          </td>
        )}
      </tr>
      {open && (
        <tr className={css['formrow']}>
          <td colSpan={span}>
            <ItemForm key={item.id} item={item} review={review} />
          </td>
        </tr>
      )}
    </>
  );
});

const Dropped = ({ items }: { items: readonly PlanItem[] }) => {
  const [open, setOpen] = useState(false);
  const restore = useAct(client.itemRestore);
  const say = useToast();
  const { readOnly } = useReview();
  if (items.length === 0) return null;
  return (
    <div className={css['droppedbox']}>
      <button type="button" className="v-linkbutton" aria-expanded={open} onClick={() => setOpen(!open)}>
        {w.dropped(items.length)}
      </button>
      {open && (
        <ul>
          {items.map((i) => (
            <li key={i.id}>
              <span>{shorten(i.text, 140)}</span>
              {!readOnly && (
                <ActionButton kind="quiet" busy={restore.busy} onClick={() => void restore.run({ id: i.id, version: i.version }).then((d) => d && say({ text: w.form.restored }))}>
                  {w.form.restore}
                </ActionButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {restore.problem && <ProblemNote problem={restore.problem} />}
    </div>
  );
};

/** What was understood, by kind: one row a line, mended beneath itself. Duties stand under the agency they are given to. */
export const ItemTable = ({ kind }: { kind: ItemKind }) => {
  const { review, editing } = useReview();
  const current = useCurrent();
  const all = review.items.filter((i) => i.kind === kind).toSorted((a, b) => a.position - b.position);
  const live = all.filter((i) => i.state !== 'dropped');
  const adding = editing !== null && 'add' in editing && editing.add === kind ? editing : null;
  const columns = heads[kind];
  const span = columns.length + 2;
  let heading: string | null = null;
  return (
    <>
      {adding && (
        <div className={css['adding']}>
          <ItemForm key={`${adding.from.span.line}-${adding.from.span.start}`} add={adding} review={review} />
        </div>
      )}
      {live.length === 0 ? (
        <p className="v-empty">{w.empty[kind]}</p>
      ) : (
        <table className={css['items']} data-kind={kind}>
          <thead>
            <tr>
              <th scope="col">
                <span className="v-hidden">{w.sign}</span>
              </th>
              {columns.map((c) => (
                <th key={c} scope="col">
                  {c}
                </th>
              ))}
              <th scope="col">
                <span className="v-hidden">{w.mend}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {live.map((item) => {
              const title = kind === 'duty' ? item.sectionTitle : null;
              const first = title !== null && title !== heading;
              heading = title ?? heading;
              return (
                <Fragment key={item.id}>
                  {first && (
                    <tr className={css['group']}>
                      <th colSpan={span} scope="colgroup">
                        {title}
                      </th>
                    </tr>
                  )}
                  <Row item={item} span={span} on={current.itemId === item.id} />
                </Fragment>
              );
            })}
          </tbody>
        </table>
      )}
      <Dropped items={all.filter((i) => i.state === 'dropped')} />
    </>
  );
};
