import type { ComponentType } from 'react';
import type { PickerProps } from './Picker.tsx';
import type { FieldWidgetProps } from './screens.ts';

/** A picker of numbered things as a field of forms. */
export const pickerField =
  (Choose: ComponentType<Omit<PickerProps<number>, 'options' | 'search' | 'chosen'>>) =>
  ({ id, value, onChange, invalid, describedBy, placeholder, disabled }: FieldWidgetProps) => (
    <Choose
      id={id}
      value={typeof value === 'number' ? value : null}
      onChange={(v) => onChange(v)}
      invalid={invalid}
      describedBy={describedBy}
      placeholder={placeholder}
      disabled={disabled}
    />
  );
