import { useState } from 'react';
import { useQueryOf } from '../../../kernel/ui/api.tsx';
import { Picker, type PickerProps } from '../../../kernel/ui/Picker.tsx';
import { pickerField } from '../../../kernel/ui/picker-field.tsx';
import type { PickerOption } from '../../../kernel/ui/picker-index.ts';
import { client } from './client.ts';
import { agencyOptions } from './search.ts';

/** Chooses an agency in force by a few letters, its wordings included ("so ldtbxh"). */
export const AgencyPicker = (p: Omit<PickerProps<number>, 'options' | 'search' | 'chosen'>) => {
  const [picked, setPicked] = useState<PickerOption<number> | null>(null);
  const known = picked?.value === p.value ? picked : null;
  const given = useQueryOf(client.agencySearch, { ids: String(p.value ?? 0) }, { when: p.value !== null && known === null });
  const row = given.data?.rows[0];
  const chosen = known ?? (row && row.id === p.value ? { value: row.id, label: row.name, detail: row.detail } : null);
  return (
    <Picker
      {...p}
      search={agencyOptions}
      chosen={chosen}
      onChange={(value, option) => {
        setPicked(option);
        p.onChange(value, option);
      }}
    />
  );
};

/** Form field of widget "agency". */
export default pickerField(AgencyPicker);
