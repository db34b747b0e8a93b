import { Picker, type PickerProps } from '../../../kernel/ui/Picker.tsx';
import { pickerField } from '../../../kernel/ui/picker-field.tsx';
import { words } from '../words.ts';
import { unitOptions } from './units.ts';
import { useUnits } from './use-units.ts';

const none: readonly never[] = [];

/** Chooses a unit of any date by a few letters; units of one name are told apart by their place and dates. */
export const UnitPicker = (p: Omit<PickerProps<number>, 'options' | 'search' | 'chosen'>) => {
  const index = useUnits();
  const ready = index !== null && index !== 'failed';
  return (
    <Picker
      {...p}
      options={ready ? unitOptions(index) : none}
      disabled={p.disabled === true || !ready}
      placeholder={ready ? (p.placeholder ?? words.screen.searchHint) : words.screen.loading}
    />
  );
};

/** Form field of widget "unit". */
export default pickerField(UnitPicker);
