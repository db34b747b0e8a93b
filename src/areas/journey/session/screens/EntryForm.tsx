import { useRef, useState, type KeyboardEvent } from 'react';
import { field } from '../../../../kernel/contract.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { FieldFrame } from '../../../../kernel/ui/FieldFrame.tsx';
import { ChoiceField, PartialDateField, type Choices } from '../../../../kernel/ui/inputs.tsx';
import { parseInput } from '../../../../kernel/validate.ts';
import { Problem } from '../../../../kernel/problem.ts';
import { CommunePicker } from '../../../territory/screens/CommunePicker.tsx';
import { EntryFields } from '../contract.ts';
import { entryFaults, filledBy, saidBy } from '../rules/entry.ts';
import { entryFaultWords, words } from '../words.ts';
import css from './session.module.css';

type Typed = { [K in keyof EntryFields]: EntryFields[K] | string | null };

const empty = { fullName: '', idNumber: '', birth: null, sex: null, phone: '', hamlet: null } satisfies Partial<Typed>;
const shape = EntryFields.shape;
const choicesOf = (name: 'sex' | 'market' | 'form'): Choices => Object.entries(field.get(shape[name])?.choices ?? {});
const labelOf = (name: keyof EntryFields): string => field.get(shape[name])?.label ?? name;
/** What is typed for each person, in the order of the keyboard; the rest stays from one to the next. */
const typedInOrder = ['fullName', 'idNumber', 'birth', 'sex', 'phone'] as const;
const sexes = choicesOf('sex');
const markets = choicesOf('market');
const forms = choicesOf('form');

