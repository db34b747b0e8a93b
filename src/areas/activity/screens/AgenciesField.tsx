import { Suspense } from 'react';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { useFormState, useFormValue } from '../../../kernel/ui/form-context.ts';
import { useWidgets } from '../../../kernel/ui/widgets.ts';

/** Any number of agencies: one picker for each, and an empty one to add the next. */
export const AgenciesField = ({ name }: { name: string }) => {
  const f = useFormValue<readonly number[] | null>(name);
  const meta = useFormState().fields.find((x) => x.name === name)!.meta;
  const Widget = useWidgets()['agency'];
  const chosen = f.value ?? [];
  if (!Widget) return null;
  const put = (at: number, v: unknown) => {
    const next = chosen.filter((_, i) => i !== at);
    f.set(typeof v === 'number' && !next.includes(v) ? [...next.slice(0, at), v, ...next.slice(at)] : next);
  };
  return (
    <FieldFrame label={meta.label} hint={meta.hint} error={f.error} optional group>
      {(control) => (
        <Suspense fallback={<span className="v-input" aria-busy="true" />}>
          {[...chosen, null].map((value, i) => (
            <Widget key={value ?? 'next'} {...control} id={`${control.id}-${i}`} name={name} value={value} onChange={(v) => put(i, v)} placeholder={undefined} disabled={false} />
          ))}
        </Suspense>
      )}
    </FieldFrame>
  );
};
