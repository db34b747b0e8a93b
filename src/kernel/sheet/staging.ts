import { sql } from 'kysely';
import { newId } from '../clock.ts';
import type { Ctx } from '../context.ts';
import { orNotFound } from '../db.ts';
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
const rowAt = (importId: string, line: number) => ({ table: 'sheet_import_row', column: 'content', id: `${importId}:${line}` });
/** Columns that a new key must reach. */
export const sheetColumns = [
  { table: 'sheet_import', column: 'heading', id: 'id' },
  { table: 'sheet_import_file', column: 'content', id: 'import_id' },
  { table: 'sheet_import_row', column: 'content', id: 'id', placeId: `import_id || ':' || line` },
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
  }>`select import_id, state, count(*)::int as n from sheet_import_row where import_id = any(${[...importIds]}::uuid[]) group by import_id, state`.execute(ctx.tx);
  const all = new Map(importIds.map((i): [string, Counts] => [i, { good: 0, warned: 0, bad: 0, same: 0 }]));
  for (const r of found.rows) all.get(r.importId)![r.state] = r.n;
  return all;
};

export const getFileBytes = async (ctx: Ctx, id: string): Promise<Uint8Array | null> => {
  const found = await sql<{ content: Buffer }>`select content from sheet_import_file where import_id = ${id}`.execute(ctx.tx);
  return found.rows[0] ? new Uint8Array(Buffer.from(ctx.cipher.open(fileAt(id), found.rows[0].content), 'base64')) : null;
};

export const setState = async (ctx: Ctx, id: string, state: SheetState, failure: string | null = null): Promise<void> => {
  await sql`update sheet_import set state = ${state}, failure = ${failure}, changed_at = ${ctx.now} where id = ${id}`.execute(ctx.tx);
};
export const setHeading = async (ctx: Ctx, id: string, heading: SheetHeading): Promise<void> => {
  await sql`update sheet_import set heading = ${ctx.cipher.seal(headingAt(id), JSON.stringify(heading))}, changed_at = ${ctx.now} where id = ${id}`.execute(ctx.tx);
};
export const setRead = async (ctx: Ctx, id: string, so: { line: number; skipped: number }): Promise<void> => {
  await sql`update sheet_import set read_line = ${so.line}, skipped = ${so.skipped}, changed_at = ${ctx.now} where id = ${id}`.execute(ctx.tx);
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

/** Writes rows as judged, over what stood at their lines. */
export const putRows = async (ctx: Ctx, importId: string, rows: readonly Judged[]): Promise<void> => {
  if (!rows.length) return;
  const content = rows.map(({ line, row, mended, values, problems, warnings }) =>
    ctx.cipher.seal(rowAt(importId, line), JSON.stringify({ row, mended, values, problems, warnings })),
  );
  await sql`insert into sheet_import_row (id, import_id, actor, line, state, twin, content)
    select r.id, ${importId}::uuid, ${ctx.actor.accountId}::uuid, r.line, r.state, r.twin, r.content
    from unnest(${rows.map(() => newId(ctx.now.getTime()))}::uuid[], ${rows.map((r) => r.line)}::int[], ${rows.map((r) => r.state)}::text[],
      ${rows.map((r) => (r.twinOf === null ? null : ctx.cipher.index('sheet', r.twinOf)))}::bytea[], ${content}::bytea[]) as r(id, line, state, twin, content)
    on conflict (import_id, line) do update set state = excluded.state, twin = excluded.twin, content = excluded.content`.execute(ctx.tx);
};

export interface KeptRow extends Staged, CleanRow {
  state: RowState;
}

/** Rows in the order of the file. `hold`: until the transaction ends they are this taker's; rows that another one holds are passed over. */
export const takeRows = async (
  ctx: Ctx,
  importId: string,
  wanted: { states?: readonly RowState[]; after?: number; lines?: readonly number[]; limit: number; hold?: boolean },
): Promise<KeptRow[]> => {
  const found = await sql<{ line: number; state: RowState; content: Buffer }>`select line, state, content from sheet_import_row
    where import_id = ${importId} and line > ${wanted.after ?? 0}
      ${wanted.states ? sql`and state = any(${[...wanted.states]}::text[])` : sql``}
      ${wanted.lines ? sql`and line = any(${[...wanted.lines]}::int[])` : sql``}
    order by line limit ${wanted.limit} ${wanted.hold ? sql`for update skip locked` : sql``}`.execute(ctx.tx);
  return found.rows.map((r) => ({ line: r.line, state: r.state, ...(JSON.parse(ctx.cipher.open(rowAt(importId, r.line), r.content)) as Omit<KeptRow, 'line' | 'state'>) }));
};

/** Lines that say the same record as an earlier one → that one. */
export const twinsIn = async (ctx: Ctx, importId: string): Promise<Map<number, number>> => {
  const found = await sql<{ line: number; first: number }>`select line, first from (
      select line, min(line) over (partition by twin) as first from sheet_import_row where import_id = ${importId} and twin is not null) t
    where line > first order by line`.execute(ctx.tx);
  return new Map(found.rows.map((r) => [r.line, r.first]));
};
/** The first other line with the same record. */
export const twinOfLine = async (ctx: Ctx, importId: string, line: number, twin: string): Promise<number | null> => {
  const found = await sql<{ line: number }>`select line from sheet_import_row
    where import_id = ${importId} and twin = ${ctx.cipher.index('sheet', twin)} and line <> ${line} order by line limit 1`.execute(ctx.tx);
  return found.rows[0]?.line ?? null;
};

/** Saved rows leave; what they said stands in the registry now. */
export const countSaved = async (ctx: Ctx, importId: string, lines: readonly number[]): Promise<void> => {
  await sql`delete from sheet_import_row where import_id = ${importId} and line = any(${[...lines]}::int[])`.execute(ctx.tx);
  await sql`update sheet_import set saved = saved + ${lines.length}, changed_at = ${ctx.now} where id = ${importId}`.execute(ctx.tx);
};
