import { z } from 'zod';
import { field, type Widget } from './contract.ts';
import { partsWithin } from './figures.ts';
import { foldWords, parseViDate, parseViNumber } from './text.ts';
import { kindWords } from './words.ts';

/** Kinds as data: what a kind of record asks for, as a list of fields. Schema, form, cells of sheets and sums are made of it at run time. Pure; shared by server and screens. */

export type KindFieldType = 'int' | 'number' | 'text' | 'longText' | 'choice' | 'flag' | 'date';

export interface KindField {
  /** English name in code and storage; never renamed once used. */
  name: string;
  type: KindFieldType;
  label: string;
  hint?: string;
  /** What a number counts: "người", "triệu đồng". */
  unit?: string;
  required?: boolean;
  /** Value → label, for 'choice'. */
  choices?: Record<string, string>;
  /** Highest number accepted; the lowest is 0. */
  max?: number;
  /** Indicators and the list's foot add it up. */
  counts?: boolean;
  /** Not more than this other number of the same kind ("trong đó nữ" ≤ "số người dự"). */
  partOf?: string;
}

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

interface Fields {
  fields: readonly KindField[];
}

/** What a kind asks for beyond the common fields, as one strict zod object: form, sheet, JSON schema and checks are made of it. */
export const valuesSchema = (kind: Fields): z.ZodObject => {
  const object = z.strictObject(Object.fromEntries(kind.fields.map((f) => [f.name, schemaOf(f)])));
  const parts = kind.fields.filter((f) => f.partOf);
  return parts.length === 0
    ? object
    : (object.check((ctx) => {
        const numberOf = (name: string): number | null => {
          const v = (ctx.value as Values)[name];
          return typeof v === 'number' ? v : null;
        };
        for (const whole of kind.fields)
          for (const { at, figure } of partsWithin(
            numberOf(whole.name),
            parts.flatMap((f) => (f.partOf === whole.name ? [{ at: f.name, value: numberOf(f.name) }] : [])),
          ))
            ctx.issues.push({ code: 'custom', message: kindWords.partAboveWhole(whole.label), path: [at], input: figure });
      }) as z.ZodObject);
};

/** Numbers of a kind that indicators may add up. */
export const countedFields = (kind: Fields): KindField[] => kind.fields.filter((f) => f.counts);

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
  if (f.type === 'flag') return value ? kindWords.yes : kindWords.no;
  if (f.type === 'choice') return f.choices?.[String(value)] ?? String(value);
  return typeof value === 'boolean' ? String(value) : value;
};

/** Values in the shape their kind asks for, or the faults under "values.<name>". */
export const checkValues = (kind: Fields, given: Values): { values: Values; fields: Record<string, string> } => {
  const parsed = valuesSchema(kind).safeParse(given);
  if (parsed.success) return { values: parsed.data as Values, fields: {} };
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) fields[`${PREFIX}${issue.path.join('.')}`] ??= issue.message;
  return { values: {}, fields };
};

/** The own fields of a kind stand in its form and sheet under the path that the server answers with: "values.attendees". */
const PREFIX = 'values.';
export const valueName = (name: string): string => `${PREFIX}${name}`;
export const valueNames = (kind: Fields): string[] => kind.fields.map((f) => valueName(f.name));
/** Shape of those fields for a form. */
export const valueShape = (kind: Fields): Record<string, z.ZodType> =>
  Object.fromEntries(Object.entries(valuesSchema(kind).shape as Record<string, z.ZodType>).map(([name, s]) => [valueName(name), s]));
/** What a form gave, with the kind's own values in an object of their own. */
export const splitValues = (input: Record<string, unknown>): { common: Record<string, unknown>; values: Values } => {
  const own = Object.entries(input).filter(([name]) => name.startsWith(PREFIX));
  return {
    common: Object.fromEntries(Object.entries(input).filter(([name]) => !name.startsWith(PREFIX))),
    values: Object.fromEntries(own.map(([name, v]) => [name.slice(PREFIX.length), v])) as Values,
  };
};
/** The other way: a record's values under the form's names. */
export const joinValues = (values: Values): Record<string, unknown> => Object.fromEntries(Object.entries(values).map(([name, v]) => [valueName(name), v]));

/** How a cell of such a field is written, for the help sheet of a template. */
export const cellHelp = (f: KindField): string =>
  [
    f.required ? kindWords.required : '',
    f.type === 'choice'
      ? kindWords.oneOf(Object.values(f.choices ?? {}))
      : f.type === 'flag'
        ? kindWords.flag
        : f.type === 'date'
          ? kindWords.date
          : f.type === 'int' || f.type === 'number'
            ? kindWords.number
            : kindWords.text,
    f.hint ?? '',
    f.unit ?? '',
  ]
    .filter(Boolean)
    .join(' ');

/** As zod, for contracts that tell screens of their kinds. */
export const KindFieldView = z.object({
  name: z.string(),
  type: z.enum(['int', 'number', 'text', 'longText', 'choice', 'flag', 'date']),
  label: z.string(),
  hint: z.string().optional(),
  unit: z.string().optional(),
  required: z.boolean().optional(),
  choices: z.record(z.string(), z.string()).optional(),
  max: z.number().optional(),
  counts: z.boolean().optional(),
  partOf: z.string().optional(),
});
/** Values of a record: checked against its kind by the server; `values.<name>` is the path of what is wrong. */
export const GivenValues = z.record(z.string().max(60), z.union([z.string(), z.number(), z.boolean(), z.null()]));
