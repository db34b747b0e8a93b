import { useEffect, useId, useMemo, useRef, useState, type FormEvent, type ReactNode } from 'react';
import type { z } from 'zod';
import type { CallOptions } from '../client.ts';
import { fieldsOf } from '../contract.ts';
import { Problem } from '../problem.ts';
import { parseInput } from '../validate.ts';
import { ActionButton } from './ActionButton.tsx';
import { asProblem, useAct } from './api.tsx';
import { useDraft } from './draft.ts';
import { FileDrop } from './FileDrop.tsx';
import { FormContext, type FormState } from './form-context.ts';
import { FormField } from './FormField.tsx';
import { errorsByField, startValues, toInput, widgetOf, type FormValues } from './form-values.ts';
import { Note } from './Note.tsx';
import { useSession } from './session.tsx';
import { words } from './words.ts';

export interface FormProps<S extends z.ZodObject, Out> {
  /** Input of the endpoint: api.taskSave.input. Its labelled fields become the form's. */
  schema: S;
  /** The endpoint itself: client.taskSave. */
  call: (input: z.input<S>, options?: CallOptions) => Promise<Out>;
  /** What the button does: "Lưu chỉ tiêu". */
  submitLabel: string;
  initial?: Partial<z.input<S>>;
  /** Sent along without being shown: id, version. */
  fixed?: Partial<z.input<S>>;
  /** Names in their order; left out, every labelled field of the contract. */
  fields?: readonly (keyof S['shape'] & string)[];
  /** Names that take half the width. */
  halves?: readonly (keyof S['shape'] & string)[];
  /** Own layout made of <FormField name=…/>. */
  children?: ReactNode;
  /** Keeps what is typed on this machine under this name. */
  draftKey?: string;
  /** Where: what tells of people is kept in this tab alone. */
  draftIn?: 'machine' | 'tab';
  /** A file sent with an upload endpoint. */
  file?: { label: string; accept: string; maxBytes: number; required?: boolean };
  /** Why it cannot be sent now. */
  reason?: string | undefined;
  onDone?: (answer: Out) => void;
  onCancel?: () => void;
  cancelLabel?: string;
  /** Empties the form after sending, for entering several in a row. */
  again?: boolean;
}

const time = new Intl.DateTimeFormat('vi-VN', { hour: '2-digit', minute: '2-digit', day: '2-digit', month: '2-digit' });

