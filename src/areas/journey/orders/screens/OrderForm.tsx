import { useMemo, useState } from 'react';
import { newId } from '../../../../kernel/clock.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { FieldFrame } from '../../../../kernel/ui/FieldFrame.tsx';
import { Form } from '../../../../kernel/ui/Form.tsx';
import { FormField } from '../../../../kernel/ui/FormField.tsx';
import { useFormValue } from '../../../../kernel/ui/form-context.ts';
import { NumberField, TextField } from '../../../../kernel/ui/inputs.tsx';
import { Section } from '../../../../kernel/ui/Section.tsx';
import { EnterprisePicker } from '../../../enterprise/screens/EnterprisePicker.tsx';
import { UnitPicker } from '../../../territory/screens/UnitPicker.tsx';
import { costKinds } from '../../choices.data.ts';
import { orderApi, type CostLine, type OrderFields } from '../contract.ts';
import { words } from '../words.ts';
import { client } from './client.ts';
import css from './orders.module.css';

const Enterprise = ({ name }: { name: string | undefined }) => {
  const f = useFormValue<string | null>('enterpriseId');
  return (
    <FieldFrame id={f.id} label={words.enterprise} error={f.error}>
      {(control) => <EnterprisePicker {...control} value={f.value || null} name={name} onChange={f.set} />}
    </FieldFrame>
  );
};
/** Skills stand in one field, parted by semicolons. */
const Skills = () => {
  const f = useFormValue<string[]>('skills');
  const [typed, setTyped] = useState(() => (f.value || []).join('; '));
  const read = (text: string): string[] =>
    text
      .split(/[;\n]/)
      .map((s) => s.trim())
      .filter(Boolean);
  return (
    <FieldFrame id={f.id} label={words.skills} hint={words.skillsWhy} error={f.error} optional>
      {(control) => (
        <TextField
          {...control}
          value={typed}
          placeholder={words.skillsHint}
          onChange={(text) => {
            setTyped(text);
            f.set(read(text));
          }}
        />
      )}
    </FieldFrame>
  );
};

type Line = Omit<CostLine, 'amount'> & { amount: number | string | null };
const Costs = () => {
  const f = useFormValue<Line[]>('costs');
  const wage = useFormValue<string>('currency');
  const lines = f.value || [];
  const set = (at: number, change: Partial<Line>) => f.set(lines.map((l, i) => (i === at ? { ...l, ...change } : l)));
  return (
    <div className="v-field" role="group" aria-label={words.costs} id={f.id}>
      {lines.map((line, i) => (
        <div key={i} className={css['cost']}>
          <FieldFrame label={words.costKind}>
            {({ id }) => (
              <select id={id} className="v-input v-input-select" value={line.kind} onChange={(e) => set(i, { kind: e.currentTarget.value as CostLine['kind'] })}>
                {Object.entries(costKinds).map(([kind, label]) => (
                  <option key={kind} value={kind}>
                    {label}
                  </option>
                ))}
              </select>
            )}
          </FieldFrame>
          <FieldFrame label={words.amount}>{(control) => <NumberField {...control} value={line.amount} onChange={(amount) => set(i, { amount })} />}</FieldFrame>
          <FieldFrame label={words.currency}>
            {(control) => <TextField {...control} value={line.currency} maxLength={3} onChange={(currency) => set(i, { currency: currency.toUpperCase() })} />}
          </FieldFrame>
          <div className={css['note']}>
            <FieldFrame label={words.costNote} optional>
              {(control) => <TextField {...control} value={line.note ?? ''} onChange={(note) => set(i, { note: note || null })} />}
            </FieldFrame>
          </div>
          <ActionButton kind="quiet" onClick={() => f.set(lines.filter((_, at) => at !== i))}>
            {words.removeLine}
          </ActionButton>
        </div>
      ))}
      {f.error !== undefined && (
        <p className={css['bad']} role="alert">
          {f.error}
        </p>
      )}
      <div>
        <ActionButton
          onClick={() => f.set([...lines, { kind: lines.length ? 'other' : 'serviceFee', amount: null, currency: lines.length ? 'VND' : wage.value || '', note: null }])}
        >
          {words.addCost}
        </ActionButton>
      </div>
    </div>
  );
};
const Units = () => {
  const f = useFormValue<number[]>('recruitIn');
  const [adding, setAdding] = useState(false);
  const units = f.value || [];
  return (
    <div className="v-field" role="group" aria-label={words.recruitIn} id={f.id}>
      <FieldFrame label={words.recruitIn} hint={words.recruitInWhy} error={f.error} optional group>
        {() => (
          <>
            {[...units, ...(adding ? [null] : [])].map((unit, i) => (
              <div key={unit ?? 'new'} className={css['unit']}>
                <UnitPicker
                  label={words.recruitIn}
                  value={unit}
                  onChange={(id) => {
                    setAdding(false);
                    f.set([...new Set(units.map((u, at) => (at === i ? id : u)).concat(i === units.length ? [id] : []))].filter((u): u is number => u !== null));
                  }}
                />
                <ActionButton
                  kind="quiet"
                  onClick={() => {
                    setAdding(false);
                    f.set(units.filter((_, at) => at !== i));
                  }}
                >
                  {words.removeLine}
                </ActionButton>
              </div>
            ))}
            {!adding && (
              <div>
                <ActionButton onClick={() => setAdding(true)}>{words.addUnit}</ActionButton>
              </div>
            )}
          </>
        )}
      </FieldFrame>
    </div>
  );
};

