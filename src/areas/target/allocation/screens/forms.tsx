import { Suspense } from 'react';
import { Form } from '../../../../kernel/ui/Form.tsx';
import { FieldFrame } from '../../../../kernel/ui/FieldFrame.tsx';
import { useFormState, useFormValue } from '../../../../kernel/ui/form-context.ts';
import { FormField } from '../../../../kernel/ui/FormField.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import { useWidgets } from '../../../../kernel/ui/widgets.ts';
import type { Output } from '../../../../kernel/contract.ts';
import { client } from '../../screens/client.ts';
import { allocationApi as api, marketChoices, type AllocationApi, type AllocationView } from '../contract.ts';
import { allocationWords as w, marketName } from '../words.ts';
import css from './allocation.module.css';

/** Markets shown at once; the others wait behind one press. */
const FIRST = 8;
const Checks = ({ codes, chosen, onChange }: { codes: readonly string[]; chosen: readonly string[]; onChange: (chosen: readonly string[]) => void }) => (
  <div className={css.checks}>
    {codes.map((code) => (
      <label key={code} className="v-check">
        <input type="checkbox" checked={chosen.includes(code)} onChange={(e) => onChange(e.currentTarget.checked ? [...chosen, code] : chosen.filter((c) => c !== code))} />
        <span>{marketName(code)}</span>
      </label>
    ))}
  </div>
);

const MarketsField = () => {
  const f = useFormValue<readonly string[] | null>('markets');
  const meta = useFormState().fields.find((x) => x.name === 'markets')!.meta;
  const chosen = f.value ?? [];
  const codes = [...new Set([...Object.keys(marketChoices), ...chosen])];
  return (
    <FieldFrame label={meta.label} hint={meta.hint} error={f.error} optional group>
      {() => (
        <>
          <Checks codes={codes.slice(0, FIRST)} chosen={chosen} onChange={f.set} />
          <details open={codes.slice(FIRST).some((c) => chosen.includes(c))}>
            <summary>{w.otherMarkets}</summary>
            <Checks codes={codes.slice(FIRST)} chosen={chosen} onChange={f.set} />
          </details>
        </>
      )}
    </FieldFrame>
  );
};

/** One picker for each agency, and an empty one for the next. */
const AgenciesField = () => {
  const f = useFormValue<readonly number[] | null>('agencies');
  const meta = useFormState().fields.find((x) => x.name === 'agencies')!.meta;
  const Widget = useWidgets()['agency'];
  const chosen = f.value ?? [];
  if (!Widget) return null;
  return (
    <FieldFrame label={meta.label} hint={meta.hint} error={f.error} group>
      {(control) => (
        <Suspense fallback={<span className="v-input" aria-busy="true" />}>
          {[...chosen, null].map((value, at) => (
            <Widget
              key={value ?? 'next'}
              {...control}
              id={`${control.id}-${at}`}
              name="agencies"
              value={value}
              onChange={(v) => {
                const rest = chosen.filter((_, i) => i !== at);
                f.set(typeof v === 'number' && !rest.includes(v) ? [...rest.slice(0, at), v, ...rest.slice(at)] : rest);
              }}
              placeholder={undefined}
              disabled={false}
            />
          ))}
        </Suspense>
      )}
    </FieldFrame>
  );
};

const WhoFields = () => (useFormValue<string>('over').value === 'agencies' ? <AgenciesField /> : <FormField name="unitId" />);

type Page = Output<AllocationApi['allocationGet']>;

export const OpenForm = ({ page, today, onDone }: { page: Page; today: string; onDone: () => void }) => {
  const toast = useToast();
  return (
    <Form
      schema={api.allocationOpen.input}
      call={client.allocationOpen}
      submitLabel={w.begin}
      fixed={{ targetId: page.target.id }}
      initial={{
        over: 'communes',
        unitId: page.start.unitId,
        asOf: today,
        yearFrom: page.start.yearFrom,
        yearTo: page.start.yearTo,
        total: page.start.total,
        markets: [],
        agencies: [],
      }}
      onDone={() => {
        toast({ text: w.begun, tone: 'done' });
        onDone();
      }}
      onCancel={onDone}
    >
      <div className="v-form-fields">
        <FormField name="over" />
        <WhoFields />
        <FormField name="asOf" half />
        <FormField name="total" half />
        <FormField name="yearFrom" half />
        <FormField name="yearTo" half />
        <MarketsField />
      </div>
    </Form>
  );
};

export const ReshapeForm = ({ of: a, onDone }: { of: AllocationView; onDone: () => void }) => {
  const toast = useToast();
  return (
    <Form
      schema={api.allocationReshape.input}
      call={client.allocationReshape}
      submitLabel={w.reshape}
      fixed={{ id: a.id, version: a.version }}
      initial={{ yearFrom: a.years[0]!, yearTo: a.years.at(-1)!, total: a.total, markets: a.markets }}
      onDone={() => {
        toast({ text: w.reshaped, tone: 'done' });
        onDone();
      }}
      onCancel={onDone}
    >
      <div className="v-form-fields">
        <FormField name="yearFrom" half />
        <FormField name="yearTo" half />
        <FormField name="total" />
        <MarketsField />
      </div>
    </Form>
  );
};

export const ChangeForm = ({ of: a, changeId, onDone }: { of: AllocationView; changeId: string; onDone: () => void }) => {
  const toast = useToast();
  return (
    <Form
      schema={api.allocationChangeDecide.input}
      call={client.allocationChangeDecide}
      submitLabel={w.changeDecide}
      fixed={{ id: a.id, changeId }}
      halves={['number', 'date']}
      onDone={() => {
        toast({ text: w.changeDecided, tone: 'done' });
        onDone();
      }}
      onCancel={onDone}
    />
  );
};

export const IssueForm = ({ of: a, onDone }: { of: AllocationView; onDone: () => void }) => {
  const toast = useToast();
  return (
    <Form
      schema={api.allocationIssue.input}
      call={client.allocationIssue}
      submitLabel={w.issue}
      fixed={{ id: a.id, version: a.version }}
      halves={['number', 'date']}
      onDone={() => {
        toast({ text: w.issued, tone: 'done' });
        onDone();
      }}
      onCancel={onDone}
    />
  );
};
