import type pg from 'pg';

/** Millions of rows into tables that exist: triggers and foreign keys asleep, indexes and keys that nothing refers to made afterwards, all in one transaction. */

interface Made {
  drop: string;
  make: string;
}

const madeAfter = async (owner: pg.Client, tables: readonly string[]): Promise<Made[]> => {
  const { rows: constraints } = await owner.query<Made>(
    `select format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname) as drop,
        format('alter table %s add constraint %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) as make
     from pg_constraint c where c.conrelid = any($1::text[]::regclass[]) and c.contype in ('p', 'u') and not exists (select from pg_constraint f where f.contype = 'f' and f.conindid = c.conindid)`,
    [tables],
  );
  const { rows: indexes } = await owner.query<Made>(
    `select format('drop index %s', i.indexrelid::regclass) as drop, pg_get_indexdef(i.indexrelid) as make from pg_index i
     where i.indrelid = any($1::text[]::regclass[]) and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [tables],
  );
  return [...constraints, ...indexes];
};

export const bulk = async (owner: pg.Client, tables: readonly string[], fill: () => Promise<void>): Promise<void> => {
  await owner.query('begin');
  try {
    await owner.query(
      `set local session_replication_role = replica; set local synchronous_commit = off; set local work_mem = '256MB'; set local maintenance_work_mem = '768MB'; set local datestyle = 'iso, ymd'`,
    );
    const after = await madeAfter(owner, tables);
    for (const m of after) await owner.query(m.drop);
    await fill();
    for (const m of after) await owner.query(m.make);
    await owner.query('commit');
  } catch (e) {
    await owner.query('rollback').catch(() => undefined);
    throw e;
  }
  for (const table of tables) await owner.query(`vacuum (analyze, freeze) ${table}`);
};

export const count = async (owner: pg.Client, table: string): Promise<number> => (await owner.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]!.n;
/** Is there a single row? */
export const holds = async (owner: pg.Client, table: string, where = 'true'): Promise<boolean> =>
  (await owner.query<{ there: boolean }>(`select exists (select from ${table} where ${where}) as there`)).rows[0]!.there;
