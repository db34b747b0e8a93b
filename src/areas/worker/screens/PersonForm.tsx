import { useMemo } from 'react';
import type { CallOptions } from '../../../kernel/client.ts';
import { newId } from '../../../kernel/clock.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { ChoiceFilter } from '../../../kernel/ui/filters.tsx';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { Form } from '../../../kernel/ui/Form.tsx';
import { FormField } from '../../../kernel/ui/FormField.tsx';
import { useFormState, useFormValue } from '../../../kernel/ui/form-context.ts';
import { TextField } from '../../../kernel/ui/inputs.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { languages } from '../choices.data.ts';
import { api } from '../contract.ts';
import type { LanguageSkill, PersonView } from '../person/contract.ts';
import { words } from '../words-people.ts';
import { client } from './client.ts';
import css from './people.module.css';
import type { z } from 'zod';

type Skill = z.output<typeof LanguageSkill>;

/** A list of short texts, typed with semicolons between them. */
const SkillsField = () => {
  const f = useFormValue<string[] | null>('skills');
  const meta = useFormState().fields.find((x) => x.name === 'skills')!.meta;
  return (
    <FieldFrame id={f.id} label={meta.label} hint={words.skillsHint} error={f.error} optional>
      {(control) => <TextField {...control} value={(f.value ?? []).join('; ')} onChange={(text) => f.set(text === '' ? [] : text.split(/;\s?/).slice(0, 20))} />}
    </FieldFrame>
  );
};

/** Languages with what is known of them, one line each. */
const LanguagesField = () => {
  const f = useFormValue<Skill[] | null>('languages');
  const now = f.value ?? [];
  const put = (at: number, change: Partial<Skill>) => f.set(now.map((s, i) => (i === at ? { ...s, ...change } : s)));
  return (
    <FieldFrame label={words.language} error={f.error} optional group>
      {() => (
        <div>
          {now.map((s, i) => (
            <div key={i} className={css['pairline']}>
              <ChoiceFilter
                label={words.language}
                choices={languages}
                value={s.language}
                onChange={(v) => (v ? put(i, { language: v as Skill['language'] }) : f.set(now.filter((_, at) => at !== i)))}
              />
              <FieldFrame label={words.level}>{(control) => <TextField {...control} value={s.level} onChange={(level) => put(i, { level })} />}</FieldFrame>
            </div>
          ))}
          {now.length < 6 && (
            <ActionButton kind="quiet" onClick={() => f.set([...now, { language: 'ja', level: '' }])}>
              {words.addLanguage}
            </ActionButton>
          )}
        </div>
      )}
    </FieldFrame>
  );
};

/** Enters or mends a person. A number that is only seen masked is left as it is unless a new one is typed. */
export const PersonForm = ({
  person,
  start,
  onDone,
  onCancel,
}: {
  person?: PersonView;
  /** What a new one begins with. */
  start?: { unitId?: number | undefined; householdId?: string | undefined };
  onDone: (saved: { id: string; warnings: readonly string[] }) => void;
  onCancel: () => void;
}) => {
  const id = useMemo(() => person?.id ?? newId(), [person]);
  const traits = usePermissions().has('data.traits');
  const initial = useMemo(
    () =>
      person
        ? { ...person.fields, skills: [...person.fields.skills], languages: [...person.fields.languages], phone: person.phone, idNumber: null }
        : { unitId: start?.unitId as number, skills: [], languages: [] },
    [person, start],
  );
  const schema = api.personSave.input;
  const save = (input: Parameters<typeof client.personSave>[0], options?: CallOptions) => {
    const keep = person ? [...(input.idNumber ? [] : ['idNumber' as const]), ...(traits ? [] : ['ethnicity' as const])] : [];
    return client.personSave(
      {
        ...input,
        skills: (input.skills ?? []).map((s) => s.trim()).filter(Boolean),
        id,
        version: person?.version ?? 0,
        keep,
        householdId: person?.household?.id ?? start?.householdId ?? null,
      },
      options,
    );
  };
  return (
    <Form
      schema={schema}
      call={save}
      submitLabel={words.save}
      initial={initial as never}
      fixed={{ id, version: person?.version ?? 0, keep: [], householdId: null, purpose: 'registry', legalBasis: null } as never}
      draftKey={`person-${person ? `${person.id}-${person.version}` : 'new'}`}
      draftIn="tab"
      onDone={onDone}
      onCancel={onCancel}
    >
      <div className="v-form-fields">
        <FormField name="fullName" />
        <FormField name="birth" half />
        <FormField name="sex" half />
        <FormField name="idNumber" half />
        <FormField name="phone" half />
        {!person && <FormField name="unitId" half />}
        <FormField name="hamlet" half />
        <FormField name="workStatus" />
        <FormField name="occupation" half />
        <FormField name="education" half />
        <FormField name="qualification" half />
        {traits && <FormField name="ethnicity" half />}
        <SkillsField />
        <LanguagesField />
        <FormField name="note" />
        {!person && <FormField name="consent" />}
      </div>
      {person && person.numbers.length > 0 && <p className="v-small">{words.keepNumber}</p>}
    </Form>
  );
};
