import { createHash } from 'node:crypto';

/**
 * What a row of history is, as text and as digest. The database computes the digests when it seals (fast, beside the rows); verification fetches the texts
 * and computes them here, so that nothing in the database, be it a function or a view, has to be believed. Both follow this one list of columns.
 */

export type LogName = 'event' | 'access_log';
export const logs: readonly LogName[] = ['event', 'access_log'];

/**
 * Every column, so that each yields the same text whatever the server's settings. A column that is added later is added at the end, for rows of later epochs.
 * The text of a row constructor quotes what it must: nothing can slip from one column into the next, and nothing is not the same as empty.
 */
const textSql: Record<LogName, string> = {
  event: `row(id, xid, extract(epoch from at), epoch, request_id, actor, role, area, type, subject_id, unit_id, data, encode(personal_digest, 'hex'))::text`,
  access_log: 'row(id, xid, extract(epoch from at), epoch, request_id, actor, endpoint, subject_id, outcome)::text',
};
const digestSql = (log: LogName): string => `sha256(convert_to(${textSql[log]}, 'UTF8'))`;

/** SQL: the leaves of one log within an epoch ($1) and from a transaction ($2) up to another ($3): id and digest of each row, in the order of ids. */
export const leavesSql = (log: LogName): string =>
  `select count(*)::int as n, coalesce(string_agg(int8send(id) || ${digestSql(log)}, ''::bytea order by id), ''::bytea) as leaves
   from ${log} where epoch = $1 and xid >= $2::text::xid8 and xid < $3::text::xid8`;

/** SQL: the rows of one log of an epoch ($1) after a transaction and id ($2, $3), as text, $4 of them. */
export const rowsSql = (log: LogName): string =>
  `select id::text as id, xid::text as xid, (extract(epoch from at) * 1000)::float8 as at, ${textSql[log]} as text
   from ${log} where epoch = $1 and (${log}.xid, ${log}.id) > ($2::text::xid8, $3::bigint) order by ${log}.xid, ${log}.id limit $4`;

/** A row as verification fetches it. */
export interface FetchedRow {
  id: string;
  xid: string;
  /** Milliseconds. */
  at: number;
  text: string;
}

/** The same digest as in SQL. */
export const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

const ID = 8;
const DIGEST = 32;
export const LEAF = ID + DIGEST;

/** id → digest of each leaf. */
export const readLeaves = (leaves: Buffer): Map<string, Buffer> => {
  const found = new Map<string, Buffer>();
  for (let at = 0; at + LEAF <= leaves.length; at += LEAF) found.set(String(leaves.readBigInt64BE(at)), leaves.subarray(at + ID, at + LEAF));
  return found;
};
