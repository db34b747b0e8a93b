import { useState } from 'react';
import { Picker } from '../../../kernel/ui/Picker.tsx';
import type { PickerOption } from '../../../kernel/ui/picker-index.ts';
import type { FieldWidgetProps } from '../../../kernel/ui/screens.ts';
import { occupationName } from '../rules-occupations.ts';
import { words } from '../words.ts';
import { client } from './client.ts';

const option = (code: string, name: string, within: readonly string[] = []): PickerOption<string> => ({
  value: code,
  label: `${code} ${name}`,
  ...(within.length ? { detail: within.join(' › ') } : {}),
});
const search = async (q: string, signal: AbortSignal): Promise<readonly PickerOption<string>[]> =>
  (await client.occupationFind({ q }, { signal })).rows.map((o) => option(o.code, o.name, o.within));

/** The form widget "occupation": a group of ISCO-08 by its words or its code (1 to 4 digits). */
const OccupationPicker = ({ value, onChange, placeholder, name: _, ...control }: FieldWidgetProps) => {
  const [picked, setPicked] = useState<PickerOption<string> | null>(null);
  const code = typeof value === 'string' && value !== '' ? value : null;
  const chosen = code === null ? null : picked?.value === code ? picked : option(code, occupationName(code) ?? '');
  return (
    <Picker
      {...control}
      value={code}
      chosen={chosen}
      search={search}
      placeholder={placeholder ?? words.occupation.hint}
      onChange={(to, o) => {
        setPicked(o);
        onChange(to);
      }}
    />
  );
};
export default OccupationPicker;
