import type { Catalogue, Table } from './catalogue.ts';

const column = (c: Table['columns'][number]): string =>
  [
    `  ${c.name} ${c.sqlType}`,
    c.notNull && 'not null',
    c.identity && `generated ${c.identity === 'a' ? 'always' : 'by default'} as identity`,
    c.generated ? `generated always as (${c.default}) ${c.generated === 's' ? 'stored' : 'virtual'}` : c.default && `default ${c.default}`,
  ]
    .filter(Boolean)
    .join(' ');

const tableText = (t: Table): string => {
  const head =
    t.kind === 'view'
      ? `create view ${t.name} ${t.viewDefinition}`
      : `create table ${t.name} (\n${[...t.columns.map(column), ...t.constraints.map((k) => `  constraint ${k.name} ${k.definition}`)].join(',\n')}\n);`;
  const security =
    t.rowSecurity === 'none'
      ? []
      : [`alter table ${t.name} enable row level security;`, ...(t.rowSecurity === 'forced' ? [`alter table ${t.name} force row level security;`] : [])];
  return [head, ...t.indexes.map((i) => `${i};`), ...security, ...t.policies, ...t.grants, ...t.triggers.map((g) => `${g};`)].join('\n');
};

/** The whole schema as one text to read and to compare: what all migrations add up to. Nothing is installed from it. */
export const schemaSql = (c: Catalogue): string =>
  [
    '-- Made by tools/generate.ts from the migrations: read it, never edit it. What the database looks like when all of db/migrations has run.',
    c.extensions.map((e) => `create extension ${e};`).join('\n'),
    ...(c.types.length ? [c.types.join('\n')] : []),
    ...c.functions.map((f) => [`${f.definition.trimEnd()};`, ...f.grants].join('\n')),
    ...c.tables.map(tableText),
  ].join('\n\n') + '\n';
