import { Picker, type PickerProps } from '../../../kernel/ui/Picker.tsx';
import type { PickerOption } from '../../../kernel/ui/picker-index.ts';
import type { UnitIndex } from '../rules/picker.ts';
import { fullName, words } from '../words.ts';
import { placeWords } from './units.ts';
import { useUnits } from './use-units.ts';

let made: { of: UnitIndex; near: number | null; list: PickerOption<number>[] } | undefined;
/** Communes in force, those of the province of `near` first. The same array as long as nothing changes. */
const communes = (index: UnitIndex, near: number | null): PickerOption<number>[] => {
  if (made?.of !== index || made.near !== near) {
    const at = index.entries.find((u) => u.id === near);
    const province = at && (at.parents.at(-1)?.id ?? at.id);
    const now = index.entries.filter((u) => u.tier === 3 && u.to === null);
    const option = (u: (typeof now)[number]): PickerOption<number> => ({ value: u.id, label: fullName(u), detail: placeWords(u) });
    const own = now.filter((u) => u.parents.at(-1)?.id === province);
    made = { of: index, near, list: [...own.map(option), ...now.filter((u) => u.parents.at(-1)?.id !== province).map(option)] };
  }
  return made.list;
};
const none: readonly never[] = [];

/** Chooses a commune of today by a few letters, from the list on this machine: it works without a line once it is there. */
export const CommunePicker = ({ near, ...p }: Omit<PickerProps<number>, 'options' | 'search' | 'chosen'> & { near: number | null }) => {
  const index = useUnits();
  const ready = index !== null && index !== 'failed';
  return (
    <Picker
      {...p}
      options={ready ? communes(index, near) : none}
      disabled={p.disabled === true || !ready}
      placeholder={ready ? (p.placeholder ?? words.screen.searchHint) : words.screen.loading}
    />
  );
};
