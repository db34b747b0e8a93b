import { useCallback, useState } from 'react';
import { fold } from '../../kernel/text.ts';
import { Problem } from '../../kernel/problem.ts';
import { FieldFrame } from '../../kernel/ui/FieldFrame.tsx';
import { Form } from '../../kernel/ui/Form.tsx';
import { FormField } from '../../kernel/ui/FormField.tsx';
import { useFormValue } from '../../kernel/ui/form-context.ts';
import { Picker } from '../../kernel/ui/Picker.tsx';
import { useToast } from '../../kernel/ui/toast.tsx';
import { g } from './gallery.data.ts';
import { Sample } from './gallery.contract.ts';

/** As many as the country has villages' worth of choices, with many namesakes. */
const units = Array.from({ length: 14_000 }, (_, i) => ({
  value: i,
  label: `${g.communes[i % g.communes.length]}${i < 70 ? '' : ` ${Math.floor(i / 70)}`}`,
  detail: g.provinces[Math.floor(i / g.communes.length) % g.provinces.length]!,
}));

const Unit = () => {
  const { value, set, error, id } = useFormValue<number | null>('unitId');
  return (
    <FieldFrame id={id} label={g.unitPick} error={error}>
      {(control) => <Picker {...control} value={value} onChange={(v) => set(v)} options={units} />}
    </FieldFrame>
  );
};

const Agency = () => {
  const [value, setValue] = useState<string | null>(null);
  const search = useCallback((typed: string) => Promise.resolve(g.matrix.rows.filter((r) => fold(r).includes(fold(typed))).map((r) => ({ value: r, label: r }))), []);
  return (
    <FieldFrame label={g.asyncPick} optional>
      {(control) => <Picker {...control} value={value} onChange={(v) => setValue(v)} search={search} chosen={value === null ? null : { value, label: value }} />}
    </FieldFrame>
  );
};

/** Refuses a wage below 1,000, so that an error from the server can be seen at its field. */
const save = (input: { wage: number }): Promise<{ ok: true }> =>
  input.wage < 1000 ? Promise.reject(new Problem('invalid', 'kernel.invalid', { fields: { wage: g.form.wage } })) : Promise.resolve({ ok: true });

export const FormSample = () => {
  const say = useToast();
  return (
    <Form
      schema={Sample}
      call={save}
      submitLabel={g.form.save}
      draftKey="thu-vien"
      halves={['born', 'sex', 'wage', 'market']}
      file={{ label: g.form.file, accept: '.docx,.pdf', maxBytes: 20 * 1_048_576 }}
      onDone={() => say({ text: g.form.saved })}
    >
      <div className="v-form-fields">
        {(['name', 'born', 'sex', 'wage', 'market'] as const).map((n) => (
          <FormField key={n} name={n} />
        ))}
        <Unit />
        <Agency />
        {(['groups', 'note', 'agreed'] as const).map((n) => (
          <FormField key={n} name={n} />
        ))}
      </div>
    </Form>
  );
};
