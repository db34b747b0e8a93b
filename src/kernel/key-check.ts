import pg from 'pg';
import { keyPath, KeyProblem, lackingKeys, loadKeys, marksOf, type Keyring, type KeyMark } from './keys.ts';

/**
 * The keys of this installation, compared with what the database says it needs; made when nothing needs older ones. After it, the database names them.
 * @throws KeyProblem missing | otherKeys | what loadKeys throws
 */
export const openKeys = async (ownerUrl: string, config: { keys: string | undefined; dataDir: string }): Promise<{ ring: Keyring; made: boolean }> => {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'vuonxa-keys' });
  // a line that is cut while nothing is asked is told by the next question; without a listener it would end the program
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('begin');
    // a database from before there were keys: nothing in it is closed
    const { rows: marks } = await client.query<{ there: boolean }>(`select to_regclass('public.key_mark') is not null as there`);
    if (!marks[0]!.there) return loadKeys(config, { mayCreate: true });
    await client.query('lock table key_mark in share row exclusive mode');
    const { rows: needed } = await client.query<KeyMark>('select kind, id, mark from key_mark');
    const { ring, made } = loadKeys(config, { mayCreate: needed.length === 0 });
    const lacking = lackingKeys(ring.current(), needed);
    if (lacking.length) throw new KeyProblem('otherKeys', { path: ring.path ?? keyPath(config), which: lacking.join(', ') });
    await client.query(
      'insert into key_mark (kind, id, mark) select kind, id, mark from jsonb_to_recordset($1::jsonb) as m(kind text, id int, mark text) on conflict (kind, id) do nothing',
      [JSON.stringify(marksOf(ring.current()))],
    );
    await client.query('commit');
    return { ring, made };
  } finally {
    await client.end();
  }
};
