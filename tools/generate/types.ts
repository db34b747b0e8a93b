import type { Catalogue, Column, Table } from './catalogue.ts';

/** Must say what the parsers in src/kernel/db.ts make of each type. */
const plain: Record<string, string> = {
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  numeric: 'number',
  float4: 'number',
  float8: 'number',
  oid: 'number',
  text: 'string',
  varchar: 'string',
  bpchar: 'string',
  name: 'string',
  citext: 'string',
  uuid: 'string',
  xid8: 'string',
  inet: 'string',
  tsvector: 'string',
  date: 'string',
  time: 'string',
  int4range: 'string',
  daterange: 'string',
  tstzrange: 'string',
  timestamptz: 'Timestamp',
  bytea: 'Buffer',
  json: 'Json',
  jsonb: 'Json',
};

const camel = (snake: string): string => snake.replace(/_([a-z0-9])/g, (_, c: string) => c.toUpperCase());
const pascal = (snake: string): string => camel(`_${snake}`);

/** `check (x in ('a', 'b'))` narrows the column's type to 'a' | 'b'. */
const choicesOf = (table: Table, c: Column): string[] | null => {
  for (const k of table.constraints) {
    if (k.kind !== 'c' || k.columns.length !== 1 || k.columns[0] !== c.name) continue;
    const list = new RegExp(`^CHECK \\(+${c.name} = ANY \\(ARRAY\\[((?:'[^']*'::text(?:, )?)+)\\]\\)+$`).exec(k.definition);
    if (list) return [...list[1]!.matchAll(/'([^']*)'::text/g)].map((m) => m[1]!);
  }
  return null;
};

const typeOf = (table: Table, c: Column): string => {
  const isArray = c.typeName.startsWith('_');
  const base = isArray ? c.typeName.slice(1) : c.typeName;
  const values = c.enumValues ?? choicesOf(table, c);
  let type = values ? values.map((v) => `'${v}'`).join(' | ') : plain[base];
  if (!type) throw new Error(`no TypeScript type for ${c.sqlType} of ${table.name}.${c.name}: add it to tools/generate/types.ts and a parser to src/kernel/db.ts`);
  if (isArray) type = /[|]/.test(type) ? `(${type})[]` : `${type === 'Timestamp' ? 'Date' : type}[]`;
  if (!c.notNull) type = `${type} | null`;
  // GeneratedAlways wants what a select gives, not a ColumnType
  if (c.identity === 'a' || c.generated) return `GeneratedAlways<${type.replace('Timestamp', 'Date').replace('Json', 'unknown')}>`;
  return c.identity || c.default ? `Generated<${type}>` : type;
};

const interfaceText = (t: Table): string => `export interface ${pascal(t.name)}Table {\n${t.columns.map((c) => `  ${camel(c.name)}: ${typeOf(t, c)};`).join('\n')}\n}`;

const HEAD = `// Made by tools/generate.ts from the migrations; never edited by hand.
import type { ColumnType, GeneratedAlways } from 'kysely';

export type Generated<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>;
/** Written as text (JSON.stringify): a plain array would be taken for an SQL array. */
export type Json = ColumnType<unknown, string, string>;
export type Timestamp = ColumnType<Date, Date | string, Date | string>;
`;

/** Types of every table and view, as Kysely takes them. Columns are named as the camel case plugin names them. */
export const schemaTypes = (c: Catalogue): string =>
  `${HEAD}\n${c.tables.map(interfaceText).join('\n\n')}\n\nexport interface DB {\n${c.tables.map((t) => `  ${camel(t.name)}: ${pascal(t.name)}Table;`).join('\n')}\n}\n`;
