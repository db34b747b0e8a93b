import { sql } from 'kysely';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { newId } from '../clock.ts';
import type { Ctx } from '../context.ts';
import { holdRow, orNotFound } from '../db.ts';
import type { RowState, SheetState } from '../contract-sheet.ts';
import type { Judged, Staged } from './door.ts';
import type { ColumnGuess } from './heading.ts';
import type { CleanRow } from './row.ts';

/** Where lists under way lie. What the rows say is closed (kernel/cipher); only whoever sent a file sees it. */

/** Days after which what was left lying is erased. */
const KEPT_DAYS = 14;

export interface SheetHeading {
  columns: (ColumnGuess & { sample: string[] })[];
  /** The code of the font the file was typed in, when it was one from before Unicode. */
  oldFont: string | null;
}
export interface Import {
  id: string;
  kind: string;
  given: Record<string, unknown>;
  fileName: string;
  state: SheetState;
  failure: string | null;
  heading: SheetHeading;
  readLine: number;
  skipped: number;
  saved: number;
  startedAt: Date;
  expiresAt: Date;
}
export type Counts = Record<RowState, number>;

const headingAt = (id: string) => ({ table: 'sheet_import', column: 'heading', id });
const fileAt = (id: string) => ({ table: 'sheet_import_file', column: 'content', id });
const partAt = (id: string) => ({ table: 'sheet_import_part', column: 'content', id });
/** Columns that a new key must reach. */
export const sheetColumns = [
  { table: 'sheet_import', column: 'heading', id: 'id' },
  { table: 'sheet_import_file', column: 'content', id: 'import_id' },
  { table: 'sheet_import_part', column: 'content', id: 'id' },
];

/** What has lain too long, whoever sent it. */
export const eraseOld = async (ctx: Ctx): Promise<void> => {
  await sql`select erase_old_sheets()`.execute(ctx.tx);
};

export const startImport = async (ctx: Ctx, kind: string, given: object, file: { fileName: string; bytes: Uint8Array }): Promise<string> => {
  const id = newId(ctx.now.getTime());
  await sql`insert into sheet_import (id, actor, kind, given, file_name, state, started_at, changed_at, expires_at)
    values (${id}, ${ctx.actor.accountId}, ${kind}, ${JSON.stringify(given)}::jsonb, ${file.fileName}, 'reading', ${ctx.now}, ${ctx.now}, ${ctx.now}::timestamptz + make_interval(days => ${KEPT_DAYS}))`.execute(
    ctx.tx,
  );
  await sql`insert into sheet_import_file (import_id, actor, content) values (${id}, ${ctx.actor.accountId}, ${ctx.cipher.seal(fileAt(id), Buffer.from(file.bytes).toString('base64'))})`.execute(
    ctx.tx,
  );
  return id;
};

type Found = Omit<Import, 'heading'> & { heading: Buffer | null };
const opened = (ctx: Ctx, row: Found): Import => ({
  ...row,
  heading: row.heading ? (JSON.parse(ctx.cipher.open(headingAt(row.id), row.heading)) as SheetHeading) : { columns: [], oldFont: null },
});

/** @throws Problem notFound when it is absent, somebody else's or of another door */
export const getImport = async (ctx: Ctx, kind: string, id: string): Promise<Import> => {
  const found = await sql<Found>`select id, kind, given, file_name, state, failure, heading, read_line, skipped, saved, started_at, expires_at
    from sheet_import where id = ${id} and kind = ${kind}`.execute(ctx.tx);
  return opened(ctx, orNotFound(found.rows[0], 'sheet'));
};

/** The same, held until the act is done: of acts on one list at the same time each finds what the one before it left. */
export const holdImport = async (ctx: Ctx, kind: string, id: string): Promise<Import> => {
  await holdRow(ctx.tx, 'sheetImport', id);
  return getImport(ctx, kind, id);
};

/** Those not yet finished or dropped, newest first. */
export const listImports = async (ctx: Ctx, kind: string): Promise<Import[]> => {
  const found = await sql<Found>`select id, kind, given, file_name, state, failure, null as heading, read_line, skipped, saved, started_at, expires_at
    from sheet_import where kind = ${kind} and state <> 'done' order by started_at desc limit 50`.execute(ctx.tx);
  return found.rows.map((r) => opened(ctx, r));
};

