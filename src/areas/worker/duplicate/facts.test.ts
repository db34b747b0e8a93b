import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openWorld } from '../../../../test/world.ts';

const world = await openWorld();

/** Tables that name a person and yet do not go along with a merger, each with its reason. */
const stay: Record<string, string> = {
  person_trait: 'one row for each person: goes along by itself where the other has none (follow_merge)',
  person_word: 'derived from the record',
  person_block: 'derived from the record',
  journey_entry: 'goes along with its journey (enter_changed_journeys)',
  restricted_entry: 'found through person.merged_into, so that a merger never tells of it',
};

test('every table that names a person says what becomes of its rows when two records become one', async () => {
  const named = await sql<{ tab: string }>`select c.relname as tab from pg_attribute a join pg_class c on c.oid = a.attrelid
    where a.attname = 'person_id' and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and not a.attisdropped order by 1`.execute(world.owner);
  const follow = await sql<{ tab: string }>`select tab::text from person_fact order by 1`.execute(world.owner);
  expect(named.rows.map((r) => r.tab)).toEqual([...follow.rows.map((r) => r.tab), ...Object.keys(stay)].sort());
});
