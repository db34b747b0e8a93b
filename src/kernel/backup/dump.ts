import type pg from 'pg';
import { to } from 'pg-copy-streams';
import { copyOut, findHidden, hasTable, JOBS_TABLE, keptTables, plainForms } from './catalog.ts';
import { BackupProblem } from './problem.ts';
import { noteRecord, rowsRecord, type Note } from './record.ts';
import { rowSum } from './rows.ts';

/** What is told about a finished dump. */
export interface DumpFigures {
  tables: number;
  rows: number;
}

/** Jobs that had not been done yet: kept as what was asked for, because the queue's own tables belong to its version. */
const jobsQuery = (queueThere: boolean): string =>
  `copy (select id, name, data from ${JOBS_TABLE}${queueThere ? ` union all select id, name, data from pgboss.job where state in ('created', 'retry', 'active') and name not like '\\_\\_pgboss%'` : ''}) to stdout`;

/**
 * The rows of a whole database at one moment, as a stream, while others go on writing: one read-only snapshot. `emptied`: tables that are not carried to
 * another life (sessions).
 */
export async function* dump(client: pg.Client, options: { emptied: readonly string[]; done: (figures: DumpFigures) => void }): AsyncGenerator<Buffer> {
  await client.query(plainForms);
  const hidden = await findHidden(client);
  if (hidden) throw new BackupProblem('unsighted', { table: hidden });
  await client.query('begin isolation level repeatable read read only');
  const tables = (await keptTables(client)).filter((t) => !options.emptied.includes(t.name));
  const { rows: migrations } = await client.query<{ name: string; sha256: string }>('select name, sha256 from migration order by name');
  const jobs = await hasTable(client, JOBS_TABLE);
  const note = (n: Note): Buffer => noteRecord(n);
  yield note({ is: 'begin', migrations, tables: [...tables.map((t) => t.name), ...(jobs ? [JOBS_TABLE] : [])] });
  let all = 0;
  const copies = tables.map((t) => ({ name: t.name, columns: t.columns, text: copyOut(t) }));
  if (jobs) {
    const queue = await client.query(`select to_regclass('pgboss.job') is not null as there`);
    copies.push({ name: JOBS_TABLE, columns: ['id', 'name', 'data'], text: jobsQuery((queue.rows[0] as { there: boolean }).there) });
  }
  for (const t of copies) {
    yield note({ is: 'table', name: t.name, columns: t.columns });
    const sum = rowSum();
    for await (const part of client.query(to(t.text)) as AsyncIterable<Buffer>) {
      sum.add(part);
      yield rowsRecord(part);
    }
    const told = sum.end();
    all += told.rows;
    yield note({ is: 'tableEnd', ...told });
  }
  // numbers given after the snapshot are given away: a sequence never goes back behind them
  const { rows: names } = await client.query<{ name: string }>(`select sequencename::text as name from pg_sequences where schemaname = 'public' order by 1`);
  const sequences = [];
  for (const { name } of names) {
    const { rows } = await client.query<{ last: string; called: boolean }>(`select last_value::text as last, is_called as called from public.${client.escapeIdentifier(name)}`);
    sequences.push({ name, ...rows[0]! });
  }
  yield note({ is: 'end', sequences });
  await client.query('commit');
  options.done({ tables: tables.length, rows: all });
}
