import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { ProblemNote, useAct } from '../../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../../kernel/ui/confirm.tsx';
import { useDraft } from '../../../../kernel/ui/draft.ts';
import { FieldFrame } from '../../../../kernel/ui/FieldFrame.tsx';
import { LongTextField } from '../../../../kernel/ui/inputs.tsx';
import { useSession } from '../../../../kernel/ui/session.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import { words as kernelWords } from '../../../../kernel/ui/words.ts';
import type { ItemContent, ItemKind, PlanItem } from '../../contract-shapes.ts';
import { kindNames, reviewWords as w } from '../../words-review.ts';
import { client } from '../client.ts';
import type { Review } from '../types.ts';
import { Conflict } from './Conflict.tsx';
import { useReview, type Chosen } from './context.ts';
import { BudgetPart, CarriesOut, ReportingPart, TargetPart, WorkPart } from './form-parts.tsx';
import { blankContent, contentOf } from './item-values.ts';
import css from './review.module.css';

interface Values {
  text: string;
  content: ItemContent;
  carriesOut: string | null;
}

type Props = { review: Review } & ({ item: PlanItem; add?: undefined } | { add: { add: ItemKind; from: Chosen }; item?: undefined });

const startOf = (p: Props): Values => {
  if (p.item) return { text: p.item.text, content: contentOf(p.item), carriesOut: p.item.carriesOut };
  const content = blankContent(p.add.add);
  return { text: p.add.from.text, content: content.kind === 'budget' ? { kind: 'budget', fields: { ...content.fields, source: p.add.from.text } } : content, carriesOut: null };
};

/** Heading path of the section a new line stands in. */
const pathAt = (line: number, review: Review): string => review.sections.filter((s) => s.line <= line).at(-1)?.path ?? '';

/** Mends a line or adds one, in place beneath its row. What is typed survives a closed tab and another person's save. */
export const ItemForm = (p: Props) => {
  const { review } = p;
  const { labels, edit, choose, showItem } = useReview();
  const session = useSession();
  const say = useToast();
  const confirm = useConfirm();
  const queries = useQueryClient();
  const draft = useDraft<Values>(session?.personId, p.item ? `doi-chieu.${p.item.id}` : undefined);
  const [values, setValues] = useState<Values>(() => draft.found?.values ?? startOf(p));
  const form = useRef<HTMLFormElement>(null);
  const save = useAct(client.itemSave);
  const add = useAct(client.itemAdd);
  const drop = useAct(client.itemDrop);
  const label = p.item ? (labels.get(p.item.id) ?? '') : '';
  const problem = save.problem ?? add.problem ?? drop.problem;
  const conflict = problem?.kind === 'conflict' && p.item !== undefined;

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('textarea, input, select')?.focus({ preventScroll: true });
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  // the record as it now stands comes with the next answer
  useEffect(() => {
    if (conflict) void queries.invalidateQueries();
  }, [conflict, queries]);

  const set = (change: Partial<Values>) => {
    const next = { ...values, ...change };
    setValues(next);
    draft.keep(next);
  };
  const close = () => {
    draft.drop();
    edit(null);
  };
  const setFields = (fields: ItemContent['fields']) => set({ content: { kind: values.content.kind, fields } as ItemContent });

  const send = async (e?: FormEvent) => {
    e?.preventDefault();
    if (p.item) {
      const done = await save.run({ id: p.item.id, version: p.item.version, text: values.text, content: values.content, carriesOut: values.carriesOut });
      if (!done) return;
      close();
      showItem(p.item.id);
    } else {
      const done = await add.run({ planId: review.plan.id, text: values.text, content: values.content, span: p.add.from.span, sectionPath: pathAt(p.add.from.span.line, review) });
      if (!done) return;
      edit(null);
      choose(null);
    }
    say({ text: w.form.saved });
  };
  const remove = async () => {
    if (!p.item || !(await confirm({ title: w.form.dropTitle(label), text: w.form.dropText, action: w.form.drop }))) return;
    const done = await drop.run({ id: p.item.id, version: p.item.version });
    if (!done) return;
    close();
    say({ text: w.form.dropped(label) });
  };

  const { content } = values;
  return (
    <form
      className={`v-form ${css['itemform']}`}
      ref={form}
      onSubmit={(e) => void send(e)}
      noValidate
      aria-label={p.item ? w.form.editTitle(label) : w.form.addTitle(kindNames[p.add.add])}
    >
      {p.item === undefined && <h3>{w.form.addTitle(kindNames[p.add.add])}</h3>}
      {conflict && p.item && (
        <Conflict
          mine={values}
          theirs={p.item}
          onTheirs={() => {
            setValues(startOf(p));
            draft.drop();
            save.clear();
          }}
          onMine={() => void send()}
          busy={save.busy}
        />
      )}
      <div className="v-form-fields">
        {content.kind !== 'budget' && (
          <FieldFrame label={w.form.text} error={problem?.fields?.['text']}>
            {(c) => <LongTextField {...c} value={values.text} onChange={(text) => set({ text })} />}
          </FieldFrame>
        )}
        {content.kind === 'target' && <TargetPart fields={content.fields} onChange={setFields} />}
        {(content.kind === 'task' || content.kind === 'duty') && <WorkPart fields={content.fields} onChange={setFields} />}
        {content.kind === 'reporting' && <ReportingPart fields={content.fields} onChange={setFields} />}
        {content.kind === 'budget' && (
          <BudgetPart fields={content.fields} onChange={(fields) => set({ content: { kind: 'budget', fields }, text: fields.source || values.text })} />
        )}
        {p.item && (content.kind === 'duty' || content.kind === 'task') && (
          <CarriesOut item={p.item} kind={content.kind} value={values.carriesOut} onChange={(carriesOut) => set({ carriesOut })} />
        )}
      </div>
      {problem && !conflict && <ProblemNote problem={problem} />}
      <div className="v-form-acts">
        {!conflict && (
          <ActionButton kind="main" submit busy={save.busy || add.busy}>
            {p.item ? w.form.save : w.form.add}
          </ActionButton>
        )}
        <ActionButton onClick={close}>{kernelWords.cancel}</ActionButton>
        {p.item && (
          <ActionButton kind="quiet" onClick={() => void remove()} busy={drop.busy}>
            {w.form.drop}
          </ActionButton>
        )}
      </div>
    </form>
  );
};