export const countRows = async (ctx: Ctx, importIds: readonly string[]): Promise<Map<string, Counts>> => {
  const found = await sql<{
    importId: string;
    state: RowState;
    n: number;
  }>`select import_id, state, sum(rows)::int as n from sheet_import_part where import_id = any(${[...importIds]}::uuid[]) group by import_id, state`.execute(ctx.tx);
  const all = new Map(importIds.map((i): [string, Counts] => [i, { good: 0, warned: 0, bad: 0, same: 0 }]));
  for (const r of found.rows) all.get(r.importId)![r.state] = r.n;
  return all;
};

const FILE_PIECE = 1024 * 1024;
export const getFileBytes = async (ctx: Ctx, id: string): Promise<Uint8Array | null> => {
  const found = await sql<{ size: number }>`select octet_length(content) as size from sheet_import_file where import_id = ${id}`.execute(ctx.tx);
  if (!found.rows[0]) return null;
  // in pieces: the driver holds what it is sent four times over
  const sealed = Buffer.allocUnsafeSlow(found.rows[0].size);
  for (let at = 0; at < sealed.length; at += FILE_PIECE) {
    const piece = await sql<{ bytes: Buffer }>`select substr(content, ${at + 1}, ${FILE_PIECE}) as bytes from sheet_import_file where import_id = ${id}`.execute(ctx.tx);
    piece.rows[0]?.bytes.copy(sealed, at);
  }
  const whole = Buffer.from(ctx.cipher.open(fileAt(id), sealed), 'base64');
  // a long file has its memory to itself and is not copied; a short one shares it with others and cannot be given away
  return whole.byteLength === whole.buffer.byteLength ? whole : new Uint8Array(whole);
};

export const setState = async (ctx: Ctx, id: string, state: SheetState, failure: string | null = null): Promise<void> => {
  await sql`update sheet_import set state = ${state}, failure = ${failure}, changed_at = ${ctx.now} where id = ${id}`.execute(ctx.tx);
};
export const setHeading = async (ctx: Ctx, id: string, heading: SheetHeading): Promise<void> => {
  await sql`update sheet_import set heading = ${ctx.cipher.seal(headingAt(id), JSON.stringify(heading))}, changed_at = ${ctx.now} where id = ${id}`.execute(ctx.tx);
};
/** What was read up to a line, from the line before which it began. A second reader, begun because the first was taken for dead, may have come further: then nothing of this is kept. */
export const setRead = async (ctx: Ctx, id: string, so: { line: number; skipped: number }, from: number): Promise<void> => {
  const { numAffectedRows } = await sql`update sheet_import set read_line = ${so.line}, skipped = ${so.skipped}, changed_at = ${ctx.now}
    where id = ${id} and read_line = ${from}`.execute(ctx.tx);
  if (numAffectedRows !== 1n) throw new Error('the list is being read by another');
};
/** Lines that hold no record. */
export const setSkipped = async (ctx: Ctx, id: string, skipped: number): Promise<void> => {
  await sql`update sheet_import set skipped = ${skipped} where id = ${id}`.execute(ctx.tx);
};
/** All is read: the file is no longer needed. */
export const dropFile = async (ctx: Ctx, id: string): Promise<void> => {
  await sql`delete from sheet_import_file where import_id = ${id}`.execute(ctx.tx);
};
export const dropImport = async (ctx: Ctx, id: string): Promise<void> => {
  await sql`delete from sheet_import where id = ${id}`.execute(ctx.tx);
};

export const recallMapping = async (ctx: Ctx, kind: string, heading: string): Promise<string[] | null> => {
  const found = await sql<{ targets: string[] }>`select targets from sheet_mapping where actor = ${ctx.actor.accountId} and kind = ${kind} and heading = ${heading}`.execute(
    ctx.tx,
  );
  return found.rows[0]?.targets ?? null;
};
export const rememberMapping = async (ctx: Ctx, kind: string, heading: string, targets: readonly string[]): Promise<void> => {
  await sql`insert into sheet_mapping (actor, kind, heading, targets) values (${ctx.actor.accountId}, ${kind}, ${heading}, ${JSON.stringify(targets)}::jsonb)
    on conflict (actor, kind, heading) do update set targets = excluded.targets`.execute(ctx.tx);
};

