import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import { parseViDate, parseViNumber, parseViPartialDate, viDate, viNumber, viPartialDate } from '../text.ts';
import { icon18 } from './icon.ts';
import { words } from './words.ts';

/** Plain inputs with our look. All take the same few properties, so that FieldFrame can tie them to their label. */
export interface InputProps<T> {
  value: T;
  onChange: (value: T) => void;
  id?: string | undefined;
  label?: string | undefined;
  invalid?: boolean | undefined;
  describedBy?: string | undefined;
  placeholder?: string | undefined;
  disabled?: boolean | undefined;
}

const aria = (p: {
  id?: string | undefined;
  label?: string | undefined;
  invalid?: boolean | undefined;
  describedBy?: string | undefined;
  disabled?: boolean | undefined;
  placeholder?: string | undefined;
}) => ({
  id: p.id,
  'aria-label': p.label,
  'aria-invalid': p.invalid || undefined,
  'aria-describedby': p.describedBy,
  disabled: p.disabled,
  placeholder: p.placeholder,
});

interface TextProps extends InputProps<string> {
  type?: 'text' | 'email' | 'tel' | 'url';
  autoComplete?: string;
  maxLength?: number | undefined;
  autoFocus?: boolean;
}

export const TextField = ({ value, onChange, type = 'text', autoComplete = 'off', maxLength, ...p }: TextProps) => (
  <input className="v-input" type={type} value={value} autoComplete={autoComplete} maxLength={maxLength} onChange={(e) => onChange(e.currentTarget.value)} {...aria(p)} />
);

/** Grows with what is written. */
export const LongTextField = ({ value, onChange, ...p }: InputProps<string>) => (
  <textarea className="v-input v-input-long" rows={3} value={value} onChange={(e) => onChange(e.currentTarget.value)} {...aria(p)} />
);

export const PasswordField = ({ value, onChange, autoComplete = 'current-password', ...p }: InputProps<string> & { autoComplete?: 'current-password' | 'new-password' }) => {
  const [shown, setShown] = useState(false);
  return (
    <span className="v-inputbox">
      <input
        className="v-input v-input-eye"
        type={shown ? 'text' : 'password'}
        value={value}
        autoComplete={autoComplete}
        onChange={(e) => onChange(e.currentTarget.value)}
        {...aria(p)}
      />
      <button type="button" className="v-iconbutton" aria-label={words.form.showPassword} aria-pressed={shown} onClick={() => setShown(!shown)}>
        {shown ? <IconEyeOff {...icon18} /> : <IconEye {...icon18} />}
      </button>
    </span>
  );
};

/** Text that cannot be read stays as it was typed, so that nothing is lost and the contract can refuse it. */
type Typed<T> = T | string | null;

/** Shows a stored value as people write it, keeps what is being typed, hands over the value when it can be read. */
const useTyped = <T,>(value: Typed<T>, onChange: (v: Typed<T>) => void, read: (text: string) => T | null, write: (v: Typed<T>) => string) => {
  const [typing, setTyping] = useState<string | null>(null);
  return {
    text: typing ?? write(value),
    onType: (text: string) => {
      setTyping(text);
      onChange(text.trim() === '' ? null : (read(text) ?? text));
    },
    onLeave: () => setTyping(null),
  };
};

/** A number written as 1.234,5; value is a number, null when empty, or the text when it is no number. */
export const NumberField = ({ value, onChange, unit, ...p }: InputProps<Typed<number>> & { unit?: string | undefined }) => {
  const t = useTyped<number>(value, onChange, parseViNumber, (v) => (typeof v === 'number' ? viNumber(v, 10) : (v ?? '')));
  return (
    <span className="v-inputbox">
      <input
        className="v-input v-input-number"
        type="text"
        inputMode="decimal"
        autoComplete="off"
        value={t.text}
        onChange={(e) => t.onType(e.currentTarget.value)}
        onBlur={t.onLeave}
        {...aria(p)}
        style={unit === undefined ? undefined : { paddingRight: `${unit.length + 2.5}ch` }}
      />
      {unit !== undefined && <span className="v-unit">{unit}</span>}
    </span>
  );
};