/** A form made from a contract: fields, labels, units and rules come from it; errors stand at their fields; what is typed survives a closed tab, a dead network and an ended session. */
export const Form = <S extends z.ZodObject, Out>(p: FormProps<S, Out>) => {
  const id = useId();
  const session = useSession();
  const all = useMemo(() => fieldsOf(p.schema), [p.schema]);
  const fixed = p.fixed as FormValues | undefined;
  const shown = useMemo(() => (p.fields ? p.fields.flatMap((n) => all.filter((f) => f.name === n)) : all.filter((f) => !(fixed && f.name in fixed))), [all, p.fields, fixed]);
  const start = useMemo(() => startValues(shown, (p.initial ?? {}) as FormValues), [shown, p.initial]);
  const draft = useDraft<FormValues>(session?.personId, p.draftKey, p.draftIn);
  const [restored, setRestored] = useState(draft.found !== null);
  const [values, setValues] = useState<FormValues>(() => ({ ...start, ...draft.found?.values }));
  const [file, setFile] = useState<File | null>(null);
  const [local, setLocal] = useState<Problem>();
  const [cleared, setCleared] = useState<ReadonlySet<string>>(new Set());
  const form = useRef<HTMLFormElement>(null);
  const act = useAct(p.call);
  const problem = local ?? act.problem;

  const names = shown.map((f) => f.name);
  const sorted = useMemo(() => errorsByField(names, problem?.fields ?? {}), [problem, names.join()]); // oxlint-disable-line react-hooks/exhaustive-deps -- names by their text
  const errors = Object.fromEntries(Object.entries(sorted.fields).filter(([n]) => !cleared.has(n)));
  const first = names.find((n) => n in sorted.fields);

  useEffect(() => {
    if (!problem) return;
    const field = first === undefined ? null : document.getElementById(`${id}-${first}`);
    const target = field?.matches('input, select, textarea, button')
      ? field
      : (field?.querySelector<HTMLElement>('input, select, textarea, button') ?? form.current?.querySelector<HTMLElement>('.v-note'));
    target?.focus();
  }, [problem, first, id]);

  const secret = useMemo(() => new Set(shown.filter((f) => widgetOf(f) === 'password' || f.meta.undrafted).map((f) => f.name)), [shown]);
  const set = (name: string, value: unknown) => {
    const next = { ...values, [name]: value };
    setValues(next);
    setCleared((old) => new Set([...old, name]));
    draft.keep(Object.fromEntries(Object.entries(next).filter(([n]) => !secret.has(n))));
  };

  const send = async (e: FormEvent) => {
    e.preventDefault();
    if (act.busy || p.reason !== undefined) return;
    setCleared(new Set());
    act.clear();
    try {
      const input = { ...toInput(shown, values), ...fixed };
      parseInput(p.schema, input);
      if (p.file?.required && !file) throw new Problem('invalid', 'kernel.noFile');
      setLocal(undefined);
      const answer = await act.run(input as z.input<S>, file ? { file } : {});
      if (answer === undefined) return;
      draft.drop();
      setRestored(false);
      if (p.again) {
        setValues(start);
        setFile(null);
      }
      p.onDone?.(answer);
    } catch (error) {
      setLocal(asProblem(error));
    }
  };

  const state: FormState = { id, fields: all, values, errors, set, halves: p.halves ?? [], allOptional: shown.length > 2 && shown.every((f) => f.optional) };
  return (
    <form className="v-form" ref={form} onSubmit={(e) => void send(e)} noValidate>
      {restored && draft.found && (
        <Note
          action={
            <ActionButton
              kind="quiet"
              onClick={() => {
                draft.drop();
                setValues(start);
                setRestored(false);
              }}
            >
              {words.form.discard}
            </ActionButton>
          }
        >
          {words.form.restored(time.format(new Date(draft.found.at)))}
        </Note>
      )}
      <FormContext value={state}>
        {p.children ?? (
          <div className="v-form-fields">
            {shown.map((f) => (
              <FormField key={f.name} name={f.name} />
            ))}
          </div>
        )}
      </FormContext>
      {p.file && <FileDrop label={p.file.label} accept={p.file.accept} maxBytes={p.file.maxBytes} file={file} onFile={setFile} />}
      {problem &&
        problem.code !== 'kernel.signInFirst' &&
        (first === undefined || sorted.rest.length > 0 || (problem.code !== 'kernel.invalid' && !Object.values(sorted.fields).includes(problem.message))) && (
          <div className="v-note" data-tone="bad" role="alert" tabIndex={-1}>
            <div className="v-note-body">
              <p>{problem.message}</p>
              {sorted.rest
                .filter((t) => t !== problem.message)
                .map((t) => (
                  <p key={t}>{t}</p>
                ))}
              {problem.kind === 'conflict' && problem.current !== undefined && <p>{words.form.theOtherVersion}</p>}
              {problem.kind === 'internal' && problem.requestId !== undefined && <p className="v-small">{words.form.requestId(problem.requestId)}</p>}
            </div>
          </div>
        )}
      <div className="v-form-acts">
        <ActionButton kind="main" submit busy={act.busy} reason={p.reason} from="left">
          {p.submitLabel}
        </ActionButton>
        {p.onCancel && <ActionButton onClick={p.onCancel}>{p.cancelLabel ?? words.cancel}</ActionButton>}
        {p.draftKey !== undefined && (
          <span className="v-small v-form-kept">{draft.works ? (p.draftIn === 'tab' ? words.form.keptInTab : words.form.kept) : words.form.notKept}</span>
        )}
      </div>
    </form>
  );
};
