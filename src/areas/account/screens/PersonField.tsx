import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { useFormState } from '../../../kernel/ui/form-context.ts';
import { ChoiceField, type Choices } from '../../../kernel/ui/inputs.tsx';
import { Picker } from '../../../kernel/ui/Picker.tsx';
import type { PickerOption } from '../../../kernel/ui/picker-index.ts';

const useField = (name: string) => {
  const form = useFormState();
  const f = form.fields.find((x) => x.name === name);
  if (!f) throw new Error(`the form's contract has no labelled field "${name}"`);
  return {
    id: `${form.id}-${name}`,
    label: f.meta.label,
    hint: f.meta.hint,
    error: form.errors[name],
    optional: f.optional,
    value: form.values[name],
    set: (v: unknown) => form.set(name, v),
  };
};

/** One of the people offered. */
export const PersonField = ({ name, options, needed }: { name: string; options: readonly PickerOption<string>[]; needed?: boolean }) => {
  const f = useField(name);
  return (
    <FieldFrame id={f.id} label={f.label} hint={f.hint} error={f.error} optional={f.optional && !needed}>
      {(control) => <Picker {...control} value={(f.value as string | null) || null} onChange={(v) => f.set(v)} options={options} />}
    </FieldFrame>
  );
};

/** A choice whose values are known only at run time (roles). */
export const ChosenField = ({ name, choices, onChange }: { name: string; choices: Choices; onChange?: (value: string) => void }) => {
  const f = useField(name);
  return (
    <FieldFrame id={f.id} label={f.label} hint={f.hint} error={f.error} optional={f.optional} group={choices.length <= 4}>
      {(control) => (
        <ChoiceField
          {...control}
          value={(f.value as string | null) ?? null}
          onChange={(v) => {
            f.set(v);
            if (v !== null) onChange?.(v);
          }}
          choices={choices}
        />
      )}
    </FieldFrame>
  );
};
