import { Suspense, useState } from 'react';
import type { Output } from '../../../../kernel/contract.ts';
import { FieldFrame } from '../../../../kernel/ui/FieldFrame.tsx';
import { useFormState, useFormValue } from '../../../../kernel/ui/form-context.ts';
import { useWidgets } from '../../../../kernel/ui/widgets.ts';
import type { ObstacleApi } from '../contract.ts';
import { obstacleWords as w } from '../words.ts';

type Offered = Output<ObstacleApi['obstacleTo']>['rows'];

/** Who can resolve it: those who are near, with why, and any other agency. */
export const ToField = ({ offered }: { offered: Offered }) => {
  const f = useFormValue<number | null>('to');
  const { label } = useFormState().fields.find((x) => x.name === 'to')!.meta;
  const Agency = useWidgets()['agency'];
  const [other, setOther] = useState(offered.length === 0);
  return (
    <>
      {offered.length > 0 && (
        <FieldFrame label={label} error={other ? undefined : f.error}>
          {({ id, describedBy }) => (
            <select
              id={id}
              className="v-input v-input-select"
              aria-describedby={describedBy}
              value={other ? 'other' : (f.value ?? '')}
              onChange={(e) => {
                const value = e.currentTarget.value;
                setOther(value === 'other');
                f.set(value === '' || value === 'other' ? null : Number(value));
              }}
            >
              <option value="">{w.chooseTo}</option>
              {offered.map((o) => (
                <option key={o.id} value={o.id}>
                  {o.name} ({o.why})
                </option>
              ))}
              <option value="other">{w.other}</option>
            </select>
          )}
        </FieldFrame>
      )}
      {other && Agency && (
        <FieldFrame label={offered.length > 0 ? w.otherLabel : label} error={f.error}>
          {(control) => (
            <Suspense fallback={<span className="v-input" aria-busy="true" />}>
              <Agency {...control} name="to" value={f.value} onChange={(v) => f.set(typeof v === 'number' ? v : null)} placeholder={undefined} disabled={false} />
            </Suspense>
          )}
        </FieldFrame>
      )}
    </>
  );
};