/** A year as it is written, without a point between its thousands; value as a NumberField's. */
export const YearField = ({ value, onChange, ...p }: InputProps<Typed<number>>) => {
  const t = useTyped<number>(
    value,
    onChange,
    (text) => (/^\d{4}$/.test(text.trim()) ? Number(text) : null),
    (v) => String(v ?? ''),
  );
  return (
    <input
      className="v-input v-input-number"
      type="text"
      inputMode="numeric"
      autoComplete="off"
      maxLength={4}
      value={t.text}
      onChange={(e) => t.onType(e.currentTarget.value)}
      onBlur={t.onLeave}
      {...aria(p)}
    />
  );
};

/** "29112025" and "29/11/2025" alike become 29/11/2025 while typing digits only. */
const withSlashes = (text: string): string => (/^\d{8}$/.test(text) ? `${text.slice(0, 2)}/${text.slice(2, 4)}/${text.slice(4)}` : text);

/** A field for a day, by how it is read and written. */
const typedDay =
  (read: (text: string) => string | null, write: (iso: string | null) => string) =>
  ({ value, onChange, placeholder, ...p }: InputProps<string | null>) => {
    const t = useTyped<string>(value, onChange, read, write);
    return (
      <input
        className="v-input v-input-number"
        type="text"
        inputMode="numeric"
        autoComplete="off"
        value={t.text}
        onChange={(e) => t.onType(withSlashes(e.currentTarget.value))}
        onBlur={t.onLeave}
        {...aria({ ...p, placeholder: placeholder ?? words.form.datePlaceholder })}
      />
    );
  };

/** A day typed as dd/mm/yyyy; value is YYYY-MM-DD, null when empty, or the text when it is no day. */
export const DateField = typedDay(parseViDate, viDate);
/** A day of which day or month may be unknown: typed as dd/mm/yyyy, mm/yyyy or yyyy; value is YYYY[-MM[-DD]], null when empty, or the text when it is none. */
export const PartialDateField = typedDay(parseViPartialDate, viPartialDate);

export type Choices = readonly (readonly [value: string, label: string])[];

/** Up to four choices stand as radio buttons, more as a list. Put radio buttons into a FieldFrame with `group`. */
export const ChoiceField = ({ value, onChange, choices, optional, ...p }: InputProps<string | null> & { choices: Choices; optional?: boolean }) =>
  choices.length <= 4 ? (
    <span className="v-radios" id={p.id}>
      {choices.map(([v, label]) => (
        <label key={v} className="v-check">
          <input type="radio" name={p.id} value={v} checked={value === v} disabled={p.disabled} aria-describedby={p.describedBy} onChange={() => onChange(v)} />
          {label}
        </label>
      ))}
    </span>
  ) : (
    <select
      className="v-input v-input-select"
      value={value ?? ''}
      onChange={(e) => onChange(e.currentTarget.value === '' ? null : e.currentTarget.value)}
      {...aria({ ...p, placeholder: undefined })}
    >
      {(optional || value === null) && <option value="">{p.placeholder ?? words.form.choose}</option>}
      {choices.map(([v, label]) => (
        <option key={v} value={v}>
          {label}
        </option>
      ))}
    </select>
  );

/** Any number of choices. */
export const ChoicesField = ({ value, onChange, choices, ...p }: InputProps<readonly string[]> & { choices: Choices }) => (
  <span className="v-radios" id={p.id}>
    {choices.map(([v, label]) => (
      <label key={v} className="v-check">
        <input
          type="checkbox"
          checked={value.includes(v)}
          disabled={p.disabled}
          aria-describedby={p.describedBy}
          onChange={(e) => onChange(e.currentTarget.checked ? choices.map(([c]) => c).filter((c) => c === v || value.includes(c)) : value.filter((x) => x !== v))}
        />
        {label}
      </label>
    ))}
  </span>
);

export const CheckField = ({ value, onChange, label, ...p }: InputProps<boolean> & { label: string }) => (
  <label className="v-check">
    <input type="checkbox" checked={value} onChange={(e) => onChange(e.currentTarget.checked)} {...aria({ ...p, label: undefined, placeholder: undefined })} />
    {label}
  </label>
);
