/** What the database says about itself, in an order that depends on names alone, so that two runs give the same text. */
import type pg from 'pg';

export interface Column {
  name: string;
  /** As SQL writes it, e.g. `numeric(12,2)`. */
  sqlType: string;
  /** Name of the base type (domains resolved), with a leading underscore for arrays. */
  typeName: string;
  enumValues: string[] | null;
  notNull: boolean;
  default: string | null;
  identity: '' | 'a' | 'd';
  generated: '' | 's' | 'v';
}
export interface Table {
  name: string;
  kind: 'table' | 'view';
  columns: Column[];
  /** name, kind of pg_constraint (p u f c x), definition */
  constraints: { name: string; kind: string; definition: string; columns: string[] }[];
  indexes: string[];
  policies: string[];
  rowSecurity: 'none' | 'enabled' | 'forced';
  grants: string[];
  triggers: string[];
  viewDefinition: string | null;
}
export interface Catalogue {
  extensions: string[];
  types: string[];
  functions: { name: string; definition: string; grants: string[] }[];
  tables: Table[];
}

const COLUMNS = `
  select c.relname as "table", a.attname as name, format_type(a.atttypid, a.atttypmod) as "sqlType",
    case when t.typtype = 'd' then b.typname else t.typname end as "typeName",
    (select array_agg(e.enumlabel::text order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid) as "enumValues",
    a.attnotnull as "notNull", pg_get_expr(d.adbin, d.adrelid) as "default", a.attidentity as identity, a.attgenerated as generated
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
    left join pg_type b on b.oid = t.typbasetype left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') and a.attnum > 0 and not a.attisdropped
  order by c.relname collate "C", a.attnum`;

const TABLES = `
  select c.relname as name, case when c.relkind = 'v' then 'view' else 'table' end as kind,
    case when c.relforcerowsecurity then 'forced' when c.relrowsecurity then 'enabled' else 'none' end as "rowSecurity",
    case when c.relkind = 'v' then
      coalesce('with (' || array_to_string(c.reloptions, ', ') || ') ', '') || 'as' || chr(10) || pg_get_viewdef(c.oid, true) end as "viewDefinition",
    coalesce((select jsonb_agg(jsonb_build_object('name', k.conname, 'kind', k.contype, 'definition', pg_get_constraintdef(k.oid, true),
        'columns', (select coalesce(jsonb_agg(a.attname), '[]') from pg_attribute a where a.attrelid = k.conrelid and a.attnum = any (k.conkey)))
        order by array_position(array['p','u','x','f','c'], k.contype::text), k.conname collate "C")
      from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'u', 'f', 'c', 'x')), '[]') as constraints,
    array(select pg_get_indexdef(i.indexrelid) from pg_index i join pg_class ic on ic.oid = i.indexrelid
      where i.indrelid = c.oid and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x')) order by ic.relname collate "C") as indexes,
    array(select format('create policy %I on %s%s for %s to %s%s%s;', p.policyname, p.tablename, case when p.permissive = 'PERMISSIVE' then '' else ' as restrictive' end,
        lower(p.cmd), array_to_string(p.roles, ', '), coalesce(' using (' || p.qual || ')', ''), coalesce(' with check (' || p.with_check || ')', ''))
      from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname order by p.policyname collate "C") as policies,
    array(select format('grant %s on %s to %s;', string_agg(g.privilege, ', ' order by g.privilege collate "C"), c.relname, g.grantee) from (
        select lower(x.privilege_type) as privilege, x.grantee::regrole::text as grantee from aclexplode(c.relacl) x where x.grantee <> c.relowner
        union all
        select format('%s (%s)', lower(x.privilege_type), string_agg(a.attname, ', ' order by a.attnum)), x.grantee::regrole::text
          from pg_attribute a, aclexplode(a.attacl) x where a.attrelid = c.oid group by x.privilege_type, x.grantee
      ) g group by g.grantee order by g.grantee collate "C") as grants,
    array(select pg_get_triggerdef(t.oid, true) from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal order by t.tgname collate "C") as triggers
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
    and not exists (select from pg_depend x where x.objid = c.oid and x.deptype = 'e')
  order by c.relname collate "C"`;

const FUNCTIONS = `
  select p.oid::regprocedure::text as name, pg_get_functiondef(p.oid) as definition,
    array(select format('grant execute on function %s to %s;', p.oid::regprocedure, case when x.grantee = 0 then 'public' else x.grantee::regrole::text end)
      from aclexplode(p.proacl) x where x.grantee <> p.proowner order by x.grantee::regrole::text collate "C") as grants
  from pg_proc p
  where p.pronamespace = 'public'::regnamespace and p.prokind in ('f', 'p') and not exists (select from pg_depend x where x.objid = p.oid and x.deptype = 'e')
  order by p.oid::regprocedure::text collate "C"`;

/** Reads the schema `public`; the queue's own schema belongs to pg-boss and is left out. */
export const readCatalogue = async (client: pg.Client): Promise<Catalogue> => {
  const rows = async <T extends pg.QueryResultRow>(sql: string): Promise<T[]> => (await client.query<T>(sql)).rows;
  const columns = await rows<Column & { table: string }>(COLUMNS);
  const tables = await rows<Omit<Table, 'columns'>>(TABLES);
  return {
    extensions: (await rows<{ name: string }>(`select extname as name from pg_extension where extname <> 'plpgsql' order by extname collate "C"`)).map((r) => r.name),
    types: (
      await rows<{ text: string }>(`
        select format('create type %s as enum (%s);', t.typname, string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder)) as text
        from pg_type t join pg_enum e on e.enumtypid = t.oid where t.typnamespace = 'public'::regnamespace group by t.typname order by t.typname collate "C"`)
    ).map((r) => r.text),
    functions: await rows(FUNCTIONS),
    tables: tables.map((t) => ({ ...t, columns: columns.filter((c) => c.table === t.name) })),
  };
};
