import { useMemo } from 'react';
import { newId } from '../../../kernel/clock.ts';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { FormDrawer } from '../../../kernel/ui/FormDrawer.tsx';
import { FormField } from '../../../kernel/ui/FormField.tsx';
import { useFormValue } from '../../../kernel/ui/form-context.ts';
import { api } from '../contract.ts';
import type { HouseholdRow } from '../household/contract.ts';
import { householdWords as w } from '../words-people.ts';
import { client } from './client.ts';

interface Member {
  id: string;
  name: string;
}

/** The head is one of the people in the household. */
const HeadField = ({ members }: { members: readonly Member[] }) => {
  const f = useFormValue<string | null>('headId');
  return (
    <FieldFrame id={f.id} label={w.head} error={f.error} optional>
      {({ id }) => (
        <select id={id} className="v-input v-input-select" value={f.value ?? ''} onChange={(e) => f.set(e.currentTarget.value || null)}>
          <option value="" />
          {members.map((m) => (
            <option key={m.id} value={m.id}>
              {m.name}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
};

/** Enters or mends a household, beside the page it belongs to. */
export const HouseholdForm = ({
  household,
  members = [],
  headId,
  close,
  onDone,
}: {
  household?: HouseholdRow;
  members?: readonly Member[];
  headId?: string | null;
  close: () => void;
  onDone?: (id: string) => void;
}) => {
  const id = useMemo(() => household?.id ?? newId(), [household]);
  return (
    <FormDrawer
      title={household ? w.edit : w.add}
      schema={api.householdSave.input}
      call={client.householdSave}
      submitLabel={w.save}
      fixed={{ id, version: household?.version ?? 0, ...(household ? { unitId: household.unit.id } : {}) }}
      initial={household ? { code: household.code, hamlet: household.hamlet, headId: headId ?? null } : {}}
      onDone={(saved) => onDone?.(saved.id)}
      close={close}
    >
      <div className="v-form-fields">
        {!household && <FormField name="unitId" />}
        <FormField name="code" half />
        <FormField name="hamlet" half />
        {members.length > 0 && <HeadField members={members} />}
      </div>
    </FormDrawer>
  );
};
