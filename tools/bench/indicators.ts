import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { indicators } from '../../src/areas/target/count/indicators.ts';
import { systemActor, type Actor } from '../../src/kernel/actor.ts';
import { startCluster } from '../../src/kernel/cluster/cluster.ts';
import { appUrl, openDb, openOwner, type Tx } from '../../src/kernel/db.ts';
import { countIndicator, listIndicator, splitIndicator, type Question } from '../../src/kernel/indicator.ts';
import { migrate } from '../../src/kernel/migrate.ts';
import { loadReferenceData } from '../../src/reference-data.ts';
import { percentile } from './people/openloop.ts';

/**
 * `npm run bench -- indicators [--size 150000] [--times 15]`: so many made-up journeys over all communes and eight years, written through the triggers of the ledger; then numbers, splits and lists of a
 * commune, a province and the nation, as the application role under row-level security, beside the barest SQL that gives the same number as owner.
 */
const { values: given } = parseArgs({ args: process.argv.slice(3), options: { size: { type: 'string', default: '150000' }, times: { type: 'string', default: '15' } } });
const [size, times] = [Number(given.size), Number(given.times)];
/** A tick of the clock by which Linux says what a process has spent. */
const TICK_MS = 10;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const dataDir = await mkdtemp(join(tmpdir(), 'vuonxa-indicators-'));
await chmod(dataDir, 0o711);
const cluster = await startCluster({ dataDir: join(dataDir, 'data'), durable: false });
try {
  await migrate(cluster.ownerUrl);
  await loadReferenceData(cluster.ownerUrl);
  const { kysely: owner, close } = openOwner(cluster.ownerUrl);
  await owner.transaction().execute(async (tx) => {
    // people alone without their triggers: what they leave behind is not counted here
    await sql`set local session_replication_role = replica`.execute(tx);
    await sql`create temporary table made on commit drop as select gen_random_uuid() as id, c.id as unit, n from generate_series(1, ${size}::int) n
      join (select id, row_number() over (order by id) as k, count(*) over () as whole from unit where tier = 3 and valid_to is null) c on c.k = 1 + (n::bigint * 7919) % c.whole`.execute(
      tx,
    );
    await sql`insert into person (id, keeper_unit_id, full_name, name_folded, name_key, birth_year, birth_month, birth_day, sex, qualification)
      select id, unit, 'Nguoi thu ' || n, ' nguoi thu ' || n, 'thu nguoi ' || n, 1970 + n % 35, 1 + n % 12, 1 + n % 28, case n % 2 when 0 then 'male' else 'female' end,
        (array['none', 'short', 'college', null])[1 + n % 4] from made`.execute(tx);
    await sql`insert into training_certificate (id, person_id, keeper_unit_id, number, issued_on, issuer, market) select gen_random_uuid(), id, unit, n::text, date '2018-12-01' + (n * 37 % 2900), 'Trung tam thu',
      (array['JP', 'KR', 'TW', 'CN', 'DE'])[1 + n % 5] from made where n % 10 <> 0`.execute(tx);
    await sql`set local session_replication_role = default`.execute(tx);
    await sql`insert into journey (id, person_id, unit_id, form, market, sex, interested_on, counselled_on, registered_on, departed_on, returned_on)
      select gen_random_uuid(), id, unit, (array['enterprise', 'enterprise', 'publicUnit', 'seasonal', 'direct'])[1 + n % 5], (array['JP', 'KR', 'TW', 'CN', 'DE'])[1 + n % 5],
        case n % 2 when 0 then 'male' else 'female' end, d - 200, d - 180, d - 150, case when n % 3 <> 0 then d end, case when n % 3 = 1 and d + 900 < date '2026-11-01' then d + 900 end
      from (select *, date '2019-01-01' + (n * 37 % 2860) as d from made) m`.execute(tx);
  });
  for (const t of ['person', 'journey', 'journey_entry', 'journey_sum', 'training_certificate']) await sql`vacuum analyze ${sql.table(t)}`.execute(owner);
  const places = await sql<{ commune: number; province: number }>`select min(j.unit_id) as commune, p.province from journey j join unit_place p on p.unit = j.unit_id
    group by p.province order by count(*) desc offset 8 limit 1`.execute(owner);
  const { commune, province } = places.rows[0]!;
  const db = openDb(appUrl(cluster.ownerUrl), { max: 2 });
  const actor = (units: readonly number[], nation = false): Actor => ({ ...systemActor('bench'), unitIds: [...units], nation });
  const scopes = [
    ['commune', actor([commune]), [commune]],
    ['province', actor([province]), [province]],
    ['nation', actor([], true), null],
  ] as const;
  const year = { from: '2025-01-01', to: '2025-12-31' };
  const all = { from: '2019-01-01', to: '2026-12-31' };
  const ask = (code: string, units: readonly number[] | null, more: Partial<Question> = {}): Question => ({
    indicator: indicators.get(code)!,
    measure: 'rows',
    units,
    window: year,
    asAt: '2026-11-22',
    knownAt: null,
    only: {},
    except: {},
    part: null,
    ...more,
  });
  const questions: [string, (units: readonly number[] | null) => Question][] = [
    ['departures of a year', (u) => ask('journey.departed', u)],
    ['the same, each person once', (u) => ask('journey.departed', u, { measure: 'persons' })],
    ['the same, without cross-border labour, two markets', (u) => ask('journey.departed', u, { only: { market: ['JP', 'KR'] }, except: { form: ['seasonal'] } })],
    ['the same, as known a moment ago', (u) => ask('journey.departed', u, { knownAt: new Date() })],
    ['departures of all years', (u) => ask('journey.departed', u, { window: all })],
    ['the same, each person once', (u) => ask('journey.departed', u, { measure: 'persons', window: all })],
    ['the same, as known a moment ago', (u) => ask('journey.departed', u, { knownAt: new Date(), window: all })],
    ['abroad on a day', (u) => ask('journey.abroad', u)],
    ['the same, each person once', (u) => ask('journey.abroad', u, { measure: 'persons' })],
    ['instructed before leaving, share of a year', (u) => ask('journey.trainedBeforeExit', u)],
    ['skilled when leaving, share of a year', (u) => ask('journey.skilledBeforeExit', u)],
    ['communes with at least one', (u) => ask('journey.departed', u, { measure: 'communes' })],
  ];
  const median = async (run: () => Promise<unknown>): Promise<string> => {
    const took: number[] = [];
    for (let n = 0; n < times + 3; n++) {
      const from = performance.now();
      await run();
      if (n >= 3) took.push(performance.now() - from);
    }
    return `${percentile(took, 0.5).toFixed(1)} / ${percentile(took, 0.95).toFixed(1)}`;
  };
  /** Milliseconds of processor that the database's own process takes for an answer of the nation, in a transaction that is open already: what others do on the machine is not in it. Linux alone says. */
  const processor = async (run: (tx: Tx) => Promise<unknown>): Promise<string> =>
    db.withActor(
      actor([], true),
      async (tx) => {
        await sql`set local max_parallel_workers_per_gather = 0`.execute(tx);
        const { pid } = (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)).rows[0]!;
        const spent = async (): Promise<number> => {
          const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]!.split(' ');
          return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
        };
        await run(tx);
        const before = await spent();
        for (let n = 0; n < times; n++) await run(tx);
        return ((await spent()) - before) / times < 1 ? '< 1' : (((await spent()) - before) / times).toFixed(0);
      },
      { readOnly: true },
    );
  say(
    `${size} journeys; ${cpus().length} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GB, load ${loadavg()[0]!.toFixed(1)} before; ms, half of ${times} answers within / 95 of 100 within, a transaction each; processor: of the database for an answer of the nation, without parallel workers`,
  );
  say('');
  say('| question | commune | province | nation | processor | number |');
  say('|---|---|---|---|---|---|');
  for (const [name, of] of questions) {
    const cells: string[] = [];
    let number = '';
    for (const [, who, units] of scopes) {
      cells.push(await median(() => db.withActor(who, async (tx) => void (number = JSON.stringify(await countIndicator(tx, of(units)))), { readOnly: true })));
    }
    say(`| ${name} | ${cells.join(' | ')} | ${await processor((tx) => countIndicator(tx, of(null)))} | ${number} |`);
  }
  for (const [name, run] of [
    ['departures of a year by month and market', (tx, u) => splitIndicator(tx, ask('journey.departed', u), ['month', 'market'])],
    ['departures of a year by commune', (tx, u) => splitIndicator(tx, ask('journey.departed', u), ['commune'])],
    ['first fifty of the list behind, with persons', (tx, u) => listIndicator(tx, ask('journey.departed', u), { limit: 50, offset: 0, which: 'part' })],
  ] as [string, (tx: Tx, u: readonly number[] | null) => Promise<unknown>][]) {
    const cells: string[] = [];
    for (const [, who, units] of scopes) cells.push(await median(() => db.withActor(who, (tx) => run(tx, units), { readOnly: true })));
    say(`| ${name} | ${cells.join(' | ')} | ${await processor((tx) => run(tx, null))} | |`);
  }
  const bare = await median(() => sql`select count(*) from journey where departed_on between '2025-01-01' and '2025-12-31'`.execute(owner));
  say(`| bare \`select count(*)\` of a year, as owner | | | ${bare} | | |`);
  say('');
  say(`load ${loadavg()[0]!.toFixed(1)} after`);
  await db.close();
  await close();
} finally {
  await cluster.stop();
  await rm(dataDir, { recursive: true, force: true });
}
