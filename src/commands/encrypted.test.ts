import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { cloneDatabase } from '../../test/database.ts';
import { testRing } from '../../test/keys.ts';
import { emptiedByRestore, encryptedColumns } from '../areas.ts';
import { ringOf, withNewFieldKey } from '../kernel/keys.ts';
import { countByKey, renewColumns } from '../kernel/rotate.ts';

/** Bytes that are not closed values, or are gone before a key is: digests, salts, files, lists staged for some days. A new column of bytes is put here or registered. */
const otherBytes = new Set([
  'account_link.token_sha256',
  'activity_file.content',
  'calendar_feed.token_sha256',
  'document_text.content',
  'event.personal_digest',
  'event_batch.event_leaves',
  'event_batch.hash',
  'event_batch.prev',
  'event_batch.read_leaves',
  'event_batch.root',
  'event_personal.salt',
  'file.content',
  'person_number.number_index',
  'plan_annex.content',
  'recovery_code.digest',
  'session.token_sha256',
  'sign_in_flow.browser_sha256',
  'sign_in_flow.state_sha256',
  'sign_in_subject.subject',
  'sign_in_try.login_sha256',
]);

test('every column of bytes is registered as closed or known to be something else; a new key can walk each of them', async () => {
  const database = await cloneDatabase(inject('ownerUrl'), inject('template'));
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public' and data_type = 'bytea' order by 1`,
    );
    const closed = new Set(encryptedColumns.map((c) => `${c.table}.${c.column}`));
    const all = rows.map((r) => r.name);
    expect([...closed].filter((c) => !all.includes(c))).toEqual([]);
    expect(all.filter((c) => !closed.has(c) && !otherBytes.has(c))).toEqual([]);
    // the way by which a table is walked is unique
    for (const c of encryptedColumns) {
      const unique = await client.query(
        `select 1 from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0] where i.indrelid = $1::regclass and i.indisunique and i.indnkeyatts = 1 and a.attname = $2`,
        [c.table, c.id],
      );
      expect([c.table, c.id, unique.rowCount ? 'unique' : 'not unique']).toEqual([c.table, c.id, 'unique']);
    }
    expect(await renewColumns(database.ownerUrl, ringOf(withNewFieldKey(testRing.current())), encryptedColumns)).toBe(0);
    expect([...(await countByKey(database.ownerUrl, encryptedColumns))]).toEqual([]);
    // what a restore leaves behind is there to be left
    const tables = await client.query<{ n: number }>(`select count(*)::int as n from pg_class where relnamespace = 'public'::regnamespace and relname = any($1)`, [
      emptiedByRestore,
    ]);
    expect(tables.rows).toEqual([{ n: emptiedByRestore.length }]);
  } finally {
    await client.end();
    await database.drop();
  }
});
