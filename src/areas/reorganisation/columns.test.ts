import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openWorld } from '../../../test/world.ts';
import { offers } from '../../areas.ts';
import { otherColumns } from './columns.data.ts';

const world = await openWorld();

/** Columns that name a unit or an agency: by a foreign key, or a whole number (or a list) that is called so. */
const naming = async (): Promise<{ name: string; names: 'unit' | 'agency' | null }[]> =>
  (
    await sql<{ name: string; names: 'unit' | 'agency' | null }>`select c.relname || '.' || a.attname as name,
      (select case f.relname when 'unit' then 'unit' when 'agency' then 'agency' end from pg_constraint k join pg_class f on f.oid = k.confrelid and f.relname in ('unit', 'agency')
        where k.conrelid = c.oid and k.contype = 'f' and k.conkey = array[a.attnum] limit 1) as names
    from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p') join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    where a.attnum > 0 and not a.attisdropped and a.atttypid in ('int4'::regtype, 'int4[]'::regtype)
      and (a.attname ~ '(^|_)(unit|units|agency|agencies|province|commune|seat|held_by|handed_to|holder|inherited_from|raised_by|by_agency|issuer|uploaded_by|reader|owner|lead|coordinating|ancestor|descendant|office|recipient|sender)(_|$)'
        or exists (select 1 from pg_constraint k join pg_class f on f.oid = k.confrelid and f.relname in ('unit', 'agency') where k.conrelid = c.oid and k.contype = 'f' and k.conkey = array[a.attnum]))
    order by 1`.execute(world.owner)
  ).rows;

test('every column that names a unit or an agency is handed over by an area, or says why it need not be', async () => {
  const there = await naming();
  expect(there.length).toBeGreaterThan(40);
  const offered = new Set(offers.flatMap((o) => o.columns));
  const forgotten = there.filter((c) => !offered.has(c.name) && !(c.name in otherColumns)).map((c) => c.name);
  expect(forgotten, 'offer it (agency/rules-open.ts) or list it in reorganisation/columns.data.ts').toEqual([]);
  const names = new Set(there.map((c) => c.name));
  expect([...offered, ...Object.keys(otherColumns)].filter((c) => !names.has(c))).toEqual([]);
  expect(there.filter((c) => c.names && otherColumns[c.name] && otherColumns[c.name]!.names !== c.names).map((c) => c.name)).toEqual([]);
});

test('kinds have one name each, and every offer says what it hands over', () => {
  const kinds = offers.flatMap((o) => Object.keys(o.kinds));
  expect(new Set(kinds).size).toBe(kinds.length);
  expect(offers.filter((o) => !o.columns.length)).toEqual([]);
});
