import pg from 'pg';

/** What a database of ours consists of, as its catalogue tells. */

export interface KeptTable {
  name: string;
  columns: string[];
}

/** Lives with the program (migration, sequences through their own way) or with the cluster (queue): not rows to be kept. */
const notKept = new Set(['migration', 'job_waiting', 'life_untold']);
export const JOBS_TABLE = 'job_waiting';

/** All ordinary tables of ours with the columns that are stored, in the order of names. */
export const keptTables = async (client: pg.ClientBase): Promise<KeptTable[]> => {
  const { rows } = await client.query<KeptTable>(`
    select c.relname::text as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    group by c.relname order by c.relname collate "C"`);
  return rows.filter((t) => !notKept.has(t.name));
};

/** A table (of `among`, or any) whose policies would hide rows from the one who keeps them; null when all are in sight. */
export const findHidden = async (client: pg.ClientBase, among: readonly string[] | null = null): Promise<string | null> => {
  const { rows } = await client.query<{ name: string }>(
    `
    with mine as (
      select p.tablename, p.permissive, p.qual from pg_policies p
      where p.schemaname = 'public' and p.cmd in ('ALL', 'SELECT') and exists (select 1 from unnest(p.roles) r where r = 'public' or pg_has_role(r, 'member')))
    select c.relname::text as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and ($1::text[] is null or c.relname = any($1)) and row_security_active(c.oid)
      and (not exists (select 1 from mine m where m.tablename = c.relname and m.permissive = 'PERMISSIVE' and m.qual = 'true')
        or exists (select 1 from mine m where m.tablename = c.relname and m.permissive = 'RESTRICTIVE'))
    order by 1 limit 1`,
    [among],
  );
  return rows[0]?.name ?? null;
};

export const copyOut = (t: KeptTable): string => `copy ${pg.escapeIdentifier(t.name)} (${t.columns.map((c) => pg.escapeIdentifier(c)).join(', ')}) to stdout`;
export const copyIn = (t: KeptTable): string => `copy ${pg.escapeIdentifier(t.name)} (${t.columns.map((c) => pg.escapeIdentifier(c)).join(', ')}) from stdin`;

/** Values are written the same by every version of the engine, wherever it stands. */
export const plainForms = `set datestyle = 'iso, ymd'; set intervalstyle = 'postgres'; set timezone = 'UTC'; set extra_float_digits = 1; set bytea_output = 'hex';
  set client_encoding = 'UTF8'; set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; set lock_timeout = 0; set row_security = on; set synchronize_seqscans = off`;

export const hasTable = async (client: pg.ClientBase, name: string): Promise<boolean> => {
  const { rows } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [`public.${name}`]);
  return rows[0]!.there;
};
