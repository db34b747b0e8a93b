import { sql } from 'kysely';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { createSystem } from '../../src/app.ts';
import { actorOf } from '../../src/areas/account/session.ts';
import { foldedName, nameKey } from '../../src/areas/worker/rules/name.ts';
import { createCipher } from '../../src/kernel/cipher.ts';
import { newId, systemClock } from '../../src/kernel/clock.ts';
import { startCluster } from '../../src/kernel/cluster/cluster.ts';
import { appUrl, openOwner, type Database } from '../../src/kernel/db.ts';
import { newKeys, ringOf } from '../../src/kernel/keys.ts';
import { migrate } from '../../src/kernel/migrate.ts';
import { loadReferenceData } from '../../src/reference-data.ts';
import { cpuOf } from './cpu.ts';
import { loadCountry, placesOf } from './country/load.ts';
import { THICK_PROVINCE } from './country/names.data.ts';
import { officerName, row } from './sheet-people.data.ts';

/**
 * `npm run bench -- doubles [--sizes 25000,50000,100000] [--list country|sheet]`: the search for doubles of a whole province that was just saved, as one of its officers, through the
 * queue; then of one person saved. `country` has names, birth dates, households and telephones as in life; `sheet` is the list of `-- sheets`: 252 birth dates for all, so that
 * everybody looks like thirty others. Seconds of processor, memory of the database process that grows most.
 */

const { values: given } = parseArgs({
  args: process.argv.slice(3),
  options: { sizes: { type: 'string', default: '25000,50000,100000' }, list: { type: 'string', default: 'country' } },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Most memory of its own, in MB, that one of these processes has held since it was asked first. */
const watchMemory = (postmaster: number) => {
  let most = 0;
  const look = async (): Promise<void> => {
    for (const pid of (await readFile(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').catch(() => '')).split(' ').filter(Boolean)) {
      const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
      most = Math.max(most, Number(/^RssAnon:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024);
    }
  };
  const timer = setInterval(() => void look(), 500);
  return () => {
    clearInterval(timer);
    return Math.round(most);
  };
};

const officerOf = async (owner: Database): Promise<{ account: string; communes: number[] }> => {
  const { rows } = await sql<{ id: number; communes: number[] }>`select t.province as id, array_agg(t.unit order by t.unit) as communes from unit_place t
    join unit_name n on n.unit = t.province and n.valid_to is null where t.commune = t.unit and n.name like ${`%${THICK_PROVINCE}`} group by 1`.execute(owner);
  const { id, communes } = rows[0]!;
  const account = newId();
  await sql`insert into account (id, login, name, role, unit_id) values (${account}, 'do-luong', ${officerName}, 'labourOfficer', ${id})`.execute(owner);
  await sql`insert into account_unit (account, in_unit) values (${account}, ${id})`.execute(owner);
  return { account, communes };
};

const loadSheet = async (ownerUrl: string, size: number, communes: readonly number[]): Promise<void> => {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query('set session_replication_role = replica');
  for (let at = 0; at < size; at += 5_000) {
    const made = Array.from({ length: Math.min(5_000, size - at) }, (_, k) => {
      const cells = row(at + k);
      const [day, month, year] = String(cells[2]).split('/').map(Number) as [number, number, number];
      const name = String(cells[1]);
      const phone = `+84${String(cells[5]).slice(1)}`;
      return {
        id: newId(),
        unit: communes[((at + k) * 7) % communes.length],
        name,
        folded: foldedName(name),
        key: nameKey(name),
        year,
        month,
        day,
        sex: (at + k) % 2 ? 'female' : 'male',
        phone,
        hamlet: cells[6],
      };
    });
    await client.query(
      `insert into person (id, keeper_unit_id, full_name, name_folded, name_key, birth_year, birth_month, birth_day, sex, phone, hamlet)
       select id, unit, name, folded, key, year, month, day, sex, phone, hamlet from jsonb_to_recordset($1::jsonb)
         as r(id uuid, unit int, name text, folded text, key text, year int, month int, day int, sex text, phone text, hamlet text)`,
      [JSON.stringify(made)],
    );
  }
  // as autovacuum has done by the time that so many are saved
  await client.query('vacuum analyze person');
  await client.end();
};

const measure = async (size: number): Promise<void> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'vuonxa-doubles-'));
  const cluster = await startCluster({ dataDir, durable: true });
  try {
    await migrate(cluster.ownerUrl);
    await loadReferenceData(cluster.ownerUrl);
    const owner = openOwner(cluster.ownerUrl);
    const ring = ringOf(newKeys());
    const { account, communes } = await officerOf(owner.kysely);
    if (given.list === 'sheet') await loadSheet(cluster.ownerUrl, size, communes);
    else {
      const client = new pg.Client({ connectionString: cluster.ownerUrl });
      await client.connect();
      const places = (await placesOf(client)).filter((p) => p.province === THICK_PROVINCE);
      await client.end();
      await loadCountry(cluster.ownerUrl, createCipher(ring), { size, places });
    }
    const system = createSystem(appUrl(cluster.ownerUrl), { keys: ring });
    await system.queue.work();
    const actor = await actorOf(system.db, account, systemClock);
    const search = async (input: object): Promise<string> => {
      const [own, server, memory, began] = [process.cpuUsage(), cpuOf(cluster.pid()), watchMemory(cluster.pid()), performance.now()];
      await system.act(actor, { requestId: newId() }, (ctx) => ctx.enqueue('worker.duplicates', input));
      while ((await sql`select 1 from pgboss.job where name = 'worker.duplicates' and state in ('created', 'retry', 'active') limit 1`.execute(owner.kysely)).rows.length)
        await new Promise((done) => setTimeout(done, 100));
      const used = process.cpuUsage(own);
      return `processor ${((used.user + used.system) / 1e6).toFixed(2)} s program + ${(cpuOf(cluster.pid()) - server).toFixed(2)} s database, ${((performance.now() - began) / 1000).toFixed(1)} s by the clock; most of one database process ${memory()} MB`;
    };
    const count = async (table: string) => (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(owner.kysely)).rows[0]!.n;
    const since = '2000-01-01T00:00:00.000Z';
    say(
      `${size} people (${given.list}), load ${loadavg()[0]!.toFixed(0)} on ${availableParallelism()}: just saved: ${await search({ since })}; ${await count('duplicate_pair')} proposed`,
    );
    say(`  all once more: ${await search({})}; ${await count('duplicate_pair')} proposed`);
    const { rows } = await sql<{ id: string }>`select id from person order by id limit 200`.execute(owner.kysely);
    const [own, server] = [process.cpuUsage(), cpuOf(cluster.pid())];
    for (const { id } of rows) await system.act(actor, { requestId: newId() }, (ctx) => ctx.enqueue('worker.duplicates', { ids: [id] }));
    while ((await sql`select 1 from pgboss.job where name = 'worker.duplicates' and state in ('created', 'retry', 'active') limit 1`.execute(owner.kysely)).rows.length)
      await new Promise((done) => setTimeout(done, 100));
    const used = process.cpuUsage(own);
    say(
      `  one person, in a job of its own (mean of 200): ${((used.user + used.system) / 2e5).toFixed(1)} ms program + ${((cpuOf(cluster.pid()) - server) * 5).toFixed(1)} ms database`,
    );
    await system.close();
    await owner.close();
  } finally {
    await cluster.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
};

for (const size of given.sizes.split(',').map(Number)) await measure(size);
