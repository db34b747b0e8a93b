import { z } from 'zod';
import { field, type Widget } from '../../kernel/contract.ts';
import { parseViDate, parseViNumber, foldWords } from '../../kernel/text.ts';
import type { Kind, KindField, KindFieldType } from './kinds.data.ts';
import { ruleWords } from './words.ts';

/** Kinds as data: the schema, the cells and the sums of a kind are made from its fields at run time. Pure. */

export type Value = string | number | boolean | null;
export type Values = Record<string, Value>;

const base: Record<KindFieldType, (f: KindField) => z.ZodType> = {
  int: (f) =>
    z
      .int()
      .min(0)
      .max(f.max ?? 1_000_000_000),
  number: (f) =>
    z
      .number()
      .min(0)
      .max(f.max ?? 1e12),
  text: () => z.string().trim().max(500),
  longText: () => z.string().trim().max(10_000),
  choice: (f) => z.enum(Object.keys(f.choices ?? {})),
  flag: () => z.boolean(),
  date: () => z.iso.date(),
};
const widgets: Record<KindFieldType, Widget> = { int: 'number', number: 'number', text: 'text', longText: 'textarea', choice: 'choice', flag: 'checkbox', date: 'date' };

const schemaOf = (f: KindField): z.ZodType => {
  const one = base[f.type](f);
  const needed = f.type === 'text' || f.type === 'longText' ? (one as z.ZodString).min(1) : one;
  const schema = f.required ? needed : one.nullable().default(null);
  return schema.register(field, {
    label: f.label,
    column: f.label,
    widget: widgets[f.type],
    ...(f.hint ? { hint: f.hint } : {}),
    ...(f.unit ? { unit: f.unit } : {}),
    ...(f.choices ? { choices: f.choices } : {}),
  });
};

/** What a kind asks for beyond the common fields, as one strict zod object: form, sheet, JSON schema and checks are made of it. */
export const valuesSchema = (kind: Kind): z.ZodObject => {
  const object = z.strictObject(Object.fromEntries(kind.fields.map((f) => [f.name, schemaOf(f)])));
  const parts = kind.fields.filter((f) => f.partOf);
  return parts.length === 0
    ? object
    : (object.check((ctx) => {
        const v = ctx.value as Values;
        for (const f of parts) {
          const [part, whole] = [v[f.name], v[f.partOf!]];
          const of = kind.fields.find((g) => g.name === f.partOf);
          if (typeof part === 'number' && typeof whole === 'number' && part > whole)
            ctx.issues.push({ code: 'custom', message: ruleWords.partAboveWhole(of?.label ?? ''), path: [f.name], input: part });
        }
      }) as z.ZodObject);
};

export const findKind = (kinds: readonly Kind[], code: string): Kind | undefined => kinds.find((k) => k.code === code);

/** Numbers of a kind that indicators may add up. */
export const countedFields = (kind: Kind): KindField[] => kind.fields.filter((f) => f.counts);

/** A cell of a sheet as the value of a field. Undefined: not readable as such. */
export const cellValue = (f: Pick<KindField, 'type' | 'choices'>, cell: unknown): Value | undefined => {
  if (cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '')) return f.type === 'flag' ? false : null;
  const text = String(cell).trim();
  switch (f.type) {
    case 'int':
    case 'number':
      return typeof cell === 'number' ? cell : (parseViNumber(text) ?? undefined);
    case 'date':
      return cell instanceof Date ? cell.toISOString().slice(0, 10) : (parseViDate(text) ?? undefined);
    case 'flag':
      return typeof cell === 'boolean' ? cell : ({ co: true, x: true, true: true, khong: false, false: false } as Record<string, boolean>)[foldWords(text)];
    case 'choice':
      return Object.entries(f.choices ?? {}).find(([value, label]) => value === text || foldWords(label) === foldWords(text))?.[0];
    default:
      return text;
  }
};

/** A value as people read it in lists and sheets. */
export const shownValue = (f: Pick<KindField, 'type' | 'choices'>, value: Value | undefined): string | number | null => {
  if (value === null || value === undefined) return null;
  if (f.type === 'flag') return value ? ruleWords.yes : ruleWords.no;
  if (f.type === 'choice') return f.choices?.[String(value)] ?? String(value);
  return typeof value === 'boolean' ? String(value) : value;
};

export const can = {
  /** True or the code of a reason. */
  write: (kind: Kind, permissions: { has(p: string): boolean }): true | string => (permissions.has(kind.permission) ? true : 'activity.kindNotYours'),
};
