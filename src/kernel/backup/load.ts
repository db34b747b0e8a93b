import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { from, to } from 'pg-copy-streams';
import { copyIn, copyOut, keptTables, plainForms, type KeptTable } from './catalog.ts';
import type { z } from 'zod';
import { BackupProblem } from './problem.ts';
import type { Begin, End, Note, TableEnd } from './record.ts';
import { rowSum } from './rows.ts';

type Figures = Record<string, Omit<z.output<typeof TableEnd>, 'is'>>;

/** What stands in the way of loading rows in any order, taken down and put up again as it was: references, further indexes, triggers, forced row-level security. */
const clearWay = async (client: pg.Client): Promise<{ restore(): Promise<void> }> => {
  const undo: string[] = [];
  const redo: string[] = [];
  const { rows: references } = await client.query<{ tab: string; name: string; definition: string }>(
    `select conrelid::regclass::text as tab, conname::text as name, pg_get_constraintdef(oid) as definition from pg_constraint
     where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0 order by conrelid, oid`,
  );
  for (const r of references) {
    const name = pg.escapeIdentifier(r.name);
    undo.push(`alter table ${r.tab} drop constraint ${name}`);
    redo.push(`alter table ${r.tab} add constraint ${name} ${r.definition}`);
  }
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i join pg_class c on c.oid = i.indrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not i.indisreplident and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid) order by 1`,
  );
  const indexesBack = indexes.map((i) => i.definition);
  undo.push(...indexes.map((i) => `drop index ${i.name}`));
  const { rows: tables } = await client.query<{ name: string; forced: boolean; triggers: boolean }>(
    `select c.oid::regclass::text as name, c.relforcerowsecurity as forced, exists (select 1 from pg_trigger g where g.tgrelid = c.oid and not g.tgisinternal and g.tgenabled <> 'D') as triggers
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`,
  );
  for (const t of tables) {
    if (t.forced) {
      undo.push(`alter table ${t.name} no force row level security`);
      redo.push(`alter table ${t.name} force row level security`);
    }
    if (t.triggers) {
      undo.push(`alter table ${t.name} disable trigger user`);
      redo.push(`alter table ${t.name} enable trigger user`);
    }
  }
  for (const text of undo) await client.query(text);
  return {
    restore: async () => {
      for (const text of [...indexesBack, ...redo]) await client.query(text);
    },
  };
};

/**
 * Puts the rows of a back-up in the place of those of a database whose schema is that of the back-up. One transaction of the caller: all or nothing.
 * Returns what was kept of each table.
 */
export const load = async (client: pg.Client, content: AsyncIterator<Note | Buffer>, begin: z.output<typeof Begin>, file: string): Promise<Figures> => {
  const tampered = () => new BackupProblem('tampered', { file });
  const next = async () => {
    const r = await content.next();
    if (r.done) throw new BackupProblem('truncated', { file });
    return r.value;
  };
  const tables = new Set(begin.tables);
  await client.query(plainForms.replaceAll('set ', 'set local '));
  await client.query(`set local maintenance_work_mem = '256MB'`);
  const way = await clearWay(client);
  const all = (
    await client.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migration'`,
    )
  ).rows;
  await client.query(`truncate ${all.map((t) => t.name).join(', ')}`);
  const figures: Figures = {};
  let end: z.output<typeof End> | undefined;
  while (!end) {
    const note = await next();
    if (Buffer.isBuffer(note) || note.is === 'begin' || note.is === 'tableEnd') throw tampered();
    if (note.is === 'end') {
      end = note;
      break;
    }
    if (!tables.delete(note.name)) throw tampered();
    const into = client.query(from(copyIn(note)));
    const sum = rowSum();
    let kept: Note | Buffer = await next();
    const failed = new Promise<never>((_, fail) => into.once('error', fail));
    failed.catch(() => undefined);
    for (; Buffer.isBuffer(kept); kept = await next()) {
      sum.add(kept);
      if (!into.write(kept)) await Promise.race([once(into, 'drain'), failed]);
    }
    into.end();
    await Promise.race([finished(into), failed]);
    const told = sum.end();
    if (kept.is !== 'tableEnd' || kept.rows !== told.rows || kept.sum !== told.sum || into.rowCount !== told.rows) throw tampered();
    figures[note.name] = told;
  }
  if (tables.size || !(await content.next()).done) throw tampered();
  await way.restore();
  for (const s of end.sequences) await client.query('select setval($1, $2, $3)', [`public.${pg.escapeIdentifier(s.name)}`, s.last, s.called]);
  return figures;
};

/** Compares what a database now holds with what was kept: number and sum of the rows of each table. @throws BackupProblem differs */
export const compare = async (client: pg.Client, figures: Figures): Promise<void> => {
  await client.query(plainForms);
  const columnsOf = new Map<string, KeptTable>((await keptTables(client)).map((t) => [t.name, t]));
  for (const [name, kept] of Object.entries(figures)) {
    const t = columnsOf.get(name) ?? { name, columns: ['id', 'name', 'data'] };
    const sum = rowSum();
    for await (const part of client.query(to(copyOut(t))) as AsyncIterable<Buffer>) sum.add(part);
    const now = sum.end();
    if (now.rows !== kept.rows || now.sum !== kept.sum) throw new BackupProblem('differs', { table: name });
  }
};
