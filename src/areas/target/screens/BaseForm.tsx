import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { Form } from '../../../kernel/ui/Form.tsx';
import { useFormState, useFormValue } from '../../../kernel/ui/form-context.ts';
import { FormField } from '../../../kernel/ui/FormField.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { DocumentPicker } from '../../library/screens/DocumentPicker.tsx';
import { api, type TargetView } from '../contract.ts';
import { referenceName, words } from '../words.ts';
import { client } from './client.ts';

const DocumentField = () => {
  const f = useFormValue<string | null>('documentId');
  const meta = useFormState().fields.find((x) => x.name === 'documentId')!.meta;
  return (
    <FieldFrame id={f.id} label={meta.label} hint={meta.hint} error={f.error} optional>
      {(control) => <DocumentPicker {...control} value={f.value || null} onChange={f.set} />}
    </FieldFrame>
  );
};

/** The number a target is measured against, with the document it stands in. */
export const BaseForm = ({ target: t, onDone }: { target: TargetView; onDone: () => void }) => {
  const toast = useToast();
  return (
    <div className="v-form">
      <p>{t.reference ? words.baseHint(referenceName(t.reference)) : words.baseHintYear}</p>
      <Form
        schema={api.targetBaseEnter.input}
        call={client.targetBaseEnter}
        submitLabel={words.baseEnter}
        fixed={{ id: t.id, version: t.version }}
        initial={{
          ...(t.base ? { value: t.base.value, unit: t.base.unit, note: t.base.note, documentId: t.base.documentId } : {}),
          number: t.base?.number ?? t.reference?.docNumber ?? null,
          date: t.base?.date ?? t.reference?.date ?? null,
        }}
        onDone={() => {
          toast({ text: words.baseEntered, tone: 'done' });
          onDone();
        }}
        onCancel={onDone}
      >
        <div className="v-form-fields">
          <FormField name="value" half />
          <FormField name="unit" half />
          <DocumentField />
          <FormField name="number" half />
          <FormField name="date" half />
          <FormField name="note" />
        </div>
      </Form>
    </div>
  );
};