/** A new order, or one that is put right: in the order in which its paper says things. */
export const OrderForm = ({
  order,
  start,
  reason,
  onDone,
  onCancel,
}: {
  order?: { id: string; version: number; enterprise: { name: string }; fields: OrderFields };
  start?: Partial<OrderFields>;
  /** Why it cannot be saved now. */
  reason?: string | undefined;
  onDone: (id: string) => void;
  onCancel: () => void;
}) => {
  const fixed = useMemo(() => ({ id: order?.id ?? newId(), version: order?.version ?? 0, ...(order ? { keptIn: order.fields.keptIn } : {}) }), [order]);
  const initial = useMemo(() => order?.fields ?? { costs: [], recruitIn: [], skills: [], perSlot: 1, feeGroup: 'other' as const, ...start }, [order, start]);
  return (
    <Form
      schema={orderApi.orderSave.input}
      call={client.orderSave}
      submitLabel={words.save}
      initial={initial}
      fixed={fixed}
      draftKey={`don-tuyen.${order ? `${order.id}.${order.version}` : 'moi'}`}
      reason={reason}
      onDone={(saved) => onDone(saved.id)}
      onCancel={onCancel}
    >
      <Section title={words.enterprise} level={3}>
        <div className="v-form-fields">
          <Enterprise name={order?.enterprise.name} />
          <FormField name="approvalNumber" half />
          <FormField name="approvalOn" half />
          {!order && <FormField name="keptIn" />}
        </div>
      </Section>
      <Section title={words.offers} level={3}>
        <div className="v-form-fields">
          <FormField name="market" half />
          <FormField name="job" half />
          <FormField name="occupation" half />
          <FormField name="feeGroup" half />
          <FormField name="employer" half />
          <FormField name="workplace" half />
          <FormField name="wage" half />
          <FormField name="currency" half />
          <FormField name="weeklyHours" half />
          <FormField name="termMonths" half />
          <FormField name="conditions" />
        </div>
      </Section>
      <Section title={words.asks} level={3}>
        <div className="v-form-fields">
          <FormField name="slotsMale" half />
          <FormField name="slotsFemale" half />
          <FormField name="slotsAny" half />
          <FormField name="perSlot" half />
          <FormField name="ageFrom" half />
          <FormField name="ageTo" half />
          <FormField name="education" />
          <FormField name="qualification" half />
          <FormField name="language" half />
          <FormField name="languageLevel" half />
          <Skills />
          <FormField name="experience" />
        </div>
      </Section>
      <Section title={words.costs} level={3}>
        <div className="v-form-fields">
          <Costs />
          <FormField name="partnerPays" half />
        </div>
      </Section>
      <Section title={words.recruits} level={3}>
        <div className="v-form-fields">
          <FormField name="recruitFrom" half />
          <FormField name="recruitTo" half />
          <Units />
        </div>
      </Section>
    </Form>
  );
};