export interface KeptRow extends Staged, CleanRow {
  state: RowState;
}
type Twin = Buffer | null;
interface Closed {
  id: string;
  state: RowState;
  content: Buffer;
}
interface Part extends Closed {
  lines: number[];
  twins: Twin[];
}
/** Rows of a list are alike: pressed together they take an eighth of the room, on the way to the database, there and in its log. */
const pressed = (rows: object): string => deflateRawSync(JSON.stringify(rows), { level: 1 }).toString('base64');
/** Lists that were begun before rows were pressed lie as they are. */
const unpressed = (text: string): string => (text.startsWith('[') ? text : inflateRawSync(Buffer.from(text, 'base64')).toString());
const rowsIn = (ctx: Ctx, p: Closed): KeptRow[] =>
  (JSON.parse(unpressed(ctx.cipher.open(partAt(p.id), p.content))) as Omit<KeptRow, 'state'>[]).map((r) => ({ ...r, state: p.state }));

/** Rows of one judgement that lie in one part. */
const PART = 1_000;

const insertParts = async (ctx: Ctx, importId: string, rows: readonly (KeptRow & { twin: Twin })[]): Promise<void> => {
  const alike = Map.groupBy(rows, (r) => r.state);
  for (const [state, all] of alike)
    for (let at = 0; at < all.length; at += PART) {
      const part = all.slice(at, at + PART).sort((a, b) => a.line - b.line);
      const id = newId(ctx.now.getTime());
      const content = ctx.cipher.seal(partAt(id), pressed(part.map(({ line, row, mended, values, problems, warnings }) => ({ line, row, mended, values, problems, warnings }))));
      await sql`insert into sheet_import_part (id, import_id, actor, state, first_line, last_line, rows, lines, twins, content)
        values (${id}, ${importId}, ${ctx.actor.accountId}, ${state}, ${part[0]!.line}, ${part.at(-1)!.line}, ${part.length}, ${part.map((r) => r.line)}::int[],
          ${part.map((r) => r.twin)}::bytea[], ${content})`.execute(ctx.tx);
    }
};

/** Writes rows as judged, over what stood at their lines. `fresh`: nothing stands there. */
export const putRows = async (ctx: Ctx, importId: string, rows: readonly Judged[], how: { fresh?: boolean } = {}): Promise<void> => {
  if (!rows.length) return;
  const put = rows.map((r) => ({ ...r, twin: r.twinOf === null ? null : ctx.cipher.index('sheet', r.twinOf) }));
  if (how.fresh) return insertParts(ctx, importId, put);
  const lines = put.map((r) => r.line);
  const stood = await sql<Part>`delete from sheet_import_part where import_id = ${importId} and lines && ${lines}::int[]
    and first_line <= ${Math.max(...lines)} and last_line >= ${Math.min(...lines)} returning id, state, lines, twins, content`.execute(ctx.tx);
  const over = new Set(lines);
  // what lay in the same parts goes back as it was
  const rest = stood.rows.flatMap((p) => rowsIn(ctx, p).map((r, k) => ({ ...r, twin: p.twins[k] ?? null })));
  await insertParts(ctx, importId, [...put, ...rest.filter((r) => !over.has(r.line))]);
};

