import { useState } from 'react';
import type { ControlProps } from '../../../kernel/ui/FieldFrame.tsx';
import { Picker } from '../../../kernel/ui/Picker.tsx';
import type { PickerOption } from '../../../kernel/ui/picker-index.ts';
import { words } from '../words.ts';
import { client } from './client.ts';

const search = async (q: string, signal: AbortSignal): Promise<readonly PickerOption<string>[]> =>
  (await client.occupationFind({ q }, { signal })).rows.map((o) => ({ value: o.code, label: `${o.code} ${o.name}`, ...(o.within.length ? { detail: o.within.join(' › ') } : {}) }));

/** An occupation by its words or its code of ISCO-08 (1 to 4 digits). */
export const OccupationPicker = ({ value, onChange, ...control }: ControlProps & { value: string | null; onChange: (code: string | null) => void }) => {
  const [chosen, setChosen] = useState<PickerOption<string> | null>(value === null ? null : { value, label: value });
  return (
    <Picker
      {...control}
      value={value}
      chosen={chosen}
      search={search}
      placeholder={words.occupation.hint}
      onChange={(code, option) => {
        setChosen(option);
        onChange(code);
      }}
    />
  );
};
