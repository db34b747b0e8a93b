import { useMemo } from 'react';
import { FieldFrame } from '../../../../kernel/ui/FieldFrame.tsx';
import { Form } from '../../../../kernel/ui/Form.tsx';
import { useFormState, useFormValue } from '../../../../kernel/ui/form-context.ts';
import { FormField } from '../../../../kernel/ui/FormField.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import { api } from '../../contract.ts';
import { AgencyChoice, type NamedAgency } from '../../screens/AgencyChoice.tsx';
import { client } from '../../screens/client.ts';
import { levels } from '../contract.ts';
import { cascadeWords } from '../words.ts';
import { useState } from 'react';

const w = cascadeWords.coverage;
const levelsChosen = w.chosen;

export interface DemandStart {
  id?: string;
  version?: number;
  itemId?: string | null;
  text?: string;
  group?: string | null;
  agencies?: readonly NamedAgency[];
  dueOn?: string | null;
  yearly?: boolean;
  yearFrom?: number | null;
  yearTo?: number | null;
  opinionOf?: string | null;
}

const Agencies = ({ start }: { start: readonly NamedAgency[] }) => {
  const { set, error } = useFormValue<number[]>('agencies');
  const form = useFormState();
  const [chosen, setChosen] = useState<NamedAgency[]>([...start]);
  if (form.values['level'] !== 'chosen') return null;
  return (
    <FieldFrame label={levelsChosen} error={error} group>
      {() => (
        <AgencyChoice
          label={w.agency}
          chosen={chosen}
          onChange={(next) => {
            setChosen(next);
            set(next.map((a) => a.id));
          }}
        />
      )}
    </FieldFrame>
  );
};
const Years = () => {
  const form = useFormState();
  return form.values['yearly'] === true ? (
    <>
      <FormField name="yearFrom" half />
      <FormField name="yearTo" half />
    </>
  ) : null;
};

/** Which agencies must issue a plan of their own, by when, each year or once, after whose opinion. */
export const DemandForm = ({ planId, start, years, onDone }: { planId: string; start: DemandStart; years: readonly (number | null)[]; onDone: () => void }) => {
  const say = useToast();
  const level = Object.entries(levels).find(([, name]) => name === start.group)?.[0] as keyof typeof levels | undefined;
  const initial = useMemo(
    () => ({
      text: start.text ?? '',
      level: level ?? ('chosen' as const),
      agencies: (start.agencies ?? []).map((a) => a.id),
      dueOn: start.dueOn ?? null,
      yearly: start.yearly ?? false,
      yearFrom: start.yearFrom ?? years[0] ?? null,
      yearTo: start.yearTo ?? years[1] ?? null,
      opinionOf: start.opinionOf ?? null,
    }),
    [start, level, years],
  );
  const fixed = useMemo(() => ({ planId, id: start.id ?? null, version: start.version ?? 0, itemId: start.itemId ?? null }), [planId, start]);
  return (
    <Form
      schema={api.demandSave.input}
      call={client.demandSave}
      initial={initial}
      fixed={fixed}
      submitLabel={w.save}
      onDone={() => {
        say({ text: w.saved, tone: 'done' });
        onDone();
      }}
      onCancel={onDone}
    >
      <div className="v-form-fields">
        <FormField name="text" />
        <FormField name="level" />
        <Agencies start={start.agencies ?? []} />
        <FormField name="dueOn" />
        <FormField name="yearly" />
        <Years />
        <FormField name="opinionOf" />
      </div>
    </Form>
  );
};
