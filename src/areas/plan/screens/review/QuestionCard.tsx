import { useState, type FormEvent, type ReactNode } from 'react';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { ProblemNote, useAct } from '../../../../kernel/ui/api.tsx';
import { DateField, NumberField, TextField } from '../../../../kernel/ui/inputs.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import { askOf, assumeOf, reviewWords as w, type QuestionFacts } from '../../words-review.ts';
import { client } from '../client.ts';
import { idsOf, nameOf, useCurrent, useReview } from './context.ts';
import { shorten } from '../format.ts';
import type { Asked } from './lit.ts';
import { WordingAnswer } from './WordingAnswer.tsx';
import css from './review.module.css';

/** Identity fields that can be entered right in the question. */
const entries: Record<string, 'number' | 'date' | 'title' | 'issuerText'> = {
  numberBlank: 'number',
  dateBlank: 'date',
  dateImpossible: 'date',
  titleMissing: 'title',
  issuerMissing: 'issuerText',
};

/** What the sentences of a question speak of. */
export const useQuestionFacts = (q: Asked): QuestionFacts => {
  const { review } = useReview();
  const first = review.items.find((i) => i.id === q.itemIds[0]);
  return {
    fact: q.fact,
    other: q.other,
    wording: q.wording,
    places: q.itemIds.length,
    text: first ? shorten(first.text, 80) : null,
    assumed: q.wording === null ? [] : idsOf({ wording: q.wording }, review).map((id) => nameOf(id, review)),
  };
};

const Entry = ({ q, onSaved, onCancel }: { q: Asked; onSaved: () => void; onCancel: () => void }) => {
  const { review } = useReview();
  const name = entries[q.code]!;
  const [value, setValue] = useState<string | null>(review.plan[name] ?? null);
  const save = useAct(client.identitySave);
  const send = async (e: FormEvent) => {
    e.preventDefault();
    const { id, version, number, date, title, issuerText, periodFrom, periodTo } = review.plan;
    const done = await save.run({ id, version, number, date, title, issuerText, periodFrom, periodTo, [name]: value?.trim() || null });
    if (done) onSaved();
  };
  const error = save.problem?.fields?.[name];
  const label = askOf(q.code, { fact: q.fact, other: q.other, wording: null, places: 0, text: null, assumed: [] });
  return (
    <form className={css['entry']} onSubmit={(e) => void send(e)} noValidate>
      {name === 'date' ? (
        <DateField label={label} value={value} onChange={setValue} invalid={error !== undefined} />
      ) : (
        <TextField label={label} value={value ?? ''} onChange={setValue} autoFocus invalid={error !== undefined} />
      )}
      <ActionButton kind="main" submit busy={save.busy}>
        {w.identity.save}
      </ActionButton>
      <ActionButton kind="quiet" onClick={onCancel}>
        {w.right}
      </ActionButton>
      {save.problem && <ProblemNote problem={save.problem} />}
    </form>
  );
};

const BaseValue = ({ q, settle, busy }: { q: Asked; settle: () => void; busy: boolean }) => {
  const { review, answered, notAnswered } = useReview();
  const item = review.items.find((i) => i.id === q.itemIds[0]);
  const [value, setValue] = useState<number | string | null>(null);
  const [missing, setMissing] = useState(false);
  const save = useAct(client.itemSave);
  if (!item || item.kind !== 'target') return null;
  const send = async (e: FormEvent) => {
    e.preventDefault();
    setMissing(typeof value !== 'number');
    if (typeof value !== 'number') return;
    answered(q.key);
    const done = await save.run({
      id: item.id,
      version: item.version,
      text: item.text,
      content: { kind: 'target', fields: { ...item.fields, baseValue: value } },
      carriesOut: item.carriesOut,
    });
    if (!done) notAnswered(q.key);
  };
  return (
    <form className={css['entry']} onSubmit={(e) => void send(e)} noValidate>
      <span className={css['number-entry']}>
        <NumberField
          label={item.fields.reference ? w.form.baseOf(item.fields.reference.docNumber) : w.form.baseValue}
          value={value}
          onChange={setValue}
          unit={w.baseUnit}
          invalid={missing}
        />
      </span>
      <ActionButton kind="main" submit busy={save.busy}>
        {w.saveNumber}
      </ActionButton>
      <ActionButton kind="quiet" onClick={settle} busy={busy}>
        {w.leave}
      </ActionButton>
      {save.problem && <ProblemNote problem={save.problem} />}
    </form>
  );
};

