import { useMemo } from 'react';
import { Form } from '../../../../kernel/ui/Form.tsx';
import { Pairs } from '../../../../kernel/ui/Section.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import { viDate } from '../../../../kernel/text.ts';
import { api } from '../../contract.ts';
import { Identity } from '../../contract-shapes.ts';
import { fieldsOf } from '../../../../kernel/contract.ts';
import { reviewWords as w } from '../../words-review.ts';
import { client } from '../client.ts';
import { useReview } from './context.ts';

/** Number, date, title, issuer and years of the document. */
export const IdentityTab = () => {
  const { review, readOnly } = useReview();
  const say = useToast();
  const { id, version, number, date, title, issuerText, periodFrom, periodTo } = review.plan;
  const initial = useMemo(() => ({ number, date, title, issuerText, periodFrom, periodTo }), [number, date, title, issuerText, periodFrom, periodTo]);
  const fixed = useMemo(() => ({ id, version }), [id, version]);
  if (readOnly)
    return (
      <Pairs
        of={fieldsOf(Identity).map((f) => {
          const v = initial[f.name as keyof typeof initial];
          return [f.meta.label, typeof v === 'string' ? viDate(v) : (v ?? '–')] as const;
        })}
      />
    );
  return (
    <Form
      key={version}
      schema={api.identitySave.input}
      call={client.identitySave}
      initial={initial}
      fixed={fixed}
      halves={['number', 'date', 'periodFrom', 'periodTo']}
      submitLabel={w.identity.save}
      onDone={() => say({ text: w.identity.saved })}
    />
  );
};
