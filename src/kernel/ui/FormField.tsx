import { Suspense } from 'react';
import type { FieldOf } from '../contract.ts';
import { ChoiceField, ChoicesField, CheckField, DateField, LongTextField, NumberField, PartialDateField, PasswordField, TextField, YearField } from './inputs.tsx';
import { FieldError, FieldFrame, type ControlProps } from './FieldFrame.tsx';
import { useFormState } from './form-context.ts';
import { choicesOf, widgetOf, unreadable } from './form-values.ts';
import { useWidgets } from './widgets.ts';
import { words } from './words.ts';

interface Given {
  f: FieldOf;
  control: ControlProps;
  value: unknown;
  set: (v: unknown) => void;
}

const Control = ({ f, control, value, set }: Given) => {
  const widgets = useWidgets();
  const kind = widgetOf(f);
  const common = { ...control, placeholder: f.meta.placeholder };
  const Area = widgets[kind];
  if (Area)
    return (
      <Suspense fallback={<span className="v-input" aria-busy="true" />}>
        <Area {...control} name={f.name} value={value} onChange={set} placeholder={f.meta.placeholder} disabled={false} />
      </Suspense>
    );
  switch (kind) {
    case 'number':
      return <NumberField {...common} value={value as number | string | null} onChange={set} unit={f.meta.unit} />;
    case 'year':
      return <YearField {...common} value={value as number | string | null} onChange={set} />;
    case 'date':
      return <DateField {...common} value={value as string | null} onChange={set} />;
    case 'partialDate':
      return <PartialDateField {...common} value={value as string | null} onChange={set} />;
    case 'textarea':
      return <LongTextField {...common} value={value as string} onChange={set} />;
    case 'password':
      return <PasswordField {...common} value={value as string} onChange={set} autoComplete={/new|next/i.test(f.name) ? 'new-password' : 'current-password'} />;
    case 'choice':
      return <ChoiceField {...common} value={value as string | null} onChange={set} choices={choicesOf(f)} optional={f.optional} />;
    case 'choices':
      return <ChoicesField {...common} value={value as string[]} onChange={set} choices={choicesOf(f)} />;
    default:
      return (
        <TextField
          {...common}
          value={value as string}
          onChange={set}
          type={f.name === 'email' ? 'email' : f.name === 'phone' ? 'tel' : 'text'}
          {...(f.meta.autocomplete ? { autoComplete: f.meta.autocomplete } : {})}
        />
      );
  }
};

/** One field of the form around it, with label, hint, unit and error from the contract. */
export const FormField = ({ name, half }: { name: string; half?: boolean }) => {
  const form = useFormState();
  const f = form.fields.find((x) => x.name === name);
  if (!f) throw new Error(`the form's contract has no labelled field "${name}"`);
  const kind = widgetOf(f);
  if (kind === 'hidden') return null;
  const id = `${form.id}-${name}`;
  const value = form.values[name];
  const error = form.errors[name];
  const misread = error === undefined ? null : unreadable(kind, value);
  const wrong = misread ? words.form[misread] : error;
  const set = (v: unknown) => form.set(name, v);
  const isHalf = half ?? form.halves.includes(name);
  if (kind === 'checkbox')
    return (
      <div className="v-field" data-half={isHalf || undefined}>
        <CheckField
          id={id}
          label={f.meta.label}
          value={value === true}
          onChange={set}
          invalid={wrong !== undefined}
          describedBy={wrong === undefined ? (f.meta.hint === undefined ? undefined : `${id}-hint`) : `${id}-error`}
        />
        {f.meta.hint !== undefined && (
          <p className="v-hint" id={`${id}-hint`}>
            {f.meta.hint}
          </p>
        )}
        {wrong !== undefined && <FieldError id={`${id}-error`}>{wrong}</FieldError>}
      </div>
    );
  const group = kind === 'choices' || (kind === 'choice' && choicesOf(f).length <= 4);
  return (
    <FieldFrame id={id} label={f.meta.label} hint={f.meta.hint} error={wrong} optional={f.optional && !form.allOptional} half={isHalf} group={group}>
      {(control) => <Control f={f} control={control} value={value} set={set} />}
    </FieldFrame>
  );
};