/** One person at the table: Enter goes from field to field, and from the last one to the next person. */
export const EntryForm = ({
  start,
  today,
  near,
  submitLabel,
  errors: given = {},
  onEntry,
  onCancel,
}: {
  start: Partial<EntryFields>;
  today: string;
  near: number;
  submitLabel: string;
  errors?: Readonly<Record<string, string>>;
  onEntry: (fields: EntryFields) => Promise<void> | void;
  onCancel?: () => void;
}) => {
  const [v, setV] = useState<Typed>({ unitId: null, market: null, form: 'enterprise', counselled: true, registered: false, ...empty, ...start } as Typed);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>(given);
  const form = useRef<HTMLFormElement>(null);
  const set = <K extends keyof Typed>(name: K, value: Typed[K]) => {
    setV((old) => ({ ...old, [name]: value }));
    setErrors(({ [name]: _gone, ...rest }) => rest);
  };
  const focus = (name: string) => form.current?.querySelector<HTMLElement>(`[data-field="${name}"] input`)?.focus();
  const card = useRef<ReturnType<typeof saidBy>>(null);
  const typeNumber = (text: string) => {
    const said = saidBy(text, today);
    set('idNumber', text);
    if (!said) return;
    const before = card.current;
    card.current = said;
    setV((old) => filledBy(said, old, before));
  };
  const submit = async () => {
    const fields: Record<string, string> = {};
    const text = (t: unknown) => (typeof t === 'string' && t.trim() === '' ? null : t);
    const asked = { ...v, idNumber: typeof v.idNumber === 'string' ? text(v.idNumber.replace(/[\s.-]/g, '')) : null, phone: text(v.phone), birth: text(v.birth) };
    let read: EntryFields | null = null;
    try {
      read = parseInput(EntryFields, asked);
      for (const [name, fault] of Object.entries(entryFaults(read, today))) fields[name] = entryFaultWords[fault];
    } catch (e) {
      if (!(e instanceof Problem)) throw e;
      Object.assign(fields, e.fields);
    }
    if (!read || Object.keys(fields).length) {
      setErrors(fields);
      const first = [...typedInOrder, 'unitId'].find((name) => fields[name]);
      if (first) focus(first);
      return;
    }
    // empty at once: a second Enter finds nobody to enter twice, and what is typed meanwhile is the next person's
    setErrors({});
    setV((old) => ({ ...old, ...empty }));
    card.current = null;
    focus('fullName');
    await onEntry(read);
  };
  const onKey = (e: KeyboardEvent<HTMLFormElement>) => {
    const target = e.target;
    if (e.key !== 'Enter' || !(target instanceof HTMLInputElement) || target.type === 'checkbox' || e.defaultPrevented) return;
    const at = typedInOrder.findIndex((name) => target.closest(`[data-field="${name}"]`));
    if (at < 0 || at === typedInOrder.length - 1) return;
    e.preventDefault();
    const next = typedInOrder[at + 1]!;
    // the card has said it
    focus(next === 'sex' && v.sex !== null ? 'phone' : next);
  };
  const line = (name: 'fullName' | 'idNumber' | 'phone', type: 'text' | 'tel', onType: (text: string) => void, inputMode?: 'numeric' | 'tel') => (
    <div data-field={name}>
      <FieldFrame label={labelOf(name)} error={errors[name]}>
        {({ id, invalid, describedBy }) => (
          <input
            id={id}
            className="v-input"
            type={type}
            inputMode={inputMode}
            enterKeyHint={name === 'phone' ? 'done' : 'next'}
            autoComplete="off"
            autoCapitalize={name === 'fullName' ? 'words' : 'off'}
            spellCheck={false}
            aria-invalid={invalid || undefined}
            aria-describedby={describedBy}
            value={String(v[name] ?? '')}
            onChange={(e) => onType(e.currentTarget.value)}
          />
        )}
      </FieldFrame>
    </div>
  );
  const tick = (name: 'counselled' | 'registered') => (
    <label className="v-check">
      <input type="checkbox" checked={v[name] === true} onChange={(e) => set(name, e.currentTarget.checked)} />
      {labelOf(name)}
    </label>
  );
  return (
    // Enter moves through the fields of the form itself
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Enter in any field of the form goes on to the next; the fields themselves take the keys
    <form
      ref={form}
      className={css['form']}
      noValidate
      onKeyDown={onKey}
      onSubmit={(e) => {
        e.preventDefault();
        void submit();
      }}
    >
      <div className={css['typed']}>
        {line('fullName', 'text', (t) => set('fullName', t))}
        {line('idNumber', 'text', typeNumber, 'numeric')}
        <div data-field="birth">
          <FieldFrame label={labelOf('birth')} error={errors['birth']}>
            {({ id, invalid, describedBy }) => <PartialDateField id={id} invalid={invalid} describedBy={describedBy} value={v.birth} onChange={(t) => set('birth', t)} />}
          </FieldFrame>
        </div>
        <div data-field="sex">
          <FieldFrame label={labelOf('sex')} error={errors['sex']} group>
            {({ id, describedBy }) => <ChoiceField id={id} describedBy={describedBy} value={v.sex} choices={sexes} onChange={(t) => set('sex', t)} />}
          </FieldFrame>
        </div>
        {line('phone', 'tel', (t) => set('phone', t), 'tel')}
      </div>
      <div className={css['kept']}>
        <div data-field="unitId">
          <FieldFrame label={labelOf('unitId')} error={errors['unitId']}>
            {({ id, invalid, describedBy }) => (
              <CommunePicker
                id={id}
                invalid={invalid}
                describedBy={describedBy}
                near={near}
                value={typeof v.unitId === 'number' ? v.unitId : null}
                onChange={(u) => set('unitId', u)}
              />
            )}
          </FieldFrame>
        </div>
        <FieldFrame label={labelOf('market')} error={errors['market']} optional>
          {({ id, invalid, describedBy }) => (
            <ChoiceField id={id} invalid={invalid} describedBy={describedBy} optional value={v.market} choices={markets} onChange={(t) => set('market', t)} />
          )}
        </FieldFrame>
        <FieldFrame label={labelOf('form')} error={errors['form']}>
          {({ id, invalid, describedBy }) => (
            <ChoiceField id={id} invalid={invalid} describedBy={describedBy} value={v.form} choices={forms} onChange={(t) => t && set('form', t)} />
          )}
        </FieldFrame>
        <div className={css['ticks']}>
          {tick('counselled')}
          {tick('registered')}
        </div>
      </div>
      <div className="v-buttons">
        <ActionButton kind="main" submit>
          {submitLabel}
        </ActionButton>
        {onCancel && <ActionButton onClick={onCancel}>{words.cancel}</ActionButton>}
      </div>
    </form>
  );
};
