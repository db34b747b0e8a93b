import pg from 'pg';
import { decryptField, encryptField, keyIdOf, type EncryptedColumn } from './cipher.ts';
import type { Keyring } from './keys.ts';

/**
 * A new field key reaches what older ones closed, while the system is in use: batch by batch, without holding a row. A value is exchanged only if it is still
 * the one that was read; whoever wrote meanwhile is found in the next round.
 */

const BATCH = 1_000;

/** What the kernel itself keeps closed. */
export const kernelColumns: readonly EncryptedColumn[] = [
  {
    table: 'event_personal',
    column: 'sealed',
    id: 'event_id',
    placeId: `(select e.request_id || ' ' || e.type || ' ' || e.subject_id from event e where e.id = event_personal.event_id)`,
  },
];

const oldKey = (column: string) => `get_byte(${column}, 1) * 256 + get_byte(${column}, 2)`;

/** How many values each key still closes, over all columns. */
export const countByKey = async (ownerUrl: string, columns: readonly EncryptedColumn[]): Promise<Map<number, number>> => {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'vuonxa-keys' });
  // a line that is cut while nothing is asked is told by the next question; without a listener it would end the program
  client.on('error', () => undefined);
  await client.connect();
  try {
    const found = new Map<number, number>();
    for (const c of columns) {
      const { rows } = await client.query<{ key: number; n: number }>(
        `select ${oldKey(c.column)} as key, count(*)::int as n from ${pg.escapeIdentifier(c.table)} where ${c.column} is not null group by 1`,
      );
      for (const r of rows) found.set(r.key, (found.get(r.key) ?? 0) + r.n);
    }
    return found;
  } finally {
    await client.end();
  }
};

const oneRound = async (client: pg.Client, ring: Keyring, c: EncryptedColumn, changed: (n: number) => void): Promise<number> => {
  const [table, column, id] = [c.table, c.column, c.id].map((name) => pg.escapeIdentifier(name));
  let last: string | undefined;
  let seen = 0;
  for (;;) {
    const keys = ring.current();
    const { rows } = await client.query<{ key: string; place: string; sealed: Buffer }>(
      `select ${id}::text as key, ${c.placeId ?? `${id}::text`} as place, ${column} as sealed from ${table}
       where ${column} is not null and ${oldKey(column!)} <> $1 ${last === undefined ? '' : `and ${id} > $2`} order by ${id} limit ${BATCH}`,
      last === undefined ? [keys.field[0]!.id] : [keys.field[0]!.id, last],
    );
    if (!rows.length) return seen;
    last = rows.at(-1)!.key;
    seen += rows.length;
    const renewed = rows.map((r) => {
      const place = { table: c.table, column: c.column, id: r.place };
      const known = keys.field.some((k) => k.id === keyIdOf(r.sealed)) ? keys : ring.fresh();
      return encryptField(known, decryptField(known, r.sealed, place), place);
    });
    const hex = (list: Buffer[]): string[] => list.map((b) => `\\x${b.toString('hex')}`);
    const { rowCount } = await client.query(
      `update ${table} t set ${column} = n.renewed from unnest($1::text[], $2::bytea[], $3::bytea[]) as n(key, old, renewed)
       where t.${id} = n.key::${await typeOf(client, c)} and t.${column} = n.old`,
      [rows.map((r) => r.key), hex(rows.map((r) => r.sealed)), hex(renewed)],
    );
    changed(rowCount ?? 0);
  }
};

const typeOf = async (client: pg.Client, c: EncryptedColumn): Promise<string> => {
  const { rows } = await client.query<{ type: string }>(`select format_type(atttypid, atttypmod) as type from pg_attribute where attrelid = $1::regclass and attname = $2`, [
    pg.escapeIdentifier(c.table),
    c.id,
  ]);
  return rows[0]!.type;
};

/** Closes every registered value again under the newest key, until nothing older is left. Returns how many were renewed. Safe to break off and to run twice at once. */
export const renewColumns = async (
  ownerUrl: string,
  ring: Keyring,
  columns: readonly EncryptedColumn[],
  progress: (renewed: number) => void = () => undefined,
): Promise<number> => {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'vuonxa-keys' });
  // a line that is cut while nothing is asked is told by the next question; without a listener it would end the program
  client.on('error', () => undefined);
  await client.connect();
  let renewed = 0;
  const changed = (n: number): void => progress((renewed += n));
  try {
    for (const c of columns) while ((await oneRound(client, ring, c, changed)) > 0);
    return renewed;
  } finally {
    await client.end();
  }
};
