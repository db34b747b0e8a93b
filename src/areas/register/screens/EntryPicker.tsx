import { useMemo, useState } from 'react';
import { useQueryOf } from '../../../kernel/ui/api.tsx';
import type { ControlProps } from '../../../kernel/ui/FieldFrame.tsx';
import { Picker } from '../../../kernel/ui/Picker.tsx';
import type { PickerOption } from '../../../kernel/ui/picker-index.ts';
import { client } from './client.ts';
import { entryOptions } from './search.ts';

/** One entry of the given registers. */
export const EntryPicker = ({
  value,
  title,
  kinds,
  onChange,
  ...control
}: ControlProps & { value: string | null; title?: string | null; kinds: readonly string[]; onChange: (id: string | null) => void }) => {
  const [chosen, setChosen] = useState<PickerOption<string> | null>(value && title ? { value, label: title } : null);
  const search = useMemo(() => entryOptions(kinds), [kinds]);
  return (
    <Picker
      {...control}
      value={value}
      chosen={chosen}
      search={search}
      onChange={(id, option) => {
        setChosen(option);
        onChange(id);
      }}
    />
  );
};

/** One of the members of an entry who sit now, or none. */
export const MemberSelect = ({
  entryId,
  value,
  onChange,
  id,
  none,
}: {
  entryId: string;
  value: string | null;
  onChange: (id: string | null) => void;
  id: string;
  none: string;
}) => {
  const got = useQueryOf(client.entryGet, { id: entryId });
  return (
    <select id={id} className="v-input v-input-select" value={value ?? ''} onChange={(e) => onChange(e.currentTarget.value || null)}>
      <option value="">{none}</option>
      {(got.data?.members ?? [])
        .filter((m) => m.toDay === null || m.id === value)
        .map((m) => (
          <option key={m.id} value={m.id}>
            {[m.name, m.post].filter(Boolean).join(', ')}
          </option>
        ))}
    </select>
  );
};