/** Rows in the order of the file. */
export const takeRows = async (
  ctx: Ctx,
  importId: string,
  wanted: { states?: readonly RowState[]; after?: number; lines?: readonly number[]; limit: number },
): Promise<KeptRow[]> => {
  const after = wanted.after ?? 0;
  const parts = await sql<{ id: string; firstLine: number }>`select id, first_line from sheet_import_part where import_id = ${importId} and last_line > ${after}
      ${wanted.states ? sql`and state = any(${[...wanted.states]}::text[])` : sql``}
      ${wanted.lines ? sql`and lines && ${[...wanted.lines]}::int[]` : sql``}
    order by first_line, id`.execute(ctx.tx);
  const only = wanted.lines && new Set(wanted.lines);
  let taken: KeptRow[] = [];
  for (const { id, firstLine } of parts.rows) {
    // parts of different judgement lie over the same stretch: the next one may begin before the last row taken
    if (taken.length >= wanted.limit && firstLine > taken[wanted.limit - 1]!.line) break;
    const found = await sql<Closed>`select id, state, content from sheet_import_part where id = ${id}`.execute(ctx.tx);
    // put anew by somebody who mends one of its rows: looked at again
    if (!found.rows.length) return takeRows(ctx, importId, wanted);
    const rows = found.rows.flatMap((p) => rowsIn(ctx, p)).filter((r) => r.line > after && (!only || only.has(r.line)));
    taken = [...taken, ...rows].sort((a, b) => a.line - b.line);
  }
  return taken.slice(0, wanted.limit);
};

/** Parts no bigger than this are many to a portion: mended rows lie in parts of their own. */
const SMALL = 20;

/** Takes rows of these judgements out, two thousand at most: they are this transaction's; what another one holds is passed over. */
export const takeOut = async (ctx: Ctx, importId: string, states: readonly RowState[]): Promise<KeptRow[]> => {
  const taken: KeptRow[] = [];
  const take = async (most: number, limit: number): Promise<number> => {
    // as a list that is made once: joined, the choice could be made anew for each part, and take them all
    const found = await sql<Closed>`delete from sheet_import_part where id = any(array(select id from sheet_import_part
      where import_id = ${importId} and state = any(${[...states]}::text[]) and rows <= ${most} order by first_line limit ${limit} for update skip locked))
      returning id, state, content`.execute(ctx.tx);
    for (const p of found.rows) taken.push(...rowsIn(ctx, p));
    return found.rows.length;
  };
  await take(PART, 2);
  while (taken.length < PART && ((await take(SMALL, PART / SMALL)) || (await take(PART, 1))));
  return taken.sort((a, b) => a.line - b.line);
};

/** Whether rows of these judgements are left. */
export const anyLeft = async (ctx: Ctx, importId: string, states: readonly RowState[]): Promise<boolean> =>
  (await sql`select 1 from sheet_import_part where import_id = ${importId} and state = any(${[...states]}::text[]) limit 1`.execute(ctx.tx)).rows.length > 0;

/** Lines that say the same record as an earlier one → that one. */
export const twinsIn = async (ctx: Ctx, importId: string): Promise<Map<number, number>> => {
  const found = await sql<{ line: number; first: number }>`select line, first from (
      select r.line, min(r.line) over (partition by r.twin) as first from sheet_import_part p, unnest(p.lines, p.twins) as r(line, twin)
      where p.import_id = ${importId} and r.twin is not null) t
    where line > first order by line`.execute(ctx.tx);
  return new Map(found.rows.map((r) => [r.line, r.first]));
};
/** The first other line with the same record. */
export const twinOfLine = async (ctx: Ctx, importId: string, line: number, twin: string): Promise<number | null> => {
  const digest = ctx.cipher.index('sheet', twin);
  const found = await sql<{ line: number }>`select r.line from sheet_import_part p, unnest(p.lines, p.twins) as r(line, twin)
    where p.import_id = ${importId} and ${digest} = any(p.twins) and r.twin = ${digest} and r.line <> ${line} order by r.line limit 1`.execute(ctx.tx);
  return found.rows[0]?.line ?? null;
};

/** So many more stand in the registry now. */
export const countSaved = async (ctx: Ctx, importId: string, rows: number): Promise<void> => {
  await sql`update sheet_import set saved = saved + ${rows}, changed_at = ${ctx.now} where id = ${importId}`.execute(ctx.tx);
};

/**
 * A portion need not wait for the disk: if the machine stops now, it was never written, and the list goes on from where it then stands. What ends a list is written the usual way, after all that came
 * before it.
 */
export const commitLater = async (ctx: Ctx): Promise<void> => {
  await sql`set local synchronous_commit = off`.execute(ctx.tx);
};
