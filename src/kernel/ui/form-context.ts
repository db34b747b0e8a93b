import { createContext, useContext } from 'react';
import type { FieldOf } from '../contract.ts';

export interface FormState {
  id: string;
  fields: readonly FieldOf[];
  values: Readonly<Record<string, unknown>>;
  errors: Readonly<Record<string, string>>;
  set: (name: string, value: unknown) => void;
  halves: readonly string[];
  /** Nothing in it must be filled in (days of eighteen steps): then it is not said at each field. */
  allOptional: boolean;
}

export const FormContext = createContext<FormState | null>(null);

export const useFormState = (): FormState => {
  const form = useContext(FormContext);
  if (!form) throw new Error('FormField outside Form');
  return form;
};

/** A value of the form around: for fields of one's own making inside <Form>. */
export const useFormValue = <T>(name: string): { value: T; set: (value: T) => void; error: string | undefined; id: string } => {
  const form = useFormState();
  return { value: form.values[name] as T, set: (v) => form.set(name, v), error: form.errors[name], id: `${form.id}-${name}` };
};
