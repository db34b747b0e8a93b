import { useState } from 'react';
import { Picker } from '../../../kernel/ui/Picker.tsx';
import type { PickerOption } from '../../../kernel/ui/picker-index.ts';
import type { ControlProps } from '../../../kernel/ui/FieldFrame.tsx';
import type { Hit } from '../../../kernel/ui/screens.ts';
import { sayLicence } from '../words.ts';
import { client } from './client.ts';

const found = async (typed: string, signal?: AbortSignal) => (await client.enterpriseList({ q: typed, licence: 'all' }, signal ? { signal } : {})).rows.slice(0, 20);

/** Enterprises for the search box of the whole system. */
export const findHits = async (typed: string, signal: AbortSignal): Promise<Hit[]> =>
  (await found(typed, signal)).slice(0, 5).map((e) => ({ label: e.name, detail: sayLicence(e.licence), href: `/doanh-nghiep/${e.id}` }));
const options = async (typed: string, signal: AbortSignal): Promise<readonly PickerOption<string>[]> =>
  (await found(typed, signal)).map((e) => ({ value: e.id, label: e.name, detail: sayLicence(e.licence) }));

/** One enterprise by a few letters of its name or the number of its licence. */
export const EnterprisePicker = ({
  value,
  name,
  onChange,
  ...control
}: ControlProps & { value: string | null; /** How the chosen one is called. */ name?: string | undefined; onChange: (id: string | null) => void }) => {
  const [chosen, setChosen] = useState<PickerOption<string> | null>(value && name ? { value, label: name } : null);
  return (
    <Picker
      {...control}
      value={value}
      chosen={chosen}
      search={options}
      onChange={(id, option) => {
        setChosen(option);
        onChange(id);
      }}
    />
  );
};
