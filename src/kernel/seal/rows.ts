import { createHash } from 'node:crypto';

/**
 * What a row of history is, as text and as digest. The database computes the digests when it seals (fast, beside the rows); verification fetches the texts
 * and computes them here, so that nothing in the database, be it a function or a view, has to be believed. Both follow this one list of columns.
 */

export type LogName = 'event' | 'access_log';
export const logs: readonly LogName[] = ['event', 'access_log'];

const moment = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')`;

/** Every column, as SQL that yields text. A column that is added later is added at the end, for rows of later epochs. */
const columns: Record<LogName, readonly string[]> = {
  event: [
    'id::text',
    'xid::text',
    moment('at'),
    'epoch::text',
    'request_id::text',
    'actor::text',
    'role',
    'area',
    'type',
    'subject_id::text',
    'unit_id::text',
    'data::text',
    `encode(personal_digest, 'hex')`,
  ],
  access_log: ['id::text', 'xid::text', moment('at'), 'epoch::text', 'request_id::text', 'actor::text', 'endpoint', 'subject_id', 'outcome'],
};

/** Length before text, so that nothing can slip from one column into the next; '-' for what is not there. */
const digestSql = (log: LogName): string =>
  `sha256(convert_to(concat_ws(',', ${columns[log].map((c) => `coalesce(octet_length(${c}) || ':' || (${c}), '-')`).join(', ')}), 'UTF8'))`;

/** SQL: the leaves of one log within an epoch ($1) and from a transaction ($2) up to another ($3): id and digest of each row, in the order of ids. */
export const leavesSql = (log: LogName): string =>
  `select count(*)::int as n, coalesce(string_agg(int8send(id) || ${digestSql(log)}, ''::bytea order by id), ''::bytea) as leaves
   from ${log} where epoch = $1 and xid >= $2::text::xid8 and xid < $3::text::xid8`;

/** SQL: the rows of one log of an epoch ($1) after a transaction and id ($2, $3), as texts, $4 of them. */
export const rowsSql = (log: LogName): string =>
  `select id::text as id, xid::text as xid, (extract(epoch from at) * 1000)::float8 as at, array[${columns[log].join(', ')}] as texts
   from ${log} where epoch = $1 and (${log}.xid, ${log}.id) > ($2::text::xid8, $3::bigint) order by ${log}.xid, ${log}.id limit $4`;

/** A row as verification fetches it. */
export interface FetchedRow {
  id: string;
  xid: string;
  /** Milliseconds. */
  at: number;
  texts: (string | null)[];
}

/** The same digest as in SQL. */
export const digestOf = (texts: readonly (string | null)[]): Buffer =>
  createHash('sha256')
    .update(texts.map((t) => (t === null ? '-' : `${Buffer.byteLength(t)}:${t}`)).join(','))
    .digest();

const ID = 8;
const DIGEST = 32;
export const LEAF = ID + DIGEST;

/** id → digest of each leaf. */
export const readLeaves = (leaves: Buffer): Map<string, Buffer> => {
  const found = new Map<string, Buffer>();
  for (let at = 0; at + LEAF <= leaves.length; at += LEAF) found.set(String(leaves.readBigInt64BE(at)), leaves.subarray(at + ID, at + LEAF));
  return found;
};
