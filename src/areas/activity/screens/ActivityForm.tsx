import { useMemo } from 'react';
import type { CallOptions } from '../../../kernel/client.ts';
import { newId } from '../../../kernel/clock.ts';
import { useQueryOf } from '../../../kernel/ui/api.tsx';
import { useFormValue } from '../../../kernel/ui/form-context.ts';
import { Form } from '../../../kernel/ui/Form.tsx';
import { FormField } from '../../../kernel/ui/FormField.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import type { ActivityView, KindView } from '../contract.ts';
import { words } from '../words.ts';
import { AgenciesField } from './AgenciesField.tsx';
import { client } from './client.ts';
import { Figures } from './Figures.tsx';
import { LinkFields } from './LinkFields.tsx';
import { joinValues, splitValues, valueNames } from '../../../kernel/kind.ts';
import { formSchema, type FormInput } from './form-schema.ts';

/** What will be kept with it, as counted now. */
const Counted = () => {
  const { value } = useFormValue<string | null>('documentId');
  const got = useQueryOf(client.activityFigures, { documentId: value ?? '' }, { when: value !== null });
  return got.data?.figures ? <Figures of={got.data.figures} /> : <Note>{words.noFigures}</Note>;
};

/** Records or mends an activity of one kind; its own fields come from the kind's description. */
export const ActivityForm = ({
  kind,
  activity,
  start,
  onDone,
  onCancel,
}: {
  kind: KindView;
  activity?: ActivityView;
  /** What a new one begins with: own agency, own place. */
  start?: { unitId: number | null; heldBy: number | null; entryId?: string | null; documentId?: string | null };
  onDone: (id: string) => void;
  onCancel: () => void;
}) => {
  const schema = useMemo(() => formSchema(kind), [kind]);
  const id = useMemo(() => activity?.id ?? newId(), [activity]);
  const initial = useMemo(
    () =>
      (activity
        ? {
            onDate: activity.onDate,
            toDate: activity.toDate,
            title: activity.title,
            unitId: activity.unit.id,
            place: activity.place,
            heldBy: activity.heldBy.id,
            withAgencies: activity.withAgencies,
            entryId: activity.entry?.id ?? null,
            memberId: activity.member?.id ?? null,
            documentId: activity.document?.id ?? null,
            ...joinValues(activity.values),
          }
        : { unitId: start?.unitId ?? undefined, heldBy: start?.heldBy ?? undefined, entryId: start?.entryId ?? null, documentId: start?.documentId ?? null }) as Partial<FormInput>,
    [activity, start],
  );
  const save = (input: Record<string, unknown>, options?: CallOptions) => {
    const { common, values } = splitValues(input);
    return client.activitySave({ ...(common as FormInput), id, version: activity?.version ?? 0, kind: kind.code, values }, options);
  };
  const paired = kind.fields.filter((f) => f.type === 'int' || f.type === 'number').map((f) => `values.${f.name}`);
  return (
    <Form
      schema={schema}
      call={save}
      submitLabel={words.save}
      initial={initial}
      draftKey={`activity-${activity?.id ?? kind.code}`}
      onDone={(saved) => onDone(saved.id)}
      onCancel={onCancel}
    >
      <div className="v-form-fields">
        <FormField name="onDate" half />
        <FormField name="toDate" half />
        <FormField name="title" />
        <FormField name="unitId" half />
        <FormField name="place" half />
        <FormField name="heldBy" />
        <AgenciesField name="withAgencies" />
        <LinkFields kind={kind} entryTitle={activity?.entry?.title ?? null} />
        {valueNames(kind).map((name) => (
          <FormField key={name} name={name} half={paired.includes(name)} />
        ))}
      </div>
      {!activity && kind.figures && <Counted />}
      {!activity && <Note>{words.filesLater}</Note>}
    </Form>
  );
};
