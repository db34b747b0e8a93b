import { useMemo, useState } from 'react';
import type { ControlProps } from '../../../kernel/ui/FieldFrame.tsx';
import { Picker } from '../../../kernel/ui/Picker.tsx';
import type { PickerOption } from '../../../kernel/ui/picker-index.ts';
import { activityOptions } from './search.ts';

/** One recorded activity, found by its subject or place; of one agency when given. For evidence. */
export const ActivityPicker = ({
  value,
  onChange,
  agencyId = null,
  ...control
}: ControlProps & { value: string | null; onChange: (id: string | null, title: string | null) => void; agencyId?: number | null }) => {
  const [chosen, setChosen] = useState<PickerOption<string> | null>(null);
  const search = useMemo(() => activityOptions(agencyId), [agencyId]);
  return (
    <Picker
      {...control}
      value={value}
      chosen={chosen}
      search={search}
      onChange={(id, option) => {
        setChosen(option);
        onChange(id, option?.label ?? null);
      }}
    />
  );
};
