import { useMemo } from 'react';
import { newId } from '../../../kernel/clock.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { ChoiceFilter } from '../../../kernel/ui/filters.tsx';
import { FormDrawer } from '../../../kernel/ui/FormDrawer.tsx';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { FormField } from '../../../kernel/ui/FormField.tsx';
import { useFormValue } from '../../../kernel/ui/form-context.ts';
import { NumberField, TextField } from '../../../kernel/ui/inputs.tsx';
import { placesOf, type Quota, type RoundView } from '../contract-programme.ts';
import { api } from '../contract.ts';
import { words } from '../words.ts';
import { client } from './client.ts';
import css from './market.module.css';

const w = words.programme;

/** Places by branch: one line each; an empty list says nothing is known. */
const Quotas = () => {
  const f = useFormValue<readonly Quota[] | null>('quotas');
  const rows = f.value ?? [];
  const put = (n: number, change: object) => f.set(rows.map((r, i) => (i === n ? { ...r, ...change } : r)));
  return (
    <FieldFrame label={w.quotas} error={f.error} optional group>
      {() => (
        <div className={css['quotas']}>
          {rows.map((r, n) => (
            <div key={n} className={css['quota']}>
              <FieldFrame label={w.branch}>{(control) => <TextField {...control} value={r.branch} onChange={(branch) => put(n, { branch })} />}</FieldFrame>
              <FieldFrame label={w.places}>{(control) => <NumberField {...control} value={r.places as number | null} onChange={(places) => put(n, { places })} />}</FieldFrame>
              <ChoiceFilter label={w.of} choices={placesOf} all={null} value={r.of} onChange={(of) => put(n, { of })} />
              <ActionButton kind="quiet" onClick={() => f.set(rows.filter((_, i) => i !== n))}>
                {w.branchRemove}
              </ActionButton>
            </div>
          ))}
          <div>
            <ActionButton onClick={() => f.set([...rows, { branch: '', places: null, of: 'nation' } as never])}>{w.branchAdd}</ActionButton>
          </div>
        </div>
      )}
    </FieldFrame>
  );
};

/** A round of a programme: its days and its places. */
export const RoundForm = ({ programmeId, of, round, close }: { programmeId: string; /** Whose round a new one is. */ of?: string; round?: RoundView; close: () => void }) => {
  const fixed = useMemo(() => ({ id: round?.id ?? newId(), version: round?.version ?? 0, programmeId }), [round, programmeId]);
  const initial = useMemo(() => (round ? { ...round, quotas: round.branches.map(({ branch, places, of: whose }) => ({ branch, places, of: whose })) } : { quotas: [] }), [round]);
  return (
    <FormDrawer
      title={round ? w.roundEdit : [w.roundAdd, of].filter(Boolean).join(': ')}
      schema={api.roundSave.input}
      call={client.roundSave}
      submitLabel={words.save}
      fixed={fixed}
      initial={initial}
      said={w.saved}
      close={close}
    >
      <div className="v-form-fields">
        <FormField name="name" />
        <FormField name="opensOn" half />
        <FormField name="closesOn" half />
        <FormField name="languageTestOn" half />
        <FormField name="skillTestOn" half />
        <FormField name="intakeOn" half />
        <Quotas />
        <FormField name="source" />
        <FormField name="note" />
      </div>
    </FormDrawer>
  );
};