/** The lines a question is about, each a way to the line. */
const Places = ({ q }: { q: Asked }) => {
  const { review, labels, showLine } = useReview();
  return (
    <ul className={css['places']}>
      {q.itemIds.map((id) => {
        const item = review.items.find((i) => i.id === id);
        return item ? (
          <li key={id}>
            <button type="button" className="v-linkbutton" onClick={() => item.span && showLine(item.span.line, { itemId: id, question: null })}>
              <b>{labels.get(id)}</b> {shorten(item.text, 90)}
            </button>
          </li>
        ) : null;
      })}
    </ul>
  );
};

/** One question: what is asked, what is assumed, and an answer in one press. */
export const QuestionCard = ({ q }: { q: Asked }) => {
  const { review, showLine, edit, setTab, answered, notAnswered, readOnly } = useReview();
  const current = useCurrent();
  const facts = useQuestionFacts(q);
  const settle = useAct(client.doubtSettle);
  const say = useToast();
  const [entering, setEntering] = useState(false);
  const [places, setPlaces] = useState(false);
  const on = current.question === q.key;
  const one = q.itemIds.length === 1 ? q.itemIds[0]! : null;

  const agree = async () => {
    answered(q.key);
    const done = await settle.run({ id: review.plan.id, key: q.key });
    if (!done) notAnswered(q.key);
  };
  const mend = () => {
    if (q.code in entries) setEntering(true);
    else if (one) {
      const item = review.items.find((i) => i.id === one);
      if (item) setTab(item.kind);
      edit({ itemId: one });
    }
  };
  const canMend = q.code in entries || one !== null;

  let answer: ReactNode;
  if (readOnly) answer = null;
  else if (q.wording !== null) answer = <WordingAnswer q={q} settle={() => void agree()} />;
  else if (q.code === 'targetUnknownBase') answer = <BaseValue q={q} settle={() => void agree()} busy={settle.busy} />;
  else if (entering)
    answer = (
      <Entry
        q={q}
        onSaved={() => {
          answered(q.key);
          say({ text: w.identity.saved });
        }}
        onCancel={() => void agree()}
      />
    );
  else answer = null;

  const title = askOf(q.code, facts);
  return (
    <li className={css['question']} data-on={on || undefined} id={`hoi-${q.sign.slice(1)}`}>
      <div className={css['questionhead']}>
        <span className={css['sign']}>{q.sign}</span>
        <h3 tabIndex={-1}>{title}</h3>
        {q.line !== null && (
          <button type="button" className={css['toline']} aria-label={w.toLine(q.line)} onClick={() => showLine(q.line!, { itemId: null, question: q.key })}>
            {w.line(q.line)}
          </button>
        )}
      </div>
      <div className={css['questionbody']}>
        <p className="v-second">{assumeOf(q.code, facts)}</p>
        {answer === null && !readOnly && (
          <div className={css['press']}>
            <ActionButton onClick={() => void agree()} busy={settle.busy}>
              {w.right}
            </ActionButton>
            {canMend && (
              <ActionButton kind="quiet" onClick={mend}>
                {q.code === 'numberBlank' ? w.enterNumber : q.code === 'dateBlank' ? w.enterDate : w.mend}
              </ActionButton>
            )}
          </div>
        )}
      </div>
      {answer !== null && <div className={css['questionanswer']}>{answer}</div>}
      {q.itemIds.length > 1 && (
        <div className={css['questionanswer']}>
          <button type="button" className="v-linkbutton v-small" aria-expanded={places} onClick={() => setPlaces(!places)}>
            {places ? w.hideLines : w.seeLines(q.itemIds.length)}
          </button>
          {places && <Places q={q} />}
        </div>
      )}
      {settle.problem && <ProblemNote problem={settle.problem} />}
    </li>
  );
};
