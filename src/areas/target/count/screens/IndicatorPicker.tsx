import type { Output } from '../../../../kernel/contract.ts';
import type { Conditions, Dimension } from '../../../../kernel/indicator-shape.ts';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { FieldFrame } from '../../../../kernel/ui/FieldFrame.tsx';
import { useFormValue } from '../../../../kernel/ui/form-context.ts';
import { FormField } from '../../../../kernel/ui/FormField.tsx';
import { ChoicesField } from '../../../../kernel/ui/inputs.tsx';
import type { api } from '../../contract.ts';
import { client } from '../../screens/client.ts';
import { countWords } from '../words.ts';
import { screenWords as w } from '../words-screens.ts';
import css from './count.module.css';

type Offer = Output<(typeof api)['indicatorList']>;

const IndicatorField = ({ offer }: { offer: Offer }) => {
  const f = useFormValue<string>('indicator');
  return (
    <FieldFrame id={f.id} label={countWords.indicator} hint={offer.rows.find((i) => i.code === f.value)?.hint} error={f.error}>
      {({ id }) => (
        <select id={id} className="v-input v-input-select" value={f.value || ''} onChange={(e) => f.set(e.currentTarget.value)}>
          <option value="">{w.pick}</option>
          {offer.rows.map((i) => (
            <option key={i.code} value={i.code}>
              {i.title}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
};

/** Values of each dimension that the chosen indicator knows; nothing chosen is no condition. */
const ConditionsField = ({ offer, name, label }: { offer: Offer; name: 'only' | 'except' | 'part'; label: string }) => {
  const chosen = useFormValue<string>('indicator');
  const f = useFormValue<Conditions | null>(name);
  const by = offer.rows.find((i) => i.code === chosen.value)?.by ?? [];
  const of = f.value ?? {};
  const set = (d: Dimension, values: readonly string[]) => {
    const next = Object.fromEntries(Object.entries({ ...of, [d]: values }).filter(([, v]) => v && v.length > 0));
    f.set(name === 'part' && Object.keys(next).length === 0 ? null : next);
  };
  const offered = offer.dimensions.filter((d) => by.includes(d.code) && d.values.length > 0);
  if (offered.length === 0) return null;
  return (
    <FieldFrame label={label} group>
      {() => (
        <div>
          {offered.map((d) => {
            const values = of[d.code] ?? [];
            return (
              <details key={d.code} className={css['values']} open={values.length > 0}>
                <summary>
                  {d.label}: {values.length === 0 ? w.any : values.map((v) => d.values.find((x) => x.value === v)?.label ?? v).join(', ')}
                </summary>
                <ChoicesField id={`${f.id}-${d.code}`} value={values} onChange={(v) => set(d.code, v)} choices={d.values.map((x) => [x.value, x.label])} />
              </details>
            );
          })}
        </div>
      )}
    </FieldFrame>
  );
};

/** Inside a form: what is counted, by what, with which conditions. */
export const IndicatorFields = () => {
  const got = useQueryOf(client.indicatorList, {});
  return (
    <Loaded of={got}>
      {(offer) => (
        <>
          <IndicatorField offer={offer} />
          <FormField name="measure" />
          <ConditionsField offer={offer} name="only" label={countWords.only} />
          <ConditionsField offer={offer} name="except" label={countWords.except} />
          <ConditionsField offer={offer} name="part" label={countWords.part} />
        </>
      )}
    </Loaded>
  );
};
