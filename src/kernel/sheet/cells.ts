import { z } from 'zod';
import { fieldsOf, type FieldMeta } from '../contract.ts';
import { foldWords, parseViNumber, tidy } from '../text.ts';
import { readDay } from './dates.ts';
import { readIdNumber, type KnownOfPerson } from './id-number.ts';
import { readName } from './names.ts';
import { readPhone } from './phone.ts';
import { cellWords as w } from './words.ts';

/** From the text of a cell to a value of the contract, with the reason when it cannot be taken and a word where it was mended. Pure. */

export type CellKind = 'text' | 'name' | 'day' | 'birth' | 'idNumber' | 'phone' | 'choice' | 'flag' | 'number' | 'int' | 'list';

/** A column that a sheet may bring; plain data, so that it can travel to a thread. */
export interface CellSpec {
  key: string;
  title: string;
  /** Other headings, as in the contract. */
  aliases: readonly string[];
  kind: CellKind;
  required: boolean;
  hint?: string;
  /** Value → label. */
  choices?: Readonly<Record<string, string>>;
  /** Other spellings of a choice → its value. */
  spellings?: Readonly<Record<string, string>>;
}

export interface Cleaned {
  value: string | number | boolean | string[] | null;
  why?: string;
  warn?: string;
}

/** A formula without a result, as the reader of sheets hands it on. */
export const NO_VALUE = '#FORMULA!';
const excelError = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/;

const inner = (schema: z.ZodType): z.ZodType => {
  let s = schema;
  while (s instanceof z.ZodOptional || s instanceof z.ZodNullable || s instanceof z.ZodDefault || s instanceof z.ZodPipe)
    s = (s instanceof z.ZodPipe ? s.in : s.unwrap()) as z.ZodType;
  return s;
};

const kindOf = (schema: z.ZodType, meta: FieldMeta): CellKind => {
  const s = inner(schema);
  if (s instanceof z.ZodEnum || meta.choices) return 'choice';
  if (s instanceof z.ZodBoolean) return 'flag';
  if (s instanceof z.ZodArray) return 'list';
  if (s instanceof z.ZodNumber) return s.isInt ? 'int' : 'number';
  return s instanceof z.ZodISODate || meta.widget === 'date' ? 'day' : 'text';
};

/** The sheet columns of a row of the contract, in its order; hidden fields have none. `kinds` says what a text means (a name, a number of a card). */
export const cellSpecs = (row: z.ZodObject, kinds: Readonly<Record<string, CellKind>> = {}): CellSpec[] =>
  fieldsOf(row)
    .filter((f) => f.meta.widget !== 'hidden')
    .map(({ name, schema, optional, meta }) => {
      const kind = kinds[name] ?? kindOf(schema, meta);
      const s = inner(schema);
      const choices = meta.choices ?? (s instanceof z.ZodEnum ? Object.fromEntries(s.options.map((o) => [String(o), String(o)])) : undefined);
      return {
        key: name,
        title: meta.column ?? meta.label,
        aliases: [meta.label, ...(meta.aliases ?? [])],
        kind,
        required: !optional,
        ...(meta.hint ? { hint: meta.hint } : {}),
        ...(kind === 'choice' && choices ? { choices } : {}),
        ...(meta['spellings'] ? { spellings: meta['spellings'] as Record<string, string> } : {}),
      };
    });

const yes = new Set(['x', 'co', 'yes', 'y', 'true', '1', 'dung', 'roi', 'v']);
const no = new Set(['khong', 'no', 'n', 'false', '0', 'ko', 'k', 'chua', 'sai']);
const sexes: Readonly<Record<string, string>> = { nam: 'male', nu: 'female', trai: 'male', gai: 'female', m: 'male', f: 'female' };

const KNOWN = 2_000;
const known = new WeakMap<CellSpec, Map<string, Cleaned>>();
/** The few ways in which a column writes its choices are looked at once each. */
const choiceOf = (spec: CellSpec, text: string): Cleaned => {
  let had = known.get(spec);
  if (!had) known.set(spec, (had = new Map()));
  let found = had.get(text);
  if (!found) {
    found = findChoice(spec, text);
    if (had.size < KNOWN) had.set(text, found);
  }
  return found;
};
const findChoice = (spec: CellSpec, text: string): Cleaned => {
  const typed = foldWords(text);
  const choices = Object.entries(spec.choices ?? {});
  const exact = choices.find(([value, label]) => value === text || foldWords(label) === typed);
  if (exact) return { value: exact[0] };
  const spelt = Object.entries({ ...(choices.some(([v]) => v === 'female') ? sexes : {}), ...spec.spellings }).find(([s]) => foldWords(s) === typed);
  if (spelt) return { value: spelt[1] };
  // part of exactly one label: "Ho ngheo" for "Ho ngheo (chuan 2021-2025)"
  const near = typed.length >= 3 ? choices.filter(([, label]) => ` ${foldWords(label)} `.includes(` ${typed} `)) : [];
  return near.length === 1 ? { value: near[0]![0] } : { value: null, why: w.choice(choices.map(([, label]) => label)) };
};

const numberOf = (text: string, whole: boolean): Cleaned => {
  const n = parseViNumber(text) ?? (/^-?\d+\.\d{1,2}$/.test(text) ? Number(text) : null);
  if (n === null) return { value: null, why: w.number };
  return whole && !Number.isInteger(n) ? { value: null, why: w.whole } : { value: n };
};

export interface CellContext {
  today: string;
  known: KnownOfPerson;
}

/** One cell. Empty is null; whether it may be empty says the contract. */
export const cleanCell = (spec: CellSpec, raw: string, c: CellContext): Cleaned => {
  if (raw === NO_VALUE) return { value: null, why: w.noValue };
  if (excelError.test(raw)) return { value: null, why: w.error };
  const text = tidy(raw);
  if (text === '' || /^[-–.…/]+$/.test(text)) return { value: null };
  const of = (r: { value?: string; why?: string; warn?: string }): Cleaned => {
    if (r.why !== undefined) return { value: null, why: r.why };
    return { value: r.value ?? null, ...(r.warn === undefined ? {} : { warn: r.warn }) };
  };
  switch (spec.kind) {
    case 'name':
      return of(readName(raw));
    case 'day':
    case 'birth':
      return of(readDay(text, { today: c.today, birth: spec.kind === 'birth' }));
    case 'idNumber':
      return of(readIdNumber(raw, c.known));
    case 'phone':
      return of(readPhone(raw));
    case 'choice':
      return choiceOf(spec, text);
    case 'flag': {
      const typed = foldWords(text) || text;
      return yes.has(typed) || /^[✓✔√☑]$/u.test(text) ? { value: true } : no.has(typed) ? { value: false } : { value: null, why: w.flag };
    }
    case 'list':
      return {
        value: raw
          .split(/[;\n]/)
          .map(tidy)
          .filter((part) => part !== ''),
      };
    case 'number':
    case 'int':
      return numberOf(text, spec.kind === 'int');
    default:
      return of({ value: text });
  }
};
