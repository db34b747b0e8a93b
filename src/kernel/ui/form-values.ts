import type { z } from 'zod';
import type { FieldOf, Widget } from '../contract.ts';
import { isIsoDate } from '../text.ts';

/** From a contract's input to widgets and back. Pure. */

/** What lies under optional, nullable, default and the like. */
export const innerOf = (schema: z.ZodType): z.ZodType => {
  let s = schema as z.ZodType & { def: { type: string; innerType?: z.ZodType; in?: z.ZodType } };
  while (s.def.innerType || s.def.type === 'pipe') s = (s.def.innerType ?? s.def.in) as typeof s;
  return s;
};

const accepts = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success;

type Checked = z.ZodType & { def: { type: string; format?: string; element?: z.ZodType; entries?: Record<string, string> }; maxLength?: number | null };

/** Which widget a field gets: the contract's word, else by its type. */
export const widgetOf = (f: FieldOf): Widget | 'choices' => {
  if (f.meta.widget) return f.meta.widget;
  const s = innerOf(f.schema) as Checked;
  if (s.def.type === 'array' && f.meta.choices) return 'choices';
  if (f.meta.choices || s.def.type === 'enum') return 'choice';
  if (s.def.type === 'number') return 'number';
  if (s.def.type === 'boolean') return 'checkbox';
  if (s.def.format === 'date') return 'date';
  return (s.maxLength ?? 0) > 200 ? 'textarea' : 'text';
};

/** Value → label of a choice; an enum without labels shows its values. */
export const choicesOf = (f: FieldOf): readonly (readonly [string, string])[] => {
  const s = innerOf(f.schema) as Checked;
  const entries = s.def.entries ?? (s.def.element as Checked | undefined)?.def.entries ?? {};
  return Object.entries(f.meta.choices ?? Object.fromEntries(Object.values(entries).map((v) => [v, v])));
};

/** What was typed into a field of numbers or days and is none (widgets then hold the text itself): the words that say so. A day that can be read was refused for another reason, which is what its reader must be told. */
export const unreadable = (kind: Widget | 'choices', value: unknown): 'wrongNumber' | 'wrongYear' | 'wrongDate' | null => {
  if (typeof value !== 'string') return null;
  if (kind === 'number') return 'wrongNumber';
  if (kind === 'year') return 'wrongYear';
  if (kind === 'date') return isIsoDate(value) ? null : 'wrongDate';
  return kind === 'partialDate' && !/^\d{4}(?:-\d{2})?$/.test(value) && !isIsoDate(value) ? 'wrongDate' : null;
};

export type FormValues = Readonly<Record<string, unknown>>;

/** What a form holds at first: what was given, else nothing; a checkbox is off, a list empty. */
export const startValues = (fields: readonly FieldOf[], initial: FormValues): FormValues =>
  Object.fromEntries(
    fields.map((f) => {
      const given = initial[f.name];
      if (given !== undefined && given !== null) return [f.name, given];
      const w = widgetOf(f);
      return [f.name, w === 'checkbox' ? false : w === 'choices' ? [] : w === 'text' || w === 'textarea' || w === 'password' ? '' : null];
    }),
  );

/** What is sent: an empty optional field is left out, or null where the contract says null; text is trimmed, passwords never. */
export const toInput = (fields: readonly FieldOf[], values: FormValues): Record<string, unknown> => {
  const out: Record<string, unknown> = {};
  for (const f of fields) {
    const v = values[f.name];
    const sent = typeof v === 'string' && widgetOf(f) !== 'password' ? v.trim() : v;
    if (sent !== '' && sent !== null && sent !== undefined) out[f.name] = sent;
    else if (accepts(f.schema, null)) out[f.name] = null;
    else if (!f.optional) out[f.name] = sent ?? undefined;
  }
  return out;
};

/** Sentences by contract path → by field ("members.0.name" belongs to "members"), and the rest for the head of the form. */
export const errorsByField = (names: readonly string[], byPath: Readonly<Record<string, string>>): { fields: Record<string, string>; rest: string[] } => {
  const fields: Record<string, string> = {};
  const rest: string[] = [];
  for (const [path, text] of Object.entries(byPath)) {
    const name = names.find((n) => path === n || path.startsWith(`${n}.`));
    if (name === undefined) rest.push(text);
    else fields[name] ??= text;
  }
  return { fields, rest };
};
