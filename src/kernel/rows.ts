import { sql, type RawBuilder } from 'kysely';

const special = /["\\]/;
const quoted = (text: string): string => (special.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : `"${text}"`);

const element = (v: unknown): string => {
  if (v === null || v === undefined) return 'NULL';
  if (typeof v === 'number') return String(v);
  return v instanceof Uint8Array ? `"\\\\x${Buffer.from(v.buffer, v.byteOffset, v.byteLength).toString('hex')}"` : quoted(String(v));
};

/** A list as PostgreSQL writes it, for a parameter that is cast (`${listOf(ids)}::uuid[]`): the driver writes each element twice over. */
export const listOf = (values: readonly unknown[]): string => `{${values.map(element).join(',')}}`;

const alone = (v: unknown): string | Buffer | null =>
  v === null || v === undefined ? null : v instanceof Uint8Array ? Buffer.from(v.buffer, v.byteOffset, v.byteLength) : String(v);

/**
 * Rows as a relation of typed columns, for statements that write many: `insert … select … from ${asRows(rows, { id: 'uuid', on_day: 'date' })}`. One parameter for each column: the database takes
 * them in for less than the same rows as JSON (docs/performance/sheets.md). A list inside of a row comes as text (listOf) and is cast (`r.skills::text[]`); a jsonb comes as JSON.
 */
export const asRows = <K extends string>(rows: readonly { readonly [k in NoInfer<K>]: unknown }[], types: { readonly [k in K]: string }, as = 'r'): RawBuilder<unknown> => {
  const columns = Object.keys(types) as K[];
  // one row, as a form saves it: values that nobody has to count, so the plan is the same each time and a connection keeps it
  if (rows.length === 1) return sql`(select ${sql.join(columns.map((c) => sql`${alone(rows[0]![c])}::${sql.raw(types[c])} as ${sql.ref(c)}`))}) as ${sql.ref(as)}`;
  // side by side in the list of columns: as a relation of its own each would be put by whole before the first row is made of them
  return sql`(select ${sql.join(columns.map((c) => sql`unnest(${listOf(rows.map((row) => row[c]))}::${sql.raw(types[c])}[]) as ${sql.ref(c)}`))}) as ${sql.ref(as)}`;
};
