import { useState } from 'react';
import { Picker } from '../../../kernel/ui/Picker.tsx';
import type { PickerOption } from '../../../kernel/ui/picker-index.ts';
import type { ControlProps } from '../../../kernel/ui/FieldFrame.tsx';
import { documentOptions } from './search.ts';

/** One document of the library, found by number, title or any phrase. */
export const DocumentPicker = ({ value, onChange, ...control }: ControlProps & { value: string | null; onChange: (id: string | null, title: string | null) => void }) => {
  const [chosen, setChosen] = useState<PickerOption<string> | null>(null);
  return (
    <Picker
      {...control}
      value={value}
      chosen={chosen}
      search={documentOptions}
      onChange={(id, option) => {
        setChosen(option);
        onChange(id, option?.label ?? null);
      }}
    />
  );
};
