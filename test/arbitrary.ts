import fc from 'fast-check';
import { newId } from '../src/kernel/clock.ts';
import type { Endpoint } from '../src/kernel/contract.ts';

/** Inputs made from contracts: fitting in form, almost fitting, and not at all. */

/** The parts of JSON schema that contracts become. */
export type Schema = {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  format?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  pattern?: string;
  $ref?: string;
};

export const nasty = fc.constantFrom(
  'x',
  "'; drop table plan; --",
  '" or 1=1',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '${jndi:ldap://x}',
  '%00',
  '%',
  '_',
  '\\',
  '𝕏😀',
  'Ke\u0302 hoa\u0323ch',
  '\u202eabc',
  '\u200b\u200b\u200b',
  'NaN',
  'null',
  '{}',
  '[]',
  '=1+1',
  '1e308',
  '٣',
  'İ',
  'ﬀ',
  'a'.repeat(3000),
  '(((((((((((',
  '*'.repeat(50),
  '[a-z]+$',
);
const days = fc.constantFrom('0001-01-01', '1899-12-31', '1970-01-01', '2024-02-29', '2026-03-02', '9999-12-31');
export const ints = (s: Schema) =>
  fc
    .constantFrom(0, 1, -1, 2026, 2 ** 31 - 1, 2 ** 31, -(2 ** 31) - 1, 2 ** 53 - 1)
    .map((n) => Math.min(Math.max(n, s.minimum ?? s.exclusiveMinimum ?? -Infinity), s.maximum ?? Infinity));
const fitted = (text: string, s: Schema): string => text.padEnd(s.minLength ?? 0, 'x').slice(0, s.maxLength ?? 5_000);

/** Values that fit a schema in form. A pattern or a format of its own may still refuse them; that is a refusal, not a fault. */
export const valueOf = (s: Schema, depth = 0): fc.Arbitrary<unknown> => {
  if (s.const !== undefined) return fc.constant(s.const);
  if (s.enum) return fc.constantFrom(...s.enum);
  const ways = s.anyOf ?? s.oneOf;
  if (ways) return fc.oneof(...ways.map((w) => valueOf(w, depth)));
  if (s.allOf) return fc.tuple(...s.allOf.map((w) => valueOf(w, depth))).map((parts) => Object.assign({}, ...(parts as object[])) as unknown);
  if (Array.isArray(s.type)) return fc.oneof(...s.type.map((type) => valueOf({ ...s, type }, depth)));
  switch (s.type) {
    case 'object': {
      if (s.properties) {
        const optional = new Set(Object.keys(s.properties).filter((k) => !s.required?.includes(k)));
        return fc.record(Object.fromEntries(Object.entries(s.properties).map(([k, v]) => [k, valueOf(v, depth + 1)])), {
          requiredKeys: Object.keys(s.properties).filter((k) => !optional.has(k)),
        });
      }
      return fc.dictionary(
        fc.constantFrom('a', '__proto__', 'constructor', 'kế'),
        typeof s.additionalProperties === 'object' ? valueOf(s.additionalProperties, depth + 1) : nasty,
        { maxKeys: 3 },
      );
    }
    case 'array':
      return fc.array(s.items ? valueOf(s.items, depth + 1) : nasty, {
        minLength: s.minItems ?? 0,
        maxLength: Math.max(s.minItems ?? 0, Math.min(s.maxItems ?? 3, depth > 3 ? 1 : 3)),
      });
    case 'integer':
      return ints(s);
    case 'number':
      return fc.oneof(
        ints(s),
        fc.constantFrom(0.1, 1e-9, 1e15, 1e300).map((n) => Math.min(Math.max(n, s.minimum ?? s.exclusiveMinimum ?? -Infinity), s.maximum ?? Infinity)),
      );
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'string':
      if (s.format === 'uuid') return fc.constantFrom(newId(), '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', newId(0));
      if (s.format === 'date') return days;
      return fc.oneof(nasty, days, fc.string({ unit: 'grapheme' })).map((t) => fitted(t, s));
    default:
      return fc.oneof(nasty, fc.integer(), fc.boolean());
  }
};

/** Input that need not fit: each field may be of any kind. */
export const wildOf = (e: Endpoint): fc.Arbitrary<unknown> =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record(Object.fromEntries(Object.keys(e.input.shape as object).map((k) => [k, fc.oneof(fc.jsonValue({ maxDepth: 3 }), nasty, ints({}))])), {
        requiredKeys: [],
      }),
    },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  );

/** What is put in the place of one good value. */
const wrong: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1.5,
    2 ** 53,
    '',
    ' ',
    'x',
    '2026-02-30',
    '2026-13-01',
    'not-a-uuid',
    '0',
    [],
    {},
    [null],
    { $ne: null },
    'NaN',
    '1e999',
    '\u0000',
    '\ud800',
  ),
  nasty,
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    'x'.repeat(100_000),
    '9'.repeat(400),
    Array.from({ length: 2_000 }, () => 0),
  ),
);

type Path = readonly (string | number)[];
/** Every place in a value where something could be wrong. */
const pathsOf = (value: unknown, at: Path = []): Path[] => {
  if (value === null || typeof value !== 'object') return [at];
  const below = Array.isArray(value) ? value.map((v, i) => [i, v] as const) : Object.entries(value);
  return [...(at.length ? [at] : []), ...below.flatMap(([key, v]) => pathsOf(v, [...at, key]))];
};
const changed = (value: unknown, path: Path, change: { how: 'replace' | 'remove' | 'add'; by: unknown }): unknown => {
  const [key, ...rest] = path;
  if (key === undefined) return change.by;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string | number, unknown>;
  if (rest.length) copy[key] = changed(copy[key], rest, change);
  else if (change.how === 'replace') copy[key] = change.by;
  else if (change.how === 'add') Object.defineProperty(copy, '__proto__', { value: { admin: true }, enumerable: true });
  else if (Array.isArray(copy)) copy.splice(Number(key), 1);
  else delete copy[key];
  return copy;
};

/** A fitting value with exactly one thing wrong: a field of another kind, out of its bounds, missing, or one too many. */
export const almostOf = (schema: Schema): fc.Arbitrary<unknown> =>
  fc.tuple(valueOf(schema), fc.nat(), fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add'), wrong).map(([value, n, how, by]) => {
    const paths = pathsOf(value);
    return paths.length ? changed(value, paths[n % paths.length]!, { how, by }) : by;
  });
