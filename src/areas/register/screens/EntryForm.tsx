import { useMemo } from 'react';
import { z } from 'zod';
import type { CallOptions } from '../../../kernel/client.ts';
import { newId } from '../../../kernel/clock.ts';
import { field } from '../../../kernel/contract.ts';
import { joinValues, splitValues, valueNames, valueShape } from '../../../kernel/kind.ts';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { Form } from '../../../kernel/ui/Form.tsx';
import { FormField } from '../../../kernel/ui/FormField.tsx';
import { useFormValue } from '../../../kernel/ui/form-context.ts';
import { DocumentPicker } from '../../library/screens/DocumentPicker.tsx';
import { Common, type EntryView, type RegisterKindView } from '../contract.ts';
import { words } from '../words.ts';
import { client } from './client.ts';

const { title, unitId, heldBy, validFrom, validTo, documentId } = Common.shape;
const schemaOf = (kind: RegisterKindView) =>
  z.object({ title: title.clone().register(field, { ...field.get(title)!, label: kind.titleLabel }), unitId, heldBy, validFrom, validTo, documentId, ...valueShape(kind) });

const Paper = () => {
  const f = useFormValue<string | null>('documentId');
  return (
    <FieldFrame label={words.document} error={f.error} optional>
      {(control) => <DocumentPicker {...control} value={f.value} onChange={(id) => f.set(id)} />}
    </FieldFrame>
  );
};

/** Enters or mends an entry of one kind; its own fields come from the kind's description. */
export const EntryForm = ({
  kind,
  entry,
  documentId: paper,
  start,
  replaces,
  onDone,
  onCancel,
}: {
  kind: RegisterKindView;
  entry?: EntryView;
  documentId?: string | null;
  start?: { unitId: number | null; heldBy: number | null };
  /** The entry whose place the new one takes. */
  replaces?: EntryView;
  onDone: (id: string) => void;
  onCancel: () => void;
}) => {
  const schema = useMemo(() => schemaOf(kind), [kind]);
  const id = useMemo(() => entry?.id ?? newId(), [entry]);
  const initial = useMemo(() => {
    const from = entry ?? replaces;
    return from
      ? {
          title: from.title,
          unitId: from.unit.id,
          heldBy: from.heldBy.id,
          ...(entry ? { validFrom: entry.validFrom, validTo: entry.validTo, documentId: paper ?? null } : {}),
          ...joinValues(from.values),
        }
      : { unitId: start?.unitId ?? undefined, heldBy: start?.heldBy ?? undefined };
  }, [entry, replaces, paper, start]);
  const save = (input: Record<string, unknown>, options?: CallOptions) => {
    const { common, values } = splitValues(input);
    return client.entrySave({ ...(common as z.input<typeof Common>), id, version: entry?.version ?? 0, kind: kind.code, values, replaces: replaces?.id ?? null }, options);
  };
  const paired = kind.fields.filter((f) => f.type === 'int' || f.type === 'number').map((f) => `values.${f.name}`);
  return (
    <Form
      schema={schema}
      call={save}
      submitLabel={words.save}
      initial={initial as Partial<z.input<typeof schema>>}
      draftKey={`so.${entry?.id ?? replaces?.id ?? kind.code}`}
      onDone={(saved) => onDone(saved.id)}
      onCancel={onCancel}
    >
      <div className="v-form-fields">
        <FormField name="title" />
        <FormField name="unitId" half />
        <FormField name="heldBy" half />
        <FormField name="validFrom" half />
        <FormField name="validTo" half />
        {valueNames(kind).map((name) => (
          <FormField key={name} name={name} half={paired.includes(name)} />
        ))}
        <Paper />
      </div>
    </Form>
  );
};
